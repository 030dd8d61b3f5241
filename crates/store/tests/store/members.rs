//! Members written by an administrator, and what WeCom must be told of it.

use crate::support::{NOON, Stage, corp, entry, link, pull, stories};
use directory::membership::{Around, Change, Draft, Holder, Plan, plan};
use directory::people::profile::Date;
use directory::people::{
    Department, DepartmentId, Field, Fields, Member, Membership, UserId, Writer,
};
use store::{Actor, Entry, Error, FieldChange, Master, PeopleChange, ProfileEdit};

stories! {
    somebody_new_is_written_whole_with_the_audit_line_and_what_wecom_must_be_told;
    an_edit_writes_what_changed_and_a_pull_leaves_it_alone;
    what_was_planned_for_another_moment_is_not_written;
    a_value_that_is_not_kept_in_memory_is_looked_at_too;
    several_are_written_as_one_version_or_none_of_them;
    where_wecom_is_the_master_only_what_it_does_not_deliver_is_written;
    what_waited_under_one_master_is_not_told_under_the_next;
    another_corporation_is_not_touched;
    who_wrote_somebody_last_is_known;
}

/// Nobody stands in anybody's way.
struct Alone;

impl Around for Alone {
    fn account(&self, _: &UserId) -> Option<Holder> {
        None
    }

    fn holder(&self, _: Field, _: &str, _: &UserId) -> Option<Holder> {
        None
    }

    fn has_department(&self, _: DepartmentId) -> bool {
        true
    }

    fn is_inside(&self, _: DepartmentId) -> bool {
        true
    }
}

async fn keep_here(stage: &Stage) {
    let mut corp = corp("ww1");
    corp.master = Master::Mingce;
    let linked = stage.store.link(&corp, &entry("corp.link"), NOON).await;
    linked.expect("linked");
}

