//! What stands behind a change of departments.

use super::{Changed, Editable};
use crate::Locale;
use crate::api::context::Asking;
use crate::api::rules::{Broken, Named, Preview, aside, named, said_broken};
use crate::api::{Refused, Wrong, context};
use crate::text::console_organisation as words;
use directory::organisation::{
    Change, Details, NameFault, Obstacle, Organisation, Placing, Plan, Refusal,
};
use directory::people::{DepartmentId, Membership};
use directory::policy::{Policy, Who, file};
use directory::{Console, Directory};
use rand::TryRngCore as _;
use store::{CorpStore, Entry, Versions};

/// So often a change is looked at anew while others write.
pub(super) const TRIES: usize = 5;

/// A change against everything as it stands.
pub(super) struct Prepared {
    seen: Versions,
    directory: Directory,
    console: Console,
    standing: Policy,
    organisation: Organisation,
    details: Details,
    pub(super) plan: Plan,
}

impl Prepared {
    pub(super) async fn of(store: &CorpStore, change: &Change) -> Result<Self, Refused> {
        // The versions before the directory: at worst it is looked at again.
        let seen = store.versions().await?;
        let directory = context::directory().await?;
        let console = Console::owner(&directory);
        let department = change.department();
        let mut about = console.about_change(change).ok_or(Refused::NotFound)?;
        about.full_name = store.full_name(department).await?;
        about.policy = seen.policy;
        let organisation = console.organisation();
        let drawn = rand::rngs::OsRng.try_next_u32();
        let drawn = drawn.map_err(context::internal)?;
        let plan = organisation.plan(change, &about, drawn).map_err(wrong)?;
        Ok(Self {
            seen,
            standing: directory.policy().clone(),
            directory,
            details: details(&organisation, department, about),
            console,
            organisation,
            plan,
        })
    }

    /// The rules as they would be.
    fn policy(&self) -> Option<Policy> {
        self.plan.policy(&self.standing)
    }

    /// The rules as they would be, where they change or not.
    fn rules(&self) -> Policy {
        self.policy().unwrap_or_else(|| self.standing.clone())
    }

    pub(super) async fn preview(self) -> Result<Preview, Refused> {
        aside(move || {
            let prospect = self.console.prospect_of(&self.plan, self.rules());
            let broken = self.console.broken_by(&prospect);
            Preview {
                impact: self.console.impact(&prospect),
                broken: said_broken(&self.console, broken),
            }
        })
        .await
    }

    /// Expectations that the change would break: only where people stand in
    /// the tree can do that.
    pub(super) async fn broken(&self) -> Result<Vec<Broken>, Refused> {
        if !self.plan.moves() || self.standing.expectations.is_empty() {
            return Ok(Vec::new());
        }
        let (console, policy, plan) = (self.console.clone(), self.rules(), self.plan.clone());
        aside(move || {
            let broken = console.broken_by(&console.prospect_of(&plan, policy));
            said_broken(&console, broken)
        })
        .await
    }

    pub(super) async fn save(
        &self,
        store: &CorpStore,
        entries: &[Entry],
        now: i64,
    ) -> store::Result<Versions> {
        let policy = self.policy();
        store
            .change_departments(self.seen, &self.plan, policy.as_ref(), entries, now)
            .await
    }

    /// What it answers once it is made.
    pub(super) fn changed(&self, change: &Change) -> Changed {
        let added = self.plan.added.as_ref().map(|added| added.id);
        Changed {
            department: added.unwrap_or_else(|| change.department()),
            waits: self.plan.tells(),
        }
    }

    /// What the log tells: the rules that go or pass over with the change, the
    /// change, and then of each person who is placed elsewhere by it.
    pub(super) fn entries(&self, asking: &Asking, change: &Change) -> Vec<Entry> {
        let change_of_rules = self.rules_entry(asking, change);
        let mut entries = Vec::from_iter(change_of_rules);
        entries.push(self.entry(asking, change));
        entries.extend(self.pins_entry(asking, change));
        let placed = self.plan.people.iter();
        entries.extend(placed.map(|one| self.placed(asking, one)));
        entries
    }

