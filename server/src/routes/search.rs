//! `/search`: by words, by letter, within a department, or one kind of results
//! alone.

use super::member::shown;
use super::query::{Query, department_id, paged};
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{Asked, MemberPage, Only, Search};
use axum::extract::RawQuery;
use axum::response::Response;
use directory::View;
use directory::answers::{Found, Page, People};
use directory::people::DepartmentId;

pub(super) async fn search(session: MemberSession, framing: Framing, query: RawQuery) -> Response {
    let query = Query::of(query);
    let page = search_page(&session.view, &query).map(MemberPage::Search);
    match page {
        Some(page) if query.asks_for_results_alone() => framing.results(&session.corp_name, &page),
        page => shown(framing.read_by(&session), &session.corp_name, page),
    }
}

fn search_page(view: &View, query: &Query) -> Option<Search> {
    let asked = query.asked();
    let within = match query.value("within") {
        Some(id) if !id.is_empty() => Some(view.way_to(department_id(&id)?)?),
        _ => None,
    };
    let only = match &asked {
        Asked::Words(_) => query.value("only").and_then(|only| Only::named(&only)),
        Asked::Nothing | Asked::Letter(_) => None,
    };
    // A group is in no department.
    let only = only.filter(|only| *only != Only::Groups || within.is_none());
    let id = within.as_ref().map(|within| within.row.id);
    let (page, found) = paged(
        query.page(),
        |page| found(view, &asked, id, only, page),
        |found| match only {
            Some(Only::Departments) => found.departments.total,
            Some(Only::Groups) => found.groups.total,
            None => found.people.total,
        },
    )?;
    let letters = match (&asked, &within) {
        (Asked::Letter(_), _) | (Asked::Nothing, None) => view.letters(),
        // Not shown beside what words found, nor within a department.
        _ => [false; 27],
    };
    Some(Search {
        asked,
        within,
        only,
        found,
        letters,
        page,
    })
}

fn found(
    view: &View,
    asked: &Asked,
    within: Option<DepartmentId>,
    only: Option<Only>,
    page: Page,
) -> Option<Found> {
    Some(match (asked, only, within) {
        (Asked::Words(words), Some(Only::Departments), _) => Found {
            departments: view.search_departments(words, within, page)?,
            ..Found::default()
        },
        (Asked::Words(words), Some(Only::Groups), _) => Found {
            groups: view.search_groups(words, page),
            ..Found::default()
        },
        (Asked::Words(words), None, Some(id)) => view.search_within(id, words, page)?,
        (Asked::Words(words), None, None) => view.search(words, page),
        (Asked::Letter(letter), ..) => people_alone(view.by_letter(*letter, page)),
        (Asked::Nothing, _, Some(id)) => people_alone(view.everybody_in(id, page)?),
        (Asked::Nothing, _, None) => Found::default(),
    })
}

fn people_alone(people: People) -> Found {
    Found {
        people,
        ..Found::default()
    }
}

#[cfg(test)]
mod tests {
    use super::search_page;
    use crate::routes::query::Query;
    use app::member::Search;
    use directory::people::{Department, DepartmentId, Group, GroupId, Member};
    use directory::{Contents, Directory, View};

    fn department(id: u32, parent: Option<u32>) -> Department {
        Department {
            id: DepartmentId(id),
            parent: parent.map(DepartmentId),
            name: format!("部门{id}"),
            order: i64::from(id),
            outside: false,
        }
    }

    fn group(id: u32) -> Group {
        Group {
            id: GroupId(id),
            name: format!("群{id}"),
            members: Vec::new(),
            departments: vec![DepartmentId(1)],
            leaders: Vec::new(),
        }
    }

    /// Sixty people in the second of a root's seventy departments, all of them in
    /// each of sixty groups.
    fn view() -> View {
        let members = (0..60).map(|n| Member::new(format!("u{n}"), format!("张{n}"), &[2]));
        let below = (2..=70).map(|id| department(id, Some(1)));
        let contents = Contents {
            departments: [department(1, None)].into_iter().chain(below).collect(),
            members: members.collect(),
            groups: (1..=60).map(group).collect(),
            ..Contents::default()
        };
        Directory::new(contents)
            .view(&"u0".into())
            .expect("u0 is active")
    }

    fn page(text: &str) -> Option<Search> {
        search_page(&view(), &Query::from(text))
    }

    #[test]
    fn a_search_stays_in_the_department_asked_for() {
        let within = |id: &str| page(&format!("q=zhang&within={id}"));
        assert!(matches!(within("2"), Some(page) if page.within.is_some()));
        assert!(matches!(within(""), Some(page) if page.within.is_none()));
        for elsewhere in ["99", "x"] {
            assert!(within(elsewhere).is_none(), "{elsewhere}");
        }
    }

    #[test]
    fn nothing_asked_within_a_department_is_everybody_there() {
        let everybody = page("within=2&page=2").expect("seen");
        assert_eq!(everybody.found.people.total, 60);
        assert_eq!(everybody.found.people.rows.len(), 10);
        assert!(page("within=99").is_none());
    }

    #[test]
    fn of_departments_found_a_few_are_shown_and_all_by_pages() {
        let few = page("q=bumen").expect("a page").found.departments;
        assert_eq!((few.total, few.rows.len()), (70, 5));
        let all = page("q=bumen&only=departments").expect("a page");
        assert_eq!(all.found.departments.rows.len(), 50);
        assert_eq!(all.found.people.total, 0);
        let beyond = page("q=bumen&only=departments&page=9").expect("a page");
        assert_eq!((beyond.page, beyond.found.departments.rows.len()), (2, 20));
        assert_eq!(beyond.found.groups.total, 0);
        let odd = page("q=bumen&only=nonsense").expect("a page");
        assert!(odd.only.is_none());
    }

    #[test]
    fn of_groups_found_a_few_are_shown_and_all_by_pages_but_none_in_a_department() {
        let few = page("q=qun").expect("a page").found;
        assert_eq!((few.groups.total, few.groups.rows.len()), (60, 5));
        let all = page("q=qun&only=groups&page=9").expect("a page");
        assert_eq!((all.page, all.found.groups.rows.len()), (2, 10));
        let inside = page("q=qun&only=groups&within=2").expect("a page");
        assert_eq!((inside.only, inside.found.groups.total), (None, 0));
    }

    #[test]
    fn beyond_the_last_page_of_people_stands_the_last_one() {
        for text in ["q=zhang&page=9", "letter=Z&page=9", "within=2&page=9"] {
            let shown = page(text).expect("a page");
            assert_eq!(
                (shown.page, shown.found.people.rows.len()),
                (2, 10),
                "{text}"
            );
        }
    }
}
