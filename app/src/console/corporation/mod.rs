//! `/admin/corporation`: what the corporation says of itself (企业资料, R144), and
//! which member the owner is (R142).

mod desk;
mod form;

use crate::console::components::{Loaded, Page, locale};
use crate::text::console_corporation as words;
use desk::Desk;
use form::form;
use leptos::prelude::*;

/// The page. Its form is made once: what was typed stays, whatever is read again.
#[component]
pub fn CorporationPage() -> impl IntoView {
    let t = locale();
    let desk = Desk::new();
    let known = Memo::new(move |_| desk.standing.value.with(Option::is_some));
    view! {
        <Page title=words::title(t)>
            <p class="hint">{words::about(t)}</p>
            <Loaded load=desk.standing let:standing>
                <p class="hint">{words::corp_id(t)} " " <code>{standing.corp_id}</code></p>
            </Loaded>
            {move || known.get().then(|| form(desk))}
        </Page>
    }
}
