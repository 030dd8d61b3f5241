use super::read::{IN_ROW, OwnFields, writer};
use crate::audit::write_entry;
use crate::db::{Tx, Value, values};
use crate::{Actor, CorpStore, Entry, Error, Master, Result};
use directory::people::{AnyField, CustomField, Field, Joined, UserId, Writer};
use serde_json::{Map, Value as Json};

/// One field, from what somebody saw to what they want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: AnyField,
    /// What it was when they began; empty when it was nothing.
    pub was: String,
    /// What it is to be, as [`check`](directory::people::profile::check) made it,
    /// or [`check_custom`](directory::people::profile::check_custom).
    pub value: String,
}

/// A change of one member's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileEdit {
    /// Whose.
    pub userid: UserId,
    /// What.
    pub changes: Vec<FieldChange>,
    /// From which network address.
    pub address: Option<String>,
}

impl CorpStore {
    /// What a member changed of themselves, with the audit line, who wrote it,
    /// and what will be sent to WeCom; fields that a pull delivers are left
    /// alone by it from now on. Gives whether anything was to change: the same
    /// form sent twice changes nothing the second time.
    ///
    /// [`Error::Stale`] when one of the fields is neither as it was nor as it is
    /// to be, or is gone: nothing is written, and the person chooses. Whether a
    /// number or an address is somebody else's already is not looked at: a refusal
    /// would confirm it to a stranger (visibility.md, way out 17). What WeCom would
    /// refuse for it is told to administrators before sending (R58).
    pub async fn edit_profile(&self, edit: &ProfileEdit, now: i64) -> Result<bool> {
        self.write_profile(edit, Writer::Member, now).await
    }

    /// What WeCom handed over with the member's consent. It is WeCom's again: a
    /// pull may bring what is newer, and nothing is sent back. Gives whether
    /// anything changed; that it was confirmed is kept in any case.
    pub async fn confirm_profile(&self, edit: &ProfileEdit, now: i64) -> Result<bool> {
        self.write_profile(edit, Writer::Wecom, now).await
    }

    async fn write_profile(&self, edit: &ProfileEdit, by: Writer, now: i64) -> Result<bool> {
        let mut tx = self.db.write().await?;
        // A pull that writes this member waits, or is seen here.
        self.lock(&mut tx).await?;
        let mut stored = self.stored(&mut tx, &edit.userid).await?;
        if !stored.active {
            return Err(Error::Missing("member"));
        }
        let fields: Vec<_> = edit.changes.iter().map(|change| change.field).collect();
        let custom = self.custom_among(&mut tx, &fields).await?;
        let mut changed = Vec::new();
        for change in &edit.changes {
            let current = stored.value(change.field);
            let differs = current != change.value;
            if differs && by == Writer::Member && current != change.was {
                return Err(Error::Stale);
            }
            if differs {
                changed.push((change.field, current.to_owned(), change.value.clone()));
            }
        }
        if changed.is_empty() && by == Writer::Member {
            return Ok(false);
        }
        for (field, _, value) in &changed {
            stored.values.insert(*field, value.clone());
            let Some(field) = field.built_in() else {
                continue;
            };
            stored.edited_here = match by {
                Writer::Wecom => stored.edited_here.without(field),
                Writer::Member | Writer::Administrator => stored.edited_here.with(field),
            };
        }
        if changed.iter().any(|(field, ..)| field.in_memory()) {
            self.write_row(&mut tx, &edit.userid, &stored).await?;
        }
        if changed.iter().any(|(field, ..)| is_held(*field, &custom)) {
            self.next_people(&mut tx).await?;
        }
        let written = edit.changes.iter().filter(|change| {
            let mut fields = changed.iter().map(|(field, ..)| *field);
            by == Writer::Wecom || fields.any(|field| field == change.field)
        });
        let written = written.map(|change| (&edit.userid, change.clone()));
        let written: Vec<_> = written.collect();
        self.write_values(&mut tx, &written, by, now).await?;
        if by == Writer::Member {
            self.send_later(&mut tx, &edit.userid, &stored, &changed, now)
                .await?;
        }
        let entry = entry_of(edit, by, &changed, &custom);
        write_entry(&mut tx, self.id.as_str(), &entry, now).await?;
        tx.commit().await?;
        Ok(!changed.is_empty())
    }

    /// The corporation's own fields, where some of these are among them;
    /// [`Error::Stale`] when one of them is gone.
    pub(crate) async fn custom_among(
        &self,
        tx: &mut Tx,
        fields: &[AnyField],
    ) -> Result<Vec<CustomField>> {
        if fields.iter().all(|field| field.built_in().is_some()) {
            return Ok(Vec::new());
        }
        let rules = self.read_fields(tx).await?;
        match fields.iter().all(|field| rules.order.contains(field)) {
            true => Ok(rules.custom),
            false => Err(Error::Stale),
        }
    }

