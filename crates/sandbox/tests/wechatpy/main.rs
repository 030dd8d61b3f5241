//! The sandbox answers a client that was written for the real WeCom: wechatpy, by other people.

mod python;

use std::collections::BTreeSet;
use std::process::Stdio;

use sandbox::{Call, Org, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use python::Python;

/// Root 1 → 营销 2 → 华东 4; root 1 → 人事 3.
fn org() -> Org {
    let org = json!({
        "corp": {"id": "wwtest", "name": "测试公司"},
        "contacts_secret": "contacts-secret",
        "contacts_details": false,
        "apps": [
            {"agentid": 1, "name": "全部", "secret": "all-secret", "sensitive_fields": true, "scope": {"departments": [1]}},
            {"agentid": 2, "name": "营销", "secret": "part-secret", "scope": {"departments": [2]}},
        ],
        "departments": [
            {"id": 1, "parentid": 0, "name": "测试公司", "order": 100000000},
            {"id": 2, "parentid": 1, "name": "营销", "order": 5},
            {"id": 3, "parentid": 1, "name": "人事", "order": 9},
            {"id": 4, "parentid": 2, "name": "华东"},
        ],
        "members": [
            {"userid": "ZhangSan", "name": "张三", "department": [3, 2], "order": [1, 2], "is_leader_in_dept": [0, 1],
             "mobile": "15400000001", "email": "z@mingce.example", "gender": "1", "position": "经理"},
            {"userid": "lisi", "name": "李四", "department": [4], "mobile": "15400000002", "direct_leader": ["ZhangSan"]},
            {"userid": "boss", "name": "董事长", "department": [1], "mobile": "15400000003"},
            {"userid": "hr", "name": "人事", "department": [3], "status": 4},
        ],
        "tags": [{"tagid": 7, "tagname": "OA", "users": ["lisi"], "departments": [3]}],
    });
    Org::parse(&org.to_string()).expect("a corporation")
}

/// What wechatpy made of the sandbox, and the calls it sent.
async fn driven() -> (Value, Vec<Call>) {
    let sandbox = Sandbox::new(org()).expect("a corporation");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let answering = tokio::spawn(sandbox.clone().serve(listener));
    let found = tokio::task::spawn_blocking(Python::with_wechatpy).await;
    let python = found.expect("a thread");
    let python = python.unwrap_or_else(|sentence| panic!("{sentence}"));
    let driving = tokio::task::spawn_blocking(move || {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wechatpy/drive.py");
        let mut command = python.run(script);
        command.arg(address).stdin(Stdio::null()).output()
    });
    let answer = driving.await.expect("a thread").expect("Python runs");
    answering.abort();
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success(), "wechatpy gave up: {said}");
    let told = serde_json::from_slice(&answer.stdout).expect("JSON");
    (told, sandbox.calls())
}

#[tokio::test]
async fn wechatpy_finds_in_the_sandbox_what_it_knows_of_wecom() {
    let (told, calls) = driven().await;
    departments(&told);
    members(&told);
    scopes(&told);
    contacts_sync(&told);
    signing_in(&told);
    failures(&told);
    assert_eq!(told["message"]["invaliduser"], "gone");
    let paths: BTreeSet<&str> = calls.iter().map(|call| call.path.as_str()).collect();
    assert_eq!(paths.len(), 16, "{paths:?}");
    assert!(calls.iter().all(|call| call.errcode != 404), "{calls:?}");
}

fn each<'a>(rows: &'a Value, field: &str) -> Vec<&'a Value> {
    let rows = rows.as_array().expect("a list");
    rows.iter().map(|row| &row[field]).collect()
}

fn departments(told: &Value) {
    assert_eq!(each(&told["departments"], "id"), [1, 3, 2, 4]);
    assert_eq!(each(&told["below"], "name"), ["营销", "华东"]);
    let row = json!({"id": 4, "name": "华东", "name_en": "", "department_leader": [], "parentid": 2, "order": 0});
    assert_eq!(told["department"], row);
    assert_eq!(
        told["places"][0],
        json!({"id": 1, "parentid": 0, "order": 100_000_000})
    );
}

fn members(told: &Value) {
    assert_eq!(each(&told["names"], "name"), ["张三", "人事"]);
    assert_eq!(each(&told["people"], "userid"), ["ZhangSan", "lisi"]);
    assert_eq!(told["mobiles"], json!({"15400000002": "lisi"}));
    let member = &told["member"];
    assert_eq!(member["userid"], "ZhangSan");
    assert_eq!(member["department"], json!([3, 2]));
    assert_eq!(member["is_leader_in_dept"], json!([0, 1]));
    assert_eq!(member["email"], "z@mingce.example");
    assert_eq!(told["nobody"], json!(["WeChatClientException", 60111]));
    assert_eq!(
        told["no department"],
        json!(["WeChatClientException", 60003])
    );
}

fn scopes(told: &Value) {
    assert_eq!(told["part"], json!([2, 4]));
    assert_eq!(
        told["out of scope"],
        json!(["WeChatClientException", 60011])
    );
    assert_eq!(
        told["other agent"],
        json!(["WeChatClientException", 301_002])
    );
    assert_eq!(told["agent"]["allow_partys"]["partyid"], json!([1]));
    assert_eq!(each(&told["agents"], "agentid"), [1]);
    assert_eq!(told["tags"], json!([{"tagid": 7, "tagname": "OA"}]));
    assert_eq!(
        told["tag"]["userlist"],
        json!([{"userid": "lisi", "name": "李四"}])
    );
    assert_eq!(told["tag"]["partylist"], json!([3]));
    assert_eq!(told["no tag"], json!(["WeChatClientException", 40068]));
}

fn contacts_sync(told: &Value) {
    let [first, rest, end] = [0, 1, 2].map(|at| &told["ids"][at]);
    assert_eq!(
        each(first, "userid"),
        ["ZhangSan", "ZhangSan", "lisi", "boss"]
    );
    assert_eq!(rest, &json!([{"userid": "hr", "department": 3}]));
    assert_eq!(end, "");
    assert_eq!(told["details"], json!(["WeChatClientException", 48009]));
    assert_eq!(
        told["message by sync"],
        json!(["WeChatClientException", 48002])
    );
}

fn signing_in(told: &Value) {
    assert_eq!(told["signed in"]["UserId"], "ZhangSan");
    assert_eq!(
        told["signed in again"],
        json!(["WeChatClientException", 40029])
    );
    assert_ne!(told["tickets"][0], told["tickets"][1]);
    assert_eq!(told["same ticket"]["ticket"], told["tickets"][0]);
}

fn failures(told: &Value) {
    assert_eq!(
        told["wrong secret"],
        json!(["WeChatClientException", 40001])
    );
    assert_eq!(
        told["after expiry"], 4,
        "it fetches another token by itself"
    );
    assert_eq!(told["too often"], json!(["APILimitedException", 45009]));
}
