//! Rows of a plan that a person leaves out, and those that go with them. What is
//! left out changes nothing, and the next pull finds it again.
//!
//! Carried out without some of its rows, a plan must not leave anybody in a
//! department that is not there, nor a department below itself. Therefore
//!
//! - with a department that comes or moves, those below it that come or move are
//!   left out, and with one that comes everybody who would be in it; the same
//!   below one that goes, as long as it does not;
//! - a department goes only when everybody and everything in it goes or moves:
//!   it stays with whoever is left out.

use super::{Before, Kind, PlanRow, Step};
use crate::people::{DepartmentId, Membership};
use std::collections::{BTreeSet, HashMap};

/// What a person leaves out: whole kinds, and single rows, which are the other
/// way round than their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeaveOut {
    kinds: BTreeSet<Kind>,
    rows: BTreeSet<(Kind, String)>,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// A person said so.
    ByHand,
    /// Because the row at this place is.
    With(usize),
}

impl LeaveOut {
    /// As it is written, one a line: a kind, or a kind, a colon and the account or
    /// number of a row. `None` if a line is neither.
    pub fn read(written: &str) -> Option<Self> {
        let mut read = Self::default();
        for line in written.lines() {
            match line.split_once(':') {
                None => _ = read.kinds.insert(Kind::from_name(line)?),
                Some((kind, id)) => {
                    let row = (Kind::from_name(kind)?, id.to_owned());
                    read.rows.insert(row);
                }
            }
        }
        Some(read)
    }

    /// As [`LeaveOut::read`] reads it, the lines always in the same order.
    pub fn written(&self) -> String {
        let kinds = self.kinds.iter().map(|kind| kind.name().to_owned());
        let rows = self.rows.iter();
        let rows = rows.map(|(kind, id)| format!("{}:{id}", kind.name()));
        kinds.chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.rows.is_empty()
    }

    /// Whether the row of this account or number is left out by itself.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.kinds.contains(&kind) != self.rows.contains(&(kind, id.to_owned()))
    }

    /// Takes one row the other way round.
    pub fn turn(&mut self, kind: Kind, id: &str) {
        let row = (kind, id.to_owned());
        if !self.rows.remove(&row) {
            self.rows.insert(row);
        }
    }

    /// Leaves out a whole kind, or nothing of it.
    pub fn set_kind(&mut self, kind: Kind, out: bool) {
        self.rows.retain(|(of, _)| *of != kind);
        match out {
            true => self.kinds.insert(kind),
            false => self.kinds.remove(&kind),
        };
    }

    /// Whether anything of a kind is left out by itself.
    pub fn has_any_of(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind) || self.rows.iter().any(|(of, _)| *of == kind)
    }

    /// Of each row of a plan, whether and why it is left out. `None` if a row is
    /// named that the plan does not have.
    pub fn of(&self, rows: &[PlanRow]) -> Option<Vec<Option<Left>>> {
        let mut named = 0;
        let by_hand = |row: &PlanRow| {
            let row = (row.step.kind(), row.step.id());
            let is_named = self.rows.contains(&row);
            named += usize::from(is_named);
            (self.kinds.contains(&row.0) != is_named).then_some(Left::ByHand)
        };
        let mut left: Vec<_> = rows.iter().map(by_hand).collect();
        if named != self.rows.len() {
            return None;
        }
        let followers = followers(rows);
        let mut open: Vec<_> = (0..rows.len()).filter(|&at| left[at].is_some()).collect();
        while let Some(at) = open.pop() {
            for &follower in followers.get(&at).into_iter().flatten() {
                if left[follower].is_none() {
                    left[follower] = Some(Left::With(at));
                    open.push(follower);
                }
            }
        }
        Some(left)
    }
}

/// For each row, the rows that cannot be carried out without it.
fn followers(rows: &[PlanRow]) -> HashMap<usize, Vec<usize>> {
    let placed = |(at, row): (usize, &PlanRow)| Some((row.step.department()?, at));
    let departments: HashMap<_, _> = rows.iter().enumerate().filter_map(placed).collect();
    let row_of = |id: DepartmentId, wanted: fn(&PlanRow) -> bool| {
        let at = departments.get(&id).copied();
        at.filter(|&at| wanted(&rows[at]))
    };
    let mut followers: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut follows = |follower: usize, at: Option<usize>| {
        if let Some(at) = at {
            followers.entry(at).or_default().push(follower);
        }
    };
    for (at, row) in rows.iter().enumerate() {
        for place in row.places_after() {
            follows(at, row_of(place.department, comes));
        }
        if row.is_another_place() {
            let above = row.below.or_else(|| row.parent_after());
            follows(at, above.and_then(|id| row_of(id, moves_or_goes)));
        }
    }
    for (at, row) in rows.iter().enumerate() {
        for id in row.in_before() {
            if let Some(going) = row_of(id, goes) {
                follows(going, Some(at));
            }
        }
    }
    followers
}

fn comes(row: &PlanRow) -> bool {
    row.step.kind() == Kind::DepartmentAdded
}

fn goes(row: &PlanRow) -> bool {
    row.step.kind() == Kind::DepartmentRemoved
}

fn moves_or_goes(row: &PlanRow) -> bool {
    row.is_another_place() || goes(row)
}

impl PlanRow {
    /// Whether a department will stand where it does not stand now.
    pub(super) fn is_another_place(&self) -> bool {
        match (&self.step, &self.before) {
            (Step::Department { department, .. }, Some(Before::Department(before))) => {
                before.parent != department.parent
            }
            (Step::Department { .. }, _) => true,
            _ => false,
        }
    }

    fn parent_after(&self) -> Option<DepartmentId> {
        match &self.step {
            Step::Department { department, .. } => department.parent,
            _ => None,
        }
    }

    fn places_after(&self) -> &[Membership] {
        match &self.step {
            Step::Member { member, .. } => &member.departments,
            _ => &[],
        }
    }

    /// The departments in which this one is, or this member is, before the plan.
    fn in_before(&self) -> Vec<DepartmentId> {
        match &self.before {
            Some(Before::Department(department)) => department.parent.into_iter().collect(),
            Some(Before::Member(member)) => {
                let places = member.departments.iter();
                places.map(|place| place.department).collect()
            }
            None => Vec::new(),
        }
    }
}

impl Step {
    /// The account or number of whom or what it is about.
    pub fn id(&self) -> String {
        match self {
            Self::Department { department, .. } => department.id.to_string(),
            Self::RemoveDepartment { id, .. } => id.to_string(),
            Self::Member { member, .. } => member.userid.to_string(),
            Self::Leave { userid, .. } => userid.to_string(),
        }
    }

    /// The name of whom or what it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::Department { department, .. } => &department.name,
            Self::Member { member, .. } => &member.name,
            Self::RemoveDepartment { name, .. } | Self::Leave { name, .. } => name,
        }
    }

    /// The department that it is about.
    pub(super) fn department(&self) -> Option<DepartmentId> {
        match self {
            Self::Department { department, .. } => Some(department.id),
            Self::RemoveDepartment { id, .. } => Some(*id),
            Self::Member { .. } | Self::Leave { .. } => None,
        }
    }
}
