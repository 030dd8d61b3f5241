//! Whether a reading says what an earlier one said, of people who did not change
//! since (docs/decisions/0008-nothing-new-is-not-compared.md). Then nobody has
//! to be loaded and compared: a plan depends on nothing but the two.

use super::Error;
use super::plan::Made;
use directory::sync::{Notice, RULES, Remote, SyncPlan};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::hash::{Hash, Hasher};
use std::thread;
use store::{CorpStore, Settled};

/// What makes a reading of answers, besides the rules of the plan: a product that
/// reads or plans otherwise finds no reading of its own, and plans anew. The
/// answers' own types are covered by the version.
const READING: [&str; 5] = [
    env!("CARGO_PKG_VERSION"),
    include_str!("read.rs"),
    include_str!("tagged.rs"),
    include_str!("translate.rs"),
    include_str!("unchanged.rs"),
];

/// What a run keeps of a reading after which nothing is left to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reading {
    /// The same for readings that say the same.
    fingerprint: String,
    /// Members who stay outside the app's scope, which an empty plan says too …
    outside: u64,
    /// … as it says what was odd about the reading.
    notices: Vec<Notice>,
}

impl Reading {
    /// As the run keeps it.
    pub(super) fn written(fingerprint: String, plan: &SyncPlan) -> Result<String, Error> {
        Ok(serde_json::to_string(&Self {
            fingerprint,
            outside: plan.outside,
            notices: plan.notices.clone(),
        })?)
    }
}

/// The plan for a reading that an earlier run had, if nothing is left to do.
pub(super) async fn unchanged(
    people: &CorpStore,
    fingerprint: Option<&str>,
) -> Result<Option<Made>, Error> {
    let Some(fingerprint) = fingerprint else {
        return Ok(None);
    };
    let Some(Settled { people, reading }) = people.settled().await? else {
        return Ok(None);
    };
    // Words of another version of the product are no fault.
    let kept = serde_json::from_str::<Reading>(&reading).ok();
    match kept.filter(|kept| kept.fingerprint == fingerprint) {
        Some(kept) => Made::nothing(people, kept.outside, kept.notices, reading).map(Some),
        None => Ok(None),
    }
}

