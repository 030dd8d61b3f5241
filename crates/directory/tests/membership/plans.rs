use super::*;
use directory::people::{Gender, Joined};

fn place(department: u32) -> Membership {
    Membership::of(DepartmentId(department))
}

#[test]
fn somebody_new_is_written_whole_and_told_whole() {
    let mut draft = with(&newcomer(), Field::Gender, "female");
    draft.set(Field::Wechat, "zhao_liu");
    draft.superior = Some("lisi".into());
    let plan = add(&draft).expect("a plan");
    let member = &plan.member;
    assert_eq!(
        (member.name.as_str(), member.gender),
        ("赵六", Gender::Female)
    );
    assert_eq!(
        (member.state, member.joined),
        (MemberState::Active, Joined::NotYet)
    );
    let edited: Fields = [Field::Name, Field::Mobile, Field::Gender, Field::Wechat]
        .into_iter()
        .collect();
    assert_eq!(member.edited_here, edited);
    let telling = plan.telling();
    assert!(telling.create);
    let told: Vec<_> = telling.fields.keys().map(String::as_str).collect();
    assert_eq!(
        told,
        ["gender", "mobile", "name"],
        "WeCom keeps no WeChat id"
    );
    assert_eq!(telling.places.expect("places").all, draft.places);
    assert_eq!(telling.superiors, Some(vec!["lisi".into()]));
}

