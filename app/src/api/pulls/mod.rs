//! The pulls: what they did, what one would do, and the word of a person that
//! lets it or not.

mod choice;
#[cfg(feature = "ssr")]
mod plan;
#[cfg(feature = "ssr")]
mod standing;

#[cfg(feature = "ssr")]
pub use choice::LeftRow;
pub use choice::{Along, Choice, read_choice};

use super::{Answer, Refused};
use directory::sync::{Kind, PlanSummary, Reason};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use directory::sync::LeaveOut;

/// The latest pulls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunList {
    /// Newest first.
    pub runs: Vec<RunLine>,
    /// How many pulls by hand today still allows (R85).
    pub left: i64,
    /// The one under way, which another click joins.
    pub under_way: Option<i64>,
}

/// One pull in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLine {
    /// Its number.
    pub run: i64,
    /// Where it stands.
    pub standing: Standing,
    /// Who began it.
    pub by: By,
    /// When it began, in seconds since 1970.
    pub started: i64,
    /// When it ended.
    pub finished: Option<i64>,
    /// How many rows its plan changes.
    pub planned: u64,
    /// How many rows it changed.
    pub applied: u64,
    /// How many rows a person left out when it was written.
    pub left_out: u64,
}

/// Where a pull stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It reads WeCom, or compares.
    Reading,
    /// It writes its plan.
    Writing,
    /// It waits for a person; `leavers`: because so many would leave or fall out
    /// of the app's scope.
    Held {
        /// See above.
        leavers: bool,
    },
    /// It wrote its plan.
    Done,
    /// It was only to be shown.
    Shown,
    /// It changed nothing, for this reason.
    Failed(Why),
    /// Its plan was put aside: by a person, or for this reason.
    Declined(Option<Why>),
}

impl Standing {
    /// Whether it goes on by itself.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Reading | Self::Writing)
    }
}

/// Why a pull changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The instance that worked on it went silent.
    Interrupted,
    /// The product was stopped.
    Stopped,
    /// The directory changed since the plan was made.
    Changed,
    /// A newer plan took its place.
    Superseded,
    /// The app's scope holds no department.
    NoDepartments,
    /// WeCom refused, or did not answer.
    Wecom(Advice),
    /// It would have broken expectations of the policy.
    Expected(Advice),
    /// A fault of ours, which the log names.
    Fault,
}

/// What WeCom's answer means and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
    /// The answer itself.
    pub answer: String,
}

/// Who began a pull.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// An owner, by name.
    Owner(String),
    /// A member, by account.
    Member(String),
    /// Somebody at the command line.
    Command,
    /// The product by itself.
    System,
}

/// One pull.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunShown {
    /// In a few words.
    pub line: RunLine,
    /// How far it has read.
    pub progress: Option<ReadSoFar>,
    /// What it plans and what it did, by kind; kinds of which there are none
    /// are left out.
    pub counts: Vec<Count>,
    /// What is said of its plan, once it has one and while that is kept.
    pub summary: Option<PlanSummary>,
}

/// How far a pull has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSoFar {
    /// All is read, and it compares.
    pub planning: bool,
    /// How many departments there are; 0 while it asks for them.
    pub departments: usize,
    /// Of how many the members were read.
    pub listed: usize,
    /// How many members came, those of several departments once for each.
    pub members: usize,
}

/// Planned and applied of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The kind.
    pub kind: Kind,
    /// How many rows the plan changes.
    pub planned: u64,
    /// How many were changed.
    pub applied: u64,
    /// How many a person left out when it was written.
    pub left_out: u64,
}

/// What of a plan is read: the rows of one kind, or what was not taken as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The rows of one kind.
    Kind(Kind),
    /// Rows that were not taken as they came.
    Notices,
}

impl Part {
    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.name(),
            Self::Notices => "notice",
        }
    }

    /// The part that an address names.
    pub fn from_name(name: &str) -> Option<Self> {
        let kinds = Kind::ALL.into_iter().map(Self::Kind);
        let mut parts = kinds.chain([Self::Notices]);
        parts.find(|part| part.name() == name)
    }
}

/// How many rows of a plan stand on one page.
pub const PAGE: usize = 50;

/// A page of a plan's rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPage {
    /// How many rows there are in all.
    pub total: usize,
    /// Which page it is, from 1.
    pub page: usize,
    /// The rows.
    pub rows: Vec<PlanLine>,
}

