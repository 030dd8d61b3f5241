//! The rules of one department: read, tried out, saved.

use super::{Answer, Refused};
use directory::answers::{Choice, Impact};
use directory::people::DepartmentId;
use directory::policy::{Draft, Guard, ProtectionLevel, ViewingMode, Who};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
pub(super) use on_the_server::{LONGEST_NAME, aside, named, place, said_broken};

/// Something that a rule names, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What the rule keeps.
    pub who: Who,
    /// Its name; `None` when it has left the directory.
    pub name: Option<String>,
    /// What tells it from others of that name: a path, an account.
    pub detail: String,
}

impl From<Choice> for Named {
    fn from(choice: Choice) -> Self {
        Self {
            who: choice.who,
            name: Some(choice.label),
            detail: choice.detail,
        }
    }
}

/// A department, with the way to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its number.
    pub id: DepartmentId,
    /// Names from the root down, its own last.
    pub path: Vec<String>,
}

/// What the rules say about a department, to be shown and changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The rules' version: what [`save_rules`] compares.
    pub version: i64,
    /// The department.
    pub place: Place,
    /// Distinct people of it and below.
    pub people: usize,
    /// A root inherits from nobody.
    pub root: bool,
    /// What it would inherit, and from where; nobody means `everyone`.
    pub inherits: (ViewingMode, Option<Place>),
    /// The department whose subtree its members see through it, if any.
    pub anchor: Option<Place>,
    /// What is set on it.
    pub set: Setting,
    /// Protections of departments above it, which cover it too.
    pub covered: Vec<Covered>,
}

/// What is set on a department, everybody named in words: a draft as a page
/// holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Its own mode; `None` inherits.
    pub mode: Option<ViewingMode>,
    /// 以此部门为界
    pub boundary: bool,
    /// Its protections.
    pub protections: Vec<Protected>,
    /// Whom its members see besides.
    pub sees: Vec<Named>,
    /// Who else sees its members.
    pub seen_by: Vec<Named>,
}

/// A protection of the department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protected {
    /// How far.
    pub level: ProtectionLevel,
    /// From whom it does not protect.
    pub allow: Vec<Named>,
}

/// A protection set on a department above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// Where it is set.
    pub by: Place,
    /// How far it goes.
    pub level: ProtectionLevel,
}

impl Setting {
    /// As the server takes it.
    pub fn draft(&self, department: DepartmentId) -> Draft {
        let who = |list: &[Named]| list.iter().map(|named| named.who.clone()).collect();
        let guard = |protected: &Protected| Guard {
            level: protected.level,
            allow: who(&protected.allow),
        };
        Draft {
            department,
            mode: self.mode,
            boundary: self.boundary,
            protections: self.protections.iter().map(guard).collect(),
            sees: who(&self.sees),
            seen_by: who(&self.seen_by),
        }
    }
}

/// What a draft would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Who would see more, and who less.
    pub impact: Impact,
    /// Expectations of the policy that it would break: saving would be refused.
    pub broken: Vec<Broken>,
}

/// An expectation that a draft would break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// Every one of these …
    pub viewer: Named,
    /// … should see, or should not see, …
    pub sees: bool,
    /// … every one of these.
    pub target: Named,
}

/// The rules of a department.
#[server(prefix = "/admin/api", endpoint = "rules", output = Answer)]
pub async fn read_rules(
    /// Which department.
    department: DepartmentId,
) -> Result<Rules, Refused> {
    let (_, _, store) = context::corp_store()?;
    // The version before the directory: at worst a save is refused for nothing.
    let version = store.versions().await?.policy;
    let console = context::console().await?;
    on_the_server::rules(&console, department, version).ok_or(Refused::NotFound)
}

/// What a draft would do, before it is saved.
#[server(prefix = "/admin/api", endpoint = "rules/preview", input = Json, output = Answer)]
pub async fn preview_rules(
    /// The rules of one department, as they would be.
    draft: Draft,
) -> Result<Preview, Refused> {
    let console = context::console().await?;
    let policy = console.with_draft(&draft).map_err(on_the_server::wrong)?;
    on_the_server::aside(move || on_the_server::preview(&console, &policy)).await
}

