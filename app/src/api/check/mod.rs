//! Can one person see another, and why.

mod sentence;

pub use sentence::{Naming, mode_name};

use super::rules::{Named, Place};
use super::{Answer, Refused};
use directory::policy::{ProtectionLevel, ViewingMode};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// The answer, with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Who looks.
    pub viewer: Named,
    /// At whom.
    pub target: Named,
    /// Whether the one sees the other.
    pub sees: bool,
    /// What led to it, in the order of decision.
    pub reasons: Vec<Why>,
    /// The target's departments as the viewer reads them on the card.
    pub reads: Vec<Vec<String>>,
}

/// One step on the way to the answer, everything named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Everybody sees themselves.
    Themselves,
    /// The viewer left or is disabled.
    ViewerCannotSignIn,
    /// The target left.
    TargetLeft,
    /// A protection keeps the target, or the target's contact fields, from the
    /// viewer.
    Protected {
        /// What is protected.
        subject: Named,
        /// How far.
        level: ProtectionLevel,
    },
    /// A protection covers the target and lets the viewer pass.
    PassesProtection {
        /// What is protected.
        subject: Named,
    },
    /// A department of the target lies in what the viewer sees.
    InScope {
        /// The viewer's department.
        through: Place,
        /// Its effective mode.
        mode: ViewingMode,
        /// The top of what is seen through it.
        anchor: Place,
        /// The target's department, unless the target has none.
        place: Option<Place>,
    },
    /// A rule of 额外可见 shows the target.
    AlsoSees {
        /// Whom the rule names as viewer.
        viewer: Named,
        /// Whom it names as target.
        target: Named,
    },
    /// Nothing of the target is seen through this department.
    OutOfScope {
        /// The viewer's department.
        through: Place,
        /// Its effective mode.
        mode: ViewingMode,
        /// The top of what is seen through it, if anything is.
        anchor: Option<Place>,
    },
    /// The viewer is outside the app's scope.
    ViewerOutside,
    /// The target is outside the app's scope.
    TargetOutside,
    /// The viewer belongs to no department.
    ViewerUnassigned,
    /// The target belongs to no department.
    TargetUnassigned,
}

/// Whether `viewer` sees `target`, two accounts, and why.
#[server(prefix = "/admin/api", endpoint = "check", output = Answer)]
pub async fn check(
    /// The account of whoever looks.
    viewer: String,
    /// The account of whoever is looked at.
    target: String,
) -> Result<Checked, Refused> {
    let directory = context::directory().await?;
    let console = directory::Console::owner(&directory);
    let viewer = on_the_server::account(&console, "viewer", &viewer);
    let target = on_the_server::account(&console, "target", &target);
    match (viewer, target) {
        (Ok(viewer), Ok(target)) => {
            Checked::of(&directory, &viewer, &target).ok_or(Refused::NotFound)
        }
        (viewer, target) => {
            let wrong = viewer.err().into_iter().chain(target.err());
            Err(Refused::Fields(wrong.collect()))
        }
    }
}

#[cfg(feature = "ssr")]
impl Checked {
    /// The answer for two accounts; `None` when nobody has one of them.
    pub fn of(
        directory: &directory::Directory,
        viewer: &directory::people::UserId,
        target: &directory::people::UserId,
    ) -> Option<Self> {
        on_the_server::checked(directory, viewer, target)
    }
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::{Checked, Why};
    use crate::api::Wrong;
    use crate::api::rules::{named, place};
    use directory::answers::Reason;
    use directory::people::UserId;
    use directory::policy::Who;
    use directory::{Console, Directory};

    /// The account that somebody wrote, if it is one.
    pub(super) fn account(console: &Console, field: &str, text: &str) -> Result<UserId, Wrong> {
        if text.trim().is_empty() {
            return Err(Wrong::new(field, "empty"));
        }
        let userid = UserId::new(text.trim());
        match console.name_of(&Who::Member(userid.clone())) {
            Some(_) => Ok(userid),
            None => Err(Wrong::new(field, "unknown_account")),
        }
    }

    pub(super) fn checked(
        directory: &Directory,
        viewer: &UserId,
        target: &UserId,
    ) -> Option<Checked> {
        let console = &Console::owner(directory);
        let verdict = console.check(viewer, target)?;
        let card = directory
            .view(viewer)
            .ok()
            .and_then(|view| view.card(target));
        let reads = card.map_or_else(Vec::new, |card| card.departments);
        let reasons = verdict.reasons.into_iter();
        Some(Checked {
            viewer: named(console, &Who::Member(viewer.clone())),
            target: named(console, &Who::Member(target.clone())),
            sees: verdict.sees,
            reasons: reasons.filter_map(|reason| why(console, reason)).collect(),
            reads: reads
                .into_iter()
                .map(|department| department.path)
                .collect(),
        })
    }

    fn why(console: &Console, reason: Reason) -> Option<Why> {
        Some(match reason {
            Reason::Themselves => Why::Themselves,
            Reason::ViewerCannotSignIn => Why::ViewerCannotSignIn,
            Reason::TargetLeft => Why::TargetLeft,
            Reason::ViewerOutside => Why::ViewerOutside,
            Reason::TargetOutside => Why::TargetOutside,
            Reason::ViewerUnassigned => Why::ViewerUnassigned,
            Reason::TargetUnassigned => Why::TargetUnassigned,
            Reason::Protected { subject, level } => Why::Protected {
                subject: named(console, &subject),
                level,
            },
            Reason::PassesProtection { subject } => Why::PassesProtection {
                subject: named(console, &subject),
            },
            Reason::AlsoSees { viewer, target } => Why::AlsoSees {
                viewer: named(console, &viewer),
                target: named(console, &target),
            },
            Reason::InScope {
                through,
                mode,
                anchor,
                place: at,
            } => Why::InScope {
                through: place(console, through)?,
                mode,
                anchor: place(console, anchor)?,
                place: at.and_then(|at| place(console, at)),
            },
            Reason::OutOfScope {
                through,
                mode,
                anchor,
            } => Why::OutOfScope {
                through: place(console, through)?,
                mode,
                anchor: anchor.and_then(|anchor| place(console, anchor)),
            },
        })
    }
}
