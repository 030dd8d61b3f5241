//! One member's life, from working to being forgotten.

use super::desk::{
    accounts, active, begin, count, done, leavers, left, report, wanted, why, wrong,
};
use crate::support::{Browser, console, console_on_sqlite, read, signed_in};
use app::api::life::{Count, Stage};
use directory::lifecycle::{Action, Refusal};
use directory::people::MemberState;
use testbed::Database;

/// From working to being forgotten, on one database.
async fn a_members_life(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let mut yi = signed_in(&address, "yi").await;
    let mut jia = signed_in(&address, "jia").await;
    assert_eq!(jia.open("/members/yi").await.status, 200);

    let disabled = done(&mut browser, &active(Action::Disable, &["yi"])).await;
    assert_eq!((disabled.stage, disabled.done), (Stage::Done, 1));
    let told = yi.open("/").await;
    assert_eq!(told.status, 403, "{}", told.body);
    assert_eq!(jia.open("/members/yi").await.status, 200, "listed on");
    world.pull().await;
    assert_eq!(jia.open("/members/yi").await.status, 200);
    let gone = wanted(Action::Leave, &[("yi", MemberState::Disabled)]);
    assert_eq!(done(&mut browser, &gone).await.done, 1);
    assert_eq!(jia.open("/members/yi").await.status, 404);
    let told = yi.open_as("yi", "/").await;
    assert_eq!(told.status, 403);
    assert!(told.body.contains("离职"), "{}", told.body);
    let mut geng = signed_in(&address, "geng").await;
    assert_eq!(
        done(&mut browser, &active(Action::Leave, &["geng"]))
            .await
            .done,
        1
    );
    let told = geng.open("/").await;
    assert_eq!(told.status, 403, "signed in until then");
    assert!(told.body.contains("离职"), "{}", told.body);
    done(&mut browser, &left(Action::Reinstate, &["geng"])).await;
    assert_eq!(accounts(&leavers(&mut browser, "").await), ["yi"]);

    // WeCom still has them, and was not told yet.
    world.pull().await;
    assert_eq!(jia.open("/members/yi").await.status, 404);

    let back = done(&mut browser, &left(Action::Reinstate, &["yi"])).await;
    assert_eq!(back.done, 1);
    assert_eq!(jia.open("/members/yi").await.status, 200);
    let told = yi.open_as("yi", "/").await;
    assert_eq!(told.status, 403, "disabled as before");
    let enabled = wanted(Action::Enable, &[("yi", MemberState::Disabled)]);
    assert_eq!(done(&mut browser, &enabled).await.done, 1);
    assert_eq!(
        signed_in(&address, "yi").await.open("/me").await.status,
        200
    );
    assert_eq!(leavers(&mut browser, "").await.total, 0);

    let deleted = done(&mut browser, &active(Action::Delete, &["yi"])).await;
    assert_eq!((deleted.done, deleted.undo), (1, None));
    assert_eq!(jia.open("/members/yi").await.status, 404);
    let unknown = Browser::in_wecom(&address).open_as("yi", "/").await;
    assert_eq!(unknown.status, 403, "{}", unknown.body);
    assert_eq!(leavers(&mut browser, "").await.total, 0);
    world.pull().await;
    assert_eq!(jia.open("/members/yi").await.status, 404);
    let again = done(&mut browser, &active(Action::Leave, &["yi"])).await;
    assert_eq!(why(&again), [("yi", Some(Refusal::Unknown))]);
}

#[tokio::test]
async fn a_member_is_disabled_leaves_returns_and_is_deleted_console_on_sqlite() {
    a_members_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_member_is_disabled_leaves_returns_and_is_deleted_on_postgres() {
    a_members_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn whoever_left_is_found_by_name_account_and_pinyin() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let leave = active(Action::Leave, &["marketing", "bing", "geng"]);
    assert_eq!(done(&mut browser, &leave).await.done, 3);
    assert_eq!(leavers(&mut browser, "").await.total, 3);
    for (text, found) in [
        ("营销", "marketing"),
        ("yingxiao", "marketing"),
        ("gen", "geng"),
    ] {
        assert_eq!(
            accounts(&leavers(&mut browser, text).await),
            [found],
            "{text}"
        );
    }
    assert_eq!(leavers(&mut browser, "甲").await.total, 0, "has not left");
}

#[tokio::test]
async fn nobody_is_deleted_before_the_name_was_typed() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let one = active(Action::Delete, &["jia"]);
    let counted: Count = read(&count(&mut browser, &one).await);
    assert_eq!(counted.typed.as_deref(), Some("甲"));
    for typed in ["", "乙", "甲甲"] {
        let refused = begin(&mut browser, &one, &counted.ticket, typed).await;
        assert_eq!(wrong(&refused), ("typed".to_owned(), "typed".to_owned()));
    }
    let two = active(Action::Delete, &["jia", "yi"]);
    let counted: Count = read(&count(&mut browser, &two).await);
    assert_eq!(counted.typed.as_deref(), Some("名册示例集团"));
    let refused = begin(&mut browser, &two, &counted.ticket, "甲").await;
    assert_eq!(wrong(&refused), ("typed".to_owned(), "typed".to_owned()));
    let corp = begin(&mut browser, &two, &counted.ticket, " 名册示例集团 ").await;
    let run: i64 = read(&corp);
    let report = report(&mut browser, run).await;
    assert_eq!(report.done, 2);
    assert_eq!(report.failed, []);
}
