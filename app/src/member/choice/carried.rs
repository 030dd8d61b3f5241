//! What takes the ticks along where no script runs. Each piece stands in a
//! `<noscript>` behind what stands there for everybody else, which the style
//! then hides.

use crate::Locale;
use crate::components::{search_field, search_hint};
use crate::member::{Carried, Choose};
use crate::text::{member as text, member_choice};
use directory::people::{DepartmentId, UserId};
use leptos::prelude::*;

/// The form of the ticks.
const FORM: &str = "choose";

/// A button that leads to another place of choosing, with `form`'s ticks.
pub(super) fn way(
    form: &'static str,
    class: &'static str,
    to: &str,
    label: impl Into<String>,
) -> AnyView {
    view! {
        <noscript>
            <button class=class type="submit" form=form formaction="/choose" name="to" value=to.to_owned()>
                {label.into()}
            </button>
        </noscript>
    }
    .into_any()
}

/// The way into a department, beside its row: the arrow alone is shown.
pub(super) fn way_into(to: &str, label: String) -> AnyView {
    view! {
        <noscript>
            <button
                class="cell-action cell-link"
                type="submit"
                form=FORM
                formaction="/choose"
                name="to"
                value=to.to_owned()
                aria-label=label
            ></button>
        </noscript>
    }
    .into_any()
}

/// A way out of this page's own ticks.
pub(super) fn way_on(class: &'static str, to: &str, label: impl Into<String>) -> AnyView {
    way(FORM, class, to, label)
}

/// The search. Its button is the form's first, which the Enter key presses.
pub(super) fn search(page: &Choose, locale: Locale) -> AnyView {
    let here = page.place().address();
    view! {
        <noscript>
            <div class="search" role="search">
                {search_field(page.words(), search_hint(locale, page.department()), Some(FORM))}
                <button class="search-go" type="submit" form=FORM formaction="/choose" name="find" value=here>
                    {text::search(locale)}
                </button>
            </div>
        </noscript>
    }
    .into_any()
}

/// Where the form stands, and what was ticked and has no row here that sends it.
pub(super) fn fields(page: &Choose) -> AnyView {
    let here = crate::member::Place {
        page: page.page,
        ..page.place()
    };
    let people: Vec<_> = (page.carried.people.iter())
        .filter(|userid| !sends(page, userid))
        .map(|userid| hidden("userid", userid.to_string()))
        .collect();
    let departments: Vec<_> = (page.carried.departments.iter())
        .filter(|id| !sends_whole(page, **id))
        .map(|id| hidden("department", id.to_string()))
        .collect();
    view! { <noscript>{hidden("here", here.address())}{people}{departments}</noscript> }.into_any()
}

/// Whether a person has a tick here that a form sends.
fn sends(page: &Choose, userid: &UserId) -> bool {
    let mut rows = page.first.iter().chain(&page.people.rows);
    !page.is_part(None) && rows.any(|row| row.userid == *userid)
}

/// The same of a department: of the open one, or of one listed.
fn sends_whole(page: &Choose, id: DepartmentId) -> bool {
    let open = page.within().first() == Some(&id);
    let listed = page.departments.iter().any(|row| row.id == id);
    match open {
        true => !page.is_part(Some(id)),
        false => listed && !page.is_part(None),
    }
}

fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// How many were chosen before, and the way to begin anew.
pub(super) fn so_far(page: &Choose, locale: Locale) -> Option<AnyView> {
    let total = page.carried.total;
    let here = page.place().address();
    (total > 0).then(|| {
        view! {
            <noscript>
                <p class="choice-count">{member_choice::count(locale, total)}</p>
                <a class="choice-clear" href=here>{member_choice::clear(locale)}</a>
            </noscript>
        }
        .into_any()
    })
}

/// They are more than travel: they are all still there, and what to do.
pub(super) fn too_many(carried: &Carried, locale: Locale) -> Option<AnyView> {
    carried.too_many().then(|| {
        let limit = Carried::MOST.to_string();
        let sentence = member_choice::too_many_to_carry(locale, &limit, carried.ticks());
        view! { <p class="choice-refused" role="alert">{sentence}</p> }.into_any()
    })
}