/// The corporation is kept here: 集团 ─ 营销, with 甲 in it.
async fn kept_here(stage: &Stage) {
    keep_here(stage).await;
    let department = |id, parent| Department {
        id: DepartmentId(id),
        parent,
        name: format!("部门{id}"),
        order: 0,
        outside: false,
    };
    let change = PeopleChange {
        upsert_departments: vec![department(1, None), department(2, Some(DepartmentId(1)))],
        upsert_members: vec![Member::new("Jia", "甲", &[2])],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

pub fn newcomer() -> Draft {
    let mut draft = Draft {
        userid: "Yi-1".into(),
        places: vec![Membership::of(DepartmentId(2))],
        main: Some(DepartmentId(2)),
        ..Draft::default()
    };
    for (field, value) in [
        (Field::Name, "乙"),
        (Field::Mobile, "13800000000"),
        (Field::Wechat, "yi_of_us"),
    ] {
        draft.set(field, value);
    }
    draft
}

async fn member(stage: &Stage, userid: &str) -> Member {
    let (_, contents) = stage.corp.load().await.expect("contents");
    let mut members = contents.members.into_iter();
    members.find(|m| m.userid == userid.into()).expect(userid)
}

pub async fn planned(stage: &Stage, change: &Change) -> Plan {
    let (_, contents) = stage.corp.load().await.expect("contents");
    let userid = change.userid();
    let standing = contents.members.into_iter().find(|m| m.userid == userid);
    let profile = stage.corp.profile(&userid).await.expect("a profile");
    let draft = standing.as_ref().map(|member| Draft::of(member, &profile));
    let standing = standing.as_ref().zip(draft.as_ref());
    let today = Date::in_china(NOON);
    plan(change, standing, false, Fields::NONE, today, &Alone).expect("a plan")
}

/// An edit of 甲.
async fn edit(stage: &Stage, field: Field, value: &str) -> Plan {
    let standing = member(stage, "jia").await;
    let profile = stage.corp.profile(&"jia".into()).await.expect("a profile");
    let was = Draft::of(&standing, &profile);
    let mut wanted = was.clone();
    wanted.set(field, value);
    planned(stage, &Change::Edit { was, wanted }).await
}

pub async fn save(stage: &Stage, plan: &Plan) -> Result<(), Error> {
    let seen = stage.corp.versions().await.expect("versions");
    let entry = entry("member.test");
    let saved = stage.corp.save_member(seen, plan, &entry, NOON).await;
    saved.map(drop)
}

async fn somebody_new_is_written_whole_with_the_audit_line_and_what_wecom_must_be_told(
    stage: Stage,
) {
    kept_here(&stage).await;
    let before = stage.corp.versions().await.unwrap();
    let plan = planned(&stage, &Change::Add(newcomer())).await;
    save(&stage, &plan).await.unwrap();
    assert_eq!(member(&stage, "yi-1").await, plan.member);
    assert_eq!(
        stage.corp.versions().await.unwrap().people,
        before.people + 1
    );
    let profile = stage.corp.profile(&"YI-1".into()).await.unwrap();
    let written = &profile.0[&Field::Wechat.into()];
    assert_eq!(
        (written.value.as_str(), written.by, written.at),
        ("yi_of_us", Writer::Administrator, NOON)
    );
    let told = stage.corp.unsent_members().await.unwrap();
    assert_eq!(told, [(UserId::new("Yi-1"), plan.telling())]);
    let waiting = stage.corp.waiting(&"Yi-1".into()).await.unwrap();
    let fields: Vec<_> = waiting[0].fields().iter().collect();
    assert_eq!(fields, [Field::Name, Field::Mobile]);
    let line = stage.corp.audit(1).await.unwrap().remove(0);
    assert_eq!(line.entry.action, "member.test");
}

async fn an_edit_writes_what_changed_and_a_pull_leaves_it_alone(stage: Stage) {
    kept_here(&stage).await;
    let plan = edit(&stage, Field::Position, "经理").await;
    save(&stage, &plan).await.unwrap();
    let jia = member(&stage, "jia").await;
    assert_eq!(jia.position, "经理");
    assert!(jia.edited_here.contains(Field::Position));
    // What nobody keeps in memory changes nobody's directory.
    let before = stage.corp.versions().await.unwrap();
    let plan = edit(&stage, Field::Remark, "值班").await;
    save(&stage, &plan).await.unwrap();
    assert_eq!(stage.corp.versions().await.unwrap(), before);
    let jia = member(&stage, "jia").await;
    assert!(jia.edited_here.contains(Field::Remark) && jia.edited_here.contains(Field::Position));
    let own = stage.corp.own_fields(&"jia".into()).await.unwrap();
    assert_eq!(own.value(Field::Remark), "值班");
    let told = stage.corp.unsent_members().await.unwrap();
    assert_eq!(told.len(), 1, "WeCom keeps no remark");
}

async fn what_was_planned_for_another_moment_is_not_written(stage: Stage) {
    kept_here(&stage).await;
    let seen = stage.corp.versions().await.unwrap();
    let late = edit(&stage, Field::Position, "经理").await;
    let other = edit(&stage, Field::Alias, "Sam").await;
    save(&stage, &other).await.unwrap();
    let entry = entry("member.edit");
    let saved = stage.corp.save_member(seen, &late, &entry, NOON).await;
    assert!(matches!(saved, Err(Error::Stale)));
    let jia = member(&stage, "jia").await;
    assert_eq!((jia.alias.as_str(), jia.position.as_str()), ("Sam", ""));
    assert_eq!(stage.corp.unsent_members().await.unwrap().len(), 1);
    assert_ne!(
        stage.corp.audit(1).await.unwrap()[0].entry.action,
        entry.action
    );
}

async fn a_value_that_is_not_kept_in_memory_is_looked_at_too(stage: Stage) {
    kept_here(&stage).await;
    let late = edit(&stage, Field::Wechat, "jia_of_us").await;
    let theirs = ProfileEdit {
        userid: "jia".into(),
        changes: vec![FieldChange {
            field: Field::Wechat.into(),
            was: String::new(),
            value: "jia_himself".into(),
        }],
        address: None,
    };
    assert!(stage.corp.edit_profile(&theirs, NOON).await.unwrap());
    assert!(matches!(save(&stage, &late).await, Err(Error::Stale)));
    let own = stage.corp.own_fields(&"jia".into()).await.unwrap();
    assert_eq!(own.value(Field::Wechat), "jia_himself");
}

async fn several_are_written_as_one_version_or_none_of_them(stage: Stage) {
    kept_here(&stage).await;
    let yi = planned(&stage, &Change::Add(newcomer())).await;
    save(&stage, &yi).await.unwrap();
    let led = edit(&stage, Field::Position, "经理").await;
    let was = Draft::of(
        &member(&stage, "yi-1").await,
        &stage.corp.profile(&"yi-1".into()).await.unwrap(),
    );
    let mut wanted = was.clone();
    wanted.set(Field::Remark, "值班");
    let noted = planned(&stage, &Change::Edit { was, wanted }).await;
    let seen = stage.corp.versions().await.unwrap();
    let lines = [entry("member.first"), entry("member.second")];
    let both: Vec<_> = [&led, &noted].into_iter().zip(&lines).collect();
    let saved = stage.corp.save_members(seen, &both, NOON).await.unwrap();
    assert_eq!(saved.people, seen.people + 1);
    assert_eq!(member(&stage, "jia").await.position, "经理");
    let yi = member(&stage, "yi-1").await;
    assert!(yi.edited_here.contains(Field::Remark));
    let own = stage.corp.own_fields(&"yi-1".into()).await.unwrap();
    assert_eq!(own.value(Field::Remark), "值班");
    let log = stage.corp.audit(2).await.unwrap();
    let actions = log.iter().map(|line| line.entry.action.as_str());
    assert!(actions.eq(["member.second", "member.first"]));
    let told = stage.corp.unsent_members().await.unwrap();
    assert_eq!(told.len(), 2, "of 甲, and of 乙 as new");

    // One of them has another remark by now: nobody is written.
    let again = edit(&stage, Field::Position, "总监").await;
    let both: Vec<_> = [&again, &noted].into_iter().zip(&lines).collect();
    let late = stage.corp.save_members(saved, &both, NOON).await;
    assert!(matches!(late, Err(Error::Stale)));
    assert_eq!(member(&stage, "jia").await.position, "经理");
}

async fn where_wecom_is_the_master_only_what_it_does_not_deliver_is_written(stage: Stage) {
    kept_here(&stage).await;
    let named = edit(&stage, Field::Name, "甲甲").await;
    let noted = edit(&stage, Field::Remark, "值班").await;
    let reached = edit(&stage, Field::Mobile, "13800000000").await;
    link(&stage.store, "ww1").await;
    assert!(matches!(save(&stage, &named).await, Err(Error::Followed)));
    save(&stage, &noted).await.unwrap();
    save(&stage, &reached).await.unwrap();
    assert_eq!(member(&stage, "jia").await.name, "甲");
    assert_eq!(member(&stage, "jia").await.mobile, "13800000000");
    keep_here(&stage).await;
    assert_eq!(stage.corp.unsent_members().await.unwrap(), []);
}

async fn what_waited_under_one_master_is_not_told_under_the_next(stage: Stage) {
    kept_here(&stage).await;
    let plan = planned(&stage, &Change::Add(newcomer())).await;
    save(&stage, &plan).await.unwrap();
    keep_here(&stage).await;
    assert_eq!(stage.corp.unsent_members().await.unwrap().len(), 1);
    link(&stage.store, "ww1").await;
    assert_eq!(stage.corp.unsent_members().await.unwrap(), []);
    keep_here(&stage).await;
    assert_eq!(stage.corp.unsent_members().await.unwrap(), []);
}

async fn another_corporation_is_not_touched(stage: Stage) {
    kept_here(&stage).await;
    let other = link(&stage.store, "ww2").await;
    let theirs = PeopleChange {
        upsert_members: vec![Member::new("jia", "另一甲", &[2])],
        ..PeopleChange::default()
    };
    pull(&other, &theirs, NOON).await;
    let plan = edit(&stage, Field::Position, "经理").await;
    save(&stage, &plan).await.unwrap();
    let (_, contents) = other.load().await.unwrap();
    assert_eq!(contents.members, theirs.upsert_members);
    assert_eq!(other.unsent_members().await.unwrap(), []);
    assert_eq!(other.last_about(&"jia".into()).await.unwrap(), None);
}

async fn who_wrote_somebody_last_is_known(stage: Stage) {
    kept_here(&stage).await;
    assert_eq!(stage.corp.last_about(&"jia".into()).await.unwrap(), None);
    for (owner, value) in [("wang", "经理"), ("li", "总监")] {
        let plan = edit(&stage, Field::Position, value).await;
        let seen = stage.corp.versions().await.unwrap();
        let entry = Entry::new(Actor::Owner(owner.into()), "member.edit", "Jia");
        stage
            .corp
            .save_member(seen, &plan, &entry, NOON)
            .await
            .unwrap();
    }
    let elsewhere = Entry::new(Actor::Command, "policy.apply", "jia");
    stage.corp.record(&elsewhere, NOON).await.unwrap();
    let last = stage.corp.last_about(&"jia".into()).await.unwrap();
    assert_eq!(last.expect("a line").entry.actor, Actor::Owner("li".into()));
}
