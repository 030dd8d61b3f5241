//! When a reading that comes again need not be compared again
//! (docs/decisions/0008-nothing-new-is-not-compared.md).

use super::{Reason, Remote, SyncPlan};

/// What makes a plan, as it is written: whoever keeps what came of a reading
/// knows by it whether a newer product would plan the same.
pub const RULES: [&str; 13] = [
    include_str!("absent.rs"),
    include_str!("apply.rs"),
    include_str!("departments.rs"),
    include_str!("elsewhere.rs"),
    include_str!("members.rs"),
    include_str!("plan.rs"),
    include_str!("remote.rs"),
    include_str!("settles.rs"),
    include_str!("../people/department.rs"),
    include_str!("../people/field.rs"),
    include_str!("../people/ids.rs"),
    include_str!("../people/member.rs"),
    include_str!("../people/profile/tidy.rs"),
];

impl Remote {
    /// Whether one reading tells everything that a plan depends on, besides the
    /// people. A scope that names people or tags is read from several sources,
    /// of departments that nobody could list it is not told who is in them, and
    /// what WeCom says of somebody when it is asked by name is no part of the
    /// reading and may be another thing each time.
    pub fn is_certain(&self) -> bool {
        !self.by_members
            && self.asked.is_empty()
            && self.unreadable.is_empty()
            && self.departments.iter().all(|department| department.listed)
    }
}

impl SyncPlan {
    /// Whether, once it is carried out, the same reading of the same people
    /// gives an empty plan that says no more than how many are outside the app's
    /// scope and, where this one changes nothing, that the root is. That is not
    /// certain
    ///
    /// - of a reading that is not: see [`Remote::is_certain`];
    /// - while rows are not taken as they came: of two of one account the first
    ///   counts, and WeCom lists them in whatever order;
    /// - when something changes and people stay outside the app's scope: where
    ///   they are afterwards may be worth asking WeCom for by name.
    pub fn settles(&self, remote: &Remote) -> bool {
        let mut notices = self.notices.iter();
        let says_nothing_new = match self.steps.is_empty() {
            true => notices.all(|notice| notice.reason == Reason::RootLost),
            false => self.notices.is_empty() && self.outside == 0,
        };
        remote.is_certain() && says_nothing_new
    }
}
