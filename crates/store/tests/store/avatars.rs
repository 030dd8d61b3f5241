//! Pictures of members.

use crate::support::{NOON, Stage, entry, link, pull, stories};
use directory::Directory;
use directory::people::{AvatarVersion, Member, UserId, Writer};
use store::{Actor, CorpStore, Entry, Error, Freshness, PeopleChange};

stories! {
    a_picture_is_kept_with_its_line_in_the_log_and_another_one_replaces_it;
    nobody_has_a_picture_who_is_nobody;
    a_picture_taken_away_is_gone_and_nothing_happens_twice;
    a_picture_is_one_members_in_one_corporation;
    a_picture_stays_with_whoever_left;
    whether_members_change_their_own_is_decided_for_each_corporation;
}

async fn with_zhang(corp: &CorpStore) {
    let change = PeopleChange {
        upsert_members: vec![Member::new("ZhangSan", "张三", &[])],
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON).await;
}

fn zhang() -> UserId {
    "zhangsan".into()
}

fn line(action: &str) -> Entry {
    Entry::new(Actor::Owner("wang".into()), action, "ZhangSan")
}

async fn give(corp: &CorpStore, picture: &[u8]) -> Result<AvatarVersion, Error> {
    let entry = line("member.avatar");
    corp.save_avatar(&zhang(), picture, Writer::Administrator, &entry, NOON + 1)
        .await
}

async fn a_picture_is_kept_with_its_line_in_the_log_and_another_one_replaces_it(stage: Stage) {
    let corp = &stage.corp;
    with_zhang(corp).await;
    let before = corp.freshness().await.unwrap();
    assert_eq!(corp.avatar(&zhang()).await.unwrap(), None);
    let hostile = [0, 255, b'\'', 0, 10];
    let first = give(corp, &hostile).await.unwrap();
    let kept = corp.avatar(&"ZHANGSAN".into()).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.bytes.as_slice()), (first, &hostile[..]));
    assert_eq!(give(corp, &hostile).await.unwrap(), first, "the same one");
    let second = give(corp, b"another").await.unwrap();
    assert_ne!(first, second);
    let kept = corp.avatar(&zhang()).await.unwrap().unwrap();
    assert_eq!(kept.bytes, b"another");
    assert!(!format!("{kept:?}").contains("97"), "{kept:?}");
    assert_eq!(corp.avatars().await.unwrap(), [(zhang(), second)]);
    let after = Freshness {
        avatars: before.avatars + 3,
        ..before
    };
    assert_eq!(
        corp.freshness().await.unwrap(),
        after,
        "people stay as they were"
    );
    let (_, contents) = corp.load().await.unwrap();
    assert_eq!(contents.avatars, [(zhang(), second)]);
    let view = Directory::new(contents).view(&zhang()).unwrap();
    assert_eq!(view.avatar(&zhang()), Some(second));
    assert_eq!(view.me().avatar, Some(second));
    let lines = corp.audit(3).await.unwrap();
    assert!(
        lines
            .iter()
            .all(|line| line.entry == self::line("member.avatar"))
    );
}

async fn nobody_has_a_picture_who_is_nobody(stage: Stage) {
    let refused = give(&stage.corp, b"picture").await;
    assert!(matches!(refused, Err(Error::Missing("member"))));
    assert!(stage.corp.avatars().await.unwrap().is_empty());
    let lines = stage.corp.audit(9).await.unwrap();
    assert!(
        lines
            .iter()
            .all(|line| line.entry.action != "member.avatar")
    );
}

async fn a_picture_taken_away_is_gone_and_nothing_happens_twice(stage: Stage) {
    let corp = &stage.corp;
    with_zhang(corp).await;
    give(corp, b"picture").await.unwrap();
    let entry = line("member.avatar_remove");
    assert!(
        corp.remove_avatar(&zhang(), &entry, NOON + 2)
            .await
            .unwrap()
    );
    let gone = corp.freshness().await.unwrap();
    assert_eq!(corp.avatar(&zhang()).await.unwrap(), None);
    assert!(
        !corp
            .remove_avatar(&zhang(), &entry, NOON + 3)
            .await
            .unwrap()
    );
    assert_eq!(corp.freshness().await.unwrap(), gone);
    let lines = corp.audit(9).await.unwrap();
    let removed = lines.iter().filter(|line| line.entry == entry);
    assert_eq!(removed.count(), 1);
}

async fn a_picture_is_one_members_in_one_corporation(stage: Stage) {
    let other = link(&stage.store, "ww2").await;
    with_zhang(&stage.corp).await;
    with_zhang(&other).await;
    give(&stage.corp, b"picture").await.unwrap();
    assert_eq!(other.avatar(&zhang()).await.unwrap(), None);
    assert!(other.avatars().await.unwrap().is_empty());
    let entry = entry("member.avatar_remove");
    assert!(!other.remove_avatar(&zhang(), &entry, NOON).await.unwrap());
    assert!(stage.corp.avatar(&zhang()).await.unwrap().is_some());
}

async fn a_picture_stays_with_whoever_left(stage: Stage) {
    let corp = &stage.corp;
    with_zhang(corp).await;
    let version = give(corp, b"picture").await.unwrap();
    let change = PeopleChange {
        leave: vec![zhang()],
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON + 2).await;
    assert_eq!(corp.avatars().await.unwrap(), [(zhang(), version)]);
    let back = PeopleChange {
        upsert_members: vec![Member::new("ZhangSan", "张三", &[])],
        ..PeopleChange::default()
    };
    pull(corp, &back, NOON + 3).await;
    assert_eq!(
        corp.avatar(&zhang()).await.unwrap().unwrap().version,
        version
    );
}

async fn whether_members_change_their_own_is_decided_for_each_corporation(stage: Stage) {
    let corp = &stage.corp;
    assert!(corp.own_pictures().await.unwrap(), "until somebody decides");
    let (_, rules) = corp.field_rules().await.unwrap();
    let entry = line("fields.save");
    for may in [false, true, false] {
        corp.decide_own_pictures(may, &entry, NOON).await.unwrap();
        assert_eq!(corp.own_pictures().await.unwrap(), may);
    }
    assert_eq!(corp.audit(3).await.unwrap()[2].entry, entry);
    assert_eq!(corp.field_rules().await.unwrap().1, rules, "no field");
    let saved = corp.save_field_settings(&rules.settings, &entry, NOON);
    saved.await.unwrap();
    assert!(!corp.own_pictures().await.unwrap(), "stays as it is");
    let other = link(&stage.store, "ww2").await;
    assert!(other.own_pictures().await.unwrap());
}
