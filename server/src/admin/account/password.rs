//! An owner gives themselves another password: the current one is asked for, as
//! often as the allowance says, the other sessions end, and this one goes on by
//! another token.

use super::{AtAccount, to_the_form};
use crate::admin::allowances::of_changing;
use crate::admin::login::entry;
use crate::admin::passwords::{self, Busy, LONGEST};
use crate::admin::session;
use crate::sign_in::ClientAddress;
use app::console_shell::{AccountNews, PasswordFault, PasswordForm};
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Actor, Entry, Error, Owner, Secret};

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    current: String,
    new: String,
    again: String,
}

/// The account, which says that the password was changed.
const CHANGED: &str = "/admin/account?after=password";

/// The form for signing in, which says so; a browser that is signed in goes on
/// from there to the account.
const CHANGED_BEFORE: &str =
    "/admin/login?after=password&return=%2Fadmin%2Faccount%3Fafter%3Dpassword";

/// The form with the current password and a new one in it.
pub(super) async fn change(
    here: AtAccount,
    address: ClientAddress,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response {
    let Form(sent) = sent.unwrap_or_default();
    let wrong = wrong(&sent, &here.session.owner);
    if wrong != PasswordForm::default() {
        return here.show(AccountNews::NotChanged(wrong)).await;
    }
    match here.try_to_change(&address, sent).await {
        Ok(Tried::Changed(token)) => {
            let mut response = Redirect::to(CHANGED).into_response();
            session::keep(&here.state, &token, &mut response);
            response
        }
        Ok(Tried::Overtaken) => Redirect::to(CHANGED_BEFORE).into_response(),
        Ok(Tried::SignedOut) => to_the_form(),
        Ok(Tried::Not(news)) => here.show(news).await,
        Err(fault) => here.failed(fault.as_ref()).await,
    }
}

/// What can be said before the current password is looked at.
fn wrong(sent: &Sent, owner: &str) -> PasswordForm {
    let same = || (sent.new == sent.current).then_some(PasswordFault::Same);
    PasswordForm {
        current: sent.current.is_empty().then_some(true),
        new: passwords::fault(&sent.new, owner).or_else(same),
        differs: sent.new != sent.again,
    }
}

fn current_is_wrong() -> AccountNews {
    AccountNews::NotChanged(PasswordForm {
        current: Some(false),
        ..PasswordForm::default()
    })
}

/// How it went.
enum Tried {
    /// The new password holds, and this is the session's token from now on.
    Changed(Secret),
    /// The current password was right when it was read, but another change was
    /// quicker, which ended this session: the same form sent twice, mostly.
    Overtaken,
    /// The session ended in between, and nothing was changed.
    SignedOut,
    /// Nothing was changed.
    Not(AccountNews),
}

impl AtAccount {
    /// One try. What is told of it is told by the current password alone: the
    /// new one is compared with nothing, or it would be a guess as well.
    async fn try_to_change(&self, address: &ClientAddress, sent: Sent) -> anyhow::Result<Tried> {
        let (store, name) = (&self.state.store, &self.session.owner);
        let allowance = [of_changing(name)];
        if let Some(seconds) = store.take_try(&allowance, self.now).await? {
            return Ok(Tried::Not(AccountNews::Wait(seconds)));
        }
        let owner = store.owner(name).await?;
        // What is longer than any password is none: no work is done for it.
        let owner = owner.filter(|_| sent.current.len() <= LONGEST);
        let Some(owner) = owner else {
            return self.refused(address).await;
        };
        let hash = Some(owner.password_hash.clone());
        match self.state.passwords.check(sent.current, hash).await {
            Ok(true) => {
                store.return_try(&allowance).await?;
                self.save(address, &owner, sent.new).await
            }
            Ok(false) => self.refused(address).await,
            Err(Busy) => {
                store.return_try(&allowance).await?;
                Ok(Tried::Not(AccountNews::Busy))
            }
        }
    }

    async fn refused(&self, address: &ClientAddress) -> anyhow::Result<Tried> {
        let entry = self.line("owner.password_failed", address);
        self.state.store.record(&entry, self.now).await?;
        Ok(Tried::Not(current_is_wrong()))
    }

    async fn save(
        &self,
        address: &ClientAddress,
        owner: &Owner,
        new: String,
    ) -> anyhow::Result<Tried> {
        let next = Owner {
            name: owner.name.clone(),
            password_hash: self.state.passwords.hash(new).await?,
        };
        let entry = self.line("owner.password", address);
        let (before, token) = (&owner.password_hash, &self.session.token);
        let store = &self.state.store;
        let changed = store.change_password(&next, before, token, &entry, self.now);
        match changed.await {
            Ok(token) => Ok(Tried::Changed(token)),
            Err(Error::Stale) => Ok(Tried::Overtaken),
            Err(Error::Missing(_)) => Ok(Tried::SignedOut),
            Err(error) => Err(error.into()),
        }
    }

    fn line(&self, action: &str, address: &ClientAddress) -> Entry {
        let owner = &self.session.owner;
        entry(Actor::Owner(owner.clone()), action, owner, address)
    }
}
