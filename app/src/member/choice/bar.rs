//! The bar at the bottom: who was ticked, and what can be done with them.

use super::carried;
use crate::Locale;
use crate::components::{self, Icon, avatar, icon};
use crate::member::{Choice, Choose, Refused};
use crate::text::member_choice;
use directory::people::DepartmentId;
use leptos::prelude::*;

/// How many faces stand in the bar.
const FACES: usize = 5;

/// The bar before the bundle has asked for the one with faces; without scripts
/// it stays, and sends the page's ticks.
pub(super) fn first_bar(page: &Choose, locale: Locale) -> AnyView {
    view! {
        <div id="choice-bar" class="choice-bar">
            <p class="choice-count">{member_choice::tick(locale)}</p>
            {carried::so_far(page, locale)}
            <button class="button button-main" type="submit" form="choose">{member_choice::go_on(locale)}</button>
            {said(true, locale)}
        </div>
    }
    .into_any()
}

/// Faces, how many there are, and what can be done with them. `moving` where
/// the bundle puts it under the ticks.
pub(in crate::member) fn bar(page: &Choice, moving: bool, locale: Locale) -> AnyView {
    let total = page.chosen.people.total;
    if total == 0 {
        return view! {
            <div id="choice-bar" class="choice-bar" data-total="0">
                <p class="choice-count">{member_choice::tick(locale)}</p>
                {said(moving, locale)}
            </div>
        }
        .into_any();
    }
    view! {
        <form id="choice-bar" class="choice-bar" action="/choice" method="post" data-total=total.to_string()>
            {ticks(page)}
            <div class="choice-faces">{faces(page)}{count(total, moving, locale)}</div>
            {actions(page, locale)}
            {said(moving, locale)}
        </form>
    }
    .into_any()
}

fn faces(page: &Choice) -> AnyView {
    let rows = page.chosen.people.rows.iter().take(FACES);
    let faces: Vec<_> = rows
        .map(|row| avatar(&row.userid, &row.name, row.avatar))
        .collect();
    faces.into_any()
}

fn count(total: usize, moving: bool, locale: Locale) -> AnyView {
    let count = member_choice::count(locale, total);
    if !moving {
        return view! { <p class="choice-count">{count}</p> }.into_any();
    }
    view! {
        <button class="choice-count" type="submit">{count}</button>
        <button class="choice-clear" type="button" data-clear="">{member_choice::clear(locale)}</button>
    }
    .into_any()
}

fn actions(page: &Choice, locale: Locale) -> AnyView {
    let total = page.chosen.people.total;
    let others: Vec<String> = (page.chosen.accounts.iter())
        .filter(|userid| **userid != page.me)
        .map(ToString::to_string)
        .collect();
    view! {
        <div class="choice-actions">
            {components::chat_button(locale, &others)}
            {action("/choice/frequent", Icon::Star, member_choice::add(locale), Refused::too_many_to_add(total), locale)}
            {action("/choice/vcf", Icon::Save, member_choice::save(locale), Refused::too_many_to_save(total), locale)}
        </div>
    }
    .into_any()
}

fn said(moving: bool, locale: Locale) -> Option<AnyView> {
    moving.then(|| {
        view! { <p id="choice-said" class="choice-said" role="status" data-failed=member_choice::failed(locale)></p> }
            .into_any()
    })
}

/// What was ticked, as the form carries it on.
fn ticks(page: &Choice) -> AnyView {
    let people = page.chosen.ticked.iter().map(|userid| {
        let userid = userid.to_string();
        view! { <input type="hidden" name="userid" value=userid/> }
    });
    let people: Vec<_> = people.collect();
    let departments = page.chosen.departments.iter().map(|row| {
        let id: DepartmentId = row.id;
        view! { <input type="hidden" name="department" value=id.to_string()/> }
    });
    let departments: Vec<_> = departments.collect();
    view! { {people}{departments} }.into_any()
}

/// A button, or the sentence why there is none.
fn action(
    to: &'static str,
    picture: Icon,
    label: &'static str,
    refused: Option<Refused>,
    locale: Locale,
) -> AnyView {
    if let Some(refused) = refused {
        return view! { <p class="choice-refused">{sentence(refused, locale)}</p> }.into_any();
    }
    // The page stays where it is while a file comes.
    let file = (to == "/choice/vcf").then_some("");
    view! {
        <button class="action" type="submit" formaction=to data-download=file>{icon(picture)} <span>{label}</span></button>
    }
    .into_any()
}

/// Why nothing was done.
pub(super) fn sentence(refused: Refused, locale: Locale) -> String {
    match refused {
        Refused::Nobody => member_choice::nobody_to_act_on(locale).to_owned(),
        Refused::TooManyToSave => {
            member_choice::too_many_to_save(locale, &Refused::MOST_SAVED.to_string())
        }
        Refused::TooManyToAdd => {
            member_choice::too_many_to_add(locale, &Refused::MOST_ADDED.to_string())
        }
        Refused::ListIsFull => {
            member_choice::list_is_full(locale, &Refused::MOST_ADDED.to_string())
        }
    }
}
