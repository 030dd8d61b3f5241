//! `/choose`: ticking several people and whole departments, and `/choice`: whom
//! somebody has ticked, and what can be done with them (R128, R129). Without
//! scripts one page is one form; the bundle's `choice` keeps what was ticked
//! from page to page.

use super::document::Body;
use super::{Choice, Choose, Refused, Ticking};
use crate::Locale;
use crate::components::{self, Icon, Paging, avatar, icon, path_text};
use crate::text::{member as text, member_choice};
use directory::answers::{Crumb, DepartmentAnswer, DepartmentRow, PersonRow};
use directory::people::DepartmentId;
use leptos::prelude::*;

/// How many faces stand in the bar.
const FACES: usize = 5;

/// People and departments to tick.
pub(super) fn choose(page: &Choose, locale: Locale) -> Body {
    let title = match &page.ticking {
        Ticking::Top => member_choice::title(locale).to_owned(),
        Ticking::Department(answer) => member_choice::title_in(locale, &answer.row.name),
        Ticking::Search { words, .. } => member_choice::title_found(locale, words),
    };
    let within: Vec<_> = page.within().iter().map(ToString::to_string).collect();
    let main = view! {
        <h1 class="unseen">{title.clone()}</h1>
        {way(page, locale)}
        {search(page, locale)}
        <form
            id="choose"
            action="/choice"
            method="post"
            data-whose=page.whose.clone()
            data-within=within.join(" ")
            data-total=page.people.total.to_string()
        >
            {whole(page, locale)}
            {departments(page, locale)}
            {people(text_or_none(!page.first.is_empty(), member_choice::frequent(locale)), &page.first, page, locale)}
            {people(text_or_none(!page.people.rows.is_empty(), text::members(locale)), &page.people.rows, page, locale)}
            {nobody(page, locale)}
        </form>
        {paging(page).links(locale, &address(page))}
        {first_bar(locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

const fn text_or_none(shown: bool, heading: &'static str) -> Option<&'static str> {
    if shown { Some(heading) } else { None }
}

fn paging(page: &Choose) -> Paging {
    Paging {
        page: page.page,
        total: page.people.total,
    }
}

/// Where this list is found again, its other parts too.
fn address(page: &Choose) -> String {
    match &page.ticking {
        Ticking::Top => components::choose(None, ""),
        Ticking::Department(answer) => components::choose(Some(answer.row.id), ""),
        Ticking::Search { words, within } => {
            components::choose(within.as_ref().map(|row| row.id), words)
        }
    }
}

/// The way down to here; each step can be gone back.
fn way(page: &Choose, locale: Locale) -> AnyView {
    let top = components::choose(None, "");
    let steps = match &page.ticking {
        Ticking::Top => view! { <li>{member_choice::title(locale)}</li> }.into_any(),
        Ticking::Department(answer) => below(answer, &top, locale),
        Ticking::Search { words, .. } => view! {
            <li><a href=top>{member_choice::title(locale)}</a></li>
            <li>{member_choice::title_found(locale, words)}</li>
        }
        .into_any(),
    };
    view! { <nav class="crumbs" aria-label=text::path(locale)><ol>{steps}</ol></nav> }.into_any()
}

fn below(answer: &DepartmentAnswer, top: &str, locale: Locale) -> AnyView {
    let above: Vec<_> = answer.crumbs.iter().map(crumb).collect();
    view! {
        <li><a href=top.to_owned()>{member_choice::title(locale)}</a></li>
        {above}
        <li>{answer.row.name.clone()}</li>
    }
    .into_any()
}

fn crumb(crumb: &Crumb) -> AnyView {
    let name = crumb.name.clone();
    match crumb.id {
        Some(id) => {
            let href = components::choose(Some(id), "");
            view! { <li><a href=href>{name}</a></li> }.into_any()
        }
        None => view! { <li>{name}</li> }.into_any(),
    }
}

fn search(page: &Choose, locale: Locale) -> AnyView {
    let within = page.department();
    let words = match &page.ticking {
        Ticking::Search { words, .. } => words.clone(),
        _ => String::new(),
    };
    let hint = within.map_or_else(
        || text::search_hint(locale).to_owned(),
        |row| text::search_within(locale, &row.name),
    );
    let inside = within.map(|row| {
        view! { <input type="hidden" name="department" value=row.id.to_string()/> }
    });
    view! {
        <form class="choice-search" action="/choose" method="get" role="search">
            <label class="search-field">
                {icon(Icon::Search)}
                <input
                    type="search"
                    name="q"
                    value=words
                    placeholder=hint.clone()
                    aria-label=hint
                    maxlength="64"
                    autocomplete="off"
                    enterkeyhint="search"
                />
            </label>
            {inside}
            <button class="search-go" type="submit">{text::search(locale)}</button>
        </form>
    }
    .into_any()
}

/// The department that is open, as one tick.
fn whole(page: &Choose, locale: Locale) -> Option<AnyView> {
    let Ticking::Department(answer) = &page.ticking else {
        return None;
    };
    let label = member_choice::whole(locale, answer.row.count);
    let value = answer.row.id.to_string();
    Some(
        view! {
            <ul class="cells group">
                <li>
                    <label class="cell tick">
                        <input type="checkbox" name="department" value=value/>
                        <span class="cell-body"><span class="cell-name">{label}</span></span>
                    </label>
                </li>
            </ul>
        }
        .into_any(),
    )
}

fn departments(page: &Choose, locale: Locale) -> Option<AnyView> {
    if page.departments.is_empty() {
        return None;
    }
    let with_path = matches!(page.ticking, Ticking::Search { .. });
    let rows: Vec<_> = page
        .departments
        .iter()
        .map(|row| department(row, with_path, locale))
        .collect();
    Some(
        view! {
            <section class="group">
                <h2 class="group-title">{text::departments(locale)}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// A department to tick, and the way into it.
fn department(row: &DepartmentRow, with_path: bool, locale: Locale) -> AnyView {
    let path = (with_path && !row.path.is_empty())
        .then(|| view! { <span class="cell-second">{path_text(&row.path)}</span> });
    let open = member_choice::open(locale, &row.name);
    view! {
        <li data-department-id=row.id.to_string() data-count=row.count.to_string()>
            <label class="cell tick">
                <input type="checkbox" name="department" value=row.id.to_string()/>
                <span class="cell-icon">{icon(Icon::Department)}</span>
                <span class="cell-body">
                    <span class="cell-name">{row.name.clone()}</span>
                    {path}
                </span>
                <span class="cell-count" title=text::head_count(locale, row.count)>{row.count.to_string()}</span>
            </label>
            <a class="cell-action cell-link" href=components::choose(Some(row.id), "") aria-label=open></a>
        </li>
    }
    .into_any()
}

fn people(
    heading: Option<&'static str>,
    rows: &[PersonRow],
    page: &Choose,
    locale: Locale,
) -> Option<AnyView> {
    let heading = heading?;
    let with_department = !matches!(page.ticking, Ticking::Department(_));
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let class = if row.disabled { "person-off" } else { "" };
            view! {
                <li class=class data-userid=row.userid.to_string()>
                    <label class="cell tick">
                        <input type="checkbox" name="userid" value=row.userid.to_string()/>
                        {face(row, with_department, locale)}
                    </label>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="group">
                <h2 class="group-title">{heading}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Who somebody is, in a row.
fn face(row: &PersonRow, with_department: bool, locale: Locale) -> AnyView {
    let leader = row
        .leader
        .then(|| view! { <span class="badge">{text::leader(locale)}</span> });
    let disabled = row
        .disabled
        .then(|| view! { <span class="badge badge-off">{text::disabled(locale)}</span> });
    let department =
        (with_department && !row.department.is_empty()).then(|| path_text(&row.department));
    let second: Vec<_> = row.position.clone().into_iter().chain(department).collect();
    let second = (!second.is_empty())
        .then(|| view! { <span class="cell-second">{second.join(" · ")}</span> });
    view! {
        {avatar(&row.userid, &row.name)}
        <span class="cell-body">
            <span class="cell-line">
                <span class="cell-name">{row.name.clone()}</span>
                {leader}
                {disabled}
            </span>
            {second}
        </span>
    }
    .into_any()
}

fn nobody(page: &Choose, locale: Locale) -> Option<AnyView> {
    let empty = page.departments.is_empty() && page.first.is_empty() && page.people.total == 0;
    let sentence = match &page.ticking {
        Ticking::Search { words, .. } => text::nothing_found(locale, words),
        _ => text::nobody_here(locale).to_owned(),
    };
    empty.then(|| view! { <p class="empty">{sentence}</p> }.into_any())
}

/// The bar before the bundle has asked for the one with faces; without scripts
/// it stays, and sends the page's ticks.
fn first_bar(locale: Locale) -> AnyView {
    view! {
        <div id="choice-bar" class="choice-bar">
            <p class="choice-count">{member_choice::tick(locale)}</p>
            <button class="button button-main" type="submit" form="choose">{member_choice::go_on(locale)}</button>
            <p id="said" class="choice-said" role="status" data-failed=member_choice::failed(locale)></p>
        </div>
    }
    .into_any()
}

/// Whom somebody ticked, on a page of their own.
pub(super) fn chosen(page: &Choice, locale: Locale) -> Body {
    let total = page.chosen.people.total;
    let title = match total {
        0 => member_choice::nobody(locale).to_owned(),
        _ => member_choice::count(locale, total),
    };
    let rows = &page.chosen.people.rows;
    let listed: Vec<_> = rows
        .iter()
        .map(|row| {
            let class = if row.disabled { "person-off" } else { "" };
            view! {
                <li class=class data-userid=row.userid.to_string()>
                    <span class="cell">{face(row, true, locale)}</span>
                </li>
            }
        })
        .collect();
    let more = total.saturating_sub(rows.len());
    let more =
        (more > 0).then(|| view! { <p class="total">{member_choice::more(locale, more)}</p> });
    let refused = page.refused.map(|refused| {
        view! { <p class="choice-refused" role="alert">{sentence(refused, locale)}</p> }
    });
    let main = view! {
        <nav class="crumbs" aria-label=text::path(locale)>
            <ol>
                <li><a href=components::choose(None, "")>{member_choice::title(locale)}</a></li>
                <li><h1>{title.clone()}</h1></li>
            </ol>
        </nav>
        {refused}
        {whole_departments(&page.chosen.departments, locale)}
        <section class="group" data-choice="" data-total=total.to_string()>
            <ul class="cells">{listed}</ul>
            {more}
        </section>
        {bar(page, false, locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

fn whole_departments(rows: &[DepartmentRow], locale: Locale) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            view! {
                <li data-department-id=row.id.to_string() data-count=row.count.to_string()>
                    <span class="cell">
                        <span class="cell-icon">{icon(Icon::Department)}</span>
                        <span class="cell-body"><span class="cell-name">{row.name.clone()}</span></span>
                        <span class="cell-count">{text::head_count(locale, row.count)}</span>
                    </span>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="group">
                <h2 class="group-title">{member_choice::whole_departments(locale)}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Faces, how many there are, and what can be done with them. `moving` where
/// the bundle puts it under the ticks.
pub(super) fn bar(page: &Choice, moving: bool, locale: Locale) -> AnyView {
    let chosen = &page.chosen;
    let total = chosen.people.total;
    if total == 0 {
        return view! {
            <div id="choice-bar" class="choice-bar" data-total="0">
                <p class="choice-count">{member_choice::tick(locale)}</p>
                {said(moving, locale)}
            </div>
        }
        .into_any();
    }
    let faces: Vec<_> = chosen
        .people
        .rows
        .iter()
        .take(FACES)
        .map(|row| avatar(&row.userid, &row.name))
        .collect();
    let others: Vec<String> = (chosen.accounts.iter())
        .filter(|userid| **userid != page.me)
        .map(ToString::to_string)
        .collect();
    let count = member_choice::count(locale, total);
    let count = match moving {
        true => view! { <button class="choice-count" type="submit">{count}</button> }.into_any(),
        false => view! { <p class="choice-count">{count}</p> }.into_any(),
    };
    let clear = moving.then(|| {
        view! { <button class="choice-clear" type="button" data-clear="">{member_choice::clear(locale)}</button> }
    });
    view! {
        <form id="choice-bar" class="choice-bar" action="/choice" method="post" data-total=total.to_string()>
            {ticks(page)}
            <div class="choice-faces">{faces}{count}{clear}</div>
            <div class="choice-actions">
                {components::chat_button(locale, &others)}
                {action("/choice/frequent", Icon::Star, member_choice::add(locale), Refused::too_many_to_add(total), locale)}
                {action("/choice/vcf", Icon::Save, member_choice::save(locale), Refused::too_many_to_save(total), locale)}
            </div>
            {said(moving, locale)}
        </form>
    }
    .into_any()
}

fn said(moving: bool, locale: Locale) -> Option<AnyView> {
    moving.then(|| {
        view! { <p id="said" class="choice-said" role="status" data-failed=member_choice::failed(locale)></p> }
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

fn sentence(refused: Refused, locale: Locale) -> String {
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
