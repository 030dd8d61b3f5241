//! Setting rules in the console: tried out, saved, and obeyed by the next request.

use crate::support::{Answer, Browser, PASSWORD, World, console_on_sqlite, owner, read, refusal};
use app::api::Refused;
use app::api::rules::{Preview, Rules};
use directory::Directory;
use directory::answers::Impact;
use directory::people::DepartmentId;
use directory::policy::{Draft, Guard, ProtectionLevel, ViewingMode, Who};
use serde_json::json;
use std::collections::BTreeSet;
use store::Actor;
use testbed::Database;

async fn rules(browser: &mut Browser, department: u32) -> Rules {
    let asked = [("department", department.to_string())];
    let asked = asked
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    read(&browser.submit("/admin/api/rules", &asked).await)
}

async fn preview(browser: &mut Browser, draft: &Draft) -> Answer {
    browser.ask("rules/preview", &json!({"draft": draft})).await
}

async fn save(browser: &mut Browser, draft: &Draft, version: i64) -> Answer {
    let asked = json!({"draft": draft, "version": version, "language": "zh-CN"});
    browser.ask("rules/save", &asked).await
}

/// A department's rules, changed.
async fn draft(
    browser: &mut Browser,
    department: u32,
    change: impl FnOnce(&mut Draft),
) -> (Draft, i64) {
    let rules = rules(browser, department).await;
    let mut draft = rules.set.draft(DepartmentId(department));
    change(&mut draft);
    (draft, rules.version)
}

fn department(id: u32) -> Who {
    Who::Department(DepartmentId(id))
}

fn member(userid: &str) -> Who {
    Who::Member(userid.into())
}

fn hidden(allow: &[Who]) -> Guard {
    Guard {
        level: ProtectionLevel::Hidden,
        allow: allow.to_vec(),
    }
}

type Pairs = BTreeSet<(String, String)>;

/// Who sees whom, by everybody's own view of what the database holds.
async fn pairs(world: &World) -> Pairs {
    let (_, contents) = world.store.corp(&world.corp.id).load().await.unwrap();
    let everybody: Vec<_> = contents.members.iter().map(|m| m.userid.clone()).collect();
    let directory = Directory::new(contents);
    let mut pairs = Pairs::new();
    for viewer in &everybody {
        for seen in directory.view(viewer).unwrap().visible() {
            pairs.insert((viewer.to_string(), seen.userid.to_string()));
        }
    }
    pairs
}

/// What the preview counted is what happened, one by one.
fn same(impact: &Impact, before: &Pairs, after: &Pairs) {
    for (shift, happened) in [
        (&impact.lose, before - after),
        (&impact.gain, after - before),
    ] {
        let viewers: BTreeSet<_> = happened.iter().map(|(viewer, _)| viewer).collect();
        let people: BTreeSet<_> = happened.iter().map(|(_, target)| target).collect();
        assert_eq!(
            (shift.viewers, shift.people, shift.pairs),
            (viewers.len(), people.len(), happened.len() as u64)
        );
        let named: Vec<_> = shift
            .parts
            .iter()
            .flat_map(|part| &part.viewers.some)
            .collect();
        assert_eq!(
            named.len(),
            viewers.len(),
            "everybody is named where so few are touched"
        );
        assert!(
            named
                .iter()
                .all(|who| viewers.contains(&who.userid.to_string()))
        );
    }
}

type Change = fn(&mut Draft);

/// Of which department what is changed, and who therefore sees whom no longer,
/// or from then on.
const CHANGES: [(u32, Change, &str, &str, bool); 6] = [
    (
        10,
        |d| d.mode = Some(ViewingMode::OwnDepartment),
        "ji",
        "yi",
        false,
    ),
    (4, |d| d.boundary = true, "jia", "bing", false),
    (
        11,
        |d| d.protections = vec![hidden(&[member("manager")])],
        "chairman",
        "geng",
        false,
    ),
    (8, |d| d.sees = vec![department(9)], "ding", "wu", true),
    (9, |d| d.seen_by = vec![member("geng")], "geng", "wu", true),
    (3, |d| d.mode = None, "bing", "chairman", true),
];

