//! What an administrator writes of members, in one transaction with its audit
//! lines and with what WeCom must be told.

use crate::audit::write_entries;
use crate::db::{Tx, values};
use crate::profiles::is_held;
use crate::{AuditRow, CorpStore, Entry, Error, FieldChange, Master, Result, Versions};
use directory::membership::{Draft, Plan, Telling};
use directory::people::{AnyField, Profile, UserId, Writer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
        self.save_members(seen, &[(plan, entry)], now).await
    }

    /// The same for several, each of somebody else, in one transaction and as one
    /// version of the people: all of them, or none.
    pub async fn save_members(
        &self,
        seen: Versions,
        plans: &[(&Plan, &Entry)],
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await?.people != seen.people {
            return Err(Error::Stale);
        }
        let (plans, entries): (Vec<&Plan>, Vec<&Entry>) = plans.iter().copied().unzip();
        let master = self.master(&mut tx).await?;
        if master != Master::Mingce && plans.iter().any(|plan| plan.is_the_masters()) {
            return Err(Error::Followed);
        }
        self.nobody_wrote_meanwhile(&mut tx, &plans).await?;
        let values: Vec<_> = plans.iter().copied().flat_map(changes).collect();
        let fields: Vec<_> = values.iter().map(|(_, change)| change.field).collect();
        let custom = self.custom_among(&mut tx, &fields).await?;
        let (in_memory, others): (Vec<&Plan>, Vec<&Plan>) =
            plans.iter().partition(|plan| plan.is_in_memory());
        // Their profiles refer to them.
        let members: Vec<_> = in_memory.iter().map(|plan| plan.member.clone()).collect();
        self.write_members(&mut tx, &members, now).await?;
        self.mark_edited(&mut tx, &others).await?;
        let held = fields.iter().any(|field| is_held(*field, &custom));
        let versions = match held || !members.is_empty() {
            true => self.next_people(&mut tx).await?,
            false => seen,
        };
        let by = Writer::Administrator;
        self.write_values(&mut tx, &values, by, now).await?;
        if master == Master::Mingce {
            self.tell_of_members(&mut tx, &plans, now).await?;
        }
        let entries: Vec<Entry> = entries.into_iter().cloned().collect();
        write_entries(&mut tx, self.id.as_str(), &entries, now).await?;
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
    async fn nobody_wrote_meanwhile(&self, tx: &mut Tx, plans: &[&Plan]) -> Result<()> {
        let seen = plans.iter().filter_map(|plan| {
            let mut fields = plan.changed();
            fields.retain(|field| !field.in_memory());
            Some((plan, plan.before.as_ref()?, fields))
        });
        let seen: Vec<_> = seen.filter(|(.., fields)| !fields.is_empty()).collect();
        let whose = seen
            .iter()
            .map(|(plan, ..)| plan.member.userid.key().into());
        let profiles = self.profiles_in(tx, whose.collect()).await?;
        let nothing = Profile::default();
        let same = |(plan, before, fields): &(&&Plan, &Draft, BTreeSet<AnyField>)| {
            let stored = profiles.get(&plan.member.userid).unwrap_or(&nothing);
            let value = |field| stored.0.get(field).map_or("", |one| one.value.as_str());
            let mut fields = fields.iter();
            fields.all(|field| value(field) == before.value(*field))
        };
        match seen.iter().all(same) {
            true => Ok(()),
            false => Err(Error::Stale),
        }
    }

    /// Fields that a pull leaves alone from now on.
    async fn mark_edited(&self, tx: &mut Tx, plans: &[&Plan]) -> Result<()> {
        let rows = plans.iter().map(|plan| {
            let edited = i64::from(plan.member.edited_here.bits());
            values![self.id.as_str(), plan.member.userid.key(), edited]
        });
        tx.update(
            "corp_id, user_key, edited_here",
            "UPDATE members SET edited_here = next.edited_here FROM next \
             WHERE members.corp_id = next.corp_id AND members.user_key = next.user_key",
            rows.collect(),
        )
        .await
    }

    async fn tell_of_members(&self, tx: &mut Tx, plans: &[&Plan], now: i64) -> Result<()> {
        let tellings = plans.iter().map(|plan| (plan, plan.telling()));
        let rows = tellings.filter(|(_, telling)| !telling.is_empty());
        let rows = rows.map(|(plan, telling)| {
            let key = plan.member.userid.key();
            Ok(values![
                self.id.as_str(),
                key,
                told(telling)?,
                "waiting",
                now
            ])
        });
        let rows: Result<Vec<_>> = rows.collect();
        let head = "INSERT INTO outbox (corp_id, user_key, change_text, state, created)";
        tx.insert(head, "", rows?).await
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

fn changes(plan: &Plan) -> Vec<(&UserId, FieldChange)> {
    let before = plan.before.as_ref();
    let before = |field| before.map_or("", |before| before.value(field));
    let change = |field| FieldChange {
        field,
        was: before(field).to_owned(),
        value: plan.after.value(field).to_owned(),
    };
    let fields = plan.changed().into_iter();
    fields
        .map(|field| (&plan.member.userid, change(field)))
        .collect()
}
