use super::address;
use super::desk::Desk;
use super::dialog::FormEnd;
use super::name_fields::NameFields;
use crate::console::components::{locale, mode_name};
use crate::text::console_organisation as words;
use directory::organisation::Change;
use directory::people::DepartmentId;
use directory::policy::ViewingMode;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// A new department: its mode is what it would inherit unless another is chosen
/// (decision a).
#[component]
pub fn AddForm(desk: Desk, parent: DepartmentId) -> impl IntoView {
    let t = locale();
    let (name, full_name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let inherited = desk.tree.value.with_untracked(|outline| {
        let line = outline.as_ref().and_then(|outline| outline.line(parent));
        line.map_or(ViewingMode::Everyone, |line| line.row.effective)
    });
    let mode = RwSignal::new(inherited);
    let go = use_navigate();
    let send = move || {
        let go = go.clone();
        let change = Change::Add {
            parent,
            name: name.get_untracked(),
            full_name: full_name.get_untracked(),
            mode: Some(mode.get_untracked()).filter(|&mode| mode != inherited),
        };
        let said = words::added(t, name.get_untracked().trim());
        desk.send(
            change,
            said,
            Box::new(move |id| go(&address(id), Default::default())),
        );
    };
    let options = ViewingMode::ALL.map(|one| {
        view! { <option selected=one == inherited>{mode_name(t, one)}</option> }
    });
    let chosen = move |event: web_sys::Event| {
        let place = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        let place = usize::try_from(place).unwrap_or_default();
        mode.set(ViewingMode::ALL.get(place).copied().unwrap_or(inherited));
    };
    view! {
        <form class="desk-form" on:submit=move |event| { event.prevent_default(); send(); }>
            <NameFields desk name full_name />
            <div class="field">
                <label for="department-mode">{words::mode(t)}</label>
                <select id="department-mode" aria-describedby="department-mode-about" on:change=chosen>
                    {options.into_iter().collect_view()}
                </select>
                <p id="department-mode-about" class="field-about">{words::mode_hint(t)}</p>
            </div>
            <FormEnd desk fields=&["name", "full_name"] />
        </form>
    }
}
