//! Public groups (R137), and what stands on the home.

use crate::support::{Browser, World};
use directory::people::{DepartmentId, Group, GroupId};
use server::clock;
use store::{Actor, Entry};
use testbed::Database;

async fn signed_in(address: &str, userid: &str) -> Browser {
    let mut browser = Browser::in_wecom(address);
    let home = browser.open_as(userid, "/").await;
    assert_eq!(home.status, 200, "{}", home.body);
    browser
}

async fn save(world: &World, id: u32, name: &str, members: &[&str], departments: &[u32]) {
    let group = Group {
        id: GroupId(id),
        name: name.to_owned(),
        members: members.iter().map(|&userid| userid.into()).collect(),
        departments: departments.iter().map(|&id| DepartmentId(id)).collect(),
        leaders: Vec::new(),
    };
    let entry = Entry::new(Actor::System, "group.save", name);
    let store = world.store.corp(&world.corp.id);
    let saved = store.save_group(&group, &entry, clock::now()).await;
    saved.expect("saved");
}

/// Three groups across the worked example, under its rules.
async fn with_groups(database: Database) -> (World, String) {
    let world = World::new(database).await;
    save(&world, 1, "春季发布项目组", &["yi", "ding", "geng"], &[]).await;
    save(&world, 2, "营销周会", &["ji"], &[3]).await;
    save(&world, 3, "董事会", &["chairman", "manager"], &[]).await;
    world.rule_as_in_the_example().await;
    let address = world.instance().await;
    (world, address)
}

#[tokio::test]
async fn way_9_a_group_shows_and_counts_whom_one_sees_and_nobody_else() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let (_world, address) = with_groups(database).await;
        let mut ji = signed_in(&address, "ji").await;
        let all = ji.open("/groups/1").await;
        assert_eq!(all.people(), ["ding", "geng", "yi"]);
        assert_eq!(all.marked("data-total"), ["3"]);

        // Chosen at once, for a chat across departments.
        let named = all.body.matches("name=\"userid\"").count();
        assert_eq!((named, all.body.contains("选择全部 3 人")), (3, true));

        let mut ding = signed_in(&address, "ding").await;
        let home = ding.open("/").await;
        assert_eq!(home.marked("data-group-id"), ["1"]);
        let alone = ding.open("/groups/1").await;
        assert_eq!(alone.people(), ["ding"], "as far as one sees");
        assert_eq!(alone.marked("data-count"), ["1"]);
        for unseen in ["乙", "庚", "/members/yi", "共 3 人"] {
            assert!(!alone.body.contains(unseen), "{unseen}");
        }
        let unknown = ding.open("/groups/77").await;
        for path in ["/groups/2", "/groups/3", "/groups/x", "/groups/-1"] {
            let hidden = ding.open(path).await;
            assert_eq!(hidden.status, 404, "{path}");
            assert_eq!(hidden.body, unknown.body, "{path}");
        }
        let offered = ding
            .open("/frequent?manage=1&q=%E8%91%A3%E4%BA%8B%E4%BC%9A")
            .await;
        assert!(offered.marked("data-group-id").is_empty());
    }
}

#[tokio::test]
async fn way_3_a_group_is_found_by_whoever_sees_somebody_in_it_and_by_nobody_else() {
    let (_world, address) = with_groups(Database::sqlite().await.expect("SQLite")).await;
    let mut ji = signed_in(&address, "ji").await;
    let mut ding = signed_in(&address, "ding").await;
    for more in ["", "&part=results", "&only=groups"] {
        let found = ji.open(&format!("/search?q=dongshi{more}")).await;
        assert_eq!(found.marked("data-group-id"), ["3"], "{more}");
        assert_eq!(found.marked("data-count"), ["2"], "{more}");
        assert!(found.body.contains("找到 1 个群组"), "{more}");
        let strangers = ding.open(&format!("/search?q=dongshi{more}")).await;
        assert!(strangers.marked("data-group-id").is_empty(), "{more}");
        assert!(strangers.body.contains("没有找到“dongshi”。"), "{more}");
        let own = ding.open(&format!("/search?q=xmz{more}")).await;
        assert_eq!(
            own.marked("data-count"),
            ["1"],
            "{more}: as far as one sees"
        );
    }
    let inside = ji.open("/search?q=dongshi&within=1&only=groups").await;
    assert!(inside.marked("data-group-id").is_empty());
}

