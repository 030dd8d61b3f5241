use super::words as said;
use crate::api::Refused;
use crate::api::pulls::{Count, confirm_pull, decline_pull};
use crate::console::components::{Button, Dialog, Press, Refusal, locale, sign_in_again};
use crate::text::console_pulls as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A person's word about a plan: carry it out, or put it aside. Either asks once
/// more, with the counts.
#[component]
pub(super) fn Decide(
    /// The pull that waits.
    run: i64,
    /// What its plan changes.
    counts: Vec<Count>,
    /// Called after either, whether it was done or refused.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let t = locale();
    let (confirming, declining) = (RwSignal::new(false), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None);
    let ended = move |answer: Result<(), Refused>| {
        // The page may be gone by now.
        if busy.is_disposed() {
            return;
        }
        busy.set(false);
        confirming.set(false);
        declining.set(false);
        match answer {
            Err(Refused::SignedOut) => return sign_in_again(),
            // What became of the plan stands on the page, read again.
            Ok(()) | Err(Refused::Stale) => {}
            Err(other) => refused.set(Some(other)),
        }
        done.run(());
    };
    let confirm = move |()| {
        busy.set(true);
        spawn_local(async move { ended(confirm_pull(run).await) });
    };
    let decline = move |()| {
        busy.set(true);
        spawn_local(async move { ended(decline_pull(run).await) });
    };
    let total: u64 = counts.iter().map(|count| count.planned).sum();
    let total = StoredValue::new(total.to_string());
    let counts = StoredValue::new(counts);
    let summary = move || {
        let row = |count: &Count| {
            view! {
                <dt>{said::kind(t, count.kind)}</dt>
                <dd>{count.planned}</dd>
            }
        };
        counts.with_value(|counts| counts.iter().map(row).collect_view())
    };
    view! {
        <Refusal refused=refused />
        <div class="actions pulls-decide">
            <Button press=move |()| confirming.set(true) kind=Press::Main>
                {words::confirm(t)}
            </Button>
            <Button press=move |()| declining.set(true)>{words::decline(t)}</Button>
        </div>
        <Dialog open=confirming title=words::confirm_title(t)>
            <p>{words::confirm_about(t)}</p>
            <dl class="facts pulls-facts">{summary()}</dl>
            <div class="actions pulls-answer">
                <Button press=confirm kind=Press::Main busy=busy>
                    {words::confirm_yes(t, &total.get_value())}
                </Button>
                <Button press=move |()| confirming.set(false)>{words::back(t)}</Button>
            </div>
        </Dialog>
        <Dialog open=declining title=words::decline_title(t)>
            <p>{words::decline_about(t, &total.get_value())}</p>
            <div class="actions pulls-answer">
                <Button press=decline kind=Press::Danger busy=busy>
                    {words::decline_yes(t)}
                </Button>
                <Button press=move |()| declining.set(false)>{words::back(t)}</Button>
            </div>
        </Dialog>
    }
}
