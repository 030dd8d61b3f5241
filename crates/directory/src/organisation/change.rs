use super::{NameFault, Obstacle, Plan};
use crate::people::{Audiences, DepartmentId, GroupId, Member, UserId};
use crate::policy::ViewingMode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What somebody wants, with what they saw when they decided it: what somebody
/// else changed meanwhile is never overwritten without a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A new department, the last one below its parent (R37).
    Add {
        /// Below which.
        parent: DepartmentId,
        /// 部门名称
        name: String,
        /// 部门完整名称; empty is the path.
        full_name: String,
        /// Its viewing mode, where it differs from what it inherits (decision a).
        mode: Option<ViewingMode>,
        /// 部门负责人; they are placed in it by that.
        #[serde(default)]
        leaders: Vec<UserId>,
    },
    /// Names and leaders (R41, R44). A field left as it was stays whatever it is
    /// by now.
    Edit {
        /// Which.
        department: DepartmentId,
        /// What was seen.
        was: Details,
        /// What is wanted.
        wanted: Details,
    },
    /// It goes below another department, as the last one there.
    Move {
        /// Which.
        department: DepartmentId,
        /// Where it was seen.
        from: Option<DepartmentId>,
        /// Where it goes.
        to: DepartmentId,
    },
    /// The departments directly below one come in this order (R40).
    Arrange {
        /// Below which.
        parent: DepartmentId,
        /// How they were seen.
        was: Vec<DepartmentId>,
        /// How they are wanted.
        children: Vec<DepartmentId>,
    },
    /// It goes, when nothing is in the way (R43).
    Remove {
        /// Which.
        department: DepartmentId,
    },
    /// It goes, and everybody and everything in it goes to another one.
    Merge {
        /// Which.
        department: DepartmentId,
        /// Where to.
        into: DepartmentId,
        /// What was seen of it; nothing only where it is looked at.
        seen: Option<Content>,
    },
}

/// What is in a department, as whoever merges it saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// So many people are placed directly in it.
    pub people: usize,
    /// So many departments are directly below it.
    pub departments: usize,
    /// The version of the rules under which it was looked at: what ends, what passes
    /// over and who sees more was worked out by these.
    pub policy: i64,
}

impl Change {
    /// The department that it is about.
    pub const fn department(&self) -> DepartmentId {
        match self {
            Self::Add { parent, .. } | Self::Arrange { parent, .. } => *parent,
            Self::Edit { department, .. }
            | Self::Move { department, .. }
            | Self::Merge { department, .. }
            | Self::Remove { department } => *department,
        }
    }

    /// Whom it wants as leaders.
    pub fn leaders(&self) -> &[UserId] {
        match self {
            Self::Add { leaders, .. } => leaders,
            Self::Edit { wanted, .. } => &wanted.leaders,
            _ => &[],
        }
    }
}

/// What a department is called and who leads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// 部门名称
    pub name: String,
    /// 部门完整名称; empty is the path.
    pub full_name: String,
    /// 部门负责人, in any order.
    pub leaders: Vec<UserId>,
}

impl Details {
    /// As they are once the plan of their edit is carried out: what was asked for
    /// and what is written need not be the same.
    #[must_use]
    pub fn after(&self, plan: &Plan) -> Self {
        let mut next = self.clone();
        if let Some(name) = plan.updates.iter().find_map(|update| update.name.clone()) {
            next.name = name;
        }
        if let Some((_, full_name)) = &plan.full_name {
            next.full_name.clone_from(full_name);
        }
        if let Some(leaders) = &plan.leaders {
            next.leaders
                .retain(|leads| !leaders.no_more.contains(leads));
            next.leaders.extend(leaders.now.iter().cloned());
        }
        let placed = plan.people.iter().map(|somebody| somebody.userid.clone());
        next.leaders.extend(placed);
        next
    }
}

/// What is known of the department that a [`Change`] is about, besides the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its own full name; empty is the path.
    pub full_name: String,
    /// The version of the rules.
    pub policy: i64,
    /// Everybody placed directly in it who has not left.
    pub people: Vec<Placed>,
    /// Rules and groups that name it.
    pub named_by: Vec<Obstacle>,
    /// Whoever would be placed elsewhere, whole: everybody in a department that is
    /// merged, who has left included, or leaders who are not in theirs yet.
    pub members: Vec<Member>,
    /// The groups that its people belong to, each with all of its departments.
    pub groups: Vec<(GroupId, Vec<DepartmentId>)>,
    /// Who reads which field.
    pub audiences: Audiences,
}

/// Somebody placed directly in a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Who.
    pub userid: UserId,
    /// Whether they lead it.
    pub leader: bool,
    /// Whether the app's scope leaves them out.
    pub outside: bool,
}

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is no such department, or no such parent.
    #[error("there is no such department")]
    Unknown,
    /// The name cannot be one.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// A department beside it has that name.
    #[error("a department beside it has that name")]
    Taken,
    /// The full name is too long or has a line break.
    #[error("the full name cannot be one")]
    FullName,
    /// The topmost department is neither moved nor deleted.
    #[error("the topmost department stays where it is")]
    Root,
    /// It would stand below itself.
    #[error("a department cannot be below itself")]
    BelowItself,
    /// There would be more levels than WeCom takes.
    #[error("there would be more than {} levels", super::DEEPEST)]
    TooDeep,
    /// A leader is somebody who is not there, has left, or cannot be placed in it.
    #[error("{0} cannot be placed in the department")]
    NotPlaced(UserId),
    /// Nobody is placed in the topmost department (R87).
    #[error("nobody is placed in the topmost department")]
    IntoRoot,
    /// Its people would go where members see nobody.
    #[error("the other department is outside the app's scope")]
    Unseen,
    /// Departments below both have these names.
    #[error("both have departments of one name")]
    Clash(Vec<String>),
    /// What should be put in order is not what is below the department.
    #[error("these are not the departments below it")]
    NotSiblings,
    /// Somebody else changed it meanwhile.
    #[error("it was changed in between")]
    Stale,
    /// It cannot be deleted, or become another one, while this is so.
    #[error("something is in the way")]
    InTheWay(Vec<Obstacle>),
}
