//! Public groups made, filled, led, renamed and deleted in the console, and what
//! members see of it at the next request (R137).

use crate::support::{
    Answer, Browser, EXAMPLE, PASSWORD, console, console_on_sqlite, owner_elsewhere, read, refusal,
};
use app::api::Refused;
use app::api::groups::Opened;
use app::api::rules::Preview;
use directory::answers::GroupList;
use directory::groups::{GroupChange, Included};
use directory::people::{DepartmentId, GroupId};
use serde_json::json;
use testbed::Database;

async fn change(browser: &mut Browser, change: &GroupChange) -> Answer {
    let asked = json!({"change": change, "language": "zh-CN"});
    browser.ask("group/change", &asked).await
}

async fn made(browser: &mut Browser, name: &str, people: Included) -> GroupId {
    let name = name.to_owned();
    read(&change(browser, &GroupChange::Add { name, people }).await)
}

async fn opened(browser: &mut Browser, group: GroupId, text: &str) -> Answer {
    let id = group.to_string();
    let asked = [
        ("group", id.as_str()),
        ("text", text),
        ("page", "1"),
        ("language", "zh-CN"),
    ];
    browser.submit("/admin/api/group", &asked).await
}

async fn people(browser: &mut Browser, group: GroupId, text: &str) -> Vec<String> {
    let opened: Opened = read(&opened(browser, group, text).await);
    assert_eq!(opened.people.total, opened.people.rows.len());
    let rows = opened.people.rows.into_iter();
    rows.map(|person| person.row.userid.to_string()).collect()
}

async fn list(browser: &mut Browser, text: &str) -> Vec<String> {
    let asked = [("text", text), ("page", "1")];
    let list: GroupList = read(&browser.submit("/admin/api/groups", &asked).await);
    list.rows.into_iter().map(|line| line.name).collect()
}

fn with(members: &[&str], departments: &[u32], copied: &[u32]) -> Included {
    Included {
        members: members.iter().map(|&userid| userid.into()).collect(),
        departments: departments.iter().map(|&id| DepartmentId(id)).collect(),
        copied: copied.iter().map(|&id| DepartmentId(id)).collect(),
    }
}

fn include(group: GroupId, people: Included) -> GroupChange {
    GroupChange::Include { group, people }
}

fn exclude(group: GroupId, members: &[&str], departments: &[u32]) -> GroupChange {
    let Included {
        members,
        departments,
        ..
    } = with(members, departments, &[]);
    GroupChange::Exclude {
        group,
        members,
        departments,
    }
}

fn lead(group: GroupId, member: &str, leads: bool) -> GroupChange {
    GroupChange::Lead {
        group,
        member: member.into(),
        leads,
    }
}

fn rename(group: GroupId, was: &str, name: &str) -> GroupChange {
    GroupChange::Rename {
        group,
        was: was.to_owned(),
        name: name.to_owned(),
    }
}

/// From a new group to its end, with what members see of it on the way.
async fn a_groups_life(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let mut ji = Browser::in_wecom(&address);
    ji.open_as("ji", "/").await;
    let id = made(&mut browser, " 项目组 ", with(&["yi", "ding"], &[], &[6])).await;
    let page = format!("/groups/{id}");
    assert_eq!(ji.open(&page).await.people(), ["bing", "ding", "yi"]);

    let kept = include(id, with(&[], &[11], &[]));
    read::<GroupId>(&change(&mut browser, &kept).await);
    let all = ["bing", "ding", "geng", "xin", "yi"];
    assert_eq!(people(&mut browser, id, "").await, all);
    assert_eq!(ji.open(&page).await.people(), all);

    read::<GroupId>(&change(&mut browser, &lead(id, "yi", true)).await);
    let led = ji.open(&page).await;
    assert_eq!(led.people()[0], "yi");
    assert_eq!(led.body.matches("负责人").count(), 1);

    read::<GroupId>(&change(&mut browser, &rename(id, "项目组", "春季项目组")).await);
    assert!(ji.open(&page).await.body.contains("春季项目组"));
    assert_eq!(list(&mut browser, "cjxm").await, ["春季项目组"]);

    read::<GroupId>(&change(&mut browser, &exclude(id, &["yi"], &[11])).await);
    let left = ji.open(&page).await;
    assert_eq!(left.people(), ["bing", "ding"]);
    assert_eq!(
        left.body.matches("负责人").count(),
        0,
        "who is out leads no more"
    );

    ji.submit("/frequent/add", &[("group", &id.to_string())])
        .await;
    let remove = GroupChange::Remove { group: id };
    read::<GroupId>(&change(&mut browser, &remove).await);
    assert_eq!(ji.open(&page).await.status, 404);
    assert!(list(&mut browser, "").await.is_empty());
    assert_eq!(
        refusal(&change(&mut browser, &remove).await),
        Refused::NotFound
    );
    let lines = world.store.corp(&world.corp.id).audit(6).await;
    let lines = lines.expect("lines").into_iter();
    let actions: Vec<_> = lines.map(|line| line.entry.action).collect();
    let expected = ["remove", "exclude", "rename", "lead", "include", "add"];
    assert_eq!(actions, expected.map(|word| format!("group.{word}")));
}

