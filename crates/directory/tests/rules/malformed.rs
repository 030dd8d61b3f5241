use crate::corporation::*;
use directory::people::{DepartmentId, Member};
use directory::{Console, Contents, Directory};

#[test]
fn rings_missing_parents_and_doubled_numbers_are_survived() {
    let mut contents = corporation(
        &[
            (1, 0, "集团", None),
            (2, 3, "环一", None),
            (3, 2, "环二", None),
            (4, 4, "自环", None),
            (5, 99, "孤", None),
            (5, 1, "重号", None),
        ],
        &[
            ("a", &[1]),
            ("b", &[2, 2, 77]),
            ("c", &[3]),
            ("d", &[4]),
            ("e", &[5]),
            ("a", &[5]),
        ],
    );
    contents.members.push(Member::new("f", "f", &[77]));
    contents.policy.protections = vec![hidden(in_department(88), &[person("nobody")])];
    contents.policy.also_sees = vec![also(in_department(88), person("nobody"))];
    let directory = Directory::new(contents);
    assert_eq!(seen(&directory, "a"), ["a", "b", "c", "d", "e", "f"]);
    assert_eq!(seen(&directory, "f"), ["f"]);
    let view = directory.view(&"a".into()).unwrap();
    assert_eq!(view.roots().iter().map(|row| row.count).sum::<usize>(), 5);
    assert_eq!(view.department(DepartmentId(5)).unwrap().row.name, "孤");
    assert_eq!(Console::owner(&directory).tree().len(), 5);
}

#[test]
fn a_department_whose_parent_is_outside_the_contents_is_a_root() {
    let directory = Directory::new(corporation(
        &[(3, 1, "营销中心", None), (4, 3, "渠道部", None)],
        &[("a", &[3]), ("b", &[4])],
    ));
    let view = directory.view(&"b".into()).unwrap();
    assert_eq!(view.roots()[0].id, DepartmentId(3));
    assert_eq!(view.department(DepartmentId(4)).unwrap().crumbs.len(), 1);
}

#[test]
fn an_empty_corporation_answers_nothing() {
    let directory = Directory::new(Contents::default());
    assert!(directory.view(&"a".into()).is_err());
    let console = Console::owner(&directory);
    assert_eq!((console.people_count(), console.department_count()), (0, 0));
}
