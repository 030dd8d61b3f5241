//! `/frequent`: whom and what somebody has at hand (R133, R134). What they kept
//! passes through their view before anything is shown or counted: whoever they
//! no longer see has vanished from the page (visibility.md, way out 10).

use super::fault;
use super::groups::group_id;
use super::query::Query;
use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use crate::sign_in::return_path::own_path;
use app::member::{Asked, Changing, FrequentContact, LARGEST_CHAT, MemberPage, Problem};
use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, RawQuery, State as Given};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use directory::View;
use directory::answers::{GroupRow, Page};
use directory::people::{GroupId, UserId};
use std::mem::discriminant;
use store::{CorpStore, Error, Frequent, FrequentRow};

/// `/frequent` and what changes it.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/frequent", get(list))
        .route("/frequent/add", get(nothing_sent).post(add))
        .route("/frequent/remove", get(nothing_sent).post(remove))
        .route("/frequent/move", get(nothing_sent).post(put_before))
        .route("/frequent/noted", post(note))
}

/// What the store keeps for a member: it may name people whom they do not see.
pub struct Kept(Vec<FrequentRow>);

/// What the member who is asking has at hand.
pub async fn kept(state: &State, session: &MemberSession) -> Result<Kept, Error> {
    let store = state.store.corp(&session.corp.id);
    Ok(Kept(store.frequent(session.view.viewer()).await?))
}

impl Kept {
    /// Contacts, in their order.
    pub fn contacts(&self) -> Vec<UserId> {
        let kept = self.0.iter().filter_map(|row| match &row.what {
            Frequent::Contact(userid) => Some(userid.clone()),
            Frequent::Group(_) => None,
        });
        kept.collect()
    }

    /// Groups, in their order.
    pub fn groups(&self) -> Vec<GroupId> {
        let kept = self.0.iter().filter_map(|row| match row.what {
            Frequent::Group(id) => Some(id),
            Frequent::Contact(_) => None,
        });
        kept.collect()
    }

    /// Whether this is among them.
    pub fn has(&self, what: &Frequent) -> bool {
        self.0.iter().any(|row| row.what == *what)
    }

    fn came_by_itself(&self, userid: &UserId) -> bool {
        let is = |row: &&FrequentRow| matches!(&row.what, Frequent::Contact(one) if one == userid);
        self.0.iter().find(is).is_some_and(|row| row.automatic)
    }
}

/// Somebody addressed people: chat, sharing and choosing say so here (R134,
/// decision w). Whoever the viewer does not see is passed over.
pub async fn noted(state: &State, session: &MemberSession, whom: &[UserId]) -> Result<(), Error> {
    let store = state.store.corp(&session.corp.id);
    let seen = session.view.people_among(whom);
    for row in seen.iter().take(LARGEST_CHAT) {
        let viewer = session.view.viewer();
        store
            .frequent_noted(viewer, &row.userid, (state.now)())
            .await?;
    }
    Ok(())
}

