//! What a pull from WeCom will change: a pure comparison of what was read with
//! what is stored (R84–R89).
//!
//! [`plan`] never guesses that somebody is gone: whoever is missing has left
//! only when WeCom's own list of accounts, its answer, or a reading of the whole
//! corporation says so. Whoever a complete reading does not bring is at least
//! outside the app's scope: kept, and shown to nobody until they are back. Every row is taken on its own; a row that makes no
//! sense becomes a [`Notice`] with its reason, and the rest goes on.

mod absent;
mod apply;
mod brought;
mod departments;
mod elsewhere;
mod kind;
mod leave_out;
mod members;
mod plan;
mod remote;
mod row;
mod settles;

pub use absent::unsure;
pub use apply::Changes;
pub(crate) use departments::{looping, removed};
pub use kind::{Kind, Tally};
pub use leave_out::{LeaveOut, Left};
pub use plan::{Brake, Notice, Reason, Refusal, Step, SyncPlan, plan};
pub use remote::{Answer, Remote, RemoteDepartment, RemoteMember, RemoteMembership};
pub use row::{Before, PlanRow, PlanSummary};
pub use settles::RULES;

use crate::people::{Department, Member};
use serde::{Deserialize, Serialize};

/// A corporation as it is stored, in any order, left members included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    /// The departments.
    pub departments: Vec<Department>,
    /// The members.
    pub members: Vec<Member>,
}