    /// How many are pinned in the list of a department that is no more.
    fn pins_entry(&self, asking: &Asking, change: &Change) -> Option<Entry> {
        let Change::Merge { department, .. } = change else {
            return None;
        };
        let pinned = self.console.pinned_in(*department);
        let path = self.console.path(*department)?.join("->");
        let mut entry = asking.entry("department.unpin", format!("department:{path}"));
        entry.before = Some(pinned.to_string());
        (pinned > 0).then_some(entry)
    }

    /// The rules that differ afterwards, as a policy file says them.
    fn rules_entry(&self, asking: &Asking, change: &Change) -> Option<Entry> {
        let (was, is) = self.standing.apart(&self.policy()?);
        let said = |rules: &Policy| {
            let said = file::write(rules, &self.directory);
            Some(said).filter(|said| !said.is_empty())
        };
        let path = self.console.path(change.department())?.join("->");
        let mut entry = asking.entry("policy.department", format!("department:{path}"));
        (entry.before, entry.after) = (said(&was), said(&is));
        (entry.before != entry.after).then_some(entry)
    }

    /// Where somebody was, and is now.
    fn placed(&self, asking: &Asking, placing: &Placing) -> Entry {
        let added = self.plan.added.as_ref();
        let name = |id: DepartmentId| {
            let known = self.organisation.department(id);
            let known = known.or_else(|| added.filter(|added| added.id == id));
            known.map(|department| department.name.clone())
        };
        let names = |all: &[Membership]| {
            let names = all.iter().filter_map(|at| name(at.department));
            Some(listed(names.collect()))
        };
        let subject = format!("member:{}", placing.userid);
        let mut entry = asking.entry("member.place", subject);
        let stood = self.console.member(&placing.userid);
        entry.before = stood.and_then(|member| names(&member.departments));
        entry.after = names(&placing.departments);
        entry
    }

    /// Who did what, with how it was and how it is now.
    fn entry(&self, asking: &Asking, change: &Change) -> Entry {
        let path = |id| Some(self.console.path(id)?.join("->"));
        let subject = path(change.department()).unwrap_or_default();
        let (action, before, after) = match change {
            Change::Add { .. } => {
                let added = self.plan.added.as_ref();
                let name = added.map(|added| format!("{subject}->{}", added.name));
                ("department.add", None, name)
            }
            Change::Edit { .. } => {
                let next = self.details.after(&self.plan);
                let (was, is) = (described(&self.details), described(&next));
                ("department.edit", Some(was), Some(is))
            }
            Change::Move { from, to, .. } => {
                let from = from.and_then(path);
                ("department.move", from, path(*to))
            }
            Change::Arrange {
                parent, children, ..
            } => {
                let standing = self.organisation.children(*parent);
                let was = standing.iter().map(|d| d.name.clone()).collect();
                let name =
                    |id: &DepartmentId| Some(self.organisation.department(*id)?.name.clone());
                let is = children.iter().filter_map(name).collect();
                ("department.order", Some(listed(was)), Some(listed(is)))
            }
            Change::Remove { .. } => ("department.remove", Some(subject.clone()), None),
            Change::Merge { into, .. } => ("department.merge", Some(subject.clone()), path(*into)),
        };
        let mut entry = asking.entry(action, format!("department:{subject}"));
        entry.before = before;
        entry.after = after;
        entry
    }
}

fn listed(names: Vec<String>) -> String {
    names.join("; ")
}

fn described(details: &Details) -> String {
    let leaders = details.leaders.iter().map(ToString::to_string).collect();
    let (name, full_name) = (&details.name, &details.full_name);
    format!("{name} | {full_name} | {}", listed(leaders))
}