#[tokio::test]
async fn every_kind_of_rule_does_what_its_preview_counted_from_the_next_request_on() {
    let (world, address, mut browser) = console_on_sqlite().await;
    for (at, change, viewer, target, comes) in CHANGES {
        let mut looks = Browser::in_wecom(&address);
        let page = format!("/members/{target}");
        let statuses = if comes { (404, 200) } else { (200, 404) };
        assert_eq!(
            looks.open_as(viewer, &page).await.status,
            statuses.0,
            "{viewer} {target}"
        );
        let before = pairs(&world).await;

        let (draft, version) = draft(&mut browser, at, change).await;
        let told: Preview = read(&preview(&mut browser, &draft).await);
        assert_eq!(pairs(&world).await, before, "a preview changes nothing");
        let saved: i64 = read(&save(&mut browser, &draft, version).await);
        assert!(saved > version);

        same(&told.impact, &before, &pairs(&world).await);
        assert_eq!(
            looks.open(&page).await.status,
            statuses.1,
            "{viewer} {target}"
        );
        assert_eq!(
            rules(&mut browser, at).await.set.draft(DepartmentId(at)),
            draft
        );
    }
}

#[tokio::test]
async fn a_rule_saved_through_one_instance_holds_at_the_next_request_to_the_other() {
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    world.owner("wang", PASSWORD).await;
    let mut browser = owner(&world.instance().await, "wang").await;
    let mut there = Browser::in_wecom(&world.instance().await);
    assert_eq!(there.open_as("ji", "/members/chairman").await.status, 200);

    let hide = |d: &mut Draft| d.protections = vec![hidden(&[department(2)])];
    let (draft, version) = draft(&mut browser, 2, hide).await;
    let saved = save(&mut browser, &draft, version).await;
    assert_eq!(saved.status, 200, "{}", saved.body);

    assert_eq!(there.open("/members/chairman").await.status, 404);
}

#[tokio::test]
async fn rules_tell_where_they_come_from() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let five = rules(&mut browser, 5).await;
    assert_eq!(
        five.place.path,
        ["集团", "营销中心", "大客户部", "工业制造"]
    );
    assert_eq!((five.set.mode, five.root, five.people), (None, false, 2));
    let (mode, from) = &five.inherits;
    assert_eq!(*mode, ViewingMode::OwnDepartment);
    assert_eq!(from.as_ref().unwrap().id, DepartmentId(3));
    assert_eq!(five.anchor.unwrap().path, ["集团", "营销中心"]);
    let root = rules(&mut browser, 1).await;
    assert_eq!(
        (root.set.mode, root.root),
        (Some(ViewingMode::Everyone), true)
    );

    let hide = |d: &mut Draft| d.protections = vec![hidden(&[])];
    let (draft, version) = draft(&mut browser, 3, hide).await;
    let saved = save(&mut browser, &draft, version).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let covered = rules(&mut browser, 5).await.covered;
    assert_eq!((covered.len(), covered[0].by.id), (1, DepartmentId(3)));
}

#[tokio::test]
async fn a_change_that_breaks_an_expectation_is_refused_and_says_which() {
    let (world, address, mut browser) = console_on_sqlite().await;
    world
        .rule(
            r#"
[[expect]]
viewer = "department:集团->人事部"
cannot_see = "member:chairman"

[[protect]]
department = "集团->总裁办"
level = "hidden"
"#,
        )
        .await;
    let (draft, version) = draft(&mut browser, 2, |d| d.protections.clear()).await;
    let told: Preview = read(&preview(&mut browser, &draft).await);
    assert_eq!(told.broken.len(), 1);

    let sentence = "部门「人事部」不应看见董事长（chairman）".to_owned();
    let answer = save(&mut browser, &draft, version).await;
    assert_eq!(refusal(&answer), Refused::Expected(vec![sentence]));
    let mut ji = Browser::in_wecom(&address);
    assert_eq!(ji.open_as("ji", "/members/chairman").await.status, 404);
    assert_eq!(rules(&mut browser, 2).await.version, version);
}

#[tokio::test]
async fn rules_that_somebody_else_changed_are_not_written_over() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut colleague = owner(&address, "wang").await;
    let mine = |d: &mut Draft| d.mode = Some(ViewingMode::OwnDepartment);
    let (mine, version) = draft(&mut browser, 10, mine).await;
    let theirs = |d: &mut Draft| d.mode = Some(ViewingMode::OwnSubdepartment);
    let (theirs, _) = draft(&mut colleague, 10, theirs).await;
    let saved: i64 = read(&save(&mut colleague, &theirs, version).await);

    let answer = save(&mut browser, &mine, version).await;
    assert_eq!(
        (answer.status.as_u16(), refusal(&answer)),
        (409, Refused::Stale)
    );
    assert_eq!(
        rules(&mut browser, 10).await.set.draft(DepartmentId(10)),
        theirs
    );
    assert_eq!(save(&mut browser, &mine, saved).await.status, 200);
}

