//! Searches that are kept: chosen, made of what is listed, removed.

use super::desk::Desk;
use super::filtered::looks;
use crate::Locale;
use crate::api::Refused;
use crate::api::searches::{Search, read_searches, remove_search, save_search};
use crate::console::components::{
    Button, Dialog, Field, Load, Loaded, Notice, Tone, derived, load, refusal,
};
use crate::text::console_members as texts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the dialog works with.
#[derive(Clone, Copy)]
struct Keeping {
    desk: Desk,
    open: RwSignal<bool>,
    all: Load<Vec<Search>>,
    name: RwSignal<String>,
    shared: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
    busy: RwSignal<bool>,
}

/// The button, and the dialog that it opens.
pub fn saved(desk: Desk) -> AnyView {
    let t = desk.locale;
    let keeping = Keeping {
        desk,
        open: RwSignal::new(false),
        all: load(read_searches),
        name: RwSignal::new(String::new()),
        shared: RwSignal::new(false),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let open = keeping.open;
    let title = Signal::stored(texts::searches(t).to_owned());
    let begin = move |()| {
        keeping.refused.set(None);
        keeping.all.again();
        open.set(true);
    };
    let name = move || {
        let count = keeping
            .all
            .value
            .with(|all| all.as_ref().map_or(0, Vec::len));
        match count {
            0 => texts::searches(t).to_owned(),
            count => texts::searches_count(t, count),
        }
    };
    view! {
        <Button press=begin>{name}</Button>
        <Dialog open title>
            <Loaded load=keeping.all let:all>
                {list(keeping, &all)}
            </Loaded>
            {keep(keeping)}
        </Dialog>
    }
    .into_any()
}

fn list(keeping: Keeping, all: &[Search]) -> AnyView {
    let t = keeping.desk.locale;
    if all.is_empty() {
        return view! { <p class="hint">{texts::nothing_saved(t)}</p> }.into_any();
    }
    let rows = all.iter().map(|search| row(keeping, search));
    view! { <ul class="members-saved">{rows.collect_view()}</ul> }.into_any()
}

fn row(keeping: Keeping, search: &Search) -> AnyView {
    let t = keeping.desk.locale;
    let (id, name) = (search.id, search.name.clone());
    let address = format!("/admin/members?{}", search.query);
    let label = texts::remove_saved(t, &name);
    let shared = search
        .shared
        .then(|| view! { <span class="badge">{texts::for_all(t)}</span> });
    view! {
        <li data-search=id.to_string()>
            <a href=address on:click=move |_| keeping.open.set(false)>{name}</a>
            {shared}
            <button
                type="button"
                class="chip-remove"
                aria-label=label
                on:click=move |_| keeping.remove(id)
            >
                "✕"
            </button>
        </li>
    }
    .into_any()
}

/// What is listed now, under a name.
fn keep(keeping: Keeping) -> AnyView {
    let t = keeping.desk.locale;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        keeping.save();
    };
    let trouble = move || {
        let said = why_not(t, &keeping.refused.get()?);
        Some(view! {
            <Notice tone=Tone::Bad>
                <p>{said}</p>
            </Notice>
        })
    };
    let shared = keeping.shared;
    let anything = move || keeping.desk.spot.with(|spot| looks(&spot.asked.who));
    let nothing = derived(move || !anything());
    view! {
        <form class="members-part members-keep" on:submit=send>
            <Field
                name="search-name"
                label=Signal::stored(texts::keep_as(t).to_owned())
                value=keeping.name
                hint=derived(move || match anything() {
                    true => String::new(),
                    false => texts::keep_nothing(t).to_owned(),
                })
            />
            <label class="members-below">
                <input
                    type="checkbox"
                    prop:checked=move || shared.get()
                    on:change=move |event| shared.set(event_target_checked(&event))
                />
                {texts::keep_for_all(t)}
            </label>
            {trouble}
            <div class="actions">
                <Button press=move |()| keeping.save() busy=keeping.busy disabled=nothing>
                    {texts::keep(t)}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

impl Keeping {
    fn save(self) {
        let nothing = !self.desk.spot.with_untracked(|spot| looks(&spot.asked.who));
        if nothing || self.busy.get_untracked() {
            return;
        }
        let query = self.desk.spot.with_untracked(|spot| spot.search());
        let (name, shared) = (self.name.get_untracked(), self.shared.get_untracked());
        self.ask(async move { save_search(name, query, shared).await }, true);
    }

    fn remove(self, id: i64) {
        if !self.busy.get_untracked() {
            self.ask(remove_search(id), false);
        }
    }

    fn ask(self, asked: impl Future<Output = Result<(), Refused>> + 'static, clear: bool) {
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = asked.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) if clear => self.name.set(String::new()),
                Ok(()) | Err(Refused::NotFound) => {}
                Err(refused) => self.refused.set(Some(refused)),
            }
            self.all.again();
        });
    }
}

fn why_not(t: Locale, refused: &Refused) -> String {
    let Refused::Wrong { reason, .. } = refused else {
        return refusal(t, refused);
    };
    let said = match reason.as_str() {
        "empty" => texts::keep_empty(t),
        "long" => texts::keep_long(t),
        "full" => texts::keep_full(t),
        _ => return refusal(t, refused),
    };
    said.to_owned()
}
