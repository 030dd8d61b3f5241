//! Two instances of the product on one PostgreSQL.

use crate::support::{Browser, World};
use testbed::Database;

#[tokio::test]
async fn a_rule_changed_through_one_instance_holds_at_the_next_request_to_the_other() {
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    let mut here = Browser::in_wecom(&world.instance().await);
    let mut there = Browser::in_wecom(&world.instance().await);
    assert_eq!(here.open_as("yi", "/members/ji").await.status, 200);
    assert_eq!(there.open_as("yi", "/members/ji").await.status, 200);

    world.rule_as_in_the_example().await;

    assert_eq!(here.open("/members/ji").await.status, 404);
    assert_eq!(there.open("/members/ji").await.status, 404);
}

#[tokio::test]
async fn a_session_opened_at_one_instance_is_known_to_the_other() {
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    let mut here = Browser::in_wecom(&world.instance().await);
    assert_eq!(here.open_as("yi", "/").await.status, 200);

    let mut there = Browser::in_wecom(&world.instance().await);
    there.set_cookie("mingce", here.cookie("mingce").expect("a session"));
    assert_eq!(there.open("/me").await.status, 200);
}
