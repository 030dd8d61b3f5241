//! A run of many that is killed in the middle (`kill -9`): each row is whole or
//! untouched, the report says how far it came, and it goes on after the next start.

use crate::browser::Browser;
use crate::halt::Halt;
use crate::support::Desk;
use app::api::life::{Report, Stage};
use directory::people::MemberState;
use sandbox::Member;
use serde_json::{Value, json};
use server::pull::{self, Asked};
use server::{clock, passwords};
use std::process::Stdio;
use store::{Actor, Corp, CorpId, CorpStore, Entry, Master, Owner, Secret, Store};
use testbed::Database;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

/// So many are disabled: several batches of them …
const MANY: usize = 1100;
/// … and fewer than this are in the last one: a report names as many.
const FEW: usize = 200;
const PASSWORD: &str = "correct horse battery";

/// Its last line of the log is never written.
fn last() -> String {
    account(MANY - 1)
}

fn account(n: usize) -> String {
    format!("m{n:04}")
}

/// `mingce serve`, under way.
struct Serving {
    process: Child,
    address: String,
    /// What it says later is taken from it.
    _said: Lines<BufReader<ChildStderr>>,
}

impl Serving {
    async fn at(desk: &Desk, database: &Database) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_mingce"))
            .arg("serve")
            .current_dir(desk.folder.path())
            .env("MINGCE__DATABASE__URL", database.url())
            .env("MINGCE__SERVER__ADDR", "127.0.0.1:0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the binary runs");
        let said = process.stderr.take().expect("its words");
        let mut said = BufReader::new(said).lines();
        loop {
            let line = said.next_line().await.expect("text").expect("an address");
            if let Some((_, address)) = line.rsplit_once(" on ") {
                return Self {
                    address: format!("http://{address}"),
                    process,
                    _said: said,
                };
            }
        }
    }

    async fn owner(&self) -> Browser {
        let mut browser = Browser::at(&self.address);
        browser.sign_in("wang", PASSWORD).await;
        browser
    }
}

/// A corporation of many, kept here, and an owner.
struct House {
    desk: Desk,
    database: Database,
    people: CorpStore,
}

impl House {
    async fn on(database: Database) -> Self {
        let desk = Desk::bare().await;
        desk.change(|org| {
            let like = org.members[3].clone();
            org.members.extend((0..MANY).map(|n| Member {
                userid: account(n),
                ..like.clone()
            }));
        });
        let org = desk.wecom.org();
        let corp = Corp {
            id: CorpId::new(&org.corp.id),
            name: org.corp.name.clone(),
            agent_id: org.apps[0].agentid,
            agent_secret: Secret::new(&org.apps[0].secret),
            contacts_secret: Some(Secret::new(&org.contacts_secret)),
            api_url: desk.url.clone(),
            oauth_url: desk.url.clone(),
            login_url: desk.url.clone(),
            master: Master::Mingce,
        };
        let store = database.store().await.expect("a migrated store");
        let linked = Entry::new(Actor::Command, "corp.link", corp.id.as_str());
        let linked = store.link(&corp, &linked, clock::now()).await;
        linked.expect("linked");
        let pulled = pull::run(&store, &corp, Asked::default(), clock::now).await;
        assert_eq!(pulled.expect("a pull").state, "done");
        owner(&store).await;
        Self {
            desk,
            database,
            people: store.corp(&corp.id),
        }
    }

    async fn serve(&self) -> Serving {
        Serving::at(&self.desk, &self.database).await
    }

    /// Those of the many who are disabled, in order, each with its line in the
    /// log and with what WeCom is to be told, in a log that is whole.
    async fn disabled(&self) -> Vec<String> {
        let (_, contents) = self.people.load().await.expect("people");
        let members = contents.members.into_iter();
        let disabled = members.filter(|member| member.state == MemberState::Disabled);
        let mut disabled: Vec<_> = disabled.map(|m| m.userid.to_string()).collect();
        disabled.sort();
        let log = self.people.audit(usize::MAX).await.expect("the log");
        let lines = log
            .iter()
            .filter(|row| row.entry.action == "member.disable");
        let subjects = lines.filter_map(|row| row.entry.subject.strip_prefix("member:"));
        let mut subjects: Vec<_> = subjects.collect();
        subjects.sort_unstable();
        assert_eq!(subjects, disabled, "in the log");
        let told = self.people.unsent_lives().await.expect("what waits");
        let mut told: Vec<_> = told.iter().map(|(userid, _)| userid.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, disabled, "told to WeCom");
        let verified = self.people.log().verify().await.expect("the log");
        verified.expect("a log that is as it was written");
        disabled
    }

