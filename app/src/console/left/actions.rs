use super::lives::Lives;
use super::words;
use crate::api::life::{Chosen, Wanted};
use crate::console::components::{Button, Press, derived, locale};
use crate::text::console_life as texts;
use directory::lifecycle::Action;
use directory::people::MemberState;
use leptos::prelude::*;

/// What can be done with members' lives, as buttons: those that make sense for at
/// least one of them. The dialog is [`LivesDialog`](super::dialog::LivesDialog)'s, once on
/// a page.
#[component]
pub fn LifeActions(
    /// What is being done.
    lives: Lives,
    /// The members, as they are seen.
    people: Signal<Vec<Chosen>>,
) -> impl IntoView {
    let t = locale();
    let offered = move || {
        let actions = [
            Action::Leave,
            Action::Disable,
            Action::Enable,
            Action::Reinstate,
            Action::Delete,
        ];
        let fits = |action: &Action| {
            people.with(|people| people.iter().any(|one| makes_sense(*action, one.was)))
        };
        let offered = actions.into_iter().filter(fits);
        offered
            .map(|action| button(lives, people, action))
            .collect_view()
    };
    view! {
        <div class="actions" role="group" aria-label=texts::actions(t)>
            {offered}
        </div>
    }
}

fn makes_sense(action: Action, state: MemberState) -> bool {
    let left = state == MemberState::Left;
    let disabled = matches!(state, MemberState::Disabled | MemberState::OutsideDisabled);
    match action {
        Action::Reinstate => left,
        Action::Delete => true,
        Action::Enable => disabled,
        Action::Disable => !left && !disabled,
        _ => !left,
    }
}

fn button(lives: Lives, people: Signal<Vec<Chosen>>, action: Action) -> AnyView {
    let begin = move |()| {
        let members = people.get_untracked();
        lives.begin(Wanted { action, members });
    };
    let kind = match action {
        Action::Delete => Press::Danger,
        _ => Press::Plain,
    };
    let nobody = derived(move || people.with(Vec::is_empty));
    let name = words::action(locale(), action);
    view! { <Button kind press=begin disabled=nobody>{name}</Button> }.into_any()
}
