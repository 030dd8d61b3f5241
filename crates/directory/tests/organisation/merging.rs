//! Two departments become one.

use crate::{department, id};
use directory::lifecycle;
use directory::organisation::{
    Change, Content, Obstacle, Organisation, Plan, Refusal, Telling, lay_over, leave_deleted,
};
use directory::people::{
    Audience, Audiences, Department, DepartmentId, Field, Group, GroupId, Member, MemberState,
    Membership, UserId,
};
use directory::policy::{
    AlsoSees, Expectation, Policy, Protection, ProtectionLevel, ViewingMode, Who,
};
use directory::sync::{self, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership};
use directory::{Console, Contents, Directory};

/// 1 集团 ─ 2 营销 (4 大客户, 5 渠道) ─ 3 研发 (6 后端), with 甲 leading 营销, 乙 in both,
/// 丙 in 研发 alone, and 丁, who left 营销.
fn corporation() -> Contents {
    let place = |department, order, leader| Membership {
        department: id(department),
        order,
        leader,
    };
    let member = |account: &str, departments: Vec<Membership>| Member {
        main_department: departments.first().map(|at| at.department),
        departments,
        ..Member::new(account, account, &[])
    };
    let mut gone = member("ding", vec![place(2, 0, false)]);
    gone.state = MemberState::Left;
    Contents {
        departments: vec![
            department(1, 0, "集团", -100),
            department(2, 1, "营销", -100),
            department(3, 1, "研发", -90),
            department(4, 2, "大客户", -100),
            department(5, 2, "渠道", -90),
            department(6, 3, "后端", -100),
        ],
        members: vec![
            member("jia", vec![place(2, 7, true), place(5, 1, false)]),
            member("yi", vec![place(3, 4, false), place(2, 9, true)]),
            member("bing", vec![place(3, 5, true)]),
            gone,
        ],
        ..Contents::default()
    }
}

fn merge(from: u32, into: u32) -> Change {
    Change::Merge {
        department: id(from),
        into: id(into),
        seen: None,
    }
}

fn planned(contents: &Contents, change: &Change) -> Result<Plan, Refusal> {
    let console = Console::owner(&Directory::new(contents.clone()));
    let about = console.about_change(change).expect("a department");
    console.organisation().plan(change, &about, 0)
}

fn below(plan: &Plan, contents: &Contents, parent: u32) -> Vec<String> {
    let next = Organisation::new(contents.departments.clone()).after(plan);
    let children = next.children(id(parent)).into_iter();
    children.map(|d| d.name.clone()).collect()
}

#[test]
fn people_keep_their_order_what_they_lead_and_which_department_is_the_main_one() {
    let plan = planned(&corporation(), &merge(2, 3)).expect("a plan");
    let standing = |account: &str| {
        let all = &plan.people;
        let one = all.iter().find(|one| one.userid == UserId::new(account));
        let one = one.expect("somebody");
        let places = one.departments.iter();
        let places: Vec<_> = places
            .map(|at| (at.department.0, at.order, at.leader))
            .collect();
        (places, one.main.map(|id| id.0), one.told)
    };
    assert_eq!(plan.people.len(), 3, "丙 stands as before");
    let jia = vec![(3, 7, true), (5, 1, false)];
    assert_eq!(standing("jia"), (jia, Some(3), true));
    let yi = vec![(3, 4, true)];
    assert_eq!(standing("yi"), (yi, Some(3), true));
    // Who left comes back there, and WeCom does not have them.
    let ding = vec![(3, 0, false)];
    assert_eq!(standing("ding"), (ding, Some(3), false));
}

#[test]
fn what_is_below_the_one_comes_after_what_is_below_the_other() {
    let contents = corporation();
    let plan = planned(&contents, &merge(2, 3)).expect("a plan");
    assert_eq!(below(&plan, &contents, 3), ["后端", "大客户", "渠道"]);
    assert_eq!(below(&plan, &contents, 1), ["研发"]);
    let told: Vec<_> = plan.tellings().into_iter().collect();
    assert_eq!(told.last(), Some(&(id(2), Telling::Delete)));
    assert!(plan.moves() && plan.tells());
    // Into the one above it: what was below it takes its name and its place.
    let mut contents = corporation();
    contents.departments[3].name = "营销".to_owned();
    contents.departments.push(department(7, 4, "渠道", -100));
    contents.departments[4].name = "渠道一".to_owned();
    let plan = planned(&contents, &merge(4, 2)).expect("a plan");
    assert_eq!(below(&plan, &contents, 2), ["渠道一", "渠道"]);
}

