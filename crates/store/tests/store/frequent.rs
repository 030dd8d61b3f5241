//! Frequent contacts and groups, and the welcome.

use crate::support::{NOON, Stage, link, stories};
use directory::people::{GroupId, UserId};
use store::{CorpStore, Error, Frequent};

stories! {
    a_list_has_the_order_in_which_it_was_made_and_changed;
    what_is_added_twice_or_moved_twice_is_there_once;
    another_spelling_of_an_account_is_the_same_contact;
    what_was_removed_comes_back_by_hand_alone;
    whoever_is_addressed_once_has_the_other_at_hand;
    whoever_addresses_somebody_three_times_in_thirty_days_has_them_at_hand;
    a_tap_sent_twice_counts_once;
    a_list_holds_two_hundred_and_what_is_forgotten_makes_room;
    lists_of_two_members_and_of_two_corporations_never_mix;
    many_who_add_at_once_each_get_a_place;
    the_welcome_is_put_away_once_and_for_one_member;
}

const DAY: i64 = 24 * 3600;

fn me() -> UserId {
    UserId::new("zhangsan")
}

fn contact(userid: &str) -> Frequent {
    Frequent::Contact(userid.into())
}

const fn group(id: u32) -> Frequent {
    Frequent::Group(GroupId(id))
}

async fn add(corp: &CorpStore, what: &[Frequent]) {
    for what in what {
        corp.add_frequent(&me(), what, NOON).await.expect("added");
    }
}

async fn put_before(corp: &CorpStore, what: &Frequent, before: &Frequent) {
    let moved = corp.move_frequent(&me(), what, before).await;
    moved.expect("moved, or left alone");
}

async fn note(corp: &CorpStore, who: &UserId, whom: &UserId, at: i64) {
    let noted = corp.frequent_noted(who, whom, at).await;
    noted.expect("noted");
}

async fn remove(corp: &CorpStore, what: &Frequent) {
    let removed = corp.remove_frequent(&me(), what, NOON).await;
    removed.expect("removed");
}

/// A list in short: contacts by account, groups by number.
async fn list_of(corp: &CorpStore, whose: &UserId) -> String {
    let rows = corp.frequent(whose).await.expect("a list");
    let short: Vec<String> = (rows.into_iter())
        .map(|row| match row.what {
            Frequent::Contact(userid) => userid.to_string(),
            Frequent::Group(id) => format!("#{id}"),
        })
        .collect();
    short.join(" ")
}

async fn list(corp: &CorpStore) -> String {
    list_of(corp, &me()).await
}

async fn a_list_has_the_order_in_which_it_was_made_and_changed(stage: Stage) {
    let corp = &stage.corp;
    let all = [contact("c"), group(7), contact("a"), contact("b"), group(5)];
    add(corp, &all).await;
    assert_eq!(list(corp).await, "c a b #7 #5");
    put_before(corp, &contact("b"), &contact("c")).await;
    assert_eq!(list(corp).await, "b c a #7 #5");
    put_before(corp, &group(5), &group(7)).await;
    assert_eq!(list(corp).await, "b c a #5 #7");
    remove(corp, &contact("c")).await;
    add(corp, &[contact("d"), contact("c")]).await;
    assert_eq!(list(corp).await, "b a d c #5 #7");
    let rows = corp.frequent(&me()).await.unwrap();
    assert!(rows.iter().all(|row| !row.automatic && row.since == NOON));
}

async fn what_is_added_twice_or_moved_twice_is_there_once(stage: Stage) {
    let corp = &stage.corp;
    add(
        corp,
        &[contact("a"), contact("b"), contact("a"), group(1), group(1)],
    )
    .await;
    assert_eq!(list(corp).await, "a b #1");
    add(corp, &[contact("c"), contact("d")]).await;
    for _ in 0..3 {
        put_before(corp, &contact("d"), &contact("b")).await;
        assert_eq!(list(corp).await, "a d b c #1");
    }
    let gone = [
        (contact("a"), contact("x")),
        (contact("x"), contact("a")),
        (contact("a"), contact("a")),
        (contact("a"), group(1)),
    ];
    for (what, before) in gone {
        put_before(corp, &what, &before).await;
    }
    for _ in 0..2 {
        remove(corp, &contact("x")).await;
        remove(corp, &contact("b")).await;
    }
    assert_eq!(list(corp).await, "a d c #1");
}

async fn another_spelling_of_an_account_is_the_same_contact(stage: Stage) {
    let corp = &stage.corp;
    add(
        corp,
        &[contact("LiSi"), contact("lisi"), contact("ZhangSan")],
    )
    .await;
    assert_eq!(list_of(corp, &"ZHANGSAN".into()).await, "lisi");
    corp.remove_frequent(&"ZhangSan".into(), &contact("LISI"), NOON)
        .await
        .unwrap();
    assert_eq!(list(corp).await, "");
}

