//! The audit log in the console: in words, found by filters, page by page.

use crate::support::{Browser, console, read};
use app::api::Refused;
use app::api::audit::{AuditLine, AuditPage, Wanted};
use app::api::rules::Rules;
use directory::people::DepartmentId;
use directory::policy::ViewingMode;
use serde_json::json;
use store::{Actor, Entry};
use testbed::Database;

async fn page(browser: &mut Browser, wanted: &Wanted, language: &str) -> AuditPage {
    let asked = json!({"wanted": wanted, "language": language});
    read(&browser.ask("audit", &asked).await)
}

async fn lines(browser: &mut Browser, wanted: Wanted) -> Vec<AuditLine> {
    page(browser, &wanted, "zh-CN").await.lines
}

/// Sets 营销中心's mode through the console.
async fn set_mode(browser: &mut Browser, mode: ViewingMode) {
    let asked = [("department", "3")];
    let rules: Rules = read(&browser.submit("/admin/api/rules", &asked).await);
    let mut draft = rules.set.draft(DepartmentId(3));
    draft.mode = Some(mode);
    let save = json!({"draft": draft, "version": rules.version, "language": "zh-CN"});
    read::<i64>(&browser.ask("rules/save", &save).await);
}

fn said(line: &AuditLine) -> [&str; 3] {
    [&line.who.said, &line.what.said, &line.whom.said]
}

/// Each change as `label: before → after`.
fn changes(line: &AuditLine) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let changes = line.changes.iter();
    changes
        .map(|change| {
            let (before, after) = (text(&change.before), text(&change.after));
            format!("{}: {before} → {after}", change.label)
        })
        .collect()
}

