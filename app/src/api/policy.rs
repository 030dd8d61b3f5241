//! Every rule of the corporation in one place, and what every change is checked
//! against (`[[expect]]`).

use super::rules::{Named, Place};
use super::{Answer, Refused};
use directory::policy::{Expectation, ProtectionLevel, ViewingMode};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// All the rules, everybody named in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulebook {
    /// The rules' version: what [`change_expectations`] compares.
    pub version: i64,
    /// Departments with a mode or a boundary of their own, in the order of the
    /// tree.
    pub viewing: Vec<Viewing>,
    /// Who must not be seen.
    pub protections: Vec<Protected>,
    /// Who sees more.
    pub also_sees: Vec<Seen>,
    /// What every change is checked against.
    pub expectations: Vec<Expected>,
}

/// What is set on a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewing {
    /// The department.
    pub place: Place,
    /// Its own mode, if it has one.
    pub mode: Option<ViewingMode>,
    /// 以此部门为界
    pub boundary: bool,
}

/// Somebody who must not be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protected {
    /// Who.
    pub subject: Named,
    /// How far.
    pub level: ProtectionLevel,
    /// From whom it does not protect.
    pub allow: Vec<Named>,
}

/// Somebody who sees more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Who.
    pub viewer: Named,
    /// Whom.
    pub target: Named,
}

/// An expectation, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// Every one of these …
    pub viewer: Named,
    /// … should see, or should not see, …
    pub sees: bool,
    /// … every one of these.
    pub target: Named,
    /// They do as they should.
    pub holds: bool,
}

impl Expected {
    /// As the rules keep it.
    pub fn kept(&self) -> Expectation {
        Expectation {
            viewer: self.viewer.who.clone(),
            sees: self.sees,
            target: self.target.who.clone(),
        }
    }
}

/// A change of what is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpectChange {
    /// One more.
    Add(Expectation),
    /// One less.
    Remove(Expectation),
}

/// All the rules, as they stand.
#[server(prefix = "/admin/api", endpoint = "policy", output = Answer)]
pub async fn read_policy() -> Result<Rulebook, Refused> {
    let (_, _, store) = context::corp_store()?;
    // The version before the directory: at worst a change is refused for nothing.
    let version = store.versions().await?.policy;
    let console = context::console().await?;
    super::rules::aside(move || on_the_server::rulebook(&console, version)).await
}

/// Adds or removes an expectation, unless the rules changed since `version`. One
/// that does not hold is not added: no later change could be saved. `language`
/// is the one in which to say so. The new version.
#[server(prefix = "/admin/api", endpoint = "policy/expect", input = Json, output = Answer)]
pub async fn change_expectations(
    /// What.
    change: ExpectChange,
    /// The version of the rules that were read.
    version: i64,
    /// The language of the person.
    language: String,
) -> Result<i64, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let (versions, policy) = store.load_policy().await?;
    if versions.policy != version {
        return Err(Refused::Stale);
    }
    let directory = context::directory().await?.with_policy(policy.clone());
    let console = directory::Console::owner(&directory);
    let next = on_the_server::changed(&console, &policy, &change)?;
    if let ExpectChange::Add(added) = &change {
        let (added, asked, tried) = (added.clone(), console.clone(), next.clone());
        let work = move || on_the_server::unmet(&asked, &tried, &added);
        if let Some(broken) = super::rules::aside(work).await? {
            let locale = crate::Locale::from_tag(&language).unwrap_or_default();
            return Err(Refused::Expected(vec![broken.sentence(locale)]));
        }
    }
    let text = |expectations: &[Expectation]| {
        let only = directory::policy::Policy {
            expectations: expectations.to_vec(),
            ..Default::default()
        };
        Some(directory::policy::file::write(&only, &directory)).filter(|text| !text.is_empty())
    };
    let mut entry = asking.entry("policy.expect", "policy");
    entry.before = text(&policy.expectations);
    entry.after = text(&next.expectations);
    let saved = store.save_policy(version, &next, &entry, (product.now)());
    Ok(saved.await?.policy)
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::{ExpectChange, Expected, Protected, Rulebook, Seen, Viewing};
    use crate::api::Refused;
    use crate::api::rules::{Broken, named, place, said_broken};
    use directory::Console;
    use directory::people::DepartmentId;
    use directory::policy::{Expectation, Policy, Who};
    use std::collections::BTreeSet;

    /// So many expectations at most: each is checked at every change.
    const MOST: usize = 200;

    pub(super) fn rulebook(console: &Console, version: i64) -> Rulebook {
        let policy = console.policy();
        let broken = console.broken_expectations(policy);
        let name = |who: &Who| named(console, who);
        let protections = policy.protections.iter().map(|rule| Protected {
            subject: name(&rule.subject),
            level: rule.level,
            allow: rule.allow.iter().map(name).collect(),
        });
        let also_sees = policy.also_sees.iter().map(|rule| Seen {
            viewer: name(&rule.viewer),
            target: name(&rule.target),
        });
        let expectations = policy.expectations.iter().map(|expectation| Expected {
            viewer: name(&expectation.viewer),
            sees: expectation.sees,
            target: name(&expectation.target),
            holds: !broken.contains(expectation),
        });
        Rulebook {
            version,
            viewing: viewing(console, policy),
            protections: protections.collect(),
            also_sees: also_sees.collect(),
            expectations: expectations.collect(),
        }
    }

    /// In the order of the tree; what is set on a department that is gone says
    /// nothing about anybody.
    fn viewing(console: &Console, policy: &Policy) -> Vec<Viewing> {
        let set = policy.viewing.keys().chain(&policy.boundaries);
        let set: BTreeSet<DepartmentId> = set.copied().collect();
        let rows = console
            .tree()
            .into_iter()
            .filter(|row| set.contains(&row.id));
        rows.filter_map(|row| {
            Some(Viewing {
                place: place(console, row.id)?,
                mode: row.explicit,
                boundary: row.boundary,
            })
        })
        .collect()
    }

    /// The rules with the change in them.
    pub(super) fn changed(
        console: &Console,
        policy: &Policy,
        change: &ExpectChange,
    ) -> Result<Policy, Refused> {
        let mut next = policy.clone();
        match change {
            ExpectChange::Remove(gone) => {
                let at = next.expectations.iter().position(|one| one == gone);
                next.expectations.remove(at.ok_or(Refused::NotFound)?);
            }
            ExpectChange::Add(added) => {
                for (field, who) in [("viewer", &added.viewer), ("target", &added.target)] {
                    if console.choice(who).is_none() {
                        return Err(wrong(field, "unknown"));
                    }
                }
                if next.expectations.contains(added) {
                    return Err(wrong("target", "twice"));
                }
                if next.expectations.len() >= MOST {
                    return Err(wrong("target", "too_many"));
                }
                next.expectations.push(added.clone());
            }
        }
        Ok(next)
    }

    fn wrong(field: &str, reason: &str) -> Refused {
        Refused::Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }

    /// The expectation that was added, if it does not hold.
    pub(super) fn unmet(console: &Console, policy: &Policy, added: &Expectation) -> Option<Broken> {
        let mut alone = policy.clone();
        alone.expectations = vec![added.clone()];
        said_broken(console, console.broken_expectations(&alone)).pop()
    }
}
