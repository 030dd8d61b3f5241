use crate::corporation::*;
use directory::people::{DepartmentId, Membership};
use directory::policy::ViewingMode::{Everyone, OwnDepartment, OwnSubdepartment};
use directory::policy::{AlsoSees, Who};
use directory::{Contents, Directory, NoView};

const EVERYBODY: [&str; 12] = [
    "董事长",
    "总经理",
    "营销总监",
    "甲",
    "乙",
    "辛",
    "丙",
    "研发总监",
    "丁",
    "戊",
    "己",
    "庚",
];

const ROWS: [(&[&str], &[&str]); 6] = [
    (&["董事长", "总经理", "己"], &EVERYBODY),
    (
        &["营销总监", "甲", "乙", "丙"],
        &["营销总监", "甲", "乙", "丙", "辛"],
    ),
    (&["研发总监"], &["研发总监", "丁", "戊"]),
    (&["丁"], &["丁"]),
    (&["庚"], &["庚", "辛"]),
    (&["辛"], &["营销总监", "甲", "乙", "丙", "庚", "辛"]),
];

fn check_rows(directory: &Directory) {
    for (viewers, expected) in ROWS {
        for viewer in viewers {
            assert_eq!(seen(directory, viewer), sorted(expected), "{viewer} sees");
        }
    }
    assert_eq!(seen(directory, "戊"), ["戊"]);
}

fn readable(directory: &Directory, viewer: &str, target: &str) -> Vec<String> {
    let view = directory.view(&viewer.into()).unwrap();
    let card = view.card(&target.into()).expect("a card");
    let paths = card.departments.iter().map(|d| d.path.join("->"));
    paths.collect()
}

fn counts(directory: &Directory, viewer: &str) -> Vec<(String, usize)> {
    let roots = directory.view(&viewer.into()).unwrap().roots();
    roots.into_iter().map(|row| (row.name, row.count)).collect()
}

#[test]
fn every_viewer_of_the_worked_example_sees_exactly_their_row() {
    check_rows(&Directory::new(example()));
}

#[test]
fn writing_every_inherited_mode_explicitly_changes_nothing() {
    let mut contents = example();
    for (id, mode) in [
        (4, OwnDepartment),
        (5, OwnDepartment),
        (6, OwnDepartment),
        (8, OwnSubdepartment),
        (9, OwnSubdepartment),
    ] {
        contents.policy.viewing.insert(DepartmentId(id), mode);
    }
    check_rows(&Directory::new(contents));
}

#[test]
fn a_hidden_board_exists_for_itself_and_for_nobody_else() {
    let directory = Directory::new(example());
    let mut policy = directory.policy().clone();
    policy.protections = vec![hidden(in_department(2), &[in_department(2)])];
    let directory = directory.with_policy(policy);
    assert_eq!(
        seen(&directory, "己"),
        sorted(&[
            "营销总监",
            "甲",
            "乙",
            "辛",
            "丙",
            "研发总监",
            "丁",
            "戊",
            "己",
            "庚",
        ])
    );
    assert_eq!(seen(&directory, "董事长"), sorted(&EVERYBODY));

    let view = directory.view(&"己".into()).unwrap();
    let root = view.department(DepartmentId::ROOT).unwrap();
    assert_eq!(root.row.count, 10);
    assert!(root.children.iter().all(|row| row.name != "总裁办"));
    assert_eq!(view.department(DepartmentId(2)), None);
    assert_eq!(view.card(&"董事长".into()), None);
}

#[test]
fn only_departments_in_the_viewers_scope_are_read_on_a_card() {
    let directory = Directory::new(example());
    assert_eq!(
        readable(&directory, "乙", "辛"),
        ["集团->营销中心->大客户部->工业制造"]
    );
    assert_eq!(readable(&directory, "庚", "辛"), ["集团->市场部"]);
    assert_eq!(readable(&directory, "己", "辛").len(), 2);
}

#[test]
fn the_tree_begins_at_the_anchors_and_ancestors_are_plain_text() {
    let directory = Directory::new(example());
    assert_eq!(counts(&directory, "乙"), [("营销中心".to_owned(), 5)]);
    let two = [("营销中心".to_owned(), 5), ("市场部".to_owned(), 2)];
    assert_eq!(counts(&directory, "辛"), two);
    assert_eq!(counts(&directory, "己"), [("集团".to_owned(), 12)]);

    let view = directory.view(&"乙".into()).unwrap();
    let own = view.department(DepartmentId(5)).unwrap();
    let crumbs: Vec<_> = own.crumbs.iter().map(|c| (c.name.as_str(), c.id)).collect();
    assert_eq!(
        crumbs,
        [
            ("集团", None),
            ("营销中心", Some(DepartmentId(3))),
            ("大客户部", Some(DepartmentId(4))),
        ]
    );
    assert_eq!(
        view.department(DepartmentId(7)),
        None,
        "a sibling does not exist"
    );
    assert_eq!(view.department(DepartmentId(1)), None, "nor does the root");
}

