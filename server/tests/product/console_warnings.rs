//! What needs a person, on the console's first page.

use crate::support::{Browser, World, console, console_on_sqlite, owner, read};
use directory::lifecycle::{Action, Seen};
use directory::policy::{AlsoSees, Expectation, Who};
use directory::warnings::Warning;
use serde_json::json;
use server::clock;
use store::{Actor, CorpStore, Entry, KeptPlan, NewBulk, NewRun, Origin, RunId};
use testbed::Database;

async fn warnings(browser: &mut Browser) -> Vec<Warning> {
    read(&browser.call("home/warnings").await)
}

fn corp(world: &World) -> CorpStore {
    world.store.corp(&world.corp.id)
}

/// A pull that has begun.
async fn begun(store: &CorpStore) -> RunId {
    let new = NewRun {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: false,
    };
    let run = store.begin_run(&new, clock::now()).await;
    run.expect("a run").id
}

/// Nobody of the example has a number or a mail address.
const UNPUSHABLE: Warning = Warning::Unpushable { count: 12 };

async fn a_life(database: Database) {
    let (world, _, mut browser) = console(database).await;
    let store = corp(&world);
    assert_eq!(warnings(&mut browser).await, [UNPUSHABLE, Warning::Unbound]);

    let standing = read::<serde_json::Value>(&browser.call("corporation").await);
    let wanted = json!({"wanted": {"version": standing["version"], "name": standing["name"],
        "email": "", "member": "geng"}});
    read::<i64>(&browser.ask("corporation/save", &wanted).await);
    assert_eq!(warnings(&mut browser).await, [UNPUSHABLE]);

    let failed = begun(&store).await;
    let end = store.fail_run(failed, "stopped", clock::now()).await;
    end.expect("failed");
    let said = Warning::PullFailed { run: failed.0 };
    assert_eq!(warnings(&mut browser).await, [said, UNPUSHABLE]);

    let held = begun(&store).await;
    let base = store.versions().await.expect("versions").people;
    let plan = store.save_plan(held, base, KeptPlan::default(), clock::now());
    plan.await.expect("a plan");
    let hold = store.hold(held, "leavers", clock::now()).await;
    hold.expect("held");
    let said = Warning::Held { run: held.0 };
    assert_eq!(warnings(&mut browser).await, [said, UNPUSHABLE]);

    // The pull takes the plan's place, and brings that the owner has left.
    let mut org = world.sandbox.org();
    org.members.retain(|member| member.userid != "geng");
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let eleven = Warning::Unpushable { count: 11 };
    let wanted = [eleven, Warning::BoundHasLeft];
    assert_eq!(warnings(&mut browser).await, wanted);

    world.follow_wecom().await;
    assert_eq!(warnings(&mut browser).await, [Warning::BoundHasLeft]);
}

#[tokio::test]
async fn what_needs_a_person_is_told_until_it_is_mended_on_sqlite() {
    a_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn what_needs_a_person_is_told_until_it_is_mended_on_postgres() {
    a_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn rules_that_lead_nowhere_and_expectations_that_do_not_hold_are_told() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let store = corp(&world);
    let (versions, mut policy) = store.load_policy().await.expect("rules");
    let is = |userid: &str| Who::Member(userid.into());
    policy.also_sees.push(AlsoSees {
        viewer: is("yi"),
        target: is("nobody"),
    });
    policy.expectations.push(Expectation {
        viewer: is("yi"),
        sees: true,
        target: is("ji"),
    });
    let entry = Entry::new(Actor::Command, "policy.apply", "policy");
    let saved = store.save_policy(versions.policy, &policy, &entry, clock::now());
    saved.await.expect("saved");
    let wanted = [
        Warning::RulesNameNobody { count: 1 },
        Warning::Unexpected { count: 1 },
        UNPUSHABLE,
        Warning::Unbound,
    ];
    assert_eq!(warnings(&mut browser).await, wanted);
}

#[tokio::test]
async fn a_change_of_many_that_nobody_carries_out_is_told() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let store = corp(&world);
    let new = NewBulk {
        ticket: "one".to_owned(),
        action: Action::Disable,
        members: vec![("geng".into(), Seen::default())],
        actor: Actor::Owner("wang".to_owned()),
        address: None,
    };
    let run = store.begin_bulk(&new, clock::now() - 3600).await;
    let run = run.expect("a run").0;
    let wanted = [Warning::Stopped { run }, UNPUSHABLE, Warning::Unbound];
    assert_eq!(warnings(&mut browser).await, wanted);

    let mut stranger = Browser::new(&address);
    assert_eq!(stranger.call("home/warnings").await.status, 401);
}

#[tokio::test]
async fn ten_days_without_a_pull_are_told() {
    let (world, _, _) = console_on_sqlite().await;
    let later = world.instance_at(|| clock::now() + 10 * 24 * 3600).await;
    let mut browser = owner(&later, "wang").await;
    let wanted = [Warning::PullOld { days: 10 }, UNPUSHABLE, Warning::Unbound];
    assert_eq!(warnings(&mut browser).await, wanted);
}
