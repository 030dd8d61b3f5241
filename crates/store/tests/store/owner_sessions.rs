//! An owner's open sessions, and the password that they were opened by.

use crate::support::{NOON, Stage, entry, link, stories};
use directory::people::UserId;
use store::{Entry, Error, Holder, OpenSession, Owner, Secret, Store};

stories! {
    an_owner_sees_where_and_since_when_each_session_is;
    what_opens_nothing_any_more_is_not_listed;
    one_session_is_ended_by_its_name_and_only_by_its_owner;
    the_other_sessions_end_in_every_corporation;
    a_changed_password_ends_the_other_sessions;
    of_two_who_change_a_password_at_once_one_is_told;
}

const WEEK: i64 = 7 * 24 * 3600;

fn from(address: &str) -> Entry {
    let mut line = entry("owner.sign_in");
    line.address = Some(address.to_owned());
    line
}

/// Opens a session; its token.
async fn open(corp: &store::CorpStore, owner: &str, address: &str, at: i64) -> Secret {
    let line = from(address);
    let opened = corp.open_owner_session(owner, Some("Firefox"), 600, &line, at);
    opened.await.expect("a session")
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
    let lines = store.audit(9).await.unwrap();
    assert_eq!(lines.len(), 1, "what was refused is not written");
    assert_eq!(lines[0].entry.before.as_deref(), Some("192.0.2.9"));
}

async fn the_other_sessions_end_in_every_corporation(stage: Stage) {
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
    assert_eq!(stage.store.audit(9).await.unwrap().len(), 1);
}

fn owner(hash: &str) -> Owner {
    Owner {
        name: "wang".into(),
        password_hash: Secret::new(hash),
    }
}

async fn a_changed_password_ends_the_other_sessions(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.password"));
    store
        .create_owner(&owner("one"), &entry("owner.create"), NOON)
        .await
        .unwrap();
    let here = open(&stage.corp, "wang", "192.0.2.7", NOON).await;
    let there = open(&stage.corp, "wang", "192.0.2.9", NOON).await;
    let before = Secret::new("one");
    let next = owner("two");
    let changed = store.change_password(&next, &before, here.expose(), &line, NOON + 1);
    changed.await.expect("changed");
    assert_eq!(store.owner("wang").await.unwrap(), Some(owner("two")));
    assert!(is_open(store, &here).await && !is_open(store, &there).await);
    assert_eq!(
        store.audit(9).await.unwrap()[0].entry.action,
        "owner.password"
    );
}

async fn of_two_who_change_a_password_at_once_one_is_told(stage: Stage) {
    let (store, line) = (&stage.store, entry("owner.password"));
    store
        .create_owner(&owner("one"), &entry("owner.create"), NOON)
        .await
        .unwrap();
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
    let lines = store.audit(9).await.unwrap();
    let changes = lines
        .iter()
        .filter(|line| line.entry.action == "owner.password");
    assert_eq!(changes.count(), 1);
}
