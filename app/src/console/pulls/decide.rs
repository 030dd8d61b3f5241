use super::choosing::Choosing;
use super::state::braked;
use super::words as said;
use crate::Locale;
use crate::api::Refused;
use crate::api::pulls::{Count, RunShown, confirm_pull, decline_pull};
use crate::console::components::{Button, Dialog, Press, Refusal, derived, locale, sign_in_again};
use crate::text::console_pulls as words;
use directory::sync::{Brake, Kind, LeaveOut};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A person's word about a plan: carry it out, but for what they leave out, or put
/// it aside. Either asks once more, with the counts, and with what the plan warns
/// of.
#[component]
pub(super) fn Decide(
    /// The pull that waits.
    held: RunShown,
    /// What of its plan is left out.
    choosing: Choosing,
    /// Called after either, whether it was done or refused.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let t = locale();
    let run = held.line.run;
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
        let out = choosing.out.with_untracked(LeaveOut::written);
        spawn_local(async move { ended(confirm_pull(run, out, t.tag().to_owned()).await) });
    };
    let decline = move |()| {
        busy.set(true);
        spawn_local(async move { ended(decline_pull(run).await) });
    };
    let planned = held.line.planned;
    let total = StoredValue::new(planned.to_string());
    let chosen = derived(move || choosing.carried_out(planned));
    let held = StoredValue::new(held);
    let summary = move || held.with_value(|held| summary(t, held, choosing));
    let yes = move || {
        let chosen = chosen.get().unwrap_or(planned);
        words::confirm_yes(t, &chosen.to_string())
    };
    let nothing = derived(move || chosen.get().is_none_or(|chosen| chosen == 0));
    view! {
        <Refusal refused=refused />
        <div class="actions pulls-decide">
            <Button press=move |()| confirming.set(true) kind=Press::Main disabled=nothing>
                {words::confirm(t)}
            </Button>
            <Button press=move |()| declining.set(true)>{words::decline(t)}</Button>
            <span role="status" class="hint">{move || left_out(t, choosing)}</span>
        </div>
        <Dialog open=confirming title=words::confirm_title(t)>
            {summary}
            <div class="actions pulls-answer">
                <Button press=confirm kind=Press::Main busy=busy disabled=nothing>
                    {yes}
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

/// What is carried out, kind by kind, after what the plan warns of: that is worth
/// reading once more where a press is all that is missing.
fn summary(t: Locale, held: &RunShown, choosing: Choosing) -> impl IntoView + use<> {
    let chosen = |count: &Count| count.planned.saturating_sub(choosing.left_of(count.kind));
    let rows = held.counts.iter().filter(|count| chosen(count) > 0);
    let row = |count: &Count| {
        view! {
            <dt>{said::kind(t, count.kind)}</dt>
            <dd>{chosen(count)}</dd>
        }
    };
    let rows = rows.map(row).collect_view();
    let of = |kind: Kind| {
        let counts = held.counts.iter().filter(|count| count.kind == kind);
        counts.map(chosen).sum::<u64>()
    };
    let brake = held.summary.and_then(|summary| summary.brake);
    let warning = brake.map(|brake| Brake {
        leavers: brake.leavers.min(of(Kind::MemberLeft)),
        outside: brake.outside.min(of(Kind::MemberOutside)),
        ..brake
    });
    let warning = warning.filter(|brake| brake.leavers + brake.outside > 0);
    let left = left_out(t, choosing).map(|left| view! { <p>{left}</p> });
    view! {
        {warning.map(|brake| braked(t, brake))}
        <p>{words::confirm_about(t)}</p>
        <dl class="facts pulls-facts">{rows}</dl>
        {left}
    }
}

/// How many rows are left out, and how many of them only with another one.
fn left_out(t: Locale, choosing: Choosing) -> Option<String> {
    let choice = choosing.choice.value.get()?;
    let (left, along) = (choice.total(), choice.along.to_string());
    let left_said = left.to_string();
    match (left, choice.along) {
        (0, _) => None,
        (_, 0) => Some(words::left_out(t, &left_said)),
        _ => Some(words::left_out_along(t, &left_said, &along)),
    }
}
