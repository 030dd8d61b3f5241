//! Frequent contacts and groups (R133, R134): kept by a member, shown by the
//! view of the moment.

use crate::support::{Answer, Browser, World};
use directory::people::{DepartmentId, Group, GroupId};
use sandbox::Member;
use server::clock;
use store::{Actor, CorpId, Entry, Frequent};
use testbed::Database;

/// The worked example, without rules at first.
async fn world(database: Database) -> (World, String) {
    let world = World::new(database).await;
    let address = world.instance().await;
    (world, address)
}

async fn sqlite() -> (World, String) {
    world(Database::sqlite().await.expect("SQLite")).await
}

async fn signed_in(address: &str, userid: &str) -> Browser {
    let mut browser = Browser::in_wecom(address);
    let home = browser.open_as(userid, "/").await;
    assert_eq!(home.status, 200, "{}", home.body);
    browser
}

async fn save_group(world: &World, corp: &CorpId, id: u32, name: &str, members: &[&str]) {
    let group = Group {
        id: GroupId(id),
        name: name.to_owned(),
        members: members.iter().map(|&userid| userid.into()).collect(),
        departments: Vec::<DepartmentId>::new(),
        leaders: Vec::new(),
    };
    let entry = Entry::new(Actor::System, "group.save", name);
    let store = world.store.corp(corp);
    let saved = store.save_group(&group, &entry, clock::now()).await;
    saved.expect("saved");
}

/// Adds somebody, and is sent back to the page named.
async fn add(browser: &mut Browser, userid: &str) {
    let form = [("contact", userid), ("return", "/me")];
    let added = browser.submit("/frequent/add", &form).await;
    assert_eq!(added.status, 303, "{}", added.body);
    assert_eq!(added.location.as_deref(), Some("/me"));
}

async fn put_before(browser: &mut Browser, who: &str, before: &str) {
    let form = [("contact", who), ("before", before)];
    let moved = browser.submit("/frequent/move", &form).await;
    assert_eq!(moved.location.as_deref(), Some("/frequent"));
}

/// Who stands in the list, in order, as all three pages that show it agree.
async fn listed(browser: &mut Browser) -> Vec<String> {
    let page = browser.open("/frequent").await;
    let listed: Vec<String> = page.people().into_iter().map(str::to_owned).collect();
    let total = page.marked("data-total").join(" ");
    assert_eq!(total, listed.len().to_string(), "{}", page.body);
    let changing = browser.open("/frequent?manage=1").await;
    assert_eq!(changing.people(), listed);
    assert_eq!(changing.marked("data-total"), [total]);
    let home = browser.open("/").await;
    assert_eq!(home.people(), listed[..listed.len().min(9)]);
    listed
}

#[tokio::test]
async fn somebody_adds_contacts_puts_them_in_order_and_removes_them() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let (_world, address) = world(database).await;
        let mut ji = signed_in(&address, "ji").await;
        assert!(ji.open("/").await.body.contains("常联系的人会排在这里"));
        for userid in ["yi", "ding", "yi", "YI", "chairman"] {
            add(&mut ji, userid).await;
        }
        assert_eq!(listed(&mut ji).await, ["yi", "ding", "chairman"]);
        for _ in 0..2 {
            put_before(&mut ji, "chairman", "yi").await;
            assert_eq!(listed(&mut ji).await, ["chairman", "yi", "ding"]);
        }
        for _ in 0..2 {
            let gone = ji.submit("/frequent/remove", &[("contact", "yi")]).await;
            assert_eq!(gone.location.as_deref(), Some("/frequent"));
            assert_eq!(listed(&mut ji).await, ["chairman", "ding"]);
        }
        let mut other = signed_in(&address, "yi").await;
        assert!(listed(&mut other).await.is_empty(), "a list is one's own");
        assert!(listed(&mut signed_in(&address, "JI").await).await.len() == 2);
    }
}

#[tokio::test]
async fn a_group_is_found_in_pinyin_and_once_it_is_kept_that_is_said() {
    let (world, address) = sqlite().await;
    save_group(&world, &world.corp.id, 7, "春季发布", &["yi", "jia"]).await;
    let mut yi = signed_in(&address, "yi").await;
    let there = |answer: &Answer| answer.body.contains("已在常用中");
    for words in ["cjfb", "chunji", "%E5%8F%91%E5%B8%83"] {
        let found = yi.open(&format!("/frequent?manage=1&q={words}")).await;
        assert_eq!(found.marked("data-group-id"), ["7"], "{words}");
        assert!(!there(&found), "{}", found.body);
    }
    yi.submit("/frequent/add", &[("group", "7")]).await;
    add(&mut yi, "jia").await;
    for words in ["cjfb", "jia"] {
        let found = yi.open(&format!("/frequent?manage=1&q={words}")).await;
        assert!(there(&found), "{}", found.body);
        assert!(!found.body.contains("没有找到"), "{}", found.body);
    }
    assert!(!there(&yi.open("/frequent?manage=1").await));
    let unknown = yi.open("/frequent?manage=1&q=nobodyatall").await;
    assert!(unknown.body.contains("没有找到") && !there(&unknown));
}

