//! A kept plan, row by row, as a person reads it.

use super::{Change, PAGE, Part, PlanLine, PlanPage, What};
use crate::api::Refused;
use crate::api::context::internal;
use directory::Console;
use directory::people::{Department, DepartmentId, Member, MemberState};
use directory::sync::{Before, Kind, Notice, PlanRow, PlanSummary, Reason, Step};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use store::{CorpStore, Run, RunState};

/// What is said of a run's plan, while the plan is kept.
pub(super) async fn summary(store: &CorpStore, run: &Run) -> Result<Option<PlanSummary>, Refused> {
    let kept = store.plan_summary(run.id).await?;
    kept.as_deref().map(read).transpose()
}

/// A page of one part. A plan that is not kept any more has no rows.
pub(super) async fn page(
    store: &CorpStore,
    console: &Console,
    run: &Run,
    part: Part,
    page: usize,
) -> Result<PlanPage, Refused> {
    let page = page.max(1);
    let from = (page - 1).saturating_mul(PAGE);
    let rows = store.plan_rows(run.id, part.name(), from, PAGE).await?;
    let summary = summary(store, run).await?;
    let total = match (summary, part) {
        (None, _) => 0,
        (Some(summary), Part::Notices) => summary.notices,
        (Some(_), Part::Kind(kind)) => {
            let planned = run.planned.get(kind.name()).copied().unwrap_or(0);
            usize::try_from(planned).unwrap_or(0)
        }
    };
    let names = Names::around(store, console, run).await?;
    let lines = rows.iter().map(|row| match part {
        Part::Notices => Ok(names.notice(read(row)?)),
        Part::Kind(_) => Ok(names.line(&read(row)?)),
    });
    let mut rows = lines.collect::<Result<Vec<_>, Refused>>()?;
    if run.state == RunState::Done && !run.left_out.is_empty() {
        let left = store.left_out(run.id, part.name(), from, PAGE).await?;
        for (row, place) in rows.iter_mut().zip((from as i64)..) {
            row.left_out = left.contains(&place);
        }
    }
    Ok(PlanPage { total, page, rows })
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refused> {
    serde_json::from_str(text).map_err(internal)
}

/// The names of departments before a plan and after it.
struct Names {
    before: Tree,
    after: Tree,
}

/// Each department's name and the one above it.
#[derive(Clone)]
struct Tree(HashMap<DepartmentId, (String, Option<DepartmentId>)>);

impl Names {
    /// The departments of the directory, with what the plan changes about them
    /// taken back or carried out, whichever has not happened.
    async fn around(store: &CorpStore, console: &Console, run: &Run) -> Result<Self, Refused> {
        let here = console.tree().into_iter();
        let mut before = Tree(here.map(|d| (d.id, (d.name, d.parent))).collect());
        let mut after = before.clone();
        for kind in [
            Kind::DepartmentAdded,
            Kind::DepartmentChanged,
            Kind::DepartmentMoved,
            Kind::DepartmentRemoved,
        ] {
            let all = store.plan_rows(run.id, kind.name(), 0, usize::MAX).await?;
            for row in &all {
                let row: PlanRow = read(row)?;
                if let Some(Before::Department(department)) = row.before {
                    before.put(department);
                }
                if let Step::Department { department, .. } = row.step {
                    after.put(department);
                }
            }
        }
        Ok(Self { before, after })
    }

    /// Only where the reason tells that it is a department: an account may be
    /// all figures too.
    fn notice(&self, Notice { subject, reason }: Notice) -> PlanLine {
        let name = match reason {
            Reason::Cycle | Reason::RootLost | Reason::TagUnreadable => self.name(&subject),
            Reason::Duplicate | Reason::NoId | Reason::UnknownDepartment => None,
        };
        PlanLine {
            name: name.unwrap_or_else(|| subject.clone()),
            id: subject,
            changes: Vec::new(),
            notice: Some(reason),
            left_out: false,
        }
    }

    /// The name of the department with this number.
    fn name(&self, number: &str) -> Option<String> {
        let id = DepartmentId(number.parse().ok()?);
        let known = |tree: &Tree| tree.0.get(&id).map(|(name, _)| name.clone());
        known(&self.after).or_else(|| known(&self.before))
    }

    fn line(&self, row: &PlanRow) -> PlanLine {
        let mut told = Told(Vec::new());
        let (id, name) = match (&row.step, &row.before) {
            (Step::Department { department, .. }, before) => {
                let before = match before {
                    Some(Before::Department(before)) => Some(before),
                    _ => None,
                };
                self.department(before, department, &mut told);
                (department.id.to_string(), department.name.clone())
            }
            (Step::RemoveDepartment { id, name }, _) => {
                told.same(What::Name, self.before.path(*id));
                (id.to_string(), name.clone())
            }
            (Step::Member { member, .. }, before) => {
                let before = match before {
                    Some(Before::Member(before)) => Some(before),
                    _ => None,
                };
                self.member(before, member, &mut told);
                (member.userid.to_string(), member.name.clone())
            }
            (Step::Leave { userid, name }, before) => {
                if let Some(Before::Member(before)) = before {
                    told.change(What::State, word(&before.state), word(&MemberState::Left));
                    told.same(What::Departments, self.before.places(before));
                }
                (userid.to_string(), name.clone())
            }
        };
        PlanLine {
            id,
            name,
            changes: told.0,
            notice: None,
            left_out: false,
        }
    }

    fn department(&self, before: Option<&Department>, after: &Department, told: &mut Told) {
        let above = |tree: &Tree, d: &Department| d.parent.map(|parent| tree.path(parent));
        let parent = before.and_then(|before| above(&self.before, before));
        let after_parent = above(&self.after, after).unwrap_or_default();
        if let Some(before) = before {
            told.change(What::Name, before.name.clone(), after.name.clone());
        }
        told.change(What::Parent, parent.unwrap_or_default(), after_parent);
        if let Some(before) = before {
            let (was, will) = (before.order.to_string(), after.order.to_string());
            told.change(What::Order, was, will);
            told.change(What::Scope, side(before), side(after));
        }
    }

    fn member(&self, before: Option<&Member>, after: &Member, told: &mut Told) {
        // Of somebody who comes, the name stands beside, and what is as usual
        // says nothing.
        if let Some(before) = before {
            told.change(What::Name, before.name.clone(), after.name.clone());
        }
        texts(before, after, told);
        self.places(before, after, told);
        if let Some(before) = before {
            told.change(What::Gender, word(&before.gender), word(&after.gender));
            told.change(What::State, word(&before.state), word(&after.state));
            told.change(What::Joined, word(&before.joined), word(&after.joined));
        }
    }

    fn places(&self, before: Option<&Member>, after: &Member, told: &mut Told) {
        let mut change = |what, get: fn(&Tree, &Member) -> String| {
            let was = before.map_or_else(String::new, |member| get(&self.before, member));
            told.change(what, was, get(&self.after, after));
        };
        change(What::Departments, Tree::places);
        change(What::MainDepartment, Tree::main);
        change(What::Leads, Tree::led);
        if before.is_some() {
            change(What::Order, Tree::orders);
        }
    }
}

/// What is written of a member.
fn texts(before: Option<&Member>, after: &Member, told: &mut Told) {
    let both = |get: fn(&Member) -> String| (before.map_or_else(String::new, get), get(after));
    let superior = |m: &Member| m.direct_superior.as_ref().map(ToString::to_string);
    for (what, (was, will)) in [
        (What::Alias, both(|m| m.alias.clone())),
        (What::Position, both(|m| m.position.clone())),
    ] {
        told.change(what, was, will);
    }
    for (what, (was, will)) in [
        (What::Mobile, both(|m| m.mobile.clone())),
        (What::Telephone, both(|m| m.telephone.clone())),
        (What::Email, both(|m| m.email.clone())),
    ] {
        told.contact(what, &was, &will);
    }
    let was = before.and_then(superior).unwrap_or_default();
    told.change(What::Superior, was, superior(after).unwrap_or_default());
}

impl Tree {
    fn put(&mut self, department: Department) {
        let known = (department.name, department.parent);
        self.0.insert(department.id, known);
    }

    /// The names from the root's children down, at most as many levels as any
    /// corporation has, so that a loop ends too.
    fn path(&self, id: DepartmentId) -> String {
        const LEVELS: usize = 32;
        let above = |id: &DepartmentId| self.0.get(id).and_then(|(_, parent)| *parent);
        let mut way: Vec<_> = std::iter::successors(Some(id), above)
            .take(LEVELS)
            .collect();
        if way.len() > 1 && way.last() == Some(&DepartmentId::ROOT) {
            way.pop();
        }
        let name = |id: &DepartmentId| {
            self.0
                .get(id)
                .map_or_else(|| id.to_string(), |(name, _)| name.clone())
        };
        way.iter().rev().map(name).collect::<Vec<_>>().join(" › ")
    }

    fn places(&self, member: &Member) -> String {
        self.paths(member.departments.iter().map(|place| place.department))
    }

    fn led(&self, member: &Member) -> String {
        let led = member.departments.iter().filter(|place| place.leader);
        self.paths(led.map(|place| place.department))
    }

    fn main(&self, member: &Member) -> String {
        let main = member.main_department.map(|id| self.path(id));
        main.unwrap_or_default()
    }

    /// Where they stand among the others, in departments where that is not as usual.
    fn orders(&self, member: &Member) -> String {
        let set = member.departments.iter().filter(|place| place.order != 0);
        let mut orders: Vec<_> = set
            .map(|place| format!("{}: {}", self.path(place.department), place.order))
            .collect();
        orders.sort_unstable();
        orders.join("\n")
    }

    fn paths(&self, ids: impl Iterator<Item = DepartmentId>) -> String {
        let mut paths: Vec<_> = ids.map(|id| self.path(id)).collect();
        paths.sort_unstable();
        paths.join("\n")
    }
}

/// What a row changes.
struct Told(Vec<Change>);

impl Told {
    fn change(&mut self, what: What, before: String, after: String) {
        if before != after {
            self.0.push(Change {
                what,
                before,
                after,
            });
        }
    }

    /// What stays, where a row would say nothing without it.
    fn same(&mut self, what: What, is: String) {
        if !is.is_empty() {
            self.0.push(Change {
                what,
                before: is.clone(),
                after: is,
            });
        }
    }

    /// A number or an address only shows that it changes and how it looks:
    /// opening a protected person's is a thing of its own, which the audit log
    /// keeps (visibility.md).
    fn contact(&mut self, what: What, before: &str, after: &str) {
        if before != after {
            let (before, after) = (veiled(before), veiled(after));
            self.0.push(Change {
                what,
                before,
                after,
            });
        }
    }
}

/// 138****0000, z****@example.com
fn veiled(contact: &str) -> String {
    let (text, domain) = match contact.split_once('@') {
        Some((name, domain)) => (name, format!("@{domain}")),
        None => (contact, String::new()),
    };
    let letters: Vec<char> = text.chars().collect();
    let (front, back) = match (letters.len(), domain.is_empty()) {
        (0, true) => return String::new(),
        (10.., true) => (3, 4),
        (_, true) => (0, 2.min(letters.len() / 3)),
        (_, false) => (1.min(letters.len()), 0),
    };
    let front: String = letters[..front].iter().collect();
    let back: String = letters[letters.len() - back..].iter().collect();
    format!("{front}****{back}{domain}")
}

/// On which side of the app's scope a department is.
fn side(department: &Department) -> String {
    let side = if department.outside {
        "outside"
    } else {
        "inside"
    };
    side.to_owned()
}

/// As the directory writes it.
fn word(value: &impl Serialize) -> String {
    let written = serde_json::to_value(value).unwrap_or_default();
    written.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::veiled;

    #[test]
    fn a_number_or_an_address_shows_how_it_looks_and_not_what_it_is() {
        assert_eq!(veiled("13812345678"), "138****5678");
        assert_eq!(veiled("zhang.san@example.com"), "z****@example.com");
        assert_eq!(veiled("@example.com"), "****@example.com");
        assert_eq!(veiled("8001"), "****1");
        assert_eq!(veiled("1"), "****");
        assert_eq!(veiled(""), "");
    }
}
