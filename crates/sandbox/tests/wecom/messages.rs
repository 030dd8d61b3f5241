use serde_json::{Value, json};

use crate::support::Wecom;

fn text(agentid: i64, recipients: Value) -> Value {
    let mut message =
        json!({"msgtype": "text", "agentid": agentid, "text": {"content": "早"}, "safe": 0});
    for (name, value) in recipients.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

#[tokio::test]
async fn a_message_reaches_those_in_scope_and_names_the_others() {
    let wecom = Wecom::start().await;
    let sent = text(
        2,
        json!({"touser": "LISI|Boss|nobody", "toparty": "2|3", "totag": ""}),
    );
    let answer = wecom
        .post("part-secret", "message/send", sent.clone())
        .await;
    assert_eq!(answer["errcode"], 0);
    assert_eq!(
        (&answer["invaliduser"], &answer["invalidparty"]),
        (&json!("boss|nobody"), &json!("3"))
    );
    let messages: Value = wecom.get("/sandbox/messages").await.json().await.unwrap();
    // "first" has not activated and is not reached.
    assert_eq!(messages[0]["users"], json!(["ZhangSan", "lisi"]));
    assert_eq!(
        (&messages[0]["body"], &messages[0]["msgid"]),
        (&sent, &answer["msgid"])
    );
    let deleted = wecom
        .client
        .delete(format!("{}/sandbox/messages", wecom.url))
        .send()
        .await;
    assert_eq!(deleted.unwrap().status(), 204);
    assert_eq!(wecom.sandbox.messages(), []);
}

#[tokio::test]
async fn everybody_means_everybody_in_the_scope() {
    let wecom = Wecom::start().await;
    wecom
        .post(
            "part-secret",
            "message/send",
            text(2, json!({"touser": "@all"})),
        )
        .await;
    assert_eq!(
        wecom.sandbox.messages()[0].users,
        ["ZhangSan", "hr", "lisi"]
    );
    wecom
        .post("all-secret", "message/send", text(1, json!({"totag": "7"})))
        .await;
    assert_eq!(
        wecom.sandbox.messages()[1].users,
        ["ZhangSan", "hr", "lisi"]
    );
}

#[tokio::test]
async fn messages_that_cannot_be_sent_are_refused() {
    let wecom = Wecom::start().await;
    let cases = [
        ("contacts-secret", text(1, json!({"touser": "hr"})), 48002),
        ("part-secret", text(1, json!({"touser": "hr"})), 301002),
        ("part-secret", text(2, json!({"touser": "boss"})), 81013),
        (
            "part-secret",
            text(2, json!({"touser": "", "toparty": ""})),
            82001,
        ),
        (
            "part-secret",
            text(2, json!({"touser": "hr", "text": {"content": ""}})),
            44004,
        ),
        (
            "part-secret",
            text(2, json!({"touser": "hr", "msgtype": "markdown"})),
            40008,
        ),
        (
            "part-secret",
            text(2, json!({"touser": vec!["hr"; 1001].join("|")})),
            40032,
        ),
        ("part-secret", json!("no object"), 40058),
    ];
    for (secret, message, errcode) in cases {
        let answer = wecom.post(secret, "message/send", message).await;
        assert_eq!(answer["errcode"], errcode);
    }
    assert_eq!(wecom.sandbox.messages(), []);
}