#[tokio::test]
async fn a_group_is_made_filled_led_renamed_and_deleted_console_on_sqlite() {
    a_groups_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_group_is_made_filled_led_renamed_and_deleted_on_postgres() {
    a_groups_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn a_department_kept_in_step_brings_whoever_joins_it_and_a_copied_one_does_not() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let kept = made(&mut browser, "同步", with(&[], &[6], &[])).await;
    let copied = made(&mut browser, "复制", with(&[], &[], &[6])).await;
    let mut org = world.sandbox.org();
    let jia = org.members.iter_mut().find(|member| member.userid == "jia");
    let jia = jia.expect("甲");
    (jia.department, jia.main_department) = (vec![6], 6);
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    assert_eq!(people(&mut browser, kept, "").await, ["bing", "jia"]);
    assert_eq!(people(&mut browser, copied, "").await, ["bing"]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let id = made(&mut browser, "项目组", with(&["yi"], &[6], &[])).await;
    let add = |name: &str, people| GroupChange::Add {
        name: name.to_owned(),
        people,
    };
    let none = Included::default;
    let cases = [
        (add(" ", none()), "name", "empty"),
        (add(&"组".repeat(26), none()), "name", "long"),
        (add("a->b", none()), "name", "separator"),
        (add("a|b", none()), "name", "forbidden"),
        (add("项目组", none()), "name", "taken"),
        (rename(id, "项目组", "\u{7}"), "name", "forbidden"),
        (
            include(id, with(&["nobody"], &[], &[])),
            "people",
            "unknown",
        ),
        (include(id, with(&[], &[99], &[])), "people", "unknown"),
        (lead(id, "ji", true), "leader", "not_in_it"),
        (exclude(id, &["bing"], &[]), "people", "through_department"),
    ];
    for (asked, field, reason) in cases {
        let refused = refusal(&change(&mut browser, &asked).await);
        assert_eq!(refused, Refused::wrong(field, reason), "{asked:?}");
    }
    assert_eq!(list(&mut browser, "").await, ["项目组"]);
    assert_eq!(people(&mut browser, id, "").await, ["bing", "yi"]);
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_group_and_a_late_name_overwrites_none() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let id = made(&mut browser, "项目组", Included::default()).await;
    let add = GroupChange::Add {
        name: "项目组".to_owned(),
        people: Included::default(),
    };
    let again = refusal(&change(&mut browser, &add).await);
    assert_eq!(again, Refused::wrong("name", "taken"));
    let store = world.store.corp(&world.corp.id);
    for asked in [
        include(id, with(&["yi", "yi"], &[6], &[6])),
        lead(id, "yi", true),
        exclude(id, &["bing"], &[6]),
        rename(id, "项目组", "专班"),
    ] {
        read::<GroupId>(&change(&mut browser, &asked).await);
        let before = store.versions().await.expect("versions");
        read::<GroupId>(&change(&mut browser, &asked).await);
        let after = store.versions().await.expect("versions");
        assert_eq!(after, before, "{asked:?}");
    }
    let late = change(&mut browser, &rename(id, "项目组", "别名")).await;
    assert_eq!(refusal(&late), Refused::Stale);
    assert_eq!(list(&mut browser, "").await, ["专班"]);
}

#[tokio::test]
async fn two_changes_of_one_group_at_one_moment_are_both_made() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let id = made(&mut browser, "项目组", Included::default()).await;
    let mut another = Browser::new(&address);
    another.sign_in("wang", PASSWORD).await;
    let (yi, ding) = (
        include(id, with(&["yi"], &[], &[])),
        include(id, with(&["ding"], &[], &[])),
    );
    let (first, second) = tokio::join!(change(&mut browser, &yi), change(&mut another, &ding));
    for answer in [first, second] {
        read::<GroupId>(&answer);
    }
    assert_eq!(people(&mut browser, id, "").await, ["ding", "yi"]);
}

#[tokio::test]
async fn a_group_that_rules_name_shows_what_a_change_does_and_is_not_deleted() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let id = made(&mut browser, "项目组", with(&["ji"], &[], &[])).await;
    let rules = "\n[[protect]]\ndepartment = \"集团->总裁办\"\nlevel = \"hidden\"\nallow = [\"group:项目组\"]\n\
                 [[expect]]\nviewer = \"member:ding\"\ncannot_see = \"member:chairman\"\n\
                 [[also_sees]]\nviewer = \"group:项目组\"\ntarget = \"member:chairman\"\n";
    world.rule(&format!("{EXAMPLE}{rules}")).await;
    let uses = read::<Opened>(&opened(&mut browser, id, "").await).uses;
    assert_eq!(
        uses,
        [
            "它在部门「总裁办」的保护白名单里。",
            "有一条规则让它的成员还能看见董事长（chairman）。"
        ]
    );
    let remove = GroupChange::Remove { group: id };
    let refused = refusal(&change(&mut browser, &remove).await);
    assert_eq!(refused, Refused::wrong("group", "in_use"));

    // 庚 would see whom the list lets them see; 丁 must not.
    let mut geng = Browser::in_wecom(&address);
    assert_eq!(geng.open_as("geng", "/members/chairman").await.status, 404);
    let asked = include(id, with(&["geng"], &[], &[]));
    let tried = browser
        .ask("group/preview", &json!({"change": asked}))
        .await;
    let tried: Preview = read(&tried);
    assert_eq!(
        (tried.impact.gain.viewers, tried.impact.gain.people),
        (1, 1)
    );
    assert_eq!(geng.open("/members/chairman").await.status, 404);
    read::<GroupId>(&change(&mut browser, &asked).await);
    assert_eq!(geng.open("/members/chairman").await.status, 200);
    read::<GroupId>(&change(&mut browser, &exclude(id, &["geng"], &[])).await);
    assert_eq!(geng.open("/members/chairman").await.status, 404);

    let ding = include(id, with(&["ding"], &[], &[]));
    let refused = refusal(&change(&mut browser, &ding).await);
    let Refused::Expected(sentences) = refused else {
        panic!("{refused:?}");
    };
    assert!(sentences[0].contains('丁'), "{sentences:?}");
    assert_eq!(people(&mut browser, id, "").await, ["ji"]);
}

