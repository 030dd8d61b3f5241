use super::held;
use crate::api::Refused;
use crate::api::pulls::{read_runs, start_pull};
use crate::console::components::{Button, Dialog, Press, Refusal, derived, locale, sign_in_again};
use crate::text::console_pulls as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

/// Begins a pull, or joins the one under way, and opens its page. When a plan
/// waits for a person, it asks first: the new plan takes its place.
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
    let (busy, asks) = (RwSignal::new(false), RwSignal::new(false));
    let refused = RwSignal::new(None);
    let waiting = RwSignal::new(None);
    let navigate = use_navigate();
    let start = Callback::new(move |asked: bool| {
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            let begun = begin(asked).await;
            // The page may be gone by now.
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match begun {
                Ok(Begun::Run(run)) => {
                    navigate(&format!("/admin/sync/{run}"), Default::default());
                }
                Ok(Begun::Waits(run)) => {
                    waiting.set(Some(run));
                    asks.set(true);
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(other) => refused.set(Some(other)),
            }
        });
    });
    let disabled = derived(move || used_up.get() && !under_way.get());
    let name = move || match under_way.get() {
        true => words::join(t),
        false => words::start(t),
    };
    let run = move || {
        waiting
            .get()
            .map_or_else(String::new, |run: i64| run.to_string())
    };
    view! {
        <Refusal refused=refused />
        <Button press=move |()| start.run(false) kind=Press::Main busy=busy disabled=disabled>
            {name}
        </Button>
        <Dialog open=asks title=words::replace_title(t)>
            <p>{words::replace_about(t, &run())}</p>
            <div class="actions pulls-answer">
                <a class="button button-main" href=format!("/admin/sync/{}", run())>
                    {words::replace_look(t)}
                </a>
                <Button press=move |()| start.run(true) busy=busy>{words::replace_yes(t)}</Button>
            </div>
        </Dialog>
    }
}

/// What came of asking for a pull.
enum Begun {
    /// This one is under way.
    Run(i64),
    /// The plan of this one waits for a person.
    Waits(i64),
}

/// Begins a pull, unless a plan waits and nobody was asked about it.
async fn begin(asked: bool) -> Result<Begun, Refused> {
    if !asked {
        let list = read_runs().await?;
        let waits = held(&list).filter(|_| list.under_way.is_none());
        if let Some(line) = waits {
            return Ok(Begun::Waits(line.run));
        }
    }
    start_pull().await.map(Begun::Run)
}
