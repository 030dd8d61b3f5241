//! Whoever left, is disabled, quit WeCom or is outside the app's scope: shown to
//! nobody where they shall not be, and let in by no new signing in.

use crate::support::{Browser, EXAMPLE, World, as_member, signed_in, unruled};
use directory::people::{Group, GroupId};
use sandbox::Org;
use server::clock;
use store::{Actor, Entry};

/// WeCom changes, and is pulled.
async fn change(world: &World, change: impl FnOnce(&mut Org)) {
    let mut org = world.sandbox.org();
    change(&mut org);
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}

#[tokio::test]
async fn whoever_is_disabled_or_has_quit_is_let_in_by_no_new_signing_in() {
    let (world, address) = unruled().await;
    for status in [2, 5] {
        change(&world, |org| {
            let mut members = org.members.iter_mut();
            let yi = members.find(|member| member.userid == "yi").expect("乙");
            yi.status = status;
        })
        .await;
        let mut browser = Browser::in_wecom(&address);
        let to_wecom = browser.open("/auth/wecom").await.location;
        let at_wecom = as_member(&to_wecom.expect("to WeCom"), "yi");
        let back = browser.open(&at_wecom).await.location;
        let page = browser.open(&back.expect("back from WeCom")).await;
        assert_eq!(page.status, 403, "{status}: {}", page.body);
        assert!(browser.cookie("mingce").is_none(), "no session is opened");
    }
}

#[tokio::test]
async fn a_department_outside_the_scope_is_named_in_no_path_to_one_inside() {
    let (world, address) = unruled().await;
    let mut ji = signed_in(&address, "ji").await;
    let paths = [
        "/search?q=yi",
        "/search?q=yi&part=results",
        "/search?q=gongyezhizao",
        "/members/yi",
        "/members/yi.vcf",
        "/departments/5",
        "/choose?q=yi",
    ];
    for path in paths {
        let page = ji.open(path).await.body.replace("\r\n ", "");
        assert!(page.contains("营销中心"), "{path}: {page}");
    }
    change(&world, |org| {
        org.apps[0].scope.departments = vec![2, 4, 6, 7, 10, 11];
    })
    .await;
    for path in paths {
        let page = ji.open(path).await;
        assert_eq!(page.status, 200, "{path}");
        let page = page.body.replace("\r\n ", "");
        assert!(page.contains("工业制造"), "{path}: {page}");
        assert!(!page.contains("营销中心"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_rule_that_names_a_group_shows_nobody_of_it_who_has_left() {
    let (world, address) = unruled().await;
    let group = Group {
        id: GroupId(1),
        name: "项目组".to_owned(),
        members: ["chairman", "ding", "yi"].map(Into::into).to_vec(),
        departments: Vec::new(),
        leaders: Vec::new(),
    };
    let entry = Entry::new(Actor::System, "group.save", "项目组");
    let store = world.store.corp(&world.corp.id);
    let saved = store.save_group(&group, &entry, clock::now()).await;
    saved.expect("saved");
    let group = "[[also_sees]]\nviewer = \"member:yi\"\ntarget = \"group:项目组\"\n";
    world.rule(&format!("{EXAMPLE}{group}")).await;
    let mut yi = signed_in(&address, "yi").await;
    assert_eq!(yi.open("/").await.marked("data-total"), ["7"]);
    assert!(yi.open("/groups/1").await.people().contains(&"chairman"));
    change(&world, |org| {
        org.members.retain(|member| member.userid != "chairman");
    })
    .await;
    assert_eq!(yi.open("/").await.marked("data-total"), ["6"]);
    let group = yi.open("/groups/1").await;
    assert_eq!(group.marked("data-count"), ["2"], "{}", group.body);
    assert!(!group.body.contains("董事长"), "{}", group.body);
    for path in ["/search?q=chairman", "/search?q=dongshizhang"] {
        let found = yi.open(path).await;
        assert!(found.people().is_empty(), "{path}: {}", found.body);
    }
    assert_eq!(yi.open("/members/chairman").await.status, 404);
}
