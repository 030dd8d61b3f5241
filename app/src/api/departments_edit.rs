//! Departments changed: tried out, and made so.

use super::rules::{Named, Preview};
use super::{Answer, Refused};
use directory::organisation::{Change, Details};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
pub(super) use on_the_server::obstacle;
#[cfg(feature = "ssr")]
use on_the_server::{Prepared, TRIES};

/// What can be changed of a department, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editable {
    /// Its names and leaders.
    pub details: Details,
    /// Its leaders with their names.
    pub leaders: Vec<Named>,
    /// The names above it and its own: its full name where none is set.
    pub path: String,
    /// What keeps it from being deleted, in words.
    pub in_the_way: Vec<String>,
}

/// A change that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The department that it made or changed.
    pub department: DepartmentId,
    /// Whether WeCom is still to be told something of it.
    pub waits: bool,
}

/// What can be changed of a department. `language` is the one in which to say
/// what is in the way.
#[server(prefix = "/admin/api", endpoint = "department/edit", output = Answer)]
pub async fn read_editable(
    /// Which department.
    department: DepartmentId,
    /// The language of the person.
    language: String,
) -> Result<Editable, Refused> {
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    on_the_server::editable(department, locale).await
}

/// Who would see more or less after a change, before it is made.
#[server(prefix = "/admin/api", endpoint = "department/preview", input = Json, output = Answer)]
pub async fn preview_change(
    /// What is wanted.
    change: Change,
) -> Result<Preview, Refused> {
    let (_, _, store) = context::corp_store()?;
    Prepared::of(&store, &change).await?.preview().await
}

/// Makes a change, unless somebody else changed the same meanwhile or an
/// expectation would break. `language` is the one in which to say which.
#[server(prefix = "/admin/api", endpoint = "department/change", input = Json, output = Answer)]
pub async fn change_department(
    /// What is wanted.
    change: Change,
    /// The language of the person.
    language: String,
) -> Result<Changed, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    // What others change at the same time is looked at anew; whether that is in
    // the way of this change, the change itself says.
    for _ in 0..TRIES {
        let prepared = Prepared::of(&store, &change).await?;
        if prepared.plan.is_empty() {
            return Ok(prepared.changed(&change));
        }
        let broken = prepared.broken().await?;
        if !broken.is_empty() {
            let sentences = broken.iter().map(|broken| broken.sentence(locale));
            return Err(Refused::Expected(sentences.collect()));
        }
        let entry = prepared.entry(&asking, &change);
        match prepared.save(&store, &entry, (product.now)()).await {
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(prepared.changed(&change)),
        }
    }
    Err(Refused::Stale)
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::rules::{Broken, Named, Preview, aside, named, said_broken};
    use super::super::{Refused, context};
    use super::{Changed, Editable};
    use crate::Locale;
    use crate::text::console_organisation as words;
    use context::Asking;
    use directory::Console;
    use directory::organisation::{
        Change, Details, NameFault, Obstacle, Organisation, Plan, Refusal,
    };
    use directory::people::DepartmentId;
    use directory::policy::{Policy, Who};
    use rand::TryRngCore as _;
    use store::{CorpStore, Entry, Versions};

    /// So often a change is looked at anew while others write.
    pub(super) const TRIES: usize = 5;

    /// A change against everything as it stands.
    pub(super) struct Prepared {
        seen: Versions,
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
            let mut about = console.about(department).ok_or(Refused::NotFound)?;
            about.full_name = store.full_name(department).await?;
            let organisation = console.organisation();
            let drawn = rand::rngs::OsRng.try_next_u32();
            let drawn = drawn.map_err(context::internal)?;
            let plan = organisation.plan(change, &about, drawn).map_err(wrong)?;
            Ok(Self {
                seen,
                standing: directory.policy().clone(),
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

        pub(super) async fn preview(self) -> Result<Preview, Refused> {
            aside(move || {
                let next = self.organisation.after(&self.plan);
                let policy = self.policy().unwrap_or_else(|| self.standing.clone());
                let prospect = self.console.prospect(&next, policy);
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
            let next = self.organisation.after(&self.plan);
            let (console, policy) = (self.console.clone(), self.standing.clone());
            aside(move || {
                let broken = console.broken_by(&console.prospect(&next, policy));
                said_broken(&console, broken)
            })
            .await
        }

        pub(super) async fn save(
            &self,
            store: &CorpStore,
            entry: &Entry,
            now: i64,
        ) -> store::Result<Versions> {
            let policy = self.policy();
            store
                .change_departments(self.seen, &self.plan, policy.as_ref(), entry, now)
                .await
        }

        /// What it answers once it is made.
        pub(super) fn changed(&self, change: &Change) -> Changed {
            let added = self.plan.added.as_ref().map(|added| added.id);
            Changed {
                department: added.unwrap_or_else(|| change.department()),
                waits: !self.plan.tellings().is_empty(),
            }
        }

        /// Who did what, with how it was and how it is now.
        pub(super) fn entry(&self, asking: &Asking, change: &Change) -> Entry {
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
    pub(in crate::api) fn obstacle(
        console: &Console,
        obstacle: &Obstacle,
        locale: Locale,
    ) -> String {
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
        }
    }

    /// A refusal, at its field.
    fn wrong(refusal: Refusal) -> Refused {
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
        };
        Refused::Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }
}
