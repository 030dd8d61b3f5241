//! One life: left, disabled, reinstated, and whose master WeCom is.

use super::desk::{done, failed, kept_by, kept_here, member, new, told};
use crate::support::{NOON, Stage, pull, stories};
use directory::lifecycle::{Action, Refusal};
use directory::people::{DepartmentId, Joined, MemberState, Membership, UserId};
use store::{Actor, BulkState, Holder, Master, PeopleChange};

stories! {
    leaving_is_written_with_its_audit_line_what_wecom_must_be_told_and_the_end_of_sessions;
    who_is_disabled_is_signed_out_and_may_be_enabled_again;
    who_is_reinstated_is_back_where_departments_still_exist;
    where_wecom_is_the_master_only_leavers_are_deleted;
    what_waited_of_lives_is_not_told_under_another_master;
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
