//! An owner at the console, a WeCom that changes, and one that is kept waiting.

use crate::gate::Gate;
use crate::support::{Browser, World};
use app::api::Refused;
use app::api::pulls::{Change, Part, PlanLine, PlanPage, RunList, RunShown, What};
use directory::sync::Kind;
use sandbox::Org;
use serde::de::DeserializeOwned;
use server::clock;
use store::{Actor, Corp, Entry};
use testbed::Database;

pub const PASSWORD: &str = "correct horse battery";

/// The last call of a reading.
pub const LAST: &str = "/cgi-bin/user/list_id";

pub async fn sqlite() -> World {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    world
}

/// An owner at the console.
pub struct Owner(Browser);

impl Owner {
    pub async fn at(address: &str) -> Self {
        let mut browser = Browser::new(address);
        let answer = browser.sign_in("wang", PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        Self(browser)
    }

    pub async fn ask<T: DeserializeOwned>(
        &mut self,
        endpoint: &str,
        fields: &[(&str, &str)],
    ) -> Result<T, Refused> {
        let path = format!("/admin/api/{endpoint}");
        let answer = self.0.submit(&path, fields).await;
        match answer.status.is_success() {
            true => Ok(serde_json::from_str(&answer.body).expect("an answer")),
            false => Err(serde_json::from_str(&answer.body).expect("a refusal")),
        }
    }

    pub async fn start(&mut self) -> Result<i64, Refused> {
        self.ask("pulls/start", &[]).await
    }

    pub async fn list(&mut self) -> RunList {
        self.ask("pulls", &[]).await.expect("a list")
    }

    pub async fn run(&mut self, run: i64) -> RunShown {
        let run = run.to_string();
        self.ask("pulls/one", &[("run", &run)])
            .await
            .expect("a run")
    }

    /// Looks at the run until it is as wanted.
    pub async fn until(&mut self, run: i64, wanted: impl Fn(&RunShown) -> bool) -> RunShown {
        loop {
            let shown = self.run(run).await;
            if wanted(&shown) {
                return shown;
            }
        }
    }

    /// The run once nothing goes on by itself any more.
    pub async fn settled(&mut self, run: i64) -> RunShown {
        let settled = |shown: &RunShown| !shown.line.standing.is_under_way();
        self.until(run, settled).await
    }

    /// Starts a pull and waits for what comes of it.
    pub async fn pull(&mut self) -> RunShown {
        let run = self.start().await.expect("a run");
        self.settled(run).await
    }

    pub async fn plan(&mut self, run: i64, part: Part, page: usize) -> PlanPage {
        let (run, page) = (run.to_string(), page.to_string());
        let fields = [("run", &*run), ("part", part.name()), ("page", &*page)];
        self.ask("pulls/plan", &fields).await.expect("a page")
    }

    pub async fn rows(&mut self, run: i64, kind: Kind) -> Vec<PlanLine> {
        self.plan(run, Part::Kind(kind), 1).await.rows
    }

    pub async fn decide(&mut self, word: &str, run: i64) -> Result<(), Refused> {
        let run = run.to_string();
        self.ask(&format!("pulls/{word}"), &[("run", &run)]).await
    }
}

/// WeCom changes: somebody comes, somebody moves, somebody's details change,
/// somebody leaves.
pub fn change(world: &World) {
    let mut org = world.sandbox.org();
    let mut newcomer = member(&mut org, "bing").clone();
    newcomer.userid = "xiaowang".into();
    newcomer.name = "小王".into();
    org.members.push(newcomer);
    member(&mut org, "bing").department = vec![4];
    member(&mut org, "bing").main_department = 4;
    member(&mut org, "yi").position = "组长".into();
    member(&mut org, "yi").mobile = "13812345678".into();
    org.members.retain(|member| member.userid != "wu");
    world.sandbox.set_org(org).expect("a corporation");
}

pub fn member<'a>(org: &'a mut Org, userid: &str) -> &'a mut sandbox::Member {
    let mut members = org.members.iter_mut();
    members.find(|m| m.userid == userid).expect("the member")
}

/// Has the corporation read through a gate.
pub async fn gated(world: &World) -> Gate {
    let gate = Gate::before(&world.sandbox, LAST).await;
    let corp = Corp {
        api_url: gate.url.clone(),
        ..world.corp.clone()
    };
    let entry = Entry::new(Actor::Command, "corp.link", "gate");
    let linked = world.store.link(&corp, &entry, clock::now()).await;
    linked.expect("linked");
    gate
}

pub fn totals(shown: &RunShown) -> Vec<(Kind, u64, u64)> {
    let counts = shown.counts.iter();
    counts.map(|c| (c.kind, c.planned, c.applied)).collect()
}

pub fn changed(what: What, before: &str, after: &str) -> Change {
    Change {
        what,
        before: before.into(),
        after: after.into(),
    }
}
