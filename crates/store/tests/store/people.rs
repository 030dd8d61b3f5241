//! Departments, members and groups.

use crate::support::{NOON, Stage, entry, link, pull, stories};
use directory::people::{
    Department, DepartmentId, Field, FieldSettings, Fields, Gender, Group, GroupId, Joined, Member,
    MemberState, UserId,
};
use store::{Error, Holder, PeopleChange};

stories! {
    everything_pulled_comes_back_as_it_was;
    whatever_stands_in_a_text_comes_back;
    two_corporations_never_mix;
    a_second_pull_overwrites_removes_and_keeps_who_left;
    who_left_or_is_disabled_is_signed_out_with_the_pull;
    who_falls_out_of_the_scope_or_quits_wecom_is_signed_out_with_the_pull;
    an_account_is_one_member_whatever_its_case;
    thousands_are_written_at_once;
    a_group_and_the_shown_fields_are_part_of_the_people;
    a_group_name_is_given_once;
}

fn department(id: u32, parent: Option<u32>, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        name: name.into(),
        order: -i64::from(id),
        outside: false,
    }
}

fn full_member() -> Member {
    let mut member = Member::new("ZhangSan", "张三", &[2, 3]);
    member.alias = "Sam".into();
    member.position = "客户经理".into();
    member.mobile = "13800000000".into();
    member.telephone = "010-1".into();
    member.email = "sam@example.com".into();
    member.gender = Gender::Male;
    member.departments[1].leader = true;
    member.departments[1].order = i64::from(u32::MAX);
    member.main_department = Some(DepartmentId(3));
    member.direct_superior = Some(UserId::new("Lisi"));
    member.joined = Joined::Quit;
    member.edited_here = Fields::NONE.with(Field::Mobile);
    member
}

fn other_members() -> Vec<Member> {
    let mut lisi = Member::new("Lisi", "李四 🙂", &[]);
    lisi.gender = Gender::Female;
    lisi.joined = Joined::NotYet;
    let mut wangwu = Member::new("wangwu", "王五", &[2]);
    wangwu.state = MemberState::Disabled;
    wangwu.joined = Joined::Disabled;
    vec![lisi, wangwu]
}

fn company() -> PeopleChange {
    let mut upsert_members = other_members();
    upsert_members.push(full_member());
    PeopleChange {
        upsert_departments: vec![
            department(1, None, "集团"),
            department(2, Some(1), "营销中心"),
            Department {
                outside: true,
                ..department(3, Some(77), "外部")
            },
        ],
        upsert_members,
        ..PeopleChange::default()
    }
}

async fn everything_pulled_comes_back_as_it_was(stage: Stage) {
    pull(&stage.corp, &company(), NOON).await;
    let (versions, contents) = stage.corp.load().await.unwrap();
    assert_eq!((versions.people, versions.policy), (1, 0));
    assert_eq!(contents.departments, company().upsert_departments);
    assert_eq!(contents.members, company().upsert_members);
    let written: Vec<_> = contents.members.iter().map(|m| m.userid.as_str()).collect();
    assert_eq!(written, ["Lisi", "wangwu", "ZhangSan"]);
}

async fn whatever_stands_in_a_text_comes_back(stage: Stage) {
    let texts = [
        ",",
        "3,4,active,",
        "张,三\u{1f}\n\"'",
        "🙂,é,",
        "-1",
        "[]",
        "",
    ];
    let members = (0..texts.len()).map(|nth| {
        let text = |field: usize| texts[(nth + field) % texts.len()].to_owned();
        let mut member = Member::new(format!("m{nth}"), text(0), &[2]);
        (member.alias, member.position, member.mobile) = (text(1), text(2), text(3));
        (member.telephone, member.email) = (text(4), text(5));
        member.direct_superior = Some(UserId::new(text(6)));
        member
    });
    let mut change = company();
    change.upsert_members = members.collect();
    pull(&stage.corp, &change, NOON).await;
    let contents = stage.corp.load().await.unwrap().1;
    assert_eq!(contents.members, change.upsert_members);
}