#[test]
fn where_no_number_is_left_all_are_numbered_anew() {
    let mut contents = corporation();
    contents.departments[5].order = 0;
    let plan = planned(&contents, &merge(2, 3)).expect("a plan");
    assert_eq!(below(&plan, &contents, 3), ["后端", "大客户", "渠道"]);
    let next = Organisation::new(contents.departments).after(&plan);
    assert!(next.children(id(3)).iter().all(|d| d.order < 0));
}

#[test]
fn what_cannot_become_one_is_refused_and_says_why() {
    let mut contents = corporation();
    contents.departments.push(department(7, 3, "渠道", -80));
    for (from, into, refusal) in [
        (1, 2, Refusal::Root),
        (2, 1, Refusal::IntoRoot),
        (2, 2, Refusal::BelowItself),
        (2, 5, Refusal::BelowItself),
        (2, 9, Refusal::Unknown),
        (2, 3, Refusal::Clash(vec!["渠道".to_owned()])),
    ] {
        let refused = planned(&contents, &merge(from, into));
        assert_eq!(refused, Err(refusal), "{from} into {into}");
    }
    let mut contents = corporation();
    contents.departments[2].outside = true;
    assert_eq!(planned(&contents, &merge(2, 3)), Err(Refusal::Unseen));
    assert!(planned(&contents, &merge(3, 2)).is_ok());
}

#[test]
fn no_sixteenth_level_comes_of_it() {
    let chain = (1..=15).map(|n| department(n, n - 1, &format!("第{n}级"), -100));
    let beside = [department(20, 1, "旁支", -90), department(21, 20, "末", 0)];
    let contents = Contents {
        departments: chain.chain(beside).collect(),
        ..Contents::default()
    };
    assert_eq!(planned(&contents, &merge(20, 15)), Err(Refusal::TooDeep));
    assert!(planned(&contents, &merge(20, 14)).is_ok());
    // What is below it goes up one level by that.
    assert!(planned(&contents, &merge(3, 2)).is_ok());
}

#[test]
fn what_was_seen_of_it_must_still_be_so() {
    let seen = |people, departments, policy| Change::Merge {
        department: id(2),
        into: id(3),
        seen: Some(Content {
            people,
            departments,
            policy,
        }),
    };
    assert!(planned(&corporation(), &seen(2, 2, 0)).is_ok());
    for other in [seen(1, 2, 0), seen(2, 3, 0), seen(2, 2, 1)] {
        assert_eq!(planned(&corporation(), &other), Err(Refusal::Stale));
    }
}

fn protection(subject: Who, allow: &[Who]) -> Protection {
    Protection {
        subject,
        level: ProtectionLevel::Hidden,
        allow: allow.to_vec(),
    }
}

#[test]
fn a_protection_of_its_own_is_in_the_way_and_another_ones_is_not() {
    let mut contents = corporation();
    contents.policy.protections = vec![protection(Who::Department(id(2)), &[])];
    let refused = planned(&contents, &merge(2, 3));
    assert_eq!(refused, Err(Refusal::InTheWay(vec![Obstacle::Protected])));
    contents.policy.protections = vec![protection(Who::Department(id(3)), &[])];
    assert!(planned(&contents, &merge(2, 3)).is_ok());
}

#[test]
fn rules_that_name_it_name_the_other_one_and_its_own_mode_ends() {
    let (was, is, jia) = (
        Who::Department(id(2)),
        Who::Department(id(3)),
        Who::Member("jia".into()),
    );
    let sees = |viewer: &Who, target: &Who| AlsoSees {
        viewer: viewer.clone(),
        target: target.clone(),
    };
    let expects = |viewer: &Who, target: &Who| Expectation {
        viewer: viewer.clone(),
        sees: true,
        target: target.clone(),
    };
    let mut contents = corporation();
    let policy = &mut contents.policy;
    policy.viewing.insert(id(2), ViewingMode::OwnDepartment);
    policy.viewing.insert(id(4), ViewingMode::Everyone);
    policy.boundaries.insert(id(2));
    let both = [was.clone(), jia.clone(), is.clone()];
    policy.protections = vec![protection(jia.clone(), &both)];
    policy.also_sees = vec![
        sees(&was, &jia),
        sees(&is, &jia),
        sees(&jia, &was),
        sees(&was, &is),
    ];
    policy.expectations = vec![expects(&was, &jia), expects(&jia, &was)];
    contents.groups.push(Group {
        id: GroupId(4),
        name: "项目组".to_owned(),
        members: Vec::new(),
        departments: vec![id(2), id(6), id(3)],
        leaders: Vec::new(),
    });
    contents.audiences =
        Audiences([(Field::Mobile, Audience::Chosen(vec![was, jia.clone()]))].into());
    let plan = planned(&contents, &merge(2, 3)).expect("a plan");
    let next = plan.policy(&contents.policy).expect("other rules");
    let expected = Policy {
        viewing: [(id(4), ViewingMode::Everyone)].into(),
        boundaries: [].into(),
        protections: vec![protection(jia.clone(), &[is.clone(), jia.clone()])],
        also_sees: vec![sees(&is, &jia), sees(&jia, &is)],
        expectations: vec![expects(&is, &jia), expects(&jia, &is)],
    };
    assert_eq!(next, expected);
    assert_eq!(plan.groups, [(GroupId(4), vec![id(3), id(6)])]);
    let readers = Audience::Chosen(vec![is, jia]);
    assert_eq!(plan.audiences, [(Field::Mobile, readers)]);
}