#[tokio::test]
async fn a_frequent_group_stands_first_and_is_gone_while_nobody_in_it_is_seen() {
    let (world, address) = with_groups(Database::sqlite().await.expect("SQLite")).await;
    let mut yi = signed_in(&address, "yi").await;
    let groups = |page: &crate::support::Answer| page.marked("data-group-id").join(" ");
    assert_eq!(groups(&yi.open("/").await), "1 2");
    let offered = yi.open("/frequent?manage=1").await;
    assert_eq!(groups(&offered), "1 2");
    let form = [("group", "2"), ("return", "/groups/2")];
    for _ in 0..2 {
        let added = yi.submit("/frequent/add", &form).await;
        assert_eq!(added.location.as_deref(), Some("/groups/2"));
    }
    assert!(yi.open("/groups/2").await.body.contains("移出常用"));
    assert_eq!(groups(&yi.open("/").await), "2 1", "each group once");
    assert_eq!(groups(&yi.open("/frequent").await), "2");
    yi.submit("/frequent/add", &[("group", "1")]).await;
    let moved = [("group", "1"), ("before", "2")];
    yi.submit("/frequent/move", &moved).await;
    assert_eq!(groups(&yi.open("/frequent").await), "1 2");

    // 乙 is no longer in it, and sees nobody who is.
    save(&world, 1, "春季发布项目组", &["ding", "geng"], &[]).await;
    assert_eq!(groups(&yi.open("/frequent").await), "2");
    assert_eq!(groups(&yi.open("/").await), "2");
    save(&world, 1, "春季发布项目组", &["yi"], &[]).await;
    assert_eq!(groups(&yi.open("/frequent").await), "1 2");
    yi.submit("/frequent/remove", &form).await;
    assert_eq!(groups(&yi.open("/frequent").await), "1");
}

#[tokio::test]
async fn a_long_group_comes_in_parts() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut org = world.sandbox.org();
    org.members.extend((0..60).map(|n| sandbox::Member {
        userid: format!("many{n:03}"),
        name: format!("众{n}"),
        department: vec![5],
        gender: "0".to_owned(),
        mobile: format!("1390000{n:04}"),
        status: 1,
        ..sandbox::Member::default()
    }));
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    save(&world, 4, "长名单", &[], &[5]).await;
    let mut ji = signed_in(&world.instance().await, "ji").await;
    let first = ji.open("/groups/4").await;
    assert_eq!(first.marked("data-total"), ["62"]);
    assert_eq!(first.people().len(), 50);
    assert!(first.body.contains("href=\"/groups/4?page=2\""));
    let last = ji.open("/groups/4?page=9").await;
    assert_eq!(
        last.people().len(),
        12,
        "beyond the end stands the last part"
    );
    assert!(!last.body.contains("rel=\"next\""));
}

#[tokio::test]
async fn no_department_stands_twice_on_the_home() {
    let (world, address) = with_groups(Database::sqlite().await.expect("SQLite")).await;
    let departments = |page: crate::support::Answer| page.marked("data-department-id").join(" ");
    let mut marketing = signed_in(&address, "marketing").await;
    assert_eq!(departments(marketing.open("/").await), "3");
    let mut xin = signed_in(&address, "xin").await;
    assert_eq!(departments(xin.open("/").await), "5 11 3");
    world.rule("").await;
    assert_eq!(departments(xin.open("/").await), "5 11 1");
}

#[tokio::test]
async fn whoever_is_in_no_department_reads_what_to_do() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let address = world.instance().await;
    let mut yi = signed_in(&address, "yi").await;
    assert!(!yi.open("/").await.body.contains("还没有被分到部门"));
    let store = world.store.corp(&world.corp.id);
    let (_, contents) = store.load().await.expect("loaded");
    let is_yi = |member: &&directory::people::Member| member.userid.as_str() == "yi";
    let mut alone = contents.members.iter().find(is_yi).expect("乙").clone();
    alone.departments.clear();
    alone.main_department = None;
    change(&world, alone).await;
    let home = yi.open("/").await;
    assert!(home.body.contains("还没有被分到部门"), "{}", home.body);
    assert_eq!(home.marked("data-total"), ["1"]);
}

/// Writes one member as a pull would.
async fn change(world: &World, member: directory::people::Member) {
    let store = world.store.corp(&world.corp.id);
    let new = store::NewRun {
        actor: Actor::Command,
        origin: store::Origin::Command,
        preview: false,
    };
    let now = clock::now();
    let run = store.begin_run(&new, now).await.expect("a run");
    let base = store.versions().await.expect("versions").people;
    let plan = store::KeptPlan {
        summary: String::new(),
        planned: store::Counts::default(),
        rows: Vec::new(),
    };
    store
        .save_plan(run.id, base, plan, now)
        .await
        .expect("a plan");
    let change = store::PeopleChange {
        upsert_members: vec![member],
        ..store::PeopleChange::default()
    };
    let entry = Entry::new(Actor::Command, "pull.apply", "example");
    let none = store::Counts::default();
    let applied = store.apply(run.id, &change, &none, &entry, now).await;
    applied.expect("applied");
}
