//! An owner's open sessions, and the password that they were opened by.

use crate::support::{NOON, Stage, entry, link, stories};
use directory::people::UserId;
use sqlx::{Connection as _, PgConnection};
use store::{AuditRow, CorpStore, Entry, Error, Holder, OpenSession, Owner, Secret, Store};
use testbed::Database;

stories! {
    an_owner_sees_where_and_since_when_each_session_is;
    what_opens_nothing_any_more_is_not_listed;
    one_session_is_ended_by_its_name_and_only_by_its_owner;
    the_other_sessions_end_in_every_corporation;
    a_changed_password_ends_the_other_sessions_and_gives_this_one_another_token;
    a_session_that_has_ended_changes_no_password;
    a_password_of_before_opens_no_session;
    of_two_who_change_a_password_at_once_one_is_told;
}

const WEEK: i64 = 7 * 24 * 3600;

fn from(address: &str) -> Entry {
    let mut line = entry("owner.sign_in");
    line.address = Some(address.to_owned());
    line
}

fn named(name: &str, hash: &str) -> Owner {
    Owner {
        name: name.into(),
        password_hash: Secret::new(hash),
    }
}

fn owner(hash: &str) -> Owner {
    named("wang", hash)
}

/// Two owners whose passwords have the hash `one`.
async fn wang_and_zhao(store: &Store) {
    for name in ["wang", "zhao"] {
        let (owner, line) = (named(name, "one"), entry("owner.create"));
        let made = store.create_owner(&owner, &line, NOON).await;
        made.expect("an owner");
    }
}

/// What was done to them since.
async fn done(store: &Store) -> Vec<AuditRow> {
    let lines = store.audit(9).await.expect("lines").into_iter();
    lines
        .filter(|line| line.entry.action != "owner.create")
        .collect()
}

/// Opens a session by the password `one`.
async fn try_to_open(
    corp: &CorpStore,
    owner: &str,
    address: &str,
    at: i64,
) -> Result<Secret, Error> {
    let (owner, line) = (named(owner, "one"), from(address));
    let opened = corp.open_owner_session(&owner, Some("Firefox"), 600, &line, at);
    opened.await
}

/// The same; its token.
async fn open(corp: &CorpStore, owner: &str, address: &str, at: i64) -> Secret {
    let opened = try_to_open(corp, owner, address, at).await;
    opened.expect("a session")
}

async fn listed(store: &Store, token: &Secret, now: i64) -> Vec<OpenSession> {
    let sessions = store.sessions_of_owner("wang", token.expose(), now - WEEK, now);
    sessions.await.expect("sessions")
}

async fn is_open(store: &Store, token: &Secret) -> bool {
    let session = store.resume_session(token.expose(), NOON + 9).await;
    session.expect("an answer").is_some()
}

async fn an_owner_sees_where_and_since_when_each_session_is(stage: Stage) {
    wang_and_zhao(&stage.store).await;
    let elsewhere = link(&stage.store, "ww2").await;
    let here = open(&stage.corp, "Wang", "192.0.2.7", NOON).await;
    open(&elsewhere, "wang", "2001:db8::1", NOON + 5).await;
    open(&stage.corp, "zhao", "192.0.2.8", NOON).await;
    let used = stage.store.resume_session(here.expose(), NOON + 90).await;
    assert!(used.unwrap().is_some());

    let sessions = listed(&stage.store, &here, NOON + 91).await;
    let [first, second] = &sessions[..] else {
        panic!("{sessions:?}")
    };
    assert!(first.current && !second.current);
    assert_eq!((first.created, first.last_seen), (NOON, NOON + 90));
    assert_eq!(first.address.as_deref(), Some("192.0.2.7"));
    assert_eq!(first.agent.as_deref(), Some("Firefox"));
    assert_eq!(&first.corp, stage.corp.id());
    assert_eq!(&second.corp, elsewhere.id());
    assert_eq!(second.address.as_deref(), Some("2001:db8::1"));
    let opened = stage.store.resume_session(&first.id, NOON + 91).await;
    assert_eq!(opened.unwrap(), None, "its name opens nothing");
}