async fn two_corporations_never_mix(stage: Stage) {
    let other = link(&stage.store, "ww2").await;
    pull(&stage.corp, &company(), NOON).await;
    assert_eq!(other.load().await.unwrap().1.members, []);
    let mut namesake = Member::new("zhangsan", "另一个张三", &[1]);
    namesake.mobile = "139".into();
    let theirs = PeopleChange {
        upsert_departments: vec![department(1, None, "另一集团")],
        upsert_members: vec![namesake.clone()],
        ..PeopleChange::default()
    };
    pull(&other, &theirs, NOON).await;
    let gone = PeopleChange {
        remove_departments: vec![DepartmentId(1)],
        leave: vec![UserId::new("zhangsan")],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &gone, NOON).await;
    let (versions, contents) = other.load().await.unwrap();
    assert_eq!(versions.people, 1);
    assert_eq!(contents.members, [namesake]);
    assert_eq!(contents.departments, theirs.upsert_departments);
}

async fn a_second_pull_overwrites_removes_and_keeps_who_left(stage: Stage) {
    pull(&stage.corp, &company(), NOON).await;
    let moved = Member::new("wangwu", "王五五", &[1]);
    let change = PeopleChange {
        upsert_departments: vec![department(2, None, "营销部")],
        remove_departments: vec![DepartmentId(3)],
        upsert_members: vec![moved.clone()],
        leave: vec![UserId::new("ZHANGSAN")],
    };
    pull(&stage.corp, &change, NOON).await;
    let (versions, contents) = stage.corp.load().await.unwrap();
    assert_eq!(versions.people, 2);
    let departments = [department(1, None, "集团"), department(2, None, "营销部")];
    assert_eq!(contents.departments, departments);
    let mut left = full_member();
    left.state = MemberState::Left;
    assert_eq!(contents.members[1], moved);
    assert_eq!(contents.members[2], left);
}

async fn who_left_or_is_disabled_is_signed_out_with_the_pull(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &company(), NOON).await;
    let mut tokens = Vec::new();
    for userid in ["zhangsan", "lisi", "wangwu"] {
        let holder = Holder::Member(UserId::new(userid));
        tokens.push(corp.open_session(&holder, 1000, NOON).await.unwrap());
    }
    let owner = Holder::Owner("zhangsan".into());
    tokens.push(corp.open_session(&owner, 1000, NOON).await.unwrap());
    let change = PeopleChange {
        upsert_members: other_members(),
        leave: vec![UserId::new("ZhangSan")],
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON).await;
    let mut alive = Vec::new();
    for token in &tokens {
        let session = stage.store.resume_session(token.expose(), NOON).await;
        alive.push(session.unwrap().is_some());
    }
    assert_eq!(alive, [false, true, false, true]);
}

async fn who_falls_out_of_the_scope_or_quits_wecom_is_signed_out_with_the_pull(stage: Stage) {
    let corp = &stage.corp;
    let people = ["outside", "quit", "disabled", "stays"].map(|name| Member::new(name, name, &[2]));
    let mut change = PeopleChange {
        upsert_departments: vec![department(2, None, "营销部")],
        upsert_members: people.to_vec(),
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON).await;
    let mut tokens = Vec::new();
    for member in &people {
        let holder = Holder::Member(member.userid.clone());
        tokens.push(corp.open_session(&holder, 1000, NOON).await.unwrap());
    }
    change.upsert_members[0].state = MemberState::Outside;
    change.upsert_members[1].joined = Joined::Quit;
    change.upsert_members[2].state = MemberState::OutsideDisabled;
    change.upsert_departments[0].outside = true;
    pull(corp, &change, NOON).await;
    let mut alive = Vec::new();
    for token in &tokens {
        let session = stage.store.resume_session(token.expose(), NOON).await;
        alive.push(session.unwrap().is_some());
    }
    assert_eq!(alive, [false, false, false, true]);
    let (_, contents) = corp.load().await.unwrap();
    assert_eq!(contents.departments, change.upsert_departments);
    let stored = contents.members.into_iter().map(|m| (m.userid, m.state));
    let stored: Vec<_> = stored.collect();
    let expected = [
        ("disabled", MemberState::OutsideDisabled),
        ("outside", MemberState::Outside),
        ("quit", MemberState::Active),
        ("stays", MemberState::Active),
    ];
    let expected = expected.map(|(userid, state)| (UserId::new(userid), state));
    assert_eq!(stored, expected);
}