#[tokio::test]
async fn another_corporations_groups_are_not_found() {
    let (world, address, mut own) = console_on_sqlite().await;
    let id = made(&mut own, "项目组", with(&["yi"], &[], &[])).await;
    let mut browser = owner_elsewhere(&world, &address).await;
    assert!(list(&mut browser, "").await.is_empty());
    assert_eq!(
        refusal(&opened(&mut browser, id, "").await),
        Refused::NotFound
    );
    for asked in [
        include(id, Included::default()),
        exclude(id, &["yi"], &[]),
        rename(id, "项目组", "专班"),
        lead(id, "yi", true),
        GroupChange::Remove { group: id },
    ] {
        let answer = change(&mut browser, &asked).await;
        assert_eq!(refusal(&answer), Refused::NotFound, "{asked:?}");
        let tried = browser
            .ask("group/preview", &json!({"change": asked}))
            .await;
        assert_eq!(refusal(&tried), Refused::NotFound, "{asked:?}");
    }
    assert_eq!(people(&mut own, id, "").await, ["yi"]);
}

#[tokio::test]
async fn without_a_session_nothing_of_groups_is_read_or_changed() {
    let (_world, address, mut own) = console_on_sqlite().await;
    let id = made(&mut own, "项目组", with(&["yi"], &[], &[])).await;
    let mut stranger = Browser::new(&address);
    let remove = GroupChange::Remove { group: id };
    for answer in [
        change(&mut stranger, &remove).await,
        opened(&mut stranger, id, "").await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
    assert_eq!(list(&mut own, "").await, ["项目组"]);
}

#[tokio::test]
async fn ways_3_and_9_somebody_is_found_in_a_group_by_whoever_sees_them_and_by_nobody_else() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let id = made(
        &mut browser,
        "项目组",
        with(&["yi", "ding", "geng"], &[], &[]),
    )
    .await;
    assert_eq!(people(&mut browser, id, "geng").await, ["geng"]);
    let page = |words: &str| format!("/groups/{id}?q={words}");
    let mut ji = Browser::in_wecom(&address);
    ji.open_as("ji", "/").await;
    let found = ji.open(&page("%E4%B8%81")).await;
    assert_eq!(found.people(), ["ding"]);
    assert_eq!(found.marked("data-total"), ["1"]);
    assert_eq!(found.marked("data-count"), ["3"]);
    let outside = ji.open(&page("bing")).await;
    assert!(outside.people().is_empty(), "seen, and not in the group");
    assert_eq!(outside.marked("data-total"), ["0"]);
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    for hidden in ["ding", "13800000007", "%E4%BA%BA%E4%BA%8B"] {
        let nobody = yi.open(&page(hidden)).await;
        assert_eq!(nobody.marked("data-total"), ["0"], "{hidden}");
        assert_eq!(nobody.marked("data-count"), ["1"]);
    }
    let mut bing = Browser::in_wecom(&address);
    bing.open_as("bing", "/").await;
    let stranger = format!("/groups/{id}?q=ding");
    let found = bing.open(&stranger).await;
    assert_eq!(found.people(), [""; 0], "of the group only 乙 is seen");
}
