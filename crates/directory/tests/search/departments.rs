//! Departments among what is found, and searching within one.

use crate::corporation::*;
use directory::answers::{Departments, Found, Page};
use directory::people::{DepartmentId, Member};

#[test]
fn a_department_lists_its_members_after_people_found_by_themselves() {
    let members = vec![
        Member::new("a", "赵后端", &[2]),
        Member::new("b", "钱一", &[4]),
        Member::new("c", "孙二", &[3, 4]),
    ];
    let view = view(contents(members));
    let by_name = view.search("后端", ALL);
    assert_eq!(names(&by_name.people.rows), ["赵后端", "钱一", "孙二"]);
    assert_eq!(by_name.departments.rows[0].name, "后端组");
    assert_eq!(
        by_name.departments.rows[0].path,
        ["研发中心"],
        "the root is in no path"
    );
    assert_eq!(by_name.people.rows[0].department, ["市场部"]);
    assert_eq!(
        found(&view, "yanfazhongxin"),
        ["钱一", "孙二"],
        "its subtree, each person once"
    );
    assert_eq!(
        by_name.people.rows[2].department,
        ["研发中心", "后端组"],
        "the place that explains why they are here, not the main one"
    );
    let inside = view.search("中心", ALL);
    assert_eq!(inside.departments.total, 1);
    assert_eq!(
        inside.people.total, 0,
        "neither exactly nor by its beginning"
    );
}

#[test]
fn a_search_within_a_department_stays_below_it() {
    let members = vec![
        Member::new("a", "张一", &[3]),
        Member::new("b", "张二", &[4]),
        Member::new("c", "张三", &[2]),
    ];
    let view = view(contents(members));
    let found = view
        .search_within(DepartmentId(3), "zhang", ALL)
        .expect("seen");
    assert_eq!(names(&found.people.rows), ["张二", "张一"]);
    let department = view
        .search_within(DepartmentId(3), "市场部", ALL)
        .expect("seen");
    assert_eq!(department, Found::default());
    let below = view
        .search_within(DepartmentId(3), "后端", ALL)
        .expect("seen");
    assert_eq!(
        (below.departments.total, names(&below.people.rows)),
        (1, vec!["张二"])
    );
}

#[test]
fn within_a_department_results_show_the_place_below_it() {
    let mut both = Member::new("a", "张一", &[2, 4]);
    both.main_department = Some(DepartmentId(2));
    let view = view(contents(vec![both, Member::new("b", "张二", &[3])]));
    let within = |typed: &str| {
        let found = view.search_within(DepartmentId(3), typed, ALL);
        found.expect("seen")
    };
    let rows = within("zhang").people.rows;
    assert_eq!(names(&rows), ["张二", "张一"]);
    assert!(rows[0].department.is_empty(), "directly in it");
    assert_eq!(rows[1].department, ["后端组"], "not the main one elsewhere");
    assert!(within("后端").departments.rows[0].path.is_empty());
    let everywhere = view.search("zhangyi", ALL).people.rows;
    assert_eq!(everywhere[0].department, ["市场部"]);
}

#[test]
fn somebody_in_the_root_itself_is_placed_there() {
    let view = view(named(&["张一"]));
    assert_eq!(view.search("张一", ALL).people.rows[0].department, ["集团"]);
}

#[test]
fn everybody_in_a_department_and_below_it_comes_once_by_name() {
    let members = vec![
        Member::new("a", "张三", &[4]),
        Member::new("b", "李四", &[3, 4]),
        Member::new("c", "王五", &[2]),
    ];
    let view = view(contents(members));
    let everybody = view.everybody_in(DepartmentId(3), ALL).expect("seen");
    assert_eq!(everybody.total, 2);
    assert_eq!(names(&everybody.rows), ["李四", "张三"]);
    assert_eq!(everybody.rows[1].department, ["后端组"]);
    let second = Page {
        offset: 1,
        limit: 1,
    };
    let page = view.everybody_in(DepartmentId(3), second).expect("seen");
    assert_eq!((page.total, names(&page.rows)), (2, vec!["张三"]));
}

#[test]
fn of_many_departments_found_the_best_few_come_beside_people_and_all_by_pages() {
    let mut many = contents(vec![]);
    many.departments
        .extend((10..30).map(|id| department(id, Some(2), &format!("区域{id}"))));
    many.departments.push(department(30, Some(2), "区域"));
    let view = view(many);
    let few = view.search("区域", ALL).departments;
    assert_eq!((few.total, few.rows.len()), (21, Departments::FEW));
    assert_eq!(few.rows[0].name, "区域", "the exact name first");
    let page = |offset| {
        let page = Page { offset, limit: 8 };
        let found = view.search_departments("区域", None, page);
        let found = found.expect("everywhere");
        assert_eq!(found.total, 21);
        found.rows.into_iter().map(|row| row.id.0)
    };
    let all: Vec<u32> = [0, 8, 16, 24].into_iter().flat_map(page).collect();
    let expected = [30].into_iter().chain(10..30);
    assert_eq!(all, expected.collect::<Vec<_>>());
    let below = view.search_departments("区域", Some(DepartmentId(3)), ALL);
    assert_eq!(below, Some(Departments::default()));
}

#[test]
fn departments_that_are_called_alike_are_all_found_in_the_order_of_the_tree() {
    let mut contents = contents(vec![]);
    contents.departments.extend([
        department(10, Some(4), "一组"),
        department(11, Some(2), "一组"),
        department(12, Some(3), "一组"),
    ]);
    let view = view(contents);
    for typed in ["一组", "yizu", "组"] {
        let found = view.search_departments(typed, None, ALL).expect("seen");
        let rows = found.rows.iter().filter(|row| row.name == "一组");
        let ids: Vec<u32> = rows.map(|row| row.id.0).collect();
        assert_eq!(ids, [11, 10, 12], "{typed}");
    }
}
