use crate::corporation::*;
use directory::answers::{Page, Reason, Sample, Shift, Somebody};
use directory::people::{DepartmentId, Member, UserId};
use directory::policy::ViewingMode::{Everyone, OwnDepartment, OwnSubdepartment};
use directory::policy::{Draft, DraftField, DraftReason, Expectation, Guard, ProtectionLevel, Who};
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
fn a_preview_names_with_whom_the_same_happens() {
    let console = console();
    let mut policy = example().policy;
    policy.protections = vec![hidden(in_department(2), &[])];
    let impact = console.preview(&policy);
    let [part] = &impact.lose.parts[..] else {
        panic!("one part: {:?}", impact.lose.parts)
    };
    let named = |sample: &Sample| {
        let of = |who: &Somebody| (who.name.clone(), who.department.clone().unwrap());
        (sample.total, sample.some.iter().map(of).collect::<Vec<_>>())
    };
    assert_eq!(
        named(&part.viewers),
        (1, vec![("己".into(), "人事部".into())])
    );
    let (total, mut board) = named(&part.people);
    board.sort();
    assert_eq!(total, 2);
    assert_eq!(board.len(), 2);

    policy.protections[0].level = ProtectionLevel::ContactHidden;
    let impact = console.preview(&policy);
    assert_eq!(impact.lose, Shift::default(), "己 still sees them");
    assert_eq!(
        (impact.contact_lose.viewers, impact.contact_lose.people),
        (1, 2)
    );
}

#[test]
fn a_long_list_of_who_is_touched_is_cut_and_counted() {
    let mut contents = example();
    for n in 0..30 {
        let account = format!("n{n:02}");
        contents
            .members
            .push(Member::new(account.as_str(), &account, &[9]));
    }
    let console = Console::owner(&Directory::new(contents));
    let mut policy = example().policy;
    policy.viewing.insert(DepartmentId(9), Everyone);
    let impact = console.preview(&policy);
    assert_eq!(impact.gain.viewers, 31, "戊 and the thirty");
    let part = &impact.gain.parts[0];
    assert_eq!((part.viewers.total, part.people.total), (31, 11));
    assert_eq!((part.viewers.some.len(), part.people.some.len()), (8, 8));
}

fn draft(department: u32) -> Draft {
    console()
        .draft(DepartmentId(department))
        .expect("a department")
}

fn refused(draft: &Draft) -> (DraftField, DraftReason) {
    let fault = console().with_draft(draft).expect_err("a wrong draft");
    (fault.field, fault.reason)
}

#[test]
fn a_draft_begins_with_what_holds_and_a_roots_mode_is_never_absent() {
    assert_eq!(draft(3).mode, Some(OwnDepartment));
    assert_eq!(draft(5).mode, None);
    let mut contents = example();
    contents.policy.viewing.clear();
    let console = Console::owner(&Directory::new(contents));
    let root = console.draft(DepartmentId(1)).unwrap();
    assert_eq!(root.mode, Some(Everyone));
    let policy = console.with_draft(&root).unwrap();
    assert!(
        policy.viewing.is_empty(),
        "saving what stands changes nothing"
    );
}

#[test]
fn a_wrong_draft_says_which_field_and_why() {
    use DraftField::{Allow, Department, Mode, Protections, SeenBy, Sees};
    use DraftReason::{Itself, RootNeedsMode, TooMany, Twice, Unknown};
    let good = draft(3);
    let with = |change: fn(&mut Draft)| {
        let mut draft = good.clone();
        change(&mut draft);
        refused(&draft)
    };
    let root = Draft {
        mode: None,
        ..draft(1)
    };
    assert_eq!(refused(&root), (Mode, RootNeedsMode));
    assert_eq!(
        with(|d| d.department = DepartmentId(99)),
        (Department, Unknown)
    );
    assert_eq!(with(|d| d.sees = vec![in_department(99)]), (Sees, Unknown));
    assert_eq!(with(|d| d.seen_by = vec![person("谁")]), (SeenBy, Unknown));
    let twice = vec![in_department(10), in_department(10)];
    let sees_twice = Draft {
        sees: twice,
        ..good.clone()
    };
    assert_eq!(refused(&sees_twice), (Sees, Twice));
    assert_eq!(
        with(|d| d.seen_by = vec![in_department(3)]),
        (SeenBy, Itself)
    );
    let many: Vec<Who> = (0..201).map(in_department).collect();
    let sees_many = Draft {
        sees: many,
        ..good.clone()
    };
    assert_eq!(refused(&sees_many), (Sees, TooMany));
    let guard = |allow: &[Who]| Guard {
        level: ProtectionLevel::Hidden,
        allow: allow.to_vec(),
    };
    let protected = |guards: Vec<Guard>| {
        refused(&Draft {
            protections: guards,
            ..good.clone()
        })
    };
    assert_eq!(protected(vec![guard(&[person("谁")])]), (Allow(0), Unknown));
    assert_eq!(
        protected(vec![guard(&[]), guard(&[])]),
        (Protections, Twice)
    );
    assert_eq!(protected(vec![guard(&[]); 9]), (Protections, TooMany));
}

