//! `/choose`: people and whole departments to tick (R128), in a department, among
//! what a search finds, or at the top of what the viewer sees. Where no script
//! remembers ticks, every way from here is a form that is sent here, and leads
//! on with the ticks in the address.

use super::frequent::kept;
use super::member::shown;
use super::query::{self, Query, department_id};
use super::ticks::Ticks;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use crate::state::State;
use app::member::{Asked, Carried, Choose, MemberPage, Place, Ticking};
use axum::extract::{RawForm, RawQuery, State as Given};
use axum::response::{IntoResponse, Redirect, Response};
use directory::View;
use directory::answers::{DepartmentAnswer, DepartmentRow, Page, People, PersonRow};
use directory::people::UserId;
use store::Frequent;

/// Whatever the viewer ticks among: their frequent contacts come first (R133).
pub(super) async fn choose(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let carried = Ticks::carried(query.as_bytes()).seen(&session.view);
    show(&state, &session, framing, &Query::from(&*query), carried).await
}

/// On to where a button leads, with everything ticked so far. More than an
/// address takes along stays where it is, and the page says so.
pub(super) async fn go_on(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    RawForm(form): RawForm,
) -> Response {
    let carried = Ticks::sent(&form).seen(&session.view);
    let sent = Query::from(&*String::from_utf8_lossy(&form));
    if carried.too_many() {
        let here = of_address(sent.value("here"));
        return show(&state, &session, framing, &here, carried).await;
    }
    let to = carried.onto(&target(&sent).address());
    Redirect::to(&to).into_response()
}

/// Where a button leads, of the form's own places alone.
fn target(sent: &Query) -> Place {
    match sent.value("find") {
        Some(here) => Place {
            words: sent.words(),
            page: 1,
            ..place(&of_address(Some(here)))
        },
        None => place(&of_address(sent.value("to"))),
    }
}

fn place(query: &Query) -> Place {
    let within = query.value("department");
    Place {
        within: within.and_then(|id| department_id(&id)),
        words: query.words(),
        page: query.page(),
    }
}

/// What stands behind the question mark of an address that the page wrote.
fn of_address(address: Option<String>) -> Query {
    let address = address.unwrap_or_default();
    Query::from(address.split_once('?').map_or("", |(_, query)| query))
}

async fn show(
    state: &State,
    session: &MemberSession,
    framing: Framing,
    query: &Query,
    carried: Carried,
) -> Response {
    let kept = match kept(state, session).await {
        Ok(kept) => kept,
        Err(error) => return fault::internal(framing, &error),
    };
    let page = page(&session.view, query, &kept.contacts());
    let page = page.map(|page| {
        MemberPage::Choose(Choose {
            whose: session.whose(),
            carried,
            ..page
        })
    });
    match page {
        Some(page) if query.asks_for_results_alone() => framing.results(&session.corp_name, &page),
        page => shown(framing, &session.corp_name, page),
    }
}

fn page(view: &View, query: &Query, first: &[UserId]) -> Option<Choose> {
    let within = match query.value("department") {
        Some(id) if !id.is_empty() => Some(view.department(department_id(&id)?)?),
        _ => None,
    };
    let mut page = match (query.asked(), within) {
        (Asked::Words(words), within) => {
            found(view, words, within.map(|answer| answer.row), query, first)?
        }
        (_, Some(answer)) => opened(view, answer, query, first)?,
        (_, None) => top(view, first),
    };
    let people = &mut page.people.rows;
    people.retain(|row| page.first.iter().all(|above| above.userid != row.userid));
    Some(page)
}

fn top(view: &View, first: &[UserId]) -> Choose {
    let all = Page {
        offset: 0,
        limit: Frequent::MOST,
    };
    Choose {
        departments: view.roots(),
        first: view.chosen(first, &[], first, all).people.rows,
        ..listed(Ticking::Top, People::default(), 1)
    }
}

fn opened(
    view: &View,
    answer: DepartmentAnswer,
    query: &Query,
    first: &[UserId],
) -> Option<Choose> {
    let id = answer.row.id;
    let members = |part| view.members_of(id, part);
    let (page, people) = query::paged(query.page(), members, |people| people.total)?;
    let first = match page {
        1 => view.placed_in(id, first),
        _ => Vec::new(),
    };
    Some(Choose {
        departments: answer.children.clone(),
        first,
        ..listed(Ticking::Department(answer), people, page)
    })
}

fn found(
    view: &View,
    words: String,
    within: Option<DepartmentRow>,
    query: &Query,
    first: &[UserId],
) -> Option<Choose> {
    let search = |part| match &within {
        Some(row) => view.search_within(row.id, &words, part),
        None => Some(view.search(&words, part)),
    };
    let (page, found) = query::paged(query.page(), search, |found| found.people.total)?;
    let is_first = |row: &PersonRow| first.contains(&row.userid);
    let first = found.people.rows.iter().filter(|row| is_first(row));
    Some(Choose {
        first: first.cloned().collect(),
        departments: match page {
            1 => found.departments.rows,
            _ => Vec::new(),
        },
        ..listed(Ticking::Search { words, within }, found.people, page)
    })
}

/// A list of people to tick, and nothing beside it.
fn listed(ticking: Ticking, people: People, page: usize) -> Choose {
    Choose {
        ticking,
        departments: Vec::new(),
        first: Vec::new(),
        people,
        page,
        whose: String::new(),
        carried: Carried::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::target;
    use crate::routes::query::Query;

    fn leads(form: &str) -> String {
        target(&Query::from(form)).address()
    }

    #[test]
    fn a_button_leads_to_a_place_of_choosing_and_nowhere_else() {
        for (form, to) in [
            ("to=%2Fchoose%3Fdepartment%3D5&q=li", "/choose?department=5"),
            ("to=%2Fchoose%3Fq%3Dli%26page%3D3", "/choose?q=li&page=3"),
            (
                "find=%2Fchoose%3Fdepartment%3D5%26q%3Dold%26page%3D2&q=+li+",
                "/choose?department=5&q=li",
            ),
            ("find=%2Fchoose&q=", "/choose"),
            (
                "to=https%3A%2F%2Felsewhere.example%2F%3Fdepartment%3Dx",
                "/choose",
            ),
            ("to=%2F%2Felsewhere%3Fq%3D%0d%0aX", "/choose?q=X"),
            ("", "/choose"),
        ] {
            assert_eq!(leads(form), to, "{form}");
        }
    }
}