async fn what_opens_nothing_any_more_is_not_listed(stage: Stage) {
    wang_and_zhao(&stage.store).await;
    let token = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    assert_eq!(listed(&stage.store, &token, NOON + 599).await.len(), 1);
    assert_eq!(listed(&stage.store, &token, NOON + 600).await, []);
    let sessions = stage.store.sessions_of_owner("wang", "", NOON, NOON + 1);
    assert_eq!(sessions.await.unwrap(), [], "it began too long ago");
    let member = Holder::Member(UserId::new("wang"));
    stage.corp.open_session(&member, 600, NOON).await.unwrap();
    let owners = listed(&stage.store, &token, NOON + 1).await;
    assert_eq!(owners.len(), 1, "a member of that name is somebody else");
}

async fn one_session_is_ended_by_its_name_and_only_by_its_owner(stage: Stage) {
    wang_and_zhao(&stage.store).await;
    let store = &stage.store;
    let here = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let there = open(&stage.corp, "wang", "192.0.2.9", NOON).await;
    let sessions = listed(store, &here, NOON + 1).await;
    let other = sessions.iter().find(|one| !one.current).expect("the other");
    let line = entry("owner.session_end");
    let end = async |owner, id, at| store.end_session_of_owner(owner, id, &line, at).await;

    for (owner, id, at) in [
        ("zhao", other.id.as_str(), NOON + 2),
        ("wang", "nothing", NOON + 2),
        ("wang", other.id.as_str(), NOON + 600),
    ] {
        let refused = end(owner, id, at).await;
        assert!(
            matches!(refused, Err(Error::Missing("session"))),
            "{owner} {id}"
        );
    }
    assert!(is_open(store, &there).await);
    end("WANG", &other.id, NOON + 2).await.expect("ended");
    assert!(!is_open(store, &there).await && is_open(store, &here).await);
    let again = end("wang", &other.id, NOON + 2).await;
    assert!(matches!(again, Err(Error::Missing("session"))));
    let lines = done(store).await;
    assert_eq!(lines.len(), 1, "what was refused is not written");
    assert_eq!(lines[0].entry.before.as_deref(), Some("192.0.2.9"));
}

async fn the_other_sessions_end_in_every_corporation(stage: Stage) {
    wang_and_zhao(&stage.store).await;
    let elsewhere = link(&stage.store, "ww2").await;
    let here = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let there = open(&elsewhere, "Wang", "192.0.2.7", NOON).await;
    let zhao = open(&stage.corp, "zhao", "192.0.2.7", NOON).await;
    let line = entry("owner.sign_out_others");
    let ended = stage
        .store
        .end_other_sessions_of_owner("wang", here.expose(), &line, NOON + 1);
    assert_eq!(ended.await.unwrap(), 1);
    assert!(is_open(&stage.store, &here).await && is_open(&stage.store, &zhao).await);
    assert!(!is_open(&stage.store, &there).await);
    assert_eq!(done(&stage.store).await.len(), 1);
}

async fn a_changed_password_ends_the_other_sessions_and_gives_this_one_another_token(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.password"));
    wang_and_zhao(store).await;
    let here = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let there = open(&stage.corp, "wang", "192.0.2.9", NOON).await;
    let zhao = open(&stage.corp, "zhao", "192.0.2.7", NOON).await;
    let before = Secret::new("one");
    let next = owner("two");
    let changed = store.change_password(&next, &before, here.expose(), &line, NOON + 1);
    let now_here = changed.await.expect("changed");
    assert_eq!(store.owner("wang").await.unwrap(), Some(owner("two")));
    assert!(is_open(store, &now_here).await && is_open(store, &zhao).await);
    assert!(!is_open(store, &here).await, "it may have been copied");
    assert!(!is_open(store, &there).await);
    let [session] = &listed(store, &now_here, NOON + 2).await[..] else {
        panic!("one goes on")
    };
    assert!(session.current);
    assert_eq!(session.created, NOON, "it is the same session");
    assert_eq!(session.address.as_deref(), Some("192.0.2.7"));
    assert_eq!(done(store).await[0].entry.action, "owner.password");
}

