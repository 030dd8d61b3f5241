//! Members' lives in the console: left, disabled, reinstated, deleted, one or many,
//! and obeyed by their own next request.

use crate::support::{
    Answer, Browser, PASSWORD, World, console, console_on_sqlite, owner, read, refusal, signed_in,
};
use app::api::Refused;
use app::api::life::{Chosen, Count, LeftPage, Report, Stage, Wanted};
use app::api::members::Asked;
use directory::answers::{Condition, MemberTable};
use directory::lifecycle::{Action, Refusal, Seen};
use directory::people::{DepartmentId, MemberState, UserId};
use serde_json::json;
use store::{Corp, Master};
use testbed::Database;

fn wrong(answer: &Answer) -> (String, String) {
    match refusal(answer) {
        Refused::Wrong { field, reason } => (field, reason),
        other => panic!("{other:?}"),
    }
}

fn wanted(action: Action, people: &[(&str, MemberState)]) -> Wanted {
    let chosen = |(userid, was): &(&str, MemberState)| Chosen {
        userid: UserId::new(*userid),
        was: *was,
        places: None,
    };
    Wanted {
        action,
        members: people.iter().map(chosen).collect(),
    }
}

fn active(action: Action, people: &[&str]) -> Wanted {
    let people: Vec<_> = people.iter().map(|&p| (p, MemberState::Active)).collect();
    wanted(action, &people)
}

/// Whoever is to be placed, as the table shows them now.
async fn placing(browser: &mut Browser, action: Action, people: &[&str]) -> Wanted {
    let mut wanted = active(action, people);
    for chosen in &mut wanted.members {
        let asked = Asked {
            who: Condition {
                account: chosen.userid.to_string(),
                ..Condition::default()
            },
            page: 1,
            ..Asked::default()
        };
        let table = browser.ask("members", &json!({"asked": asked})).await;
        let table: MemberTable = read(&table);
        let mut rows = table.rows.into_iter();
        let row = rows.find(|row| row.userid == chosen.userid);
        chosen.places = Some(row.expect("a row").places);
    }
    wanted
}

fn left(action: Action, people: &[&str]) -> Wanted {
    let people: Vec<_> = people.iter().map(|&p| (p, MemberState::Left)).collect();
    wanted(action, &people)
}

async fn count(browser: &mut Browser, wanted: &Wanted) -> Answer {
    let asked = json!({"wanted": wanted});
    browser.ask("life/preview", &asked).await
}

async fn begin(browser: &mut Browser, wanted: &Wanted, ticket: &str, typed: &str) -> Answer {
    let asked = json!({
        "wanted": wanted, "ticket": ticket, "typed": typed, "language": "zh-CN",
    });
    browser.ask("life/begin", &asked).await
}

async fn report(browser: &mut Browser, run: i64) -> Report {
    let run = run.to_string();
    read(
        &browser
            .submit("/admin/api/life/report", &[("run", &run)])
            .await,
    )
}

/// Counts, does it, and tells what came of it.
async fn done(browser: &mut Browser, wanted: &Wanted) -> Report {
    let counted: Count = read(&count(browser, wanted).await);
    let typed = counted.typed.unwrap_or_default();
    let run: i64 = read(&begin(browser, wanted, &counted.ticket, &typed).await);
    report(browser, run).await
}

async fn leavers(browser: &mut Browser, text: &str) -> LeftPage {
    let asked = [("text", text), ("page", "1")];
    read(&browser.submit("/admin/api/left", &asked).await)
}

fn accounts(list: &LeftPage) -> Vec<&str> {
    list.rows.iter().map(|row| row.userid.as_str()).collect()
}

fn why(report: &Report) -> Vec<(&str, Option<Refusal>)> {
    let rows = report.failed.iter();
    rows.map(|row| (row.userid.as_str(), row.why)).collect()
}

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

#[tokio::test]
async fn the_same_form_sent_twice_is_one_run() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let leave = active(Action::Leave, &["jia"]);
    let counted: Count = read(&count(&mut browser, &leave).await);
    let first: i64 = read(&begin(&mut browser, &leave, &counted.ticket, "").await);
    let before = world.store.corp(&world.corp.id).versions().await;
    let again: i64 = read(&begin(&mut browser, &leave, &counted.ticket, "").await);
    assert_eq!(first, again);
    let after = world.store.corp(&world.corp.id).versions().await;
    assert_eq!(before.expect("versions"), after.expect("versions"));
}

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
    world.second_corp("ww2", "另一家企业").await;
    let mut browser = Browser::new(&address);
    let fields = [
        ("username", "wang"),
        ("password", PASSWORD),
        ("corp", "ww2"),
    ];
    browser.submit("/admin/login", &fields).await;
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
    let corp = Corp {
        master: Master::Wecom,
        ..world.corp.clone()
    };
    let entry = store::Entry::new(store::Actor::Command, "corp.link", "example");
    let linked = world.store.link(&corp, &entry, server::clock::now()).await;
    linked.expect("linked");
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
async fn a_run_that_stopped_is_found_and_goes_on_or_ends() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let store = world.store.corp(&world.corp.id);
    let long_ago = server::clock::now() - 3600;
    let new = |ticket: &str, userid: &str| store::NewBulk {
        ticket: ticket.to_owned(),
        action: Action::Leave,
        members: vec![(UserId::new(userid), Seen::default())],
        actor: store::Actor::Owner("wang".to_owned()),
        address: None,
    };
    let first = store.begin_bulk(&new("one", "jia"), long_ago).await;
    let second = store.begin_bulk(&new("two", "yi"), long_ago).await;
    let (first, second) = (first.expect("begun").0, second.expect("begun").0);
    assert_eq!(leavers(&mut browser, "").await.open, [second, first]);
    let stopped = report(&mut browser, first).await;
    assert_eq!((stopped.stage, stopped.waiting), (Stage::Silent, 1));
    let (go_on, end) = (first.to_string(), second.to_string());
    for (endpoint, run) in [("life/continue", &go_on), ("life/end", &end)] {
        let path = format!("/admin/api/{endpoint}");
        let answer = browser.submit(&path, &[("run", run)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(report(&mut browser, first).await.done, 1);
    let left = report(&mut browser, second).await;
    assert_eq!((left.stage, left.done, left.failures), (Stage::Done, 0, 1));
    assert_eq!(why(&left), [("yi", None)]);
    let list = leavers(&mut browser, "").await;
    assert_eq!(accounts(&list), ["jia"]);
    assert_eq!(list.open, [] as [i64; 0]);
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
