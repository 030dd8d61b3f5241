//! An administrator starts a pull, looks at its plan, and lets it or not.

use crate::gate::Gate;
use crate::support::{Browser, World};
use app::api::context::Pulls as _;
use app::api::pulls::{Change, Part, PlanLine, PlanPage, RunList, RunShown, Standing, What, Why};
use app::api::{PullRefused, Refused};
use directory::people::Fields;
use directory::sync::Kind;
use sandbox::{Fault, Org};
use serde::de::DeserializeOwned;
use server::clock;
use server::pull::{Background, Error};
use store::{Actor, Corp, Entry, RunId, RunState};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";

/// The last call of a reading.
const LAST: &str = "/cgi-bin/user/list_id";

async fn sqlite() -> World {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    world
}

/// An owner at the console.
struct Owner(Browser);

impl Owner {
    async fn at(address: &str) -> Self {
        let mut browser = Browser::new(address);
        let answer = browser.sign_in("wang", PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        Self(browser)
    }

    async fn ask<T: DeserializeOwned>(
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

    async fn start(&mut self) -> Result<i64, Refused> {
        self.ask("pulls/start", &[]).await
    }

    async fn list(&mut self) -> RunList {
        self.ask("pulls", &[]).await.expect("a list")
    }

    async fn run(&mut self, run: i64) -> RunShown {
        let run = run.to_string();
        self.ask("pulls/one", &[("run", &run)])
            .await
            .expect("a run")
    }

    /// Looks at the run until it is as wanted.
    async fn until(&mut self, run: i64, wanted: impl Fn(&RunShown) -> bool) -> RunShown {
        loop {
            let shown = self.run(run).await;
            if wanted(&shown) {
                return shown;
            }
        }
    }

    /// The run once nothing goes on by itself any more.
    async fn settled(&mut self, run: i64) -> RunShown {
        let settled = |shown: &RunShown| !shown.line.standing.is_under_way();
        self.until(run, settled).await
    }

    /// Starts a pull and waits for what comes of it.
    async fn pull(&mut self) -> RunShown {
        let run = self.start().await.expect("a run");
        self.settled(run).await
    }

    async fn plan(&mut self, run: i64, part: Part, page: usize) -> PlanPage {
        let (run, page) = (run.to_string(), page.to_string());
        let fields = [("run", &*run), ("part", part.name()), ("page", &*page)];
        self.ask("pulls/plan", &fields).await.expect("a page")
    }

    async fn rows(&mut self, run: i64, kind: Kind) -> Vec<PlanLine> {
        self.plan(run, Part::Kind(kind), 1).await.rows
    }

    async fn decide(&mut self, word: &str, run: i64) -> Result<(), Refused> {
        let run = run.to_string();
        self.ask(&format!("pulls/{word}"), &[("run", &run)]).await
    }
}

/// WeCom changes: somebody comes, somebody moves, somebody's details change,
/// somebody leaves.
fn change(world: &World) {
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

fn member<'a>(org: &'a mut Org, userid: &str) -> &'a mut sandbox::Member {
    let mut members = org.members.iter_mut();
    members.find(|m| m.userid == userid).expect("the member")
}

/// Has the corporation read through a gate.
async fn gated(world: &World) -> Gate {
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

fn totals(shown: &RunShown) -> Vec<(Kind, u64, u64)> {
    let counts = shown.counts.iter();
    counts.map(|c| (c.kind, c.planned, c.applied)).collect()
}

fn changed(what: What, before: &str, after: &str) -> Change {
    Change {
        what,
        before: before.into(),
        after: after.into(),
    }
}

#[tokio::test]
async fn an_owner_starts_a_pull_sees_its_plan_and_confirms_it() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        let address = world.instance().await;
        let mut owner = Owner::at(&address).await;
        let mut colleague = Browser::in_wecom(&address);
        let card = "/members/xiaowang";
        assert_eq!(colleague.open_as("ji", card).await.status, 404);
        let gate = gated(&world).await;
        gate.close();
        change(&world);

        let run = owner.start().await.expect("a run");
        let read = |shown: &RunShown| shown.progress.is_some_and(|read| read.departments == 11);
        let reading = owner.until(run, read).await;
        assert_eq!(reading.line.standing, Standing::Reading);
        assert_eq!(owner.start().await, Ok(run), "a second click joins");
        assert_eq!(owner.list().await.under_way, Some(run));
        gate.open();

        let held = owner.settled(run).await;
        assert_eq!(held.line.standing, Standing::Held { leavers: false });
        let wanted = [
            (Kind::MemberAdded, 1, 0),
            (Kind::MemberChanged, 1, 0),
            (Kind::MemberMoved, 1, 0),
            (Kind::MemberLeft, 1, 0),
        ];
        assert_eq!(totals(&held), wanted);
        assert_eq!(owner.list().await.under_way, None);
        assert_eq!(colleague.open(card).await.status, 404, "nothing is written");

        assert_eq!(owner.decide("confirm", run).await, Ok(()));
        let done = owner.run(run).await;
        assert_eq!(done.line.standing, Standing::Done);
        assert_eq!(
            totals(&done),
            wanted.map(|(kind, planned, _)| (kind, planned, planned))
        );
        assert_eq!(colleague.open(card).await.status, 200);
        assert_eq!(colleague.open("/members/wu").await.status, 404);
        let list = owner.list().await;
        assert_eq!((list.left, list.runs[0].applied), (2, 4));
    }
}