#[test]
fn a_connected_block_below_a_department_that_sees_everyone() {
    let directory = Directory::new(corporation(
        &[
            (1, 0, "集团", Some(Everyone)),
            (2, 1, "华东", Some(Everyone)),
            (3, 2, "上海", None),
            (4, 3, "销售部", Some(OwnDepartment)),
            (5, 4, "一组", Some(OwnDepartment)),
            (6, 4, "二组", Some(OwnDepartment)),
        ],
        &[
            ("hd", &[2]),
            ("sh", &[3]),
            ("xs", &[4]),
            ("y", &[5]),
            ("e", &[6]),
        ],
    ));
    for viewer in ["xs", "y", "e"] {
        assert_eq!(seen(&directory, viewer), ["e", "xs", "y"]);
    }
    for viewer in ["hd", "sh"] {
        assert_eq!(seen(&directory, viewer), ["e", "hd", "sh", "xs", "y"]);
    }
}

fn school() -> Contents {
    corporation(
        &[
            (1, 0, "学校", Some(Everyone)),
            (2, 1, "教师组", Some(OwnDepartment)),
            (3, 2, "语文组", None),
            (4, 3, "三年级语文", None),
            (5, 1, "班级组", Some(OwnSubdepartment)),
            (6, 5, "三年级", None),
            (7, 6, "1班", None),
            (8, 6, "2班", None),
        ],
        &[
            ("t1", &[2]),
            ("t2", &[3]),
            ("t3", &[4]),
            ("head", &[6]),
            ("p1", &[7]),
            ("p2", &[7]),
            ("p3", &[8]),
        ],
    )
}

#[test]
fn teachers_see_all_teachers_and_pupils_their_class() {
    let directory = Directory::new(school());
    for teacher in ["t1", "t2", "t3"] {
        assert_eq!(seen(&directory, teacher), ["t1", "t2", "t3"]);
    }
    assert_eq!(seen(&directory, "p1"), ["p1", "p2"]);
    assert_eq!(seen(&directory, "head"), ["head", "p1", "p2", "p3"]);
}

#[test]
fn a_boundary_stops_the_climb() {
    let mut contents = example();
    contents.policy.boundaries.insert(DepartmentId(4));
    let directory = Directory::new(contents);
    assert_eq!(seen(&directory, "乙"), sorted(&["甲", "乙", "辛"]));
    assert_eq!(seen(&directory, "丙").len(), 5);
}

#[test]
fn with_the_root_own_department_each_first_level_department_is_a_block() {
    let directory = Directory::new(corporation(
        &[
            (1, 0, "集团", Some(OwnDepartment)),
            (2, 1, "甲部", None),
            (3, 2, "甲一", None),
            (4, 1, "乙部", None),
        ],
        &[("boss", &[1]), ("a", &[2]), ("b", &[3]), ("c", &[4])],
    ));
    assert_eq!(seen(&directory, "boss"), ["boss"]);
    assert_eq!(seen(&directory, "b"), ["a", "b"]);
    assert_eq!(seen(&directory, "c"), ["c"]);
}

#[test]
fn also_sees_adds_a_subtree_and_people_and_never_beats_protection() {
    let mut contents = example();
    contents.groups = vec![group(1, "项目组", &["庚"], &[8])];
    let project = directory::policy::Who::Group(directory::people::GroupId(1));
    contents.policy.also_sees = vec![
        also(in_department(9), in_department(4)),
        also(person("戊"), project.clone()),
        also(person("戊"), person("董事长")),
        also(project, person("己")),
    ];
    contents.policy.protections = vec![hidden(person("董事长"), &[])];
    let directory = Directory::new(contents);
    assert_eq!(
        seen(&directory, "戊"),
        sorted(&["戊", "甲", "乙", "辛", "庚", "丁"])
    );
    assert_eq!(seen(&directory, "丁"), sorted(&["丁", "己"]));
    assert_eq!(
        readable(&directory, "戊", "庚"),
        [""; 0],
        "added alone, departments masked"
    );
    assert_eq!(
        readable(&directory, "戊", "甲"),
        ["集团->营销中心->大客户部"]
    );
}

