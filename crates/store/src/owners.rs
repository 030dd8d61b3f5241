use crate::{Entry, Result, Secret, Store};

/// An owner of the deployment (超级管理员), who signs in with a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// As they sign in; equal whatever the case of its letters.
    pub name: String,
    /// The password's hash, in PHC form.
    pub password_hash: Secret,
}

impl Store {
    /// Adds an owner; [`Error::Exists`](crate::Error::Exists) when the name is taken.
    pub async fn create_owner(&self, owner: &Owner, entry: &Entry, now: i64) -> Result<()> {
        unimplemented!("{owner:?} {entry:?} {now}")
    }

    /// The owner of that name.
    pub async fn owner(&self, name: &str) -> Result<Option<Owner>> {
        unimplemented!("{name}")
    }
}
