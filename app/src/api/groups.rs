//! Public groups: listed, opened, tried out, changed (R137).

use super::rules::{Named, Preview};
use super::{Answer, Refused};
use directory::answers::{GroupLine, GroupList, GroupPeople};
use directory::groups::GroupChange;
use directory::people::GroupId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use on_the_server::{Prepared, TRIES, part};

/// How many groups, or people of a group, a page has.
pub const PAGE_SIZE: usize = 50;

/// One group, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The group as in the list.
    pub line: GroupLine,
    /// Departments whose people are in it, whoever that is.
    pub departments: Vec<Named>,
    /// Which rules name it, in words.
    pub uses: Vec<String>,
    /// A page of its people.
    pub people: GroupPeople,
}

/// The groups, a page of them, from page 1; with something typed those that are
/// called so.
#[server(prefix = "/admin/api", endpoint = "groups", output = Answer)]
pub async fn read_groups(
    /// What was typed.
    text: String,
    /// Which page, from 1.
    page: usize,
) -> Result<GroupList, Refused> {
    let console = context::console().await?;
    Ok(console.groups(on_the_server::searched(&text), part(page)))
}

/// One group with a page of its people, from page 1. `language` is the one in
/// which to say what names it.
#[server(prefix = "/admin/api", endpoint = "group", output = Answer)]
pub async fn read_group(
    /// Which group.
    group: GroupId,
    /// For whom one is looking in it.
    text: String,
    /// Which page, from 1.
    page: usize,
    /// The language of the person.
    language: String,
) -> Result<Opened, Refused> {
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    let console = context::console().await?;
    let opened = on_the_server::opened(&console, group, &text, page, locale);
    opened.ok_or(Refused::NotFound)
}

/// Who would see more or less after a change, before it is made.
#[server(prefix = "/admin/api", endpoint = "group/preview", input = Json, output = Answer)]
pub async fn preview_group(
    /// What is wanted.
    change: GroupChange,
) -> Result<Preview, Refused> {
    let (_, _, store) = context::corp_store()?;
    Prepared::of(&store, &change).await?.preview().await
}