#[tokio::test]
async fn a_save_is_written_down_with_what_the_rules_said_before_and_say_now() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let change = |d: &mut Draft| {
        d.mode = Some(ViewingMode::Everyone);
        d.sees = vec![member("ji")];
    };
    let (draft, version) = draft(&mut browser, 3, change).await;
    let saved: i64 = read(&save(&mut browser, &draft, version).await);

    let lines = world.store.corp(&world.corp.id).audit(1).await.unwrap();
    let line = &lines[0].entry;
    assert_eq!(line.actor, Actor::Owner("wang".to_owned()));
    assert_eq!(line.action, "policy.department");
    assert_eq!(line.subject, "department:集团->营销中心");
    let before = line.before.as_deref().unwrap();
    assert!(before.contains("viewing = \"own-department\""), "{before}");
    assert!(
        !before.contains("市场部"),
        "no other department's rules: {before}"
    );
    let after = line.after.as_deref().unwrap();
    assert!(after.contains("viewing = \"everyone\""), "{after}");
    assert!(after.contains("target = \"member:ji\""), "{after}");

    let again: i64 = read(&save(&mut browser, &draft, saved).await);
    assert_eq!(again, saved, "saving what stands writes nothing");
    let lines = world.store.corp(&world.corp.id).audit(1).await.unwrap();
    assert_eq!(&lines[0].entry, line);
}

type Mistake = Box<dyn FnOnce(&mut Draft)>;

#[tokio::test]
async fn what_cannot_be_is_said_at_its_field_and_changes_nothing() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let many: Vec<Who> = (0..201).map(department).collect();
    let wrong: Vec<(u32, Mistake, &str, &str)> = vec![
        (1, Box::new(|d| d.mode = None), "mode", "root_needs_mode"),
        (
            3,
            Box::new(|d| d.sees = vec![department(99)]),
            "sees",
            "unknown",
        ),
        (
            3,
            Box::new(|d| d.seen_by = vec![member("nobody")]),
            "seen_by",
            "unknown",
        ),
        (
            3,
            Box::new(|d| d.sees = vec![member("ji"), member("JI")]),
            "sees",
            "twice",
        ),
        (3, Box::new(|d| d.sees = many), "sees", "too_many"),
        (
            3,
            Box::new(|d| d.seen_by = vec![department(3)]),
            "seen_by",
            "itself",
        ),
        (
            3,
            Box::new(|d| d.protections = vec![hidden(&[]), hidden(&[])]),
            "protections",
            "twice",
        ),
        (
            3,
            Box::new(|d| d.protections = vec![hidden(&[member("x")])]),
            "allow.0",
            "unknown",
        ),
    ];
    for (at, change, field, reason) in wrong {
        let (draft, version) = draft(&mut browser, at, change).await;
        let expected = Refused::Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        };
        assert_eq!(refusal(&preview(&mut browser, &draft).await), expected);
        let answer = save(&mut browser, &draft, version).await;
        assert_eq!((answer.status.as_u16(), refusal(&answer)), (422, expected));
        assert_eq!(rules(&mut browser, at).await.version, version);
    }
    let (mut draft, version) = draft(&mut browser, 3, |_| ()).await;
    draft.department = DepartmentId(99);
    assert_eq!(
        refusal(&save(&mut browser, &draft, version).await),
        Refused::NotFound
    );
    let shapeless = browser
        .ask("rules/save", &json!({"draft": {"department": "三"}}))
        .await;
    assert_eq!(refusal(&shapeless), Refused::NotFound);
}

#[tokio::test]
async fn nobody_without_a_session_reads_or_sets_rules() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let (draft, version) = draft(&mut browser, 3, |_| ()).await;
    let mut stranger = Browser::new(&address);
    assert_eq!(
        refusal(&save(&mut stranger, &draft, version).await),
        Refused::SignedOut
    );
    assert_eq!(
        refusal(&preview(&mut stranger, &draft).await),
        Refused::SignedOut
    );
    for (endpoint, fields) in [
        ("rules", vec![("department", "3")]),
        ("choices", vec![("text", "乙"), ("members_only", "true")]),
        ("check", vec![("viewer", "yi"), ("target", "ji")]),
    ] {
        let answer = stranger
            .submit(&format!("/admin/api/{endpoint}"), &fields)
            .await;
        assert_eq!(refusal(&answer), Refused::SignedOut, "{endpoint}");
    }
}
