//! People in no department (未分配): listed for whoever sees the root, and told
//! themselves why they see nobody (decision b, R87).

use crate::support::{Browser, World, signed_in};
use directory::answers::People;
use testbed::Database;

/// 甲 and 丙 directly under the root, and everybody sees everybody.
async fn world() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if ["jia", "bing"].contains(&member.userid.as_str()) {
            member.department = vec![1];
            member.main_department = 1;
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let address = world.instance().await;
    (world, address)
}

const LIST: &str = "/departments/unassigned";

#[tokio::test]
async fn a_row_on_the_home_leads_whoever_sees_the_root_to_people_in_no_department() {
    let (world, address) = world().await;
    let mut ji = signed_in(&address, "ji").await;
    let home = ji.open("/").await;
    assert!(
        home.body.contains(&format!("href=\"{LIST}\"")),
        "{}",
        home.body
    );
    let list = ji.open(LIST).await;
    assert_eq!(list.people(), ["bing", "jia"]);
    assert_eq!(list.marked("data-total"), ["2"]);

    world.rule_as_in_the_example().await;
    let mut yi = signed_in(&address, "yi").await;
    assert!(!yi.open("/").await.body.contains(LIST));
    let unseen = yi.open(LIST).await;
    assert_eq!(unseen.status, 404);
    assert_eq!(unseen.body, yi.open("/departments/99").await.body);
}

#[tokio::test]
async fn a_protected_person_in_no_department_is_neither_listed_nor_counted() {
    let (world, address) = world().await;
    world
        .rule("[[protect]]\nmember = \"jia\"\nlevel = \"hidden\"\nallow = []\n")
        .await;
    let mut ji = signed_in(&address, "ji").await;
    let list = ji.open(LIST).await;
    assert_eq!(list.people(), ["bing"]);
    assert_eq!(list.marked("data-total"), ["1"]);
}

#[tokio::test]
async fn whoever_is_in_no_department_is_told_so_and_sees_themselves() {
    let (_world, address) = world().await;
    let mut jia = signed_in(&address, "jia").await;
    let home = jia.open("/").await;
    assert_eq!(home.marked("data-total"), ["1"]);
    assert!(home.body.contains("还没有被分到部门"), "{}", home.body);
    assert_eq!(jia.open(LIST).await.status, 404);
    let told = signed_in(&address, "ji").await.open("/").await;
    assert!(!told.body.contains("还没有被分到部门，目前"));
}

#[tokio::test]
async fn the_console_lists_people_in_no_department() {
    let (world, address) = world().await;
    world.owner("wang", "correct horse battery").await;
    let mut owner = Browser::new(&address);
    owner.sign_in("wang", "correct horse battery").await;
    let answer = owner
        .submit("/admin/api/unassigned", &[("page", "1")])
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let people: People = serde_json::from_str(&answer.body).expect("people");
    let accounts: Vec<_> = people.rows.iter().map(|row| row.userid.as_str()).collect();
    assert_eq!((people.total, accounts), (2, vec!["bing", "jia"]));
    let counted = owner.submit("/admin/api/unassigned/count", &[]).await;
    assert_eq!((counted.status.as_u16(), &*counted.body), (200, "2"));
}
