//! Rows of a plan that an administrator leaves out: they change nothing, are
//! counted, and come up again with the next pull.

use super::desk::{Owner, PASSWORD, change, member, sqlite, totals};
use crate::support::{Browser, World};
use app::api::pulls::{Along, Choice, RunShown, Standing};
use app::api::{PullRefused, Refused};
use directory::sync::Kind;
use testbed::Database;

impl Owner {
    async fn choice(&mut self, run: i64, out: &str, part: Kind) -> Result<Choice, Refused> {
        let run = run.to_string();
        let fields = [
            ("run", &*run),
            ("out", out),
            ("part", part.name()),
            ("page", "1"),
        ];
        self.ask("pulls/choice", &fields).await
    }

    async fn confirm_without(&mut self, run: i64, out: &str) -> Result<(), Refused> {
        let run = run.to_string();
        let fields = [("run", &*run), ("out", out)];
        self.ask("pulls/confirm", &fields).await
    }
}

fn left(shown: &RunShown) -> Vec<(Kind, u64)> {
    let counts = shown.counts.iter().filter(|count| count.left_out > 0);
    counts.map(|count| (count.kind, count.left_out)).collect()
}

#[tokio::test]
async fn rows_left_out_change_nothing_and_come_up_again_with_the_next_pull() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        let address = world.instance().await;
        let mut owner = Owner::at(&address).await;
        change(&world);
        let run = owner.pull().await.line.run;
        let out = "member_left\nmember_changed:yi";
        let choice = owner.choice(run, out, Kind::MemberLeft).await;
        let two = vec![(Kind::MemberChanged, 1), (Kind::MemberLeft, 1)];
        let wanted = Choice {
            left_out: two.clone(),
            ..Choice::default()
        };
        assert_eq!(choice, Ok(wanted));
        assert_eq!(owner.confirm_without(run, out).await, Ok(()));

        let done = owner.run(run).await;
        assert_eq!(done.line.standing, Standing::Done);
        let line = &done.line;
        assert_eq!((line.planned, line.applied, line.left_out), (4, 2, 2));
        assert_eq!(left(&done), two);
        assert!(owner.rows(run, Kind::MemberLeft).await[0].left_out);
        assert!(!owner.rows(run, Kind::MemberAdded).await[0].left_out);
        let mut colleague = Browser::in_wecom(&address);
        let came = colleague.open_as("ji", "/members/xiaowang").await;
        assert_eq!(came.status, 200);
        let stayed = colleague.open("/members/wu").await;
        assert_eq!(stayed.status, 200);
        let audit = world.store.corp(&world.corp.id).audit(10).await.unwrap();
        let line = audit.iter().find(|row| row.entry.action == "sync.confirm");
        let said = line.expect("a line").entry.after.as_deref();
        let wanted = r#"{"left_out":{"member_changed":1,"member_left":1}}"#;
        assert_eq!(said, Some(wanted));

        let next = owner.pull().await;
        assert_eq!(next.line.standing, Standing::Held { leavers: false });
        assert_eq!(
            totals(&next),
            [(Kind::MemberChanged, 1, 0), (Kind::MemberLeft, 1, 0)]
        );
        assert_eq!(owner.confirm_without(next.line.run, "").await, Ok(()));
        assert_eq!(colleague.open("/members/wu").await.status, 404);
        let last = owner.pull().await;
        assert_eq!((last.line.standing, last.line.planned), (Standing::Done, 0));
    }
}

#[tokio::test]
async fn with_a_new_department_its_sub_departments_and_their_members_are_left_out() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        let mut owner = Owner::at(&world.instance().await).await;
        let mut org = world.sandbox.org();
        for (id, parentid, name) in [(21, 1, "华南"), (22, 21, "深圳")] {
            org.departments.push(sandbox::Department {
                id,
                parentid,
                name: name.into(),
                order: 1,
            });
        }
        member(&mut org, "bing").department = vec![22];
        member(&mut org, "bing").main_department = 22;
        member(&mut org, "yi").position = "组长".into();
        world.sandbox.set_org(org).expect("a corporation");
        let before = world
            .store
            .corp(&world.corp.id)
            .load()
            .await
            .expect("all")
            .1;

        let run = owner.pull().await.line.run;
        let out = "department_added:21";
        let choice = owner.choice(run, out, Kind::MemberMoved).await;
        let wanted = Choice {
            left_out: vec![(Kind::DepartmentAdded, 2), (Kind::MemberMoved, 1)],
            along: 2,
            rows: vec![Along {
                id: "bing".into(),
                with: "深圳".into(),
            }],
        };
        assert_eq!(choice, Ok(wanted));
        assert_eq!(owner.confirm_without(run, out).await, Ok(()));
        let after = world
            .store
            .corp(&world.corp.id)
            .load()
            .await
            .expect("all")
            .1;
        assert_eq!(after.departments, before.departments);
        let changed = after.members.iter().zip(&before.members);
        let changed = changed.filter(|(after, before)| after != before);
        let changed: Vec<_> = changed.map(|(after, _)| after.userid.as_str()).collect();
        assert_eq!(changed, ["yi"]);
        let next = owner.pull().await;
        assert_eq!(
            totals(&next),
            [(Kind::DepartmentAdded, 2, 0), (Kind::MemberMoved, 1, 0)]
        );
    }
}

#[tokio::test]
async fn what_is_no_row_of_a_waiting_plan_cannot_be_left_out() {
    let world = sqlite().await;
    let mut owner = Owner::at(&world.instance().await).await;
    change(&world);
    let run = owner.pull().await.line.run;
    for out in ["member_left:ji", "everything", "member_left:"] {
        let choice = owner.choice(run, out, Kind::MemberLeft).await;
        assert_eq!(choice, Err(Refused::NotFound), "{out}");
        let confirmed = owner.confirm_without(run, out).await;
        assert_eq!(confirmed, Err(Refused::NotFound), "{out}");
    }
    let standing = owner.run(run).await.line.standing;
    assert_eq!(
        standing,
        Standing::Held { leavers: false },
        "it still waits"
    );
    assert_eq!(owner.decide("decline", run).await, Ok(()));
    let late = owner.choice(run, "member_left", Kind::MemberLeft).await;
    assert_eq!(late, Err(Refused::Pull(PullRefused::NotHeld)));
}
