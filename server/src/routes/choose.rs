//! `/choose`: people and whole departments to tick (R128), in a department, among
//! what a search finds, or at the top of what the viewer sees.

use super::frequent::kept;
use super::member::shown;
use super::query::{self, Query, department_id};
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use crate::state::State;
use app::member::{Asked, Choose, MemberPage, Ticking};
use axum::extract::{RawQuery, State as Given};
use axum::response::Response;
use directory::View;
use directory::answers::{DepartmentAnswer, DepartmentRow, Page, People, PersonRow};
use directory::people::UserId;
use store::Frequent;

/// Whatever the viewer ticks among: their frequent contacts come first (R133).
pub(super) async fn choose(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    query: RawQuery,
) -> Response {
    match kept(&state, &session).await {
        Ok(kept) => {
            let page = page(&session.view, &Query::of(query), &kept.contacts());
            let page = page.map(|page| Choose {
                whose: session.whose(),
                ..page
            });
            shown(framing, &session.corp_name, page.map(MemberPage::Choose))
        }
        Err(error) => fault::internal(framing, &error),
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
        ticking: Ticking::Top,
        departments: view.roots(),
        first: view.chosen(first, &[], first, all).people.rows,
        people: People::default(),
        page: 1,
        whose: String::new(),
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
        ticking: Ticking::Department(answer),
        first,
        people,
        page,
        whose: String::new(),
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
        ticking: Ticking::Search { words, within },
        people: found.people,
        page,
        whose: String::new(),
    })
}
