//! Who may change lives, and of whom.

use super::desk::{accounts, active, begin, count, done, leavers, left, placing, why, wrong};
use crate::support::{Browser, console_on_sqlite, owner_elsewhere, read, refusal};
use app::api::Refused;
use app::api::life::Count;
use directory::lifecycle::{Action, Refusal};
use directory::people::DepartmentId;

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let nobody = active(Action::Leave, &[]);
    let refused = wrong(&count(&mut browser, &nobody).await);
    assert_eq!(refused, ("members".to_owned(), "empty".to_owned()));
    let one = active(Action::Leave, &["jia"]);
    for ticket in ["", &"x".repeat(65)] {
        let refused = wrong(&begin(&mut browser, &one, ticket, "").await);
        assert_eq!(refused, ("ticket".to_owned(), "unknown".to_owned()));
    }
    for endpoint in ["life/report", "life/continue", "life/end", "life/undo"] {
        let path = format!("/admin/api/{endpoint}");
        let unknown = browser.submit(&path, &[("run", "999")]).await;
        assert_eq!(refusal(&unknown), Refused::NotFound, "{endpoint}");
        let senseless = browser.submit(&path, &[("run", "many")]).await;
        assert_eq!(refusal(&senseless), Refused::NotFound, "{endpoint}");
    }
    assert_eq!(leavers(&mut browser, "").await.total, 0);
}

#[tokio::test]
async fn another_corporations_people_and_runs_are_not_found() {
    let (world, address, mut own) = console_on_sqlite().await;
    let report = done(&mut own, &active(Action::Leave, &["jia"])).await;
    let mut browser = owner_elsewhere(&world, &address).await;
    let run = report.run.to_string();
    for endpoint in ["life/report", "life/continue", "life/end", "life/undo"] {
        let path = format!("/admin/api/{endpoint}");
        let theirs = browser.submit(&path, &[("run", &run)]).await;
        assert_eq!(refusal(&theirs), Refused::NotFound, "{endpoint}");
    }
    let gone = done(&mut browser, &active(Action::Leave, &["yi"])).await;
    assert_eq!(why(&gone), [("yi", Some(Refusal::Unknown))]);
    assert_eq!(leavers(&mut browser, "").await.total, 0);
    assert_eq!(accounts(&leavers(&mut own, "").await), ["jia"]);
}

#[tokio::test]
async fn where_wecom_is_the_master_lives_are_changed_there() {
    let (world, _, mut browser) = console_on_sqlite().await;
    done(&mut browser, &active(Action::Leave, &["jia"])).await;
    world.follow_wecom().await;
    for wanted in [
        active(Action::Leave, &["yi"]),
        active(Action::Disable, &["yi"]),
        active(Action::Delete, &["yi"]),
        placing(&mut browser, Action::AddTo(DepartmentId(11)), &["yi"]).await,
        left(Action::Reinstate, &["jia"]),
    ] {
        let counted: Count = read(&count(&mut browser, &wanted).await);
        assert_eq!((counted.will, counted.will_not), (0, 1), "{wanted:?}");
        assert_eq!(counted.failed[0].why, Some(Refusal::Followed));
        let report = done(&mut browser, &wanted).await;
        assert_eq!((report.done, report.failures), (0, 1), "{wanted:?}");
    }
    let gone = done(&mut browser, &left(Action::Delete, &["jia"])).await;
    assert_eq!(gone.done, 1, "what WeCom does not have is deleted here");
}

#[tokio::test]
async fn without_a_session_nothing_is_done_or_shown() {
    let (_world, address, mut own) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    let leave = active(Action::Leave, &["jia"]);
    for answer in [
        count(&mut stranger, &leave).await,
        begin(&mut stranger, &leave, "t", "").await,
        stranger
            .submit("/admin/api/left", &[("text", ""), ("page", "1")])
            .await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
    assert_eq!(leavers(&mut own, "").await.total, 0);
}