async fn list(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    query: RawQuery,
) -> Response {
    match kept(&state, &session).await {
        Ok(kept) => {
            let page = page(&session.view, &kept, &Query::of(query));
            framing.page(&session.corp_name, MemberPage::Frequent(page))
        }
        Err(error) => fault::internal(framing, &error),
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

/// Whoever had to sign in again on the way has sent nothing any more.
async fn nothing_sent() -> Redirect {
    Redirect::to("/frequent")
}

/// How many people a search for somebody to add shows.
const FOUND: Page = Page {
    offset: 0,
    limit: 20,
};

fn changing(view: &View, kept: &Kept, query: &Query) -> Changing {
    let words = match query.asked() {
        Asked::Words(words) => words,
        Asked::Nothing | Asked::Letter(_) => String::new(),
    };
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

/// What a form sent: people, groups, which of them to stand before, and where
/// the form stood.
#[derive(Default)]
struct Sent {
    contacts: Vec<UserId>,
    groups: Vec<GroupId>,
    before: Option<String>,
    return_to: Option<String>,
}

type Form = Result<RawForm, RawFormRejection>;

impl Sent {
    fn of(form: Form) -> Self {
        let mut sent = Self::default();
        let Ok(RawForm(form)) = form else {
            return sent;
        };
        for (name, value) in form_urlencoded::parse(&form) {
            match name.as_ref() {
                "contact" => sent.contacts.push(UserId::new(value)),
                "group" => sent.groups.extend(group_id(&value)),
                "before" => sent.before = Some(value.into_owned()),
                "return" => sent.return_to = Some(value.into_owned()),
                _ => {}
            }
        }
        sent
    }

    /// What is named, as far as it exists for the viewer.
    fn seen(&self, view: &View) -> Vec<Frequent> {
        let people = view.people_among(&self.contacts).into_iter();
        let groups = view.groups_among(&self.groups).into_iter();
        people
            .map(|row| Frequent::Contact(row.userid))
            .chain(groups.map(|row| Frequent::Group(row.id)))
            .collect()
    }

    /// Everything that is named.
    fn all(&self) -> impl Iterator<Item = Frequent> + '_ {
        let people = self.contacts.iter().cloned().map(Frequent::Contact);
        people.chain(self.groups.iter().copied().map(Frequent::Group))
    }

    /// Back to where the form stood: a page of ours.
    fn back(&self) -> Response {
        let path = self.return_to.as_deref().unwrap_or("/frequent");
        Redirect::to(own_path(Some(path))).into_response()
    }
}

/// Adds people and groups. Whoever is not seen is not there, and answers so.
async fn add(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let wanted = sent.seen(&session.view);
    if wanted.is_empty() && sent.all().next().is_some() {
        return framing.problem(Problem::NotFound);
    }
    match add_all(&state, &session, &wanted).await {
        Ok(()) => sent.back(),
        Err(Error::Full) => Redirect::to("/frequent?manage=1&full=1").into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Adds what the viewer sees. Contacts and groups that they no longer see make
/// room for it.
pub(super) async fn add_all(
    state: &State,
    session: &MemberSession,
    wanted: &[Frequent],
) -> Result<(), Error> {
    let store = state.store.corp(&session.corp.id);
    let (view, now) = (&session.view, (state.now)());
    for what in wanted {
        match store.add_frequent(view.viewer(), what, now).await {
            Err(Error::Full) if make_room(&store, view, what).await? => {
                store.add_frequent(view.viewer(), what, now).await?;
            }
            added => added?,
        }
    }
    Ok(())
}

/// Forgets one of a full list that its owner does not see: nobody learns from
/// how much a list takes that somebody is in it. `false` when they see all.
async fn make_room(store: &CorpStore, view: &View, what: &Frequent) -> Result<bool, Error> {
    let listed = store.frequent(view.viewer()).await?;
    let same_kind = |row: &&FrequentRow| discriminant(&row.what) == discriminant(what);
    let mut listed = listed.iter().filter(same_kind);
    let unseen = listed.find(|row| !sees(view, &row.what));
    if let Some(unseen) = unseen {
        store.forget_frequent(view.viewer(), &unseen.what).await?;
    }
    Ok(unseen.is_some())
}

fn sees(view: &View, what: &Frequent) -> bool {
    match what {
        Frequent::Contact(userid) => view.sees(userid),
        Frequent::Group(id) => !view.groups_among(&[*id]).is_empty(),
    }
}

/// Takes people and groups out; the answer is the same for whoever is listed,
/// for whoever is not, and for whoever does not exist.
async fn remove(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let store = state.store.corp(&session.corp.id);
    let (viewer, now) = (session.view.viewer(), (state.now)());
    for what in sent.all().take(Frequent::MOST) {
        if let Err(error) = store.remove_frequent(viewer, &what, now).await {
            return fault::internal(framing, &error);
        }
    }
    sent.back()
}

/// Puts one before another: sent twice, it is the same. Before one who is not
/// seen nothing is put, so that no order tells that somebody is still listed
/// (visibility.md, ways out 10 and 21).
async fn put_before(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let what = sent.all().next();
    let before = sent.before.as_deref();
    let before = before.and_then(|before| match what.as_ref()? {
        Frequent::Contact(_) => Some(Frequent::Contact(UserId::new(before))),
        Frequent::Group(_) => group_id(before).map(Frequent::Group),
    });
    let before = before.filter(|before| sees(&session.view, before));
    if let (Some(what), Some(before)) = (&what, &before) {
        let store = state.store.corp(&session.corp.id);
        let moved = store.move_frequent(session.view.viewer(), what, before);
        if let Err(error) = moved.await {
            return fault::internal(framing, &error);
        }
    }
    sent.back()
}

/// For scripts: a chat was opened, something was shared.
async fn note(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    match noted(&state, &session, &Sent::of(form).contacts).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}