#[test]
fn what_was_left_as_it_was_follows_what_stands() {
    let wanted = with(&zhang(), Field::Position, "经理");
    let stands = with(&zhang(), Field::Alias, "Sam");
    let plan = edit(&zhang(), &wanted, &stands).expect("a plan");
    assert_eq!(plan.after.value(Field::Alias), "Sam");
    assert_eq!(plan.after.value(Field::Position), "经理");
    assert_eq!(plan.fields().iter().collect::<Vec<_>>(), [Field::Position]);
    assert!(!plan.moves() && !plan.leads_elsewhere());
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_overwritten() {
    let mut moved = zhang();
    (moved.places, moved.main) = (vec![place(3)], Some(DepartmentId(3)));
    let mut elsewhere = zhang();
    (elsewhere.places, elsewhere.main) = (vec![place(2), place(3)], Some(DepartmentId(2)));
    let led = |by: &str| Draft {
        superior: Some(by.into()),
        ..zhang()
    };
    let pairs = [
        (
            with(&zhang(), Field::Position, "经理"),
            with(&zhang(), Field::Position, "总监"),
        ),
        (
            with(&zhang(), Field::Wechat, "zhang_3"),
            with(&zhang(), Field::Wechat, "zhang_4"),
        ),
        (moved, elsewhere),
        (led("lisi"), led("zhaoliu")),
    ];
    for (mine, theirs) in pairs {
        assert_eq!(
            edit(&zhang(), &mine, &theirs),
            Err(Refusal::Stale),
            "{mine:?}"
        );
        let agreed = edit(&zhang(), &mine, &mine).expect("both want the same");
        assert!(agreed.is_empty());
    }
}

#[test]
fn the_order_in_which_departments_are_listed_says_nothing() {
    let mut stands = zhang();
    stands.places = vec![place(2), place(3)];
    let mut wanted = stands.clone();
    wanted.places.reverse();
    let plan = edit(&stands, &wanted, &stands).expect("a plan");
    assert!(plan.is_empty());
}

#[test]
fn the_same_form_sent_twice_is_done_already() {
    let house = house();
    let typed = with(&newcomer(), Field::Mobile, "137 0000 0000");
    let made = add(&typed).expect("made");
    let standing = Some((&made.member, &made.after));
    let change = Change::Add(typed.clone());
    let again = plan(&change, standing, false, Fields::NONE, today(), &house).expect("done");
    assert!(again.is_empty());
    let other = Change::Add(with(&typed, Field::Name, "赵七"));
    let around = House(vec![made.member.clone()]);
    let refused = plan(&other, standing, false, Fields::NONE, today(), &around);
    assert!(matches!(
        faults(refused)[..],
        [(At::Account, Why::Taken(_))]
    ));
}

#[test]
fn wecom_is_not_told_what_it_ignores() {
    let house = house();
    let stands = zhang();
    let wanted = with(&stands, Field::Mobile, "13600000000");
    assert_eq!(house.0[0].joined, Joined::Yes);
    let plan = edit(&stands, &wanted, &stands).expect("a plan");
    assert!(plan.telling().is_empty());
}

#[test]
fn where_wecom_is_the_master_only_what_it_does_not_deliver_is_written() {
    let house = house();
    let stands = zhang();
    let following = |wanted: &Draft, brought: Fields, edited_here: Fields| {
        let change = Change::Edit {
            was: stands.clone(),
            wanted: wanted.clone(),
        };
        let mut zhang = house.0[0].clone();
        zhang.edited_here = edited_here;
        let standing = Some((&zhang, &stands));
        plan(&change, standing, true, brought, today(), &house)
    };
    let none = Fields::NONE;
    let follow = |wanted: &Draft| following(wanted, none, none);
    assert!(follow(&with(&stands, Field::Remark, "备注")).is_ok());
    // A number that is there and that nobody wrote here was delivered.
    let mobile = with(&stands, Field::Mobile, "13600000000");
    let fixed = |field: Field| vec![(At::Field(field.into()), Why::Followed)];
    assert_eq!(faults(follow(&mobile)), fixed(Field::Mobile));
    // One that is not there is, once a reading brings numbers at all.
    let gender = with(&stands, Field::Gender, "male");
    assert!(follow(&gender).is_ok());
    let all = none.with(Field::Mobile).with(Field::Gender);
    let refused = following(&gender, all, none);
    assert_eq!(faults(refused), fixed(Field::Gender));
    // Whoever wrote it here mends it here.
    for (wanted, field) in [(&mobile, Field::Mobile), (&gender, Field::Gender)] {
        assert!(following(wanted, all, none.with(field)).is_ok());
    }
    let mut moved = with(&stands, Field::Name, "张山");
    moved.places.clear();
    moved.main = None;
    moved.superior = Some("lisi".into());
    let expected = [
        (At::Field(Field::Name.into()), Why::Followed),
        (At::Places, Why::Followed),
        (At::Superior, Why::Followed),
    ];
    assert_eq!(faults(follow(&moved)), expected);
    let made = plan(
        &Change::Add(newcomer()),
        None,
        true,
        Fields::NONE,
        today(),
        &house,
    );
    assert_eq!(faults(made), [(At::Account, Why::Followed)]);
}

#[test]
fn what_nobody_but_the_member_reads_is_neither_read_nor_written() {
    let reminder = with(&newcomer(), Field::BirthdayReminder, "solar");
    let plan = add(&reminder).expect("a plan");
    assert_eq!(plan.after.value(Field::BirthdayReminder), "");
}

#[test]
fn nobody_who_is_not_here_is_edited() {
    let house = house();
    let change = Change::Edit {
        was: newcomer(),
        wanted: newcomer(),
    };
    let refused = plan(&change, None, false, Fields::NONE, today(), &house);
    assert_eq!(refused, Err(Refusal::Unknown));
}

#[test]
fn whoever_is_put_outside_the_apps_scope_alone_is_outside_it() {
    let state = |plan: Result<Plan, Refusal>| plan.expect("a plan").member.state;
    let draft = |ids: &[u32]| {
        let mut draft = newcomer();
        draft.places = ids.iter().map(|&id| place(id)).collect();
        draft.main = ids.first().map(|&id| DepartmentId(id));
        draft
    };
    for (places, expected) in [
        (&[3][..], MemberState::Active),
        (&[4, 3], MemberState::Active),
        (&[4], MemberState::Outside),
        // The root is inside.
        (&[], MemberState::Active),
    ] {
        assert_eq!(state(add(&draft(places))), expected, "{places:?}");
    }
    // Somebody who is here, in 2.
    let moved = |was: MemberState, from: &[u32], to: &[u32]| {
        let mut house = house();
        let places = |ids: &[u32]| ids.iter().map(|&id| place(id)).collect::<Vec<_>>();
        let zhang = &mut house.0[0];
        zhang.state = was;
        zhang.departments = places(from);
        zhang.main_department = from.first().map(|&id| DepartmentId(id));
        let was = Draft::of(zhang, &Profile::default());
        let mut wanted = was.clone();
        wanted.places = places(to);
        wanted.main = to.first().map(|&id| DepartmentId(id));
        let change = Change::Edit {
            was: was.clone(),
            wanted,
        };
        let standing = Some((&house.0[0], &was));
        state(plan(
            &change,
            standing,
            false,
            Fields::NONE,
            today(),
            &house,
        ))
    };
    use MemberState::{Active, Disabled, Outside, OutsideDisabled};
    assert_eq!(moved(Active, &[2], &[4]), Outside);
    assert_eq!(moved(Disabled, &[2], &[4]), OutsideDisabled);
    assert_eq!(moved(Active, &[], &[4]), Outside);
    assert_eq!(moved(Active, &[2], &[2, 4]), Active);
    assert_eq!(moved(Active, &[4], &[]), Active, "named by themselves");
    // Nobody comes inside but by a pull.
    assert_eq!(moved(Outside, &[4], &[2]), Outside);
}
