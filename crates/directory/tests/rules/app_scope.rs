//! The app's scope comes first: whoever and whatever is outside it is kept and
//! shown to no member (`visibility.md`, order of decision; R88).

use crate::corporation::*;
use directory::answers::{Page, Reason};
use directory::people::{DepartmentId, Joined, MemberState, Membership};
use directory::policy::ViewingMode::OwnDepartment;
use directory::policy::{Policy, Who};
use directory::{Console, Contents, Directory, NoView, View};

const ALL: Page = Page {
    offset: 0,
    limit: usize::MAX,
};

/// The example, with these people and departments outside the app's scope.
fn without(people: &[&str], departments: &[u32]) -> Contents {
    let mut contents = example();
    for member in &mut contents.members {
        if people.contains(&member.userid.as_str()) {
            member.state = MemberState::Outside;
        }
    }
    for department in &mut contents.departments {
        department.outside = departments.contains(&department.id.0);
    }
    contents
}

fn view(directory: &Directory, viewer: &str) -> View {
    directory.view(&viewer.into()).expect("a viewer")
}

fn count_of(view: &View, id: u32) -> usize {
    view.department(DepartmentId(id)).expect("seen").row.count
}

#[test]
fn whoever_is_outside_is_in_no_answer() {
    let mut contents = without(&["乙"], &[]);
    for member in &mut contents.members {
        member.direct_superior = Some("乙".into());
    }
    let yi = contents.members.iter_mut().find(|m| m.name == "乙");
    yi.expect("乙").departments = vec![Membership {
        leader: true,
        ..Membership::of(DepartmentId(5))
    }];
    contents.groups = vec![group(1, "项目组", &["乙", "辛"], &[5])];
    contents.policy.also_sees = vec![also(person("己"), person("乙"))];
    let directory = Directory::new(contents);
    for viewer in ["甲", "己", "辛", "董事长"] {
        let view = view(&directory, viewer);
        assert!(!view.sees(&"乙".into()));
        assert_eq!(view.card(&"乙".into()), None);
        assert_eq!(view.search("乙", ALL).people.total, 0);
        assert_eq!(
            view.members_of(DepartmentId(5), ALL).expect("seen").total,
            1
        );
        let card = view.card(&"辛".into()).expect("辛 is seen");
        assert_eq!(card.superior, None);
        assert!(card.leaders.is_empty());
        assert_eq!(count_of(&view, 5), 1);
    }
    assert_eq!(seen(&directory, "己").len(), 11);
    assert_eq!(directory.view(&"乙".into()).unwrap_err(), NoView::Outside);
}

#[test]
fn a_letter_is_not_offered_for_somebody_outside() {
    let offers = |contents: Contents| {
        let directory = Directory::new(contents);
        let view = view(&directory, "己");
        view.letters()[usize::from(b'D' - b'A')]
    };
    // 董事长 and 丁 are the ones with D.
    assert!(offers(without(&["董事长"], &[])));
    assert!(!offers(without(&["董事长", "丁"], &[])));
}

#[test]
fn a_department_outside_is_in_nobodys_tree_and_its_name_in_no_path() {
    // Only 营销中心 is in the scope.
    let others = ["董事长", "总经理", "研发总监", "丁", "戊", "己", "庚"];
    let directory = Directory::new(without(&others, &[1, 2, 7, 8, 9, 10, 11]));
    let view = view(&directory, "甲");
    let names = |rows: Vec<directory::answers::DepartmentRow>| {
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(names(view.roots()), ["营销中心"]);
    let opened = view.department(DepartmentId(5)).expect("seen");
    let crumbs: Vec<_> = opened
        .crumbs
        .iter()
        .map(|crumb| crumb.name.as_str())
        .collect();
    assert_eq!(crumbs, ["营销中心", "大客户部"]);
    assert_eq!(opened.row.path, ["营销中心", "大客户部"]);
    for id in [1, 2, 10, 11] {
        assert_eq!(view.department(DepartmentId(id)), None);
    }
    assert!(view.search("集团", ALL).departments.rows.is_empty());
    let card = view.card(&"辛".into()).expect("辛 is seen");
    let paths: Vec<_> = card.departments.iter().map(|d| d.path.join("->")).collect();
    assert_eq!(paths, ["营销中心->大客户部->工业制造"], "市场部 is outside");
    assert_eq!(
        seen(&directory, "甲"),
        sorted(&["营销总监", "甲", "乙", "辛", "丙"])
    );
}

#[test]
fn the_rules_of_a_department_outside_hold_on() {
    let mut contents = without(&[], &[1]);
    contents.policy = Policy::default();
    contents
        .policy
        .viewing
        .insert(DepartmentId(1), OwnDepartment);
    contents.policy.protections = vec![hidden(in_department(2), &[in_department(10)])];
    let directory = Directory::new(contents);
    assert_eq!(seen(&directory, "庚"), sorted(&["庚", "辛"]));
    let tops = view(&directory, "庚").roots();
    assert_eq!(tops.len(), 1, "市场部 alone, and not every top there is");
    assert_eq!(tops[0].name, "市场部");
}

#[test]
fn everybody_of_a_scope_of_the_whole_is_seen_without_the_root_that_is_outside() {
    let directory = Directory::new(without(&[], &[1]));
    let view = view(&directory, "己");
    assert_eq!(view.count(), 12);
    let roots = view.roots();
    let names: Vec<_> = roots.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["总裁办", "营销中心", "研发中心", "人事部", "市场部"]
    );
}

