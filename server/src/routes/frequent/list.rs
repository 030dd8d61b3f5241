use super::kept::{Kept, kept};
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::routes::query::Query;
use crate::sign_in::MemberSession;
use app::member::{Changing, FrequentContact, MemberPage};
use axum::extract::{RawQuery, State as Given};
use axum::response::Response;
use directory::View;
use directory::answers::{GroupRow, Page};
use store::Frequent;

/// The lists: used, or changed with a search for whom to add.
pub(super) async fn list(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    query: RawQuery,
) -> Response {
    let kept = match kept(&state, &session).await {
        Ok(kept) => kept,
        Err(error) => return fault::internal(framing, &error),
    };
    let query = Query::of(query);
    let page = MemberPage::Frequent(page(&session.view, &kept, &query));
    match query.asks_for_results_alone() {
        true => framing.results(&session.corp_name, &page),
        false => framing.page(&session.corp_name, page),
    }
}

fn page(view: &View, kept: &Kept, query: &Query) -> app::member::Frequent {
    let contacts = view.people_among(&kept.contacts()).into_iter();
    let contacts = contacts.map(|row| FrequentContact {
        automatic: kept.came_by_itself(&row.userid),
        row,
    });
    app::member::Frequent {
        contacts: contacts.collect(),
        groups: view.groups_among(&kept.groups()),
        changing: query.value("manage").map(|_| changing(view, kept, query)),
    }
}

/// How many people a search for somebody to add shows.
const FOUND: Page = Page {
    offset: 0,
    limit: 20,
};

fn changing(view: &View, kept: &Kept, query: &Query) -> Changing {
    let words = query.words();
    let is_kept = |group: &GroupRow| kept.has(&Frequent::Group(group.id));
    let (listed, offered) = match words.is_empty() {
        true => {
            let mut mine = view.groups();
            mine.retain(|group| group.mine && !is_kept(group));
            (Vec::new(), mine)
        }
        false => view.groups_called(&words).into_iter().partition(is_kept),
    };
    Changing {
        people: view.search(&words, FOUND).people,
        listed,
        offered,
        full: query.value("full").map(|_| Frequent::MOST),
        words,
    }
}
