//! A sandbox on a port of its own, and calls to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use reqwest::{Client, Response};
use sandbox::{Org, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub const CORP: &str = "wwtest";

/// Root 1 → 营销 2 → 华东 4; root 1 → 人事 3.
pub fn org() -> Value {
    json!({
        "corp": {"id": CORP, "name": "测试公司"},
        "contacts_secret": "contacts-secret",
        "contacts_details": true,
        "apps": [
            {"agentid": 1, "name": "全部", "secret": "all-secret", "sensitive_fields": true, "scope": {"departments": [1]}},
            {"agentid": 2, "name": "营销", "secret": "part-secret", "scope": {"departments": [2], "users": ["Hr"]}},
            {"agentid": 3, "name": "标签", "secret": "tag-secret", "scope": {"tags": [7]}},
        ],
        "departments": [
            {"id": 1, "parentid": 0, "name": "测试公司"},
            {"id": 2, "parentid": 1, "name": "营销", "order": 5},
            {"id": 3, "parentid": 1, "name": "人事", "order": 9},
            {"id": 4, "parentid": 2, "name": "华东"},
        ],
        "members": [
            {"userid": "ZhangSan", "name": "张三", "department": [3, 2], "order": [1, 2], "is_leader_in_dept": [0, 1],
             "mobile": "15400000001", "email": "z@mingce.example", "gender": "1", "position": "经理"},
            {"userid": "lisi", "name": "李四", "department": [4], "mobile": "15400000002", "direct_leader": ["zhangsan", "boss"]},
            {"userid": "hr", "name": "<人事>", "department": [3]},
            {"userid": "boss", "name": "董事长", "department": [1]},
            {"userid": "first", "name": "第一", "department": [2], "order": [9], "status": 4},
        ],
        "tags": [{"tagid": 7, "tagname": "OA", "users": ["lisi"], "departments": [3]}],
    })
}

/// A running sandbox; it ends with the test.
pub struct Wecom {
    pub sandbox: Sandbox,
    pub url: String,
    pub client: Client,
    clock: Arc<AtomicI64>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Drop for Wecom {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Wecom {
    pub async fn start() -> Wecom {
        Wecom::playing(serde_json::from_value(org()).unwrap()).await
    }

    pub async fn playing(org: Org) -> Wecom {
        // Another test of this process may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let clock = Arc::new(AtomicI64::new(1_000));
        let time = clock.clone();
        let now = Arc::new(move || time.load(Ordering::Relaxed));
        let sandbox = Sandbox::with_clock(org, now).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(sandbox.clone().serve(listener));
        let none = reqwest::redirect::Policy::none();
        let client = Client::builder().no_proxy().redirect(none).build().unwrap();
        Wecom {
            sandbox,
            url,
            client,
            clock,
            task,
        }
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub async fn get(&self, address: &str) -> Response {
        self.client
            .get(format!("{}{address}", self.url))
            .send()
            .await
            .unwrap()
    }

    pub async fn call(&self, address: &str) -> Value {
        self.get(&format!("/cgi-bin/{address}"))
            .await
            .json()
            .await
            .unwrap()
    }

    pub async fn token(&self, secret: &str) -> String {
        let answer = self
            .call(&format!("gettoken?corpid={CORP}&corpsecret={secret}"))
            .await;
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    /// A GET with the token of a secret.
    pub async fn read(&self, secret: &str, call: &str) -> Value {
        let token = self.token(secret).await;
        let joint = if call.contains('?') { '&' } else { '?' };
        self.call(&format!("{call}{joint}access_token={token}"))
            .await
    }

    /// A POST with the token of a secret; the body goes without a Content-Type, as real clients do.
    pub async fn post(&self, secret: &str, call: &str, body: Value) -> Value {
        let token = self.token(secret).await;
        let address = format!("{}/cgi-bin/{call}?access_token={token}", self.url);
        let sent = self
            .client
            .post(address)
            .body(body.to_string())
            .send()
            .await;
        sent.unwrap().json().await.unwrap()
    }
}

/// The values of one field of a list.
pub fn each<'a>(answer: &'a Value, list: &str, field: &str) -> Vec<&'a Value> {
    answer[list]
        .as_array()
        .expect(list)
        .iter()
        .map(|row| &row[field])
        .collect()
}
