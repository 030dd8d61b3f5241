//! A corporation that is kept here, and what is done to its people.

use crate::support::{NOON, Stage, corp, entry, pull};
use directory::lifecycle::{Action, Refusal, Seen};
use directory::people::{Department, DepartmentId, Member, UserId};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use store::{Actor, Bulk, BulkId, Master, NewBulk, PeopleChange};

pub fn department(id: u32) -> Department {
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

pub async fn kept_by(stage: &Stage, master: Master) {
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

pub async fn finished(stage: &Stage, id: BulkId, now: i64) -> Bulk {
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
pub async fn failed(stage: &Stage, bulk: &Bulk) -> Vec<(String, Option<Refusal>)> {
    let rows = stage.corp.failed_rows(bulk.id, 100).await.expect("rows");
    let rows = rows.into_iter();
    rows.map(|row| (row.userid.to_string(), row.reason))
        .collect()
}

pub fn many(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("p{n:05}")).collect()
}
