//! Whoever is outside the app's scope vanishes from every way out, and comes
//! back with the next pull that finds them inside (visibility.md, the first
//! step of the order of decision; R88).

use super::desk::{Owner, PASSWORD, sqlite, totals};
use crate::support::{Answer, Browser, World};
use app::api::home::Home;
use app::api::pulls::{Part, RunShown, Standing, What};
use directory::answers::{People, TreeRow};
use directory::people::{Group, GroupId};
use directory::sync::Kind;
use sandbox::Org;
use server::clock;
use store::{Actor, Entry};
use testbed::Database;

/// Everything but 集团 itself and 总裁办, in which the two heads are.
const SMALLER: [u32; 4] = [3, 7, 10, 11];

/// Somebody changes the app's scope in WeCom.
async fn scope(world: &World, departments: &[u32]) {
    change(world, |org| {
        org.apps[0].scope.departments = departments.to_vec();
    })
    .await;
}

/// WeCom changes, told to the sandbox as anybody would tell it.
async fn change(world: &World, change: impl FnOnce(&mut Org)) {
    let mut org = world.sandbox.org();
    change(&mut org);
    let client = reqwest::Client::builder().no_proxy().build();
    let answer = (client.expect("a client"))
        .put(format!("{}/sandbox/org", world.corp.api_url))
        .json(&org)
        .send()
        .await;
    assert!(answer.expect("an answer").status().is_success());
}

/// An owner pulls, looks at the plan, and confirms it.
async fn pulled(owner: &mut Owner) -> RunShown {
    let held = owner.pull().await;
    assert_eq!(held.line.standing, Standing::Held { leavers: false });
    let run = held.line.run;
    assert_eq!(owner.decide("confirm", run).await, Ok(()));
    let done = owner.run(run).await;
    assert_eq!(done.line.standing, Standing::Done);
    assert!(
        totals(&done)
            .iter()
            .all(|(_, planned, applied)| planned == applied)
    );
    done
}

/// 乙's superior is 董事长, and both are in a group with 己.
async fn acquainted(world: &World) {
    change(world, |org| {
        let mut members = org.members.iter_mut();
        let yi = members.find(|m| m.userid == "yi").expect("乙");
        yi.direct_leader = vec!["chairman".to_owned()];
    })
    .await;
    world.pull().await;
    let group = Group {
        id: GroupId(1),
        name: "项目组".to_owned(),
        members: ["chairman", "yi", "ji"].map(Into::into).to_vec(),
        departments: Vec::new(),
        leaders: Vec::new(),
    };
    let entry = Entry::new(Actor::System, "group.save", "项目组");
    let store = world.store.corp(&world.corp.id);
    let saved = store.save_group(&group, &entry, clock::now()).await;
    saved.expect("saved");
}

/// What one member is told, way out by way out.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    home: Vec<String>,
    total: Vec<String>,
    by_name: Vec<String>,
    by_letter: Vec<String>,
    group: Vec<String>,
    superior: bool,
    card: u16,
    department: u16,
}

async fn told(browser: &mut Browser) -> Told {
    let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
    let home = browser.open("/").await;
    let name = browser.open("/search?q=%E8%91%A3%E4%BA%8B%E9%95%BF").await;
    let letter = browser.open("/search?letter=Z").await;
    let group = browser.open("/groups/1").await;
    let superior = browser.open("/members/yi").await;
    Told {
        home: owned(home.marked("data-department-id")),
        total: owned(home.marked("data-total")),
        by_name: owned(name.people()),
        by_letter: owned(letter.people()),
        group: owned(group.people()),
        superior: superior.people().contains(&"chairman"),
        card: browser.open("/members/chairman").await.status.as_u16(),
        department: browser.open("/departments/2").await.status.as_u16(),
    }
}

#[tokio::test]
async fn whoever_falls_out_of_the_scope_vanishes_from_every_way_out_until_they_are_back() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        acquainted(&world).await;
        let address = world.instance().await;
        let mut owner = Owner::at(&address).await;
        let mut ji = Browser::in_wecom(&address);
        assert_eq!(ji.open_as("ji", "/").await.status, 200);
        let mut chairman = Browser::in_wecom(&address);
        assert_eq!(chairman.open_as("chairman", "/").await.status, 200);
        let before = told(&mut ji).await;
        assert_eq!(before.total, ["12"]);
        assert_eq!(before.by_name, ["chairman"]);
        assert_eq!(before.by_letter, ["manager"]);
        assert!(before.superior && before.group.contains(&"chairman".to_owned()));
        assert_eq!((before.card, before.department), (200, 200));

        scope(&world, &SMALLER).await;
        let run = pulled(&mut owner).await;
        assert_eq!(
            totals(&run),
            [(Kind::DepartmentOutside, 2, 2), (Kind::MemberOutside, 2, 2)]
        );
        let after = told(&mut ji).await;
        assert_eq!(
            after.home,
            ["10", "3", "7", "11"],
            "the roots that are left"
        );
        assert_eq!(after.total, ["10"]);
        assert_eq!((after.by_name.len(), after.by_letter.len()), (0, 0));
        assert!(!after.superior && after.group == ["ji", "yi"]);
        assert_eq!((after.card, after.department), (404, 404));
        nowhere_named(&mut ji).await;
        signed_out(&mut chairman, &address).await;

        scope(&world, &[1]).await;
        let run = pulled(&mut owner).await;
        assert_eq!(
            totals(&run),
            [(Kind::DepartmentInside, 2, 2), (Kind::MemberInside, 2, 2)]
        );
        assert_eq!(told(&mut ji).await, before);
        assert_eq!(chairman.open_as("chairman", "/").await.status, 200);
    }
}

