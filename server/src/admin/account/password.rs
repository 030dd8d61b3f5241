//! An owner gives themselves another password: the current one is asked for, as
//! often as the allowance says, and the other sessions end.

use super::{ADDRESS, Desk};
use crate::admin::allowances::of_changing;
use crate::admin::login::entry;
use crate::admin::passwords::{self, Busy, LONGEST};
use crate::sign_in::ClientAddress;
use app::console_shell::{AccountNews, PasswordFault, PasswordForm};
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Actor, Entry, Error, Owner};

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    current: String,
    new: String,
    again: String,
}

/// The form with the current password and a new one in it.
pub(super) async fn change(
    desk: Desk,
    address: ClientAddress,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response {
    let Form(sent) = sent.unwrap_or_default();
    let wrong = wrong(&sent, &desk.session.owner);
    if wrong != PasswordForm::default() {
        return desk.show(AccountNews::NotChanged(wrong)).await;
    }
    match desk.try_to_change(&address, sent).await {
        Ok(AccountNews::PasswordChanged) => {
            Redirect::to(&format!("{ADDRESS}?after=password")).into_response()
        }
        Ok(news) => desk.show(news).await,
        Err(fault) => desk.failed(fault.as_ref()).await,
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

/// Why nothing is known of the current password.
enum Failed {
    /// Too many are checked at this moment.
    Busy,
    /// A fault of ours.
    Fault(anyhow::Error),
}

impl From<Busy> for Failed {
    fn from(Busy: Busy) -> Self {
        Self::Busy
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<anyhow::Error> for Failed {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}

impl Desk {
    async fn try_to_change(
        &self,
        address: &ClientAddress,
        sent: Sent,
    ) -> anyhow::Result<AccountNews> {
        let (store, name) = (&self.state.store, &self.session.owner);
        let allowance = [of_changing(name)];
        if let Some(seconds) = store.take_try(&allowance, self.now).await? {
            return Ok(AccountNews::Wait(seconds));
        }
        let news = match self.checked(address, sent).await {
            Ok(true) => AccountNews::PasswordChanged,
            Ok(false) => return Ok(current_is_wrong()),
            Err(Failed::Busy) => AccountNews::Busy,
            Err(Failed::Fault(fault)) => return Err(fault),
        };
        store.return_try(&allowance).await?;
        Ok(news)
    }

    /// The change, when the current password is right; otherwise `false`.
    async fn checked(&self, address: &ClientAddress, sent: Sent) -> Result<bool, Failed> {
        let (state, name) = (&self.state, &self.session.owner);
        // What is longer than any password is none: no work is done for it.
        let owner = state.store.owner(name).await?;
        if let Some(owner) = owner.filter(|_| sent.current.len() <= LONGEST) {
            let hash = Some(owner.password_hash.clone());
            let right = state.passwords.check(sent.current, hash).await?;
            if right && self.save(address, &owner, &sent.new).await? {
                return Ok(true);
            }
        }
        // A form that is sent twice changes the password once, and both answers
        // say that it was changed.
        let owner = state.store.owner(name).await?;
        let hash = owner.map(|owner| owner.password_hash);
        if state.passwords.check(sent.new, hash).await? {
            return Ok(true);
        }
        let entry = self.line("owner.password_failed", address);
        state.store.record(&entry, self.now).await?;
        Ok(false)
    }

    /// `false` when the password is another one by now.
    async fn save(
        &self,
        address: &ClientAddress,
        owner: &Owner,
        new: &str,
    ) -> Result<bool, Failed> {
        let hash = self.state.passwords.hash(new.to_owned()).await?;
        let next = Owner {
            name: owner.name.clone(),
            password_hash: hash,
        };
        let entry = self.line("owner.password", address);
        let (before, token) = (&owner.password_hash, &self.session.token);
        let store = &self.state.store;
        let changed = store.change_password(&next, before, token, &entry, self.now);
        match changed.await {
            Ok(()) => Ok(true),
            Err(Error::Stale) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn line(&self, action: &str, address: &ClientAddress) -> Entry {
        let owner = &self.session.owner;
        entry(Actor::Owner(owner.clone()), action, owner, address)
    }
}
