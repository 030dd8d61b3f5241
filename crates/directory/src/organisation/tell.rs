use super::Update;
use crate::people::{Department, DepartmentId, UserId};
use serde::{Deserialize, Serialize};

/// What WeCom must be told of one department, as its calls take it
/// (wecom-api.md 3): what waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// `department/create`, with the number that it has here.
    Create {
        /// Its name.
        name: String,
        /// The department above.
        parent: DepartmentId,
        /// WeCom's order: larger first.
        order: i64,
    },
    /// `department/update`, with what changed alone.
    Update {
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The department above.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<DepartmentId>,
        /// WeCom's order: larger first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<i64>,
    },
    /// `user/update` of each of them, with `is_leader_in_dept`.
    Lead {
        /// They lead it from now on.
        now: Vec<UserId>,
        /// They do not any more.
        no_more: Vec<UserId>,
    },
    /// `department/delete`.
    Delete,
}

impl Telling {
    pub(super) fn create(added: &Department) -> Self {
        Self::Create {
            name: added.name.clone(),
            parent: added.parent.unwrap_or(DepartmentId::ROOT),
            order: added.order.saturating_neg(),
        }
    }

    pub(super) fn update(update: &Update) -> Self {
        Self::Update {
            name: update.name.clone(),
            parent: update.parent,
            order: update.order.map(i64::saturating_neg),
        }
    }
}
