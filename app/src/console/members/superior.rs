use super::sheet::Typed;
use crate::api::rules::Named;
use crate::console::components::locale;
use crate::console::rules::{Combobox, focus};
use crate::text::console_members as texts;
use leptos::prelude::*;

/// Where the superior is chosen.
const CHOOSE: &str = "superior";

/// 直属上级
pub fn part(typed: Typed) -> AnyView {
    let t = locale();
    let fixed = typed.base.with_untracked(|base| base.followed);
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(String::new());
        typed.superior.set(Some(named));
    };
    let drop = move |_| {
        typed.superior.set(None);
        focus(CHOOSE);
    };
    let chosen = move || match typed.superior.get() {
        None => view! { <p class="hint">{texts::no_superior(t)}</p> }.into_any(),
        Some(named) => {
            let name = named.name.clone().unwrap_or_else(|| named.detail.clone());
            let button = (!fixed).then(|| {
                view! {
                    <button
                        type="button"
                        class="chip-remove"
                        aria-label=texts::drop_superior(t)
                        on:click=drop
                    >
                        "✕"
                    </button>
                }
            });
            view! {
                <p class="chip">
                    <span class="chip-name">{name}</span>
                    <span class="chip-detail">{named.detail}</span>
                    {button}
                </p>
            }
            .into_any()
        }
    };
    let picker = (!fixed).then(|| {
        view! {
            <Combobox
                id=CHOOSE.to_owned()
                label=Signal::stored(texts::superior(t).to_owned())
                hidden_label=true
                text
                choose
                members_only=true
                message=typed.at("superior")
                hint=Signal::stored(texts::superior_hint(t).to_owned())
            />
        }
    });
    view! {
        <fieldset class="members-part">
            <legend>{texts::superior(t)}</legend>
            {chosen}
            {picker}
        </fieldset>
    }
    .into_any()
}