#[test]
fn the_console_shows_who_and_what_is_outside_and_says_so() {
    let directory = Directory::new(without(&["甲"], &[4]));
    let console = Console::owner(&directory);
    let listed = console.members_of(DepartmentId(4), ALL).expect("there");
    let rows: Vec<_> = listed
        .rows
        .iter()
        .map(|r| (r.name.as_str(), r.outside))
        .collect();
    assert_eq!((listed.total, rows), (1, vec![("甲", true)]));
    let tree = console.tree();
    let row = tree.iter().find(|row| row.id.0 == 4).expect("there");
    assert_eq!(
        (row.outside, row.count),
        (true, 2),
        "乙 and 辛 are below it"
    );
    assert_eq!(console.path(DepartmentId(5)).expect("there").len(), 4);
    assert_eq!(
        (console.people_count(), console.department_count()),
        (11, 10)
    );
    let check = |viewer: &str, target: &str| {
        let verdict = console.check(&viewer.into(), &target.into()).expect("both");
        (verdict.sees, verdict.reasons)
    };
    assert_eq!(check("己", "甲"), (false, vec![Reason::TargetOutside]));
    assert_eq!(check("甲", "乙"), (false, vec![Reason::ViewerOutside]));
    assert_eq!(check("甲", "甲"), (false, vec![Reason::ViewerOutside]));
    let named = console.name_of(&Who::Member("甲".into()));
    assert_eq!(named.as_deref(), Some("甲"));
}

#[test]
fn whoever_has_quit_wecom_is_seen_and_sees_nothing() {
    let mut contents = example();
    let jia = contents.members.iter_mut().find(|m| m.name == "甲");
    jia.expect("甲").joined = Joined::Quit;
    let directory = Directory::new(contents);
    assert_eq!(directory.view(&"甲".into()).unwrap_err(), NoView::Quit);
    assert!(view(&directory, "乙").card(&"甲".into()).is_some());
    let console = Console::owner(&directory);
    let verdict = console.check(&"甲".into(), &"乙".into()).expect("both");
    assert_eq!(verdict.reasons, [Reason::ViewerCannotSignIn]);
}

#[test]
fn people_in_no_department_are_a_list_for_those_who_see_the_root() {
    let mut contents = without(&["丙"], &[10]);
    for member in &mut contents.members {
        if ["丁", "丙", "甲"].contains(&member.name.as_str()) {
            member.departments.clear();
        }
    }
    contents.policy.protections = vec![hidden(person("丁"), &[person("董事长")])];
    let directory = Directory::new(contents);
    let listed = |viewer: &str| {
        let people = view(&directory, viewer).unassigned(ALL);
        people.map(|people| {
            let names = people.rows.into_iter().map(|row| row.name);
            names.collect::<Vec<_>>()
        })
    };
    let names = |names: &[&str]| Some(names.iter().map(ToString::to_string).collect::<Vec<_>>());
    // 己 is in a department that is outside: nobody finds them in the tree.
    assert_eq!(listed("董事长"), names(&["丁", "己", "甲"]));
    assert_eq!(listed("总经理"), names(&["己", "甲"]), "丁 is protected");
    assert_eq!(listed("营销总监"), None);
    assert_eq!(listed("甲"), None, "nobody but themselves");
    assert!(view(&directory, "甲").is_unassigned());
    assert!(!view(&directory, "己").is_unassigned());

    let console = Console::owner(&directory);
    let people = console.unassigned(ALL);
    let rows = people
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.outside));
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows, [("丁", false), ("甲", false), ("丙", true)]);
    assert_eq!(people.total, 3);
    assert_eq!(console.unassigned_count(), 2, "丙 is outside");
}
