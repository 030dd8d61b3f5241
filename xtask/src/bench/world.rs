//! A corporation on this machine: a sandbox that plays it, linked to a product
//! of its own in a passing folder.

use super::http::Connection;
use super::process::{Process, finished};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// See above. The processes end before the folder goes.
pub struct World {
    binary: PathBuf,
    pub sandbox: Process,
    pub org: Org,
    folder: TempDir,
}

/// What is needed of `GET /sandbox/org`.
#[derive(Deserialize)]
pub struct Org {
    pub corp: Corp,
    pub contacts_secret: String,
    pub apps: Vec<App>,
    pub departments: Vec<Department>,
    pub members: Vec<Member>,
}

#[derive(Deserialize)]
pub struct Corp {
    pub id: String,
}

#[derive(Deserialize)]
pub struct App {
    pub agentid: i64,
    pub secret: String,
}

#[derive(Deserialize)]
pub struct Department {
    pub id: u32,
    pub name: String,
    pub parentid: u32,
}

#[derive(Deserialize)]
pub struct Member {
    pub userid: String,
    pub main_department: u32,
    status: u32,
}

/// WeCom's status of whoever may sign in.
const ACTIVE: u32 = 1;

impl World {
    /// A sample corporation of so many people, linked and not pulled yet.
    pub fn new(binary: PathBuf, members: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut sandbox = Command::new(&binary);
        sandbox.args(["sandbox", "--addr", "127.0.0.1:0"]);
        sandbox.args(["--members", &members.to_string()]);
        let sandbox = Process::listening(&mut sandbox, folder.path().join("sandbox.log"))?;
        let told = Connection::to(&sandbox.address)?.get("/sandbox/org")?;
        let told = told.expecting(200)?.body;
        fs::write(folder.path().join("org.json"), &told)?;
        let world = Self {
            org: serde_json::from_slice(&told)?,
            binary,
            sandbox,
            folder,
        };
        world.run(&["migrate"], "")?;
        world.link()?;
        Ok(world)
    }

    /// Where something lies in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn link(&self) -> Result<()> {
        let app = self.org.apps.first().context("the sample has no app")?;
        fs::write(self.file("app.secret"), &app.secret)?;
        fs::write(self.file("contacts.secret"), &self.org.contacts_secret)?;
        let url = format!("http://{}", self.sandbox.address);
        let mut link = self.command();
        link.args(["corp", "link", "--corp-id", &self.org.corp.id]);
        link.args(["--agent-id", &app.agentid.to_string()]);
        link.arg("--agent-secret-file").arg(self.file("app.secret"));
        link.arg("--contacts-secret-file")
            .arg(self.file("contacts.secret"));
        for option in ["--api-url", "--oauth-url", "--login-url"] {
            link.args([option, &url]);
        }
        finished(&mut link, "").map(drop)
    }

    /// Runs a command of the product to its end.
    pub fn run(&self, arguments: &[&str], input: &str) -> Result<String> {
        finished(self.command().args(arguments), input)
    }

    /// Starts the product.
    pub fn serve(&self) -> Result<Process> {
        let log = self.file("serve.log");
        Process::listening(self.command().arg("serve"), log)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .current_dir(self.folder.path())
            .env("MINGCE__DATA_DIR", self.folder.path())
            .env("MINGCE__SERVER__ADDR", "127.0.0.1:0");
        command
    }

    /// Rules that give viewers scopes of many sizes, in a file: those about
    /// departments that this corporation has.
    pub fn policy(&self) -> Result<PathBuf> {
        let root = self.org.departments.iter().find(|d| d.parentid == 0);
        let root = &root.context("no root")?.name;
        let known = |rule: &&str| {
            let below = |name: &str| rule.contains(&format!("->{name}\""));
            (self.org.departments.iter()).any(|department| below(&department.name))
        };
        let rules = include_str!("policy.toml").split("\n\n").filter(known);
        let rules = rules.collect::<Vec<_>>().join("\n\n");
        let file = self.file("policy.toml");
        fs::write(&file, rules.replace("集团->", &format!("{root}->")))?;
        Ok(file)
    }

    /// Accounts from all over the corporation that may sign in.
    pub fn viewers(&self, count: usize) -> Vec<&str> {
        let active = self.org.members.iter().filter(|m| m.status == ACTIVE);
        let mut members: Vec<&Member> = active.collect();
        members.sort_by_key(|member| member.main_department);
        let every = (members.len() / count).max(1);
        let spread = members.into_iter().step_by(every).take(count);
        spread.map(|member| member.userid.as_str()).collect()
    }

    /// A member's browser, signed in by WeCom.
    pub fn member(&self, served: &Process, userid: &str) -> Result<Connection> {
        let mut browser = Connection::to(&served.address)?;
        let to_wecom = browser.get("/auth/wecom")?.location()?;
        let mut wecom = Connection::to(&self.sandbox.address)?;
        let back = wecom.get(&format!("{to_wecom}&sandbox_user={userid}"))?;
        browser.get(&back.location()?)?.expecting(303)?;
        let home = browser.get("/")?;
        home.expecting(200).context("nobody was signed in")?;
        Ok(browser)
    }
}
