//! A member opens the directory.

use crate::support::{Browser, World};
use testbed::Database;

#[tokio::test]
async fn a_member_signs_in_silently_and_sees_whom_the_rules_allow() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.rule_as_in_the_example().await;
        let mut browser = Browser::in_wecom(&world.instance().await);

        let home = browser.open_as("yi", "/").await;
        assert_eq!(home.status, 200, "{}", home.body);
        assert!(
            home.body
                .contains("data-department-id=\"3\" data-count=\"5\""),
            "{}",
            home.body
        );

        let department = browser.open("/departments/5").await;
        assert_eq!(department.people(), ["xin", "yi"]);
        assert_eq!(browser.open("/members/xin").await.status, 200);
    }
}

#[tokio::test]
async fn somebody_hidden_answers_to_the_byte_as_somebody_who_does_not_exist() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.rule_as_in_the_example().await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    assert_eq!(browser.open_as("yi", "/").await.status, 200);

    let hidden = browser.open("/members/chairman").await;
    let unknown = browser.open("/members/notthere").await;
    assert_eq!(hidden.status, 404);
    assert_eq!(unknown.status, 404);
    assert_eq!(
        told(&hidden.body, "chairman"),
        told(&unknown.body, "notthere")
    );
    for path in ["/departments/2", "/departments/99999", "/departments/x"] {
        assert_eq!(browser.open(path).await.status, 404, "{path}");
    }
    assert!(browser.open("/search?q=chairman").await.people().is_empty());
    assert!(!browser.open("/departments/2").await.body.contains("总裁办"));
}

#[tokio::test]
async fn a_page_with_a_search_says_whose_it_is_and_a_404_does_not() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let address = world.instance().await;
    for userid in ["yi", "jia"] {
        let mut browser = Browser::in_wecom(&address);
        let whose = format!("{}/{userid}", world.corp.id);
        assert_eq!(
            browser.open_as(userid, "/").await.marked("data-whose"),
            [&whose]
        );
        for path in ["/departments/5", "/search", "/search?q=yi"] {
            let page = browser.open(path).await;
            assert_eq!(page.marked("data-whose"), [&whose], "{path}");
        }
        for path in ["/departments/99", "/search?within=99"] {
            let page = browser.open(path).await;
            assert!(page.marked("data-whose").is_empty(), "{path}");
        }
    }
}

/// The page without the address asked for and the nonce, which differ anyway.
fn told(body: &str, userid: &str) -> String {
    let mut told = body.replace(userid, "SOMEBODY");
    while let Some(at) = told.find("nonce=\"") {
        let end = told[at + 7..]
            .find('"')
            .map_or(told.len(), |end| at + 8 + end);
        told.replace_range(at..end, "");
    }
    told
}

#[tokio::test]
async fn a_member_finds_a_colleague_by_name_and_by_pinyin() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    assert_eq!(browser.open_as("ji", "/").await.status, 200);
    for query in [
        "%E8%91%A3%E4%BA%8B%E9%95%BF",
        "dongshizhang",
        "dsz",
        "dongsz",
    ] {
        let found = browser.open(&format!("/search?q={query}")).await;
        assert_eq!(found.people(), ["chairman"], "{query}");
    }
}

#[tokio::test]
async fn the_request_after_a_rule_changed_obeys_it() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    assert_eq!(browser.open_as("yi", "/members/chairman").await.status, 200);
    world.rule_as_in_the_example().await;
    assert_eq!(browser.open("/members/chairman").await.status, 404);
}
