use super::super::components::{locale, memo};
use crate::Locale;
use crate::api::rules::{Named, choices};
use crate::text::console_rules as words;
use directory::policy::Who;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, web_sys};
use std::time::Duration;
use wasm_bindgen::JsCast as _;

/// So long nothing is typed before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// A line that offers what it could mean while somebody types (the combobox of
/// the ARIA practices: arrows move, Enter takes, Esc closes; the focus stays in
/// the line).
#[component]
pub fn Combobox(
    /// Its mark on the page, unique.
    id: String,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// The name is said, not shown.
    #[prop(optional)]
    hidden_label: bool,
    /// What is written in it.
    text: RwSignal<String>,
    /// Told what was chosen.
    #[prop(into)]
    choose: Callback<Named>,
    /// Told that something else was written than what was chosen.
    #[prop(optional, into)]
    typed: Option<Callback<()>>,
    /// Only members are offered.
    #[prop(optional)]
    members_only: bool,
    /// Only departments are offered.
    #[prop(optional)]
    departments_only: bool,
    /// Only public groups are offered.
    #[prop(optional)]
    groups_only: bool,
    /// What is wrong, once something is.
    #[prop(optional, into)]
    message: Signal<Option<String>>,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: Signal<String>,
) -> impl IntoView {
    let only = match (members_only, departments_only, groups_only) {
        (true, ..) => Only::Members,
        (_, true, _) => Only::Departments,
        (_, _, true) => Only::Groups,
        _ => Only::Whatever,
    };
    let offer = Offer::new(text, choose, only);
    let list = format!("{id}-list");
    let about = format!("{id}-about");
    let option_id = {
        let list = list.clone();
        move |at: usize| format!("{list}-{at}")
    };
    let active = {
        let option_id = option_id.clone();
        move || {
            offer
                .active
                .get()
                .filter(|_| offer.open.get())
                .map(&option_id)
        }
    };
    let options = move || {
        let found = offer.found.get().into_iter().enumerate();
        found
            .map(|(at, named)| option(offer, at, option_id(at), &named))
            .collect_view()
    };
    let said = move || message.get().unwrap_or_else(|| hint.get());
    view! {
        <div class="field combobox" class:field-wrong=move || message.with(Option::is_some)>
            <label for=id.clone() class:unseen=hidden_label>{move || label.get()}</label>
            <input
                id=id
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                maxlength="64"
                aria-autocomplete="list"
                aria-controls=list.clone()
                aria-describedby=about.clone()
                aria-expanded=move || offer.open.get().to_string()
                aria-activedescendant=active
                aria-invalid=move || message.with(Option::is_some).then_some("true")
                placeholder=move || if hidden_label { label.get() } else { String::new() }
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    if let Some(typed) = typed {
                        typed.run(());
                    }
                    offer.soon();
                }
                on:keydown=move |event| offer.key(&event)
                on:blur=move |_| offer.close()
            />
            <ul id=list role="listbox" class="choices" aria-label=move || label.get() hidden=move || !offer.open.get()>
                {options}
            </ul>
            <p class="combobox-said" class:unseen=move || offer.open.get() role="status">
                {move || offer.status()}
            </p>
            <p id=about class="field-about" aria-live="polite">{said}</p>
        </div>
    }
}

/// What is offered below the line.
#[derive(Clone, Copy)]
struct Offer {
    text: RwSignal<String>,
    choose: Callback<Named>,
    only: Only,
    found: RwSignal<Vec<Named>>,
    state: RwSignal<State>,
    open: Memo<bool>,
    active: RwSignal<Option<usize>>,
    asked: StoredValue<u32>,
    locale: Locale,
}

/// What kind of thing is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Whatever,
    Members,
    Departments,
    Groups,
}

impl Only {
    fn of(self, mut found: Vec<Named>) -> Vec<Named> {
        found.retain(|named| match self {
            Self::Whatever | Self::Members => true,
            Self::Departments => matches!(named.who, Who::Department(_)),
            Self::Groups => matches!(named.who, Who::Group(_)),
        });
        found
    }
}

/// How far the offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing is offered.
    Closed,
    /// What was found is shown.
    Shown,
    /// Nothing was found.
    Nothing,
    /// The server did not answer.
    Failed,
}

