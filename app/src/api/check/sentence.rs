//! The answer in sentences, for a page and for whoever types a command.

use super::{Checked, Why};
use crate::Locale;
use crate::api::rules::{Named, Place};
use crate::text::{console as words, console_check as texts};
use directory::policy::{ProtectionLevel, ViewingMode};

/// How a sentence names the departments and the rules' people in it: a page
/// makes links of them.
pub trait Naming {
    /// A department.
    fn place(&mut self, place: &Place) -> String;
    /// Whom or what a rule names.
    fn somebody(&mut self, named: &Named) -> String;
}

/// What a viewing mode is called.
pub const fn mode_name(locale: Locale, mode: ViewingMode) -> &'static str {
    match mode {
        ViewingMode::Everyone => words::mode_everyone(locale),
        ViewingMode::OwnDepartment => words::mode_own_department(locale),
        ViewingMode::OwnSubdepartment => words::mode_own_subdepartment(locale),
    }
}

impl Checked {
    /// Whether the one sees the other.
    pub fn sentence(&self, locale: Locale) -> String {
        let (viewer, target) = (self.viewer.said(locale), self.target.said(locale));
        let contactless = self.reasons.iter().any(|why| match why {
            Why::Protected { level, .. } => *level == ProtectionLevel::ContactHidden,
            _ => false,
        });
        match (self.sees, contactless) {
            (true, false) => texts::sees(locale, &viewer, &target),
            (true, true) => texts::sees_without_contact(locale, &viewer, &target),
            (false, _) => texts::sees_not(locale, &viewer, &target),
        }
    }

    /// One step on the way to the answer.
    pub fn reason(&self, t: Locale, why: &Why, naming: &mut impl Naming) -> String {
        let (viewer, target) = (self.viewer.said(t), self.target.said(t));
        match why {
            Why::Themselves => texts::themselves(t).to_owned(),
            Why::ViewerCannotSignIn => texts::viewer_cannot_sign_in(t, &viewer),
            Why::TargetLeft => texts::target_left(t, &target),
            Why::ViewerOutside => texts::viewer_outside(t, &viewer),
            Why::TargetOutside => texts::target_outside(t, &target),
            Why::ViewerUnassigned => texts::viewer_unassigned(t, &viewer),
            Why::TargetUnassigned => texts::target_unassigned(t, &target),
            Why::Protected { subject, level } => {
                let subject = naming.somebody(subject);
                match level {
                    ProtectionLevel::Hidden => texts::protected_hidden(t, &subject, &viewer),
                    ProtectionLevel::ContactHidden => {
                        texts::protected_contact_hidden(t, &subject, &viewer)
                    }
                }
            }
            Why::PassesProtection { subject } => {
                texts::passes(t, &naming.somebody(subject), &viewer)
            }
            Why::AlsoSees { viewer, target } => {
                texts::also_sees(t, &naming.somebody(viewer), &naming.somebody(target))
            }
            Why::InScope { .. } | Why::OutOfScope { .. } => {
                scope(t, why, (&viewer, &target), naming)
            }
        }
    }
}

/// What is seen through a department, and whether the target is there.
fn scope(t: Locale, why: &Why, (viewer, target): (&str, &str), naming: &mut impl Naming) -> String {
    match why {
        Why::InScope {
            through,
            mode,
            anchor,
            place: Some(place),
        } if *mode != ViewingMode::Everyone => {
            let (through, anchor) = (naming.place(through), naming.place(anchor));
            let place = naming.place(place);
            let mode = mode_name(t, *mode);
            texts::in_scope(t, viewer, &through, mode, &anchor, target, &place)
        }
        Why::InScope { through, mode, .. } => {
            texts::in_scope_everyone(t, viewer, &naming.place(through), mode_name(t, *mode))
        }
        Why::OutOfScope {
            through,
            mode,
            anchor: Some(anchor),
        } => {
            let (through, anchor) = (naming.place(through), naming.place(anchor));
            texts::out_of_scope(t, viewer, &through, mode_name(t, *mode), &anchor, target)
        }
        Why::OutOfScope { through, mode, .. } => {
            texts::out_of_scope_nobody(t, viewer, &naming.place(through), mode_name(t, *mode))
        }
        _ => String::new(),
    }
}
