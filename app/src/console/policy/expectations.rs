use super::sections::somebody;
use crate::api::Refused;
use crate::api::policy::{ExpectChange, Expected, Rulebook, change_expectations};
use crate::console::components::{Button, Notice, Press, Refusal, Table, Tone, locale};
use crate::text::console_policy as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is expected, whether it holds, and how to expect it no longer.
#[component]
pub(super) fn Expectations(
    /// The rules that were read.
    rules: Rulebook,
    /// Told after one was removed.
    changed: Callback<()>,
) -> impl IntoView {
    let t = locale();
    if rules.expectations.is_empty() {
        return view! { <Notice>{words::expectations_none(t)}</Notice> }.into_any();
    }
    let refused = RwSignal::new(None::<Refused>);
    let version = rules.version;
    let remove = Callback::new(move |expected: Expected| {
        spawn_local(async move {
            let change = ExpectChange::Remove(expected.kept());
            let tag = t.tag().to_owned();
            match change_expectations(change, version, tag).await {
                Ok(_) => changed.run(()),
                Err(why) => {
                    refused.try_set(Some(why));
                }
            }
        });
    });
    let broken = rules.expectations.iter().filter(|one| !one.holds).count();
    let warning = (broken > 0).then(|| {
        let broken = words::broken(t, broken);
        view! { <Notice tone=Tone::Warn>{broken}</Notice> }
    });
    let heads = vec![
        words::viewer(t),
        words::should(t),
        words::target(t),
        words::state(t),
        words::remove_head(t),
    ];
    let rows = rules.expectations.into_iter();
    let rows: Vec<AnyView> = rows.map(|one| row(one, remove)).collect();
    view! {
        {warning}
        <Refusal refused again=changed />
        <Table caption=words::expectations(t) heads>
            {rows}
        </Table>
    }
    .into_any()
}

fn row(expected: Expected, remove: Callback<Expected>) -> AnyView {
    let t = locale();
    let should = match expected.sees {
        true => words::can_see(t),
        false => words::cannot_see(t),
    };
    let (class, state) = match expected.holds {
        true => ("policy-holds", words::holds(t)),
        false => ("policy-broken", words::does_not_hold(t)),
    };
    let (viewer, target) = (expected.viewer.said(t), expected.target.said(t));
    let about = words::remove_this(t, &viewer, should, &target);
    let (viewer, target) = (somebody(t, &expected.viewer), somebody(t, &expected.target));
    let holds = expected.holds.to_string();
    view! {
        <tr data-holds=holds>
            <td>{viewer}</td>
            <td>{should}</td>
            <td>{target}</td>
            <td class=class>{state}</td>
            <td>
                <Button kind=Press::Plain press=move |()| remove.run(expected.clone())>
                    <span aria-hidden="true">{words::remove(t)}</span>
                    <span class="unseen">{about}</span>
                </Button>
            </td>
        </tr>
    }
    .into_any()
}