impl Offer {
    fn new(text: RwSignal<String>, choose: Callback<Named>, only: Only) -> Self {
        let state = RwSignal::new(State::Closed);
        Self {
            text,
            choose,
            only,
            found: RwSignal::new(Vec::new()),
            open: memo(move || state.get() == State::Shown),
            active: RwSignal::new(None),
            asked: StoredValue::new(0),
            locale: locale(),
            state,
        }
    }

    /// What a screen reader is told.
    fn status(&self) -> String {
        match self.state.get() {
            State::Closed => String::new(),
            State::Shown => words::choices_found(self.locale, self.found.with(Vec::len)),
            State::Nothing => words::choices_none(self.locale, &self.text.get()),
            State::Failed => words::choices_failed(self.locale).to_owned(),
        }
    }

    fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.state.set(State::Closed);
        self.active.set(None);
    }

    /// Asks when nothing more is typed for a moment.
    fn soon(self) {
        self.asked.update_value(|asked| *asked += 1);
        let this = self.asked.get_value();
        if self.text.with_untracked(|text| text.trim().is_empty()) {
            return self.close();
        }
        set_timeout(move || self.ask(this), PAUSE);
    }

    fn ask(self, this: u32) {
        // Overtaken by what was typed since, or by leaving the page.
        let current = move || self.asked.try_get_value() == Some(this);
        if !current() {
            return;
        }
        let text = self.text.get_untracked();
        spawn_local(async move {
            let answer = choices(text, self.only == Only::Members).await;
            let answer = answer.map(|found| self.only.of(found));
            if !current() {
                return;
            }
            self.active.set(None);
            match answer {
                Ok(found) if found.is_empty() => self.state.set(State::Nothing),
                Ok(found) => {
                    self.found.set(found);
                    self.state.set(State::Shown);
                }
                Err(_) => self.state.set(State::Failed),
            }
        });
    }

    fn take(self, at: usize) {
        if let Some(named) = self.found.with_untracked(|found| found.get(at).cloned()) {
            self.close();
            self.choose.run(named);
        }
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        let open = self.open.get_untracked() && count > 0;
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if open => self.go(Some(active.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if open => {
                self.go(Some(
                    active.map_or(count - 1, |at| (at + count - 1) % count),
                ));
            }
            "ArrowDown" => self.soon(),
            // Without a choice marked, Enter takes the only one.
            "Enter" if open && (active.is_some() || count == 1) => self.take(active.unwrap_or(0)),
            "Escape" if open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Marks a choice and brings it into sight.
    fn go(self, to: Option<usize>) {
        self.active.set(to);
        request_animation_frame(|| {
            let marked = document().query_selector(".choices [aria-selected=true]");
            let marked = marked.ok().flatten().and_then(|at| at.dyn_into().ok());
            if let Some(marked) = marked {
                show_in_list(&marked);
            }
        });
    }
}

/// Moves the list, and nothing else, until the choice is in sight.
fn show_in_list(choice: &web_sys::HtmlElement) {
    let Some(list) = choice.parent_element() else {
        return;
    };
    let (top, bottom) = (
        choice.offset_top(),
        choice.offset_top() + choice.offset_height(),
    );
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

fn option(offer: Offer, at: usize, id: String, named: &Named) -> impl IntoView + use<> {
    let t = offer.locale;
    let detail = named.detail.replace("->", words::path_separator(t));
    let active = move || offer.active.get() == Some(at);
    // Pressing must not take the focus from the line: that would close the list.
    view! {
        <li
            id=id
            role="option"
            class="choice"
            aria-selected=move || active().to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| offer.take(at)
        >
            <span class="chip-kind">{kind(t, &named.who)}</span>
            <span class="chip-name">{named.name.clone()}</span>
            <span class="chip-detail">{detail}</span>
        </li>
    }
}

/// What kind of thing somebody is.
pub(super) const fn kind(locale: Locale, who: &Who) -> &'static str {
    match who {
        Who::Department(_) => words::kind_department(locale),
        Who::Group(_) => words::kind_group(locale),
        Who::Member(_) => words::kind_member(locale),
    }
}