    async fn write_row(&self, tx: &mut Tx, userid: &UserId, stored: &OwnFields) -> Result<()> {
        let sql = "UPDATE members SET name = $3, alias = $4, position = $5, mobile = $6, \
                   telephone = $7, email = $8, gender = $9, edited_here = $10 \
                   WHERE corp_id = $1 AND user_key = $2";
        let mut values = values![self.id.as_str(), userid.key()];
        for field in IN_ROW {
            let value = match (field, stored.value(field)) {
                (Field::Gender, "") => "unknown",
                (_, value) => value,
            };
            values.push(Value::from(value));
        }
        values.push(Value::from(i64::from(stored.edited_here.bits())));
        tx.run(sql, values).await?;
        Ok(())
    }

    /// The values themselves, with who wrote them and when.
    pub(crate) async fn write_values(
        &self,
        tx: &mut Tx,
        changes: &[(&UserId, FieldChange)],
        by: Writer,
        now: i64,
    ) -> Result<()> {
        let row = |(userid, change): &(&UserId, FieldChange)| {
            values![
                self.id.as_str(),
                userid.key(),
                &*change.field.word(),
                change.value.as_str(),
                writer(by),
                now,
            ]
        };
        tx.insert(
            "INSERT INTO profiles (corp_id, user_key, field, value, writer, written)",
            "ON CONFLICT (corp_id, user_key, field) DO UPDATE SET value = excluded.value, \
             writer = excluded.writer, written = excluded.written",
            changes.iter().map(row).collect(),
        )
        .await
    }

    /// What WeCom keeps too, where this directory is the one that is maintained
    /// (decision aj). What WeCom would silently ignore is not promised.
    async fn send_later(
        &self,
        tx: &mut Tx,
        userid: &UserId,
        stored: &OwnFields,
        changed: &[Changed],
        now: i64,
    ) -> Result<()> {
        if self.master(tx).await? != Master::Mingce {
            return Ok(());
        }
        let sent = changed
            .iter()
            .filter(|(field, ..)| takes(*field, stored.joined));
        let change = object(sent.map(|(field, _, value)| (*field, value)), &[]);
        if change.is_empty() {
            return Ok(());
        }
        tx.run(
            "INSERT INTO outbox (corp_id, user_key, change_text, state, created) \
             VALUES ($1, $2, $3, 'waiting', $4)",
            values![
                self.id.as_str(),
                userid.key(),
                Json::Object(change).to_string(),
                now,
            ],
        )
        .await?;
        Ok(())
    }
}

/// Whether a directory holds what is written in a field, so that another value makes
/// other people of them.
pub(crate) fn is_held(field: AnyField, custom: &[CustomField]) -> bool {
    let searched = |own: &CustomField| own.is_searched() && field == own.id.into();
    field.in_memory() || custom.iter().any(searched)
}

/// Field, before, after.
type Changed = (AnyField, String, String);

/// Whether WeCom takes a new value of the field (wecom-api.md 2.2): the mobile
/// number of somebody who has joined is ignored without a word.
const fn takes(field: AnyField, joined: Joined) -> bool {
    match field {
        AnyField::BuiltIn(Field::Mobile) => !matches!(joined, Joined::Yes),
        AnyField::BuiltIn(Field::Address) => true,
        AnyField::BuiltIn(other) => other.in_memory(),
        AnyField::Custom(_) => false,
    }
}

fn entry_of(edit: &ProfileEdit, by: Writer, changed: &[Changed], custom: &[CustomField]) -> Entry {
    let action = match by {
        Writer::Wecom => "profile.confirm",
        Writer::Member | Writer::Administrator => "profile.edit",
    };
    let actor = Actor::Member(edit.userid.clone());
    let text = |values| Some(Json::Object(values).to_string());
    Entry {
        before: text(object(changed.iter().map(|(f, was, _)| (*f, was)), custom)),
        after: text(object(changed.iter().map(|(f, _, is)| (*f, is)), custom)),
        address: edit.address.clone(),
        ..Entry::new(actor, action, edit.userid.as_str())
    }
}

fn object<'a>(
    values: impl Iterator<Item = (AnyField, &'a String)>,
    custom: &[CustomField],
) -> Map<String, Json> {
    values
        .map(|(field, value)| (field.logged(custom), Json::from(value.as_str())))
        .collect()
}
