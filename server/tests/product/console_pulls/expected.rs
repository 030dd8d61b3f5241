//! A pull that would break what is expected of the rules is refused, and says
//! which expectation.

use super::desk::{Owner, PASSWORD, member};
use crate::support::{EXAMPLE, World};
use app::api::Refused;
use app::api::pulls::{Standing, Why};
use directory::sync::Kind;
use server::clock;
use server::pull::{self, Asked, Error};
use testbed::Database;

const APART: &str = r#"
[[expect]]
viewer = "member:yi"
cannot_see = "member:geng"
"#;

/// 乙, who must not see 庚, is put beside 庚 in WeCom.
async fn together(database: Database) -> World {
    let world = World::new(database).await;
    world.rule(&format!("{EXAMPLE}{APART}")).await;
    world.owner("wang", PASSWORD).await;
    let mut org = world.sandbox.org();
    let department = member(&mut org, "geng").department.clone();
    let yi = member(&mut org, "yi");
    yi.department.extend(department);
    (yi.order, yi.is_leader_in_dept) = (Vec::new(), Vec::new());
    world.sandbox.set_org(org).expect("a corporation");
    world
}

async fn refused(database: Database) {
    let world = together(database).await;
    let asked = Asked::default;
    let corp = &world.corp;
    let error = pull::run(&world.store, corp, asked(), clock::now).await;
    let error = error.expect_err("refused");
    assert!(matches!(&error, Error::Expected(..)), "{error}");
    let said = error.to_string();
    assert!(said.contains("乙（yi）不应看见庚（geng）"), "{said}");
    assert!(said.contains("should not see"), "{said}");

    let mut owner = Owner::at(&world.instance().await).await;
    let last = owner.list().await.runs.remove(0);
    let Standing::Failed(Why::Expected(advice)) = last.standing else {
        panic!("{last:?}")
    };
    assert!(
        advice.zh.contains("乙（yi）不应看见庚（geng）"),
        "{advice:?}"
    );
    assert!(advice.en.contains("should not see"), "{advice:?}");
    let (_, contents) = world.store.corp(&corp.id).load().await.expect("people");
    let yi = contents.members.iter().find(|m| m.userid == "yi".into());
    assert_eq!(yi.expect("乙").departments.len(), 1, "nothing was changed");

    // A person sees the plan, and is refused as well, until the row is left out.
    let held = owner.pull().await;
    assert!(matches!(held.line.standing, Standing::Held { .. }));
    let run = held.line.run;
    let sentence = vec!["乙（yi）不应看见庚（geng）".to_owned()];
    let answer = owner.decide("confirm", run).await;
    assert_eq!(answer, Err(Refused::Expected(sentence)));
    let waits = owner.run(run).await.line.standing;
    assert!(matches!(waits, Standing::Held { .. }), "{waits:?}");
    let number = run.to_string();
    let kind = Kind::MemberMoved.name();
    let without = [("run", &*number), ("out", kind)];
    assert_eq!(owner.ask("pulls/confirm", &without).await, Ok(()));
}

#[tokio::test]
async fn a_pull_that_would_break_an_expectation_says_which_on_sqlite() {
    refused(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_pull_that_would_break_an_expectation_says_which_on_postgres() {
    refused(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn an_expectation_that_is_broken_already_is_in_the_way_of_no_pull() {
    let world = together(Database::sqlite().await.expect("SQLite")).await;
    let broken = APART.replace("cannot_see", "can_see");
    world.rule(&format!("{EXAMPLE}{broken}")).await;
    let mut org = world.sandbox.org();
    member(&mut org, "yi").department.truncate(1);
    member(&mut org, "yi").position = "组长".into();
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}
