//! 置顶 (R66, decision ah): first after the leaders, in one department's list, for
//! everybody who sees it.

use crate::corporation::example;
use directory::answers::Page;
use directory::people::{DepartmentId, Member, Pin, UserId};
use directory::{Console, Contents, Directory};

const ALL: Page = Page {
    offset: 0,
    limit: usize::MAX,
};

fn pin(department: u32, userid: &str, at: i64) -> Pin {
    Pin {
        department: DepartmentId(department),
        userid: UserId::new(userid),
        at,
    }
}

/// The worked example, with more people in one department.
fn crowded(pins: Vec<Pin>) -> Directory {
    let mut contents: Contents = example();
    let place = contents.members[0].departments[0].department.0;
    for (userid, name) in [("p1", "一"), ("p2", "二"), ("p3", "三"), ("boss", "左")] {
        let mut member = Member::new(userid, name, &[place]);
        member.departments[0].leader = userid == "boss";
        contents.members.push(member);
    }
    let at = |mut pin: Pin| {
        if pin.department == DepartmentId(0) {
            pin.department = DepartmentId(place);
        }
        pin
    };
    contents.pins = pins.into_iter().map(at).collect();
    Directory::new(contents)
}

fn listed(directory: &Directory, viewer: &str) -> Vec<(String, bool)> {
    let view = directory.view(&UserId::new(viewer)).expect("a view");
    let place = view.my_departments()[0].id;
    let people = view.members_of(place, ALL).expect("a list");
    let rows = people.rows.iter();
    rows.map(|row| (row.userid.to_string(), row.pinned))
        .collect()
}

#[test]
fn whoever_is_pinned_follows_the_leaders_in_the_order_of_pinning_for_every_viewer() {
    let plain = listed(&crowded(Vec::new()), "p1");
    assert_eq!(plain[0].0, "boss");
    assert!(plain.iter().all(|(_, pinned)| !pinned));
    let last = plain.last().expect("somebody").0.clone();
    let pins = vec![pin(0, &last, 20), pin(0, "P3", 10), pin(0, "boss", 30)];
    let directory = crowded(pins);
    for viewer in ["p1", "p2"] {
        let rows = listed(&directory, viewer);
        let first: Vec<_> = rows[..3]
            .iter()
            .map(|(userid, _)| userid.as_str())
            .collect();
        assert_eq!(first, ["boss", "p3", last.as_str()]);
        let pinned = rows.iter().filter(|(_, pinned)| *pinned);
        assert_eq!(pinned.count(), 3);
        assert_eq!(rows.len(), plain.len());
    }
    let console = Console::owner(&directory);
    assert_eq!(console.pinned(&UserId::new("p3")).len(), 1);
    assert!(console.pinned(&UserId::new("p1")).is_empty());
}

#[test]
fn a_pin_elsewhere_or_of_nobody_changes_nothing_here() {
    let plain = listed(&crowded(Vec::new()), "p1");
    let directory = crowded(vec![pin(999, "p3", 1), pin(0, "nobody", 1)]);
    assert_eq!(listed(&directory, "p1"), plain);
    assert!(
        Console::owner(&directory)
            .pinned(&UserId::new("p3"))
            .is_empty()
    );
}
