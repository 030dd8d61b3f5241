//! 头像 among the fields: whether members may change their own. It is no field with
//! a value, and holds as soon as it is ticked.

use crate::Locale;
use crate::api::Refused;
use crate::api::avatars::{decide_own_pictures, read_own_pictures};
use crate::console::components::{Loaded, load, locale, refusal, sign_in_again};
use crate::text::{console_avatar as texts, console_fields as words};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is decided of pictures.
#[component]
pub fn OwnPictures() -> impl IntoView {
    let found = load(read_own_pictures);
    let t = locale();
    view! {
        <Loaded load=found let:may>
            {row(t, may)}
        </Loaded>
    }
}

fn row(t: Locale, may: bool) -> AnyView {
    let ticked = RwSignal::new(may);
    let told = RwSignal::new(String::new());
    let name = texts::avatar(t);
    let change = move |event: ev::Event| {
        let may = event_target_checked(&event);
        ticked.set(may);
        told.set(String::new());
        spawn_local(async move {
            let answer = decide_own_pictures(may).await;
            // The page may be gone by now.
            match answer {
                Ok(()) => {
                    told.try_set(words::saved(t).to_owned());
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(other) => {
                    ticked.try_set(!may);
                    told.try_set(refusal(t, &other));
                }
            }
        });
    };
    view! {
        <section class="field-row surface" data-field="avatar">
            <div class="field-top">
                <h2>{name}</h2>
            </div>
            <label class="field-tick">
                <input
                    type="checkbox"
                    aria-label=words::editable_of(t, name)
                    prop:checked=move || ticked.get()
                    on:change=change
                />
                {words::editable(t)}
            </label>
            <p class="hint">{texts::own_hint(t)}</p>
            <p class="hint" role="status">
                {move || told.get()}
            </p>
        </section>
    }
    .into_any()
}
