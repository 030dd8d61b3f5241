use super::desk::Desk;
use crate::console::components::{derived, locale};
use crate::outline::Line;
use crate::text::console_organisation as words;
use directory::people::DepartmentId;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlInputElement};

/// A department's place among its siblings as a number (R40), besides the buttons
/// and dragging: the smaller comes first.
#[component]
pub fn PlaceField(
    /// What is being done.
    desk: Desk,
    /// The department.
    department: Signal<DepartmentId>,
) -> impl IntoView {
    let t = locale();
    let line = move |tell: fn(&Line) -> usize| {
        derived(move || {
            let outline = desk.tree.value.read();
            let line = outline.as_ref().and_then(|all| all.line(department.get()));
            line.map_or(1, tell)
        })
    };
    let (position, siblings) = (line(|line| line.position), line(|line| line.siblings));
    let wanted = move |event: Event| {
        let field = event.target().and_then(|at| at.dyn_into().ok());
        let Some(field): Option<HtmlInputElement> = field else {
            return;
        };
        let (stands, last) = (position.get_untracked(), siblings.get_untracked());
        let place = field.value().trim().parse().unwrap_or(stands);
        let place = place.clamp(1, last);
        field.set_value(&place.to_string());
        if place != stands {
            let id = department.get_untracked();
            desk.place(id, place - 1, desk.shown_again());
        }
    };
    view! {
        <label class="desk-place">
            {words::order(t)}
            <input
                type="number"
                min="1"
                max=move || siblings.get().to_string()
                prop:value=move || position.get().to_string()
                disabled=move || siblings.get() < 2
                title=move || words::order_hint(t, siblings.get())
                on:change=wanted
            />
        </label>
    }
}