async fn a_session_that_has_ended_changes_no_password(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.password"));
    wang_and_zhao(store).await;
    let wang = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let zhao = open(&stage.corp, "zhao", "192.0.2.7", NOON).await;
    let (before, next) = (Secret::new("one"), owner("two"));
    for (token, at) in [
        (wang.expose(), NOON + 600),
        (zhao.expose(), NOON + 1),
        ("", NOON),
    ] {
        let refused = store.change_password(&next, &before, token, &line, at);
        assert!(matches!(refused.await, Err(Error::Missing("session"))));
    }
    assert_eq!(store.owner("wang").await.unwrap(), Some(owner("one")));
    assert!(is_open(store, &wang).await && is_open(store, &zhao).await);
    assert_eq!(done(store).await, []);
}

async fn a_password_of_before_opens_no_session(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.set"));
    wang_and_zhao(store).await;
    store.set_owner(&owner("two"), &line, NOON).await.unwrap();
    for nobody in ["wang", "WANG", "nobody"] {
        let refused = try_to_open(&stage.corp, nobody, "192.0.2.7", NOON).await;
        assert!(matches!(refused, Err(Error::Stale)), "{nobody}");
    }
    let none = Secret::new("");
    assert_eq!(listed(store, &none, NOON + 1).await, []);
    let lines = stage.corp.audit(9).await.unwrap();
    let mut signed_in = lines.iter().map(|line| line.entry.action.as_str());
    assert!(signed_in.all(|action| action != "owner.sign_in"));
    open(&stage.corp, "zhao", "192.0.2.7", NOON).await;
}

/// SQLite lets one write at a time; here a change is under way when the session
/// is to be opened, and nobody sees it yet.
#[tokio::test]
async fn postgres_opens_no_session_past_a_change_that_is_under_way() {
    const WAITING: &str = "SELECT count(*) FROM pg_stat_activity \
                           WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let stage = Stage::on(Database::postgres().await.unwrap()).await;
    wang_and_zhao(&stage.store).await;
    let url = stage.database.url();
    let mut raw = PgConnection::connect(url).await.unwrap();
    let mut looking = PgConnection::connect(url).await.unwrap();
    let mut change = raw.begin().await.unwrap();
    let sql = "UPDATE owners SET password_hash = 'two' WHERE name_key = 'wang'";
    sqlx::query(sql).execute(&mut *change).await.unwrap();

    let corp = stage.corp.clone();
    let opening = tokio::spawn(async move { try_to_open(&corp, "wang", "192.0.2.7", NOON).await });
    while !opening.is_finished() {
        let waiting = sqlx::query_scalar::<_, i64>(WAITING);
        if waiting.fetch_one(&mut looking).await.unwrap() > 0 {
            break;
        }
    }
    change.commit().await.unwrap();
    let opened = opening.await.expect("an answer");
    assert!(matches!(opened, Err(Error::Stale)), "{opened:?}");
}

async fn of_two_who_change_a_password_at_once_one_is_told(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.password"));
    wang_and_zhao(store).await;
    let token = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let before = Secret::new("one");
    let change = async |hash| {
        let next = owner(hash);
        store
            .change_password(&next, &before, token.expose(), &line, NOON)
            .await
    };
    let (two, three) = tokio::join!(change("two"), change("three"));
    assert!(two.is_ok() != three.is_ok());
    let kept = if two.is_ok() { "two" } else { "three" };
    assert_eq!(store.owner("wang").await.unwrap(), Some(owner(kept)));
    let told = two.and(three);
    assert!(matches!(told, Err(Error::Stale)));
    let changes = done(store).await;
    assert_eq!(changes.len(), 1, "{changes:?}");
}
