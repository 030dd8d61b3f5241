//! Departments changed in the console: tried out, made so, and obeyed by the next
//! request.

use crate::departments_desk::*;
use crate::support::{Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::departments::Department;
use app::api::departments_edit::Changed;
use app::api::rules::Preview;
use directory::organisation::Change;
use directory::policy::ViewingMode;
use testbed::Database;

/// From a new department to its end, on one database.
async fn a_departments_life(database: Database) {
    let (world, _, mut browser) = console(database).await;
    let made = Change::Add {
        parent: id(3),
        name: " 渠道二部 ".to_owned(),
        full_name: "集团营销渠道二部".to_owned(),
        mode: Some(ViewingMode::OwnSubdepartment),
        leaders: Vec::new(),
    };
    let new = read::<Changed>(&change(&mut browser, &made).await).department;
    assert!(new.0 >= 1 << 30);
    assert_eq!(
        below(&mut browser, 3).await,
        ["大客户部", "渠道部", "渠道二部"]
    );
    let row = tree(&mut browser)
        .await
        .into_iter()
        .find(|row| row.id == new);
    assert_eq!(
        row.expect("it").explicit,
        Some(ViewingMode::OwnSubdepartment)
    );

    let arrange = Change::Arrange {
        parent: id(3),
        was: vec![id(4), id(6), new],
        children: vec![new, id(4), id(6)],
    };
    read::<Changed>(&change(&mut browser, &arrange).await);
    assert_eq!(
        below(&mut browser, 3).await,
        ["渠道二部", "大客户部", "渠道部"]
    );

    read::<Changed>(&change(&mut browser, &relocate(new.0, 3, 7)).await);
    assert_eq!(
        below(&mut browser, 7).await,
        ["后端组", "前端组", "渠道二部"]
    );
    let was = editable(&mut browser, new.0).await.details;
    assert_eq!(was.full_name, "集团营销渠道二部");
    let renamed = edit(new.0, was, details("测试组", "", &[]));
    read::<Changed>(&change(&mut browser, &renamed).await);
    let asked = new.to_string();
    let asked = [("department", asked.as_str())];
    let about: Department = read(&browser.submit("/admin/api/department", &asked).await);
    assert_eq!(about.full_name, "集团->研发中心->测试组");

    let before = world.store.corp(&world.corp.id).unsent_departments().await;
    assert_eq!(before.expect("what waits").len(), 6);
    world.pull().await;
    assert_eq!(below(&mut browser, 7).await, ["后端组", "前端组", "测试组"]);
    assert_eq!(below(&mut browser, 3).await, ["大客户部", "渠道部"]);

    let remove = Change::Remove { department: new };
    read::<Changed>(&change(&mut browser, &remove).await);
    assert_eq!(below(&mut browser, 7).await, ["后端组", "前端组"]);
    assert_eq!(
        refusal(&change(&mut browser, &remove).await),
        Refused::NotFound
    );
    let store = world.store.corp(&world.corp.id);
    let policy = store.load_policy().await.expect("rules").1;
    assert!(!policy.viewing.contains_key(&new), "its mode went with it");
    let lines = store.audit(5).await.expect("lines").into_iter();
    let actions: Vec<_> = lines
        .map(|line| line.entry.action)
        .filter(|action| action.starts_with("department."))
        .collect();
    let actions: Vec<_> = actions.iter().map(String::as_str).collect();
    assert_eq!(actions[..2], ["department.remove", "department.edit"]);
}

#[tokio::test]
async fn a_department_is_made_ordered_moved_renamed_and_deleted_console_on_sqlite() {
    a_departments_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_department_is_made_ordered_moved_renamed_and_deleted_on_postgres() {
    a_departments_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn a_move_is_tried_out_and_obeyed_by_the_next_request() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut member = Browser::in_wecom(&address);
    let card = member.open_as("geng", "/members/bing").await;
    assert_eq!(card.status, 404);
    let below_marketing = relocate(11, 1, 3);
    let tried: Preview = read(&preview(&mut browser, &below_marketing).await);
    assert_eq!(
        (tried.impact.gain.viewers, tried.impact.lose.viewers),
        (5, 0)
    );
    assert_eq!(member.open("/members/bing").await.status, 404);
    read::<Changed>(&change(&mut browser, &below_marketing).await);
    assert_eq!(member.open("/members/bing").await.status, 200);
}

#[tokio::test]
async fn a_move_that_breaks_what_is_expected_is_refused_and_says_which() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let expect = "\n[[expect]]\nviewer = \"member:geng\"\ncannot_see = \"member:bing\"\n";
    let rules = format!("{}{expect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let tried: Preview = read(&preview(&mut browser, &relocate(11, 1, 3)).await);
    assert_eq!(tried.broken.len(), 1);
    let refused = refusal(&change(&mut browser, &relocate(11, 1, 3)).await);
    let Refused::Expected(sentences) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        sentences[0].contains('庚') && sentences[0].contains('丙'),
        "{sentences:?}"
    );
    assert_eq!(below(&mut browser, 3).await, ["大客户部", "渠道部"]);
}

#[tokio::test]
async fn what_is_in_the_way_of_deleting_is_named() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let rules = "\n[[also_sees]]\nviewer = \"department:集团->营销中心\"\ntarget = \"department:集团->人事部\"\n";
    world
        .rule(&format!("{}{rules}", crate::support::EXAMPLE))
        .await;
    let refused = wrong(&change(&mut browser, &Change::Remove { department: id(3) }).await);
    assert_eq!(refused, ("department".to_owned(), "in_the_way".to_owned()));
    let named = editable(&mut browser, 3).await.in_the_way;
    let expected = [
        "下面还有 2 个子部门。",
        "部门里还有 1 人。",
        "有一条规则让它的成员还能看见部门「人事部」。",
    ];
    assert_eq!(named, expected);
    assert!(
        below(&mut browser, 1)
            .await
            .contains(&"营销中心".to_owned())
    );
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let long = "部".repeat(26);
    let chain = relocate(3, 1, 5);
    let cases = [
        (add(3, ""), "name", "empty"),
        (add(3, &long), "name", "long"),
        (add(3, "a|b"), "name", "forbidden"),
        (add(3, "a->b"), "name", "separator"),
        (add(3, "渠道部"), "name", "taken"),
        (chain, "to", "below_itself"),
        (relocate(1, 1, 3), "department", "root"),
        (Change::Remove { department: id(1) }, "department", "root"),
    ];
    for (asked, field, reason) in cases {
        let refused = wrong(&change(&mut browser, &asked).await);
        assert_eq!(refused, (field.to_owned(), reason.to_owned()), "{asked:?}");
    }
    assert_eq!(tree(&mut browser).await.len(), 11);
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_department() {
    let (world, _, mut browser) = console_on_sqlite().await;
    read::<Changed>(&change(&mut browser, &add(3, "渠道二部")).await);
    let again = wrong(&change(&mut browser, &add(3, "渠道二部")).await);
    assert_eq!(again, ("name".to_owned(), "taken".to_owned()));
    let was = details("渠道部", "", &[]);
    let renamed = edit(6, was, details("渠道一部", "", &[]));
    let store = world.store.corp(&world.corp.id);
    // WeCom is told no full names.
    let (was, full) = (details("", "", &[]), details("", "集团渠道", &[]));
    let in_full = edit(6, was, full);
    for (asked, waits) in [(renamed, true), (relocate(6, 3, 7), true), (in_full, false)] {
        let made: Changed = read(&change(&mut browser, &asked).await);
        assert_eq!((made.department, made.waits), (id(6), waits), "{asked:?}");
        let before = store.versions().await.expect("versions");
        let again: Changed = read(&change(&mut browser, &asked).await);
        assert!(!again.waits, "{asked:?}");
        assert_eq!(store.versions().await.expect("versions"), before);
    }
}

#[tokio::test]
async fn what_another_administrator_changed_meanwhile_is_not_overwritten() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let seen = editable(&mut browser, 6).await.details;
    let theirs = edit(6, seen.clone(), details("渠道一部", "", &[]));
    read::<Changed>(&change(&mut browser, &theirs).await);
    let mine = edit(6, seen, details("渠道拓展", "", &[]));
    assert_eq!(refusal(&change(&mut browser, &mine).await), Refused::Stale);
    read::<Changed>(&change(&mut browser, &relocate(6, 3, 7)).await);
    let late = change(&mut browser, &relocate(6, 3, 10)).await;
    assert_eq!(refusal(&late), Refused::Stale);
    let arrange = Change::Arrange {
        parent: id(3),
        was: vec![id(4), id(6)],
        children: vec![id(6), id(4)],
    };
    assert_eq!(
        refusal(&change(&mut browser, &arrange).await),
        Refused::Stale
    );
    assert_eq!(
        below(&mut browser, 7).await,
        ["后端组", "前端组", "渠道一部"]
    );
}

#[tokio::test]
async fn the_audit_log_names_what_an_edit_did_and_not_what_an_older_form_said() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let seen = editable(&mut browser, 6).await.details;
    let theirs = edit(6, seen.clone(), details("渠道一部", "", &[]));
    read::<Changed>(&change(&mut browser, &theirs).await);
    let mine = edit(6, seen, details("渠道部", "集团渠道", &[]));
    read::<Changed>(&change(&mut browser, &mine).await);
    let lines = world.store.corp(&world.corp.id).audit(1).await;
    let line = lines.expect("lines").remove(0).entry;
    assert_eq!(line.before.as_deref(), Some("渠道一部 |  | "));
    assert_eq!(line.after.as_deref(), Some("渠道一部 | 集团渠道 | "));
}
