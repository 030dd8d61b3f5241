//! Members' pages. Each handler asks the view of whoever is asking, and shows
//! what it answered; there is no other way to a person from here.

use super::query::{self, Query, department_id};
use super::search::search;
use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{Department, MemberPage, Problem};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use axum::routing::get;
use directory::View;
use directory::people::DepartmentId;

/// `/departments/{id}`, `/search`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/departments/{id}", get(department))
        .route("/search", get(search))
}

/// What an address names; `None` when it is no readable text.
pub(super) type Named = Result<Path<String>, PathRejection>;

async fn department(
    session: MemberSession,
    framing: Framing,
    named: Named,
    query: RawQuery,
) -> Response {
    let id = named.ok().and_then(|Path(id)| department_id(&id));
    let page = id.and_then(|id| department_page(&session.view, id, &Query::of(query)));
    shown(framing.read_by(&session), &session.corp_name, page)
}

fn department_page(view: &View, id: DepartmentId, query: &Query) -> Option<MemberPage> {
    let members = |part| view.members_of(id, part);
    let (page, people) = query::paged(query.page(), members, |people| people.total)?;
    Some(MemberPage::Department(Department {
        answer: view.department(id)?,
        people,
        page,
    }))
}

/// The page, or the one 404 for what is not there and for what the viewer may
/// not see: it names no corporation, as for any address that leads nowhere.
pub(super) fn shown(framing: Framing, corp_name: &str, page: Option<MemberPage>) -> Response {
    match page {
        Some(page) => framing.page(corp_name, page),
        None => framing.problem(Problem::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::department_page;
    use crate::routes::query::Query;
    use app::member::MemberPage;
    use directory::people::{Department, DepartmentId, Member};
    use directory::policy::Policy;
    use directory::{Contents, Directory, View};

    fn query(text: &str) -> Query {
        Query::from(text)
    }

    fn department(id: u32, parent: Option<u32>) -> Department {
        Department {
            id: DepartmentId(id),
            parent: parent.map(DepartmentId),
            name: format!("部门{id}"),
            order: i64::from(id),
            outside: false,
        }
    }

    fn view() -> View {
        let members = (0..60).map(|n| Member::new(format!("u{n}"), format!("张{n}"), &[2]));
        let contents = Contents {
            departments: vec![department(1, None), department(2, Some(1))],
            members: members.collect(),
            groups: Vec::new(),
            policy: Policy::default(),
            ..Contents::default()
        };
        Directory::new(contents)
            .view(&"u0".into())
            .expect("u0 is active")
    }

    #[test]
    fn a_department_is_shown_fifty_people_at_a_time() {
        let rows = |text: &str| match department_page(&view(), DepartmentId(2), &query(text)) {
            Some(MemberPage::Department(page)) => (page.people.rows.len(), page.people.total),
            other => panic!("{other:?}"),
        };
        assert_eq!(rows(""), (50, 60));
        assert_eq!(rows("page=2"), (10, 60));
        let beyond = format!("page={}", usize::MAX);
        assert_eq!(rows(&beyond), (10, 60), "the last one instead");
        assert!(department_page(&view(), DepartmentId(9), &query("")).is_none());
    }
}
