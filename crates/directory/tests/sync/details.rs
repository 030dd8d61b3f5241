//! What of a member follows WeCom, and what stays (decision h, R116).

use crate::corporation::{after, corporation, person, planned, pulled};
use directory::people::{Field, Fields, Gender, Joined, MemberState};

#[test]
fn what_was_edited_here_survives() {
    let mut local = pulled(&corporation());
    let zhang = local
        .members
        .iter_mut()
        .find(|m| m.userid == "zhang".into())
        .unwrap();
    zhang.position = "总监".into();
    zhang.gender = Gender::Female;
    zhang.edited_here = Fields::NONE.with(Field::Position).with(Field::Gender);
    let mut remote = corporation();
    remote.members[0].position = Some("经理".into());
    remote.members[0].gender = Some(Gender::Male);
    remote.members[0].alias = Some("Zoe".into());
    let local = after(&local, &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(
        (zhang.position.as_str(), zhang.alias.as_str()),
        ("总监", "Zoe")
    );
    assert_eq!(zhang.gender, Gender::Female);
}

#[test]
fn wecom_clears_what_it_delivers_empty_and_keeps_what_it_does_not_deliver() {
    let mut remote = corporation();
    remote.members[0].mobile = Some("13800000000".into());
    remote.members[0].email = Some("z@corp.cn".into());
    remote.members[0].direct_superiors = Some(vec!["li".into()]);
    let local = pulled(&remote);
    remote.members[0].mobile = None;
    remote.members[0].direct_superiors = None;
    remote.members[0].email = Some(String::new());
    remote.members[0].name = Some(" ".into());
    let local = after(&local, &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(
        (zhang.mobile.as_str(), zhang.email.as_str()),
        ("13800000000", "")
    );
    assert_eq!(zhang.direct_superior, Some("li".into()));
    assert_eq!(zhang.name, "zhang的姓名");
}

#[test]
fn disabled_in_wecom_is_disabled_here_until_it_ends_there() {
    let mut remote = corporation();
    remote.members[0].joined = Some(Joined::Disabled);
    let local = after(&pulled(&corporation()), &remote);
    assert_eq!(person(&local, "zhang").state, MemberState::Disabled);
    let mut local = after(&local, &corporation());
    assert_eq!(person(&local, "zhang").state, MemberState::Active);
    for member in &mut local.members {
        member.state = MemberState::Disabled;
    }
    assert!(
        planned(&local, &corporation()).is_empty(),
        "disabled here stays"
    );
}