#[tokio::test]
async fn a_plan_says_of_each_row_what_it_changes_before_and_after() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    change(&world);
    let run = owner.pull().await.line.run;

    for written in [false, true] {
        let added = owner.rows(run, Kind::MemberAdded).await;
        assert_eq!((&*added[0].id, &*added[0].name), ("xiaowang", "小王"));
        let place = changed(What::Departments, "", "营销中心 › 渠道部");
        assert!(added[0].changes.contains(&place), "{added:?}");
        let yi = &owner.rows(run, Kind::MemberChanged).await[0];
        let wanted = [
            changed(What::Position, "", "组长"),
            // A number is veiled: opening one is a thing of its own.
            changed(What::Mobile, "", "138****5678"),
        ];
        assert_eq!((&*yi.id, &yi.changes[..]), ("yi", &wanted[..]));
        let bing = &owner.rows(run, Kind::MemberMoved).await[0];
        let (from, to) = ("营销中心 › 渠道部", "营销中心 › 大客户部");
        let wanted = [
            changed(What::Departments, from, to),
            changed(What::MainDepartment, from, to),
        ];
        assert_eq!((&*bing.id, &bing.changes[..]), ("bing", &wanted[..]));
        let wu = &owner.rows(run, Kind::MemberLeft).await[0];
        let stays = "研发中心 › 前端组";
        let wanted = [
            changed(What::State, "active", "left"),
            changed(What::Departments, stays, stays),
        ];
        assert_eq!((&*wu.id, &wu.changes[..]), ("wu", &wanted[..]));
        if !written {
            assert_eq!(owner.decide("confirm", run).await, Ok(()));
        }
    }
}

#[tokio::test]
async fn departments_of_a_plan_are_named_as_they_were_and_as_they_will_be() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    let mut org = world.sandbox.org();
    let found = |id: u32, org: &Org| org.departments.iter().position(|d| d.id == id).unwrap();
    let (six, eleven) = (found(6, &org), found(11, &org));
    org.departments[six].parentid = 7;
    org.departments[eleven].name = "品牌部".into();
    world.sandbox.set_org(org).expect("a corporation");
    let run = owner.pull().await.line.run;

    for written in [false, true] {
        let moved = &owner.rows(run, Kind::DepartmentMoved).await[0];
        let wanted = [changed(What::Parent, "营销中心", "研发中心")];
        assert_eq!((&*moved.id, &moved.changes[..]), ("6", &wanted[..]));
        let renamed = &owner.rows(run, Kind::DepartmentChanged).await[0];
        let wanted = [changed(What::Name, "市场部", "品牌部")];
        assert_eq!((&*renamed.id, &renamed.changes[..]), ("11", &wanted[..]));
        if !written {
            assert_eq!(owner.decide("confirm", run).await, Ok(()));
        }
    }
}

#[tokio::test]
async fn another_place_among_colleagues_is_a_change_that_is_told() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    let mut org = world.sandbox.org();
    member(&mut org, "bing").order = vec![7];
    member(&mut org, "yi").is_leader_in_dept = vec![1];
    world.sandbox.set_org(org).expect("a corporation");
    let run = owner.pull().await.line.run;
    let rows = owner.rows(run, Kind::MemberChanged).await;
    let of = |userid: &str| &rows.iter().find(|row| row.id == userid).unwrap().changes;
    let order = changed(What::Order, "", "营销中心 › 渠道部: -7");
    assert_eq!(of("bing"), &[order]);
    let leads = "营销中心 › 大客户部 › 工业制造";
    assert_eq!(of("yi"), &[changed(What::Leads, "", leads)]);
}

