//! What the functions reach on the server: the one module of `api` that a
//! browser does not have. The server puts [`Product`] and, after it has checked
//! the session, [`Asking`] into the context of each request.

use super::Refused;
use super::pulls::LeftRow;
use crate::Locale;
use async_trait::async_trait;
use directory::people::UserId;
use directory::sync::LeaveOut;
use directory::{Console, Directory};
use leptos::prelude::use_context;
use rand::TryRngCore as _;
use std::fmt;
use std::sync::Arc;
use store::{Actor, CorpId, CorpStore, Entry, RunId, Store};

/// The product, as far as the console's functions need it.
#[derive(Clone)]
pub struct Product {
    /// The database.
    pub store: Store,
    /// The directories, never older than the database.
    pub directories: Arc<dyn Directories>,
    /// The pulls.
    pub pulls: Arc<dyn Pulls>,
    /// What time it is, in seconds since 1970.
    pub now: fn() -> i64,
}

/// Every corporation's directory.
#[async_trait]
pub trait Directories: Send + Sync {
    /// The corporation's directory as the database has it at this moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn of(&self, corp: &CorpId) -> Result<Directory, store::Error>;
}

/// Pulls that go on while nobody waits for them.
#[async_trait]
pub trait Pulls: Send + Sync {
    /// Begins a pull that stops at its plan until a person confirms it. When
    /// one is under way already, that one is joined.
    ///
    /// # Errors
    /// [`Refused::Pull`] when the day's pulls are used up.
    async fn start(&self, asking: &Asking) -> Result<RunId, Refused>;

    /// Carries out the plan of a held run, but for what is left out.
    ///
    /// # Errors
    /// [`Refused::Pull`] when the run is not held any more, [`Refused::Stale`]
    /// when people changed since it was planned, [`Refused::NotFound`], also of a
    /// row to leave out that the plan does not have, [`Refused::Expected`] in this
    /// language when it would break expectations: then it still waits.
    async fn confirm(
        &self,
        asking: &Asking,
        run: RunId,
        out: LeaveOut,
        locale: Locale,
    ) -> Result<(), Refused>;

    /// The rows of a held run's plan that are left out, with those that cannot
    /// be carried out without them; every kind's in the plan's order.
    ///
    /// # Errors
    /// As [`Pulls::confirm`].
    async fn left_out(
        &self,
        asking: &Asking,
        run: RunId,
        out: LeaveOut,
    ) -> Result<Vec<LeftRow>, Refused>;

    /// Puts the plan of a held run aside.
    ///
    /// # Errors
    /// As [`Pulls::confirm`].
    async fn decline(&self, asking: &Asking, run: RunId) -> Result<(), Refused>;
}

/// Who is asking: an owner, in one corporation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The corporation of the session.
    pub corp: CorpId,
    /// The owner's name.
    pub owner: String,
    /// The network address the request came from, where it is known.
    pub address: Option<String>,
}

impl Asking {
    /// The owner as the one who does something.
    pub fn actor(&self) -> Actor {
        Actor::Owner(self.owner.clone())
    }

    /// A line for the audit log in this owner's name.
    pub fn entry(&self, action: &str, subject: impl Into<String>) -> Entry {
        let mut entry = Entry::new(self.actor(), action, subject);
        entry.address.clone_from(&self.address);
        entry
    }
}

/// Who is asking; [`Refused::SignedOut`] when nobody is.
pub fn asking() -> Result<Asking, Refused> {
    use_context().ok_or(Refused::SignedOut)
}

/// The product.
pub fn product() -> Result<Product, Refused> {
    use_context().ok_or_else(|| internal("the server gave no product to its functions"))
}

/// The corporation's part of the store.
pub fn corp_store() -> Result<(Asking, Product, CorpStore), Refused> {
    let asking = asking()?;
    let product = product()?;
    let store = product.store.corp(&asking.corp);
    Ok((asking, product, store))
}

/// The corporation's directory, of this moment.
pub async fn directory() -> Result<Directory, Refused> {
    let (asking, product) = (asking()?, product()?);
    Ok(product.directories.of(&asking.corp).await?)
}

/// The owner's handle on the directory.
pub async fn console() -> Result<Console, Refused> {
    Ok(Console::owner(&directory().await?))
}

/// Who has something in every required field that the store alone knows; `None`
/// where there is no such field.
pub async fn filled(store: &CorpStore) -> Result<Option<Vec<UserId>>, Refused> {
    let fields = console().await?.required_in_profiles();
    Ok(match fields.is_empty() {
        true => None,
        false => Some(store.filled(&fields).await?),
    })
}

/// A fault of ours: logged once, shown as its reference.
pub fn internal(fault: impl fmt::Display) -> Refused {
    let mut drawn = [0_u8; 6];
    // Without randomness the reference is less use, and still none leaks.
    let _ = rand::rngs::OsRng.try_fill_bytes(&mut drawn);
    let reference: String = drawn.iter().map(|byte| format!("{byte:02x}")).collect();
    tracing::error!(reference, %fault, "a function of the console failed");
    Refused::Internal { reference }
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Stale => Self::Stale,
            store::Error::Missing(_) => Self::NotFound,
            store::Error::Followed => Self::Wrong {
                field: "department".to_owned(),
                reason: "followed".to_owned(),
            },
            other => internal(other),
        }
    }
}