async fn what_was_removed_comes_back_by_hand_alone(stage: Stage) {
    let corp = &stage.corp;
    add(corp, &[contact("lisi")]).await;
    remove(corp, &contact("lisi")).await;
    for day in 0..5 {
        let (me, lisi) = (me(), "lisi".into());
        note(corp, &me, &lisi, NOON + day * DAY).await;
        note(corp, &lisi, &me, NOON + day * DAY).await;
    }
    assert_eq!(list(corp).await, "");
    assert_eq!(list_of(corp, &"lisi".into()).await, "zhangsan");
    add(corp, &[contact("lisi")]).await;
    assert_eq!(list(corp).await, "lisi");
}

async fn whoever_is_addressed_once_has_the_other_at_hand(stage: Stage) {
    let corp = &stage.corp;
    let lisi = UserId::new("lisi");
    note(corp, &me(), &lisi, NOON).await;
    note(corp, &me(), &me(), NOON).await;
    let rows = corp.frequent(&lisi).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].what, contact("zhangsan"));
    assert!(rows[0].automatic && rows[0].since == NOON);
    assert_eq!(list(corp).await, "", "one time is not often");
}

async fn whoever_addresses_somebody_three_times_in_thirty_days_has_them_at_hand(stage: Stage) {
    let corp = &stage.corp;
    let lisi = UserId::new("lisi");
    for at in [0, 10 * DAY, 30 * DAY] {
        note(corp, &me(), &lisi, NOON + at).await;
        assert_eq!(list(corp).await, "", "the first was thirty days ago");
    }
    note(corp, &me(), &lisi, NOON + 40 * DAY - 1).await;
    let rows = corp.frequent(&me()).await.unwrap();
    assert_eq!((rows.len(), rows[0].automatic), (1, true));
}

async fn a_tap_sent_twice_counts_once(stage: Stage) {
    let corp = &stage.corp;
    let lisi = UserId::new("lisi");
    for at in [0, 0, 1, 9, 60, 61] {
        note(corp, &me(), &lisi, NOON + at).await;
    }
    assert_eq!(list(corp).await, "");
    note(corp, &me(), &lisi, NOON + 70).await;
    assert_eq!(list(corp).await, "lisi");
}

async fn a_list_holds_two_hundred_and_what_is_forgotten_makes_room(stage: Stage) {
    let corp = &stage.corp;
    let many: Vec<_> = (0..Frequent::MOST)
        .map(|n| contact(&format!("u{n:03}")))
        .collect();
    add(corp, &many).await;
    let more = corp.add_frequent(&me(), &contact("more"), NOON).await;
    assert!(matches!(more, Err(Error::Full)), "{more:?}");
    // Nobody is told that somebody else's list is full.
    note(corp, &"lisi".into(), &me(), NOON).await;
    add(corp, &[contact("u000"), group(1)]).await;
    assert_eq!(
        corp.frequent(&me()).await.unwrap().len(),
        Frequent::MOST + 1
    );
    corp.forget_frequent(&me(), &contact("u007")).await.unwrap();
    add(corp, &[contact("more")]).await;
    let rows = corp.frequent(&me()).await.unwrap();
    assert_eq!(rows[Frequent::MOST - 1].what, contact("more"));
}

async fn lists_of_two_members_and_of_two_corporations_never_mix(stage: Stage) {
    let other = link(&stage.store, "ww2").await;
    add(&stage.corp, &[contact("a"), group(1)]).await;
    add(&other, &[contact("b")]).await;
    other
        .remove_frequent(&me(), &contact("a"), NOON)
        .await
        .unwrap();
    other.forget_frequent(&me(), &group(1)).await.unwrap();
    other.set_welcomed(&me(), NOON).await.unwrap();
    assert_eq!(list(&stage.corp).await, "a #1");
    assert_eq!(list(&other).await, "b");
    assert_eq!(list_of(&stage.corp, &"lisi".into()).await, "");
    assert!(!stage.corp.is_welcomed(&me()).await.unwrap());
}

async fn many_who_add_at_once_each_get_a_place(stage: Stage) {
    let adding = (0..20).map(|n| {
        let corp = stage.corp.clone();
        tokio::spawn(async move {
            let what = contact(&format!("u{n:02}"));
            corp.add_frequent(&me(), &what, NOON).await
        })
    });
    for added in adding.collect::<Vec<_>>() {
        added.await.unwrap().unwrap();
    }
    let corp = &stage.corp;
    let before = list(corp).await;
    assert_eq!(before.split(' ').count(), 20);
    let last = before.split(' ').next_back().unwrap();
    let first = before.split(' ').next().unwrap();
    put_before(corp, &contact(last), &contact(first)).await;
    let rest = before.strip_suffix(last).unwrap().trim_end();
    assert_eq!(list(&stage.corp).await, format!("{last} {rest}"));
}

async fn the_welcome_is_put_away_once_and_for_one_member(stage: Stage) {
    let corp = &stage.corp;
    add(corp, &[contact("a")]).await;
    assert!(!corp.is_welcomed(&me()).await.unwrap());
    for _ in 0..2 {
        corp.set_welcomed(&me(), NOON).await.unwrap();
        assert!(corp.is_welcomed(&"ZhangSan".into()).await.unwrap());
    }
    assert!(!corp.is_welcomed(&"lisi".into()).await.unwrap());
}