    /// As after a while in which nobody carried it out.
    async fn later(&self) {
        Halt::at(&self.database).await.a_minute_later().await;
    }
}

async fn owner(store: &Store) {
    let owner = Owner {
        name: "wang".to_owned(),
        password_hash: passwords::hash(PASSWORD).expect("a hash"),
    };
    let entry = Entry::new(Actor::Command, "owner.create", "wang");
    let made = store.create_owner(&owner, &entry, clock::now()).await;
    made.expect("an owner");
}

fn everybody() -> Value {
    let chosen = |n| json!({"userid": account(n), "was": "active"});
    let members: Vec<_> = (0..MANY).map(chosen).collect();
    json!({"action": "disable", "members": members})
}

/// Begins to disable all of them, and is killed while the last batch is written:
/// the members are, their lines in the log are not all.
async fn killed(house: &House) -> i64 {
    let mut halt = Halt::at(&house.database).await;
    halt.before_the_line_of(&last()).await;
    let mut serving = house.serve().await;
    let browser = serving.owner().await;
    let run = browser.begin(&everybody(), "once").await;
    loop {
        let report = browser.report(run).await;
        assert_eq!(report.stage, Stage::Going);
        assert_eq!(report.done + report.waiting, MANY, "{report:?}");
        if report.waiting < FEW && halt.is_reached().await {
            break;
        }
    }
    serving.process.kill().await.expect("killed");
    halt.release().await;
    run
}

/// The next start, with the report of the run that was killed.
async fn after(house: &House, run: i64) -> (Serving, Browser, Report) {
    let serving = house.serve().await;
    let browser = serving.owner().await;
    house.later().await;
    let report = browser.report(run).await;
    assert_eq!(report.stage, Stage::Silent);
    assert_eq!((report.total, report.failures), (MANY, 0));
    assert!(report.done > 0 && report.waiting > 0, "{report:?}");
    assert_eq!(report.done + report.waiting, MANY);
    let disabled: Vec<_> = (0..report.done).map(account).collect();
    assert_eq!(house.disabled().await, disabled);
    (serving, browser, report)
}

async fn goes_on(database: Database) {
    let house = House::on(database).await;
    let run = killed(&house).await;
    let (_serving, browser, _) = after(&house, run).await;
    browser.tell("life/continue", run).await;
    let report = browser.ended(run).await;
    assert_eq!((report.stage, report.done), (Stage::Done, MANY));
    assert_eq!(house.disabled().await.len(), MANY);

    browser.tell("life/undo", run).await;
    let report = browser.ended(run).await;
    assert_eq!((report.stage, report.undone), (Stage::Undone, MANY));
    let (_, contents) = house.people.load().await.expect("people");
    let mut members = contents.members.iter();
    assert!(members.all(|member| member.state == MemberState::Active));
}

#[tokio::test]
async fn a_run_killed_in_the_middle_goes_on_and_is_undone_on_sqlite() {
    goes_on(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_run_killed_in_the_middle_goes_on_and_is_undone_on_postgres() {
    goes_on(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn a_run_killed_in_the_middle_may_be_ended_and_names_whom_it_left() {
    let house = House::on(Database::sqlite().await.expect("SQLite")).await;
    let run = killed(&house).await;
    let (_serving, browser, before) = after(&house, run).await;
    browser.tell("life/end", run).await;
    let report = browser.report(run).await;
    assert_eq!((report.stage, report.done), (Stage::Done, before.done));
    let left = report.failed.iter().map(|row| row.userid.to_string());
    let untouched = (before.done..MANY).map(account);
    assert!(left.eq(untouched), "{report:?}");
    assert_eq!(house.disabled().await.len(), before.done);
}
