//! What things of a pull are called.

use crate::Locale;
use crate::api::pulls::{By, Part, ReadSoFar, RunLine, Standing, What, Why};
use crate::text::console_pulls as words;
use directory::sync::{Kind, Reason};

pub(super) const fn standing(t: Locale, standing: &Standing) -> &'static str {
    match standing {
        Standing::Reading => words::state_reading(t),
        Standing::Writing => words::state_writing(t),
        Standing::Held { .. } => words::state_held(t),
        Standing::Done => words::state_done(t),
        Standing::Shown => words::state_shown(t),
        Standing::Failed(_) => words::state_failed(t),
        Standing::Declined(_) => words::state_declined(t),
    }
}

pub(super) fn by(t: Locale, by: &By) -> String {
    match by {
        By::Owner(name) | By::Member(name) => name.clone(),
        By::Command => words::by_command(t).to_owned(),
        By::System => words::by_system(t).to_owned(),
    }
}

/// What happened, that nothing was changed, and what to do.
pub(super) const fn why(t: Locale, why: &Why) -> &'static str {
    match why {
        Why::Interrupted => words::why_interrupted(t),
        Why::Stopped => words::why_stopped(t),
        Why::Changed => words::why_changed(t),
        Why::Superseded => words::why_superseded(t),
        Why::NoDepartments => words::why_no_departments(t),
        Why::Wecom(_) => words::why_wecom(t),
        Why::Expected(_) => words::why_expected(t),
        Why::Fault => words::why_fault(t),
    }
}

/// How far a pull under way is.
pub(super) fn progress(t: Locale, line: &RunLine, read: Option<ReadSoFar>) -> String {
    let read = match read {
        _ if line.standing == Standing::Writing => {
            return words::writing(t, &line.planned.to_string());
        }
        Some(read) if read.departments > 0 => read,
        _ => return words::reading_departments(t).to_owned(),
    };
    let (departments, members) = (read.departments.to_string(), read.members.to_string());
    match read.planning {
        true => words::planning(t, &departments, &members),
        false => words::reading_members(t, &read.listed.to_string(), &departments, &members),
    }
}

pub(super) const fn part(t: Locale, part: Part) -> &'static str {
    match part {
        Part::Kind(of) => kind(t, of),
        Part::Notices => words::notices(t),
    }
}

pub(super) const fn kind(t: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::DepartmentAdded => words::department_added(t),
        Kind::DepartmentChanged => words::department_changed(t),
        Kind::DepartmentMoved => words::department_moved(t),
        Kind::DepartmentRemoved => words::department_removed(t),
        Kind::DepartmentOutside => words::department_outside(t),
        Kind::DepartmentInside => words::department_inside(t),
        Kind::MemberAdded => words::member_added(t),
        Kind::MemberChanged => words::member_changed(t),
        Kind::MemberMoved => words::member_moved(t),
        Kind::MemberLeft => words::member_left(t),
        Kind::MemberReturned => words::member_returned(t),
        Kind::MemberOutside => words::member_outside(t),
        Kind::MemberInside => words::member_inside(t),
    }
}

pub(super) const fn what(t: Locale, what: What) -> &'static str {
    match what {
        What::Name => words::what_name(t),
        What::Alias => words::what_alias(t),
        What::Position => words::what_position(t),
        What::Mobile => words::what_mobile(t),
        What::Telephone => words::what_telephone(t),
        What::Email => words::what_email(t),
        What::Gender => words::what_gender(t),
        What::Departments => words::what_departments(t),
        What::MainDepartment => words::what_main_department(t),
        What::Leads => words::what_leads(t),
        What::Superior => words::what_superior(t),
        What::State => words::what_state(t),
        What::Joined => words::what_joined(t),
        What::Parent => words::what_parent(t),
        What::Order => words::what_order(t),
        What::Scope => words::what_scope(t),
    }
}

/// A value as a person reads it; nothing at all has a word too.
pub(super) fn value(t: Locale, what: What, written: &str) -> String {
    let word = match (what, written) {
        (_, "") => words::empty(t),
        (What::Gender, "unknown") => words::gender_unknown(t),
        (What::Gender, "male") => words::gender_male(t),
        (What::Gender, "female") => words::gender_female(t),
        (What::State, "active") => words::state_active(t),
        (What::State, "disabled") => words::state_disabled(t),
        (What::State, "left") => words::state_left(t),
        (What::State, "outside" | "outside-disabled") | (What::Scope, "outside") => {
            words::scope_outside(t)
        }
        (What::Scope, "inside") => words::scope_inside(t),
        (What::Joined, "yes") => words::joined_yes(t),
        (What::Joined, "disabled") => words::joined_disabled(t),
        (What::Joined, "notyet") => words::joined_notyet(t),
        (What::Joined, "quit") => words::joined_quit(t),
        _ => written,
    };
    word.to_owned()
}

pub(super) const fn notice(t: Locale, reason: Reason) -> &'static str {
    match reason {
        Reason::Duplicate => words::notice_duplicate(t),
        Reason::Cycle => words::notice_cycle(t),
        Reason::NoId => words::notice_no_id(t),
        Reason::UnknownDepartment => words::notice_unknown_department(t),
        Reason::RootLost => words::notice_root_lost(t),
        Reason::TagUnreadable => words::notice_tag_unreadable(t),
    }
}
