//! `/admin/members`: everybody as a table, and whoever is open beside it. The
//! address keeps what is listed, how, and who is open.

mod avatar;
mod columns;
mod custom;
mod desk;
mod fields;
mod filtered;
mod filters;
mod form;
mod left;
mod many;
mod many_field;
mod many_group;
mod panel;
mod picked;
mod pin;
mod places;
mod query;
mod saved;
mod sheet;
mod spot;
mod superior;
mod table;
mod theirs;
mod toolbar;
mod words;

use super::components::{Loaded, Page, effect, load, memo};
use super::left::dialog::LivesDialog;
use super::left::lives::Lives;
use crate::api::members::read_members;
use crate::text::console_members as texts;
use desk::Desk;
use filtered::Filtered;
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
    let lives = Lives::new();
    let table = load(move || {
        lives.changed.track();
        read_members(asked.get())
    });
    let desk = Desk::new(spot, table);
    let first = StoredValue::new(true);
    effect(move || {
        lives.changed.track();
        // They stand otherwise now than when they were picked.
        if !first.get_value() {
            desk.picked.update(|picked| picked.clear());
        }
        first.set_value(false);
    });
    let t = desk.locale;
    view! {
        <Page title=texts::members(t)>
            <div class="members">
                <Toolbar desk />
                <Filtered desk />
                <p class="members-told" role="status">{move || desk.told.get()}</p>
                <PickedBar desk lives />
                <Loaded load=table let:found>
                    {table::shown(desk, found)}
                </Loaded>
            </div>
            <MemberPanel desk />
            <LivesDialog lives />
        </Page>
    }
}
