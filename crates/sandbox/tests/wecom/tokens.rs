use serde_json::json;

use crate::support::{CORP, Wecom};

#[tokio::test]
async fn a_secret_has_one_token_until_it_expires() {
    let wecom = Wecom::start().await;
    let first = wecom.token("all-secret").await;
    wecom.wait(7199);
    assert_eq!(first, wecom.token("all-secret").await);
    assert_ne!(first, wecom.token("part-secret").await);
    wecom.wait(1);
    let answer = wecom
        .call(&format!("user/get?userid=hr&access_token={first}"))
        .await;
    assert_eq!(answer["errcode"], 42001);
    assert_ne!(first, wecom.token("all-secret").await);
}

#[tokio::test]
async fn wrong_corporations_secrets_and_tokens_are_refused_with_their_codes() {
    let wecom = Wecom::start().await;
    let cases = [
        (format!("gettoken?corpid={CORP}&corpsecret=wrong"), 40001),
        ("gettoken?corpid=other&corpsecret=all-secret".into(), 40013),
        ("gettoken?corpsecret=all-secret".into(), 41002),
        (format!("gettoken?corpid={CORP}&corpsecret="), 41004),
        ("user/get?userid=hr".into(), 41001),
        ("user/get?userid=hr&access_token=mangled".into(), 40014),
    ];
    for (call, errcode) in cases {
        let response = wecom.get(&format!("/cgi-bin/{call}")).await;
        assert_eq!(response.status(), 200, "{call}");
        assert_eq!(
            response.headers()["error-code"],
            errcode.to_string(),
            "{call}"
        );
        let answer: serde_json::Value = response.json().await.unwrap();
        assert_eq!(answer["errcode"], errcode, "{call}");
        assert!(
            answer["errmsg"]
                .as_str()
                .unwrap()
                .ends_with(&format!("?e={errcode}"))
        );
    }
}

#[tokio::test]
async fn a_token_dies_with_its_secret_and_survives_other_changes() {
    let wecom = Wecom::start().await;
    let (all, part) = (
        wecom.token("all-secret").await,
        wecom.token("part-secret").await,
    );
    let mut org = wecom.sandbox.org();
    org.apps[1].secret = "reset".into();
    wecom.sandbox.set_org(org).unwrap();
    let read = async |token: String| {
        wecom
            .call(&format!("user/get?userid=zhangsan&access_token={token}"))
            .await
    };
    assert_eq!(read(all).await["errcode"], 0);
    assert_eq!(read(part).await["errcode"], 40014);
}

#[tokio::test]
async fn each_app_has_its_own_tickets_and_the_contacts_secret_none() {
    let wecom = Wecom::start().await;
    let corporation = wecom.read("all-secret", "get_jsapi_ticket").await;
    let agent = wecom
        .read("all-secret", "ticket/get?type=agent_config")
        .await;
    assert_eq!(corporation["expires_in"], 7200);
    assert_eq!(
        corporation["ticket"],
        wecom.read("all-secret", "get_jsapi_ticket").await["ticket"]
    );
    assert_ne!(corporation["ticket"], agent["ticket"]);
    assert_ne!(
        agent["ticket"],
        wecom
            .read("part-secret", "ticket/get?type=agent_config")
            .await["ticket"]
    );
    assert_eq!(
        wecom.read("all-secret", "ticket/get").await["errcode"],
        91040
    );
    assert_eq!(
        wecom.read("contacts-secret", "get_jsapi_ticket").await["errcode"],
        48002
    );
}

#[tokio::test]
async fn an_app_reads_its_own_scope_and_no_other_apps() {
    let wecom = Wecom::start().await;
    let own = wecom.read("part-secret", "agent/get?agentid=2").await;
    assert_eq!(own["allow_partys"], json!({"partyid": [2]}));
    assert_eq!(own["allow_userinfos"], json!({"user": [{"userid": "Hr"}]}));
    assert_eq!(
        wecom.read("part-secret", "agent/get?agentid=1").await["errcode"],
        301002
    );
    assert_eq!(
        wecom.read("part-secret", "agent/get?agentid=9").await["errcode"],
        40056
    );
}
