//! What would come of a merge, in words.

use super::Merging;
use super::on_the_server::{Prepared, obstacle, wrong};
use crate::Locale;
use crate::api::check::mode_name;
use crate::api::rules::named;
use crate::api::{Refused, context};
use crate::text::console_organisation as words;
use directory::Console;
use directory::organisation::{About, Change, Content, Refusal};
use directory::people::{DepartmentId, Member, MemberState};
use directory::policy::Who;
use store::CorpStore;

/// What would come of it; [`Refused`] where no rule in the way could be mended.
pub(super) async fn merging(
    store: &CorpStore,
    department: DepartmentId,
    into: DepartmentId,
    locale: Locale,
) -> Result<Merging, Refused> {
    let change = Change::Merge {
        department,
        into,
        seen: None,
    };
    // The version before the directory: at worst it must be looked at again.
    let policy = store.versions().await?.policy;
    let console = context::console().await?;
    let mut about = console.about_change(&change).ok_or(Refused::NotFound)?;
    about.full_name = store.full_name(department).await?;
    about.policy = policy;
    let tried = console.organisation().plan(&change, &about, 0);
    let in_the_way = match tried {
        Ok(_) => Vec::new(),
        Err(Refusal::InTheWay(stays)) => stays,
        Err(other) => return Err(wrong(other)),
    };
    let mut merging = described(&console, department, into, &about, locale);
    let said = in_the_way.iter().map(|at| obstacle(&console, at, locale));
    merging.in_the_way = said.collect();
    if merging.in_the_way.is_empty() {
        let prepared = Prepared::of(store, &change).await?;
        merging.preview = Some(prepared.preview().await?);
    }
    Ok(merging)
}

fn described(
    console: &Console,
    department: DepartmentId,
    into: DepartmentId,
    about: &About,
    locale: Locale,
) -> Merging {
    let organisation = console.organisation();
    let below = organisation.children(department);
    let below: Vec<String> = below.iter().map(|d| d.name.clone()).collect();
    let stay = |m: &&Member| {
        let mut places = m.departments.iter();
        let left = m.state == MemberState::Left;
        !left && places.any(|at| at.department == into)
    };
    let leaders = about.people.iter().filter(|one| one.leader);
    let leaders = leaders.map(|one| named(console, &Who::Member(one.userid.clone())));
    let passes = about.named_by.iter().filter(|at| at.passes_on());
    Merging {
        seen: Content {
            people: about.people.len(),
            departments: below.len(),
            policy: about.policy,
        },
        both: about.members.iter().filter(stay).count(),
        below,
        leaders: leaders.collect(),
        ends: ends(console, department, about, locale),
        passes: passes.map(|at| obstacle(console, at, locale)).collect(),
        in_the_way: Vec::new(),
        preview: None,
    }
}

/// What says something of the department alone.
fn ends(console: &Console, department: DepartmentId, about: &About, locale: Locale) -> Vec<String> {
    let mut ends = Vec::new();
    let policy = console.policy();
    if let Some(mode) = policy.viewing.get(&department) {
        ends.push(words::ends_mode(locale, mode_name(locale, *mode)));
    }
    if policy.boundaries.contains(&department) {
        ends.push(words::ends_boundary(locale).to_owned());
    }
    if !about.full_name.is_empty() {
        ends.push(words::ends_full_name(locale, &about.full_name));
    }
    match console.pinned_in(department) {
        0 => {}
        pinned => ends.push(words::ends_pins(locale, pinned)),
    }
    ends
}
