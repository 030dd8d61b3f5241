//! An app whose scope names a tag: its members, and everybody in and below its departments (R34, R35).
//! The tag is carried by chairman and by 营销中心, in which head is, and below which sales and both are.

use crate::support::Desk;

const CARRIERS: [&str; 4] = ["both", "chairman", "head", "sales"];

fn accounts(members: &[(String, Vec<u32>)]) -> Vec<&str> {
    members.iter().map(|(userid, _)| userid.as_str()).collect()
}

async fn scoped(departments: &[u32], details: bool) -> Desk {
    let desk = Desk::new().await;
    desk.change(|org| {
        org.apps[0].scope.departments = departments.to_vec();
        org.apps[0].scope.tags = vec![7];
        org.contacts_details = details;
    });
    desk
}

#[tokio::test]
async fn everybody_who_carries_the_tag_comes_and_no_department() {
    for details in [false, true] {
        let desk = scoped(&[], details).await;
        desk.does(&desk.link()).await;
        let said = desk.does(&["sync", "pull", "--json"]).await.json();
        assert_eq!(said["read"]["departments"], 0);
        let members = desk.members().await;
        assert_eq!(accounts(&members), CARRIERS, "details: {details}");
        assert!(members.iter().all(|(_, places)| places.is_empty()));
    }
}

#[tokio::test]
async fn departments_in_the_scope_come_as_ever_beside_a_tag() {
    let desk = scoped(&[5], false).await;
    desk.does(&desk.link()).await;
    desk.does(&["sync", "pull"]).await;
    let members = desk.members().await;
    assert_eq!(
        accounts(&members),
        ["both", "chairman", "dev", "head", "sales"]
    );
    let places: Vec<_> = members
        .iter()
        .map(|(_, places)| places.as_slice())
        .collect();
    assert_eq!(places, [&[5][..], &[], &[5], &[], &[]]);
}

#[tokio::test]
async fn without_the_contacts_secret_it_says_whom_it_cannot_find() {
    let desk = scoped(&[], false).await;
    desk.does(&desk.link_by_app()).await;
    let said = desk.does(&["sync", "pull"]).await;
    assert_eq!(accounts(&desk.members().await), ["chairman"]);
    assert!(said.out.contains("! 3: ") && said.out.contains("contacts-sync secret"));
    let said = desk.does(&["sync", "pull", "--json"]).await.json();
    let notice = serde_json::json!({"subject": "3", "reason": "tag_unreadable"});
    assert_eq!(said["notices"], serde_json::json!([notice]));
}

#[tokio::test]
async fn whom_a_tag_names_and_nobody_tells_any_more_stays_as_they_are() {
    let desk = scoped(&[], false).await;
    desk.does(&desk.link()).await;
    desk.does(&["sync", "pull"]).await;
    desk.does(&desk.link_by_app()).await;
    let said = desk.does(&["sync", "pull", "--json"]).await.json();
    assert_eq!(said["planned"], serde_json::json!({}));
    assert_eq!(accounts(&desk.members().await), CARRIERS);
}

#[tokio::test]
async fn a_scope_that_shrinks_to_a_tag_makes_nobody_leave_and_moves_nobody() {
    let desk = Desk::pulled().await;
    let before = desk.members().await;
    desk.change(|org| {
        org.apps[0].scope.departments.clear();
        org.apps[0].scope.tags = vec![7];
        org.members[2].position = "客户经理".into();
    });
    let said = desk.does(&["sync", "pull", "--json"]).await.json();
    let applied = serde_json::json!({
        "department_outside": 5, "member_changed": 1, "member_outside": 1
    });
    assert_eq!(said["applied"], applied);
    assert_eq!(said["outside"], 1, "dev stays");
    assert_eq!(desk.members().await, before);
}

#[tokio::test]
async fn a_tag_that_was_just_deleted_ends_no_pull() {
    let desk = scoped(&[5], false).await;
    desk.does(&desk.link()).await;
    desk.fault("tag/get", 40068);
    desk.does(&["sync", "pull"]).await;
    assert_eq!(accounts(&desk.members().await), ["both", "dev"]);
}
