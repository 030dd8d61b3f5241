use sandbox::{Call, Fault};
use serde_json::{Value, json};

use crate::support::{CORP, Wecom, org};

#[tokio::test]
async fn the_corporation_is_read_replaced_and_checked() {
    let wecom = Wecom::start().await;
    let mut next: Value = wecom.get("/sandbox/org").await.json().await.unwrap();
    assert_eq!(next["contacts_secret"], org()["contacts_secret"]);
    next["members"][2]["name"] = json!("何人");
    let put = async |body: &Value| {
        wecom
            .client
            .put(format!("{}/sandbox/org", wecom.url))
            .json(body)
            .send()
            .await
            .unwrap()
    };
    assert_eq!(put(&next).await.status(), 204);
    assert_eq!(
        wecom.read("all-secret", "user/get?userid=hr").await["name"],
        "何人"
    );
    next["members"][2]["department"] = json!([77]);
    let refused = put(&next).await;
    assert_eq!(refused.status(), 400);
    assert_eq!(
        refused.json::<Value>().await.unwrap(),
        json!({"errors": ["Member hr is in department 77, which does not exist."]})
    );
    assert_eq!(
        wecom.read("all-secret", "user/get?userid=hr").await["department"],
        json!([3])
    );
}

#[tokio::test]
async fn calls_are_recorded_with_secret_and_errcode_until_forgotten() {
    let wecom = Wecom::start().await;
    wecom.read("part-secret", "user/get?userid=boss").await;
    wecom
        .post("contacts-secret", "user/list_id", json!({}))
        .await;
    wecom.call("user/list?access_token=bad").await;
    let calls: Vec<Call> = wecom.get("/sandbox/calls").await.json().await.unwrap();
    let seen: Vec<_> = calls
        .iter()
        .map(|call| {
            (
                call.method.as_str(),
                call.path.as_str(),
                call.secret.as_deref(),
                call.errcode,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("GET", "/cgi-bin/gettoken", Some("app:2"), 0),
            ("GET", "/cgi-bin/user/get", Some("app:2"), 60011),
            ("GET", "/cgi-bin/gettoken", Some("contacts"), 0),
            ("POST", "/cgi-bin/user/list_id", Some("contacts"), 0),
            ("GET", "/cgi-bin/user/list", None, 40014),
        ]
    );
    let deleted = wecom
        .client
        .delete(format!("{}/sandbox/calls", wecom.url))
        .send()
        .await;
    assert_eq!(deleted.unwrap().status(), 204);
    assert_eq!(wecom.sandbox.calls(), []);
}

#[tokio::test]
async fn a_fault_answers_so_many_times_and_then_no_more() {
    let wecom = Wecom::start().await;
    let put = async |body: Value| {
        let address = format!("{}/sandbox/faults", wecom.url);
        wecom
            .client
            .put(address)
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
    };
    let list =
        async || wecom.read("all-secret", "user/list?department_id=1").await["errcode"].clone();
    assert_eq!(
        put(json!([{"path": "/cgi-bin/user/list", "errcode": 45009, "times": 2}])).await,
        204
    );
    assert_eq!(
        (list().await, list().await, list().await),
        (json!(45009), json!(45009), json!(0))
    );
    assert_eq!(
        put(json!([{"path": "/cgi-bin/user/list", "errcode": -1}])).await,
        204
    );
    assert_eq!((list().await, list().await), (json!(-1), json!(-1)));
    assert_eq!(put(json!([])).await, 204);
    assert_eq!(list().await, json!(0));
    assert_eq!(put(json!([{"path": "/x", "errcode_": 1}])).await, 400);
}

#[tokio::test]
async fn an_address_that_is_not_trusted_is_a_fault_of_gettoken() {
    let wecom = Wecom::start().await;
    wecom.sandbox.set_faults(vec![Fault {
        path: "/cgi-bin/gettoken".into(),
        errcode: Some(60020),
        ..Fault::default()
    }]);
    let answer = wecom
        .call(&format!("gettoken?corpid={CORP}&corpsecret=all-secret"))
        .await;
    assert_eq!(answer["errcode"], 60020);
    assert!(
        answer["errmsg"]
            .as_str()
            .unwrap()
            .starts_with("not allow to access from your ip")
    );
}

#[tokio::test]
async fn a_fault_of_one_secret_leaves_the_others_alone() {
    let wecom = Wecom::start().await;
    let untrusted = |path: &str, secret: &str| {
        wecom.sandbox.set_faults(vec![Fault {
            path: format!("/cgi-bin/{path}"),
            secret: Some(secret.into()),
            errcode: Some(60020),
            ..Fault::default()
        }]);
    };
    untrusted("gettoken", "contacts");
    for (secret, errcode) in [("contacts-secret", 60020), ("part-secret", 0)] {
        let call = format!("gettoken?corpid={CORP}&corpsecret={secret}");
        assert_eq!(wecom.call(&call).await["errcode"], errcode, "{secret}");
    }
    untrusted("department/list", "app:2");
    for (secret, errcode) in [("part-secret", 60020), ("all-secret", 0)] {
        let answer = wecom.read(secret, "department/list").await;
        assert_eq!(answer["errcode"], errcode, "{secret}");
    }
}

#[tokio::test]
async fn a_token_said_to_be_over_is_over() {
    let wecom = Wecom::start().await;
    let first = wecom.token("all-secret").await;
    wecom.sandbox.set_faults(vec![Fault {
        path: "/cgi-bin/user/get".into(),
        errcode: Some(42001),
        times: Some(1),
        ..Fault::default()
    }]);
    assert_eq!(
        wecom.read("all-secret", "user/get?userid=hr").await["errcode"],
        42001
    );
    assert_ne!(first, wecom.token("all-secret").await);
    assert_eq!(
        wecom.read("all-secret", "user/get?userid=hr").await["errcode"],
        0
    );
}

#[tokio::test]
async fn faults_close_connections_and_answer_other_statuses() {
    let wecom = Wecom::start().await;
    let fault = |drop, http_status, delay_ms| {
        let path = "/cgi-bin/gettoken".into();
        wecom.sandbox.set_faults(vec![Fault {
            path,
            drop,
            http_status,
            delay_ms,
            times: Some(1),
            ..Fault::default()
        }]);
    };
    let address = format!(
        "{}/cgi-bin/gettoken?corpid={CORP}&corpsecret=all-secret",
        wecom.url
    );
    let ask = async || wecom.client.get(&address).send().await;
    fault(true, None, 0);
    assert!(
        ask().await.is_err(),
        "the connection is closed before anything is answered"
    );
    fault(false, Some(502), 0);
    assert_eq!(ask().await.unwrap().status(), 502);
    fault(false, None, 1);
    let late = ask().await.unwrap().json::<Value>().await.unwrap();
    assert_eq!(late["errcode"], 0);
    let errcodes: Vec<i64> = wecom
        .sandbox
        .calls()
        .iter()
        .map(|call| call.errcode)
        .collect();
    assert_eq!(errcodes, [-1, -1, 0]);
}

#[tokio::test]
async fn a_delay_holds_its_own_path_only() {
    let wecom = Wecom::start().await;
    wecom.sandbox.set_faults(vec![Fault {
        path: "/cgi-bin/user/get".into(),
        delay_ms: 3_600_000,
        ..Fault::default()
    }]);
    tokio::select! {
        _ = wecom.read("all-secret", "user/get?userid=hr") => panic!("answered without the delay"),
        other = wecom.read("all-secret", "department/list") => assert_eq!(other["errcode"], 0),
    }
}

#[tokio::test]
async fn a_broken_corporation_is_refused_with_sentences_and_the_old_one_stays() {
    let wecom = Wecom::start().await;
    let before = wecom.sandbox.org();
    let put = async |body: Vec<u8>| {
        let address = format!("{}/sandbox/org", wecom.url);
        let answer = wecom.client.put(address).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 400);
        answer.json::<Value>().await.unwrap()["errors"][0]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let broken = b"{\n\"corp\": {\"id\": \"ww\",}\n}".to_vec();
    let said = put(broken).await;
    assert!(said.contains("line 2"), "{said}");
    assert_eq!(put(b"\xff".to_vec()).await, "This is not UTF-8.");
    let mut rootless = org();
    rootless["departments"][0]["id"] = json!(9);
    let said = put(rootless.to_string().into_bytes()).await;
    assert_eq!(
        said,
        "Department 9 has the parent 0: only the root, 1, has none."
    );
    assert!(wecom.sandbox.org() == before);
}
