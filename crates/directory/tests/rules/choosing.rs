use crate::corporation::*;
use directory::answers::{Chosen, Page};
use directory::people::{DepartmentId, UserId};
use directory::{Directory, View};

const ALL: Page = Page {
    offset: 0,
    limit: 99,
};

fn view(directory: &Directory, viewer: &str) -> View {
    directory.view(&viewer.into()).unwrap()
}

fn ticked(view: &View, people: &[&str], departments: &[u32]) -> Chosen {
    let people: Vec<UserId> = people.iter().map(|&who| who.into()).collect();
    let departments: Vec<_> = departments.iter().map(|&id| DepartmentId(id)).collect();
    view.chosen(&people, &departments, &[], ALL)
}

fn names(chosen: &Chosen) -> Vec<&str> {
    let rows = chosen.people.rows.iter();
    rows.map(|row| row.name.as_str()).collect()
}

#[test]
fn a_department_ticked_means_everybody_seen_in_it_and_below_each_once() {
    let directory = Directory::new(example());
    let chosen = ticked(&view(&directory, "己"), &["辛"], &[3, 5, 11]);
    assert_eq!(names(&chosen), ["辛", "营销总监", "甲", "乙", "丙", "庚"]);
    assert_eq!(chosen.people.total, 6, "辛 is in both and ticked besides");
    let ids: Vec<_> = chosen.departments.iter().map(|row| row.id.0).collect();
    assert_eq!(ids, [3, 11], "工业制造 is within 营销中心");
    assert_eq!(chosen.ticked, [UserId::from("辛")]);
}

#[test]
fn whoever_is_not_seen_drops_out_and_counts_nowhere() {
    let directory = Directory::new(example());
    let geng = ticked(
        &view(&directory, "庚"),
        &["董事长", "甲", "辛", "nobody"],
        &[1, 5, 11, 999],
    );
    assert_eq!(names(&geng), ["辛", "庚"]);
    assert_eq!(geng.people.total, 2);
    assert_eq!(geng.ticked, [UserId::from("辛")]);
    assert_eq!(geng.departments.len(), 1, "市场部 alone");

    let mut policy = directory.policy().clone();
    policy.protections = vec![hidden(person("甲"), &[])];
    let directory = directory.with_policy(policy);
    let chosen = ticked(&view(&directory, "己"), &["甲"], &[4]);
    assert_eq!(names(&chosen), ["辛", "乙"]);
    assert_eq!(chosen.people.total, 2);
    assert_eq!(chosen.departments[0].count, 2);
    assert!(chosen.ticked.is_empty());
}

#[test]
fn frequent_contacts_come_first_and_only_when_they_were_ticked() {
    let directory = Directory::new(example());
    let first = ["丙".into(), "己".into(), "DING".into()];
    let chosen =
        view(&directory, "己").chosen(&["甲".into(), "甲".into()], &[DepartmentId(6)], &first, ALL);
    assert_eq!(names(&chosen), ["丙", "甲"]);
}

#[test]
fn a_part_of_many_is_shown_with_the_number_of_all() {
    let directory = Directory::new(example());
    let page = Page {
        offset: 1,
        limit: 2,
    };
    let chosen = view(&directory, "己").chosen(&[], &[DepartmentId(1)], &[], page);
    assert_eq!((chosen.people.total, chosen.people.rows.len()), (12, 2));
}

#[test]
fn frequent_contacts_of_a_department_are_those_placed_directly_in_it_and_seen() {
    let directory = Directory::new(example());
    let people = ["辛", "甲", "乙", "nobody"].map(UserId::from);
    let placed = |viewer: &str, id: u32| -> Vec<String> {
        let rows = view(&directory, viewer).placed_in(DepartmentId(id), &people);
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(placed("己", 5), ["辛", "乙"]);
    assert_eq!(placed("己", 4), ["甲"]);
    assert_eq!(placed("庚", 11), ["辛"]);
    assert!(placed("庚", 5).is_empty(), "庚 does not see 工业制造");
}

#[test]
fn a_card_names_those_who_report_to_somebody_as_far_as_they_are_seen() {
    let mut contents = example();
    for member in &mut contents.members {
        if ["甲", "辛", "庚", "己"].contains(&member.userid.as_str()) {
            member.direct_superior = Some("己".into());
        }
    }
    let directory = Directory::new(contents);
    let reports = |directory: &Directory, viewer: &str| -> (usize, Vec<String>) {
        let reports = view(directory, viewer).card(&"己".into()).unwrap().reports;
        let names = reports.people.into_iter().map(|link| link.name);
        (reports.total, names.collect())
    };
    let (total, mut all) = reports(&directory, "己");
    all.sort_unstable();
    assert_eq!(total, 3, "nobody reports to themselves");
    assert_eq!(all, ["庚", "甲", "辛"]);
    let mut policy = directory.policy().clone();
    policy.protections = vec![hidden(person("甲"), &[])];
    let (total, names) = reports(&directory.with_policy(policy), "己");
    assert_eq!(total, 2);
    assert!(!names.contains(&"甲".to_owned()));
}
