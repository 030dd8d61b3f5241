//! So many going that a person is asked (wecom-api.md 5.1).

use crate::corporation::{after, corporation, member, planned, pulled};
use directory::sync::{Brake, Local, Remote};

/// How a corporation of `all` looks when so many are gone.
fn brake(all: usize, leavers: usize) -> Option<Brake> {
    let mut remote = corporation();
    remote.members = (0..all).map(|n| member(&format!("m{n}"), &[2])).collect();
    let local = pulled(&remote);
    remote.members.drain(..leavers);
    planned(&local, &remote).brake
}

#[test]
fn so_many_leavers_wait_for_a_person() {
    assert_eq!(brake(100, 50), None);
    assert_eq!(brake(255, 51), None, "exactly 20 % is not over it");
    assert_eq!(
        brake(254, 51),
        Some(Brake {
            leavers: 51,
            outside: 0,
            active: 254
        })
    );
    assert_eq!(brake(10, 8), None, "exactly 80 % is not over it");
    assert_eq!(
        brake(10, 9),
        Some(Brake {
            leavers: 9,
            outside: 0,
            active: 10
        })
    );
    assert_eq!(
        brake(62, 50),
        Some(Brake {
            leavers: 50,
            outside: 0,
            active: 62
        })
    );
}

/// How a scope looks to which so many of a corporation of `all` do not belong
/// any more, of whom some have left.
fn smaller(all: usize, outside: usize, left: usize) -> (Local, Remote) {
    let mut remote = corporation();
    remote.members = (0..all).map(|n| member(&format!("m{n}"), &[2])).collect();
    let local = pulled(&remote);
    let gone: Vec<_> = remote.members.drain(..outside + left).collect();
    let known = gone[..outside].iter().chain(&remote.members);
    remote.known_members = Some(known.map(|m| m.userid.clone()).collect());
    (local, remote)
}

#[test]
fn a_scope_made_much_smaller_waits_for_a_person_as_leavers_do() {
    let brake = |all, outside, left| {
        let (local, remote) = smaller(all, outside, left);
        planned(&local, &remote).brake
    };
    assert_eq!(brake(255, 51, 0), None);
    assert_eq!(brake(255, 25, 26), None);
    let said = |leavers, outside, active| {
        Some(Brake {
            leavers,
            outside,
            active,
        })
    };
    assert_eq!(brake(254, 51, 0), said(0, 51, 254));
    assert_eq!(brake(254, 30, 21), said(21, 30, 254), "together");
    assert_eq!(brake(10, 9, 0), said(0, 9, 10));
}

#[test]
fn those_outside_already_are_no_measure_for_those_who_are_seen() {
    // Of a hundred, eighty were put outside on purpose; now nineteen of the
    // twenty left would follow.
    let (local, remote) = smaller(100, 80, 0);
    let local = after(&local, &remote);
    let mut less = remote.clone();
    less.members.drain(..19);
    let expected = Brake {
        leavers: 0,
        outside: 19,
        active: 20,
    };
    assert_eq!(planned(&local, &less).brake, Some(expected));
    // That many leavers are looked at too, although nobody sees them.
    let mut deleted = remote.clone();
    let left: Vec<_> = remote.members.iter().map(|m| m.userid.clone()).collect();
    deleted.known_members = Some(left);
    let expected = Brake {
        leavers: 80,
        outside: 0,
        active: 100,
    };
    assert_eq!(planned(&local, &deleted).brake, Some(expected));
}
