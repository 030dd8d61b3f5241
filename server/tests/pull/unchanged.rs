//! A reading that comes again, of people who did not change, is not compared
//! again; whatever makes that uncertain is (docs/decisions/0008).

use crate::house::{House, NOW, both, edit, org};
use directory::people::Fields;
use directory::sync::Kind;
use sandbox::{Org, Scope, Tag};
use server::pull::{Asked, Report};
use store::{Actor, Counts, Entry, KeptPlan, NewRun, Origin, PeopleChange, RunState};
use testbed::Database;

impl House {
    /// What the next reading is compared with, if it is the same.
    async fn settled(&self) -> Option<String> {
        let settled = self.people().settled().await.expect("settled");
        settled.map(|settled| settled.reading)
    }

    /// Says of a reading that it was carried out, whatever it was.
    async fn forge(&self, reading: &str) {
        let people = self.people();
        let new = NewRun {
            actor: Actor::Command,
            origin: Origin::Command,
            preview: false,
        };
        let run = people.begin_run(&new, NOW).await.expect("a run").id;
        let base = people.versions().await.expect("versions").people;
        let plan = KeptPlan::default();
        people.save_plan(run, base, plan, NOW).await.expect("kept");
        people.keep_reading(run, reading).await.expect("kept");
        let entry = Entry::new(Actor::Command, "sync.pull", "forged");
        let (nothing, none) = (PeopleChange::default(), Counts::new());
        let done = people.apply(run, &nothing, &none, &entry, NOW).await;
        done.expect("written");
    }
}

/// What a run leaves behind, its number aside.
async fn traces(house: &House, report: &Report) -> (Report, RunState, Option<String>, String) {
    let people = house.people();
    let run = house.last_run().await;
    let audit = people.audit(1).await.expect("the audit log").remove(0);
    let said = Report {
        run: 0,
        ..report.clone()
    };
    let summary = people.plan_summary(run.id).await.expect("a summary");
    let entry = audit.entry;
    assert_eq!(entry.subject, run.id.0.to_string());
    assert_eq!((run.planned.len(), run.applied.len()), (0, 0));
    (
        said,
        run.state,
        summary,
        format!("{} {:?}", entry.action, entry.after),
    )
}

#[tokio::test]
async fn what_comes_again_unchanged_ends_as_an_empty_plan_does_and_is_not_compared() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let first = house.settled().await.expect("a reading");
        let short = house.pull().await;
        let short = traces(&house, &short).await;
        // The same reading where none is kept: compared, and nothing differs.
        house.forge("another product's words").await;
        let whole = house.pull().await;
        assert_eq!(traces(&house, &whole).await, short);
        assert_eq!(house.settled().await.as_ref(), Some(&first));

        // A reading that is said to be carried out, and was not, is believed.
        house.change(|org| org.members[0].position = "总监".into());
        house.pull().await;
        house.change(|org| org.members[0].position = "经理".into());
        house.forge(&first).await;
        assert_eq!(house.pull().await.planned.total(), 0);
        house.change(|org| org.members[0].position = "总裁".into());
        let changed = house.pull().await;
        assert_eq!(changed.applied.of(Kind::MemberChanged), 1, "{changed}");
    }
}

#[tokio::test]
async fn the_same_in_another_order_is_compared_and_changes_nothing() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let first = house.settled().await.expect("a reading");
        house.change(|org| org.members.reverse());
        assert_eq!(house.pull().await.planned.total(), 0);
        let turned = house.settled().await.expect("a reading");
        assert_ne!(turned, first);
        assert_eq!(house.pull().await.planned.total(), 0);
        assert_eq!(house.settled().await, Some(turned));
    }
}

#[tokio::test]
async fn what_comes_again_unchanged_brings_the_same_fields_again() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let people = house.people();
        let brought = people.brought().await.expect("fields");
        assert_ne!(brought, Fields::NONE);
        people.keep_brought(Fields::NONE).await.expect("kept");
        house.pull().await;
        assert_eq!(people.brought().await.expect("fields"), brought);
    }
}

#[tokio::test]
async fn people_who_changed_here_are_compared_with_an_unchanged_reading() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let mut zhang = house.member("zhangsan").await;
        zhang.position = "总监".into();
        edit(&house, zhang).await;
        assert_eq!(house.settled().await, None);
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberChanged), 1, "{report}");
        assert_eq!(house.pull().await.planned.total(), 0);
    }
}

#[tokio::test]
async fn a_plan_that_is_only_shown_or_waits_is_made_again() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    let preview = Asked {
        preview: true,
        ..Asked::default()
    };
    house.ask(preview).await.expect("a preview");
    assert_eq!(house.pull().await.applied.of(Kind::MemberAdded), 12);
    house.change(|org| org.members.truncate(2));
    for _ in 0..2 {
        let held = house.pull().await;
        assert_eq!((held.state, held.planned.total()), ("held", 10));
    }
}

#[tokio::test]
async fn whoever_is_outside_the_scope_is_counted_without_being_compared() {
    let mut small = org();
    small.apps[0].scope.departments = vec![2, 4];
    let house = House::new(Database::sqlite().await.expect("SQLite"), small).await;
    house.pull().await;
    house.change(|org| org.apps[0].scope.departments = vec![2]);
    assert_eq!(house.pull().await.outside, 8);
    assert_eq!(house.settled().await, None, "they may be asked for by name");
    assert_eq!(house.pull().await.outside, 8);
    let reading = house.settled().await.expect("a reading");
    // Another number is believed, so that it is the reading's own.
    let more = reading.replace(r#""outside":8"#, r#""outside":9"#);
    assert_ne!(more, reading);
    house.forge(&more).await;
    assert_eq!(house.pull().await.outside, 9);
    assert_eq!(house.settled().await, Some(more));
}

#[tokio::test]
async fn a_scope_that_lost_the_root_is_compared_once_and_says_so_each_time() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    house.change(|org| org.apps[0].scope.departments = vec![2]);
    let small = house.pull().await;
    // Every plan says so.
    assert_eq!((small.outside, small.notices.len()), (9, 1));
    assert_eq!(house.settled().await, None, "they may be asked for by name");
    let again = house.pull().await;
    assert_eq!((again.outside, &again.notices), (9, &small.notices));
    let reading = house.settled().await.expect("a reading");
    // What is kept is believed, so that nothing was compared.
    let more = reading.replace(r#""outside":9"#, r#""outside":8"#);
    house.forge(&more).await;
    let short = house.pull().await;
    assert_eq!((short.outside, short.notices), (8, small.notices));
}

#[tokio::test]
async fn a_scope_that_names_people_or_tags_is_compared_each_time() {
    for change in [by_name as fn(&mut Org), by_tag] {
        let database = Database::sqlite().await.expect("SQLite");
        let mut small = org();
        change(&mut small);
        let house = House::new(database, small).await;
        house.pull().await;
        assert_eq!(house.pull().await.planned.total(), 0);
        assert_eq!(house.settled().await, None);
    }
}

fn by_name(org: &mut Org) {
    org.apps[0].scope.users = vec!["zhangsan".into()];
}

fn by_tag(org: &mut Org) {
    org.tags.push(Tag {
        tagid: 1,
        tagname: "OA".into(),
        users: vec!["zhangsan".into()],
        departments: vec![],
    });
    org.apps[0].scope = Scope {
        departments: vec![1],
        tags: vec![1],
        ..Scope::default()
    };
}
