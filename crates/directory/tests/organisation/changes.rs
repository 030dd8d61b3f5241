use crate::{add, department, example, id, plan, relocate};
use directory::organisation::{
    About, Change, DEEPEST, Details, NameFault, Organisation, Placed, Refusal, Telling,
};
use directory::people::{DepartmentId, UserId};
use directory::policy::{Policy, ViewingMode};

/// The children's names after a change.
fn below(organisation: &Organisation, parent: u32) -> Vec<String> {
    let children = organisation.children(id(parent)).into_iter();
    children.map(|d| d.name.clone()).collect()
}

fn arrange(was: &[u32], children: &[u32]) -> Change {
    let ids = |numbers: &[u32]| numbers.iter().copied().map(DepartmentId).collect();
    Change::Arrange {
        parent: id(2),
        was: ids(was),
        children: ids(children),
    }
}

#[test]
fn a_new_department_is_the_last_one_and_has_a_number_that_wecom_does_not_give() {
    let organisation = example();
    let made = plan(&organisation, &add(2, " 渠道二部 ")).unwrap();
    let added = made.added.clone().unwrap();
    assert_eq!((added.id.0, added.order), ((1 << 30) + 7, -80));
    assert_eq!(
        below(&organisation.after(&made), 2),
        ["大客户", "渠道", "渠道二部"]
    );
    let telling = Telling::Create {
        name: "渠道二部".to_owned(),
        parent: id(2),
        order: 80,
    };
    assert_eq!(made.tellings(), [(added.id, telling)]);
    // The next one with the same draw gets the number after it.
    let next = organisation.after(&made);
    let another = plan(&next, &add(3, "后端")).unwrap().added.unwrap();
    assert_eq!(another.id.0, (1 << 30) + 8);
}

#[test]
fn a_mode_is_kept_for_a_new_department_only_where_one_was_chosen() {
    let standing = Policy::default();
    let inherits = plan(&example(), &add(2, "渠道二部")).unwrap();
    assert_eq!(inherits.policy(&standing), None);
    let change = Change::Add {
        parent: id(2),
        name: "渠道二部".to_owned(),
        full_name: "集团渠道二部".to_owned(),
        mode: Some(ViewingMode::OwnDepartment),
        leaders: Vec::new(),
    };
    let own = plan(&example(), &change).unwrap();
    let added = own.added.clone().unwrap().id;
    let policy = own.policy(&standing).unwrap();
    assert_eq!(policy.viewing[&added], ViewingMode::OwnDepartment);
    assert_eq!(own.full_name, Some((added, "集团渠道二部".to_owned())));
}

#[test]
fn a_name_that_a_sibling_has_is_taken_and_elsewhere_it_is_free() {
    assert_eq!(plan(&example(), &add(2, "渠道 ")), Err(Refusal::Taken));
    assert!(plan(&example(), &add(3, "渠道")).is_ok());
    assert_eq!(plan(&example(), &add(9, "渠道")), Err(Refusal::Unknown));
    let bad = plan(&example(), &add(3, "a;b"));
    assert_eq!(bad, Err(Refusal::Name(NameFault::Separator)));
}

#[test]
fn what_is_moved_goes_last_and_takes_what_is_below_it() {
    let organisation = example();
    let made = plan(&organisation, &relocate(2, 1, 3)).unwrap();
    let next = organisation.after(&made);
    assert_eq!(below(&next, 3), ["营销"]);
    assert_eq!(below(&next, 2), ["大客户", "渠道"]);
    assert!(made.moves());
}

#[test]
fn the_root_stays_and_nothing_goes_below_itself() {
    let organisation = example();
    assert_eq!(plan(&organisation, &relocate(1, 0, 3)), Err(Refusal::Root));
    for to in [2, 4] {
        let refused = plan(&organisation, &relocate(2, 1, to));
        assert_eq!(refused, Err(Refusal::BelowItself), "{to}");
    }
    let remove = Change::Remove { department: id(1) };
    assert_eq!(plan(&organisation, &remove), Err(Refusal::Root));
}

#[test]
fn a_move_from_where_it_is_no_more_is_stale_and_one_that_is_done_changes_nothing() {
    let organisation = example();
    assert_eq!(plan(&organisation, &relocate(4, 1, 3)), Err(Refusal::Stale));
    assert!(plan(&organisation, &relocate(4, 1, 2)).unwrap().is_empty());
    assert_eq!(
        plan(&organisation, &relocate(4, 2, 9)),
        Err(Refusal::Unknown)
    );
}

#[test]
fn the_deepest_level_is_the_fifteenth() {
    let chain = (1..=15).map(|n| department(n, n - 1, &format!("第{n}级"), -100));
    let organisation = Organisation::new(chain.chain([department(20, 1, "旁支", -90)]));
    assert_eq!(DEEPEST, 15);
    assert_eq!(plan(&organisation, &add(15, "太深")), Err(Refusal::TooDeep));
    assert!(plan(&organisation, &add(14, "正好")).is_ok());
    assert!(plan(&organisation, &relocate(20, 1, 14)).is_ok());
    assert_eq!(
        plan(&organisation, &relocate(20, 1, 15)),
        Err(Refusal::TooDeep)
    );
    assert_eq!(
        plan(&organisation, &relocate(2, 1, 20)),
        Err(Refusal::TooDeep)
    );
}