/// Saves a draft, unless the rules changed since `version` or an expectation
/// would break. `language` is the one in which to say which. The new version.
#[server(prefix = "/admin/api", endpoint = "rules/save", input = Json, output = Answer)]
pub async fn save_rules(
    /// The rules of one department, as they should be.
    draft: Draft,
    /// The version that they were read with.
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
    let next = console.with_draft(&draft).map_err(on_the_server::wrong)?;
    if next == policy {
        return Ok(version);
    }
    let said = {
        let (console, next) = (console.clone(), next.clone());
        let work = move || on_the_server::broken(&console, &next);
        on_the_server::aside(work).await?
    };
    if !said.is_empty() {
        let locale = crate::Locale::from_tag(&language).unwrap_or_default();
        let sentences = said.iter().map(|broken| broken.sentence(locale));
        return Err(Refused::Expected(sentences.collect()));
    }
    let text = |policy| directory::policy::file::write_one(policy, &directory, draft.department);
    let path = console.path(draft.department).ok_or(Refused::NotFound)?;
    let mut entry = asking.entry(
        "policy.department",
        format!("department:{}", path.join("->")),
    );
    entry.before = Some(text(&policy)).filter(|rules| !rules.is_empty());
    entry.after = Some(text(&next)).filter(|rules| !rules.is_empty());
    let saved = store.save_policy(version, &next, &entry, (product.now)());
    Ok(saved.await?.policy)
}

/// Departments, groups and members to name in a rule, while somebody types.
#[server(prefix = "/admin/api", endpoint = "choices", output = Answer)]
pub async fn choices(
    /// What was typed.
    text: String,
    /// Only members are wanted.
    members_only: bool,
) -> Result<Vec<Named>, Refused> {
    let console = context::console().await?;
    if text.chars().count() > on_the_server::LONGEST_NAME {
        return Ok(Vec::new());
    }
    let found = match members_only {
        true => console.find_members(&text, on_the_server::CHOICES),
        false => console.find(&text, on_the_server::CHOICES),
    };
    Ok(found.into_iter().map(Named::from).collect())
}

#[cfg(feature = "ssr")]
impl Broken {
    /// Expectations that do not hold, everybody named in words.
    pub fn all(
        console: &directory::Console,
        broken: Vec<directory::policy::Expectation>,
    ) -> Vec<Self> {
        said_broken(console, broken)
    }
}

impl Broken {
    /// The expectation as a sentence.
    pub fn sentence(&self, locale: crate::Locale) -> String {
        use crate::text::console_rules as words;
        let (viewer, target) = (self.viewer.said(locale), self.target.said(locale));
        match self.sees {
            true => words::should_see(locale, &viewer, &target),
            false => words::should_not_see(locale, &viewer, &target),
        }
    }
}

impl Named {
    /// Its name, and what kind of thing it is, in one phrase.
    pub fn said(&self, locale: crate::Locale) -> String {
        use crate::text::console_rules as words;
        let Some(name) = &self.name else {
            return words::gone(locale, &self.detail);
        };
        match &self.who {
            Who::Department(_) => words::the_department(locale, name),
            Who::Group(_) => words::the_group(locale, name),
            Who::Member(userid) => words::the_member(locale, name, userid.as_str()),
        }
    }
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::{Broken, Covered, Named, Place, Preview, Protected, Rules, Setting};
    use crate::api::{Refused, context};
    use directory::Console;
    use directory::answers::DepartmentRules;
    use directory::people::DepartmentId;
    use directory::policy::{
        DraftFault, DraftField, DraftReason, Expectation, Policy, ViewingMode, Who,
    };

    /// So many are offered while somebody types.
    pub(super) const CHOICES: usize = 20;
    /// No name is longer.
    pub(in crate::api) const LONGEST_NAME: usize = 64;

    /// What takes a moment at 100 000 members leaves the threads that answer.
    pub(in crate::api) async fn aside<T: Send + 'static>(
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refused> {
        tokio::task::spawn_blocking(work)
            .await
            .map_err(context::internal)
    }

