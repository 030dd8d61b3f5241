//! A desk with a terminal: a folder, a database in it, and a WeCom that plays a corporation.

use directory::Contents;
use sandbox::{Fault, Org, Sandbox};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;
use store::{Corp, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::task::JoinHandle;

/// In every secret, so that none is ever printed without being noticed.
const MARK: &str = "never-to-be-printed";

/// What a command answered.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub struct Desk {
    pub wecom: Sandbox,
    pub url: String,
    pub folder: TempDir,
    answering: JoinHandle<std::io::Result<()>>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.answering.abort();
    }
}

impl Desk {
    /// With an empty database that is up to date.
    pub async fn new() -> Self {
        let desk = Self::bare().await;
        desk.does(&["migrate"]).await;
        desk
    }

    /// Without a database.
    pub async fn bare() -> Self {
        let wecom = Sandbox::new(org()).expect("a corporation");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let answering = tokio::spawn(wecom.clone().serve(listener));
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self {
            wecom,
            url,
            folder,
            answering,
        };
        desk.write("app.secret", &secret("app"));
        desk.write("contacts.secret", &secret("contacts"));
        desk
    }

    /// Linked with both secrets.
    pub async fn linked() -> Self {
        let desk = Self::new().await;
        desk.does(&desk.link()).await;
        desk
    }

    /// Linked and pulled.
    pub async fn pulled() -> Self {
        let desk = Self::linked().await;
        desk.does(&["sync", "pull"]).await;
        desk
    }

    /// `corp link` with values that are right.
    pub fn link(&self) -> Vec<&str> {
        let mut link = self.link_by_app();
        link.extend(["--contacts-secret-file", "contacts.secret"]);
        link
    }

    /// The same without the contacts-sync secret.
    pub fn link_by_app(&self) -> Vec<&str> {
        vec![
            "corp",
            "link",
            "--corp-id",
            "ww0123456789abcdef",
            "--agent-id",
            "1000002",
            "--agent-secret-file",
            "app.secret",
            "--api-url",
            &self.url,
        ]
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[]).await
    }

    /// The same with something piped in.
    pub async fn run_given(&self, arguments: &[&str], given: &str) -> Said {
        self.write("given", given);
        let given = std::fs::File::open(self.path("given")).expect("a file");
        self.answer(arguments, &[], given.into()).await
    }

    /// The same with variables of the environment.
    pub async fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
        self.answer(arguments, variables, Stdio::null()).await
    }

    async fn answer(&self, arguments: &[&str], variables: &[(&str, &str)], given: Stdio) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingce"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGCE__")) {
            command.env_remove(name);
        }
        let answer = command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("RUST_LOG")
            .envs(variables.iter().copied())
            .stdin(given)
            .kill_on_drop(true)
            .output()
            .await
            .expect("the binary runs");
        let said = Said {
            code: answer.status.code().expect("it ended by itself"),
            out: String::from_utf8(answer.stdout).expect("text"),
            err: String::from_utf8(answer.stderr).expect("text"),
        };
        assert!(!said.out.contains(MARK), "a secret: {}", said.out);
        assert!(!said.err.contains(MARK), "a secret: {}", said.err);
        said
    }

    /// Runs a command that is to do what it says.
    pub async fn does(&self, arguments: &[&str]) -> Said {
        let said = self.run(arguments).await;
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said
    }

    /// Runs a command that is to be refused with these words, among others, in both languages.
    pub async fn refuses(&self, arguments: &[&str], words: &[&str]) -> Said {
        let said = self.run(arguments).await;
        said.refused(words);
        said
    }

    pub fn write(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).expect("written");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// WeCom changes.
    pub fn change(&self, change: impl FnOnce(&mut Org)) {
        let mut org = self.wecom.org();
        change(&mut org);
        self.wecom.set_org(org).expect("a corporation");
    }

    /// WeCom answers a call with an errcode from now on.
    pub fn fault(&self, call: &str, errcode: i64) {
        self.wecom.set_faults(vec![Fault {
            path: format!("/cgi-bin/{call}"),
            errcode: Some(errcode),
            ..Fault::default()
        }]);
    }

    /// WeCom is gone.
    pub async fn unplug(&mut self) {
        self.answering.abort();
        let ended = (&mut self.answering).await;
        assert!(ended.is_err_and(|ended| ended.is_cancelled()));
    }

    pub fn database_url(&self) -> String {
        format!("sqlite://{}", self.path("data/mingce.sqlite").display())
    }

    async fn store(&self) -> Store {
        let store = Store::connect(&self.database_url()).await;
        store.expect("the database")
    }

    /// Everything about the one corporation that is linked.
    pub async fn kept(&self) -> (Vec<Corp>, Option<Contents>) {
        let store = self.store().await;
        let corps = store.corps().await.expect("corporations");
        let contents = match corps.first() {
            Some(corp) => Some(store.corp(&corp.id).load().await.expect("contents").1),
            None => None,
        };
        store.close().await;
        (corps, contents)
    }

    /// Its members' accounts with the numbers of their departments, in order.
    pub async fn members(&self) -> Vec<(String, Vec<u32>)> {
        let contents = self.kept().await.1.expect("a corporation");
        let members = contents.members.into_iter();
        let mut members: Vec<_> = members
            .map(|member| {
                let places = member.departments.iter();
                let places = places.map(|place| place.department.0).collect();
                (member.userid.to_string(), places)
            })
            .collect();
        members.sort();
        members
    }
}