#[tokio::test]
async fn a_long_plan_is_read_a_page_at_a_time() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    let mut org = world.sandbox.org();
    let like = member(&mut org, "bing").clone();
    org.members.extend((0..60).map(|n| sandbox::Member {
        userid: format!("new{n}"),
        ..like.clone()
    }));
    world.sandbox.set_org(org).expect("a corporation");
    let run = owner.pull().await.line.run;
    let added = Part::Kind(Kind::MemberAdded);
    let (first, second) = (
        owner.plan(run, added, 1).await,
        owner.plan(run, added, 2).await,
    );
    assert_eq!((first.total, first.rows.len()), (60, 50));
    assert_eq!((second.total, second.rows.len()), (60, 10));
    assert!(owner.plan(run, added, usize::MAX).await.rows.is_empty());
    let fields = [("run", "1"), ("part", "everything"), ("page", "1")];
    let refused = owner.ask::<PlanPage>("pulls/plan", &fields).await;
    assert_eq!(refused, Err(Refused::NotFound));
}

#[tokio::test]
async fn a_declined_plan_changes_nothing_and_cannot_be_confirmed_any_more() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    change(&world);
    let before = world
        .store
        .corp(&world.corp.id)
        .load()
        .await
        .expect("people");
    let run = owner.pull().await.line.run;
    assert_eq!(owner.decide("decline", run).await, Ok(()));
    assert_eq!(owner.run(run).await.line.standing, Standing::Declined(None));
    let late = owner.decide("confirm", run).await;
    assert_eq!(late, Err(Refused::Pull(PullRefused::NotHeld)));
    let late = owner.decide("decline", run).await;
    assert_eq!(late, Err(Refused::Pull(PullRefused::NotHeld)));
    let unknown = owner.decide("confirm", run + 1).await;
    assert_eq!(unknown, Err(Refused::NotFound));
    let after = world
        .store
        .corp(&world.corp.id)
        .load()
        .await
        .expect("people");
    assert!(after == before);
}

#[tokio::test]
async fn a_plan_made_by_one_instance_is_confirmed_through_another() {
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    world.owner("wang", PASSWORD).await;
    let mut here = Owner::at(&world.instance().await).await;
    let there = world.instance().await;
    change(&world);
    let run = here.pull().await.line.run;

    let mut there_too = Owner::at(&there).await;
    let shown = there_too.run(run).await;
    assert_eq!(shown.line.standing, Standing::Held { leavers: false });
    assert_eq!(there_too.decide("confirm", run).await, Ok(()));
    assert_eq!(here.run(run).await.line.applied, 4);
    let mut colleague = Browser::in_wecom(&there);
    let card = colleague.open_as("ji", "/members/xiaowang").await;
    assert_eq!(card.status, 200);
}

#[tokio::test]
async fn a_plan_for_older_people_is_refused_and_costs_no_pull_of_the_day() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        let mut owner = Owner::at(&world.instance().await).await;
        change(&world);
        let run = owner.pull().await.line.run;
        let people = world.store.corp(&world.corp.id);
        let entry = Entry::new(Actor::Command, "fields.save", "fields");
        let saved = people.save_unshown(Fields::NONE, &entry, clock::now());
        saved.await.expect("changed in between");
        let before = people.load().await.expect("people");

        assert_eq!(owner.decide("confirm", run).await, Err(Refused::Stale));
        let standing = owner.run(run).await.line.standing;
        assert_eq!(standing, Standing::Declined(Some(Why::Changed)));
        assert_eq!(owner.list().await.left, 3);
        assert!(people.load().await.expect("people") == before);
        let again = owner.pull().await.line.run;
        assert_eq!(owner.decide("confirm", again).await, Ok(()));
    }
}

#[tokio::test]
async fn a_newer_plan_takes_the_place_of_one_that_waits() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    change(&world);
    let old = owner.pull().await.line.run;
    let new = owner.pull().await.line.run;
    let standing = owner.run(old).await.line.standing;
    assert_eq!(standing, Standing::Declined(Some(Why::Superseded)));
    assert_eq!(owner.decide("confirm", new).await, Ok(()));
}

#[tokio::test]
async fn so_many_leavers_are_shown_before_anybody_confirms() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    let mut org = world.sandbox.org();
    org.members.truncate(2);
    world.sandbox.set_org(org).expect("a corporation");
    let held = owner.pull().await;
    assert_eq!(held.line.standing, Standing::Held { leavers: true });
    let brake = held.summary.and_then(|summary| summary.brake);
    let brake = brake.expect("the brake");
    assert_eq!((brake.leavers, brake.active), (10, 12));
    assert_eq!(owner.decide("confirm", held.line.run).await, Ok(()));
    assert_eq!(owner.run(held.line.run).await.line.applied, 10);
}

