//! What WeCom was not told yet, when more happens to the same people.

use crate::lives::{done, kept_here, member, new, told};
use crate::members::{newcomer, planned, save};
use crate::support::{NOON, Stage, pull, stories};
use directory::lifecycle::Action;
use directory::membership::{Change, Draft};
use directory::people::profile::Profile;
use directory::people::{DepartmentId, Field, Member, MemberState, UserId};
use store::{NewBulk, PeopleChange};

stories! {
    whoever_wecom_was_never_told_of_goes_without_a_word;
    whoever_wecom_was_never_told_of_comes_back_as_somebody_new;
    whoever_is_new_under_a_deleted_account_leaves_that_one_deleted;
    an_account_that_is_not_made_has_nothing_waiting;
    nothing_of_whoever_came_back_and_was_deleted_stays_in_what_waits;
    whoever_was_deleted_is_nobodys_superior_in_what_waits_of_others;
    whoever_comes_back_is_as_they_were;
    whose_superior_goes_or_comes_back_is_told_to_wecom;
}

/// So the newcomer is called.
const NEW: &str = "yi-1";

fn again(action: Action, people: &[&str], ticket: &str) -> NewBulk {
    NewBulk {
        ticket: ticket.into(),
        ..new(action, people)
    }
}

async fn add(stage: &Stage, draft: Draft) {
    let plan = planned(stage, &Change::Add(draft)).await;
    save(stage, &plan).await.expect("saved");
}

/// Who waits to be made in WeCom.
async fn made(stage: &Stage) -> Vec<String> {
    let unsent = stage.corp.unsent_members().await.expect("what waits");
    let made = unsent.iter().filter(|(_, telling)| telling.create);
    made.map(|(userid, _)| userid.to_string()).collect()
}

fn one(userid: &str, word: &'static str) -> (String, &'static str) {
    (userid.to_owned(), word)
}

async fn whoever_wecom_was_never_told_of_goes_without_a_word(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    for (action, ticket) in [(Action::Leave, "left"), (Action::Delete, "deleted")] {
        add(&stage, newcomer()).await;
        assert_eq!(made(&stage).await, [NEW]);
        done(&stage, &again(action, &[NEW], ticket), NOON).await;
        assert_eq!(made(&stage).await, [] as [&str; 0]);
        assert_eq!(told(&stage).await, []);
        let left = (action == Action::Leave).then_some(NEW);
        done(
            &stage,
            &again(Action::Delete, left.as_slice(), "rest"),
            NOON,
        )
        .await;
    }
}

async fn whoever_wecom_was_never_told_of_comes_back_as_somebody_new(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    add(&stage, newcomer()).await;
    done(&stage, &new(Action::Leave, &[NEW]), NOON).await;
    done(&stage, &new(Action::Reinstate, &[NEW]), NOON).await;
    assert_eq!(told(&stage).await, [one(NEW, "return")]);
    done(&stage, &new(Action::Delete, &[NEW]), NOON).await;
    assert_eq!(told(&stage).await, []);
}

async fn whoever_is_new_under_a_deleted_account_leaves_that_one_deleted(stage: Stage) {
    kept_here(&stage, &[NEW, "jia"]).await;
    done(&stage, &again(Action::Delete, &[NEW], "first"), NOON).await;
    add(&stage, newcomer()).await;
    assert_eq!(told(&stage).await, [one(NEW, "leave")]);
    done(&stage, &new(Action::Leave, &[NEW]), NOON).await;
    assert_eq!(told(&stage).await, [one(NEW, "leave")]);
    assert_eq!(made(&stage).await, [] as [&str; 0]);
    done(&stage, &new(Action::Reinstate, &[NEW]), NOON).await;
    let both = [one(NEW, "leave"), one(NEW, "return")];
    assert_eq!(told(&stage).await, both);
    done(&stage, &again(Action::Leave, &[NEW], "once more"), NOON).await;
    done(&stage, &again(Action::Delete, &[NEW], "second"), NOON).await;
    assert_eq!(told(&stage).await, [one(NEW, "leave")]);
}