impl Said {
    /// Exit 1 with these words on standard error, and a sentence in each language.
    pub fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, 1, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "no {word} in {}", self.err);
        }
        let chinese = self.err.chars().any(|one| one >= '\u{4e00}');
        assert!(chinese, "not in Chinese: {}", self.err);
        let english = self.err.split(|one: char| !one.is_ascii_alphabetic());
        assert!(english.count() > 5, "not in English: {}", self.err);
    }

    /// These words, among others, on standard output, and in both languages.
    pub fn tells(&self, words: &[&str]) {
        assert_eq!(self.code, 0, "{self:?}");
        for word in words {
            assert!(self.out.contains(word), "no {word} in {}", self.out);
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

/// A secret of the test's own, marked.
pub fn secret(whose: &str) -> String {
    format!("{whose}-{MARK}")
}

/// 集团 with 总裁办 2, 营销中心 3, in it 大客户部 4, and 研发中心 5.
fn org() -> Org {
    let member = |userid: &str, name: &str, department: &[u32]| json!({"userid": userid, "name": name, "department": department});
    let org = json!({
        "corp": {"id": "ww0123456789abcdef", "name": "集团"},
        "contacts_secret": secret("contacts"),
        "contacts_details": false,
        "apps": [
            {"agentid": 1_000_002, "name": "通讯录", "secret": secret("app"), "scope": {"departments": [1]}},
            {"agentid": 1_000_003, "name": "别的", "secret": secret("other"), "scope": {"departments": [1]}},
        ],
        "departments": [
            {"id": 1, "parentid": 0, "name": "集团"},
            {"id": 2, "parentid": 1, "name": "总裁办"},
            {"id": 3, "parentid": 1, "name": "营销中心"},
            {"id": 4, "parentid": 3, "name": "大客户部"},
            {"id": 5, "parentid": 1, "name": "研发中心"},
        ],
        "members": [
            member("chairman", "董事长", &[2]),
            member("head", "总监", &[3]),
            member("sales", "销售", &[4]),
            member("dev", "工程师", &[5]),
            member("both", "顾问", &[4, 5]),
        ],
        "tags": [{"tagid": 7, "tagname": "OA", "users": ["chairman"], "departments": [3]}],
    });
    serde_json::from_value(org).expect("a corporation")
}
