use super::address;
use super::desk::Desk;
use super::dialog::{FormEnd, Kept};
use super::drafts::{Draft, keep, kept};
use super::leaders_field::LeadersField;
use super::name_fields::NameFields;
use super::spot::Doing;
use crate::api::rules::Named;
use crate::console::components::{effect, locale, mode_name};
use crate::text::console_organisation as words;
use directory::organisation::{Change, Details};
use directory::people::UserId;
use directory::policy::{ViewingMode, Who};
use leptos::prelude::*;

/// A new department: its mode is what it would inherit unless another is chosen
/// (decision a).
#[component]
pub fn AddForm(desk: Desk, doing: Doing) -> impl IntoView {
    let t = locale();
    let typed = Typed {
        name: RwSignal::new(String::new()),
        full_name: RwSignal::new(String::new()),
        leaders: RwSignal::new(Vec::new()),
        mode: RwSignal::new(None),
    };
    let before = RwSignal::new(false);
    if let Some(draft) = kept(doing) {
        before.set(true);
        typed.fill(draft);
    }
    effect(move || {
        let draft = typed.draft();
        keep(doing, (draft != Typed::blank()).then_some(draft));
    });
    let inherited = desk.tree.value.with_untracked(|outline| {
        let line = outline.as_ref().and_then(|outline| outline.line(doing.of));
        line.map_or(ViewingMode::Everyone, |line| line.row.effective)
    });
    let send = move || {
        let draft = untrack(|| typed.draft());
        let said = words::added(t, draft.name.trim());
        let change = Change::Add {
            parent: doing.of,
            name: draft.name,
            full_name: draft.full_name,
            mode: draft.mode.filter(|&mode| mode != inherited),
            leaders: accounts(&draft.leaders),
        };
        let then = move |id| {
            keep(doing, None);
            desk.go_from_dialog(&address(id));
        };
        desk.send(change, said, Box::new(then));
    };
    let discard = move |()| {
        before.set(false);
        typed.fill(Typed::blank());
    };
    view! {
        <form class="desk-form" on:submit=move |event| { event.prevent_default(); send(); }>
            <Kept kept=before discard />
            <NameFields desk name=typed.name full_name=typed.full_name />
            <ModeField mode=typed.mode inherited />
            <LeadersField desk leaders=typed.leaders />
            <p class="hint">{words::added_last(t)}</p>
            <FormEnd desk fields=&["name", "full_name", "leaders"] />
        </form>
    }
}

/// Which mode it has; none chosen is the one of the department above.
#[component]
fn ModeField(mode: RwSignal<Option<ViewingMode>>, inherited: ViewingMode) -> impl IntoView {
    let t = locale();
    let options = ViewingMode::ALL.map(|one| {
        let selected = move || mode.get().unwrap_or(inherited) == one;
        view! { <option prop:selected=selected>{mode_name(t, one)}</option> }
    });
    let chosen = move |event: web_sys::Event| {
        let place = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        let place = usize::try_from(place).unwrap_or_default();
        let chosen = ViewingMode::ALL.get(place).copied();
        mode.set(chosen.filter(|&chosen| chosen != inherited));
    };
    view! {
        <div class="field">
            <label for="department-mode">{words::mode(t)}</label>
            <select id="department-mode" aria-describedby="department-mode-about" on:change=chosen>
                {options.into_iter().collect_view()}
            </select>
            <p id="department-mode-about" class="field-about">{words::mode_hint(t)}</p>
        </div>
    }
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    full_name: RwSignal<String>,
    leaders: RwSignal<Vec<Named>>,
    mode: RwSignal<Option<ViewingMode>>,
}

impl Typed {
    fn blank() -> Draft {
        Draft {
            name: String::new(),
            full_name: String::new(),
            leaders: Vec::new(),
            mode: None,
            was: Details::default(),
        }
    }

    fn draft(self) -> Draft {
        Draft {
            name: self.name.get(),
            full_name: self.full_name.get(),
            leaders: self.leaders.get(),
            mode: self.mode.get(),
            was: Details::default(),
        }
    }

    fn fill(self, draft: Draft) {
        self.name.set(draft.name);
        self.full_name.set(draft.full_name);
        self.leaders.set(draft.leaders);
        self.mode.set(draft.mode);
    }
}

/// The accounts of whoever is chosen.
pub fn accounts(leaders: &[Named]) -> Vec<UserId> {
    let accounts = leaders.iter().filter_map(|named| match &named.who {
        Who::Member(userid) => Some(userid.clone()),
        Who::Department(_) | Who::Group(_) => None,
    });
    accounts.collect()
}