/// WeCom knows that they left: what waited of it is not there any more.
async fn left_and_told(stage: &Stage, userid: &str) {
    let change = PeopleChange {
        leave: vec![UserId::new(userid)],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

async fn an_account_that_is_not_made_has_nothing_waiting(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    left_and_told(&stage, "jia").await;
    done(&stage, &new(Action::Reinstate, &["jia"]), NOON).await;
    let there = Action::AddTo(DepartmentId(3));
    done(&stage, &new(there, &["jia", "yi"]), NOON).await;
    done(&stage, &new(Action::Disable, &["jia"]), NOON).await;
    let profile = Profile::default();
    let was = Draft::of(&member(&stage, "jia").await, &profile);
    let mut wanted = was.clone();
    wanted.set(Field::Position, "组长");
    let plan = planned(&stage, &Change::Edit { was, wanted }).await;
    save(&stage, &plan).await.expect("saved");
    assert_eq!(stage.corp.unsent_members().await.unwrap().len(), 1);
    done(&stage, &new(Action::Leave, &["jia"]), NOON).await;
    assert_eq!(told(&stage).await, [one("yi", "place")]);
    assert_eq!(stage.corp.unsent_members().await.unwrap(), []);
}

async fn nothing_of_whoever_came_back_and_was_deleted_stays_in_what_waits(stage: Stage) {
    const ACCOUNT: &str = "li.si-4712";
    kept_here(&stage, &[ACCOUNT, "yi"]).await;
    left_and_told(&stage, ACCOUNT).await;
    done(&stage, &new(Action::Reinstate, &[ACCOUNT]), NOON).await;
    assert_eq!(told(&stage).await, [one(ACCOUNT, "return")]);
    done(&stage, &new(Action::Delete, &[ACCOUNT]), NOON).await;
    let naming = crate::deleting::naming(&stage, ACCOUNT).await;
    assert_eq!(naming, [] as [String; 0]);
}

async fn whoever_was_deleted_is_nobodys_superior_in_what_waits_of_others(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    for (userid, superior) in [("Bing-1", "JIA"), ("Ding-1", "yi")] {
        let mut draft = newcomer();
        draft.userid = userid.into();
        draft.set(Field::Mobile, "");
        draft.set(Field::Email, "one@example.com");
        let mut plan = planned(&stage, &Change::Add(draft)).await;
        plan.after.superior = Some(superior.into());
        plan.member.direct_superior = Some(superior.into());
        save(&stage, &plan).await.expect("saved");
    }
    done(&stage, &new(Action::Delete, &["jia"]), NOON).await;
    let unsent = stage.corp.unsent_members().await.unwrap();
    let superiors = unsent.iter().map(|(_, telling)| telling.superiors.clone());
    let superiors: Vec<_> = superiors.map(Option::unwrap_or_default).collect();
    // Of whoever waits to be made with them it is said once more.
    assert_eq!(superiors, [vec![], vec![UserId::new("yi")], vec![]]);
    assert_eq!(made(&stage).await, ["bing-1", "ding-1"]);
}

async fn whoever_comes_back_is_as_they_were(stage: Stage) {
    use MemberState::{Active, Disabled, Left, Outside, OutsideDisabled};
    kept_here(&stage, &[]).await;
    let states = [Active, Disabled, Outside, OutsideDisabled];
    for by_a_pull in [false, true] {
        let people = ["jia", "yi", "bing", "ding"];
        let members = people.iter().zip(states).map(|(userid, state)| {
            let mut member = Member::new(*userid, *userid, &[2]);
            member.state = state;
            member
        });
        let change = PeopleChange {
            upsert_members: members.collect(),
            ..PeopleChange::default()
        };
        pull(&stage.corp, &change, NOON).await;
        let ticket = |what: &str| format!("{what} {by_a_pull}");
        match by_a_pull {
            true => {
                for userid in people {
                    left_and_told(&stage, userid).await;
                }
            }
            false => {
                let leave = again(Action::Leave, &people, &ticket("leave"));
                done(&stage, &leave, NOON).await;
            }
        }
        assert_eq!(member(&stage, "jia").await.state, Left);
        let back = again(Action::Reinstate, &people, &ticket("back"));
        done(&stage, &back, NOON).await;
        for (userid, state) in people.iter().zip(states) {
            assert_eq!(member(&stage, userid).await.state, state, "{userid}");
        }
    }
}

async fn whose_superior_goes_or_comes_back_is_told_to_wecom(stage: Stage) {
    kept_here(&stage, &["jia", "yi", "bing", "ding"]).await;
    let led = |userid: &str, superior: &str| {
        let mut member = Member::new(userid, format!("名{userid}"), &[2]);
        member.direct_superior = Some(UserId::new(superior));
        member
    };
    // 丁, who is led as well, leaves with them.
    let change = PeopleChange {
        upsert_members: vec![led("yi", "JIA"), led("bing", "yi"), led("ding", "jia")],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    let said = async || {
        let unsent = stage.corp.unsent_members().await.expect("what waits");
        let said = unsent.iter().map(|(userid, telling)| {
            let superiors = telling.superiors.iter().flatten();
            let superiors: Vec<_> = superiors.map(|one| one.to_string()).collect();
            (userid.to_string(), superiors.join(" "))
        });
        said.collect::<Vec<_>>()
    };
    let one = |userid: &str, superior: &str| (userid.to_owned(), superior.to_owned());
    let bulk = done(&stage, &new(Action::Leave, &["jia", "ding"]), NOON).await;
    assert_eq!(said().await, [one("yi", "")]);
    stage.corp.undo_bulk(bulk.id, NOON).await.expect("undone");
    stage.corp.step_bulk(bulk.id, NOON).await.expect("a step");
    let mut back = said().await;
    back.sort();
    assert_eq!(back, [one("ding", "jia"), one("yi", ""), one("yi", "JIA")]);
    done(
        &stage,
        &again(Action::Delete, &["yi", "ding"], "gone"),
        NOON,
    )
    .await;
    assert_eq!(said().await, [one("bing", "")]);
    assert_eq!(member(&stage, "bing").await.direct_superior, None);
}
