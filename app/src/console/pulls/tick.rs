use super::choosing::Choosing;
use super::words as said;
use crate::Locale;
use crate::text::console_pulls as words;
use directory::sync::Kind;
use leptos::prelude::*;

/// A tick for all rows of a kind, over them.
pub(super) fn whole_kind(t: Locale, choosing: Choosing, kind: Kind, total: u64) -> impl IntoView {
    let left = move || choosing.left_of(kind);
    let by_hand = move || choosing.out.with(|out| out.has_any_of(kind));
    let all = move || !by_hand() && left() == 0;
    let some = move || (1..total).contains(&left());
    let turn = move |_| {
        let out = !by_hand();
        choosing.out.update(|chosen| chosen.set_kind(kind, out));
    };
    view! {
        <label class="pulls-whole">
            <input
                type="checkbox"
                name="whole-kind"
                prop:checked=all
                prop:indeterminate=some
                on:change=turn
            />
            {words::carry_out_all(t, said::kind(t, kind))}
        </label>
    }
}

/// A tick for one row. A row that is left out with another one cannot be chosen
/// before that one is.
pub(super) fn tick(
    t: Locale,
    choosing: Choosing,
    kind: Kind,
    id: &str,
    name: &str,
) -> impl IntoView + use<> {
    let (about, id) = (words::carry_out(t, name), StoredValue::new(id.to_owned()));
    let along = move || id.with_value(|id| choosing.along(kind, id));
    let by_hand = move || id.with_value(|id| choosing.out.with(|out| out.has(kind, id)));
    let chosen = move || !by_hand() && along().is_none();
    let turn = move |_| id.with_value(|id| choosing.out.update(|out| out.turn(kind, id)));
    view! {
        <td class="pulls-tick">
            <input
                type="checkbox"
                name="row"
                aria-label=about
                prop:checked=chosen
                disabled=move || along().is_some()
                on:change=turn
            />
        </td>
    }
}

/// Why a row is left out although nobody said so of it.
pub(super) fn with_another(
    t: Locale,
    choosing: Choosing,
    kind: Kind,
    id: &str,
) -> impl IntoView + use<> {
    let id = id.to_owned();
    move || {
        let with = choosing.along(kind, &id)?;
        Some(view! { <p class="hint">{words::left_with(t, &with)}</p> })
    }
}
