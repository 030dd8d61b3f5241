use crate::api::Refused;
use crate::api::pulls::start_pull;
use crate::console::components::{Button, Press, Refusal, locale, sign_in_again};
use crate::text::console_pulls as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

/// Begins a pull, or joins the one under way, and opens its page.
#[component]
pub(super) fn Start(
    /// One is under way.
    #[prop(optional, into)]
    under_way: Signal<bool>,
    /// Today allows no other.
    #[prop(optional, into)]
    used_up: Signal<bool>,
) -> impl IntoView {
    let t = locale();
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None);
    let navigate = use_navigate();
    let start = move |()| {
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            let begun = start_pull().await;
            // The page may be gone by now.
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match begun {
                Ok(run) => navigate(&format!("/admin/sync/{run}"), Default::default()),
                Err(Refused::SignedOut) => sign_in_again(),
                Err(other) => refused.set(Some(other)),
            }
        });
    };
    let disabled = Signal::derive(move || used_up.get() && !under_way.get());
    let name = move || match under_way.get() {
        true => words::join(t),
        false => words::start(t),
    };
    view! {
        <Refusal refused=refused />
        <Button press=start kind=Press::Main busy=busy disabled=disabled>{name}</Button>
    }
}
