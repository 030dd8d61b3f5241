//! What a [`Console`](crate::Console) answers.

use crate::people::{DepartmentId, UserId};
use crate::policy::{AlsoSees, Protection, ProtectionLevel, ViewingMode, Who};
use serde::{Deserialize, Serialize};

/// A department in the administrator's tree. Rows come in the order of the
/// tree: a department, then everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeRow {
    /// Its number.
    pub id: DepartmentId,
    /// The department above, when it is in the tree.
    pub parent: Option<DepartmentId>,
    /// How many departments are above it.
    pub depth: usize,
    /// Its name.
    pub name: String,
    /// Distinct people of it and below whom members may see: those who left and
    /// those outside the app's scope aside.
    pub count: usize,
    /// The mode set on itself.
    pub explicit: Option<ViewingMode>,
    /// The mode that holds.
    pub effective: ViewingMode,
    /// 以此部门为界
    pub boundary: bool,
    /// The strictest protection that covers it, its own or an ancestor's.
    pub protection: Option<ProtectionLevel>,
    /// The app's scope leaves it out: members do not see it.
    pub outside: bool,
}

impl TreeRow {
    /// Whether its mode is that of the department above. A root has nothing to
    /// take one from: without one set, it is its own.
    pub const fn inherits(&self) -> bool {
        self.explicit.is_none() && self.parent.is_some()
    }
}

/// A department with the rules that touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentRules {
    /// The department as in the tree.
    pub row: TreeRow,
    /// The names of its ancestors, from the root down.
    pub path: Vec<String>,
    /// Where the mode comes from: itself, an ancestor, or nobody (`everyone`).
    pub mode_from: Option<DepartmentId>,
    /// The department whose subtree its members see through it. `None`: nobody
    /// but themselves, which only people placed directly in a root meet. With
    /// `everyone` it is the root, and means everybody.
    pub anchor: Option<DepartmentId>,
    /// Protections set on it.
    pub protections: Vec<Protection>,
    /// Rules that name it as viewer.
    pub sees: Vec<AlsoSees>,
    /// Rules that name it as target.
    pub seen_by: Vec<AlsoSees>,
}

/// Something that a rule can name, offered while somebody types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What a rule would keep.
    pub who: Who,
    /// Its name.
    pub label: String,
    /// What tells it from others of that name: a path, an account.
    pub detail: String,
}

/// Whether one person sees another, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub sees: bool,
    /// What led to it, in the order of decision.
    pub reasons: Vec<Reason>,
}

/// One step on the way to a [`Verdict`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Everybody sees themselves.
    Themselves,
    /// The viewer is outside the app's scope, and has no directory at all.
    ViewerOutside,
    /// The viewer left, is disabled or has quit WeCom, and has no directory at
    /// all.
    ViewerCannotSignIn,
    /// The target is outside the app's scope: shown to no member.
    TargetOutside,
    /// The target left: shown to no member.
    TargetLeft,
    /// A protection keeps the target from the viewer: wholly, or only the
    /// contact fields.
    Protected {
        /// What is protected.
        subject: Who,
        /// How far.
        level: ProtectionLevel,
    },
    /// A protection covers the target and lets the viewer pass, by its allow
    /// list or because it covers the viewer too.
    PassesProtection {
        /// What is protected.
        subject: Who,
    },
    /// A department of the target lies in what the viewer sees through one of
    /// their own.
    InScope {
        /// The viewer's department.
        through: DepartmentId,
        /// Its effective mode.
        mode: ViewingMode,
        /// The top of what is seen through it.
        anchor: DepartmentId,
        /// The target's department; `None` for somebody without any, whom only
        /// a scope of the whole corporation reaches.
        place: Option<DepartmentId>,
    },
    /// A rule of 额外可见 shows the target to the viewer.
    AlsoSees {
        /// Whom the rule names as viewer.
        viewer: Who,
        /// Whom the rule names as target.
        target: Who,
    },
    /// The viewer sees nothing of the target through this department.
    OutOfScope {
        /// The viewer's department.
        through: DepartmentId,
        /// Its effective mode.
        mode: ViewingMode,
        /// The top of what is seen through it, if anything is.
        anchor: Option<DepartmentId>,
    },
    /// The viewer belongs to no department, and so sees only themselves.
    ViewerUnassigned,
    /// The target belongs to no department.
    TargetUnassigned,
}

/// What other rules would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// Who would see more people than today.
    pub gain: Shift,
    /// Who would see fewer people than today.
    pub lose: Shift,
    /// Who would read the contact fields of more people whom they see anyway.
    pub contact_gain: Shift,
    /// Who would no longer read the contact fields of people whom they still see.
    pub contact_lose: Shift,
}

/// How many people gain, or lose, sight of how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Viewers touched.
    pub viewers: usize,
    /// Distinct people of whom at least one of them gains or loses sight.
    pub people: usize,
    /// Pairs of one viewer and one person.
    pub pairs: u64,
    /// The largest parts of it, each of viewers with whom the same happens.
    pub parts: Vec<Part>,
}

/// Viewers who gain, or lose, sight of the same people, themselves aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The viewers.
    pub viewers: Sample,
    /// Of whom.
    pub people: Sample,
}

/// Some of many people, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// How many there are.
    pub total: usize,
    /// The first of them.
    pub some: Vec<Somebody>,
}

/// A person, named so that an administrator knows who is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Somebody {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// The name of the main department, for whoever has one.
    pub department: Option<String>,
}
