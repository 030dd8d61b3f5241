//! `/admin/members`: everybody as a table, and whoever is open beside it. The
//! address keeps what is listed, how, and who is open.

mod columns;
mod desk;
mod fields;
mod form;
mod left;
mod panel;
mod picked;
mod places;
mod sheet;
mod spot;
mod superior;
mod table;
mod theirs;
mod toolbar;
mod words;

use super::components::{Loaded, Page, load, memo};
use crate::api::members::read_members;
use crate::text::console_members as texts;
use desk::Desk;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use panel::MemberPanel;
use picked::PickedBar;
use spot::Spot;
use toolbar::Toolbar;

/// The members.
#[component]
pub fn MembersPage() -> impl IntoView {
    let query = use_query_map();
    let spot = memo(move || query.with(Spot::read));
    let asked = memo(move || spot.with(|spot| spot.asked.clone()));
    let table = load(move || read_members(asked.get()));
    let desk = Desk::new(spot, table);
    let t = desk.locale;
    view! {
        <Page title=texts::members(t)>
            <div class="members">
                <Toolbar desk />
                <p class="members-told" role="status">{move || desk.told.get()}</p>
                <PickedBar desk />
                <Loaded load=table let:found>
                    {table::shown(desk, found)}
                </Loaded>
            </div>
            <MemberPanel desk />
        </Page>
    }
}
