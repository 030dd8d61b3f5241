//! 置顶 (R66, decision ah): holds at once, whatever becomes of the rest of the form.

use super::desk::Desk;
use super::sheet::Typed;
use crate::api::Refused;
use crate::api::pins::pin_member;
use crate::text::console_members as texts;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Pins somebody in the list of a department where they are placed already, or no
/// longer.
pub fn button(desk: Desk, typed: Typed, id: DepartmentId, name: &str) -> Option<AnyView> {
    let t = desk.locale;
    let placed = typed.base.with_untracked(|base| {
        let mut places = base.draft.places.iter();
        places.any(|place| place.department == id)
    });
    let pinned = move || typed.base.with(|base| base.pinned.contains(&id));
    let name = name.to_owned();
    let label = {
        let name = name.clone();
        move || match pinned() {
            true => texts::unpin_in(t, &name),
            false => texts::pin_in(t, &name),
        }
    };
    let said = move || match pinned() {
        true => texts::unpin(t),
        false => texts::pin(t),
    };
    placed.then(|| {
        view! {
            <button
                type="button"
                class="button members-pin"
                aria-label=label
                data-pinned=move || pinned().to_string()
                on:click=move |_| turn(desk, typed, id, name.clone())
            >
                {said}
            </button>
        }
        .into_any()
    })
}

/// What came of it.
pub fn told(typed: Typed) -> AnyView {
    view! { <p class="hint" role="status">{move || typed.pin_told.get()}</p> }.into_any()
}

fn turn(desk: Desk, typed: Typed, id: DepartmentId, name: String) {
    let t = desk.locale;
    let base = typed.base.get_untracked();
    let pinned = !base.pinned.contains(&id);
    spawn_local(async move {
        let answer = pin_member(base.draft.userid, id, pinned).await;
        let said = match answer {
            Ok(_) => {
                // The form may be gone by now.
                typed.base.try_update(|base| {
                    base.pinned.retain(|one| *one != id);
                    if pinned {
                        base.pinned.push(id);
                    }
                });
                match pinned {
                    true => texts::pinned_now(t, &name),
                    false => texts::unpinned_now(t, &name),
                }
            }
            Err(Refused::Wrong { reason, .. }) if reason == "full" => texts::pin_full(t).to_owned(),
            Err(_) => texts::pin_failed(t).to_owned(),
        };
        typed.pin_told.try_set(said);
    });
}