/// The same for readings that say the same, in whatever order WeCom lists it.
pub(super) fn fingerprint(remote: &Remote) -> String {
    let mut whole = Sha256::new();
    for rule in READING.iter().chain(&RULES) {
        whole.update(Sha256::digest(rule));
    }
    whole.update([u8::from(remote.by_members)]);
    add(&mut whole, Some(&remote.departments));
    add(&mut whole, Some(&remote.members));
    add(&mut whole, remote.known_members.as_ref());
    add(&mut whole, remote.known_places.as_ref());
    add(&mut whole, remote.known_departments.as_ref());
    add(&mut whole, Some(&remote.asked));
    add(&mut whole, Some(&remote.unreadable));
    let bytes = whole.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A list that is not there is another thing than an empty one.
fn add<T: Hash + Sync>(whole: &mut Sha256, list: Option<&Vec<T>>) {
    let Some(list) = list else {
        whole.update([0]);
        return;
    };
    let mut rows = rows(list);
    rows.sort_unstable();
    whole.update([1]);
    whole.update((rows.len() as u64).to_be_bytes());
    for row in rows {
        whole.update(row);
    }
}

/// Each row's own hash, by two cores where there are many.
fn rows<T: Hash + Sync>(list: &[T]) -> Vec<[u8; 32]> {
    const WORTH_TWO: usize = 5000;
    if list.len() < WORTH_TWO {
        return hashed(list);
    }
    let (here, beside) = list.split_at(list.len() / 2);
    thread::scope(|scope| {
        let beside = scope.spawn(|| hashed(beside));
        let mut rows = hashed(here);
        match beside.join() {
            Ok(more) => rows.extend(more),
            Err(fault) => std::panic::resume_unwind(fault),
        }
        rows
    })
}

fn hashed<T: Hash>(list: &[T]) -> Vec<[u8; 32]> {
    let mut said = Said(Vec::new());
    let row = |row: &T| {
        said.0.clear();
        row.hash(&mut said);
        Sha256::digest(&said.0).into()
    };
    list.iter().map(row).collect()
}

/// What a row says to a hasher, which ends each text and counts each list: rows that
/// differ say different things. As text it would be as sure, and take twice the time.
struct Said(Vec<u8>);

impl Hasher for Said {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks: what was said is hashed as a whole.
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use directory::people::{DepartmentId, UserId};
    use directory::sync::{Answer, Remote, RemoteDepartment, RemoteMember, RemoteMembership};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn reading(names: &[u8]) -> Remote {
        let named = |(at, name): (usize, &u8)| RemoteMember {
            name: Some(format!("m{name}")),
            departments: Some(vec![RemoteMembership::of(DepartmentId(1))]),
            ..RemoteMember::new(format!("u{at}"))
        };
        let members: Vec<_> = names.iter().enumerate().map(named).collect();
        let userids = members.iter().map(|member| member.userid.clone());
        let userids: Vec<UserId> = userids.collect();
        let place = |userid: &UserId| (userid.clone(), DepartmentId(1));
        Remote {
            departments: vec![RemoteDepartment {
                id: DepartmentId(1),
                parent: None,
                name: None,
                order: 0,
                listed: true,
            }],
            known_places: Some(userids.iter().map(place).collect()),
            known_departments: Some(vec![DepartmentId(1)]),
            known_members: Some(userids),
            members,
            ..Remote::default()
        }
    }

    fn said(remote: &Remote) -> String {
        fingerprint(remote)
    }

    /// Each makes a reading say another thing.
    const RESPECTS: [fn(&mut Remote); 12] = [
        |other| other.members[0].name = None,
        |other| other.members[0].direct_superiors = Some(Vec::new()),
        |other| _ = other.members.pop(),
        |other| other.members.push(other.members[0].clone()),
        |other| other.departments[0].listed = false,
        |other| other.known_members = None,
        |other| other.known_members = Some(Vec::new()),
        |other| other.known_places = Some(Vec::new()),
        |other| other.known_departments = Some(Vec::new()),
        |other| other.by_members = true,
        |other| other.unreadable.push(DepartmentId(2)),
        |other| other.asked.push(("u0".into(), Answer::Gone)),
    ];

    #[test]
    fn readings_that_differ_in_one_respect_are_others() {
        let remote = reading(&[1, 2]);
        let mut seen = HashSet::from([said(&remote)]);
        for (respect, change) in RESPECTS.iter().enumerate() {
            let mut other = remote.clone();
            change(&mut other);
            assert!(seen.insert(said(&other)), "respect {respect}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn readings_that_say_the_same_in_another_order_are_the_same(
            names in prop::collection::vec(any::<u8>(), 1..9),
            turn in 0usize..9,
        ) {
            let remote = reading(&names);
            let mut turned = remote.clone();
            let turn = turn % names.len();
            turned.members.rotate_left(turn);
            turned.known_members.as_mut().expect("accounts").rotate_right(turn);
            turned.known_places.as_mut().expect("places").reverse();
            prop_assert_eq!(said(&turned), said(&remote));
        }
    }

    #[test]
    fn a_long_reading_that_two_cores_look_at_is_looked_at_whole() {
        let names: Vec<u8> = (0..=255).cycle().take(6000).collect();
        let remote = reading(&names);
        let mut turned = remote.clone();
        turned.members.reverse();
        assert_eq!(said(&turned), said(&remote));
        for at in [0, 5999] {
            let mut other = remote.clone();
            other.members[at].position = Some("经理".into());
            assert_ne!(said(&other), said(&remote));
        }
    }
}
