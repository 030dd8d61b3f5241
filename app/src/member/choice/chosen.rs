//! Whom somebody ticked, on a page of their own.

use super::bar::{bar, sentence};
use super::carried;
use super::rows::face;
use crate::Locale;
use crate::components::{self, Icon, icon};
use crate::member::Choice;
use crate::member::document::Body;
use crate::text::{member as text, member_choice};
use directory::answers::{DepartmentRow, PersonRow};
use leptos::prelude::*;

/// The page of those who were ticked.
pub(in crate::member) fn chosen(page: &Choice, locale: Locale) -> Body {
    let total = page.chosen.people.total;
    let title = match total {
        0 => member_choice::nobody(locale).to_owned(),
        _ => member_choice::count(locale, total),
    };
    let refused = page.refused.map(|refused| {
        view! { <p class="choice-refused" role="alert">{sentence(refused, locale)}</p> }
    });
    let main = view! {
        <nav class="crumbs" aria-label=text::path(locale)>
            <ol>
                <li>{back(total > 0, locale)}</li>
                <li><h1>{title.clone()}</h1></li>
            </ol>
        </nav>
        {refused}
        {whole_departments(&page.chosen.departments, locale)}
        {people(page, locale)}
        {bar(page, false, locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

/// To where one ticks, with the ticks of the bar.
fn back(with_ticks: bool, locale: Locale) -> AnyView {
    let top = components::choose(None, "");
    let label = member_choice::title(locale);
    let button = with_ticks.then(|| carried::way("choice-bar", "crumb", &top, label));
    view! { <a href=top>{label}</a>{button} }.into_any()
}

fn people(page: &Choice, locale: Locale) -> AnyView {
    let people = &page.chosen.people;
    let rows: Vec<_> = people.rows.iter().map(|row| person(row, locale)).collect();
    let more = people.total.saturating_sub(rows.len());
    let more =
        (more > 0).then(|| view! { <p class="total">{member_choice::more(locale, more)}</p> });
    view! {
        <section class="group" data-choice="" data-total=people.total.to_string()>
            <ul class="cells">{rows}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn person(row: &PersonRow, locale: Locale) -> AnyView {
    let class = if row.disabled { "person-off" } else { "" };
    view! {
        <li class=class data-userid=row.userid.to_string()>
            <span class="cell">{face(row, true, locale)}</span>
        </li>
    }
    .into_any()
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
