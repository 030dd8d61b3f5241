//! A WeCom of a few lines: every test says how it answers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use wecom::{Limits, Settings, Wecom};

pub const APP_SECRET: &str = "app-secret-0123456789";
pub const CONTACTS_SECRET: &str = "contacts-secret-9876543210";

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub path: String,
    pub query: HashMap<String, String>,
    pub body: Value,
    /// The how-manieth request of this path, from 1 on.
    pub nth: usize,
}

impl Seen {
    pub fn given(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }
}

/// What it answers.
pub enum Reply {
    Json(Value),
    Text(&'static str),
    Status(u16),
}

impl From<Value> for Reply {
    fn from(value: Value) -> Self {
        Self::Json(value)
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Json(value) => value.to_string().into_response(),
            Self::Text(text) => text.into_response(),
            Self::Status(code) => StatusCode::from_u16(code).unwrap().into_response(),
        }
    }
}

pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Answers `gettoken` with `<secret's first letter>-token-<n>`, and all else as told.
    pub async fn new<R: Into<Reply>>(
        answer: impl Fn(&Seen) -> R + Clone + Send + Sync + 'static,
    ) -> Self {
        Self::raw(move |seen| match seen.path.as_str() {
            "/cgi-bin/gettoken" => token(seen).into(),
            _ => answer(seen).into(),
        })
        .await
    }

    /// Answers everything as told.
    pub async fn raw(answer: impl Fn(&Seen) -> Reply + Clone + Send + Sync + 'static) -> Self {
        let seen = Arc::new(Mutex::new(Vec::<Seen>::new()));
        let log = seen.clone();
        let handler = move |uri: Uri,
                            Query(query): Query<HashMap<String, String>>,
                            body: String| async move {
            let path = uri.path().to_owned();
            let request = {
                let mut log = log.lock().unwrap();
                let request = Seen {
                    nth: log.iter().filter(|seen| seen.path == path).count() + 1,
                    body: serde_json::from_str(&body).unwrap_or(Value::Null),
                    query,
                    path,
                };
                log.push(request.clone());
                request
            };
            answer(&request)
        };
        let url = serve(Router::new().fallback(handler)).await;
        Self { url, seen }
    }

    pub fn wecom(&self) -> Wecom {
        Wecom::new(settings(&self.url))
    }

    /// The requests of one path, in order.
    pub fn seen(&self, path: &str) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter()
            .filter(|one| one.path == path)
            .cloned()
            .collect()
    }

    pub fn count(&self, path: &str) -> usize {
        self.seen(path).len()
    }
}

pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

pub fn token(seen: &Seen) -> Value {
    let secret = seen.given("corpsecret");
    let letter = secret.chars().next().unwrap_or('?');
    json!({"errcode": 0, "errmsg": "ok", "access_token": format!("{letter}-token-{}", seen.nth), "expires_in": 7200})
}

pub fn refused(errcode: i64) -> Value {
    json!({"errcode": errcode, "errmsg": format!("words of {errcode}")})
}

pub fn settings(url: &str) -> Settings {
    Settings {
        corp_id: "ww0123456789abcdef".into(),
        agent_id: 1_000_002,
        agent_secret: APP_SECRET.into(),
        contacts_secret: Some(CONTACTS_SECRET.into()),
        api_url: url.into(),
        limits: Limits {
            attempts: 3,
            delay: Duration::ZERO,
            timeout: Duration::from_secs(20),
            concurrency: 4,
        },
    }
}
