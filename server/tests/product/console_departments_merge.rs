//! Two departments become one: looked at first, made so, and obeyed by the next
//! request.

use crate::departments_desk::*;
use crate::support::{Answer, Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::departments_edit::{Changed, Merging};
use directory::organisation::{Change, Content, Telling};
use testbed::Database;

fn merge(department: u32, into: u32, seen: Option<Content>) -> Change {
    Change::Merge {
        department: id(department),
        into: id(into),
        seen,
    }
}

async fn merging(browser: &mut Browser, department: u32, into: u32) -> Answer {
    let (department, into) = (department.to_string(), into.to_string());
    let asked = [
        ("department", department.as_str()),
        ("into", into.as_str()),
        ("language", "zh-CN"),
    ];
    browser
        .submit("/admin/api/department/merging", &asked)
        .await
}

/// 市场部 becomes a part of 营销中心, on one database.
async fn one_of_two(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let rules = "\n[[also_sees]]\nviewer = \"department:集团->市场部\"\n\
                 target = \"department:集团->人事部\"\n";
    world
        .rule(&format!("{}{rules}", crate::support::EXAMPLE))
        .await;
    let mut member = Browser::in_wecom(&address);
    let unseen = member.open_as("geng", "/members/bing").await;
    assert_eq!(unseen.status, 404);

    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    assert_eq!((looked.seen.people, looked.seen.departments), (2, 0));
    assert_eq!((looked.both, looked.in_the_way.len()), (0, 0));
    assert_eq!(looked.ends, ["它自己的查看权限：仅本部门。"]);
    let passes = ["有一条规则让它的成员还能看见部门「人事部」。"];
    assert_eq!(looked.passes, passes);
    let preview = looked.preview.expect("a preview");
    assert!(preview.impact.gain.viewers > 0 && preview.broken.is_empty());
    assert_eq!(
        member.open("/members/bing").await.status,
        404,
        "looking changes nothing"
    );

    let made = change(&mut browser, &merge(11, 3, Some(looked.seen))).await;
    assert!(read::<Changed>(&made).waits);
    assert_eq!(member.open("/members/bing").await.status, 200);
    let seen_besides = member.open_as("jia", "/members/ji").await;
    assert_eq!(seen_besides.status, 200, "what 市场部 saw, 营销中心 sees");
    let names = below(&mut browser, 1).await;
    assert!(!names.contains(&"市场部".to_owned()), "{names:?}");

    let store = world.store.corp(&world.corp.id);
    let told = store.unsent_departments().await.expect("what waits");
    assert_eq!(told.last(), Some(&(id(11), Telling::Delete)));
    let placed = store.unsent_lives().await.expect("what waits");
    let mut placed: Vec<_> = placed
        .iter()
        .map(|(userid, _)| userid.to_string())
        .collect();
    placed.sort();
    assert_eq!(placed, ["geng", "xin"]);
    let lines = store.audit(3).await.expect("lines").into_iter();
    let mut lines: Vec<_> = lines
        .map(|line| (line.entry.action, line.entry.after.unwrap_or_default()))
        .collect();
    lines.sort();
    let expected = [
        ("department.merge", "集团->营销中心"),
        ("member.place", "工业制造; 营销中心"),
        ("member.place", "营销中心"),
    ];
    assert_eq!(lines, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let rules = &store.audit(4).await.expect("lines")[3].entry;
    assert_eq!(rules.action, "policy.department");
    let was = rules.before.as_deref().expect("rules that go");
    assert!(
        was.contains("own-department") && was.contains("集团->市场部"),
        "{was}"
    );
    let is = rules.after.as_deref().expect("rules that pass over");
    assert!(
        is.contains("集团->营销中心") && !is.contains("市场部"),
        "{is}"
    );

    world.pull().await;
    assert_eq!(tree(&mut browser).await.len(), 10, "it stays gone");
    assert_eq!(member.open_as("geng", "/members/bing").await.status, 200);
    let again = refusal(&change(&mut browser, &merge(11, 3, None)).await);
    assert_eq!(again, Refused::NotFound);
}

#[tokio::test]
async fn two_departments_become_one_console_on_sqlite() {
    one_of_two(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn two_departments_become_one_on_postgres() {
    one_of_two(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn what_cannot_be_merged_is_said_before_and_refused_after() {
    let (world, _, mut browser) = console_on_sqlite().await;
    read::<Changed>(&change(&mut browser, &add(6, "工业制造")).await);
    for (department, into, reason) in [
        (1, 3, "root"),
        (3, 1, "into_root"),
        (3, 3, "below_itself"),
        (3, 5, "below_itself"),
    ] {
        for answer in [
            merging(&mut browser, department, into).await,
            change(&mut browser, &merge(department, into, None)).await,
        ] {
            assert_eq!(wrong(&answer).1, reason, "{department} into {into}");
        }
    }
    let Refused::Fields(clash) = refusal(&merging(&mut browser, 4, 6).await) else {
        panic!("both have a 工业制造");
    };
    assert_eq!(
        (clash[0].reason.as_str(), clash[0].said.as_str()),
        ("clash", "工业制造")
    );
    for (department, into) in [(4, 99), (99, 4)] {
        let refused = refusal(&merging(&mut browser, department, into).await);
        assert_eq!(refused, Refused::NotFound);
    }
    let guard = "\n[[protect]]\ndepartment = \"集团->市场部\"\nlevel = \"hidden\"\n";
    world
        .rule(&format!("{}{guard}", crate::support::EXAMPLE))
        .await;
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    assert_eq!(
        looked.in_the_way,
        ["它受保护。请先在【查看规则】里移除它的保护。"]
    );
    assert_eq!(looked.preview, None);
    let refused = wrong(&change(&mut browser, &merge(11, 3, None)).await);
    assert_eq!(refused.1, "in_the_way");
    assert_eq!(tree(&mut browser).await.len(), 12);
}

#[tokio::test]
async fn what_came_into_it_since_it_was_looked_at_is_not_taken_along_unseen() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    read::<Changed>(&change(&mut browser, &add(11, "策划组")).await);
    let late = change(&mut browser, &merge(11, 3, Some(looked.seen))).await;
    assert_eq!(refusal(&late), Refused::Stale);
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    assert_eq!(looked.below, ["策划组"]);
    read::<Changed>(&change(&mut browser, &merge(11, 3, Some(looked.seen))).await);
    assert_eq!(
        below(&mut browser, 3).await,
        ["大客户部", "渠道部", "策划组"]
    );
}

#[tokio::test]
async fn nothing_is_merged_unseen_or_under_other_rules_than_were_seen() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let unseen = change(&mut browser, &merge(11, 3, None)).await;
    assert_eq!(refusal(&unseen), Refused::Stale);
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    let rules = "\n[[also_sees]]\nviewer = \"department:集团->人事部\"\n\
                 target = \"department:集团->市场部\"\n";
    world
        .rule(&format!("{}{rules}", crate::support::EXAMPLE))
        .await;
    let late = change(&mut browser, &merge(11, 3, Some(looked.seen))).await;
    assert_eq!(refusal(&late), Refused::Stale);
    assert_eq!(tree(&mut browser).await.len(), 11);
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    assert_eq!(looked.passes.len(), 1, "what was written meanwhile is said");
    read::<Changed>(&change(&mut browser, &merge(11, 3, Some(looked.seen))).await);
}

#[tokio::test]
async fn pins_that_end_with_a_department_are_said_before_and_logged() {
    let (world, _, mut browser) = console_on_sqlite().await;
    for userid in ["geng", "xin"] {
        let asked = [("userid", userid), ("department", "11"), ("pinned", "true")];
        let pinned = browser.submit("/admin/api/member/pin", &asked).await;
        assert!(read::<bool>(&pinned));
    }
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    let ends = ["它自己的查看权限：仅本部门。", "它名单里的 2 个置顶。"];
    assert_eq!(looked.ends, ends);
    read::<Changed>(&change(&mut browser, &merge(11, 3, Some(looked.seen))).await);
    let store = world.store.corp(&world.corp.id);
    assert!(store.load().await.expect("loaded").1.pins.is_empty());
    let lines = store.audit(9).await.expect("lines");
    let line = lines
        .iter()
        .find(|line| line.entry.action == "department.unpin");
    let entry = &line.expect("a line").entry;
    assert_eq!(entry.before.as_deref(), Some("2"));
    assert_eq!(entry.subject, "department:集团->市场部");
}

#[tokio::test]
async fn a_merge_that_breaks_what_is_expected_is_refused_and_says_which() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let expect = "\n[[expect]]\nviewer = \"member:geng\"\ncannot_see = \"member:bing\"\n";
    let rules = format!("{}{expect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let looked: Merging = read(&merging(&mut browser, 11, 3).await);
    assert_eq!(looked.preview.expect("a preview").broken.len(), 1);
    let refused = refusal(&change(&mut browser, &merge(11, 3, None)).await);
    assert!(matches!(refused, Refused::Expected(_)), "{refused:?}");
    assert_eq!(tree(&mut browser).await.len(), 11);
}

#[tokio::test]
async fn without_a_session_or_in_another_corporation_nothing_is_merged() {
    let (_world, address, mut own) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    for answer in [
        merging(&mut stranger, 11, 3).await,
        change(&mut stranger, &merge(11, 3, None)).await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
    assert_eq!(tree(&mut own).await.len(), 11);
}
