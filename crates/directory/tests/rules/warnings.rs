//! What needs a person, worked out of facts.

use directory::people::{Department, DepartmentId, Member};
use directory::policy::{AlsoSees, Expectation, Policy, Protection, ProtectionLevel, Who};
use directory::warnings::{Bound, Facts, Pull, PullEnd, Warning, warnings};
use directory::{Console, Contents, Directory};

const DAY: i64 = 24 * 3600;
const NOW: i64 = 100 * DAY;

/// Nothing needs anybody.
fn fine() -> Facts {
    Facts {
        now: NOW,
        pulls: vec![pull(9, PullEnd::Done, NOW - DAY)],
        tells: true,
        contacts_secret: true,
        bound: Bound::Member,
        ..Facts::default()
    }
}

fn pull(run: i64, end: PullEnd, at: i64) -> Pull {
    Pull { run, end, at }
}

#[test]
fn where_all_is_well_nothing_is_said() {
    assert_eq!(warnings(&fine()), []);
    let never = Facts {
        pulls: Vec::new(),
        ..fine()
    };
    assert_eq!(warnings(&never), [], "whoever begins is told so elsewhere");
}

#[test]
fn the_last_pull_is_told_when_it_failed_or_wrote_nothing_and_no_older_one() {
    for (end, said) in [
        (PullEnd::Failed, Some(Warning::PullFailed { run: 10 })),
        (PullEnd::Overtaken, Some(Warning::PullOvertaken { run: 10 })),
        (PullEnd::Declined, None),
        (PullEnd::Done, None),
    ] {
        let mut facts = fine();
        facts.pulls.insert(0, pull(10, end, NOW));
        assert_eq!(warnings(&facts), Vec::from_iter(said), "{end:?}");
        facts.pulls.insert(0, pull(11, PullEnd::Working, NOW));
        assert_eq!(
            warnings(&facts),
            Vec::from_iter(said),
            "another is under way"
        );
        facts.pulls.insert(0, pull(12, PullEnd::Done, NOW));
        assert_eq!(warnings(&facts), [], "a newer one went well");
    }
}

#[test]
fn a_plan_that_waits_comes_first_whatever_came_after_it() {
    let mut facts = fine();
    facts.root_lost = true;
    facts.pulls.insert(0, pull(10, PullEnd::Held, NOW));
    facts.pulls.insert(0, pull(11, PullEnd::Failed, NOW));
    let wanted = [
        Warning::Held { run: 10 },
        Warning::PullFailed { run: 11 },
        Warning::RootLost,
    ];
    assert_eq!(warnings(&facts), wanted);
}

#[test]
fn a_week_without_a_pull_is_told_in_days() {
    let at = |at| {
        let pulls = vec![pull(3, PullEnd::Failed, at), pull(2, PullEnd::Done, at)];
        let all = warnings(&Facts { pulls, ..fine() });
        all.into_iter()
            .find(|one| matches!(one, Warning::PullOld { .. }))
    };
    assert_eq!(at(NOW - 7 * DAY + 1), None);
    assert_eq!(at(NOW - 7 * DAY), Some(Warning::PullOld { days: 7 }));
    assert_eq!(
        at(i64::MIN),
        Some(Warning::PullOld {
            days: i64::MAX / DAY
        })
    );
    assert_eq!(at(NOW + DAY), None, "a clock that went back");
}

#[test]
fn whatever_is_counted_is_told_once_with_its_count() {
    let facts = Facts {
        named_gone: 2,
        unexpected: 1,
        stopped: vec![7, 5],
        unpushable: 3,
        contacts_secret: false,
        bound: Bound::Left,
        ..fine()
    };
    let wanted = [
        Warning::RulesNameNobody { count: 2 },
        Warning::Unexpected { count: 1 },
        Warning::Stopped { run: 7 },
        Warning::Stopped { run: 5 },
        Warning::NoContactsSecret,
        Warning::Unpushable { count: 3 },
        Warning::BoundHasLeft,
    ];
    assert_eq!(warnings(&facts), wanted);
    let nobody = Facts {
        bound: Bound::Nobody,
        ..fine()
    };
    assert_eq!(warnings(&nobody), [Warning::Unbound]);
}

#[test]
fn where_wecom_is_followed_it_is_told_nothing_and_lacks_nothing() {
    let facts = Facts {
        tells: false,
        contacts_secret: false,
        unpushable: 3,
        ..fine()
    };
    assert_eq!(warnings(&facts), []);
}

fn member(userid: &str, departments: &[u32], mobile: &str) -> Member {
    Member {
        mobile: mobile.into(),
        ..Member::new(userid, userid, departments)
    }
}

fn corporation(outside: bool) -> Contents {
    let department = |id, parent: Option<u32>| Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        name: format!("部门{id}"),
        order: 0,
        outside: outside && parent.is_none(),
    };
    Contents {
        departments: vec![department(1, None), department(2, Some(1))],
        members: vec![
            member("a", &[2], "13800000001"),
            member("b", &[2], "13800000002"),
            member("c", &[2], ""),
        ],
        ..Contents::default()
    }
}

#[test]
fn a_console_knows_whom_rules_name_who_is_gone_and_whom_wecom_would_not_take() {
    let is = |userid: &str| Who::Member(userid.into());
    let nobody = Who::Department(DepartmentId(9));
    let policy = Policy {
        protections: vec![Protection {
            subject: is("a"),
            level: ProtectionLevel::Hidden,
            allow: vec![is("gone"), nobody.clone(), is("B")],
        }],
        also_sees: vec![AlsoSees {
            viewer: is("gone"),
            target: Who::Department(DepartmentId(2)),
        }],
        expectations: vec![Expectation {
            viewer: is("also-gone"),
            sees: true,
            target: is("a"),
        }],
        ..Policy::default()
    };
    let of = |outside| {
        Console::owner(&Directory::new(Contents {
            policy: policy.clone(),
            ..corporation(outside)
        }))
    };
    let console = of(false);
    let gone = [nobody, is("also-gone"), is("gone")];
    assert_eq!(console.named_and_gone(), gone);
    assert_eq!(console.unpushable_count(), 1);
    assert!(!console.root_is_outside());
    assert!(of(true).root_is_outside());
    let plain = Console::owner(&Directory::new(corporation(false)));
    assert_eq!(plain.named_and_gone(), []);
}
