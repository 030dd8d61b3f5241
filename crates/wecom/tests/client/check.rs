use serde_json::{Value, json};
use wecom::{Error, Finding, Outcome, Probe, Wecom};

use crate::server::{APP_SECRET, Seen, Server, refused, settings, token};

/// A WeCom where everything is right.
fn right(seen: &Seen) -> Value {
    match seen.path.as_str() {
        "/cgi-bin/gettoken" => token(seen),
        "/cgi-bin/agent/get" => json!({"errcode": 0, "agentid": 1000002, "name": "通讯录"}),
        "/cgi-bin/department/list" => json!({"errcode": 0, "department": [
            {"id": 5, "name": "营销中心", "parentid": 1}, {"id": 1, "name": "名册示例集团", "parentid": 0}]}),
        _ => json!({"errcode": 0, "next_cursor": "more", "dept_user": []}),
    }
}

#[tokio::test]
async fn right_values_pass_and_name_the_corporation() {
    let server = Server::raw(|seen| right(seen).into()).await;
    let check = server.wecom().check().await;
    assert!(check.passed());
    assert!(
        check
            .findings
            .iter()
            .all(|one| one.outcome == Outcome::Good)
    );
    assert_eq!(check.findings.len(), 6);
    assert_eq!(check.corp_name.as_deref(), Some("名册示例集团"));
    assert_eq!(check.agent.unwrap().name.as_deref(), Some("通讯录"));
}

#[tokio::test]
async fn a_wrong_app_secret_fails_by_name_and_the_contacts_secret_is_tried_all_the_same() {
    let server = Server::raw(|seen| {
        if seen.given("corpsecret") == APP_SECRET {
            return refused(40001).into();
        }
        right(seen).into()
    })
    .await;
    let check = server.wecom().check().await;
    let failed: Vec<_> = check
        .failures()
        .map(|(probe, error)| (probe, error.errcode()))
        .collect();
    assert_eq!(failed, [(Probe::AppSecret, Some(40001))]);
    assert_eq!(check.outcome(Probe::AgentId), &Outcome::Skipped);
    assert_eq!(check.outcome(Probe::MemberIds), &Outcome::Good);
}

#[tokio::test]
async fn an_agent_id_of_another_app_fails_by_name() {
    let server = Server::raw(|seen| match seen.path.as_str() {
        "/cgi-bin/agent/get" => refused(301002).into(),
        _ => right(seen).into(),
    })
    .await;
    let check = server.wecom().check().await;
    let failed: Vec<_> = check.failures().map(|(probe, _)| probe).collect();
    assert_eq!(failed, [Probe::AgentId]);
    assert!(!check.passed());
}

#[tokio::test]
async fn an_app_that_sees_no_department_fails() {
    let server = Server::raw(|seen| match seen.given("access_token") {
        "a-token-1" if seen.path.ends_with("department/list") => {
            json!({"errcode": 0, "department": []}).into()
        }
        _ => right(seen).into(),
    })
    .await;
    let check = server.wecom().check().await;
    assert_eq!(
        check.outcome(Probe::Departments),
        &Outcome::Failed(Error::NothingVisible)
    );
}

#[tokio::test]
async fn a_scope_of_tags_alone_passes_and_says_that_departments_do_not_come() {
    for refusal in [json!({"errcode": 0, "department": []}), refused(60011)] {
        let server = Server::raw(move |seen| match seen.given("access_token") {
            "a-token-1" if seen.path.ends_with("department/list") => refusal.clone().into(),
            _ if seen.path.ends_with("agent/get") => {
                json!({"errcode": 0, "agentid": 1000002, "allow_tags": {"tagid": [7]}}).into()
            }
            _ => right(seen).into(),
        })
        .await;
        let check = server.wecom().check().await;
        assert!(check.passed());
        let found = check.findings.iter();
        let departments = found
            .into_iter()
            .find(|one| one.probe == Probe::Departments);
        let advice = departments.and_then(Finding::advice).unwrap();
        assert!(advice.zh.contains("标签") && advice.en.contains("tags"));
    }
}

#[tokio::test]
async fn an_app_that_may_not_see_the_agent_id_is_another_app() {
    let server = Server::raw(|seen| match seen.path.as_str() {
        "/cgi-bin/agent/get" => refused(60011).into(),
        _ => right(seen).into(),
    })
    .await;
    let check = server.wecom().check().await;
    let advice = check.findings[1].advice().unwrap();
    assert!(advice.zh.starts_with("AgentId") && advice.en.ends_with("(60011)"));
    assert_eq!(check.findings[0].advice(), None);
}

#[tokio::test]
async fn a_contacts_check_that_was_not_answered_fails() {
    let server = Server::raw(|seen| match seen.given("access_token") {
        "c-token-2" if seen.path.ends_with("department/list") => refused(60020).into(),
        _ => right(seen).into(),
    })
    .await;
    assert!(!server.wecom().check().await.passed());
}

#[tokio::test]
async fn a_contacts_secret_that_reads_only_ids_is_good_enough() {
    let server = Server::raw(|seen| match seen.given("access_token") {
        "c-token-2" if seen.path.ends_with("department/list") => refused(48009).into(),
        _ => right(seen).into(),
    })
    .await;
    let check = server.wecom().check().await;
    assert!(check.passed());
    assert!(matches!(
        check.outcome(Probe::ContactsDetails),
        Outcome::Limited(error) if error.errcode() == Some(48009)
    ));
}

#[tokio::test]
async fn no_contacts_secret_is_no_failure() {
    let server = Server::raw(|seen| right(seen).into()).await;
    let mut settings = settings(&server.url);
    settings.contacts_secret = None;
    let check = Wecom::new(settings).check().await;
    assert!(check.passed());
    assert_eq!(check.outcome(Probe::ContactsSecret), &Outcome::Skipped);
}

#[tokio::test]
async fn a_second_check_asks_wecom_again() {
    let server = Server::raw(|seen| match seen.nth {
        1 if seen.path.ends_with("gettoken") => refused(40001).into(),
        _ => right(seen).into(),
    })
    .await;
    let wecom = server.wecom();
    assert!(!wecom.check().await.passed());
    assert!(wecom.check().await.passed());
}
