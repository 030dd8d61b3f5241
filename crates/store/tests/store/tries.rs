//! Allowances of tries, and places that are known.

use crate::support::{NOON, Stage, entry, stories};
use store::{Allowance, Holder, Owner, Secret};

stories! {
    a_try_is_taken_from_every_allowance_or_from_none;
    tries_come_back_one_by_one_and_when_they_are_returned;
    a_place_is_known_until_its_time_is_over;
    a_new_password_signs_everybody_out_who_knew_the_old_one;
}

fn allowance(of: &str, tries: i64) -> Allowance {
    Allowance {
        of: of.to_owned(),
        tries,
        every: 60,
    }
}

async fn a_try_is_taken_from_every_allowance_or_from_none(stage: Stage) {
    let store = &stage.store;
    let (large, small) = (allowance("place", 3), allowance("account", 1));
    let both = [large.clone(), small];
    assert_eq!(store.take_try(&both, NOON).await.unwrap(), None);
    for _ in 0..5 {
        assert_eq!(store.take_try(&both, NOON).await.unwrap(), Some(60));
    }
    let large = [large];
    assert_eq!(store.take_try(&large, NOON).await.unwrap(), None);
    assert_eq!(store.take_try(&large, NOON).await.unwrap(), None);
    assert_eq!(store.take_try(&large, NOON).await.unwrap(), Some(60));
}

async fn tries_come_back_one_by_one_and_when_they_are_returned(stage: Stage) {
    let store = &stage.store;
    let two = [allowance("account", 2)];
    assert_eq!(store.take_try(&two, NOON).await.unwrap(), None);
    assert_eq!(store.take_try(&two, NOON + 30).await.unwrap(), None);
    assert_eq!(store.take_try(&two, NOON + 50).await.unwrap(), Some(10));
    assert_eq!(store.take_try(&two, NOON + 60).await.unwrap(), None);
    store.return_try(&two).await.unwrap();
    assert_eq!(store.take_try(&two, NOON + 60).await.unwrap(), None);
    assert_eq!(store.take_try(&two, NOON + 60).await.unwrap(), Some(60));
    for _ in 0..2 {
        assert_eq!(store.take_try(&two, NOON + 600).await.unwrap(), None);
    }
}

async fn a_place_is_known_until_its_time_is_over(stage: Stage) {
    let store = &stage.store;
    assert!(!store.is_known("wang at home", NOON).await.unwrap());
    store
        .remember("wang at home", NOON + 5, NOON)
        .await
        .unwrap();
    store
        .remember("wang at home", NOON + 9, NOON)
        .await
        .unwrap();
    assert!(store.is_known("wang at home", NOON + 8).await.unwrap());
    assert!(!store.is_known("wang at home", NOON + 9).await.unwrap());
    assert!(!store.is_known("zhao at home", NOON).await.unwrap());
}

async fn a_new_password_signs_everybody_out_who_knew_the_old_one(stage: Stage) {
    let store = &stage.store;
    assert!(!store.has_owners().await.unwrap());
    let owner = |hash: &str| Owner {
        name: "Wang".into(),
        password_hash: Secret::new(hash),
    };
    let line = entry("owner.password");
    store.set_owner(&owner("one"), &line, NOON).await.unwrap();
    assert!(store.has_owners().await.unwrap());
    let holder = Holder::Owner("Wang".into());
    let token = stage.corp.open_session(&holder, 600, NOON).await.unwrap();

    let again = Owner {
        name: "wang".into(),
        ..owner("two")
    };
    store.set_owner(&again, &line, NOON).await.unwrap();
    let kept = store.owner("WANG").await.unwrap().expect("the owner");
    assert_eq!(kept, owner("two"));
    let session = store.resume_session(token.expose(), NOON).await.unwrap();
    assert_eq!(session, None);
}