#[tokio::test]
async fn way_10_a_contact_saved_before_a_rule_changed_vanishes_and_counts_nowhere() {
    let (world, address) = sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    for userid in ["jia", "chairman", "bing", "ding"] {
        add(&mut yi, userid).await;
    }
    assert_eq!(listed(&mut yi).await, ["jia", "chairman", "bing", "ding"]);
    world.rule_as_in_the_example().await;
    assert_eq!(listed(&mut yi).await, ["jia", "bing"]);
    for page in [
        "/",
        "/frequent",
        "/frequent?manage=1",
        "/frequent?manage=1&q=dongshizhang",
    ] {
        let page = yi.open(page).await.body;
        for unseen in ["chairman", "董事长", "/members/ding"] {
            assert!(!page.contains(unseen), "{unseen} in {page}");
        }
    }
    // The ones in between are not in the way of those who are seen.
    put_before(&mut yi, "bing", "jia").await;
    assert_eq!(listed(&mut yi).await, ["bing", "jia"]);
    // Nor does an order tell that somebody who is not seen is still listed.
    for unseen in ["ding", "nobody"] {
        put_before(&mut yi, "bing", unseen).await;
        assert_eq!(listed(&mut yi).await, ["bing", "jia"]);
    }
    world.rule("").await;
    assert_eq!(listed(&mut yi).await.len(), 4);
}

#[tokio::test]
async fn somebody_not_seen_is_added_and_removed_as_somebody_who_does_not_exist() {
    let (world, address) = sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    add(&mut yi, "chairman").await;
    world.rule_as_in_the_example().await;
    for action in ["add", "remove", "move", "noted"] {
        let path = format!("/frequent/{action}");
        let told = |answer: Answer| (answer.status, answer.location, answer.body);
        let mut sent = Vec::new();
        for userid in ["chairman", "nobody"] {
            let form = [
                ("contact", userid),
                ("before", "jia"),
                ("return", "/frequent"),
            ];
            sent.push(told(yi.submit(&path, &form).await));
        }
        assert_eq!(sent[0], sent[1], "{action}");
        assert_eq!(sent[0].0 == 404, action == "add", "{action}");
    }
    assert!(listed(&mut yi).await.is_empty());
    // Of several, those who are seen are added.
    let form = [("contact", "chairman"), ("contact", "jia"), ("contact", "")];
    assert_eq!(yi.submit("/frequent/add", &form).await.status, 303);
    assert_eq!(listed(&mut yi).await, ["jia"]);
    world.rule("").await;
    assert_eq!(listed(&mut yi).await, ["jia"], "nobody was added unseen");
}

#[tokio::test]
async fn another_corporations_list_and_groups_are_not_this_ones() {
    let (world, address) = sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    let second = CorpId::new("ww9999999999999999");
    world.second_corp(second.as_str(), "别家公司").await;
    save_group(&world, &second, 7, "别家的项目组", &["yi", "jia"]).await;
    let theirs = world.store.corp(&second);
    for what in [Frequent::Contact("jia".into()), Frequent::Group(GroupId(7))] {
        let added = theirs.add_frequent(&"yi".into(), &what, clock::now()).await;
        added.expect("added");
    }
    assert!(listed(&mut yi).await.is_empty());
    assert!(
        !yi.open("/frequent?manage=1&q=%E9%A1%B9%E7%9B%AE")
            .await
            .body
            .contains("别家")
    );
    let (other, unknown) = (yi.open("/groups/7").await, yi.open("/groups/77").await);
    assert_eq!((other.status.as_u16(), other.body), (404, unknown.body));
    for id in ["7", "77"] {
        let added = yi.submit("/frequent/add", &[("group", id)]).await;
        assert_eq!(added.status, 404, "{id}");
    }
    // A group of the same name and number is this corporation's own.
    save_group(&world, &world.corp.id, 7, "别家的项目组", &["yi"]).await;
    assert_eq!(yi.open("/groups/7").await.people(), ["yi"]);
    assert!(!yi.open("/").await.body.contains("移出"));
}