/// Noon in Shanghai: the day does not end while a test counts its pulls.
fn noon() -> i64 {
    1_795_233_600
}

#[tokio::test]
async fn a_fourth_pull_on_one_day_is_refused() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance_at(noon).await).await;
    for left in [2, 1, 0] {
        let done = owner.pull().await;
        assert_eq!(
            (done.line.standing, done.line.planned),
            (Standing::Done, 0),
            "a plan that changes nothing waits for nobody"
        );
        assert_eq!(owner.list().await.left, left);
    }
    let fourth = owner.start().await;
    assert_eq!(fourth, Err(Refused::Pull(PullRefused::Limit)));
}

#[tokio::test]
async fn a_wecom_that_fails_half_way_leaves_its_advice_and_changes_nothing() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    change(&world);
    let people = world.store.corp(&world.corp.id);
    let before = people.load().await.expect("people");
    world.sandbox.set_faults(vec![Fault {
        path: LAST.into(),
        errcode: Some(60020),
        ..Fault::default()
    }]);
    let failed = owner.pull().await;
    let Standing::Failed(Why::Wecom(advice)) = failed.line.standing else {
        panic!("{failed:?}");
    };
    assert!(advice.zh.contains("企业可信IP"), "{advice:?}");
    assert!(advice.en.contains("Trusted IPs"), "{advice:?}");
    assert!(advice.answer.contains("60020"), "{advice:?}");
    assert!(people.load().await.expect("people") == before);
    assert_eq!(owner.list().await.left, 3, "it is given back");
    world.sandbox.set_faults(vec![]);
    let held = owner.pull().await;
    assert_eq!(held.line.standing, Standing::Held { leavers: false });
}

#[tokio::test]
async fn a_product_that_stops_ends_the_pull_that_reads_and_begins_no_other() {
    let world = sqlite().await;
    let gate = gated(&world).await;
    gate.close();
    let pulls = Background::new(world.store.clone(), clock::now);
    let start = async || {
        let owner = Actor::Owner("wang".into());
        pulls.start(&world.corp.id, owner).await
    };
    let run = start().await.expect("a run");
    gate.reached().await;
    pulls.stop().await;
    let people = world.store.corp(&world.corp.id);
    let ended = people.run(run).await.expect("runs").expect("the run");
    assert_eq!(ended.state, RunState::Failed);
    assert_eq!(ended.reason.as_deref(), Some("stopped"));
    assert_eq!(start().await, Err(Refused::Pull(PullRefused::Stopping)));
}

#[tokio::test]
async fn a_silent_pull_is_shown_as_interrupted_and_the_next_one_takes_its_place() {
    let world = sqlite().await;
    let people = world.store.corp(&world.corp.id);
    let new = store::NewRun {
        actor: Actor::Command,
        origin: store::Origin::Command,
        preview: false,
    };
    let long_ago = clock::now() - 61;
    let silent = people.begin_run(&new, long_ago).await.expect("a run").id;
    let mut owner = Owner::at(&world.instance().await).await;
    let RunId(run) = silent;
    let standing = owner.run(run).await.line.standing;
    assert_eq!(standing, Standing::Failed(Why::Interrupted));
    let next = owner.pull().await;
    assert_ne!(next.line.run, run);
    assert_eq!(next.line.standing, Standing::Done);
}

#[tokio::test]
async fn a_command_that_comes_while_the_console_pulls_names_that_pull() {
    let world = sqlite().await;
    let gate = gated(&world).await;
    gate.close();
    let mut owner = Owner::at(&world.instance().await).await;
    let run = owner.start().await.expect("a run");
    gate.reached().await;
    let asked = server::pull::Asked::default();
    let busy = server::pull::run(&world.store, &world.corp, asked, clock::now).await;
    assert!(matches!(busy, Err(Error::Busy(RunId(other))) if other == run));
    gate.open();
    assert_eq!(owner.settled(run).await.line.standing, Standing::Done);
}

#[tokio::test]
async fn nobody_else_reaches_the_pulls() {
    let world = sqlite().await;
    let mut browser = Browser::new(&world.instance().await);
    for endpoint in ["pulls", "pulls/start"] {
        let answer = browser.call(endpoint).await;
        assert!(answer.body.contains("signed_out"), "{}", answer.body);
    }
    let run = [("run", "1")];
    for endpoint in ["one", "confirm", "decline"] {
        let path = format!("/admin/api/pulls/{endpoint}");
        let answer = browser.submit(&path, &run).await;
        assert!(answer.body.contains("signed_out"), "{}", answer.body);
    }
}
