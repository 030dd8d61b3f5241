//! Whether WeCom answers what it answered before, of people who did not change
//! since (docs/decisions/0008-nothing-new-is-not-compared.md). Then nobody has to
//! go through the answers, load people and compare them: a plan depends on nothing
//! but the two.

use super::Error;
use super::plan::Made;
use super::read::Answers;
use super::report::Amount;
use directory::people::Fields;
use directory::sync::{Notice, RULES, Remote, SyncPlan};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::hash::{Hash, Hasher};
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
    /// The same for the same answers.
    fingerprint: String,
    /// What the answers say, whoever goes through them.
    pub(super) said: Said,
    /// Members who stay outside the app's scope, which an empty plan says too …
    pub(super) outside: u64,
    /// … as it says what was odd about the reading.
    pub(super) notices: Vec<Notice>,
}

/// What is told of a reading besides its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// How much it is.
    pub(super) read: Amount,
    /// Which fields it has of anybody.
    pub(super) brought: Fields,
}

impl Said {
    pub(super) fn of(remote: &Remote) -> Self {
        Self {
            read: Amount::of(remote),
            brought: remote.brought(),
        }
    }
}

impl Reading {
    /// As the run keeps it.
    pub(super) fn written(
        fingerprint: String,
        said: Said,
        plan: &SyncPlan,
    ) -> Result<String, Error> {
        Ok(serde_json::to_string(&Self {
            fingerprint,
            said,
            outside: plan.outside,
            notices: plan.notices.clone(),
        })?)
    }
}

/// The plan for answers that an earlier run had, if nothing is left to do, and what
/// they bring.
pub(super) async fn unchanged(
    people: &CorpStore,
    fingerprint: Option<&str>,
) -> Result<Option<(Made, Fields)>, Error> {
    let Some(fingerprint) = fingerprint else {
        return Ok(None);
    };
    let Some(Settled { people, reading }) = people.settled().await? else {
        return Ok(None);
    };
    // Words of another version of the product are no fault.
    let kept = serde_json::from_str::<Reading>(&reading).ok();
    let Some(kept) = kept.filter(|kept| kept.fingerprint == fingerprint) else {
        return Ok(None);
    };
    let brought = kept.said.brought;
    Ok(Some((Made::nothing(people, kept, reading)?, brought)))
}

/// The same for the same answers. Those that say the same in other words or in
/// another order are others: they are gone through and compared.
pub(super) fn fingerprint(answers: &Answers) -> String {
    let mut whole = Whole(Sha256::new());
    READING.hash(&mut whole);
    RULES.hash(&mut whole);
    answers.key.hash(&mut whole);
    answers.agent.users.hash(&mut whole);
    answers.agent.tags.hash(&mut whole);
    answers.departments.hash(&mut whole);
    for (department, list) in &answers.lists {
        (department, list.as_ref().map(|list| list.bytes())).hash(&mut whole);
    }
    let ids = answers.ids.as_ref();
    ids.map(|ids| &ids.members).hash(&mut whole);
    ids.map(|ids| &ids.departments).hash(&mut whole);
    let bytes = whole.0.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What values say to a hasher, which ends each text and counts each list: answers
/// that differ say different things.
struct Whole(Sha256);

impl Hasher for Whole {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Nobody asks: what was said is hashed as a whole.
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::Answers;
    use super::super::tagged::Ids;
    use super::fingerprint;
    use directory::people::DepartmentId;
    use directory::sync::RemoteDepartment;
    use std::collections::HashSet;
    use wecom::Key;
    use wecom::calls::{Agent, DepartmentPlace, Membership};

    fn agent() -> Agent {
        serde_json::from_value(serde_json::json!({ "agentid": 1 })).expect("an app")
    }

    fn answers() -> Answers {
        let department = |id| RemoteDepartment {
            id: DepartmentId(id),
            parent: None,
            name: None,
            order: 0,
            listed: true,
        };
        let list = |id, said: &str| (DepartmentId(id), Some(said.as_bytes().to_vec().into()));
        let membership = |userid: &str| Membership {
            userid: userid.into(),
            department: 1,
        };
        let place = DepartmentPlace {
            id: 1,
            parentid: 0,
            order: 0,
        };
        Answers {
            agent: agent(),
            key: Key::App,
            departments: vec![department(1), department(2)],
            lists: vec![list(1, "somebody"), list(2, "nobody")],
            ids: Some(Ids {
                members: vec![membership("u1"), membership("u2")],
                departments: vec![place],
            }),
        }
    }

    fn ids(answers: &mut Answers) -> &mut Ids {
        answers.ids.as_mut().expect("ids")
    }

    /// Each makes answers say another thing.
    const RESPECTS: [fn(&mut Answers); 14] = [
        |other| other.agent.users.push("u1".into()),
        |other| other.agent.tags.push(1),
        |other| other.key = Key::Contacts,
        |other| _ = other.departments.pop(),
        |other| other.departments[0].name = Some("总部".into()),
        |other| other.lists[0].1 = None,
        |other| other.lists[0].1 = Some(b"somebody else".to_vec().into()),
        |other| other.lists[1].1 = Some(Vec::new().into()),
        |other| _ = other.lists.pop(),
        |other| other.lists[1].0 = DepartmentId(3),
        |other| other.ids = None,
        |other| _ = ids(other).members.pop(),
        |other| ids(other).members[0].department = 2,
        |other| ids(other).departments[0].parentid = 2,
    ];

    #[test]
    fn answers_that_differ_in_one_respect_are_others() {
        let mut seen = HashSet::from([fingerprint(&answers())]);
        for (respect, change) in RESPECTS.iter().enumerate() {
            let mut other = answers();
            change(&mut other);
            assert!(seen.insert(fingerprint(&other)), "respect {respect}");
        }
        assert!(seen.contains(&fingerprint(&answers())));
    }

    #[test]
    fn where_one_list_ends_and_the_next_begins_is_part_of_what_is_said() {
        let (mut one, mut two) = (answers(), answers());
        one.lists[0].1 = Some(b"ab".to_vec().into());
        one.lists[1].1 = Some(b"c".to_vec().into());
        two.lists[0].1 = Some(b"a".to_vec().into());
        two.lists[1].1 = Some(b"bc".to_vec().into());
        assert_ne!(fingerprint(&one), fingerprint(&two));
    }
}