#[test]
fn somebody_of_two_sub_departments_counts_once_at_the_parent() {
    let directory = Directory::new(corporation(
        &[(1, 0, "集团", None), (2, 1, "一", None), (3, 1, "二", None)],
        &[("a", &[2, 3]), ("b", &[3])],
    ));
    let view = directory.view(&"b".into()).unwrap();
    let root = view.department(DepartmentId::ROOT).unwrap();
    assert_eq!(root.row.count, 2);
    let below: Vec<_> = root.children.iter().map(|row| row.count).collect();
    assert_eq!(below, [1, 2]);
}

#[test]
fn the_unassigned_are_seen_only_where_the_scope_is_the_root() {
    let mut contents = example();
    let alone = directory::people::Member::new("新", "新", &[]);
    contents.members.push(alone);
    contents.policy.also_sees = vec![also(person("庚"), in_department(1))];
    let directory = Directory::new(contents);
    let sees = |viewer: &str| directory.view(&viewer.into()).unwrap().sees(&"新".into());
    assert!(sees("己") && sees("庚") && sees("新"));
    assert!(!sees("乙") && !sees("研发总监"));
    assert_eq!(seen(&directory, "新"), ["新"]);
}

#[test]
fn leavers_are_shown_to_nobody_and_the_disabled_stay_listed() {
    use directory::people::MemberState::{Disabled, Left};
    let mut contents = example();
    for member in &mut contents.members {
        match member.userid.as_str() {
            "乙" => member.state = Left,
            "甲" => member.state = Disabled,
            _ => {}
        }
    }
    let directory = Directory::new(contents);
    assert_eq!(directory.view(&"乙".into()).unwrap_err(), NoView::Left);
    assert_eq!(directory.view(&"甲".into()).unwrap_err(), NoView::Disabled);
    assert_eq!(directory.view(&"无".into()).unwrap_err(), NoView::Unknown);
    let view = directory.view(&"丙".into()).unwrap();
    assert_eq!(view.roots()[0].count, 4);
    assert!(view.card(&"甲".into()).unwrap().disabled);
    assert_eq!(view.card(&"乙".into()), None);
}

#[test]
fn leaders_come_first_then_the_order_then_the_name() {
    let mut contents = corporation(
        &[(1, 0, "集团", None)],
        &[("c", &[1]), ("b", &[1]), ("a", &[1]), ("z", &[1])],
    );
    let place = |order, leader| Membership {
        department: DepartmentId(1),
        order,
        leader,
    };
    contents.members[0].departments = vec![place(1, false)];
    contents.members[3].departments = vec![place(9, true)];
    let directory = Directory::new(contents);
    let view = directory.view(&"a".into()).unwrap();
    let page = |offset, limit| directory::answers::Page { offset, limit };
    let listed = |page| -> Vec<String> {
        let people = view.members_of(DepartmentId(1), page).unwrap();
        assert_eq!(people.total, 4);
        people
            .rows
            .iter()
            .map(|row| row.userid.to_string())
            .collect()
    };
    assert_eq!(listed(page(0, 10)), ["z", "a", "b", "c"]);
    assert_eq!(listed(page(1, 2)), ["a", "b"]);
    assert!(listed(page(9, 2)).is_empty());
}

/// The app's scope leaves the root out: what is on top of a tree is then a
/// first-level department, and no scope is the whole corporation's but by a mode
/// that says everybody.
#[test]
fn without_the_root_first_level_departments_are_blocks_and_the_unassigned_stay_unseen() {
    let contents = corporation(
        &[
            (2, 1, "甲部", Some(OwnDepartment)),
            (4, 2, "甲一", None),
            (3, 1, "乙部", Some(OwnSubdepartment)),
        ],
        &[("a0", &[2]), ("a1", &[4]), ("b0", &[3]), ("c0", &[])],
    );
    let mut sees_both = contents.clone();
    let directory = Directory::new(contents);
    assert_eq!(seen(&directory, "a0"), ["a0", "a1"]);
    assert_eq!(seen(&directory, "a1"), ["a0", "a1"]);
    assert_eq!(seen(&directory, "b0"), ["b0"]);
    sees_both.policy.also_sees.push(AlsoSees {
        viewer: Who::Member("b0".into()),
        target: Who::Department(DepartmentId(2)),
    });
    let directory = Directory::new(sees_both);
    assert_eq!(seen(&directory, "b0"), ["a0", "a1", "b0"]);
}
