//! Several at once, against what somebody else did meanwhile.

use super::desk::{active, begin, count, done, placing, report, wanted, why, wrong};
use crate::support::{PASSWORD, console_on_sqlite, owner, read, signed_in};
use app::api::life::{Count, Stage};
use directory::lifecycle::{Action, Refusal};
use directory::people::{DepartmentId, MemberState};
use store::NewBulk;

#[tokio::test]
async fn several_are_done_at_once_and_undone_again() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let mut ji = signed_in(&address, "ji").await;
    let several = wanted(
        Action::Leave,
        &[
            ("jia", MemberState::Active),
            ("yi", MemberState::Active),
            ("bing", MemberState::Disabled),
            ("nobody", MemberState::Active),
        ],
    );
    let counted: Count = read(&count(&mut browser, &several).await);
    assert_eq!((counted.will, counted.will_not), (2, 2));
    let report = done(&mut browser, &several).await;
    assert_eq!((report.total, report.done, report.failures), (4, 2, 2));
    let expected = [
        ("bing", Some(Refusal::Changed)),
        ("nobody", Some(Refusal::Unknown)),
    ];
    assert_eq!(why(&report), expected);
    assert_eq!(report.failed[0].name.as_deref(), Some("丙"));
    assert!(report.undo.is_some_and(|left| left > 500));
    assert_eq!(ji.open("/members/jia").await.status, 404);

    let run = report.run.to_string();
    let undone = browser
        .submit("/admin/api/life/undo", &[("run", &run)])
        .await;
    assert_eq!(undone.status, 200, "{}", undone.body);
    let report = self::report(&mut browser, report.run).await;
    assert_eq!((report.stage, report.undone), (Stage::Undone, 2));
    assert_eq!(ji.open("/members/jia").await.status, 200);
    let again = browser
        .submit("/admin/api/life/undo", &[("run", &run)])
        .await;
    assert_eq!(wrong(&again), ("run".to_owned(), "not_now".to_owned()));
    let store = world.store.corp(&world.corp.id);
    let waits = store.unsent_lives().await.expect("what waits");
    assert!(waits.iter().all(|(_, telling)| telling.word() != "leave"));
}

#[tokio::test]
async fn places_of_several_are_changed_and_obeyed_by_the_next_request() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let mut geng = signed_in(&address, "geng").await;
    assert_eq!(geng.open("/members/bing").await.status, 404);
    let action = Action::AddTo(DepartmentId(11));
    let place = placing(&mut browser, action, &["bing", "xin"]).await;
    let report = done(&mut browser, &place).await;
    assert_eq!(report.done, 1);
    assert_eq!(why(&report), [("xin", Some(Refusal::AlreadyThere))]);
    assert_eq!(geng.open("/members/bing").await.status, 200);
    world.pull().await;
    assert_eq!(geng.open("/members/bing").await.status, 200);
    let away = placing(&mut browser, Action::MoveTo(DepartmentId(6)), &["bing"]).await;
    assert_eq!(done(&mut browser, &away).await.done, 1);
    assert_eq!(geng.open("/members/bing").await.status, 404);
}

#[tokio::test]
async fn what_another_administrator_placed_meanwhile_is_never_written_over() {
    let (world, address, mut browser) = console_on_sqlite().await;
    world.owner("li", PASSWORD).await;
    let mut other = owner(&address, "li").await;
    let away = placing(&mut browser, Action::MoveTo(DepartmentId(10)), &["bing"]).await;
    let theirs = placing(&mut other, Action::MoveTo(DepartmentId(11)), &["bing"]).await;
    assert_eq!(done(&mut other, &theirs).await.done, 1);
    let counted: Count = read(&count(&mut browser, &away).await);
    assert_eq!((counted.will, counted.will_not), (0, 1));
    let report = done(&mut browser, &away).await;
    assert_eq!(why(&report), [("bing", Some(Refusal::Changed))]);
    let mut geng = signed_in(&address, "geng").await;
    assert_eq!(geng.open("/members/bing").await.status, 200);
    // Who does not say what they saw places nobody.
    let unseen = active(Action::MoveTo(DepartmentId(10)), &["bing"]);
    for answer in [
        count(&mut browser, &unseen).await,
        begin(&mut browser, &unseen, "unseen", "").await,
    ] {
        assert_eq!(wrong(&answer), ("members".to_owned(), "unseen".to_owned()));
    }
}

#[tokio::test]
async fn as_many_as_may_be_chosen_are_read_however_long_their_accounts_are() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let accounts: Vec<_> = (0..NewBulk::MOST).map(|at| format!("{at:0>64}")).collect();
    let accounts: Vec<_> = accounts.iter().map(String::as_str).collect();
    let everybody = active(Action::Disable, &accounts);
    let counted: Count = read(&count(&mut browser, &everybody).await);
    assert_eq!((counted.will, counted.will_not), (0, NewBulk::MOST));
}