async fn told_in_words(database: Database) {
    let (world, _, mut browser) = console(database).await;
    set_mode(&mut browser, ViewingMode::Everyone).await;
    let log = lines(&mut browser, Wanted::default()).await;
    let [saved, signed_in, ..] = &log[..] else {
        panic!("{log:?}")
    };
    let department = "部门「集团 › 营销中心」";
    assert_eq!(
        said(saved),
        ["wang（管理员）", "修改部门的查看规则", department]
    );
    assert_eq!(saved.address.as_deref(), Some("127.0.0.1"));
    assert_eq!(
        changes(saved),
        [
            "规则: 「集团 › 营销中心」的查看权限：仅本部门 → -",
            "规则: - → 「集团 › 营销中心」的查看权限：所有人",
        ]
    );
    assert_eq!(said(signed_in), ["wang（管理员）", "登录后台", "wang"]);
    let pulled = log.iter().find(|line| line.what.kept == "sync.pull");
    let pulled = pulled.expect("the pull");
    assert_eq!(said(pulled), ["系统", "从企业微信同步", "第 1 次同步"]);
    assert_eq!(pulled.link.as_deref(), Some("/admin/sync/1"));
    assert!(
        changes(pulled).contains(&"新增成员: - → 12".to_owned()),
        "{pulled:?}"
    );
    let english = page(&mut browser, &Wanted::default(), "en").await.lines;
    assert_eq!(english[0].what.said, "Changed a department's viewing rules");
    assert!(
        english[0].changes[0]
            .before
            .as_deref()
            .is_some_and(|was| was.to_lowercase().contains("own department"))
    );

    let corp = world.store.corp(&world.corp.id);
    let edit = Entry {
        before: Some(r#"{"mobile":"13800000000","gender":""}"#.to_owned()),
        after: Some(r#"{"mobile":"13900000000","gender":"female"}"#.to_owned()),
        ..Entry::new(Actor::Member("ji".into()), "profile.edit", "ji")
    };
    let department = Entry {
        before: Some("市场部 |  | geng".to_owned()),
        after: Some("市场部 | 集团市场 | geng; xin".to_owned()),
        ..Entry::new(Actor::Command, "department.edit", "department:集团->市场部")
    };
    corp.record(&edit, 4_000_000_000).await.expect("a line");
    corp.record(&department, 4_000_000_001)
        .await
        .expect("a line");
    let log = lines(&mut browser, Wanted::default()).await;
    assert_eq!(
        changes(&log[0]),
        [
            "部门全称: - → 集团市场",
            "负责人: 庚（geng） → 庚（geng）、辛（xin）"
        ]
    );
    assert_eq!(said(&log[1]), ["己（ji）", "修改自己的资料", "己（ji）"]);
    assert_eq!(
        changes(&log[1]),
        ["性别: - → 女", "手机: 13800000000 → 13900000000"]
    );
    assert!(corp.log().verify().await.expect("read").is_ok());
}

#[tokio::test]
async fn lines_are_told_in_words_with_what_changed_console_on_sqlite() {
    told_in_words(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn lines_are_told_in_words_with_what_changed_on_postgres() {
    told_in_words(Database::postgres().await.expect("PostgreSQL")).await;
}

async fn found(database: Database) {
    let (world, _, mut browser) = console(database).await;
    let corp = world.store.corp(&world.corp.id);
    for n in 0..120 {
        let who = if n % 2 == 0 { "ji" } else { "xin" };
        let line = Entry::new(Actor::Member(who.into()), "profile.confirm", who);
        corp.record(&line, 1_000 + n).await.expect("a line");
    }
    let ji = Wanted {
        who: "ji".to_owned(),
        ..Wanted::default()
    };
    let mut wanted = ji.clone();
    let (mut pages, mut seen) = (0, Vec::new());
    loop {
        let page = page(&mut browser, &wanted, "zh-CN").await;
        pages += 1;
        seen.extend(page.lines.iter().map(|line| line.at));
        match page.next {
            Some(next) => wanted.after = next,
            None => break,
        }
    }
    assert_eq!(pages, 2);
    let all: Vec<i64> = (0..120)
        .rev()
        .filter(|n| n % 2 == 0)
        .map(|n| 1_000 + n)
        .collect();
    assert_eq!(seen, all);

    let days = Wanted {
        from: Some(1_010),
        until: Some(1_020),
        what: "profile.confirm".to_owned(),
        ..ji.clone()
    };
    assert_eq!(lines(&mut browser, days).await.len(), 5);
    let owner = Wanted {
        who: "wang".to_owned(),
        ..Wanted::default()
    };
    assert_eq!(lines(&mut browser, owner).await.len(), 1, "the sign-in");
    let department = Wanted {
        whom: "xin".to_owned(),
        who: "member:xin".to_owned(),
        ..Wanted::default()
    };
    assert_eq!(lines(&mut browser, department).await.len(), 50);
    for odd in ["%", "' OR 1=1", "ji\0"] {
        let nobody = Wanted {
            who: odd.to_owned(),
            ..Wanted::default()
        };
        let found = lines(&mut browser, nobody).await.len();
        assert_eq!(found, if odd == "ji\0" { 50 } else { 0 }, "{odd:?}");
    }
    let nonsense = Wanted {
        after: "x.y".to_owned(),
        ..Wanted::default()
    };
    assert_eq!(
        lines(&mut browser, nonsense).await.len(),
        50,
        "the first page"
    );
}

#[tokio::test]
async fn a_line_is_found_by_who_what_whom_and_when_and_pages_join_console_on_sqlite() {
    found(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_line_is_found_by_who_what_whom_and_when_and_pages_join_on_postgres() {
    found(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn the_deployments_log_is_beside_and_nobody_reads_another_corporations() {
    let (world, _, mut browser) = console(Database::sqlite().await.expect("SQLite")).await;
    world.second_corp("ww2", "另一家").await;
    let deployment = Wanted {
        deployment: true,
        ..Wanted::default()
    };
    let page = page(&mut browser, &deployment, "zh-CN").await;
    assert_eq!(page.total, 1);
    assert_eq!(said(&page.lines[0])[1], "添加管理员");
    let linked = Wanted {
        what: "corp.link".to_owned(),
        ..Wanted::default()
    };
    let linked = lines(&mut browser, linked).await;
    assert!(
        linked.iter().all(|line| line.whom.said != "ww2"),
        "{linked:?}"
    );

    let mut stranger = Browser::new(&world.instance().await);
    let asked = json!({"wanted": deployment, "language": "zh-CN"});
    let answer = stranger.ask("audit", &asked).await;
    assert_eq!(answer.status, 401);
    let refused: Refused = serde_json::from_str(&answer.body).expect("a refusal");
    assert_eq!(refused, Refused::SignedOut);
}