async fn an_account_is_one_member_whatever_its_case(stage: Stage) {
    let change = PeopleChange {
        upsert_members: vec![
            Member::new("LISI", "李四", &[1]),
            Member::new("lisi", "李四四", &[1]),
        ],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    let members = stage.corp.load().await.unwrap().1.members;
    assert_eq!(members, [Member::new("lisi", "李四四", &[1])]);
}

/// So many that two connections read them.
async fn thousands_are_written_at_once(stage: Stage) {
    let members: Vec<_> = (0..20_001)
        .map(|n| Member::new(format!("user{n:05}"), format!("员工{n}"), &[n % 7 + 1]))
        .collect();
    let joining = PeopleChange {
        upsert_departments: (1..=1_001).map(|n| department(n, None, "部门")).collect(),
        upsert_members: members.clone(),
        ..PeopleChange::default()
    };
    pull(&stage.corp, &joining, NOON).await;
    let (_, contents) = stage.corp.load().await.unwrap();
    assert_eq!(contents.members, members);
    assert_eq!(contents.departments, joining.upsert_departments);
    let leaving = PeopleChange {
        remove_departments: (1..=1_001).map(DepartmentId).collect(),
        leave: members.iter().map(|member| member.userid.clone()).collect(),
        ..PeopleChange::default()
    };
    pull(&stage.corp, &leaving, NOON).await;
    let (_, contents) = stage.corp.load().await.unwrap();
    assert_eq!(contents.departments, []);
    let left = |member: &Member| member.state == MemberState::Left;
    assert!(contents.members.iter().all(left));
}

fn group(id: u32, name: &str) -> Group {
    Group {
        id: GroupId(id),
        name: name.into(),
        members: vec![UserId::new("lisi")],
        departments: vec![DepartmentId(2)],
        leaders: vec![UserId::new("lisi")],
    }
}

async fn a_group_and_the_shown_fields_are_part_of_the_people(stage: Stage) {
    let corp = &stage.corp;
    let saved = corp
        .save_group(&group(1, "项目组"), &entry("group.save"), NOON)
        .await;
    assert_eq!(saved.unwrap().people, 1);
    let mut settings = FieldSettings::default();
    settings.shown = settings.shown.without(Field::Mobile).without(Field::Name);
    let saved = corp
        .save_field_settings(&settings, &entry("fields.save"), NOON)
        .await;
    assert_eq!(saved.unwrap().people, 2);
    let (versions, contents) = corp.load().await.unwrap();
    assert_eq!(versions.people, 2);
    assert_eq!(contents.groups, [group(1, "项目组")]);
    assert!(contents.unshown.contains(Field::Mobile) && contents.unshown.contains(Field::Remark));
    assert!(
        !contents.unshown.contains(Field::Name),
        "nobody is without a name"
    );
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "fields.save");
}

async fn a_group_name_is_given_once(stage: Stage) {
    let corp = &stage.corp;
    let entry = entry("group.save");
    corp.save_group(&group(1, "项目组"), &entry, NOON)
        .await
        .unwrap();
    let second = corp.save_group(&group(2, "项目组"), &entry, NOON).await;
    assert!(matches!(second, Err(Error::Exists("group"))));
    corp.save_group(&group(1, "专班"), &entry, NOON)
        .await
        .unwrap();
    corp.save_group(&group(2, "项目组"), &entry, NOON)
        .await
        .unwrap();
    let groups = corp.load().await.unwrap().1.groups;
    assert_eq!(groups, [group(1, "专班"), group(2, "项目组")]);
}
