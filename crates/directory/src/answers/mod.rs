//! What a [`View`](crate::View) or a [`Console`](crate::Console) answers:
//! finished values that hold only what the asker may read.

mod condition;
mod console;
mod group;
mod overview;
mod table;

pub use condition::{Condition, Kept, Lack};
pub use console::{
    Choice, DepartmentRules, Impact, Part, Reason, Sample, Shift, Somebody, TreeRow, Verdict,
};
pub use group::{
    GroupAbout, GroupAnswer, GroupLine, GroupList, GroupPeople, GroupPerson, GroupRow, Groups,
};
pub use overview::{Overview, Share};
pub use table::{MemberLine, MemberTable, Sort, Standing, TableQuery, Within};

use crate::people::profile::is_placeholder_email;
use crate::people::{AvatarVersion, CustomId, DepartmentId, Field, FieldKind, UserId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Which part of a long list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many rows to pass over.
    pub offset: usize,
    /// How many rows at most.
    pub limit: usize,
}

/// A part of a list of people, with the size of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// How many the whole list has.
    pub total: usize,
    /// The part asked for.
    pub rows: Vec<PersonRow>,
}

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// The picture, when there is one.
    pub avatar: Option<AvatarVersion>,
    /// What a search matched in the name, in bytes; sorted, not overlapping.
    pub marks: Vec<Range<usize>>,
    /// The alias, when there is one that may be read.
    pub alias: Option<String>,
    /// The position, when there is one that may be read.
    pub position: Option<String>,
    /// Ancestors and name of the department to show (the main one where it may
    /// be read), from below the root down, or from below the department that
    /// was searched; empty when none may be read.
    pub department: Vec<String>,
    /// The mobile number, when there is one that may be read.
    pub mobile: Option<String>,
    /// Leads the department that is listed.
    pub leader: bool,
    /// 置顶: pinned in the department that is listed.
    pub pinned: bool,
    /// 禁用: shown greyed (R116).
    pub disabled: bool,
    /// The app's scope leaves them out: said in the console, and true of nobody
    /// whom a view shows.
    pub outside: bool,
}

/// A department in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentRow {
    /// Its number.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// The names of its ancestors, from below the root down, or from below the
    /// department that was searched, as plain text.
    pub path: Vec<String>,
    /// How many distinct people of it and below the viewer sees.
    pub count: usize,
}

/// One department, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentAnswer {
    /// The department itself.
    pub row: DepartmentRow,
    /// Its ancestors from the root down; those outside the viewer's tree have
    /// no number and are plain text.
    pub crumbs: Vec<Crumb>,
    /// Its sub-departments that the viewer sees, in order.
    pub children: Vec<DepartmentRow>,
}

/// An ancestor in a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    /// Where it leads, when the viewer may open it.
    pub id: Option<DepartmentId>,
    /// Its name.
    pub name: String,
}

/// A part of a list of departments, with the size of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departments {
    /// How many the whole list has.
    pub total: usize,
    /// The part asked for.
    pub rows: Vec<DepartmentRow>,
}

impl Departments {
    /// So many are shown beside the people that a search found.
    pub const FEW: usize = 5;
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Departments by name, the best of them.
    pub departments: Departments,
    /// Public groups by name, the best of them; none in a search within a
    /// department.
    pub groups: Groups,
    /// People, best first; members of departments that were named exactly or by
    /// prefix come after people found by themselves (R125).
    pub people: People,
}

/// A person's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// The picture, when there is one.
    pub avatar: Option<AvatarVersion>,
    /// The surname with which the name begins, where that is known.
    pub surname: Option<String>,
    /// How the name is read, with tones, for names in Chinese characters: the
    /// surname's word first.
    pub pronunciation: Option<String>,
    /// 禁用: shown greyed (R116).
    pub disabled: bool,
    /// Fields with a value that the viewer may read, in order, without the name.
    pub fields: Vec<(Field, String)>,
    /// What the corporation's own fields hold that the viewer may read, in order.
    pub custom: Vec<CustomValue>,
    /// The person's departments that the viewer may read, the main one first.
    pub departments: Vec<CardDepartment>,
    /// The direct superior, when the viewer sees them.
    pub superior: Option<PersonLink>,
    /// Leaders of the departments shown whom the viewer sees, without the
    /// person themselves.
    pub leaders: Vec<PersonLink>,
    /// Whoever reports to the person directly and is seen by the viewer.
    pub reports: Reports,
}

impl Card {
    /// Whether a field's value is an address that was made of the account because
    /// there was none (R68): no way to anybody.
    pub fn stands_in(&self, field: Field, value: &str) -> bool {
        field == Field::Email && is_placeholder_email(self.userid.as_str(), value)
    }
}

/// What one of the corporation's own fields holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomValue {
    /// Which.
    pub id: CustomId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FieldKind,
    /// The value.
    pub value: String,
    /// So many of the card's other fields stand before it.
    pub after: usize,
}

/// Whoever reports to somebody, as far as the viewer sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reports {
    /// How many they are.
    pub total: usize,
    /// The first of them, by name.
    pub people: Vec<PersonLink>,
}

impl Reports {
    /// How many a card names; of more it says how many there are.
    pub const NAMED: usize = 20;
}

/// Whom somebody ticked, as far as they see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Everybody, each once: the part asked for.
    pub people: People,
    /// The accounts of them all, in the same order.
    pub accounts: Vec<UserId>,
    /// Those who were ticked one by one.
    pub ticked: Vec<UserId>,
    /// The departments that were ticked whole.
    pub departments: Vec<DepartmentRow>,
}

/// A department on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardDepartment {
    /// Its number.
    pub id: DepartmentId,
    /// Names from the root down, its own last.
    pub path: Vec<String>,
    /// The person leads it.
    pub leader: bool,
}

/// A person named on somebody's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
}

/// A person whom a viewer sees, as scripts read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visible {
    /// The account.
    pub userid: UserId,
    /// Those of the person's departments that the viewer may read, each as
    /// names from the root down.
    pub departments: Vec<Vec<String>>,
}
