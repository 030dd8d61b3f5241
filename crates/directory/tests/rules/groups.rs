//! Public groups, and people saved before a rule changed.

use crate::corporation::*;
use directory::answers::{GroupRow, Groups, Page};
use directory::people::{DepartmentId, GroupId, MemberState};
use directory::{Contents, Directory, View};

fn with_groups() -> Contents {
    let mut contents = example();
    contents.groups = vec![
        group(3, "项目组", &["甲", "丁", "庚"], &[]),
        group(1, "管理层", &["董事长", "总经理"], &[]),
        group(2, "营销全体", &["己", "乙"], &[3, 4]),
        group(4, "空", &["无此人"], &[99]),
    ];
    contents
}

fn view(directory: &Directory, viewer: &str) -> View {
    directory.view(&viewer.into()).expect("a viewer")
}

fn groups(view: &View) -> Vec<(u32, usize, bool)> {
    let short = |row: GroupRow| (row.id.0, row.count, row.mine);
    view.groups().into_iter().map(short).collect()
}

const ALL: Page = Page {
    offset: 0,
    limit: 50,
};

fn members(view: &View, id: u32) -> Option<(usize, Vec<String>)> {
    let answer = view.group(GroupId(id), ALL)?;
    assert_eq!(answer.row.count, answer.people.total);
    let mut names: Vec<String> = (answer.people.rows.into_iter())
        .map(|row| row.userid.to_string())
        .collect();
    names.sort();
    Some((answer.people.total, names))
}

#[test]
fn a_group_is_found_as_it_is_written_and_in_pinyin_where_it_exists() {
    let directory = Directory::new(with_groups());
    let called = |viewer: &str, typed: &str| {
        let found = view(&directory, viewer).groups_called(typed).into_iter();
        found.map(|row| row.id.0).collect::<Vec<_>>()
    };
    for typed in ["项目组", "目组", "xiangmu", "xmz", "XMZ"] {
        assert_eq!(called("己", typed), [3], "{typed}");
    }
    assert_eq!(called("己", "管理"), [1]);
    for (typed, why) in [("无此", "no name"), ("", "nothing"), ("空", "nobody in it")] {
        assert!(called("己", typed).is_empty(), "{why}");
    }
    assert!(called("丁", "管理").is_empty(), "a group of strangers");
}

#[test]
fn groups_are_found_beside_people_the_best_few_of_them_and_all_by_pages() {
    let mut contents = with_groups();
    let more = (10..17).map(|id| group(id, &format!("项目{id}"), &["甲"], &[]));
    contents.groups.extend(more);
    let directory = Directory::new(contents);
    let ji = view(&directory, "己");
    let few = ji.search("项目", ALL).groups;
    assert_eq!((few.total, few.rows.len()), (8, Groups::FEW));
    let part = |offset| {
        let groups = ji.search_groups("xm", Page { offset, limit: 5 });
        assert_eq!(groups.total, 8);
        let rows = groups.rows.into_iter();
        rows.map(|row| (row.id.0, row.count)).collect::<Vec<_>>()
    };
    assert_eq!(part(0), [(3, 3), (10, 1), (11, 1), (12, 1), (13, 1)]);
    assert_eq!(part(5), [(14, 1), (15, 1), (16, 1)]);
    let ding = view(&directory, "丁").search("项目", ALL);
    assert_eq!((ding.groups.total, ding.groups.rows[0].count), (1, 1));
    let within = ji.search_within(DepartmentId(1), "项目", ALL);
    assert_eq!(within.expect("seen").groups, Groups::default());
}

#[test]
fn a_group_counts_whom_the_viewer_sees_and_is_gone_when_that_is_nobody() {
    let directory = Directory::new(with_groups());
    // By name: 管理层, 项目组, 营销全体.
    let everything = [(1, 2, false), (3, 3, false), (2, 6, true)];
    assert_eq!(groups(&view(&directory, "己")), everything);
    assert_eq!(
        groups(&view(&directory, "丙")),
        [(3, 1, false), (2, 5, true)]
    );
    let ding = view(&directory, "丁");
    assert_eq!(groups(&ding), [(3, 1, true)], "alone, as far as one sees");
    assert_eq!(members(&ding, 3), Some((1, vec!["丁".to_owned()])));
    for id in [1, 2, 4, 77] {
        assert_eq!(ding.group(GroupId(id), ALL), None, "{id}");
    }
}

#[test]
fn people_of_a_group_several_times_over_are_in_it_once_and_leavers_are_not() {
    let mut contents = with_groups();
    for member in &mut contents.members {
        if ["丙", "甲"].contains(&member.userid.as_str()) {
            member.state = MemberState::Left;
        }
    }
    let directory = Directory::new(contents);
    let (total, names) = members(&view(&directory, "己"), 2).expect("a group");
    assert_eq!((total, names.len()), (4, 4), "{names:?}");
    assert_eq!(members(&view(&directory, "己"), 3).unwrap().0, 2);
}

#[test]
fn somebody_hidden_is_in_no_group_and_in_no_count() {
    let directory = Directory::new(with_groups());
    let mut policy = directory.policy().clone();
    policy.protections = vec![hidden(in_department(2), &[])];
    let directory = directory.with_policy(policy);
    assert_eq!(view(&directory, "己").group(GroupId(1), ALL), None);
    assert_eq!(members(&view(&directory, "董事长"), 1).unwrap().0, 2);
}

#[test]
fn a_long_group_comes_in_parts_by_name() {
    let directory = Directory::new(with_groups());
    let view = view(&directory, "己");
    let part = |offset| {
        let page = Page { offset, limit: 4 };
        let answer = view.group(GroupId(2), page).expect("a group");
        assert_eq!(answer.people.total, 6);
        let names = answer.people.rows.into_iter();
        names.map(|row| row.userid.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(part(0), ["丙", "己", "甲", "辛"]);
    assert_eq!(part(4), ["乙", "营销总监"]);
    assert_eq!(part(8), [""; 0]);
}

#[test]
fn groups_and_people_that_were_kept_keep_their_order_and_show_who_is_seen() {
    let directory = Directory::new(with_groups());
    let kept = ["庚", "无此人", "丁", "乙", "己"].map(Into::into);
    let people = |viewer: &str| -> Vec<String> {
        let rows = view(&directory, viewer).people_among(&kept);
        rows.iter().map(|row| row.userid.to_string()).collect()
    };
    assert_eq!(people("己"), ["庚", "丁", "乙", "己"]);
    assert_eq!(people("甲"), ["乙"]);
    let kept = [3, 4, 1, 2].map(GroupId);
    let groups = |viewer: &str| -> Vec<u32> {
        let rows = view(&directory, viewer).groups_among(&kept);
        rows.iter().map(|row| row.id.0).collect()
    };
    assert_eq!(groups("己"), [3, 1, 2]);
    assert_eq!(groups("丁"), [3]);
    assert_eq!(view(&directory, "丁").viewer().as_str(), "丁");
}
