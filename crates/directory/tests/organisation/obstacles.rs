use crate::{department, id};
use directory::organisation::{About, Change, Obstacle, Organisation, Refusal};
use directory::people::{DepartmentId, Group, GroupId, Member, MemberState};
use directory::policy::{
    AlsoSees, Expectation, Policy, Protection, ProtectionLevel, ViewingMode, Who,
};
use directory::{Console, Contents, Directory};

/// 1 集团 ─ 2 营销 (3 渠道), with somebody who left in 3.
fn corporation() -> Contents {
    let mut gone = Member::new("gone", "离职", &[3]);
    gone.state = MemberState::Left;
    Contents {
        departments: vec![
            department(1, 0, "集团", 0),
            department(2, 1, "营销", 0),
            department(3, 2, "渠道", 0),
        ],
        members: vec![Member::new("jia", "甲", &[2]), gone],
        ..Contents::default()
    }
}

fn about(contents: Contents, number: u32) -> (Organisation, About) {
    let console = Console::owner(&Directory::new(contents));
    let about = console.about(id(number)).expect("a department");
    (console.organisation(), about)
}

fn removing(contents: Contents, number: u32) -> Result<Policy, Vec<Obstacle>> {
    let standing = contents.policy.clone();
    let (organisation, about) = about(contents, number);
    let change = Change::Remove {
        department: id(number),
    };
    match organisation.plan(&change, &about, 0) {
        Ok(plan) => Ok(plan.policy(&standing).unwrap_or(standing)),
        Err(Refusal::InTheWay(obstacles)) => Err(obstacles),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn only_an_empty_department_goes_and_who_left_is_not_in_the_way() {
    assert!(removing(corporation(), 3).is_ok());
    let people = |all, outside| Obstacle::People { all, outside };
    let expected = vec![Obstacle::Departments(1), people(1, 0)];
    assert_eq!(removing(corporation(), 2), Err(expected));
    let mut contents = corporation();
    contents.members[0].departments[0].department = id(3);
    contents.members[0].state = MemberState::Outside;
    assert_eq!(removing(contents, 3), Err(vec![people(1, 1)]));
}

#[test]
fn its_own_mode_and_boundary_go_with_it() {
    let mut contents = corporation();
    contents.policy.viewing.insert(id(3), ViewingMode::Everyone);
    contents.policy.viewing.insert(id(2), ViewingMode::Everyone);
    contents.policy.boundaries.insert(id(3));
    let policy = removing(contents, 3).expect("nothing in the way");
    let kept: Vec<DepartmentId> = policy.viewing.into_keys().collect();
    assert_eq!(kept, [id(2)]);
    assert!(policy.boundaries.is_empty());
}

#[test]
fn whatever_else_names_it_is_in_the_way() {
    let this = Who::Department(id(3));
    let other = Who::Member("jia".into());
    let mut contents = corporation();
    let policy = &mut contents.policy;
    let protection = |subject: &Who, allow: &[Who]| Protection {
        subject: subject.clone(),
        level: ProtectionLevel::Hidden,
        allow: allow.to_vec(),
    };
    policy.protections = vec![
        protection(&this, &[]),
        protection(&other, std::slice::from_ref(&this)),
    ];
    let sees = |viewer: &Who, target: &Who| AlsoSees {
        viewer: viewer.clone(),
        target: target.clone(),
    };
    policy.also_sees = vec![sees(&this, &other), sees(&other, &this)];
    policy.expectations.push(Expectation {
        viewer: other.clone(),
        sees: true,
        target: this,
    });
    contents.groups.push(Group {
        id: GroupId(4),
        name: "项目组".to_owned(),
        members: Vec::new(),
        departments: vec![id(3)],
        leaders: Vec::new(),
    });
    let expected = vec![
        Obstacle::Protected,
        Obstacle::Allowed(other.clone()),
        Obstacle::Sees(other.clone()),
        Obstacle::SeenBy(other),
        Obstacle::Expected(1),
        Obstacle::Group(GroupId(4)),
    ];
    assert_eq!(removing(contents, 3), Err(expected));
}
