//! What the rules are expected to do (`[[expect]]`), they do after a pull too.

use super::plan::aside;
use app::Locale;
use app::api::rules::Broken;
use directory::people::MemberState;
use directory::{Console, Contents, Directory};
use std::collections::HashSet;
use store::{CorpStore, PeopleChange};

/// Expectations that hold today and would not hold after the change. Those that
/// are broken already are in the way of no pull: it may be what mends them.
pub(super) async fn broken_by(
    people: &CorpStore,
    change: &PeopleChange,
) -> Result<Vec<Broken>, super::Error> {
    let nothing = people.load_policy().await?.1.expectations.is_empty();
    if nothing || change.is_empty() {
        return Ok(Vec::new());
    }
    let (_, contents) = people.load().await?;
    let kept = people.own_rules_kept().await?;
    let change = change.clone();
    aside(move || {
        let mut next = contents.clone();
        let comes = |id| change.upsert_departments.iter().any(|one| one.id == id);
        for (id, own) in kept.iter().filter(|(id, _)| comes(*id)) {
            own.restore(*id, &mut next.policy);
        }
        let next = Console::owner(&Directory::new(after(next, change)));
        let broken = next.broken_expectations(next.policy());
        if broken.is_empty() {
            return Ok(Vec::new());
        }
        let today = Console::owner(&Directory::new(contents));
        let before = today.broken_expectations(today.policy());
        let new = broken.into_iter().filter(|one| !before.contains(one));
        Ok(Broken::all(&today, new.collect()))
    })
    .await
}

/// The corporation as it would be.
fn after(mut contents: Contents, change: PeopleChange) -> Contents {
    let written = change.upsert_departments.iter().map(|one| one.id);
    let gone: HashSet<_> = change
        .remove_departments
        .iter()
        .copied()
        .chain(written)
        .collect();
    contents.departments.retain(|one| !gone.contains(&one.id));
    contents.departments.extend(change.upsert_departments);

    let written = change.upsert_members.iter().map(|one| one.userid.key());
    let written: HashSet<_> = written.collect();
    contents
        .members
        .retain(|one| !written.contains(&one.userid.key()));
    contents.members.extend(change.upsert_members);
    let left: HashSet<_> = change.leave.iter().map(|one| one.key()).collect();
    for member in &mut contents.members {
        if left.contains(&member.userid.key()) {
            member.state = MemberState::Left;
        }
    }
    contents
}

/// The expectations as sentences of a language, one after the other.
pub(super) fn sentences(locale: Locale, broken: &[Broken]) -> String {
    let sentences = broken.iter().map(|one| one.sentence(locale));
    let separator = match locale {
        Locale::ZhCn => "；",
        Locale::En => "; ",
    };
    sentences.collect::<Vec<_>>().join(separator)
}
