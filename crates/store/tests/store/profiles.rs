//! Members' profiles, the settings of their fields, and what waits for WeCom.

use crate::support::{NOON, Stage, corp, entry, link, pull, stories};
use directory::people::{Field, FieldSettings, Joined, Member, MemberState, UserId, Writer};
use store::{Actor, CorpStore, Error, FieldChange, Master, PeopleChange, ProfileEdit};

stories! {
    fields_have_defaults_until_somebody_decides;
    a_change_is_written_with_who_when_and_from_where;
    what_wecom_keeps_waits_for_it_and_what_it_would_ignore_does_not;
    where_wecom_is_the_master_nothing_is_sent;
    what_was_changed_meanwhile_is_not_overwritten;
    the_same_form_twice_changes_once;
    a_pull_leaves_what_a_member_wrote_alone_and_what_wecom_confirmed_not;
    a_profile_is_one_members_in_one_corporation;
    several_profiles_are_read_at_once;
    somebody_elses_number_is_neither_refused_nor_confirmed;
    whoever_is_not_active_changes_nothing;
    hostile_values_come_back_as_they_were;
}

fn zhang() -> Member {
    let mut member = Member::new("ZhangSan", "张三", &[]);
    member.mobile = "13800000000".into();
    member.joined = Joined::NotYet;
    member
}

