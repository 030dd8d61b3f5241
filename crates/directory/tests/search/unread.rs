//! What the viewer may not see or read is never found, and changes no answer
//! (`visibility.md`, ways out 3, 4 and 16).

use crate::corporation::*;
use directory::answers::{Departments, Found};
use directory::people::{DepartmentId, Field, Fields, Member, MemberState, UserId};
use directory::policy::{Policy, Protection, ProtectionLevel, ViewingMode, Who};
use directory::{Contents, Directory};

fn with_mobile() -> Vec<Member> {
    vec![with(Member::new("zs", "张三", &[2]), |m| {
        m.mobile = "+86 138-0013-8000".into();
        m.telephone = "010-62345678".into();
    })]
}

#[test]
fn a_number_is_found_by_three_digits_or_more_from_any_place() {
    let view = view(contents(with_mobile()));
    for typed in [
        "138",
        "8000",
        "0138",
        "138 0013 8000",
        "+8613800138000",
        "１３８",
        "6234",
        "008613800138000",
    ] {
        assert_eq!(found(&view, typed), ["张三"], "{typed}");
    }
    for typed in ["13", "139", "80006", "138a"] {
        assert!(found(&view, typed).is_empty(), "{typed}");
    }
}

#[test]
fn a_number_that_the_viewer_may_not_read_is_never_found() {
    let unshown = Contents {
        unshown: Fields::NONE.with(Field::Mobile),
        ..contents(with_mobile())
    };
    let view = view(unshown);
    assert!(found(&view, "1380").is_empty());
    assert_eq!(found(&view, "6234"), ["张三"], "the other number is shown");
}

#[test]
fn protected_contact_details_are_found_by_those_on_the_allow_list_alone() {
    let mut contents = contents([with_mobile(), vec![Member::new("hr", "己", &[1])]].concat());
    contents.policy.protections.push(Protection {
        subject: Who::Department(DepartmentId(2)),
        level: ProtectionLevel::ContactHidden,
        allow: vec![Who::Member(UserId::from("hr"))],
    });
    let directory = Directory::new(contents);
    assert!(found(&view_of(&directory, "viewer"), "1380").is_empty());
    assert_eq!(found(&view_of(&directory, "viewer"), "zs"), ["张三"]);
    assert_eq!(found(&view_of(&directory, "hr"), "1380"), ["张三"]);
    assert_eq!(
        found(&view_of(&directory, "zs"), "1380"),
        ["张三"],
        "one's own"
    );
}

#[test]
fn an_alias_that_is_not_shown_is_never_found() {
    let alias = with(Member::new("zs", "张三", &[1]), |m| {
        m.alias = "Mary".into()
    });
    let unshown = Fields::NONE.with(Field::Alias);
    let view = view(Contents {
        unshown,
        ..contents(vec![alias])
    });
    assert!(found(&view, "mary").is_empty());
}

#[test]
fn hidden_people_and_those_who_left_are_neither_found_nor_counted() {
    let left = with(Member::new("l", "张左", &[1]), |m| {
        m.state = MemberState::Left
    });
    let mut contents = contents(vec![
        Member::new("h", "张右", &[2]),
        Member::new("a", "张中", &[1]),
        left,
    ]);
    contents.policy.protections.push(Protection {
        subject: Who::Department(DepartmentId(2)),
        level: ProtectionLevel::Hidden,
        allow: vec![],
    });
    let view = view(contents);
    let found = view.search("张", ALL);
    assert_eq!(
        (names(&found.people.rows), found.people.total),
        (vec!["张中"], 1)
    );
    let department = view.search("市场部", ALL);
    assert_eq!(department, Found::default());
    for unseen in [DepartmentId(2), DepartmentId(99)] {
        assert_eq!(view.search_within(unseen, "张", ALL), None);
        assert_eq!(view.search_departments("组", Some(unseen), ALL), None);
        assert_eq!(view.everybody_in(unseen, ALL), None);
        assert_eq!(view.way_to(unseen), None);
    }
    assert_eq!(
        view.search_departments("市场部", None, ALL),
        Some(Departments::default())
    );
}

#[test]
fn a_department_lists_nobody_for_a_place_that_the_viewer_may_not_read() {
    let mut contents = contents(vec![
        Member::new("a", "钱一", &[2, 4]),
        Member::new("b", "孙二", &[4, 3]),
        Member::new("c", "李三", &[4]),
    ]);
    let inside = view(contents.clone()).search("研发中心", ALL).people;
    assert_eq!(inside.total, 3);
    // 后端组, below 研发中心, falls outside the app's scope.
    contents.departments[3].outside = true;
    let view = view(contents);
    let listed = view.search("研发中心", ALL).people;
    assert_eq!((names(&listed.rows), listed.total), (vec!["孙二"], 1));
    assert_eq!(listed.rows[0].department, ["研发中心"]);
    assert_eq!(view.search("后端组", ALL), Found::default());
    let by_name = view.search("钱一", ALL).people;
    assert_eq!(by_name.rows[0].department, ["市场部"]);
}

#[test]
fn a_viewer_of_one_department_finds_nobody_outside_it() {
    let mut contents = contents(vec![
        Member::new("a", "张一", &[2]),
        Member::new("b", "张二", &[3]),
        Member::new("c", "王", &[3]),
    ]);
    contents.policy = Policy {
        viewing: [(DepartmentId(2), ViewingMode::OwnDepartment)].into(),
        ..Policy::default()
    };
    let view = view_of(&Directory::new(contents), "a");
    assert_eq!(found(&view, "zhang"), ["张一"]);
    assert!(found(&view, "研发中心").is_empty());
    assert_eq!(enabled(&view), "Z");
    assert_eq!(view.by_letter('W', ALL).total, 0);
}
