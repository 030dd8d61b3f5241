//! An owner's browser, as far as a run of many needs one.

use app::api::life::{Report, Stage};
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

pub struct Browser {
    client: Client,
    base: String,
    cookies: Vec<String>,
}

impl Browser {
    pub fn at(base: &str) -> Self {
        _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        Self {
            client,
            base: base.to_owned(),
            cookies: Vec::new(),
        }
    }

    /// Signs in to the console.
    pub async fn sign_in(&mut self, name: &str, password: &str) {
        let form = self.form(
            "/admin/login",
            &[("username", name), ("password", password)],
        );
        let answer = self.send(form).await;
        assert_eq!(answer.status(), 303);
        let set = answer.headers().get_all(SET_COOKIE).iter();
        let pairs = set.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        self.cookies = pairs.map(str::to_owned).collect();
    }

    /// Begins a run; its number.
    pub async fn begin(&self, wanted: &Value, ticket: &str) -> i64 {
        let asked = json!({"wanted": wanted, "ticket": ticket, "typed": "", "language": "en"});
        let request = self.client.post(self.url("/admin/api/life/begin"));
        let answer = self.send(request.json(&asked)).await;
        assert_eq!(answer.status(), 200);
        answer.json().await.expect("a number")
    }

    /// How far a run is.
    pub async fn report(&self, run: i64) -> Report {
        let answer = self.of("life/report", run).await;
        answer.json().await.expect("a report")
    }

    /// Calls a function that does something with a run.
    pub async fn tell(&self, endpoint: &str, run: i64) {
        self.of(endpoint, run).await;
    }

    /// The report of a run, once it has ended.
    pub async fn ended(&self, run: i64) -> Report {
        loop {
            let report = self.report(run).await;
            if matches!(report.stage, Stage::Done | Stage::Undone) {
                return report;
            }
        }
    }

    async fn of(&self, endpoint: &str, run: i64) -> Response {
        let path = format!("/admin/api/{endpoint}");
        let answer = self.send(self.form(&path, &[("run", &run.to_string())]));
        let answer = answer.await;
        assert_eq!(answer.status(), 200, "{endpoint}");
        answer
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let kind = "application/x-www-form-urlencoded";
        let request = self
            .client
            .post(self.url(path))
            .header("Content-Type", kind);
        request.body(form.finish())
    }

    async fn send(&self, request: RequestBuilder) -> Response {
        let request = request.header("Origin", &self.base);
        let request = request.header(COOKIE, self.cookies.join("; "));
        request.send().await.expect("an answer")
    }
}
