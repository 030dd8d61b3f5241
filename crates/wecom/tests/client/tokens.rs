use std::sync::Arc;

use serde_json::json;
use wecom::{Error, Key};

use crate::server::{APP_SECRET, CONTACTS_SECRET, Reply, Server, refused, settings};

const GET_TOKEN: &str = "/cgi-bin/gettoken";
const LIST: &str = "/cgi-bin/department/list";

#[tokio::test]
async fn a_token_is_fetched_once_for_everybody_who_comes_at_the_same_time() {
    let server = Server::new(|_| json!({"errcode": 0, "department": []})).await;
    let wecom = server.wecom();
    let calls = (0..20).map(|_| wecom.department_list(Key::App, None));
    let answers = futures::future::join_all(calls).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(server.count(LIST), 20);
    assert_eq!(server.count(GET_TOKEN), 1);
}

#[tokio::test]
async fn each_secret_has_its_own_token() {
    let server = Server::new(|_| json!({"errcode": 0})).await;
    let wecom = server.wecom();
    wecom.department_list(Key::App, None).await.unwrap();
    wecom.department_list(Key::Contacts, None).await.unwrap();
    let asked = server.seen(GET_TOKEN);
    assert_eq!(asked[0].given("corpid"), "ww0123456789abcdef");
    assert_eq!(asked[0].given("corpsecret"), APP_SECRET);
    assert_eq!(asked[1].given("corpsecret"), CONTACTS_SECRET);
    let used = server.seen(LIST);
    assert_eq!(used[0].given("access_token"), "a-token-1");
    assert_eq!(used[1].given("access_token"), "c-token-2");
}

#[tokio::test]
async fn a_token_that_is_no_longer_good_is_fetched_anew_and_the_call_repeated() {
    for stale in [40014, 42001] {
        let server = Server::new(move |seen| match seen.given("access_token") {
            "a-token-1" => refused(stale),
            _ => json!({"errcode": 0, "department": [{"id": 1, "name": "总部"}]}),
        })
        .await;
        let wecom = server.wecom();
        let calls = (0..5).map(|_| wecom.department_list(Key::App, None));
        for answer in futures::future::join_all(calls).await {
            assert_eq!(answer.unwrap()[0].name.as_deref(), Some("总部"));
        }
        // Five callers found the old one stale; one fetch serves them all.
        assert_eq!(server.count(GET_TOKEN), 2);
    }
}

#[tokio::test]
async fn a_token_is_fetched_anew_only_once_per_call() {
    let server = Server::new(|_| refused(40014)).await;
    let error = server.wecom().department_list(Key::App, None).await;
    assert_eq!(error.unwrap_err().errcode(), Some(40014));
    assert_eq!(server.count(LIST), 2);
    assert_eq!(server.count(GET_TOKEN), 2);
}

#[tokio::test]
async fn a_token_is_not_used_beyond_its_time() {
    let server = Server::raw(|seen| match seen.path.as_str() {
        GET_TOKEN => Reply::Json(json!({"access_token": "short", "expires_in": 0})),
        _ => Reply::Json(json!({"errcode": 0})),
    })
    .await;
    let wecom = server.wecom();
    wecom.department_list(Key::App, None).await.unwrap();
    wecom.department_list(Key::App, None).await.unwrap();
    assert_eq!(server.count(GET_TOKEN), 2);
}

#[tokio::test]
async fn a_wrong_secret_is_not_asked_for_again_and_again() {
    let server = Server::raw(|_| refused(40001).into()).await;
    let wecom = Arc::new(server.wecom());
    let calls = (0..10).map(|_| wecom.department_list(Key::App, None));
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.unwrap_err().errcode(), Some(40001));
    }
    assert_eq!(server.count(GET_TOKEN), 1);
}

#[tokio::test]
async fn a_link_without_the_contacts_secret_says_so_without_asking_wecom() {
    let server = Server::new(|_| json!({"errcode": 0})).await;
    let mut settings = settings(&server.url);
    settings.contacts_secret = None;
    let answer = wecom::Wecom::new(settings).user_list_id().await;
    assert_eq!(answer, Err(Error::NoContactsSecret));
    assert_eq!(server.count(GET_TOKEN), 0);
}
