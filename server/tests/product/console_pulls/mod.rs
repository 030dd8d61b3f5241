//! An administrator starts a pull, looks at its plan, and lets it or not.

mod app_scope;
mod desk;
mod expected;
mod leaving_out;

use crate::support::{Browser, World};
use app::api::context::{Asking, Pulls as _};
use app::api::pulls::{Part, PlanPage, RunShown, Standing, What, Why};
use app::api::{PullRefused, Refused};
use desk::{LAST, Owner, PASSWORD, change, changed, gated, member, sqlite, totals};
use directory::people::FieldSettings;
use directory::sync::Kind;
use sandbox::{Fault, Org};
use server::clock;
use server::pull::{Background, Error};
use store::{Actor, Entry, RunId, RunState};
use testbed::Database;

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
        let audit = world.store.corp(&world.corp.id).audit(10).await.unwrap();
        let confirmed = audit.iter().find(|row| row.entry.action == "sync.confirm");
        let entry = &confirmed.expect("a line of the audit log").entry;
        assert_eq!(entry.actor, Actor::Owner("wang".into()));
        assert_eq!(entry.address.as_deref(), Some("127.0.0.1"));
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
        let fields = FieldSettings::default();
        let saved = people.save_field_settings(&fields, &entry, clock::now());
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
    let wang = Asking {
        corp: world.corp.id.clone(),
        owner: "wang".into(),
        address: None,
    };
    let start = async || pulls.start(&wang).await;
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
