//! Sessions and sign-ins under way.

use crate::support::{NOON, Stage, link, stories};
use directory::people::UserId;
use sqlx::{Connection as _, PgConnection};
use store::{CorpId, Holder, Session};

stories! {
    a_session_is_resumed_by_its_token_alone;
    a_session_ends_when_it_is_not_used;
    use_moves_the_end_of_a_session;
    signing_out_ends_one_session;
    every_session_of_a_person_ends_at_once;
    whose_an_ended_session_was_is_known_for_a_month;
    a_sign_in_returns_once_and_in_time;
}

fn member() -> Holder {
    Holder::Member(UserId::new("ZhangSan"))
}

async fn a_session_is_resumed_by_its_token_alone(stage: Stage) {
    let token = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    let other = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    assert_ne!(token, other);
    assert!(token.expose().len() >= 43);
    let session = stage.store.resume_session(token.expose(), NOON + 1).await;
    let expected = Session {
        corp: CorpId::new("ww1"),
        holder: member(),
        created: NOON,
        expires: NOON + 600,
    };
    assert_eq!(session.unwrap(), Some(expected));
    let guess = stage.store.resume_session("guess", NOON).await.unwrap();
    assert_eq!(guess, None);
}

async fn a_session_ends_when_it_is_not_used(stage: Stage) {
    let token = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    let session = stage.store.resume_session(token.expose(), NOON + 600).await;
    assert_eq!(session.unwrap(), None);
}

async fn use_moves_the_end_of_a_session(stage: Stage) {
    let owner = Holder::Owner("Admin".into());
    let token = stage.corp.open_session(&owner, 600, NOON).await.unwrap();
    for later in [599, 1_198, 1_797] {
        let session = stage
            .store
            .resume_session(token.expose(), NOON + later)
            .await;
        let session = session.unwrap().expect("a living session");
        assert_eq!(session.expires, NOON + later + 600);
        assert_eq!(session.holder, owner);
    }
    let session = stage
        .store
        .resume_session(token.expose(), NOON + 2_397)
        .await;
    assert_eq!(session.unwrap(), None);
}

async fn signing_out_ends_one_session(stage: Stage) {
    let token = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    let other = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    stage.store.end_session(token.expose()).await.unwrap();
    let ended = stage.store.resume_session(token.expose(), NOON).await;
    assert_eq!(ended.unwrap(), None);
    let alive = stage.store.resume_session(other.expose(), NOON).await;
    assert!(alive.unwrap().is_some());
}

async fn every_session_of_a_person_ends_at_once(stage: Stage) {
    let elsewhere = link(&stage.store, "ww2").await;
    let theirs = elsewhere.open_session(&member(), 600, NOON).await.unwrap();
    for _ in 0..2 {
        stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    }
    let same = Holder::Member(UserId::new("zhangsan"));
    assert_eq!(stage.corp.end_sessions_of(&same).await.unwrap(), 2);
    let alive = stage.store.resume_session(theirs.expose(), NOON).await;
    assert!(alive.unwrap().is_some());
}

async fn whose_an_ended_session_was_is_known_for_a_month(stage: Stage) {
    let (corp, store) = (&stage.corp, &stage.store);
    let token = corp.open_session(&member(), 600, NOON).await.unwrap();
    let known = async |at| store.ended_session(token.expose(), at).await.unwrap();
    assert_eq!(known(NOON + 599).await, None, "it is alive");
    let (after, month) = (NOON + 600, 30 * 24 * 3600);
    let whose = Some((corp.id().clone(), member()));
    assert_eq!(known(after).await, whose);
    for (sweep, expected) in [(NOON + month - 1, whose), (NOON + month, None)] {
        corp.open_session(&member(), 600, sweep).await.unwrap();
        assert_eq!(known(sweep).await, expected);
    }
    let signed_out = corp.open_session(&member(), 600, NOON).await.unwrap();
    store.end_session(signed_out.expose()).await.unwrap();
    let ended = store.ended_session(signed_out.expose(), after).await;
    assert_eq!(ended.unwrap(), None);
}

async fn a_sign_in_returns_once_and_in_time(stage: Stage) {
    let (corp, store) = (&stage.corp, &stage.store);
    let state = corp.remember_state("/me", 300, NOON).await.unwrap();
    let late = corp.remember_state("/", 300, NOON).await.unwrap();
    let taken = store.take_state(state.expose(), NOON + 1).await.unwrap();
    let taken = taken.expect("the sign-in");
    assert_eq!(taken.return_to, "/me");
    assert_eq!(&taken.corp, corp.id());
    assert_eq!(
        store.take_state(state.expose(), NOON + 1).await.unwrap(),
        None
    );
    assert_eq!(
        store.take_state(late.expose(), NOON + 300).await.unwrap(),
        None
    );
}

/// On PostgreSQL two connections stand in each other's way at a row, so that the
/// moment between reading a session and prolonging it can be waited for.
#[tokio::test]
async fn a_session_that_ends_while_a_request_is_under_way_is_not_prolonged_by_it() {
    let database = testbed::Database::postgres().await.expect("PostgreSQL");
    let stage = Stage::on(database).await;
    let token = stage.corp.open_session(&member(), 600, NOON).await.unwrap();
    let mut ends = PgConnection::connect(stage.database.url()).await.unwrap();
    let mut looks = PgConnection::connect(stage.database.url()).await.unwrap();
    // Somebody is leaving, and has not committed yet.
    let mut ends = ends.begin().await.unwrap();
    let sql = "UPDATE sessions SET expires = 0";
    sqlx::query(sql).execute(&mut *ends).await.unwrap();
    let (store, token) = (stage.store.clone(), token.expose().to_owned());
    let request = tokio::spawn({
        let token = token.clone();
        async move { store.resume_session(&token, NOON + 300).await }
    });
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    loop {
        let waits: i64 = sqlx::query_scalar(waiting)
            .fetch_one(&mut looks)
            .await
            .unwrap();
        if waits > 0 || request.is_finished() {
            break;
        }
        tokio::task::yield_now().await;
    }
    ends.commit().await.unwrap();
    assert_eq!(request.await.unwrap().unwrap(), None);
    let later = stage.store.resume_session(&token, NOON + 301).await;
    assert_eq!(later.unwrap(), None, "it stays ended");
}