/// The 404 is the one of an address that nobody has, and no page names the
/// departments that are gone.
async fn nowhere_named(ji: &mut Browser) {
    let gone = ji.open("/members/chairman").await;
    let unknown = ji.open("/members/nobody").await;
    assert_eq!(gone.body, unknown.body);
    for page in ["/", "/departments/3", "/members/yi", "/search?q=zongcaiban"] {
        let page = ji.open(page).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("总裁办") && !page.body.contains("<li>集团"));
        assert!(!page.body.contains("董事长") && !page.body.contains("集团 ›"));
    }
}

/// The session is over with the next request, which says why; so does signing
/// in again.
async fn signed_out(chairman: &mut Browser, address: &str) {
    let next = chairman.open("/").await;
    assert_eq!(next.status, 403, "{}", next.body);
    assert!(next.body.contains("可见范围"), "{}", next.body);
    assert_eq!(chairman.open("/").await.status, 303, "nobody is signed in");
    let refused: Answer = Browser::in_wecom(address).open_as("chairman", "/").await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("可见范围"), "{}", refused.body);
}

#[tokio::test]
async fn the_console_shows_who_and_what_is_outside_and_says_so_of_each_row_of_the_plan() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    scope(&world, &SMALLER).await;
    let run = pulled(&mut owner).await.line.run;
    let rows = owner.rows(run, Kind::MemberOutside).await;
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["chairman", "manager"]);
    let state = rows[0]
        .changes
        .iter()
        .find(|change| change.what == What::State);
    let state = state.expect("the state");
    assert_eq!((&*state.before, &*state.after), ("active", "outside"));
    let rows = owner.rows(run, Kind::DepartmentOutside).await;
    let side = rows[0]
        .changes
        .iter()
        .find(|change| change.what == What::Scope);
    let side = side.expect("the side");
    assert_eq!((&*side.before, &*side.after), ("inside", "outside"));
    let notices = owner.plan(run, Part::Notices, 1).await.rows;
    let root = notices.iter().find(|row| row.id == "1").expect("the root");
    assert_eq!(root.name, "集团", "lost, and named by its name");

    let fields = [("department", "2"), ("page", "1")];
    let people: People = owner
        .ask("department_members", &fields)
        .await
        .expect("people");
    let told: Vec<_> = people
        .rows
        .iter()
        .map(|row| (row.userid.as_str(), row.outside))
        .collect();
    assert_eq!(told, [("chairman", true), ("manager", true)]);
    let tree: Vec<TreeRow> = owner.ask("departments", &[]).await.expect("a tree");
    let outside = tree.iter().filter(|row| row.outside).map(|row| row.id.0);
    assert_eq!(outside.collect::<Vec<_>>(), [1, 2]);
    assert_eq!(tree[0].count, 10, "those whom members may see");
    let home: Home = owner.ask("home", &[]).await.expect("the home");
    assert_eq!((home.people, home.departments), (10, tree.len() - 2));
    let fields = [("viewer", "ji"), ("target", "chairman")];
    let answer: serde_json::Value = owner.ask("check", &fields).await.expect("an answer");
    assert_eq!(answer["reasons"], serde_json::json!(["target_outside"]));
}

#[tokio::test]
async fn so_many_out_of_the_scope_are_shown_before_anybody_confirms() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    scope(&world, &[10]).await;
    let held = owner.pull().await;
    assert_eq!(held.line.standing, Standing::Held { leavers: true });
    let brake = held.summary.and_then(|summary| summary.brake);
    let brake = brake.expect("the brake");
    assert_eq!((brake.leavers, brake.outside, brake.active), (0, 11, 12));
}

#[tokio::test]
async fn whoever_quits_wecom_is_signed_out_and_stays_listed() {
    let world = sqlite().await;
    let address = world.instance().await;
    let mut ding = Browser::in_wecom(&address);
    assert_eq!(ding.open_as("ding", "/").await.status, 200);
    change(&world, |org| {
        let mut members = org.members.iter_mut();
        members.find(|m| m.userid == "ding").expect("丁").status = 5;
    })
    .await;
    world.pull().await;
    let next = ding.open("/").await;
    assert_eq!(next.status, 403);
    assert!(next.body.contains("您已退出企业"), "{}", next.body);
    assert_eq!(ding.open_as("ding", "/").await.status, 403);
    let mut ji = Browser::in_wecom(&address);
    assert_eq!(ji.open_as("ji", "/members/ding").await.status, 200);
}

/// 辛 is in 工业制造 and in 市场部, which is hidden from everybody outside it.
#[tokio::test]
async fn whoever_a_department_hides_stays_hidden_when_it_falls_out_of_the_scope() {
    let world = sqlite().await;
    world
        .rule("[[protect]]\ndepartment = \"集团->市场部\"\nlevel = \"hidden\"\n")
        .await;
    let address = world.instance().await;
    let mut owner = Owner::at(&address).await;
    let mut ji = Browser::in_wecom(&address);
    assert_eq!(ji.open_as("ji", "/members/xin").await.status, 404);
    scope(&world, &[2, 3, 7, 10]).await;
    let run = pulled(&mut owner).await;
    assert_eq!(
        totals(&run),
        [(Kind::DepartmentOutside, 2, 2), (Kind::MemberOutside, 1, 1)]
    );
    assert_eq!(ji.open("/members/xin").await.status, 404);
    assert_eq!(ji.open("/members/yi").await.status, 200);
}
