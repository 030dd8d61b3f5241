//! The life of members, one or many at once.

use crate::support::{NOON, Stage, corp, entry, link, pull, stories};
use directory::lifecycle::{Action, Refusal, Seen, SeenPlaces, Telling};
use directory::people::{
    Department, DepartmentId, Joined, Member, MemberState, Membership, UserId,
};
use directory::policy::{Expectation, Who};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use store::{
    Actor, Ahead, Bulk, BulkCounts, BulkId, BulkState, Error, Holder, Master, NewBulk,
    PeopleChange, RestsOn,
};

stories! {
    leaving_is_written_with_its_audit_line_what_wecom_must_be_told_and_the_end_of_sessions;
    who_is_disabled_is_signed_out_and_may_be_enabled_again;
    who_is_reinstated_is_back_where_departments_still_exist;
    what_cannot_be_done_is_said_of_its_row_and_the_others_are_done;
    places_are_changed_for_many;
    who_was_put_elsewhere_meanwhile_is_left_where_they_are;
    a_batch_rests_on_what_was_looked_at_before;
    a_run_that_would_break_an_expectation_ends_and_its_rows_say_so;
    a_form_sent_twice_is_one_run;
    too_many_at_once_are_not_begun;
    a_run_that_was_killed_says_what_is_done_and_goes_on;
    a_run_that_was_killed_may_be_left;
    two_who_carry_out_one_run_do_each_row_once;
    a_run_is_undone_but_for_what_somebody_changed_since;
    a_run_is_undone_once_and_in_time;
    where_wecom_is_the_master_only_leavers_are_deleted;
    what_waited_of_lives_is_not_told_under_another_master;
    another_corporations_runs_and_members_are_not_found;
}

fn department(id: u32) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (id != 1).then_some(DepartmentId(1)),
        name: format!("部门{id}"),
        order: 0,
        outside: false,
    }
}