async fn with(stage: &Stage, members: Vec<Member>) {
    let change = PeopleChange {
        upsert_members: members,
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

/// The corporation is kept here, and has 张三.
async fn kept_here(stage: &Stage) {
    let mut corp = corp("ww1");
    corp.master = Master::Mingce;
    let linked = stage.store.link(&corp, &entry("corp.link"), NOON).await;
    linked.expect("linked");
    with(stage, vec![zhang()]).await;
}

fn edit(userid: &str, changes: &[(Field, &str, &str)]) -> ProfileEdit {
    let change = |(field, was, value): &(Field, &str, &str)| FieldChange {
        field: (*field).into(),
        was: (*was).into(),
        value: (*value).into(),
    };
    ProfileEdit {
        userid: userid.into(),
        changes: changes.iter().map(change).collect(),
        address: Some("192.0.2.7".into()),
    }
}

async fn value(corp: &CorpStore, field: Field) -> String {
    let own = corp.own_fields(&"zhangsan".into()).await;
    own.expect("fields").value(field).to_owned()
}

async fn fields_have_defaults_until_somebody_decides(stage: Stage) {
    let corp = &stage.corp;
    let mut settings = FieldSettings::default();
    assert_eq!(corp.field_settings().await.unwrap(), settings);
    settings.self_editable = settings.self_editable.with(Field::Remark);
    settings.shown = settings.shown.with(Field::Address);
    let before = corp.versions().await.unwrap().people;
    let saved = corp
        .save_field_settings(&settings, &entry("fields.save"), NOON)
        .await;
    assert_eq!(saved.unwrap().people, before + 1);
    assert_eq!(corp.field_settings().await.unwrap(), settings);
    let unshown = corp.load().await.unwrap().1.unshown;
    assert_eq!(unshown, settings.unshown());
    let other = link(&stage.store, "ww2").await;
    let theirs = other.field_settings().await.unwrap();
    assert_eq!(theirs, FieldSettings::default());
}

async fn a_change_is_written_with_who_when_and_from_where(stage: Stage) {
    kept_here(&stage).await;
    let corp = &stage.corp;
    let before = corp.versions().await.unwrap();
    let changes = [(Field::Qq, "", "12345"), (Field::Alias, "", "Sam")];
    assert!(
        corp.edit_profile(&edit("ZHANGSAN", &changes), NOON + 5)
            .await
            .unwrap()
    );
    let profile = corp.profile(&"zhangsan".into()).await.unwrap();
    let qq = &profile.0[&Field::Qq.into()];
    assert_eq!(
        (qq.value.as_str(), qq.by, qq.at),
        ("12345", Writer::Member, NOON + 5)
    );
    let (versions, contents) = corp.load().await.unwrap();
    assert_eq!(versions.people, before.people + 1);
    let member = &contents.members[0];
    assert_eq!(member.alias, "Sam");
    assert!(member.edited_here.contains(Field::Alias));
    assert!(!member.edited_here.contains(Field::Mobile));
    let line = &corp.audit(1).await.unwrap()[0].entry;
    assert_eq!(line.actor, Actor::Member("zhangsan".into()));
    assert_eq!(line.action, "profile.edit");
    assert_eq!(line.before.as_deref(), Some(r#"{"alias":"","qq":""}"#));
    assert_eq!(
        line.after.as_deref(),
        Some(r#"{"alias":"Sam","qq":"12345"}"#)
    );
    assert_eq!(line.address.as_deref(), Some("192.0.2.7"));
    // What no list shows needs nobody's directory to be read anew.
    let changes = [(Field::Qq, "12345", "")];
    assert!(
        corp.edit_profile(&edit("zhangsan", &changes), NOON)
            .await
            .unwrap()
    );
    assert_eq!(corp.versions().await.unwrap(), versions);
    assert_eq!(value(corp, Field::Qq).await, "");
}

async fn what_wecom_keeps_waits_for_it_and_what_it_would_ignore_does_not(stage: Stage) {
    kept_here(&stage).await;
    let corp = &stage.corp;
    let userid = UserId::from("zhangsan");
    let changes = [
        (Field::Alias, "", "Sam"),
        (Field::Mobile, "13800000000", "13900000000"),
        (Field::Address, "", "上海"),
        (Field::Qq, "", "12345"),
    ];
    corp.edit_profile(&edit("zhangsan", &changes), NOON)
        .await
        .unwrap();
    let waiting = corp.waiting(&userid).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].created), (1, NOON));
    let fields: Vec<_> = waiting[0].fields().iter().collect();
    assert_eq!(fields, [Field::Alias, Field::Mobile, Field::Address]);
    assert_eq!(waiting[0].change["alias"], "Sam");
    // WeCom ignores the number of somebody who has joined, without a word.
    let mut joined = zhang();
    joined.joined = Joined::Yes;
    with(&stage, vec![joined]).await;
    let changes = [(Field::Mobile, "13800000000", "13700000000")];
    corp.edit_profile(&edit("zhangsan", &changes), NOON)
        .await
        .unwrap();
    assert_eq!(corp.waiting(&userid).await.unwrap().len(), 1);
    assert_eq!(value(corp, Field::Mobile).await, "13700000000");
}

async fn where_wecom_is_the_master_nothing_is_sent(stage: Stage) {
    with(&stage, vec![zhang()]).await;
    let changes = [(Field::Email, "", "z@example.com")];
    stage
        .corp
        .edit_profile(&edit("zhangsan", &changes), NOON)
        .await
        .unwrap();
    assert_eq!(value(&stage.corp, Field::Email).await, "z@example.com");
    assert_eq!(stage.corp.waiting(&"zhangsan".into()).await.unwrap(), []);
}

async fn what_was_changed_meanwhile_is_not_overwritten(stage: Stage) {
    kept_here(&stage).await;
    let corp = &stage.corp;
    let first = [(Field::Qq, "", "11111")];
    corp.edit_profile(&edit("zhangsan", &first), NOON)
        .await
        .unwrap();
    let lines = corp.audit(99).await.unwrap().len();
    let second = [(Field::Alias, "", "Sam"), (Field::Qq, "", "22222")];
    let refused = corp.edit_profile(&edit("zhangsan", &second), NOON).await;
    assert!(matches!(refused, Err(Error::Stale)));
    assert_eq!(value(corp, Field::Qq).await, "11111");
    assert_eq!(value(corp, Field::Alias).await, "", "all of it or nothing");
    assert_eq!(corp.audit(99).await.unwrap().len(), lines);
    let knowing = [(Field::Alias, "", "Sam"), (Field::Qq, "11111", "22222")];
    assert!(
        corp.edit_profile(&edit("zhangsan", &knowing), NOON)
            .await
            .unwrap()
    );
    assert_eq!(value(corp, Field::Qq).await, "22222");
}

async fn the_same_form_twice_changes_once(stage: Stage) {
    kept_here(&stage).await;
    let corp = &stage.corp;
    let form = edit("zhangsan", &[(Field::Alias, "", "Sam")]);
    assert!(corp.edit_profile(&form, NOON).await.unwrap());
    let (versions, lines) = (
        corp.versions().await.unwrap(),
        corp.audit(99).await.unwrap(),
    );
    assert!(!corp.edit_profile(&form, NOON + 1).await.unwrap());
    assert_eq!(corp.versions().await.unwrap(), versions);
    assert_eq!(corp.audit(99).await.unwrap(), lines);
    assert_eq!(corp.waiting(&"zhangsan".into()).await.unwrap().len(), 1);
    let profile = corp.profile(&"zhangsan".into()).await.unwrap();
    assert_eq!(profile.0[&Field::Alias.into()].at, NOON);
}

async fn a_pull_leaves_what_a_member_wrote_alone_and_what_wecom_confirmed_not(stage: Stage) {
    with(&stage, vec![zhang()]).await;
    let corp = &stage.corp;
    let own = [(Field::Mobile, "13800000000", "13900000000")];
    corp.edit_profile(&edit("zhangsan", &own), NOON)
        .await
        .unwrap();
    let edited = async || corp.load().await.unwrap().1.members[0].edited_here;
    assert!(edited().await.contains(Field::Mobile));
    let confirmed = [
        (Field::Mobile, "", "13700000000"),
        (Field::Email, "", "z@example.com"),
    ];
    let confirm = edit("zhangsan", &confirmed);
    assert!(corp.confirm_profile(&confirm, NOON + 9).await.unwrap());
    assert!(!edited().await.contains(Field::Mobile));
    assert_eq!(value(corp, Field::Mobile).await, "13700000000");
    let line = &corp.audit(1).await.unwrap()[0].entry;
    assert_eq!(line.action, "profile.confirm");
    // Confirmed again, with the same values: the date is the new one.
    assert!(!corp.confirm_profile(&confirm, NOON + 99).await.unwrap());
    let profile = corp.profile(&"zhangsan".into()).await.unwrap();
    let email = &profile.0[&Field::Email.into()];
    assert_eq!((email.by, email.at), (Writer::Wecom, NOON + 99));
}

async fn a_profile_is_one_members_in_one_corporation(stage: Stage) {
    kept_here(&stage).await;
    with(&stage, vec![Member::new("lisi", "李四", &[])]).await;
    let other = link(&stage.store, "ww2").await;
    let theirs = PeopleChange {
        upsert_members: vec![zhang()],
        ..PeopleChange::default()
    };
    pull(&other, &theirs, NOON).await;
    let changes = [(Field::Qq, "", "12345"), (Field::Alias, "", "Sam")];
    stage
        .corp
        .edit_profile(&edit("zhangsan", &changes), NOON)
        .await
        .unwrap();
    for (corp, userid) in [(&stage.corp, "lisi"), (&other, "zhangsan")] {
        assert!(corp.profile(&userid.into()).await.unwrap().0.is_empty());
        assert_eq!(corp.waiting(&userid.into()).await.unwrap(), []);
    }
    let nobody = stage.corp.own_fields(&"nobody".into()).await;
    assert!(matches!(nobody, Err(Error::Missing("member"))));
}

async fn somebody_elses_number_is_neither_refused_nor_confirmed(stage: Stage) {
    kept_here(&stage).await;
    let mut lisi = Member::new("lisi", "李四", &[]);
    lisi.mobile = "13900000000".into();
    with(&stage, vec![lisi]).await;
    let taken = [(Field::Mobile, "13800000000", "13900000000")];
    let saved = stage
        .corp
        .edit_profile(&edit("zhangsan", &taken), NOON)
        .await;
    assert!(saved.unwrap());
}

async fn whoever_is_not_active_changes_nothing(stage: Stage) {
    let mut left = zhang();
    left.state = MemberState::Left;
    with(&stage, vec![left]).await;
    let changes = [(Field::Qq, "", "12345")];
    let refused = stage
        .corp
        .edit_profile(&edit("zhangsan", &changes), NOON)
        .await;
    assert!(matches!(refused, Err(Error::Missing("member"))));
    let nobody = stage
        .corp
        .edit_profile(&edit("nobody", &changes), NOON)
        .await;
    assert!(matches!(nobody, Err(Error::Missing("member"))));
}

async fn hostile_values_come_back_as_they_were(stage: Stage) {
    kept_here(&stage).await;
    let corp = &stage.corp;
    let values = [
        "<script>alert(1)</script>",
        "'); DROP TABLE members; --",
        "👩‍👩‍👧‍👦",
        &"𠮷".repeat(64),
        "{\"a\":[1]}",
    ];
    let mut was = String::new();
    for hostile in values {
        for field in [Field::Address, Field::Name] {
            let was = if field == Field::Name && was.is_empty() {
                "张三"
            } else {
                &was
            };
            let changes = [(field, was, hostile)];
            assert!(
                corp.edit_profile(&edit("zhangsan", &changes), NOON)
                    .await
                    .unwrap()
            );
            assert_eq!(value(corp, field).await, hostile);
        }
        was = hostile.to_owned();
    }
    let waiting = corp.waiting(&"zhangsan".into()).await.unwrap();
    assert_eq!(waiting.last().unwrap().change["name"], values[4]);
}

async fn several_profiles_are_read_at_once(stage: Stage) {
    kept_here(&stage).await;
    let li = Member::new("lisi", "李四", &[]);
    with(&stage, vec![li]).await;
    for (userid, qq) in [("zhangsan", "12345"), ("lisi", "67890")] {
        let changes = [(Field::Qq, "", qq), (Field::Remark, "", userid)];
        let edited = stage.corp.edit_profile(&edit(userid, &changes), NOON).await;
        assert!(edited.unwrap(), "{userid}");
    }
    let unknown = (0..600).map(|n| UserId::new(format!("nobody{n}")));
    let asked: Vec<_> = (["ZHANGSAN", "lisi"].map(UserId::from).into_iter())
        .chain(unknown)
        .collect();
    let several = stage.corp.profiles(&asked).await.unwrap();
    assert_eq!(several.len(), 2, "nobody else has one");
    for userid in ["zhangsan", "lisi"].map(UserId::from) {
        let alone = stage.corp.profile(&userid).await.unwrap();
        assert_eq!(several[&userid], alone);
        assert_eq!(alone.0.len(), 2);
    }
    let other = link(&stage.store, "ww2").await;
    assert!(other.profiles(&asked).await.unwrap().is_empty());
    assert!(stage.corp.profiles(&[]).await.unwrap().is_empty());
}
