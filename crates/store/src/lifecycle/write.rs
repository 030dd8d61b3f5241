use super::read::{BulkState, RowState};
use super::step::{Doing, Everything};
use super::{Bulk, BulkId, text};
use crate::audit::write_entries;
use crate::db::{Tx, values};
use crate::people::words;
use crate::{CorpStore, Entry, Result};
use directory::lifecycle::{Refusal, Standing};
use directory::people::{Joined, MemberState};

impl CorpStore {
    /// Rows to which nothing happens, each with its reason.
    pub(super) async fn refuse_rows(
        &self,
        tx: &mut Tx,
        id: BulkId,
        state: RowState,
        refused: &[(i64, Refusal)],
    ) -> Result<()> {
        let row = |(position, why): &(i64, Refusal)| {
            let why = text("reason", why)?;
            Ok(values![id.0, *position, state.word(), why])
        };
        let rows: Result<Vec<_>> = refused.iter().map(row).collect();
        tx.update(
            "bulk_id, position, state, reason",
            "UPDATE bulk_rows SET state = next.state, reason = next.reason FROM next \
             WHERE bulk_rows.bulk_id = next.bulk_id AND bulk_rows.position = next.position",
            rows?,
        )
        .await
    }

    /// Writes how members stand from now on.
    pub(super) async fn change_members(
        &self,
        tx: &mut Tx,
        bulk: &Bulk,
        everything: &Everything,
        doing: &[Doing],
        now: i64,
    ) -> Result<()> {
        self.write_standings(tx, doing).await?;
        write_done(tx, bulk, doing).await?;
        self.tell(tx, everything, doing, now).await?;
        self.tell_of_led(tx, everything, doing, now).await?;
        let shut_out = doing.iter().filter(|one| !one.next().is_some_and(signs_in));
        let shut_out = shut_out.map(|one| one.taken.key.as_str().into()).collect();
        self.end_members_sessions(tx, shut_out).await?;
        self.next_people(tx).await?;
        let entries = doing.iter().map(|one| entry(bulk, everything, one));
        let entries: Vec<_> = entries.collect();
        write_entries(tx, self.id.as_str(), &entries, now).await
    }

    /// What of them WeCom must be told, and what it is not told any more.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        everything: &Everything,
        doing: &[Doing],
        now: i64,
    ) -> Result<()> {
        let taken_back = doing.iter().filter(|one| one.told().taken_back);
        let taken_back = taken_back.filter_map(|one| {
            let waits = everything.unsent.get(&one.taken.key)?;
            Some((one.taken.key.as_str(), *waits))
        });
        self.take_back(tx, taken_back.collect()).await?;
        let tellings = doing.iter().flat_map(|one| {
            let tellings = one.told().tellings.iter().cloned();
            tellings.map(|telling| (one.taken.key.clone(), telling))
        });
        let tellings: Vec<_> = tellings.collect();
        self.tell_lives(tx, &tellings, now).await
    }

    async fn write_standings(&self, tx: &mut Tx, doing: &[Doing]) -> Result<()> {
        let rows = doing.iter().filter_map(|one| Some((one, one.next()?)));
        let rows = rows.map(|(one, next)| {
            let left = next.state == MemberState::Left;
            let places = next.departments.iter();
            let places: Vec<(u32, i64, bool)> = places
                .map(|place| (place.department.0, place.order, place.leader))
                .collect();
            Ok(values![
                self.id.as_str(),
                one.taken.key.as_str(),
                words::state(next.state),
                words::joined(next.joined),
                text("memberships", &places)?,
                next.main_department.map(|id| i64::from(id.0)),
                left.then(|| words::state(one.stood.state)),
            ])
        });
        let rows: Result<Vec<_>> = rows.collect();
        tx.update(
            "corp_id, user_key, state, joined, memberships, main_department, left_as",
            "UPDATE members SET state = next.state, joined = next.joined, \
             memberships = next.memberships, main_department = next.main_department, \
             left_as = next.left_as FROM next \
             WHERE members.corp_id = next.corp_id AND members.user_key = next.user_key",
            rows?,
        )
        .await
    }
}

/// Rows that were carried out or undone.
async fn write_done(tx: &mut Tx, bulk: &Bulk, doing: &[Doing]) -> Result<()> {
    let rows = doing.iter().filter_map(|one| Some((one, one.next()?)));
    let rows = rows.map(|(one, next)| {
        let (state, before, after) = match bulk.state {
            BulkState::Undoing => (RowState::Undone, None, None),
            _ => {
                let before = text("standing", &one.stood)?;
                (RowState::Done, Some(before), Some(text("standing", next)?))
            }
        };
        Ok(values![
            bulk.id.0,
            one.taken.position,
            state.word(),
            before.as_deref(),
            after.as_deref(),
        ])
    });
    let rows: Result<Vec<_>> = rows.collect();
    tx.update(
        "bulk_id, position, state, before_text, after_text",
        "UPDATE bulk_rows SET state = next.state, before_text = next.before_text, \
         after_text = next.after_text FROM next \
         WHERE bulk_rows.bulk_id = next.bulk_id AND bulk_rows.position = next.position",
        rows?,
    )
    .await
}

fn signs_in(standing: &Standing) -> bool {
    standing.state == MemberState::Active && standing.joined != Joined::Quit
}

/// Who did what to whom, with how they stood and stand.
fn entry(bulk: &Bulk, everything: &Everything, one: &Doing) -> Entry {
    let word = match bulk.state {
        BulkState::Undoing => "undo",
        _ => bulk.action.word(),
    };
    let subject = format!("member:{}", one.userid);
    let mut entry = Entry::new(bulk.actor.clone(), format!("member.{word}"), subject);
    entry.address.clone_from(&bulk.address);
    if let Some(next) = one.next() {
        entry.before = Some(described(everything, &one.stood, next));
        entry.after = Some(described(everything, next, &one.stood));
    }
    entry
}

/// What of a standing is another thing than in the other one.
fn described(everything: &Everything, standing: &Standing, other: &Standing) -> String {
    let mut parts = Vec::new();
    if standing.state != other.state {
        parts.push(words::state(standing.state).to_owned());
    }
    if standing.departments != other.departments {
        let names = standing.departments.iter();
        let names = names.filter_map(|place| everything.departments.get(&place.department));
        let names: Vec<_> = names.map(String::as_str).collect();
        parts.push(names.join("; "));
    }
    parts.join(" | ")
}