/// Many colleagues in 乙's department, and one of each name.
async fn with_many(world: &World, count: usize) {
    let mut org = world.sandbox.org();
    org.members.extend((0..count).map(|n| Member {
        userid: format!("many{n:03}"),
        name: format!("众{n}"),
        department: vec![if n < 5 { 7 } else { 5 }],
        gender: "0".to_owned(),
        mobile: format!("1390000{n:04}"),
        status: 1,
        ..Member::default()
    }));
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}

#[tokio::test]
async fn a_thousand_adds_fill_a_list_and_those_not_seen_make_room() {
    let (world, address) = sqlite().await;
    with_many(&world, 250).await;
    let mut yi = signed_in(&address, "yi").await;
    let many: Vec<String> = (0..1000).map(|n| format!("many{:03}", n % 250)).collect();
    let form: Vec<(&str, &str)> = many.iter().map(|one| ("contact", one.as_str())).collect();
    let full = yi.submit("/frequent/add", &form).await;
    assert_eq!(full.location.as_deref(), Some("/frequent?manage=1&full=1"));
    let told = yi.open("/frequent?manage=1&full=1").await;
    assert!(told.body.contains("最多 200 个"), "{}", told.body);
    assert_eq!(listed(&mut yi).await.len(), 200);

    // Five of them are no longer seen: five others fit, and no sixth.
    world.rule_as_in_the_example().await;
    assert_eq!(listed(&mut yi).await.len(), 195);
    for n in 200..205 {
        add(&mut yi, &format!("many{n}")).await;
    }
    assert_eq!(listed(&mut yi).await.len(), 200);
    let sixth = yi.submit("/frequent/add", &[("contact", "jia")]).await;
    assert_eq!(sixth.location.as_deref(), Some("/frequent?manage=1&full=1"));
    assert_eq!(listed(&mut yi).await.len(), 200);
}

#[tokio::test]
async fn whoever_is_addressed_finds_the_other_at_hand_and_removed_stays_removed() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let (_world, address) = world(database).await;
        let (mut yi, mut jia) = (
            signed_in(&address, "yi").await,
            signed_in(&address, "jia").await,
        );
        let noted = yi.submit("/frequent/noted", &[("contact", "jia")]).await;
        assert_eq!((noted.status.as_u16(), noted.body.as_str()), (204, ""));
        assert!(listed(&mut yi).await.is_empty(), "one time is not often");
        assert_eq!(listed(&mut jia).await, ["yi"]);
        assert!(
            jia.open("/frequent?manage=1")
                .await
                .body
                .contains("自动加入")
        );
        jia.submit("/frequent/remove", &[("contact", "yi")]).await;
        yi.submit("/frequent/noted", &[("contact", "jia")]).await;
        assert!(listed(&mut jia).await.is_empty());
    }
}

#[tokio::test]
async fn one_returns_to_a_page_of_ours_alone_and_opening_changes_nothing() {
    let (_world, address) = sqlite().await;
    let mut ji = signed_in(&address, "ji").await;
    for elsewhere in ["//evil.example", "https://evil.example/", "/\\evil.example"] {
        let form = [("contact", "yi"), ("return", elsewhere)];
        let led = ji.submit("/frequent/add", &form).await.location;
        assert_eq!(led.as_deref(), Some("/"), "{elsewhere}");
        ji.submit("/frequent/remove", &[("contact", "yi")]).await;
    }
    for path in [
        "/frequent/add",
        "/frequent/remove",
        "/frequent/move",
        "/welcome",
    ] {
        let opened = ji.open(&format!("{path}?contact=jia&group=1")).await;
        assert_eq!(opened.status, 303, "{path}");
    }
    assert!(listed(&mut ji).await.is_empty());
    for odd in ["", "contact", "group=x&group=-1&before=y", "%FF=%00&&&="] {
        let sent = ji.submit("/frequent/move", &[(odd, odd)]).await;
        assert_eq!(sent.status, 303, "{odd}");
    }
    let from_elsewhere = ji.post("/frequent/add", "https://evil.example").await;
    assert_eq!(from_elsewhere.status, 403);
}

#[tokio::test]
async fn the_welcome_greets_everybody_until_they_put_it_away() {
    let (_world, address) = sqlite().await;
    let greets = |home: Answer| home.body.contains("欢迎关注企业通讯录");
    let mut yi = signed_in(&address, "yi").await;
    for _ in 0..2 {
        assert!(greets(yi.open("/").await));
    }
    for _ in 0..2 {
        let away = yi.submit("/welcome", &[]).await;
        assert_eq!(away.location.as_deref(), Some("/"));
        assert!(!greets(yi.open("/").await));
    }
    assert!(!greets(signed_in(&address, "yi").await.open("/").await));
    assert!(greets(signed_in(&address, "jia").await.open("/").await));
}
