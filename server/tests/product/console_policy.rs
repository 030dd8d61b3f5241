//! All rules in one place, and expectations that nothing may break.

use crate::support::{Answer, Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::policy::{ExpectChange, Rulebook};
use app::api::rules::Rules;
use directory::people::DepartmentId;
use directory::policy::{Draft, Expectation, ViewingMode, Who};
use serde_json::json;
use testbed::Database;

async fn rulebook(browser: &mut Browser) -> Rulebook {
    read(&browser.call("policy").await)
}

async fn change(browser: &mut Browser, change: &ExpectChange, version: i64) -> Answer {
    let asked = json!({"change": change, "version": version, "language": "zh-CN"});
    browser.ask("policy/expect", &asked).await
}

fn member(userid: &str) -> Who {
    Who::Member(userid.into())
}

fn expectation(viewer: Who, sees: bool, target: Who) -> Expectation {
    Expectation {
        viewer,
        sees,
        target,
    }
}

async fn a_life(database: Database) {
    let (world, _, mut browser) = console(database).await;
    let book = rulebook(&mut browser).await;
    let modes: Vec<_> = book
        .viewing
        .iter()
        .map(|set| (set.place.path.last().map(String::as_str), set.mode))
        .collect();
    assert_eq!(
        modes,
        [
            (Some("营销中心"), Some(ViewingMode::OwnDepartment)),
            (Some("研发中心"), Some(ViewingMode::OwnSubdepartment)),
            (Some("市场部"), Some(ViewingMode::OwnDepartment)),
        ]
    );
    assert!(book.expectations.is_empty() && book.protections.is_empty());

    let apart = expectation(Who::Department(DepartmentId(7)), false, member("geng"));
    let added = ExpectChange::Add(apart.clone());
    let version: i64 = read(&change(&mut browser, &added, book.version).await);
    let book = rulebook(&mut browser).await;
    assert_eq!(book.version, version);
    assert_eq!(book.expectations.len(), 1);
    assert!(book.expectations[0].holds);
    assert_eq!(book.expectations[0].kept(), apart);

    let again = change(&mut browser, &added, version).await;
    let twice = Refused::Wrong {
        field: "target".to_owned(),
        reason: "twice".to_owned(),
    };
    assert_eq!(refusal(&again), twice);
    let stale = change(&mut browser, &added, version - 1).await;
    assert_eq!(refusal(&stale), Refused::Stale);
    let nobody = ExpectChange::Add(expectation(member("nobody"), true, member("ji")));
    let unknown = Refused::Wrong {
        field: "viewer".to_owned(),
        reason: "unknown".to_owned(),
    };
    assert_eq!(
        refusal(&change(&mut browser, &nobody, version).await),
        unknown
    );
    // What does not hold would forbid every later change.
    let wish = ExpectChange::Add(expectation(member("yi"), true, member("ji")));
    let refused = refusal(&change(&mut browser, &wish, version).await);
    let sentence = "乙（yi）应能看见己（ji）".to_owned();
    assert_eq!(refused, Refused::Expected(vec![sentence]));
    assert_eq!(rulebook(&mut browser).await.version, version);

    let removed = ExpectChange::Remove(apart);
    let version: i64 = read(&change(&mut browser, &removed, version).await);
    assert!(rulebook(&mut browser).await.expectations.is_empty());
    let gone = change(&mut browser, &removed, version).await;
    assert_eq!(refusal(&gone), Refused::NotFound);
    let lines = world
        .store
        .corp(&world.corp.id)
        .audit(2)
        .await
        .expect("lines");
    let [removal, addition] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(addition.entry.action, "policy.expect");
    let said = addition.entry.after.as_deref().unwrap_or_default();
    assert!(said.contains("cannot_see = \"member:geng\""), "{said}");
    assert_eq!(removal.entry.before.as_deref(), Some(said));
    assert_eq!(removal.entry.after, None);
}

#[tokio::test]
async fn an_expectation_is_added_held_and_removed_console_on_sqlite() {
    a_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn an_expectation_is_added_held_and_removed_on_postgres() {
    a_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn rules_that_would_break_what_was_expected_on_this_page_are_refused() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let version = rulebook(&mut browser).await.version;
    let apart = expectation(member("yi"), false, member("ji"));
    read::<i64>(&change(&mut browser, &ExpectChange::Add(apart), version).await);

    let rules: Rules = read(
        &browser
            .submit("/admin/api/rules", &[("department", "3")])
            .await,
    );
    let mut draft: Draft = rules.set.draft(DepartmentId(3));
    draft.mode = Some(ViewingMode::Everyone);
    let save = json!({"draft": draft, "version": rules.version, "language": "zh-CN"});
    let refused = refusal(&browser.ask("rules/save", &save).await);
    let sentence = "乙（yi）不应看见己（ji）".to_owned();
    assert_eq!(refused, Refused::Expected(vec![sentence]));
}

#[tokio::test]
async fn a_stranger_reads_no_rules() {
    let (_world, address, _) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    let answer = stranger.call("policy").await;
    assert_eq!(answer.status, 401);
    assert_eq!(refusal(&answer), Refused::SignedOut);
}
