//! A run that is undone.

use super::desk::{done, failed, finished, kept_here, member, new, told};
use crate::support::{NOON, Stage, stories};
use directory::lifecycle::{Action, Refusal};
use directory::people::MemberState;
use store::{BulkState, Error};

stories! {
    a_run_is_undone_but_for_what_somebody_changed_since;
    a_run_is_undone_once_and_in_time;
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