    pub(super) fn rules(console: &Console, id: DepartmentId, version: i64) -> Option<Rules> {
        let known = console.department(id)?;
        let draft = console.draft(id)?;
        let all = |list: &[Who]| list.iter().map(|who| named(console, who)).collect();
        let protections = draft.protections.iter().map(|guard| Protected {
            level: guard.level,
            allow: all(&guard.allow),
        });
        Some(Rules {
            version,
            place: place(console, id)?,
            people: known.row.count,
            root: known.row.parent.is_none(),
            inherits: inherits(console, &known),
            anchor: known.anchor.and_then(|anchor| place(console, anchor)),
            covered: covered(console, &known),
            set: Setting {
                mode: draft.mode,
                boundary: draft.boundary,
                protections: protections.collect(),
                sees: all(&draft.sees),
                seen_by: all(&draft.seen_by),
            },
        })
    }

    fn inherits(console: &Console, known: &DepartmentRules) -> (ViewingMode, Option<Place>) {
        let above = known
            .row
            .parent
            .and_then(|parent| console.department(parent));
        match above {
            Some(above) => {
                let from = above.mode_from.and_then(|from| place(console, from));
                (above.row.effective, from)
            }
            None => (ViewingMode::Everyone, None),
        }
    }

    fn covered(console: &Console, known: &DepartmentRules) -> Vec<Covered> {
        let mut covered = Vec::new();
        let mut above = known.row.parent;
        while let Some(rules) = above.and_then(|id| console.department(id)) {
            above = rules.row.parent;
            let Some(by) = place(console, rules.row.id) else {
                continue;
            };
            covered.extend(rules.protections.iter().map(|protection| Covered {
                by: by.clone(),
                level: protection.level,
            }));
        }
        covered
    }

    /// A department's number and path.
    pub(in crate::api) fn place(console: &Console, id: DepartmentId) -> Option<Place> {
        let path = console.path(id)?;
        Some(Place { id, path })
    }

    /// Whoever a rule names, in words.
    pub(in crate::api) fn named(console: &Console, who: &Who) -> Named {
        if let Some(choice) = console.choice(who) {
            return Named::from(choice);
        }
        Named {
            who: who.clone(),
            name: None,
            detail: match who {
                Who::Department(id) => format!("#{id}"),
                Who::Group(id) => format!("#{id}"),
                Who::Member(userid) => userid.to_string(),
            },
        }
    }

    pub(super) fn preview(console: &Console, policy: &Policy) -> Preview {
        Preview {
            impact: console.preview(policy),
            broken: broken(console, policy),
        }
    }

    pub(super) fn broken(console: &Console, policy: &Policy) -> Vec<Broken> {
        said_broken(console, console.broken_expectations(policy))
    }

    /// Expectations that would break, everybody named in words.
    pub(in crate::api) fn said_broken(console: &Console, broken: Vec<Expectation>) -> Vec<Broken> {
        let broken = broken.into_iter();
        broken
            .map(|expectation| Broken {
                viewer: named(console, &expectation.viewer),
                sees: expectation.sees,
                target: named(console, &expectation.target),
            })
            .collect()
    }

    /// A fault of a draft, at its field.
    pub(super) fn wrong(fault: DraftFault) -> Refused {
        let field = match fault.field {
            DraftField::Department => return Refused::NotFound,
            DraftField::Mode => "mode".to_owned(),
            DraftField::Protections => "protections".to_owned(),
            DraftField::Allow(at) => format!("allow.{at}"),
            DraftField::Sees => "sees".to_owned(),
            DraftField::SeenBy => "seen_by".to_owned(),
        };
        let reason = match fault.reason {
            DraftReason::Unknown => "unknown",
            DraftReason::RootNeedsMode => "root_needs_mode",
            DraftReason::TooMany => "too_many",
            DraftReason::Twice => "twice",
            DraftReason::NamesNobody => "names_nobody",
            DraftReason::Itself => "itself",
        };
        Refused::Wrong {
            field,
            reason: reason.to_owned(),
        }
    }
}