#[test]
fn an_order_is_numbered_in_tens_as_wecom_counts_down() {
    let organisation = example();
    let made = plan(&organisation, &arrange(&[4, 5], &[5, 4])).unwrap();
    assert_eq!(below(&organisation.after(&made), 2), ["渠道", "大客户"]);
    let told = |order| Telling::Update {
        name: None,
        parent: None,
        order: Some(order),
    };
    let expected = [(id(5), told(99_999_990)), (id(4), told(99_999_980))];
    assert_eq!(made.tellings(), expected);
    assert!(!made.moves());
}

#[test]
fn an_order_is_of_exactly_the_departments_that_were_seen() {
    let organisation = example();
    let twice = plan(&organisation, &arrange(&[5, 4], &[4, 5])).unwrap();
    assert!(twice.is_empty(), "they stand so already");
    let refused = plan(&organisation, &arrange(&[4], &[4, 3]));
    assert_eq!(refused, Err(Refusal::Stale));
    for wrong in [&[5, 4, 4][..], &[5], &[5, 3], &[]] {
        let refused = plan(&organisation, &arrange(&[4, 5], wrong));
        assert_eq!(refused, Err(Refusal::NotSiblings), "{wrong:?}");
    }
}

#[test]
fn where_wecom_has_no_number_left_the_siblings_are_numbered_anew() {
    let organisation = Organisation::new([
        department(1, 0, "集团", 0),
        department(2, 1, "甲部", 0),
        department(3, 1, "乙部", 0),
    ]);
    let made = plan(&organisation, &add(1, "丙部")).unwrap();
    let next = organisation.after(&made);
    assert_eq!(below(&next, 1), ["甲部", "乙部", "丙部"]);
    let orders: Vec<i64> = next.children(id(1)).iter().map(|d| -d.order).collect();
    assert_eq!(orders, [99_999_990, 99_999_980, 99_999_970]);
}

fn about() -> About {
    let placed = |account: &str, leader| Placed {
        userid: account.into(),
        leader,
        outside: false,
    };
    About {
        full_name: "集团营销".to_owned(),
        people: vec![placed("jia", true), placed("yi", false)],
        ..About::default()
    }
}

fn details(name: &str, full_name: &str, leaders: &[&str]) -> Details {
    Details {
        name: name.to_owned(),
        full_name: full_name.to_owned(),
        leaders: leaders.iter().map(|&account| account.into()).collect(),
    }
}

fn edit(was: Details, wanted: Details) -> Change {
    Change::Edit {
        department: id(2),
        was,
        wanted,
    }
}

#[test]
fn names_and_leaders_are_changed_in_one_go() {
    let was = details("营销", "集团营销", &["JIA"]);
    let change = edit(was.clone(), details("营销部", "", &["yi"]));
    let made = example().plan(&change, &about(), 0).unwrap();
    assert_eq!(made.full_name, Some((id(2), String::new())));
    let stood = details("营销", "集团营销", &["jia"]);
    assert_eq!(stood.after(&made), details("营销部", "", &["yi"]));
    let leaders = made.leaders.clone().unwrap();
    assert_eq!(leaders.now, [UserId::new("yi")]);
    assert_eq!(leaders.no_more, [UserId::new("jia")]);
    // The full name is ours alone: WeCom has none.
    assert_eq!(made.tellings().len(), 2);
    let same = example()
        .plan(&edit(was.clone(), was), &about(), 0)
        .unwrap();
    assert!(same.is_empty());
}

#[test]
fn what_somebody_else_changed_is_overwritten_by_nobody() {
    let seen = details("销售", "集团营销", &["jia"]);
    let same_field = edit(seen.clone(), details("市场", "集团营销", &["jia"]));
    let refused = example().plan(&same_field, &about(), 0);
    assert_eq!(refused, Err(Refusal::Stale));
    let other_field = edit(seen, details("销售", "新全名", &["jia"]));
    let made = example().plan(&other_field, &about(), 0).unwrap();
    assert!(made.updates.is_empty(), "the name is left as it is by now");
    assert_eq!(made.full_name, Some((id(2), "新全名".to_owned())));
    // What is told of the edit is what it did.
    let stood = details("营销", "集团营销", &["jia"]);
    let stands = details("营销", "新全名", &["jia"]);
    assert_eq!(stood.after(&made), stands);
}

#[test]
fn a_name_of_before_these_rules_stays_while_others_change() {
    let old = "很".repeat(40);
    let organisation = Organisation::new([department(1, 0, &old, 0), department(2, 1, &old, 0)]);
    let was = details(&old, "集团营销", &["jia"]);
    let change = edit(was, details(&old, "新全名", &["jia"]));
    assert!(organisation.plan(&change, &about(), 0).is_ok());
}

#[test]
fn leaders_are_people_of_the_department_itself() {
    let was = details("营销", "集团营销", &["jia"]);
    let change = edit(was, details("营销", "集团营销", &["jia", "stranger"]));
    let refused = example().plan(&change, &about(), 0);
    assert_eq!(refused, Err(Refusal::NotPlaced("stranger".into())));
}

#[test]
fn a_full_name_has_one_line_and_two_hundred_letters() {
    for wrong in ["长".repeat(201), "a\nb".to_owned()] {
        let was = details("营销", "集团营销", &["jia"]);
        let change = edit(was, details("营销", &wrong, &["jia"]));
        let refused = example().plan(&change, &about(), 0);
        assert_eq!(refused, Err(Refusal::FullName));
    }
}
