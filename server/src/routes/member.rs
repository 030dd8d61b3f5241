//! Members' pages. Each handler asks the view of whoever is asking, and shows
//! what it answered; there is no other way to a person from here.

use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{Asked, Department, Home, MemberPage, PAGE_SIZE, Problem, Search};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use axum::routing::get;
use directory::View;
use directory::answers::{Found, Page, People};
use directory::people::{DepartmentId, UserId};
use percent_encoding::percent_decode_str;

/// How much of a search is looked at, in characters; a name or a number is
/// never longer.
const LONGEST_SEARCH: usize = 64;

/// `/`, `/departments/{id}`, `/search`, `/members/{userid}`, `/me`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/", get(home))
        .route("/departments/{id}", get(department))
        .route("/search", get(search))
        .route("/members/{userid}", get(card))
        .route("/me", get(me))
}

/// What an address names; `None` when it is no readable text.
type Named = Result<Path<String>, PathRejection>;

async fn home(session: MemberSession, framing: Framing) -> Response {
    let view = &session.view;
    let page = Home {
        mine: view.my_departments(),
        roots: view.roots(),
        count: view.count(),
    };
    framing.page(&session.corp_name, MemberPage::Home(page))
}

async fn department(
    session: MemberSession,
    framing: Framing,
    named: Named,
    query: RawQuery,
) -> Response {
    let id = named.ok().and_then(|Path(id)| department_id(&id));
    let page = id.and_then(|id| department_page(&session.view, id, &Query::of(query)));
    shown(framing, &session.corp_name, page)
}

fn department_page(view: &View, id: DepartmentId, query: &Query) -> Option<MemberPage> {
    let page = query.page();
    Some(MemberPage::Department(Department {
        answer: view.department(id)?,
        people: view.members_of(id, part(page))?,
        page,
    }))
}

async fn search(session: MemberSession, framing: Framing, query: RawQuery) -> Response {
    let query = Query::of(query);
    let page = search_page(&session.view, &query);
    match page {
        Some(page) if query.asks_for_results_alone() => framing.results(&session.corp_name, &page),
        page => shown(framing, &session.corp_name, page.map(MemberPage::Search)),
    }
}

fn search_page(view: &View, query: &Query) -> Option<Search> {
    let asked = query.asked();
    let page = query.page();
    let within = match query.value("within") {
        Some(id) if !id.is_empty() => Some(view.department(department_id(&id)?)?.row),
        _ => None,
    };
    let found = match (&asked, &within) {
        (Asked::Words(words), Some(row)) => view.search_within(row.id, words, part(page))?,
        (Asked::Words(words), None) => view.search(words, part(page)),
        (Asked::Letter(letter), _) => people_alone(view.by_letter(*letter, part(page))),
        (Asked::Nothing, _) => people_alone(People {
            total: 0,
            rows: Vec::new(),
        }),
    };
    let letters = match asked {
        // Not shown beside what words found.
        Asked::Words(_) => [false; 27],
        Asked::Letter(_) | Asked::Nothing => view.letters(),
    };
    Some(Search {
        asked,
        within,
        found,
        letters,
        page,
    })
}

const fn people_alone(people: People) -> Found {
    Found {
        departments: Vec::new(),
        people,
    }
}

async fn card(session: MemberSession, framing: Framing, named: Named) -> Response {
    let userid = named.ok().map(|Path(userid)| UserId::new(userid));
    let card = userid.and_then(|userid| session.view.card(&userid));
    shown(framing, &session.corp_name, card.map(MemberPage::Card))
}

async fn me(session: MemberSession, framing: Framing) -> Response {
    framing.page(&session.corp_name, MemberPage::Me(session.view.me()))
}

/// The page, or the one 404 for what is not there and for what the viewer may
/// not see: it names no corporation, as for any address that leads nowhere.
fn shown(framing: Framing, corp_name: &str, page: Option<MemberPage>) -> Response {
    match page {
        Some(page) => framing.page(corp_name, page),
        None => framing.problem(Problem::NotFound),
    }
}

