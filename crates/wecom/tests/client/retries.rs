use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::get;
use futures::{StreamExt as _, TryStreamExt as _};
use serde_json::json;
use tokio::sync::Barrier;
use wecom::calls::UserList;
use wecom::{Error, Key, Unread, Wecom};

use crate::server::{Reply, Server, refused, serve, settings};

const LIST: &str = "/cgi-bin/department/list";

#[tokio::test]
async fn what_passes_is_asked_for_again() {
    for passing in [-1, 45009, 45033] {
        let server = Server::new(move |seen| match seen.nth {
            3 => json!({"errcode": 0, "department": [{"id": 1}]}),
            _ => refused(passing),
        })
        .await;
        let list = server.wecom().department_list(Key::App, None).await;
        assert_eq!(list.unwrap().len(), 1, "{passing}");
    }
}

#[tokio::test]
async fn a_gateway_out_of_order_is_asked_again() {
    let server = Server::new(|seen| match seen.nth {
        1 => Reply::Status(502),
        _ => Reply::Json(json!({"errcode": 0})),
    })
    .await;
    assert!(server.wecom().department_list(Key::App, None).await.is_ok());
}

#[tokio::test]
async fn patience_ends_after_the_given_number_of_attempts() {
    let server = Server::new(|_| refused(45009)).await;
    let error = server.wecom().department_list(Key::App, None).await;
    assert_eq!(
        error.unwrap_err(),
        Error::Api {
            errcode: 45009,
            errmsg: "words of 45009".into(),
            path: LIST,
        }
    );
    assert_eq!(server.count(LIST), 3);
}

#[tokio::test]
async fn what_does_not_pass_is_asked_for_once() {
    let server = Server::new(|_| refused(60011)).await;
    let error = server.wecom().department_list(Key::App, Some(7)).await;
    assert_eq!(error.unwrap_err().errcode(), Some(60011));
    assert_eq!(server.count(LIST), 1);
}

#[tokio::test]
async fn the_impatient_ask_once() {
    let server = Server::new(|_| refused(-1)).await;
    let answer = server
        .wecom()
        .impatient()
        .department_list(Key::App, None)
        .await;
    assert_eq!(answer.unwrap_err().errcode(), Some(-1));
    assert_eq!(server.count(LIST), 1);
}

#[tokio::test]
async fn a_sign_in_code_that_may_be_spent_is_not_sent_again() {
    const PATH: &str = "/cgi-bin/auth/getuserinfo";
    let broken = Server::new(|_| Reply::Status(502)).await;
    assert!(broken.wecom().who_signed_in("code").await.is_err());
    assert_eq!(broken.count(PATH), 1);
    let busy = Server::new(|seen| match seen.nth {
        1 => refused(-1),
        _ => json!({"errcode": 0, "userid": "zhangsan"}),
    })
    .await;
    let who = busy.wecom().who_signed_in("code").await;
    assert_eq!(who.unwrap().as_deref(), Some("zhangsan"));
}

#[tokio::test]
async fn a_blocked_address_does_not_go_on_asking_for_tokens() {
    let server = Server::raw(|_| refused(45009).into()).await;
    let answer = server.wecom().department_list(Key::App, None).await;
    assert_eq!(answer.unwrap_err().errcode(), Some(45009));
    assert_eq!(server.count("/cgi-bin/gettoken"), 1);
}

#[tokio::test]
async fn a_connection_that_breaks_is_made_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let accepted = Arc::new(AtomicUsize::new(0));
    let counter = accepted.clone();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            drop(connection);
        }
    });
    let answer = Wecom::new(settings(&url))
        .department_list(Key::App, None)
        .await;
    assert!(
        matches!(answer, Err(Error::Interrupted { .. })),
        "{answer:?}"
    );
    assert!(accepted.load(Ordering::SeqCst) >= 3);
}

#[tokio::test]
async fn nobody_listening_is_unreachable() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let answer = Wecom::new(settings(&url))
        .department_list(Key::App, None)
        .await;
    assert!(
        matches!(answer, Err(Error::Unreachable { .. })),
        "{answer:?}"
    );
}

#[tokio::test]
async fn an_address_that_is_none_is_told_by_the_first_call() {
    for address in ["", "qyapi.weixin.qq.com", "ftp://qyapi.weixin.qq.com"] {
        let answer = Wecom::new(settings(address)).agent_get().await;
        assert_eq!(answer, Err(Error::Address), "{address}");
    }
}

#[tokio::test]
async fn an_answer_that_is_not_wecoms_is_unreadable_and_not_quoted() {
    let page = Server::new(|_| Reply::Text("<html>秘密</html>")).await;
    let error = page
        .wecom()
        .department_list(Key::App, None)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }));
    let wrong = Server::new(|_| json!({"department": [{"id": "秘密"}]})).await;
    let error = wrong
        .wecom()
        .department_list(Key::App, None)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }));
    assert!(!error.to_string().contains("秘密"));
}

#[tokio::test]
async fn many_calls_go_a_few_at_a_time_and_come_back_in_order() {
    let under_way = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    // Nobody is answered until four are waiting: fewer at once would never finish.
    let four = Arc::new(Barrier::new(4));
    let (now, peak) = (under_way.clone(), most.clone());
    let router = Router::new()
        .route(
            "/cgi-bin/gettoken",
            get(|| async { r#"{"access_token":"t","expires_in":7200}"# }),
        )
        .route(
            "/cgi-bin/user/list",
            get(move |uri: axum::http::Uri| async move {
                peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                four.wait().await;
                now.fetch_sub(1, Ordering::SeqCst);
                let query = uri.query().unwrap_or_default();
                let id = query.rsplit('=').next().unwrap_or_default();
                json!({"userlist": [{"userid": id}]}).to_string()
            }),
        );
    let wecom = Wecom::new(settings(&serve(router).await));
    // Spawned, as a pull is: the future must be able to move between threads.
    let each = async move { wecom.user_list_each(Key::App, 1..=12).try_collect().await };
    let pull = tokio::spawn(each);
    let lists: Vec<Unread<UserList>> = pull.await.unwrap().unwrap();
    let lists: Vec<_> = lists.iter().map(|list| list.read().unwrap()).collect();
    let ids = lists.iter().map(|list| list.userlist[0].userid.as_str());
    let ids: Vec<&str> = ids.collect();
    assert_eq!(
        ids,
        [
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"
        ]
    );
    assert_eq!(most.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn of_many_calls_each_is_refused_for_itself() {
    let server = Server::new(|seen| match seen.given("department_id") {
        "2" => refused(60003),
        _ => json!({"userlist": []}),
    })
    .await;
    let calls = (1..=3).map(|department_id| UserList { department_id });
    let answers: Vec<_> = server.wecom().send_each(Key::App, calls).collect().await;
    let codes = answers.iter().map(|answer| match answer {
        Ok(_) => None,
        Err(error) => error.errcode(),
    });
    assert_eq!(codes.collect::<Vec<_>>(), [None, Some(60003), None]);
}