#[test]
fn an_allow_list_that_lets_nobody_pass_is_refused_and_an_empty_one_is_not() {
    let mut contents = example();
    contents.departments.push(department(12, 1, "空"));
    let console = Console::owner(&Directory::new(contents));
    let mut draft = console.draft(DepartmentId(2)).unwrap();
    let level = ProtectionLevel::Hidden;
    let allow = vec![in_department(12)];
    draft.protections = vec![Guard { level, allow }];
    let fault = console.with_draft(&draft).unwrap_err();
    assert_eq!(
        (fault.field, fault.reason),
        (DraftField::Allow(0), DraftReason::NamesNobody)
    );
    draft.protections[0].allow.clear();
    assert!(console.with_draft(&draft).is_ok());
}

#[test]
fn an_entry_that_left_the_directory_may_stay_and_no_other_may_come() {
    let mut contents = example();
    contents.policy.also_sees = vec![also(in_department(3), in_department(99))];
    let console = Console::owner(&Directory::new(contents));
    let mut draft = console.draft(DepartmentId(3)).unwrap();
    draft.sees.push(person("己"));
    assert_eq!(console.with_draft(&draft).unwrap().also_sees.len(), 2);
    draft.sees.push(in_department(98));
    assert!(console.with_draft(&draft).is_err());
}

#[test]
fn an_account_is_kept_as_the_directory_writes_it() {
    let mut contents = example();
    contents
        .members
        .push(Member::new("ZhangSan", "张三", &[10]));
    let console = Console::owner(&Directory::new(contents));
    let mut draft = console.draft(DepartmentId(3)).unwrap();
    draft.sees = vec![person("zhangsan")];
    let Who::Member(kept) = &console.with_draft(&draft).unwrap().also_sees[0].target else {
        panic!("a member")
    };
    assert_eq!(kept.as_str(), "ZhangSan");
    draft.sees.push(person("ZHANGSAN"));
    assert!(
        console.with_draft(&draft).is_err(),
        "the same account twice"
    );
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
fn whom_a_rule_names_is_found_by_pinyin_and_by_any_part_of_an_account() {
    let mut contents = example();
    contents.groups = vec![group(7, "营销项目", &["庚"], &[])];
    let chairman = contents.members.iter_mut().find(|m| m.name == "董事长");
    chairman.unwrap().mobile = "13800000000".to_owned();
    let one = contents
        .members
        .iter_mut()
        .find(|m| m.name == "己")
        .unwrap();
    one.userid = UserId::new("HR-0042");
    let console = Console::owner(&Directory::new(contents));
    let first = |text| {
        let found = console.find(text, 9).into_iter().next();
        found.map(|choice| choice.label)
    };
    for text in ["dongshizhang", "dsz", "dongsz", "董事"] {
        assert_eq!(first(text).as_deref(), Some("董事长"), "{text}");
        assert_eq!(console.find_members(text, 9)[0].label, "董事长", "{text}");
    }
    for text in ["yingxiaozhongxin", "yxzx"] {
        assert_eq!(first(text).as_deref(), Some("营销中心"), "{text}");
    }
    for text in ["hr-0042", "0042", "R-00"] {
        assert_eq!(first(text).as_deref(), Some("己"), "{text}");
    }
    assert_eq!(first("13800000000"), None, "numbers are opened elsewhere");
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
    let exact = console.find("市场部", 9);
    assert_eq!(exact[0].detail, "集团");
    let chairman = &console.find_members("董事", 9)[0];
    assert_eq!(chairman.detail, "董事长 · 总裁办");
    assert!(console.find(" ", 9).is_empty());
    let common = console.find("部", 4);
    assert!(common.len() <= 2, "departments leave room for people");
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
