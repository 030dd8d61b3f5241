//! What a corporation says of itself, and which member an owner is.

use crate::support::{NOON, Stage, corp as linked, entry, link, pull, stories};
use directory::people::{Member, UserId};
use store::{Corp, CorpStore, Corporation, Error, Owner, PeopleChange, Secret};

stories! {
    what_a_corporation_says_is_changed_over_what_was_read_and_over_nothing_else;
    a_name_given_here_stays_when_the_corporation_is_linked_again;
    each_owner_is_a_member_of_their_own_until_that_one_is_gone;
}

/// Owners 王 and 李, and three members.
async fn house(stage: &Stage) {
    for name in ["Wang", "li"] {
        let owner = Owner {
            name: name.into(),
            password_hash: Secret::new("hash"),
        };
        let line = entry("owner.create");
        stage.store.create_owner(&owner, &line, NOON).await.unwrap();
    }
    let people = PeopleChange {
        upsert_members: ["A", "b", "c"]
            .map(|id| Member::new(id, "某人", &[]))
            .to_vec(),
        ..PeopleChange::default()
    };
    pull(&stage.corp, &people, NOON).await;
}

async fn save(corp: &CorpStore, owner: &str, next: &Corporation) -> store::Result<i64> {
    corp.save_corporation(owner, next, &[entry("corp.edit")], NOON)
        .await
}

fn is(userid: &str) -> Option<UserId> {
    Some(UserId::new(userid))
}

async fn what_a_corporation_says_is_changed_over_what_was_read_and_over_nothing_else(stage: Stage) {
    house(&stage).await;
    let corp = &stage.corp;
    let before = corp.corporation("wang").await.unwrap();
    assert_eq!(
        (before.name.as_str(), before.email.as_str()),
        ("示例集团", "")
    );
    let next = Corporation {
        name: "新集团".into(),
        email: "hr@example.com".into(),
        bound: is("a"),
        ..before.clone()
    };
    let version = save(corp, "wang", &next).await.unwrap();
    let now = corp.corporation("WANG").await.unwrap();
    assert_eq!(
        now,
        Corporation {
            version,
            ..next.clone()
        }
    );
    assert_eq!(
        now.bound.as_ref().map(UserId::as_str),
        Some("A"),
        "as it is written"
    );
    assert_eq!(corp.settings().await.unwrap().name, "新集团");
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "corp.edit");

    let lines = corp.audit(99).await.unwrap().len();
    let stale = save(corp, "li", &before).await;
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    let nobody = Corporation {
        bound: is("nobody"),
        name: "别的".into(),
        ..now.clone()
    };
    let missing = save(corp, "wang", &nobody).await;
    assert!(
        matches!(missing, Err(Error::Missing("member"))),
        "{missing:?}"
    );
    assert_eq!(
        corp.corporation("wang").await.unwrap(),
        now,
        "all of it or nothing"
    );
    assert_eq!(corp.audit(99).await.unwrap().len(), lines);

    let other = link(&stage.store, "ww2").await;
    let elsewhere = other.corporation("wang").await.unwrap();
    assert_eq!(
        (elsewhere.name.as_str(), elsewhere.bound),
        ("示例集团", None)
    );
}

async fn a_name_given_here_stays_when_the_corporation_is_linked_again(stage: Stage) {
    let (stage, corp) = (&stage, &stage.corp);
    let relink = |name: &'static str| {
        let again = Corp {
            name: name.into(),
            ..linked("ww1")
        };
        async move {
            let line = entry("corp.link");
            stage.store.link(&again, &line, NOON).await.unwrap();
            corp.corporation("wang").await.unwrap()
        }
    };
    let mut next = relink("微信里的名字").await;
    assert_eq!(next.name, "微信里的名字");
    next.email = "hr@example.com".into();
    save(corp, "wang", &next).await.unwrap();
    let before = corp.corporation("wang").await.unwrap();
    let mut next = relink("又一个名字").await;
    assert_eq!(next.name, "又一个名字", "no other was given here");
    let stale = save(corp, "wang", &before).await;
    assert!(matches!(stale, Err(Error::Stale)), "it has another name");
    assert_eq!(next.email, "hr@example.com");
    next.name = "这里的名字".into();
    save(corp, "wang", &next).await.unwrap();
    assert_eq!(relink("又一个名字").await.name, "这里的名字");
}

async fn each_owner_is_a_member_of_their_own_until_that_one_is_gone(stage: Stage) {
    house(&stage).await;
    let corp = &stage.corp;
    for (owner, userid) in [("wang", "a"), ("li", "b"), ("wang", "c")] {
        let next = corp.corporation(owner).await.unwrap();
        save(
            corp,
            owner,
            &Corporation {
                bound: is(userid),
                ..next
            },
        )
        .await
        .unwrap();
    }
    let bound = |owner: &'static str| async move { corp.corporation(owner).await.unwrap().bound };
    assert_eq!((bound("wang").await, bound("li").await), (is("c"), is("b")));

    let leave = PeopleChange {
        leave: vec![UserId::new("c")],
        ..PeopleChange::default()
    };
    pull(corp, &leave, NOON).await;
    let stays = corp.corporation("wang").await.unwrap();
    assert_eq!(stays.bound, is("c"), "until somebody says otherwise");
    save(corp, "wang", &stays).await.unwrap();
    let next = corp.corporation("li").await.unwrap();
    let gone = save(
        corp,
        "li",
        &Corporation {
            bound: is("c"),
            ..next
        },
    )
    .await;
    assert!(
        matches!(gone, Err(Error::Missing("member"))),
        "who has left: {gone:?}"
    );

    let next = corp.corporation("wang").await.unwrap();
    save(
        corp,
        "wang",
        &Corporation {
            bound: None,
            ..next
        },
    )
    .await
    .unwrap();
    assert_eq!((bound("wang").await, bound("li").await), (None, is("b")));
    let next = corp.corporation("nobody").await.unwrap();
    let no_owner = save(
        corp,
        "nobody",
        &Corporation {
            bound: is("a"),
            ..next
        },
    )
    .await;
    assert!(matches!(no_owner, Err(Error::Missing(_))), "{no_owner:?}");
}
