use crate::Locale;
use crate::api::Refused;
use crate::api::life::Failed;
use crate::console::components::{Failure, refusal};
use crate::text::{console, console_life as words};
use directory::lifecycle::{Action, Refusal};

/// What an action is called.
pub fn action(t: Locale, action: Action) -> &'static str {
    match action {
        Action::Leave => words::leave(t),
        Action::Disable => words::disable(t),
        Action::Enable => words::enable(t),
        Action::Reinstate => words::reinstate(t),
        Action::Delete => words::delete(t),
        Action::AddTo(_) => words::add_to(t),
        Action::RemoveFrom(_) => words::remove_from(t),
        Action::MoveTo(_) => words::move_to(t),
    }
}

/// What an action means for whoever it is done to.
pub fn meaning(t: Locale, action: Action) -> &'static str {
    match action {
        Action::Leave => words::leave_means(t),
        Action::Disable => words::disable_means(t),
        Action::Enable => words::enable_means(t),
        Action::Reinstate => words::reinstate_means(t),
        Action::Delete => words::delete_means(t),
        Action::AddTo(_) => words::add_to_means(t),
        Action::RemoveFrom(_) => words::remove_from_means(t),
        Action::MoveTo(_) => words::move_to_means(t),
    }
}

/// To whom nothing is done.
pub fn failed(t: Locale, failed: &[Failed]) -> Vec<Failure> {
    let named = failed.iter().map(|one| Failure {
        userid: one.userid.to_string(),
        name: one.name.clone(),
        why: why(t, one).to_owned(),
    });
    named.collect()
}

/// Why nothing is done to somebody.
fn why(t: Locale, failed: &Failed) -> &'static str {
    let Some(why) = failed.why else {
        return words::why_ended(t);
    };
    match why {
        Refusal::Followed => words::why_followed(t),
        Refusal::Unknown => words::why_unknown(t),
        Refusal::Changed => words::why_changed(t),
        Refusal::HasLeft => words::why_has_left(t),
        Refusal::NotLeft => words::why_not_left(t),
        Refusal::AlreadyDisabled => words::why_already_disabled(t),
        Refusal::NotDisabled => words::why_not_disabled(t),
        Refusal::Named => words::why_named(t),
        Refusal::NoDepartment => words::why_no_department(t),
        Refusal::Root => words::why_root(t),
        Refusal::AlreadyThere => words::why_already_there(t),
        Refusal::NotThere => words::why_not_there(t),
        Refusal::TooMany => words::why_too_many(t),
        Refusal::Expected => words::why_expected(t),
    }
}

/// Why the whole was not done.
pub fn refused(t: Locale, refused: &Refused) -> String {
    match refused {
        Refused::Wrong { reason, .. } => match reason.as_str() {
            "typed" => words::wrong_typed(t).to_owned(),
            "too_many" => words::wrong_too_many(t).to_owned(),
            "not_now" => words::wrong_not_now(t).to_owned(),
            "unseen" => words::wrong_unseen(t).to_owned(),
            _ => console::wrong_value(t).to_owned(),
        },
        other => refusal(t, other),
    }
}
