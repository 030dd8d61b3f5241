use crate::corporation::*;
use directory::answers::{Page, Reason};
use directory::people::DepartmentId;
use directory::policy::ViewingMode::{Everyone, OwnDepartment, OwnSubdepartment};
use directory::policy::{Expectation, ProtectionLevel};
use directory::{Console, Directory};

fn console() -> Console {
    Console::owner(&Directory::new(example()))
}

fn reasons(console: &Console, viewer: &str, target: &str) -> (bool, Vec<Reason>) {
    let verdict = console.check(&viewer.into(), &target.into()).unwrap();
    (verdict.sees, verdict.reasons)
}

#[test]
fn the_tree_tells_what_is_set_and_what_holds() {
    let tree = console().tree();
    let names: Vec<_> = tree.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names[..6],
        [
            "集团",
            "总裁办",
            "营销中心",
            "大客户部",
            "工业制造",
            "渠道部"
        ]
    );
    let industry = &tree[4];
    assert_eq!((industry.depth, industry.count), (3, 2));
    assert_eq!(
        (industry.explicit, industry.effective),
        (None, OwnDepartment)
    );
    assert_eq!((tree[0].count, tree[2].count), (12, 5));
}

#[test]
fn a_department_tells_where_its_mode_comes_from_and_where_it_leads() {
    let console = console();
    let rules = console.department(DepartmentId(5)).unwrap();
    assert_eq!(rules.path, ["集团", "营销中心", "大客户部"]);
    assert_eq!(rules.mode_from, Some(DepartmentId(3)));
    assert_eq!(rules.anchor, Some(DepartmentId(3)));
    assert_eq!(
        console.department(DepartmentId(2)).unwrap().anchor,
        Some(DepartmentId(1))
    );
    assert_eq!(console.department(DepartmentId(99)), None);
}

#[test]
fn a_check_says_why() {
    let console = console();
    let in_scope = Reason::InScope {
        through: DepartmentId(5),
        mode: OwnDepartment,
        anchor: DepartmentId(3),
        place: Some(DepartmentId(6)),
    };
    assert_eq!(reasons(&console, "乙", "丙"), (true, vec![in_scope]));
    let out = Reason::OutOfScope {
        through: DepartmentId(8),
        mode: OwnSubdepartment,
        anchor: Some(DepartmentId(8)),
    };
    assert_eq!(reasons(&console, "丁", "戊"), (false, vec![out]));
    assert_eq!(
        reasons(&console, "丁", "丁"),
        (true, vec![Reason::Themselves])
    );
    assert_eq!(console.check(&"丁".into(), &"谁".into()), None);

    let mut contents = example();
    contents.policy.protections = vec![hidden(in_department(2), &[])];
    let console = Console::owner(&Directory::new(contents));
    let protected = Reason::Protected {
        subject: in_department(2),
        level: ProtectionLevel::Hidden,
    };
    assert_eq!(reasons(&console, "己", "董事长"), (false, vec![protected]));
    let (sees, why) = reasons(&console, "总经理", "董事长");
    assert!(sees && why.len() == 2);
    assert_eq!(console.tree()[1].protection, Some(ProtectionLevel::Hidden));
    assert_eq!(
        console
            .department(DepartmentId(2))
            .unwrap()
            .protections
            .len(),
        1
    );
}

#[test]
fn a_preview_counts_who_gains_and_loses_sight() {
    let console = console();
    let mut policy = example().policy;
    policy.viewing.insert(DepartmentId(10), OwnDepartment);
    policy.viewing.insert(DepartmentId(7), Everyone);
    let impact = console.preview(&policy);
    let lose = (impact.lose.viewers, impact.lose.people, impact.lose.pairs);
    assert_eq!(lose, (1, 11, 11), "己 no longer sees the other eleven");
    let gain = (impact.gain.viewers, impact.gain.people, impact.gain.pairs);
    assert_eq!(gain, (3, 12, 9 + 11 + 11), "研发中心 sees everybody");
    assert_eq!(console.preview(&example().policy), Default::default());
}

#[test]
fn expectations_that_a_change_would_break_are_named() {
    let console = console();
    let expect = |viewer, sees, target| Expectation {
        viewer,
        sees,
        target,
    };
    let mut policy = example().policy;
    policy.expectations = vec![
        expect(in_department(8), false, in_department(9)),
        expect(in_department(3), true, person("丙")),
        expect(in_department(8), false, in_department(8)),
    ];
    assert!(console.broken_expectations(&policy).is_empty());
    policy.viewing.insert(DepartmentId(7), OwnDepartment);
    policy.viewing.insert(DepartmentId(3), OwnSubdepartment);
    let broken = console.broken_expectations(&policy);
    assert_eq!(broken, policy.expectations[..2]);
}

#[test]
fn the_owner_lists_everybody_and_finds_what_a_rule_can_name() {
    let mut contents = example();
    contents.groups = vec![group(7, "营销项目", &["庚"], &[])];
    for member in &mut contents.members {
        member.mobile = "13800000000".to_owned();
    }
    contents.policy.protections = vec![hidden(person("董事长"), &[])];
    let console = Console::owner(&Directory::new(contents));
    let page = Page {
        offset: 0,
        limit: 9,
    };
    let board = console.members_of(DepartmentId(2), page).unwrap();
    let numbers: Vec<_> = (board.rows.iter())
        .map(|row| (row.userid.as_str(), row.mobile.is_some()))
        .collect();
    assert!(numbers.contains(&("董事长", false)) && numbers.contains(&("总经理", true)));
    let found: Vec<_> = console
        .find("营销", 9)
        .into_iter()
        .map(|c| c.label)
        .collect();
    assert_eq!(found, ["营销中心", "营销项目", "营销总监"]);
    assert_eq!(
        console.name_of(&in_department(3)).as_deref(),
        Some("营销中心")
    );
    assert_eq!(console.name_of(&in_department(99)), None);
    assert_eq!(
        (console.people_count(), console.department_count()),
        (12, 11)
    );
}
