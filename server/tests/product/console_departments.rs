//! What the console's department pages ask for, through the product's own router.

use crate::support::{Answer, Browser, World, owner_elsewhere};
use directory::answers::{People, TreeRow};
use serde_json::Value;
use testbed::Database;

const PASSWORD: &str = "correct horse battery";

/// The worked example with its rules, and an owner who is signed in.
async fn console() -> (World, Browser) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.rule_as_in_the_example().await;
    world.owner("wang", PASSWORD).await;
    let mut browser = Browser::new(&world.instance().await);
    let answer = browser.sign_in("wang", PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    (world, browser)
}

async fn department(browser: &mut Browser, id: &str) -> Answer {
    let asked = [("department", id)];
    browser.submit("/admin/api/department", &asked).await
}

async fn members(browser: &mut Browser, id: &str, page: &str) -> Answer {
    let asked = [("department", id), ("page", page)];
    browser
        .submit("/admin/api/department_members", &asked)
        .await
}

fn people(answer: &Answer) -> (usize, Vec<String>) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let people: People = serde_json::from_str(&answer.body).expect("people");
    let rows = people.rows.into_iter().map(|row| row.userid.to_string());
    (people.total, rows.collect())
}

#[tokio::test]
async fn the_tree_counts_everybody_once_and_says_what_holds() {
    let (_world, mut browser) = console().await;
    let answer = browser.call("departments").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let tree: Vec<TreeRow> = serde_json::from_str(&answer.body).expect("a tree");
    let told: Vec<_> = tree
        .iter()
        .map(|row| (row.depth, row.name.as_str(), row.count))
        .collect();
    let expected = [
        (0, "集团", 12),
        (1, "总裁办", 2),
        (1, "营销中心", 5),
        (2, "大客户部", 3),
        (3, "工业制造", 2),
        (2, "渠道部", 1),
        (1, "研发中心", 3),
        (2, "后端组", 1),
        (2, "前端组", 1),
        (1, "人事部", 1),
        (1, "市场部", 2),
    ];
    assert_eq!(told, expected);
    let set: Vec<_> = tree.iter().filter(|row| row.explicit.is_some()).collect();
    let names: Vec<_> = set.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["营销中心", "研发中心", "市场部"]);
}

#[tokio::test]
async fn a_department_says_where_its_mode_comes_from_and_who_leads_it() {
    let (world, mut browser) = console().await;
    let mut org = world.sandbox.org();
    let head = org
        .members
        .iter_mut()
        .find(|member| member.userid == "jia")
        .expect("甲");
    head.is_leader_in_dept = vec![1];
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;

    let answer = department(&mut browser, "4").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let told: Value = serde_json::from_str(&answer.body).expect("a department");
    assert_eq!(told["row"]["name"], "大客户部");
    assert_eq!(told["row"]["effective"], "own-department");
    assert_eq!(told["mode_from"]["name"], "营销中心");
    assert_eq!(told["anchor"]["name"], "营销中心");
    assert_eq!(told["leaders"][0]["userid"], "jia");
    assert_eq!(told["placed"], 1);
}

#[tokio::test]
async fn a_long_department_comes_a_page_at_a_time() {
    let (world, mut browser) = console().await;
    let mut org = world.sandbox.org();
    let somebody = org.members.last().expect("somebody").clone();
    for number in 0..60 {
        let mut another = somebody.clone();
        another.userid = format!("hr{number:02}");
        another.name = format!("人事{number:02}");
        another.department = vec![10];
        another.main_department = 10;
        org.members.push(another);
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;

    let (total, first) = people(&members(&mut browser, "10", "1").await);
    assert_eq!((total, first.len()), (61, 50));
    let (total, second) = people(&members(&mut browser, "10", "2").await);
    assert_eq!((total, second.len()), (61, 11));
    assert!(second.iter().all(|userid| !first.contains(userid)));
    let (total, third) = people(&members(&mut browser, "10", "3").await);
    assert_eq!((total, third.len()), (61, 0));
    let far = usize::MAX.to_string();
    let (_, nobody) = people(&members(&mut browser, "10", &far).await);
    assert!(nobody.is_empty());
}

#[tokio::test]
async fn an_unknown_department_is_not_found() {
    let (_world, mut browser) = console().await;
    for id in ["99999", "0", "-1", "x", ""] {
        for answer in [
            department(&mut browser, id).await,
            members(&mut browser, id, "1").await,
        ] {
            assert_eq!(answer.status, 404, "{id}: {}", answer.body);
            assert_eq!(answer.body, "\"not_found\"", "{id}");
        }
    }
}

#[tokio::test]
async fn another_corporations_department_is_not_found() {
    let (world, _) = console().await;
    let mut browser = owner_elsewhere(&world, &world.instance().await).await;
    assert_eq!(browser.call("departments").await.body, "[]");
    assert_eq!(department(&mut browser, "4").await.status, 404);
    assert_eq!(members(&mut browser, "4", "1").await.status, 404);
}

#[tokio::test]
async fn without_a_session_nothing_of_the_departments_is_told() {
    let (world, _) = console().await;
    let mut stranger = Browser::new(&world.instance().await);
    for answer in [
        stranger.call("departments").await,
        department(&mut stranger, "4").await,
        members(&mut stranger, "4", "1").await,
    ] {
        assert_eq!(answer.status, 401);
        assert_eq!(answer.body, "\"signed_out\"");
    }
}