#[test]
fn leaders_from_elsewhere_are_placed_in_the_department_they_lead() {
    let lead = |leaders: &[&str]| Change::Add {
        parent: id(3),
        name: "前端".to_owned(),
        full_name: String::new(),
        mode: None,
        leaders: leaders.iter().map(|&account| account.into()).collect(),
    };
    let plan = planned(&corporation(), &lead(&["JIA"])).expect("a plan");
    let made = plan.added.as_ref().expect("a department").id;
    let jia = &plan.people[0];
    let places: Vec<(DepartmentId, bool)> = jia
        .departments
        .iter()
        .map(|at| (at.department, at.leader))
        .collect();
    assert_eq!(places, [(id(2), true), (id(5), false), (made, true)]);
    assert_eq!(
        jia.main,
        Some(id(2)),
        "it is no other department's main one"
    );
    assert!(plan.moves(), "whom they see, and who sees them, may change");
    for nobody in ["ding", "stranger"] {
        let refused = planned(&corporation(), &lead(&[nobody]));
        assert_eq!(refused, Err(Refusal::NotPlaced(nobody.into())));
    }
}

#[test]
fn departments_without_people_merge_as_well() {
    let mut contents = corporation();
    contents.members.clear();
    let plan = planned(&contents, &merge(5, 4)).expect("a plan");
    let standing: Vec<Department> = Organisation::new(contents.departments)
        .after(&plan)
        .departments()
        .cloned()
        .collect();
    assert!(plan.people.is_empty() && standing.iter().all(|d| d.id != id(5)));
}

/// A reading of before the merge, as both of WeCom's secrets bring it.
fn read(contents: &Contents) -> Remote {
    let department = |d: &Department| RemoteDepartment {
        id: d.id,
        parent: d.parent,
        name: Some(d.name.clone()),
        order: -d.order,
        listed: true,
    };
    let present = contents.members.iter();
    let present: Vec<&Member> = present.filter(|m| m.state != MemberState::Left).collect();
    let member = |m: &&Member| {
        let place = |at: &Membership| RemoteMembership {
            department: at.department,
            order: Some(-at.order),
            leader: Some(at.leader),
        };
        let mut read = RemoteMember::new(m.userid.as_str());
        read.departments = Some(m.departments.iter().map(place).collect());
        read.main_department = m.main_department;
        read
    };
    let places = present.iter().flat_map(|m| {
        let places = m.departments.iter();
        places.map(|at| (m.userid.clone(), at.department))
    });
    Remote {
        departments: contents.departments.iter().map(department).collect(),
        known_places: Some(places.collect()),
        members: present.iter().map(member).collect(),
        ..Remote::default()
    }
}

#[test]
fn a_pull_before_wecom_was_told_leaves_two_that_became_one_alone() {
    let contents = corporation();
    let plan = planned(&contents, &merge(2, 3)).expect("a plan");
    let mut local = Local {
        departments: Organisation::new(contents.departments.clone())
            .after(&plan)
            .departments()
            .cloned()
            .collect(),
        members: contents.members.clone(),
    };
    let mut lives = Vec::new();
    for one in &plan.people {
        let mut members = local.members.iter_mut();
        let member = members.find(|m| m.userid == one.userid).expect("somebody");
        member.departments.clone_from(&one.departments);
        member.main_department = one.main;
        if one.told {
            lives.push((one.userid.clone(), one.telling()));
        }
    }
    let mut remote = read(&contents);
    let tellings = plan.tellings();
    lay_over(&mut remote, &local.departments, &tellings);
    lifecycle::lay_over(&mut remote, &local.members, &lives);
    leave_deleted(&mut remote, &local.departments, &tellings);
    let plan = sync::plan(&local, &remote).expect("a plan");
    assert!(plan.is_empty(), "{:?}", plan.steps);
}