/// A corporation that is kept here, with these people in 2 of 1, 2, 3.
pub async fn kept_here(stage: &Stage, people: &[&str]) {
    kept_by(stage, Master::Mingce).await;
    let member = |userid: &&str| Member::new(*userid, format!("名{userid}"), &[2]);
    let change = PeopleChange {
        upsert_departments: [1, 2, 3].map(department).into(),
        upsert_members: people.iter().map(member).collect(),
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

async fn kept_by(stage: &Stage, master: Master) {
    let mut corp = corp("ww1");
    corp.master = master;
    let linked = stage.store.link(&corp, &entry("corp.link"), NOON).await;
    linked.expect("linked");
}

pub fn new(action: Action, people: &[&str]) -> NewBulk {
    let mut ticket = DefaultHasher::new();
    (format!("{action:?}"), people).hash(&mut ticket);
    NewBulk {
        ticket: format!("{:x}", ticket.finish()),
        action,
        members: people
            .iter()
            .map(|&p| (UserId::new(p), Seen::default()))
            .collect(),
        actor: Actor::Owner("wang".into()),
        address: Some("10.0.0.1".into()),
    }
}

/// Carries out a run, to its end.
pub async fn done(stage: &Stage, new: &NewBulk, now: i64) -> Bulk {
    let id = stage.corp.begin_bulk(new, now).await.expect("begun");
    finished(stage, id, now).await
}

async fn finished(stage: &Stage, id: BulkId, now: i64) -> Bulk {
    loop {
        let bulk = stage.corp.step_bulk(id, now).await.expect("a step");
        if bulk.finished.is_some() {
            return bulk;
        }
    }
}

pub async fn member(stage: &Stage, userid: &str) -> Member {
    let (_, contents) = stage.corp.load().await.expect("contents");
    let mut members = contents.members.into_iter();
    let found = members.find(|member| member.userid == UserId::new(userid));
    found.expect("a member")
}

pub async fn told(stage: &Stage) -> Vec<(String, &'static str)> {
    let told = stage.corp.unsent_lives().await.expect("what waits");
    let told = told.into_iter();
    told.map(|(userid, telling)| (userid.to_string(), telling.word()))
        .collect()
}

/// Who could not be, and why.
async fn failed(stage: &Stage, bulk: &Bulk) -> Vec<(String, Option<Refusal>)> {
    let rows = stage.corp.failed_rows(bulk.id, 100).await.expect("rows");
    let rows = rows.into_iter();
    rows.map(|row| (row.userid.to_string(), row.reason))
        .collect()
}

fn many(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("p{n:05}")).collect()
}

async fn leaving_is_written_with_its_audit_line_what_wecom_must_be_told_and_the_end_of_sessions(
    stage: Stage,
) {
    kept_here(&stage, &["Jia", "yi"]).await;
    let holder = Holder::Member(UserId::new("jia"));
    let token = stage.corp.open_session(&holder, 1000, NOON).await.unwrap();
    let before = stage.corp.versions().await.unwrap();
    let bulk = done(&stage, &new(Action::Leave, &["JIA"]), NOON + 1).await;
    assert_eq!((bulk.state, bulk.counts.done), (BulkState::Done, 1));
    let left = member(&stage, "jia").await;
    assert_eq!(left.state, MemberState::Left);
    assert_eq!(left.departments, [Membership::of(DepartmentId(2))]);
    assert_eq!(told(&stage).await, [("jia".to_owned(), "leave")]);
    let after = stage.corp.versions().await.unwrap();
    assert_eq!(after.people, before.people + 1);
    let session = stage.store.resume_session(token.expose(), NOON + 1).await;
    assert_eq!(session.unwrap(), None);
    let ended = stage.store.ended_session(token.expose(), NOON + 1).await;
    assert!(ended.unwrap().is_some(), "whose it was is still told");
    let line = stage.corp.audit(1).await.unwrap().remove(0).entry;
    assert_eq!(line.action, "member.leave");
    assert_eq!(line.subject, "member:Jia");
    assert_eq!(line.actor, Actor::Owner("wang".into()));
    assert_eq!(line.address.as_deref(), Some("10.0.0.1"));
    assert_eq!(
        (line.before.as_deref(), line.after.as_deref()),
        (Some("active"), Some("left"))
    );
    assert_eq!(member(&stage, "yi").await.state, MemberState::Active);
}

async fn who_is_disabled_is_signed_out_and_may_be_enabled_again(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    let holder = Holder::Member(UserId::new("jia"));
    let token = stage.corp.open_session(&holder, 1000, NOON).await.unwrap();
    done(&stage, &new(Action::Disable, &["jia"]), NOON).await;
    assert_eq!(member(&stage, "jia").await.state, MemberState::Disabled);
    let session = stage.store.resume_session(token.expose(), NOON).await;
    assert_eq!(session.unwrap(), None);
    done(&stage, &new(Action::Enable, &["jia"]), NOON).await;
    assert_eq!(member(&stage, "jia").await.state, MemberState::Active);
    let told = told(&stage).await;
    let words: Vec<_> = told.iter().map(|(_, word)| *word).collect();
    assert_eq!(words, ["disable", "enable"]);
}

async fn who_is_reinstated_is_back_where_departments_still_exist(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    done(&stage, &new(Action::AddTo(DepartmentId(3)), &["jia"]), NOON).await;
    done(&stage, &new(Action::Leave, &["jia"]), NOON).await;
    let change = PeopleChange {
        remove_departments: vec![DepartmentId(2)],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    done(&stage, &new(Action::Reinstate, &["jia"]), NOON).await;
    let back = member(&stage, "jia").await;
    assert_eq!(
        (back.state, back.joined),
        (MemberState::Active, Joined::Yes)
    );
    assert_eq!(back.departments, [Membership::of(DepartmentId(3))]);
    assert_eq!(back.main_department, Some(DepartmentId(3)));
    // WeCom has not heard that they left, and never does.
    let told = told(&stage).await;
    let words: Vec<_> = told.iter().map(|(_, word)| *word).collect();
    assert_eq!(words, ["place", "enable", "place"]);
}

async fn what_cannot_be_done_is_said_of_its_row_and_the_others_are_done(stage: Stage) {
    kept_here(&stage, &["jia", "yi", "bing"]).await;
    done(&stage, &new(Action::Leave, &["yi"]), NOON).await;
    let mut asked = new(Action::Leave, &["jia", "yi", "nobody", "JIA", "bing"]);
    asked.members[4].1.state = Some(MemberState::Disabled);
    let bulk = done(&stage, &asked, NOON).await;
    let expected = BulkCounts {
        done: 1,
        refused: 4,
        ..BulkCounts::default()
    };
    assert_eq!(bulk.counts, expected);
    let why = |userid: &str, why| (userid.to_owned(), Some(why));
    assert_eq!(
        failed(&stage, &bulk).await,
        [
            why("yi", Refusal::HasLeft),
            why("nobody", Refusal::Unknown),
            why("JIA", Refusal::Changed),
            why("bing", Refusal::Changed),
        ]
    );
    assert_eq!(member(&stage, "bing").await.state, MemberState::Active);
}

async fn places_are_changed_for_many(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let three = DepartmentId(3);
    let bulk = done(&stage, &new(Action::MoveTo(three), &["jia", "yi"]), NOON).await;
    assert_eq!(bulk.counts.done, 2);
    for userid in ["jia", "yi"] {
        let moved = member(&stage, userid).await;
        assert_eq!(moved.departments, [Membership::of(three)]);
        assert_eq!(moved.main_department, Some(three));
    }
    let line = stage.corp.audit(1).await.unwrap().remove(0).entry;
    assert_eq!(line.action, "member.place");
    assert_eq!(line.before.as_deref(), Some("部门2"));
    assert_eq!(line.after.as_deref(), Some("部门3"));
    let waits = stage.corp.unsent_lives().await.unwrap();
    let place = Telling::Place {
        departments: vec![Membership::of(three)],
        main: Some(three),
    };
    assert_eq!(waits[0].1, place);
}

async fn who_was_put_elsewhere_meanwhile_is_left_where_they_are(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let seen = Seen {
        state: Some(MemberState::Active),
        places: Some(SeenPlaces::of(
            &[Membership::of(DepartmentId(2))],
            Some(DepartmentId(2)),
        )),
    };
    // Another administrator, who is first.
    done(&stage, &new(Action::AddTo(DepartmentId(3)), &["jia"]), NOON).await;
    for action in [
        Action::MoveTo(DepartmentId(1)),
        Action::MoveTo(DepartmentId(3)),
        Action::RemoveFrom(DepartmentId(2)),
    ] {
        let mut asked = new(action, &["jia"]);
        asked.members[0].1 = seen.clone();
        let bulk = done(&stage, &asked, NOON).await;
        let why = ("jia".to_owned(), Some(Refusal::Changed));
        assert_eq!(failed(&stage, &bulk).await, [why], "{action:?}");
    }
    let places = member(&stage, "jia").await.departments;
    let ids: BTreeSet<_> = places.iter().map(|place| place.department.0).collect();
    assert_eq!(ids, [2, 3].into());
    // Whoever stands as they were seen is moved, and may be disabled wherever.
    let mut asked = new(Action::MoveTo(DepartmentId(3)), &["yi"]);
    asked.members[0].1 = seen.clone();
    assert_eq!(done(&stage, &asked, NOON).await.counts.done, 1);
    let mut asked = new(Action::Disable, &["jia"]);
    asked.members[0].1 = seen;
    assert_eq!(done(&stage, &asked, NOON).await.counts.done, 1);
}

async fn a_batch_rests_on_what_was_looked_at_before(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let asked = new(Action::MoveTo(DepartmentId(3)), &["jia"]);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    let ahead = stage.corp.bulk_ahead(id, Ahead::Batch).await.unwrap();
    assert_eq!(
        ahead[&UserId::new("jia")].departments,
        [Membership::of(DepartmentId(3))]
    );
    let seen = stage.corp.versions().await.unwrap();
    done(&stage, &new(Action::Disable, &["yi"]), NOON).await;
    let looked = |people| {
        let policy = seen.policy;
        Some(RestsOn { policy, people })
    };
    let stale = stage
        .corp
        .step_bulk_on(id, looked(Some(seen.people)), NOON)
        .await;
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    assert_eq!(
        member(&stage, "jia").await.main_department,
        Some(DepartmentId(2))
    );
    let now = stage.corp.versions().await.unwrap();
    let (bulk, after) = (stage.corp)
        .step_bulk_on(id, looked(Some(now.people)), NOON)
        .await
        .unwrap();
    assert_eq!((bulk.counts.done, after.people), (1, now.people + 1));
}

async fn a_run_that_would_break_an_expectation_ends_and_its_rows_say_so(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let broken = [Expectation {
        viewer: Who::Member(UserId::new("bing")),
        sees: false,
        target: Who::Department(DepartmentId(3)),
    }];
    let rests_on = async || {
        let policy = stage.corp.versions().await.unwrap().policy;
        RestsOn {
            policy,
            people: None,
        }
    };
    let asked = new(Action::MoveTo(DepartmentId(3)), &["jia"]);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    let stopped = stage.corp.stop_bulk(id, &broken, rests_on().await, NOON);
    let stopped = stopped.await.unwrap();
    assert_eq!((stopped.state, stopped.counts.left), (BulkState::Done, 1));
    assert_eq!(stopped.broken, broken);
    let why = |userid: &str| (userid.to_owned(), Some(Refusal::Expected));
    assert_eq!(failed(&stage, &stopped).await, [why("jia")]);
    // The undoing of another one stops as well: what was done stays done.
    let bulk = done(&stage, &new(Action::Disable, &["yi"]), NOON).await;
    stage.corp.undo_bulk(bulk.id, NOON).await.unwrap();
    let stopped = stage
        .corp
        .stop_bulk(bulk.id, &broken, rests_on().await, NOON);
    let stopped = stopped.await.unwrap();
    assert_eq!((stopped.state, stopped.counts.kept), (BulkState::Undone, 1));
    assert_eq!(failed(&stage, &stopped).await, [why("yi")]);
    assert_eq!(member(&stage, "yi").await.state, MemberState::Disabled);
    // Whoever is deleted is not named by it any more.
    kept_again(&stage, "bing").await;
    done(&stage, &new(Action::Delete, &["bing"]), NOON).await;
    assert_eq!(stage.corp.bulk(id).await.unwrap().broken, []);
}

/// Somebody more.
async fn kept_again(stage: &Stage, userid: &str) {
    let change = PeopleChange {
        upsert_members: vec![Member::new(userid, format!("名{userid}"), &[2])],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

async fn a_form_sent_twice_is_one_run(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    let asked = new(Action::Leave, &["jia"]);
    let first = done(&stage, &asked, NOON).await;
    let again = done(&stage, &asked, NOON + 1).await;
    assert_eq!(first, again);
    assert_eq!(told(&stage).await.len(), 1);
}

async fn too_many_at_once_are_not_begun(stage: Stage) {
    let names = many(NewBulk::MOST + 1);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let asked = new(Action::Leave, &names);
    let begun = stage.corp.begin_bulk(&asked, NOON).await;
    assert!(matches!(begun, Err(Error::Full)));
}

async fn a_run_that_was_killed_says_what_is_done_and_goes_on(stage: Stage) {
    let names = many(1200);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let asked = new(Action::Disable, &names);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    assert_eq!(stage.corp.open_bulks().await.unwrap().len(), 1);
    let far = stage.corp.step_bulk(id, NOON).await.unwrap();
    assert_eq!((far.counts.done, far.counts.waiting), (500, 700));
    assert_eq!(far.state, BulkState::Running);
    // Whoever carried it out is gone; another one comes.
    let bulk = finished(&stage, id, NOON + 100).await;
    assert_eq!((bulk.counts.done, bulk.counts.waiting), (1200, 0));
    assert_eq!(bulk.finished, Some(NOON + 100));
    assert_eq!(stage.corp.open_bulks().await.unwrap(), []);
    assert_eq!(told(&stage).await.len(), 1200);
    assert_eq!(stage.corp.bulk(id).await.unwrap(), bulk);
}

async fn a_run_that_was_killed_may_be_left(stage: Stage) {
    let names = many(501);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let id = stage
        .corp
        .begin_bulk(&new(Action::Leave, &names), NOON)
        .await;
    let id = id.unwrap();
    stage.corp.step_bulk(id, NOON).await.unwrap();
    stage.corp.leave_bulk(id, NOON + 1).await.unwrap();
    stage.corp.leave_bulk(id, NOON + 2).await.unwrap();
    let bulk = finished(&stage, id, NOON + 3).await;
    assert_eq!(
        (bulk.state, bulk.finished),
        (BulkState::Done, Some(NOON + 1))
    );
    assert_eq!((bulk.counts.done, bulk.counts.left), (500, 1));
    assert_eq!(failed(&stage, &bulk).await, [("p00500".to_owned(), None)]);
    let stays = member(&stage, "p00500").await;
    assert_eq!(stays.state, MemberState::Active);
}

async fn two_who_carry_out_one_run_do_each_row_once(stage: Stage) {
    let names = many(900);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let id = stage
        .corp
        .begin_bulk(&new(Action::Leave, &names), NOON)
        .await;
    let id = id.unwrap();
    let (one, other) = tokio::join!(finished(&stage, id, NOON), finished(&stage, id, NOON));
    assert_eq!((one.counts.done, other.counts.done), (900, 900));
    let told = told(&stage).await;
    let distinct: BTreeSet<_> = told.iter().collect();
    assert_eq!((told.len(), distinct.len()), (900, 900));
}

async fn a_run_is_undone_but_for_what_somebody_changed_since(stage: Stage) {
    kept_here(&stage, &["jia", "yi", "bing"]).await;
    done(&stage, &new(Action::Disable, &["yi"]), NOON).await;
    let bulk = done(&stage, &new(Action::Leave, &["jia", "yi", "bing"]), NOON).await;
    done(&stage, &new(Action::Reinstate, &["bing"]), NOON + 1).await;
    stage.corp.undo_bulk(bulk.id, NOON + 2).await.unwrap();
    let undone = finished(&stage, bulk.id, NOON + 2).await;
    assert_eq!(undone.state, BulkState::Undone);
    assert_eq!((undone.counts.undone, undone.counts.kept), (2, 1));
    let kept = ("bing".to_owned(), Some(Refusal::Changed));
    assert_eq!(failed(&stage, &undone).await, [kept]);
    assert_eq!(member(&stage, "jia").await.state, MemberState::Active);
    assert_eq!(member(&stage, "yi").await.state, MemberState::Disabled);
    let gone = told(&stage).await;
    assert!(!gone.iter().any(|(_, word)| *word == "leave"), "{gone:?}");
    let line = stage.corp.audit(1).await.unwrap().remove(0).entry;
    assert_eq!(line.action, "member.undo");
    assert_eq!(line.after.as_deref(), Some("disabled"));
}

async fn a_run_is_undone_once_and_in_time(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let late = done(&stage, &new(Action::Leave, &["jia"]), NOON).await;
    assert_eq!(late.undoable_until(), Some(NOON + 600));
    let refused = stage.corp.undo_bulk(late.id, NOON + 601).await;
    assert!(matches!(refused, Err(Error::NotNow)));
    stage.corp.undo_bulk(late.id, NOON + 600).await.unwrap();
    let again = stage.corp.undo_bulk(late.id, NOON + 600).await;
    assert!(matches!(again, Err(Error::NotNow)));
    finished(&stage, late.id, NOON + 600).await;
    let again = stage.corp.undo_bulk(late.id, NOON + 600).await;
    assert!(matches!(again, Err(Error::NotNow)));
    let gone = done(&stage, &new(Action::Delete, &["yi"]), NOON).await;
    assert_eq!(gone.undoable_until(), None);
    let refused = stage.corp.undo_bulk(gone.id, NOON).await;
    assert!(matches!(refused, Err(Error::NotNow)));
}

async fn where_wecom_is_the_master_only_leavers_are_deleted(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let change = PeopleChange {
        leave: vec![UserId::new("yi")],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    kept_by(&stage, Master::Wecom).await;
    for action in [Action::Leave, Action::Disable, Action::Delete] {
        let bulk = done(&stage, &new(action, &["jia"]), NOON).await;
        let why = ("jia".to_owned(), Some(Refusal::Followed));
        assert_eq!(failed(&stage, &bulk).await, [why], "{action:?}");
    }
    let bulk = done(&stage, &new(Action::Delete, &["yi"]), NOON).await;
    assert_eq!(bulk.counts.done, 1);
    let (_, contents) = stage.corp.load().await.unwrap();
    assert_eq!(contents.members.len(), 1);
    assert_eq!(contents.members[0].state, MemberState::Active);
}

async fn what_waited_of_lives_is_not_told_under_another_master(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    done(&stage, &new(Action::Leave, &["jia"]), NOON).await;
    kept_by(&stage, Master::Mingce).await;
    assert_eq!(told(&stage).await.len(), 1);
    kept_by(&stage, Master::Wecom).await;
    assert_eq!(told(&stage).await, []);
    kept_by(&stage, Master::Mingce).await;
    assert_eq!(told(&stage).await, []);
}

async fn another_corporations_runs_and_members_are_not_found(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    let other = link(&stage.store, "ww2").await;
    let bulk = done(&stage, &new(Action::Disable, &["jia"]), NOON).await;
    let id = bulk.id;
    assert!(matches!(other.bulk(id).await, Err(Error::Missing(_))));
    for refused in [
        other.step_bulk(id, NOON).await.map(drop),
        other.leave_bulk(id, NOON).await,
        other.undo_bulk(id, NOON).await,
    ] {
        assert!(matches!(refused, Err(Error::Missing(_))), "{refused:?}");
    }
    assert_eq!(other.failed_rows(id, 10).await.unwrap(), []);
    let mut second = corp("ww2");
    second.master = Master::Mingce;
    let linked = stage.store.link(&second, &entry("corp.link"), NOON).await;
    linked.unwrap();
    let theirs = other.begin_bulk(&new(Action::Delete, &["jia"]), NOON).await;
    let theirs = other.step_bulk(theirs.unwrap(), NOON).await.unwrap();
    assert_eq!((theirs.counts.done, theirs.counts.refused), (0, 1));
    assert_eq!(member(&stage, "jia").await.state, MemberState::Disabled);
}