/// Makes a change, unless an expectation would break. `language` is the one in
/// which to say which. The group that it made or changed.
#[server(prefix = "/admin/api", endpoint = "group/change", input = Json, output = Answer)]
pub async fn change_group(
    /// What is wanted.
    change: GroupChange,
    /// The language of the person.
    language: String,
) -> Result<GroupId, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    // What others change at the same time is looked at anew; whether that is in
    // the way of this change, the change itself says.
    for _ in 0..TRIES {
        let prepared = Prepared::of(&store, &change).await?;
        let broken = prepared.broken().await?;
        if !broken.is_empty() {
            let sentences = broken.iter().map(|broken| broken.sentence(locale));
            return Err(Refused::Expected(sentences.collect()));
        }
        let entry = prepared.entry(&asking, &change);
        let (seen, plan) = (prepared.seen, &prepared.plan);
        match store
            .change_group(seen, plan, &entry, (product.now)())
            .await
        {
            Err(store::Error::Stale) => {}
            // Somebody gave the name to another group at this moment.
            Err(store::Error::Exists(_)) => return Err(Refused::wrong("name", "taken")),
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(plan.group()),
        }
    }
    Err(Refused::Stale)
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::departments_edit::obstacle;
    use super::super::rules::{Broken, LONGEST_NAME, Preview, aside, named, said_broken};
    use super::super::{Refused, context};
    use super::{Opened, PAGE_SIZE};
    use crate::Locale;
    use context::Asking;
    use directory::Console;
    use directory::answers::Page;
    use directory::groups::{GroupChange, GroupPlan, GroupRefusal};
    use directory::organisation::NameFault;
    use directory::people::{DepartmentId, Group, GroupId, UserId};
    use directory::policy::Who;
    use rand::TryRngCore as _;
    use store::{CorpStore, Entry, Versions};

    /// So often a change is looked at anew while others write.
    pub(super) const TRIES: usize = 5;
    /// So many names the audit log has of those who came or went.
    const NAMED: usize = 200;

    pub(super) const fn part(page: usize) -> Page {
        Page {
            offset: page.saturating_sub(1).saturating_mul(PAGE_SIZE),
            limit: PAGE_SIZE,
        }
    }

    /// What is longer than any name is looked for as far as one may be.
    pub(super) fn searched(text: &str) -> &str {
        let end = text.char_indices().nth(LONGEST_NAME);
        end.map_or(text, |(at, _)| &text[..at])
    }

    pub(super) fn opened(
        console: &Console,
        id: GroupId,
        text: &str,
        page: usize,
        locale: Locale,
    ) -> Option<Opened> {
        let about = console.group(id)?;
        let departments = about.departments.iter();
        let uses = about.uses.iter();
        Some(Opened {
            line: about.line,
            departments: departments
                .map(|&id| named(console, &Who::Department(id)))
                .collect(),
            uses: uses.map(|at| obstacle(console, at, locale)).collect(),
            people: console.members_of_group(id, searched(text), part(page))?,
        })
    }

    /// A change against everything as it stands.
    pub(super) struct Prepared {
        pub(super) seen: Versions,
        console: Console,
        standing: Option<Group>,
        pub(super) plan: GroupPlan,
    }

    impl Prepared {
        pub(super) async fn of(store: &CorpStore, change: &GroupChange) -> Result<Self, Refused> {
            // The versions before the directory: at worst it is looked at again.
            let seen = store.versions().await?;
            let console = context::console().await?;
            let drawn = rand::rngs::OsRng.try_next_u32();
            let drawn = drawn.map_err(context::internal)?;
            let plan = console.plan_group(change, drawn).map_err(wrong)?;
            Ok(Self {
                seen,
                standing: change.group().and_then(|id| console.whole_group(id)),
                console,
                plan,
            })
        }

        /// A group that no rule names decides nothing.
        fn decides(&self) -> bool {
            !self.console.group_uses(self.plan.group()).is_empty()
        }

        pub(super) async fn preview(self) -> Result<Preview, Refused> {
            if !self.decides() {
                return Ok(Preview {
                    impact: directory::answers::Impact::default(),
                    broken: Vec::new(),
                });
            }
            aside(move || {
                let prospect = self.console.regrouped(&self.plan);
                Preview {
                    impact: self.console.impact(&prospect),
                    broken: said_broken(&self.console, self.console.broken_by(&prospect)),
                }
            })
            .await
        }

        /// Expectations that the change would break.
        pub(super) async fn broken(&self) -> Result<Vec<Broken>, Refused> {
            if !self.decides() {
                return Ok(Vec::new());
            }
            let (console, plan) = (self.console.clone(), self.plan.clone());
            aside(move || {
                let broken = console.broken_by(&console.regrouped(&plan));
                said_broken(&console, broken)
            })
            .await
        }

        /// Who did what, with what was there before and what is there now.
        pub(super) fn entry(&self, asking: &Asking, change: &GroupChange) -> Entry {
            let none = Group {
                id: self.plan.group(),
                name: String::new(),
                members: Vec::new(),
                departments: Vec::new(),
                leaders: Vec::new(),
            };
            let before = self.standing.as_ref().unwrap_or(&none);
            let after = match &self.plan {
                GroupPlan::Save(group) => group,
                GroupPlan::Nothing(_) => before,
                GroupPlan::Remove(_) => &none,
            };
            let came = || self.people(after, Some(before));
            let (action, was, is) = match change {
                GroupChange::Add { .. } => ("group.add", None, Some(self.people(after, None))),
                GroupChange::Rename { .. } => (
                    "group.rename",
                    Some(before.name.clone()),
                    Some(after.name.clone()),
                ),
                GroupChange::Include { .. } => ("group.include", None, Some(came())),
                GroupChange::Exclude { .. } => (
                    "group.exclude",
                    Some(self.people(before, Some(after))),
                    None,
                ),
                GroupChange::Lead { .. } => (
                    "group.lead",
                    Some(accounts(&before.leaders)),
                    Some(accounts(&after.leaders)),
                ),
                GroupChange::Remove { .. } => {
                    ("group.remove", Some(self.people(before, None)), None)
                }
            };
            let name = if before.name.is_empty() {
                &after.name
            } else {
                &before.name
            };
            let mut entry = asking.entry(action, format!("group:{name}"));
            entry.before = was;
            entry.after = is;
            entry
        }

        /// Whom a group has and another one has not.
        fn people(&self, of: &Group, without: Option<&Group>) -> String {
            let departments = of.departments.iter();
            let departments = departments
                .filter(|id| without.is_none_or(|other| !other.departments.contains(id)))
                .map(|id| self.path(*id));
            let known: std::collections::HashSet<String> = without
                .map(|other| other.members.iter().map(UserId::key).collect())
                .unwrap_or_default();
            let members = of.members.iter();
            let members: Vec<UserId> = members
                .filter(|userid| !known.contains(&userid.key()))
                .cloned()
                .collect();
            let mut said: Vec<String> = departments.collect();
            if !members.is_empty() {
                said.push(accounts(&members));
            }
            said.join(" | ")
        }

        fn path(&self, id: DepartmentId) -> String {
            let path = self.console.path(id).map(|path| path.join("->"));
            path.unwrap_or_else(|| format!("#{id}"))
        }
    }

    fn accounts(all: &[UserId]) -> String {
        let mut said: Vec<String> = all.iter().take(NAMED).map(ToString::to_string).collect();
        if all.len() > NAMED {
            said.push(format!("… ({})", all.len()));
        }
        said.join("; ")
    }

    /// A refusal, at its field.
    fn wrong(refusal: GroupRefusal) -> Refused {
        let (field, reason) = match refusal {
            GroupRefusal::Unknown => return Refused::NotFound,
            GroupRefusal::Stale => return Refused::Stale,
            GroupRefusal::Name(NameFault::Empty) => ("name", "empty"),
            GroupRefusal::Name(NameFault::TooLong) => ("name", "long"),
            GroupRefusal::Name(NameFault::Forbidden) => ("name", "forbidden"),
            GroupRefusal::Name(NameFault::Separator) => ("name", "separator"),
            GroupRefusal::Taken => ("name", "taken"),
            GroupRefusal::Nobody(_) => ("people", "unknown"),
            GroupRefusal::NoDepartment(_) => ("people", "unknown"),
            GroupRefusal::NotInIt(_) => ("leader", "not_in_it"),
            GroupRefusal::ThroughDepartment(_) => ("people", "through_department"),
            GroupRefusal::TooMany => ("people", "too_many"),
            GroupRefusal::InUse(_) => ("group", "in_use"),
        };
        Refused::wrong(field, reason)
    }
}
