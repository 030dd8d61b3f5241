//! A password that is changed while something else of the account is under way.
//! The owner's row is held until every request has read it and waits to write.

use crate::support::{Answer, Browser, World};
use sqlx::{Connection as _, PgConnection};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";
const NEXT: &str = "tulip-quarry-9-lantern";
const FORM: &str = "/admin/login?return=%2Fadmin%2Faccount";

/// A form that a browser sends.
struct Sent {
    browser: Browser,
    path: &'static str,
    fields: Vec<(&'static str, &'static str)>,
}

fn signing_in(address: &str) -> Sent {
    Sent {
        browser: Browser::new(address),
        path: "/admin/login",
        fields: vec![("username", "wang"), ("password", PASSWORD)],
    }
}

fn changing(browser: Browser) -> Sent {
    Sent {
        browser,
        path: "/admin/account/password",
        fields: vec![("current", PASSWORD), ("new", NEXT), ("again", NEXT)],
    }
}

/// SQLite lets one write at a time, before it has read anything.
async fn world() -> (World, String) {
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance().await;
    (world, address)
}

async fn signed_in(address: &str) -> Browser {
    let mut browser = Browser::new(address);
    let answer = browser.sign_in("wang", PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

async fn connected(world: &World) -> PgConnection {
    let connected = PgConnection::connect(world.database_url()).await;
    connected.expect("a connection")
}

async fn run(database: &mut PgConnection, sql: &'static str) {
    let done = sqlx::raw_sql(sql).execute(database).await;
    done.expect(sql);
}

async fn waiting(database: &mut PgConnection) -> usize {
    let sql = "SELECT count(*) FROM pg_stat_activity \
               WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let waiting: i64 = sqlx::query_scalar(sql)
        .fetch_one(database)
        .await
        .expect("a number");
    usize::try_from(waiting).expect("a number of requests")
}

/// What is answered when all of it was read before, and written after, something
/// else is done in the database.
async fn answers(world: &World, meanwhile: &'static str, all: Vec<Sent>) -> Vec<(Browser, Answer)> {
    let (mut held, mut looking) = (connected(world).await, connected(world).await);
    run(&mut held, "BEGIN").await;
    let row = "SELECT 1 FROM owners WHERE name_key = 'wang' FOR UPDATE";
    run(&mut held, row).await;
    let requests: Vec<_> = all
        .into_iter()
        .map(|mut sent| {
            tokio::spawn(async move {
                let answer = sent.browser.submit(sent.path, &sent.fields).await;
                (sent.browser, answer)
            })
        })
        .collect();
    while waiting(&mut looking).await < requests.len() {
        if requests.iter().all(|request| request.is_finished()) {
            break;
        }
    }
    run(&mut held, meanwhile).await;
    run(&mut held, "COMMIT").await;
    let mut answers = Vec::new();
    for request in requests {
        answers.push(request.await.expect("an answer"));
    }
    answers
}

/// What was tried and done since the owner was made: signing in first.
async fn actions(world: &World) -> Vec<String> {
    let corp = world.store.corp(&world.corp.id).audit(100).await;
    let deployment = world.store.audit(100).await.expect("lines");
    let lines = corp.expect("lines").into_iter().chain(deployment);
    let actions = lines.map(|line| line.entry.action);
    actions
        .filter(|action| action.starts_with("owner.") && action != "owner.create")
        .collect()
}

#[tokio::test]
async fn of_two_forms_at_once_the_slower_one_is_told_that_the_password_was_changed() {
    let (world, address) = world().await;
    let first = signed_in(&address).await;
    let token = first.cookie("mingce-admin").expect("a session").to_owned();
    let mut second = Browser::new(&address);
    second.set_cookie("mingce-admin", &token);

    let both = vec![changing(first), changing(second)];
    let mut answers = answers(&world, "SELECT 1", both).await;
    let has_changed = "/admin/account?after=password";
    answers.sort_by_key(|(_, answer)| answer.location.as_deref() != Some(has_changed));
    let [(quicker, changed), (slower, overtaken)] = &mut answers[..] else {
        panic!("two answers")
    };
    assert_eq!(changed.location.as_deref(), Some(has_changed));
    let to = overtaken.location.take().expect("to the form");
    assert!(to.starts_with("/admin/login?after=password"), "{to}");
    assert_eq!(actions(&world).await, ["owner.sign_in", "owner.password"]);

    // One browser that sent both has the other answer's cookie, or missed it.
    let page = quicker.open(&to).await;
    assert_eq!(page.location.as_deref(), Some(has_changed));
    let page = slower.open(&to).await;
    let said = "密码已修改，请用新密码登录。";
    assert!(page.body.contains(said), "{}", page.body);
    assert_eq!(slower.sign_in("wang", NEXT).await.status, 303);
}

#[tokio::test]
async fn who_signs_in_by_the_password_of_before_is_not_in() {
    let (world, address) = world().await;
    let change = "UPDATE owners SET password_hash = 'another' WHERE name_key = 'wang'";
    let answers = answers(&world, change, vec![signing_in(&address)]).await;
    let [(browser, answer)] = &answers[..] else {
        panic!("one answer")
    };
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert!(answer.body.contains("用户名或密码不对"), "{}", answer.body);
    for cookie in ["mingce-admin", "mingce-known"] {
        assert_eq!(browser.cookie(cookie), None);
    }
    assert_eq!(actions(&world).await, ["owner.sign_in_failed"]);
}

#[tokio::test]
async fn whose_session_ends_meanwhile_changes_nothing() {
    let (world, address) = world().await;
    let here = signed_in(&address).await;
    let end = "DELETE FROM sessions WHERE kind = 'owner'";
    let answers = answers(&world, end, vec![changing(here)]).await;
    assert_eq!(answers[0].1.location.as_deref(), Some(FORM));
    assert_eq!(actions(&world).await, ["owner.sign_in"]);
    signed_in(&address).await;
}
