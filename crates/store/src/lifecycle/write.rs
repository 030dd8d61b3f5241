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
        for (position, why) in refused {
            let sql = "UPDATE bulk_rows SET state = $3, reason = $4 \
                       WHERE bulk_id = $1 AND position = $2";
            let why = text("reason", why)?;
            tx.run(sql, values![id.0, *position, state.word(), why])
                .await?;
        }
        Ok(())
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
        let mut told = Vec::with_capacity(doing.len());
        for one in doing {
            let Some(next) = one.next() else { continue };
            self.write_standing(tx, one, next).await?;
            let (state, before, after) = match bulk.state {
                BulkState::Undoing => (RowState::Undone, None, None),
                _ => {
                    let before = text("standing", &one.stood)?;
                    (RowState::Done, Some(before), Some(text("standing", next)?))
                }
            };
            told.push(values![
                bulk.id.0,
                one.taken.position,
                self.id.as_str(),
                one.taken.key.as_str(),
                one.userid.as_str(),
                state.word(),
                before.as_deref(),
                after.as_deref(),
            ]);
        }
        // The rows are there: many are written over by one statement.
        tx.insert(
            "INSERT INTO bulk_rows (bulk_id, position, corp_id, user_key, userid, state, \
             before_text, after_text)",
            "ON CONFLICT (bulk_id, position) DO UPDATE SET state = excluded.state, \
             before_text = excluded.before_text, after_text = excluded.after_text",
            told,
        )
        .await?;
        self.tell(tx, everything, doing, now).await?;
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
        for one in doing.iter().filter(|one| one.told().taken_back) {
            if let Some(waits) = everything.unsent.get(&one.taken.key) {
                self.take_back(tx, &one.taken.key, *waits).await?;
            }
        }
        let tellings = doing.iter().flat_map(|one| {
            let tellings = one.told().tellings.iter().cloned();
            tellings.map(|telling| (one.taken.key.clone(), telling))
        });
        let tellings: Vec<_> = tellings.collect();
        self.tell_lives(tx, &tellings, now).await
    }

    async fn write_standing(&self, tx: &mut Tx, one: &Doing, next: &Standing) -> Result<()> {
        let left = next.state == MemberState::Left;
        let places = next.departments.iter();
        let places: Vec<(u32, i64, bool)> = places
            .map(|place| (place.department.0, place.order, place.leader))
            .collect();
        let sql = "UPDATE members SET state = $3, joined = $4, memberships = $5, \
                   main_department = $6, left_as = $7 WHERE corp_id = $1 AND user_key = $2";
        let values = values![
            self.id.as_str(),
            one.taken.key.as_str(),
            words::state(next.state),
            words::joined(next.joined),
            text("memberships", &places)?,
            next.main_department.map(|id| i64::from(id.0)),
            left.then(|| words::state(one.stood.state)),
        ];
        tx.run(sql, values).await?;
        Ok(())
    }
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
