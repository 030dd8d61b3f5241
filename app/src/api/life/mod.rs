//! The life of members, one or many at once: counted first, carried out row by
//! row, told, undone for a while (R113–R121).

pub use impact::preview_placing;

use super::rules::Broken;
use super::{Answer, Refused};
use directory::answers::MemberLine;
use directory::lifecycle::{Action, Refusal, SeenPlaces};
use directory::people::{MemberState, UserId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
mod carry;
mod impact;
#[cfg(feature = "ssr")]
mod on_the_server;

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
pub(in crate::api) use on_the_server::SILENCE;

/// How many people a page of those who left has.
pub const PAGE_SIZE: usize = 50;

/// A member, as they were seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Who.
    pub userid: UserId,
    /// The state: whoever is in another one by now is left alone.
    pub was: MemberState,
    /// Where they belonged, as the table gave it: whoever is to be placed must say
    /// it, and whoever was placed elsewhere meanwhile is left alone.
    #[serde(default)]
    pub places: Option<SeenPlaces>,
}

impl Chosen {
    /// A member as they stand.
    #[cfg(feature = "ssr")]
    pub fn of(member: &directory::people::Member) -> Self {
        Self {
            userid: member.userid.clone(),
            was: member.state,
            places: Some(SeenPlaces::of(&member.departments, member.main_department)),
        }
    }

    /// A member as a table shows them.
    pub fn shown(line: &MemberLine) -> Self {
        Self {
            userid: line.userid.clone(),
            was: line.state,
            places: Some(line.places.clone()),
        }
    }
}

/// What is to be done to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// What.
    pub action: Action,
    /// To whom.
    pub members: Vec<Chosen>,
}

/// What would come of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// To how many it would be done.
    pub will: usize,
    /// To how many it would not …
    pub will_not: usize,
    /// … the first of them, and why.
    pub failed: Vec<Failed>,
    /// Expectations of the policy that it would break: it would be refused.
    pub broken: Vec<Broken>,
    /// What has to be typed before: the name of the one, the corporation's for
    /// several. Only where nothing brings them back.
    pub typed: Option<String>,
    /// The same form sent twice has the same one.
    pub ticket: String,
}

/// Somebody to whom it is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Who.
    pub userid: UserId,
    /// Their name, as long as they are here.
    pub name: Option<String>,
    /// Why; nothing when the run was ended before.
    pub why: Option<Refusal>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being carried out, or undone.
    Going,
    /// Nobody carries it out any more: it may be continued or ended.
    Silent,
    /// It has ended.
    Done,
    /// It was undone.
    Undone,
}

/// A run, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its number.
    pub run: i64,
    /// What it does.
    pub action: Action,
    /// How far it is.
    pub stage: Stage,
    /// It is, or was, being undone.
    pub undoing: bool,
    /// All rows.
    pub total: usize,
    /// Rows that wait.
    pub waiting: usize,
    /// Rows that were carried out, and not undone.
    pub done: usize,
    /// Rows that were undone.
    pub undone: usize,
    /// Rows to which nothing happened, or that could not be undone …
    pub failures: usize,
    /// … the first of them.
    pub failed: Vec<Failed>,
    /// Expectations of the policy for which it was ended before its end.
    pub broken: Vec<Broken>,
    /// For how many seconds it can still be undone.
    pub undo: Option<i64>,
}

/// Whoever left, a page of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftPage {
    /// How many the whole list has.
    pub total: usize,
    /// The page's.
    pub rows: Vec<MemberLine>,
    /// Runs that have not ended.
    pub open: Vec<i64>,
}

/// Whoever left and is found by a text, a page of them, from page 1.
#[server(prefix = "/admin/api", endpoint = "left", output = Answer)]
pub async fn read_left(
    /// A name, its pinyin, an account, a part of a number; empty is everybody.
    text: String,
    /// Which page, from 1.
    page: usize,
) -> Result<LeftPage, Refused> {
    on_the_server::left(text, page).await
}

/// What an action would do, before it is done.
#[server(prefix = "/admin/api", endpoint = "life/preview", input = Json, output = Answer)]
pub async fn preview_lives(
    /// What is wanted.
    wanted: Wanted,
) -> Result<Count, Refused> {
    on_the_server::count(&wanted).await
}

/// Begins to do it, and does it where they are few. `language` is the one in which
/// to say which expectations would break. The run's number.
#[server(prefix = "/admin/api", endpoint = "life/begin", input = Json, output = Answer)]
pub async fn begin_lives(
    /// What is wanted.
    wanted: Wanted,
    /// As [`Count::ticket`] gave it.
    ticket: String,
    /// What was typed.
    typed: String,
    /// The language of the person.
    language: String,
) -> Result<i64, Refused> {
    on_the_server::begin(wanted, ticket, &typed, &language).await
}

/// How far a run is.
#[server(prefix = "/admin/api", endpoint = "life/report", output = Answer)]
pub async fn read_report(
    /// Which run.
    run: i64,
) -> Result<Report, Refused> {
    on_the_server::report(run).await
}

/// Goes on with a run that nobody carries out any more. `language` is the one in
/// which to say which expectations would break.
#[server(prefix = "/admin/api", endpoint = "life/continue", output = Answer)]
pub async fn continue_lives(
    /// Which run.
    run: i64,
    /// The language of the person.
    #[server(default)]
    language: String,
) -> Result<(), Refused> {
    on_the_server::go_on(run, &language).await
}

/// Ends a run: what it has not come to stays as it is.
#[server(prefix = "/admin/api", endpoint = "life/end", output = Answer)]
pub async fn end_lives(
    /// Which run.
    run: i64,
) -> Result<(), Refused> {
    let (_, product, store) = context::corp_store()?;
    let ended = store.leave_bulk(store::BulkId(run), (product.now)());
    Ok(ended.await?)
}

/// Undoes a run; `language` as for going on.
#[server(prefix = "/admin/api", endpoint = "life/undo", output = Answer)]
pub async fn undo_lives(
    /// Which run.
    run: i64,
    /// The language of the person.
    #[server(default)]
    language: String,
) -> Result<(), Refused> {
    on_the_server::undo(run, &language).await
}
