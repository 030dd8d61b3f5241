use crate::audit::{DEPLOYMENT, write_entry};
use crate::db::values;
use crate::sessions::end_sessions_of_owner;
use crate::{Entry, Error, Result, Secret, Store};

/// An owner of the deployment (超级管理员), who signs in with a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// As they sign in; equal whatever the case of its letters.
    pub name: String,
    /// The password's hash, in PHC form.
    pub password_hash: Secret,
}

impl Store {
    /// Adds an owner; [`Error::Exists`] when the name is taken.
    pub async fn create_owner(&self, owner: &Owner, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        let added = tx
            .run(
                "INSERT INTO owners (name_key, name, password_hash, created) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT (name_key) DO NOTHING",
                values![
                    owner.name.to_lowercase(),
                    owner.name.as_str(),
                    owner.password_hash.expose(),
                    now,
                ],
            )
            .await?;
        if added == 0 {
            return Err(Error::Exists("owner"));
        }
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await
    }

    /// Gives an owner a new password, making the owner when there is none of
    /// that name. Whoever signed in by the old one is signed out.
    pub async fn set_owner(&self, owner: &Owner, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        tx.run(
            "INSERT INTO owners (name_key, name, password_hash, created) \
             VALUES ($1, $2, $3, $4) \
             ON CONFLICT (name_key) DO UPDATE SET password_hash = excluded.password_hash",
            values![
                owner.name.to_lowercase(),
                owner.name.as_str(),
                owner.password_hash.expose(),
                now,
            ],
        )
        .await?;
        end_sessions_of_owner(&mut tx, &owner.name).await?;
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await
    }

    /// Whether anybody can sign in to the console at all.
    pub async fn has_owners(&self) -> Result<bool> {
        let sql = "SELECT count(*) FROM owners";
        let row = self.db.clone().one(sql, values![]).await?;
        Ok(row.map(|row| row.int(0)).transpose()? > Some(0))
    }

    /// The owner of that name.
    pub async fn owner(&self, name: &str) -> Result<Option<Owner>> {
        let sql = "SELECT name, password_hash FROM owners WHERE name_key = $1";
        let row = self
            .db
            .clone()
            .one(sql, values![name.to_lowercase()])
            .await?;
        row.map(|row| {
            Ok(Owner {
                name: row.text(0)?,
                password_hash: Secret::new(row.text(1)?),
            })
        })
        .transpose()
    }
}