/// Pages are counted from 1.
const fn part(page: usize) -> Page {
    Page {
        offset: (page - 1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    }
}

fn department_id(written: &str) -> Option<DepartmentId> {
    written.parse().ok().map(DepartmentId)
}

/// A query string; whatever somebody wrote there, reading it cannot fail.
struct Query(String);

impl Query {
    fn of(RawQuery(query): RawQuery) -> Self {
        Self(query.unwrap_or_default())
    }

    /// The first value of a parameter, decoded.
    fn value(&self, name: &str) -> Option<String> {
        let mut pairs = self
            .0
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        let spaced = value.replace('+', " ");
        Some(percent_decode_str(&spaced).decode_utf8_lossy().into_owned())
    }

    /// The page asked for; the first one when that is no page.
    fn page(&self) -> usize {
        let page = self.value("page").and_then(|page| page.parse().ok());
        page.unwrap_or(1).max(1)
    }

    /// Somebody is typing, and the page around is there already.
    fn asks_for_results_alone(&self) -> bool {
        self.value("part").is_some_and(|part| part == "results")
    }

    /// What to search for: words before a letter.
    fn asked(&self) -> Asked {
        let words: String = self
            .value("q")
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_SEARCH)
            .collect();
        match (words.trim(), self.letter()) {
            ("", Some(letter)) => Asked::Letter(letter),
            ("", None) => Asked::Nothing,
            (words, _) => Asked::Words(words.to_owned()),
        }
    }

    /// A–Z or #.
    fn letter(&self) -> Option<char> {
        let value = self.value("letter")?;
        let mut letters = value.chars();
        let letter = letters.next()?.to_ascii_uppercase();
        let fits = letter.is_ascii_uppercase() || letter == '#';
        (fits && letters.next().is_none()).then_some(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_SEARCH, Query, department_id, department_page, part, search_page};
    use app::member::{Asked, MemberPage};
    use directory::people::{Department, DepartmentId, Member};
    use directory::policy::Policy;
    use directory::{Contents, Directory, View};

    fn query(text: &str) -> Query {
        Query(text.to_owned())
    }

    fn department(id: u32, parent: Option<u32>) -> Department {
        Department {
            id: DepartmentId(id),
            parent: parent.map(DepartmentId),
            name: format!("部门{id}"),
            order: i64::from(id),
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
    fn words_come_before_a_letter_and_both_are_read_as_browsers_write_them() {
        assert_eq!(
            query("q=%E5%BC%A0+a").asked(),
            Asked::Words("张 a".to_owned())
        );
        assert_eq!(query("q=+&letter=z").asked(), Asked::Letter('Z'));
        assert_eq!(query("letter=%23").asked(), Asked::Letter('#'));
        assert_eq!(query("q=a&letter=Z").asked(), Asked::Words("a".to_owned()));
    }

    #[test]
    fn what_is_no_search_offers_the_letters() {
        for text in [
            "",
            "q",
            "q=",
            "letter=ZZ",
            "letter=张",
            "letter=",
            "&&=&",
            "q=%00",
        ] {
            assert_eq!(query(text).asked(), Asked::Nothing, "{text}");
        }
    }

    #[test]
    fn a_search_without_end_is_cut() {
        let Asked::Words(words) = query(&format!("q={}", "张".repeat(9000))).asked() else {
            panic!("words were given");
        };
        assert_eq!(words.chars().count(), LONGEST_SEARCH);
    }

    #[test]
    fn a_page_that_is_none_is_the_first() {
        for text in [
            "",
            "page=",
            "page=0",
            "page=-1",
            "page=x",
            "page=99999999999999999999999",
        ] {
            assert_eq!(query(text).page(), 1, "{text}");
        }
        assert_eq!(part(3).offset, 100);
        assert_eq!(part(usize::MAX).offset, usize::MAX);
    }

    #[test]
    fn a_department_number_that_is_none_is_no_department() {
        for written in ["", "x", "-1", "4294967296", "1 "] {
            assert_eq!(department_id(written), None, "{written}");
        }
    }

    #[test]
    fn a_department_is_shown_fifty_people_at_a_time() {
        let rows = |text: &str| match department_page(&view(), DepartmentId(2), &query(text)) {
            Some(MemberPage::Department(page)) => (page.people.rows.len(), page.people.total),
            other => panic!("{other:?}"),
        };
        assert_eq!(rows(""), (50, 60));
        assert_eq!(rows("page=2"), (10, 60));
        assert_eq!(rows(&format!("page={}", usize::MAX)), (0, 60));
        assert!(department_page(&view(), DepartmentId(9), &query("")).is_none());
    }

    #[test]
    fn a_search_stays_in_the_department_asked_for() {
        let view = view();
        let within = |id: &str| search_page(&view, &query(&format!("q=zhang&within={id}")));
        assert!(matches!(within("2"), Some(page) if page.within.is_some()));
        assert!(matches!(within(""), Some(page) if page.within.is_none()));
        for elsewhere in ["9", "x"] {
            assert!(within(elsewhere).is_none(), "{elsewhere}");
        }
    }
}
