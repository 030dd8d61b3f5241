//! Public groups as rows (R137), each change in one transaction with its audit
//! line.

use crate::audit::write_entry;
use crate::db::{Tx, values};
use crate::{CorpStore, Entry, Error, Frequent, Result, Versions};
use directory::groups::GroupPlan;
use directory::people::{Group, GroupId};
use serde::Serialize;

impl CorpStore {
    /// Carries out a plan. [`Error::Stale`] when people or rules are not those any
    /// more that it was made for: nothing is written, and the plan is made anew.
    /// A group that goes is at nobody's hand any more.
    pub async fn change_group(
        &self,
        seen: Versions,
        plan: &GroupPlan,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await? != seen {
            return Err(Error::Stale);
        }
        match plan {
            GroupPlan::Nothing(_) => return Ok(seen),
            GroupPlan::Save(group) => self.write_group(&mut tx, group).await?,
            GroupPlan::Remove(id) => self.remove_group(&mut tx, *id).await?,
        }
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    /// Adds a public group or overwrites it.
    pub async fn save_group(&self, group: &Group, entry: &Entry, now: i64) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        self.write_group(&mut tx, group).await?;
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    async fn write_group(&self, tx: &mut Tx, group: &Group) -> Result<()> {
        let id = i64::from(group.id.0);
        let sql = "SELECT id FROM groups WHERE corp_id = $1 AND name = $2 AND id <> $3";
        let namesake = values![self.id.as_str(), group.name.as_str(), id];
        if tx.one(sql, namesake).await?.is_some() {
            return Err(Error::Exists("group"));
        }
        tx.run(
            "INSERT INTO groups (corp_id, id, name, members, departments, leaders) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (corp_id, id) DO UPDATE SET \
             name = excluded.name, members = excluded.members, \
             departments = excluded.departments, leaders = excluded.leaders",
            values![
                self.id.as_str(),
                id,
                group.name.as_str(),
                json(&group.members)?,
                json(&group.departments)?,
                json(&group.leaders)?,
            ],
        )
        .await?;
        Ok(())
    }

    async fn remove_group(&self, tx: &mut Tx, id: GroupId) -> Result<()> {
        let sql = "DELETE FROM groups WHERE corp_id = $1 AND id = $2";
        tx.run(sql, values![self.id.as_str(), i64::from(id.0)])
            .await?;
        self.forget_everywhere(tx, &Frequent::Group(id)).await
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unreadable("group", error))
}
