use serde_json::json;
use wecom::{Key, Wecom};

use crate::server::{APP_SECRET, CONTACTS_SECRET, Server, settings};

fn is_clean(text: &str) {
    for secret in [APP_SECRET, CONTACTS_SECRET, "a-token-1", "access_token"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn no_secret_is_in_a_debug_text() {
    let settings = settings("http://127.0.0.1:1");
    is_clean(&format!("{settings:?}"));
    is_clean(&format!("{:?}", Wecom::new(settings)));
}

#[tokio::test]
async fn no_secret_is_in_an_error_of_the_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = Wecom::new(settings(&url))
        .department_list(Key::App, None)
        .await;
    let error = error.unwrap_err();
    is_clean(&format!("{error} {error:?} {:?}", error.advice()));
    assert!(!error.to_string().contains("corpsecret"));
}

#[tokio::test]
async fn a_token_or_secret_that_wecom_repeats_is_blotted_out() {
    let server = Server::new(|_| {
        let errmsg = format!("no use of a-token-1 by {APP_SECRET} or {CONTACTS_SECRET}");
        json!({"errcode": 60011, "errmsg": errmsg})
    })
    .await;
    let error = server
        .wecom()
        .department_list(Key::App, None)
        .await
        .unwrap_err();
    is_clean(&format!("{error} {error:?} {:?}", error.advice()));
    assert!(error.to_string().contains("no use of … by … or …"));
}