fn details(
    organisation: &Organisation,
    department: DepartmentId,
    about: directory::organisation::About,
) -> Details {
    let name = organisation.department(department);
    let leaders = about.people.into_iter().filter(|placed| placed.leader);
    Details {
        name: name.map(|d| d.name.clone()).unwrap_or_default(),
        full_name: about.full_name,
        leaders: leaders.map(|placed| placed.userid).collect(),
    }
}

pub(super) async fn editable(
    department: DepartmentId,
    locale: Locale,
) -> Result<Editable, Refused> {
    let (_, _, store) = context::corp_store()?;
    let console = context::console().await?;
    let mut about = console.about(department).ok_or(Refused::NotFound)?;
    about.full_name = store.full_name(department).await?;
    let organisation = console.organisation();
    let in_the_way = organisation.in_the_way(department, &about);
    let in_the_way = in_the_way.iter().map(|at| obstacle(&console, at, locale));
    let in_the_way = in_the_way.collect();
    let details = details(&organisation, department, about);
    let leaders = details.leaders.iter().cloned();
    let leaders: Vec<Named> = leaders
        .map(|userid| named(&console, &Who::Member(userid)))
        .collect();
    Ok(Editable {
        path: console.path(department).unwrap_or_default().join("->"),
        details,
        leaders,
        in_the_way,
    })
}

/// What is in the way, as a sentence.
pub(in crate::api) fn obstacle(console: &Console, obstacle: &Obstacle, locale: Locale) -> String {
    let said = |who: &Who| named(console, who).said(locale);
    match obstacle {
        Obstacle::Departments(count) => words::way_departments(locale, *count),
        Obstacle::People { all, outside: 0 } => words::way_people(locale, *all),
        Obstacle::People { all, outside } => {
            words::way_people_outside(locale, *all, &outside.to_string())
        }
        Obstacle::Protected => words::way_protected(locale).to_owned(),
        Obstacle::Allowed(who) => words::way_allowed(locale, &said(who)),
        Obstacle::Sees(who) => words::way_sees(locale, &said(who)),
        Obstacle::SeenBy(who) => words::way_seen_by(locale, &said(who)),
        Obstacle::Expected(count) => words::way_expected(locale, *count),
        Obstacle::Group(id) => words::way_group(locale, &said(&Who::Group(*id))),
        Obstacle::Reads(field) => {
            words::way_reads(locale, crate::field_words::field_name(*field, locale))
        }
        Obstacle::ReadsCustom(name) => words::way_reads(locale, name),
    }
}

/// A refusal, at its field.
pub(super) fn wrong(refusal: Refusal) -> Refused {
    let (field, reason) = match refusal {
        Refusal::Unknown => return Refused::NotFound,
        Refusal::Stale => return Refused::Stale,
        Refusal::Name(NameFault::Empty) => ("name", "empty"),
        Refusal::Name(NameFault::TooLong) => ("name", "long"),
        Refusal::Name(NameFault::Forbidden) => ("name", "forbidden"),
        Refusal::Name(NameFault::Separator) => ("name", "separator"),
        Refusal::Taken => ("name", "taken"),
        Refusal::FullName => ("full_name", "full_name"),
        Refusal::Root => ("department", "root"),
        Refusal::BelowItself => ("to", "below_itself"),
        Refusal::TooDeep => ("to", "deep"),
        Refusal::NotPlaced(_) => ("leaders", "not_placed"),
        Refusal::NotSiblings => ("children", "not_siblings"),
        Refusal::InTheWay(_) => ("department", "in_the_way"),
        Refusal::IntoRoot => ("to", "into_root"),
        Refusal::Unseen => ("to", "unseen"),
        Refusal::Clash(names) => {
            let clash = Wrong {
                said: names.join("、"),
                ..Wrong::new("to", "clash")
            };
            return Refused::Fields(vec![clash]);
        }
    };
    Refused::Wrong {
        field: field.to_owned(),
        reason: reason.to_owned(),
    }
}
