use super::desk::Desk;
use super::many::{self, Doing};
use crate::api::life::Chosen;
use crate::console::components::{Button, derived};
use crate::console::left::actions::LifeActions;
use crate::console::left::lives::Lives;
use crate::text::console_members as texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// How many are picked, on whatever page, and what can be done with them.
#[component]
pub fn PickedBar(desk: Desk, lives: Lives) -> impl IntoView {
    let t = desk.locale;
    let count = Memo::new(move |_| desk.picked.with(|picked| picked.len()));
    let people = derived(move || {
        let picked = desk.picked.read();
        picked.values().cloned().collect::<Vec<Chosen>>()
    });
    let doing = Doing::new();
    let unpick = move |()| desk.picked.update(|picked| picked.clear());
    view! {
        <Show when=move || count.get() != 0>
            <div class="members-picked" data-count=move || count.get().to_string()>
                <p role="status">{move || texts::picked(t, count.get())}</p>
                <p class="hint">{texts::picked_help(t)}</p>
                <LifeActions lives people />
                <div class="actions">
                    <Button press=move |()| doing.begin()>{texts::many(t)}</Button>
                    <Button press=move |()| copy(desk)>{texts::copy_accounts(t)}</Button>
                    <Button press=unpick>{texts::unpick(t)}</Button>
                </div>
            </div>
        </Show>
        {many::dialog(desk, lives, people, doing)}
    }
}

/// The accounts, one a line.
fn copy(desk: Desk) {
    let t = desk.locale;
    let picked = desk.picked.read_untracked();
    let accounts: Vec<&str> = picked.keys().map(String::as_str).collect();
    let count = accounts.len();
    // Without a secure address a browser has no clipboard for pages.
    if !window().is_secure_context() {
        return desk.told.set(texts::not_copied(t).to_owned());
    }
    let written = window()
        .navigator()
        .clipboard()
        .write_text(&accounts.join("\n"));
    spawn_local(async move {
        let said = match JsFuture::from(written).await {
            Ok(_) => texts::copied(t, count),
            Err(_) => texts::not_copied(t).to_owned(),
        };
        desk.told.try_set(said);
    });
}
