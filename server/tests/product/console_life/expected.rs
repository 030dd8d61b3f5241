//! What a run would break of the policy's expectations.

use super::desk::{active, begin, count, done, placing, report, wanted, why};
use crate::support::{Answer, Browser, World, console_on_sqlite, read, refusal, signed_in};
use app::api::Refused;
use app::api::life::{Chosen, Count, Stage};
use directory::lifecycle::{Action, Refusal, Seen};
use directory::people::{DepartmentId, MemberState, UserId};

#[tokio::test]
async fn what_would_break_an_expectation_is_refused_and_says_which() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let expect = "\n[[expect]]\nviewer = \"member:geng\"\ncannot_see = \"member:bing\"\n";
    world
        .rule(&format!("{}{expect}", crate::support::EXAMPLE))
        .await;
    let place = placing(&mut browser, Action::AddTo(DepartmentId(11)), &["bing"]).await;
    let counted: Count = read(&count(&mut browser, &place).await);
    assert_eq!(counted.broken.len(), 1);
    let refused = refusal(&begin(&mut browser, &place, &counted.ticket, "").await);
    let Refused::Expected(sentences) = refused else {
        panic!("{refused:?}");
    };
    assert!(sentences[0].contains('庚') && sentences[0].contains('丙'));
    let gone = active(Action::Delete, &["bing"]);
    let report = done(&mut browser, &gone).await;
    assert_eq!(why(&report), [("bing", Some(Refusal::Named))]);
}

async fn expecting(world: &World, viewer: &str, can: &str, target: &str) {
    let expect =
        format!("\n[[expect]]\nviewer = \"member:{viewer}\"\n{can} = \"member:{target}\"\n");
    let rules = format!("{}{expect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
}

fn expected(answer: &Answer) -> String {
    match refusal(answer) {
        Refused::Expected(sentences) => sentences.concat(),
        other => panic!("{other:?}"),
    }
}

async fn ask_of(browser: &mut Browser, endpoint: &str, run: i64) -> Answer {
    let (path, run) = (format!("/admin/api/{endpoint}"), run.to_string());
    let asked = [("run", run.as_str()), ("language", "zh-CN")];
    browser.submit(&path, &asked).await
}

#[tokio::test]
async fn undoing_what_would_break_an_expectation_is_refused_and_says_which() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let away = placing(&mut browser, Action::MoveTo(DepartmentId(8)), &["bing"]).await;
    let moved = done(&mut browser, &away).await.run;
    let gone = done(&mut browser, &active(Action::Leave, &["yi"]))
        .await
        .run;
    expecting(&world, "jia", "cannot_see", "bing").await;
    let mut jia = signed_in(&address, "jia").await;
    let said = expected(&ask_of(&mut browser, "life/undo", moved).await);
    assert!(said.contains('甲') && said.contains('丙'), "{said}");
    assert_eq!(jia.open("/members/bing").await.status, 404);
    let standing = report(&mut browser, moved).await;
    assert_eq!((standing.stage, standing.undone), (Stage::Done, 0));
    assert!(standing.undo.is_some());
    // What has nothing to do with it is undone …
    assert_eq!(ask_of(&mut browser, "life/undo", gone).await.status, 200);
    // … and this too, once it is not expected any more.
    world.rule_as_in_the_example().await;
    assert_eq!(ask_of(&mut browser, "life/undo", moved).await.status, 200);
    assert_eq!(jia.open("/members/bing").await.status, 200);
}

#[tokio::test]
async fn whoever_comes_back_by_undoing_or_enabling_is_looked_at_as_they_will_stand() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let off = done(&mut browser, &active(Action::Disable, &["bing"]))
        .await
        .run;
    // Whoever may not sign in sees nobody, so that this holds.
    expecting(&world, "bing", "cannot_see", "jia").await;
    let said = expected(&ask_of(&mut browser, "life/undo", off).await);
    assert!(said.contains('丙') && said.contains('甲'), "{said}");
    let enabled = wanted(Action::Enable, &[("bing", MemberState::Disabled)]);
    let counted: Count = read(&count(&mut browser, &enabled).await);
    assert_eq!(counted.broken.len(), 1);
    expected(&begin(&mut browser, &enabled, &counted.ticket, "").await);
}

#[tokio::test]
async fn going_on_with_what_would_break_an_expectation_is_refused_and_says_which() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let store = world.store.corp(&world.corp.id);
    let new = store::NewBulk {
        ticket: "stopped".to_owned(),
        action: Action::AddTo(DepartmentId(11)),
        members: vec![(UserId::new("bing"), Seen::default())],
        actor: store::Actor::Owner("wang".to_owned()),
        address: None,
    };
    let run = store.begin_bulk(&new, server::clock::now() - 3600).await;
    let run = run.expect("begun").0;
    expecting(&world, "geng", "cannot_see", "bing").await;
    let said = expected(&ask_of(&mut browser, "life/continue", run).await);
    assert!(said.contains('庚') && said.contains('丙'), "{said}");
    let standing = report(&mut browser, run).await;
    assert_eq!((standing.stage, standing.waiting), (Stage::Silent, 1));
}

#[tokio::test]
async fn a_batch_that_would_break_an_expectation_ends_the_run_and_its_rows_are_told() {
    let (world, address, mut browser) = console_on_sqlite().await;
    expecting(&world, "jia", "can_see", "bing").await;
    // In the end they would see each other there; between two batches they do not.
    let action = Action::MoveTo(DepartmentId(8));
    let mut several = placing(&mut browser, action, &["bing", "jia"]).await;
    let nobody = (0..499).map(|n| Chosen {
        userid: UserId::new(format!("nobody{n}")),
        ..several.members[0].clone()
    });
    let nobody: Vec<_> = nobody.collect();
    several.members.splice(1..1, nobody);
    let counted: Count = read(&count(&mut browser, &several).await);
    assert_eq!((counted.will, counted.broken.len()), (2, 0));
    let report = done(&mut browser, &several).await;
    assert_eq!(
        (report.stage, report.done, report.failures),
        (Stage::Done, 0, 501)
    );
    let [broken] = &report.broken[..] else {
        panic!("{:?}", report.broken)
    };
    assert_eq!(broken.target.name.as_deref(), Some("丙"));
    assert_eq!(why(&report)[0], ("bing", Some(Refusal::Expected)));
    let mut jia = signed_in(&address, "jia").await;
    assert_eq!(jia.open("/members/bing").await.status, 200);
}