/// One row of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// A member's account or a department's number.
    pub id: String,
    /// A name.
    pub name: String,
    /// What will be other than it is.
    pub changes: Vec<Change>,
    /// Why the row was not taken as it came.
    pub notice: Option<Reason>,
    /// The plan was carried out without it.
    pub left_out: bool,
}

/// What one row changes in one respect; before and after are the same where it
/// is only said who or what the row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// In which.
    pub what: What,
    /// How it is; empty where there is nothing.
    pub before: String,
    /// How it will be.
    pub after: String,
}

/// What a pull can change about a member or a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// 姓名, 名称
    Name,
    /// 别名
    Alias,
    /// 职位
    Position,
    /// 手机
    Mobile,
    /// 电话
    Telephone,
    /// 邮箱
    Email,
    /// 性别, as [`directory::people::Gender`] is written.
    Gender,
    /// 所属部门: paths, one a line.
    Departments,
    /// 主部门: a path.
    MainDepartment,
    /// In which departments they are a leader: paths, one a line.
    Leads,
    /// 直属上级: an account.
    Superior,
    /// 在职 …, as [`directory::people::MemberState`] is written.
    State,
    /// 关注情况, as [`directory::people::Joined`] is written.
    Joined,
    /// 上级部门: a path.
    Parent,
    /// 排序: a department's number, or a member's in each department, one a line.
    Order,
    /// Whether the app's scope holds a department: `inside` or `outside`.
    Scope,
}

/// The latest pulls.
#[server(prefix = "/admin/api", endpoint = "pulls", output = Answer)]
pub async fn read_runs() -> Result<RunList, Refused> {
    const SHOWN: usize = 50;
    let (_, product, store) = context::corp_store()?;
    let now = (product.now)();
    let runs = store.runs(SHOWN).await?;
    let runs: Vec<_> = runs.iter().map(|run| standing::line(run, now)).collect();
    let under_way = runs.iter().find(|line| line.standing.is_under_way());
    Ok(RunList {
        left: store.left_by_hand(now).await?,
        under_way: under_way.map(|line| line.run),
        runs,
    })
}

/// One pull, as it stands at this moment.
#[server(prefix = "/admin/api", endpoint = "pulls/one", output = Answer)]
pub async fn read_run(
    /// Its number.
    run: i64,
) -> Result<RunShown, Refused> {
    let (_, product, store) = context::corp_store()?;
    let run = store.run(store::RunId(run)).await?;
    let run = run.ok_or(Refused::NotFound)?;
    let summary = plan::summary(&store, &run).await?;
    Ok(standing::shown(&run, summary, (product.now)()))
}

/// A page of one part of a pull's plan.
#[server(prefix = "/admin/api", endpoint = "pulls/plan", output = Answer)]
pub async fn read_plan(
    /// The pull's number.
    run: i64,
    /// The part, by its name in addresses.
    part: String,
    /// Which page, from 1.
    page: usize,
) -> Result<PlanPage, Refused> {
    let (_, _, store) = context::corp_store()?;
    let part = Part::from_name(&part).ok_or(Refused::NotFound)?;
    let run = store.run(store::RunId(run)).await?;
    let run = run.ok_or(Refused::NotFound)?;
    plan::page(&store, &context::console().await?, &run, part, page).await
}

/// Begins a pull, or joins the one under way; its number.
#[server(prefix = "/admin/api", endpoint = "pulls/start", output = Answer)]
pub async fn start_pull() -> Result<i64, Refused> {
    let (asking, product, _) = context::corp_store()?;
    Ok(product.pulls.start(&asking).await?.0)
}

/// Carries out the plan of a pull that waits for a person.
#[server(prefix = "/admin/api", endpoint = "pulls/confirm", output = Answer)]
pub async fn confirm_pull(
    /// Its number.
    run: i64,
    /// What is left out, as [`directory::sync::LeaveOut`] writes it.
    #[server(default)]
    out: String,
    /// The language of the person, for what the plan would break.
    #[server(default)]
    language: String,
) -> Result<(), Refused> {
    let (asking, product, _) = context::corp_store()?;
    let out = LeaveOut::read(&out).ok_or(Refused::NotFound)?;
    let run = store::RunId(run);
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    product.pulls.confirm(&asking, run, out, locale).await
}

/// Puts the plan of a pull that waits for a person aside.
#[server(prefix = "/admin/api", endpoint = "pulls/decline", output = Answer)]
pub async fn decline_pull(
    /// Its number.
    run: i64,
) -> Result<(), Refused> {
    let (asking, product, _) = context::corp_store()?;
    product.pulls.decline(&asking, store::RunId(run)).await
}
