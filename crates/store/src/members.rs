//! What an administrator writes of a member, in one transaction with its audit
//! line and with what WeCom must be told.

use crate::audit::write_entry;
use crate::db::{Tx, values};
use crate::profiles::is_held;
use crate::{AuditRow, CorpStore, Entry, Error, FieldChange, Master, Result, Versions};
use directory::membership::{Plan, Telling};
use directory::people::{UserId, Writer};
use serde::{Deserialize, Serialize};

/// How many of the latest audit lines are looked through for who changed
/// somebody: it is asked of what happened a moment ago.
const LATEST: usize = 1000;

/// A row of the outbox that is about a member as a whole. A profile's row has
/// the fields alone.
#[derive(Serialize, Deserialize)]
struct Kept {
    member: Telling,
}

/// How such a row begins.
pub(crate) const ABOUT_A_MEMBER: &str = r#"{"member":"#;

impl CorpStore {
    /// Writes a plan. [`Error::Stale`] when people are not those any more that
    /// it was made for, or a value of their profile is another one: nothing is
    /// written, and the plan is made anew. [`Error::Followed`] when what it
    /// changes is WeCom's (decision aj).
    pub async fn save_member(
        &self,
        seen: Versions,
        plan: &Plan,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await?.people != seen.people {
            return Err(Error::Stale);
        }
        let master = self.master(&mut tx).await?;
        if master != Master::Mingce && plan.is_the_masters() {
            return Err(Error::Followed);
        }
        let userid = &plan.member.userid;
        self.nobody_wrote_meanwhile(&mut tx, plan).await?;
        let changes = changes(plan);
        let custom = self.custom_among(&mut tx, &changes).await?;
        // Their profile refers to them.
        if plan.is_in_memory() {
            let members = std::slice::from_ref(&plan.member);
            self.write_members(&mut tx, members, now).await?;
        } else {
            self.mark_edited(&mut tx, plan).await?;
        }
        let held = changes.iter().any(|change| is_held(change.field, &custom));
        let versions = match plan.is_in_memory() || held {
            true => self.next_people(&mut tx).await?,
            false => seen,
        };
        self.write_values(&mut tx, userid, changes.iter(), Writer::Administrator, now)
            .await?;
        if master == Master::Mingce {
            self.tell_of_member(&mut tx, userid, plan.telling(), now)
                .await?;
        }
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    /// What WeCom was not told yet of members, in the order in which it
    /// happened; nothing where WeCom is the master, who is told nothing.
    pub async fn unsent_members(&self) -> Result<Vec<(UserId, Telling)>> {
        let sql = "SELECT user_key, change_text FROM outbox WHERE corp_id = $1 \
                   AND department IS NULL AND state = 'waiting' \
                   AND EXISTS (SELECT 1 FROM corps WHERE id = $1 AND master = 'mingce') \
                   ORDER BY id";
        let rows = self.db.clone().all(sql, values![self.id.as_str()]).await?;
        let mut unsent = Vec::new();
        for row in &rows {
            let text = row.borrowed(1)?;
            if text.starts_with(ABOUT_A_MEMBER) {
                unsent.push((UserId::new(row.text(0)?), read(text)?));
            }
        }
        Ok(unsent)
    }

    /// The last line of the audit log in which somebody was written, where it is
    /// not long ago.
    pub async fn last_about(&self, userid: &UserId) -> Result<Option<AuditRow>> {
        const WRITTEN: [&str; 4] = [
            "member.add",
            "member.edit",
            "profile.edit",
            "profile.confirm",
        ];
        let about = |line: &AuditRow| {
            let entry = &line.entry;
            WRITTEN.contains(&entry.action.as_str())
                && UserId::from(entry.subject.as_str()) == *userid
        };
        Ok(self.audit(LATEST).await?.into_iter().find(about))
    }

    /// What is not kept in memory has no version of its own.
    async fn nobody_wrote_meanwhile(&self, tx: &mut Tx, plan: &Plan) -> Result<()> {
        let Some(before) = &plan.before else {
            return Ok(());
        };
        let stored = self.stored(tx, &plan.member.userid).await?;
        let mut fields = plan.changed().into_iter();
        match fields.any(|field| stored.value(field) != before.value(field)) {
            true => Err(Error::Stale),
            false => Ok(()),
        }
    }

    /// Fields that a pull leaves alone from now on.
    async fn mark_edited(&self, tx: &mut Tx, plan: &Plan) -> Result<()> {
        let sql = "UPDATE members SET edited_here = $3 WHERE corp_id = $1 AND user_key = $2";
        let values = values![
            self.id.as_str(),
            plan.member.userid.key(),
            i64::from(plan.member.edited_here.bits()),
        ];
        tx.run(sql, values).await?;
        Ok(())
    }

    async fn tell_of_member(
        &self,
        tx: &mut Tx,
        userid: &UserId,
        telling: Telling,
        now: i64,
    ) -> Result<()> {
        if telling.is_empty() {
            return Ok(());
        }
        let text = told(telling)?;
        tx.run(
            "INSERT INTO outbox (corp_id, user_key, change_text, state, created) \
             VALUES ($1, $2, $3, 'waiting', $4)",
            values![self.id.as_str(), userid.key(), text, now],
        )
        .await?;
        Ok(())
    }
}

/// Such a row.
pub(crate) fn told(telling: Telling) -> Result<String> {
    let text = serde_json::to_string(&Kept { member: telling });
    text.map_err(|error| Error::unreadable("change", error))
}

/// What such a row tells.
pub(crate) fn read(text: &str) -> Result<Telling> {
    let kept: Kept =
        serde_json::from_str(text).map_err(|error| Error::unreadable("change", error))?;
    Ok(kept.member)
}

fn changes(plan: &Plan) -> Vec<FieldChange> {
    let before = |field| {
        plan.before
            .as_ref()
            .map_or("", |before| before.value(field))
    };
    let fields = plan.changed();
    let change = |field| FieldChange {
        field,
        was: before(field).to_owned(),
        value: plan.after.value(field).to_owned(),
    };
    fields.into_iter().map(change).collect()
}
