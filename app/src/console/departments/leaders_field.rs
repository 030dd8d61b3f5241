use super::desk::Desk;
use super::trouble::at_field;
use crate::api::rules::Named;
use crate::console::components::locale;
use crate::console::rules::Names;
use crate::text::{console, console_organisation as words};
use leptos::prelude::*;

/// A department's leaders, chosen among all members (R41).
#[component]
pub fn LeadersField(
    /// What is being done.
    desk: Desk,
    /// Who is chosen.
    leaders: RwSignal<Vec<Named>>,
) -> impl IntoView {
    let t = locale();
    view! {
        <Names
            id="department-leaders".to_owned()
            label=console::leaders(t)
            hint=words::leaders_hint(t)
            list=leaders.into()
            change=move |names| leaders.set(names)
            message=at_field(desk.refused, "leaders")
            members_only=true
        />
    }
}
