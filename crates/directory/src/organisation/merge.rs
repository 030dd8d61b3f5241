//! Two departments become one.

use super::placing::Placing;
use super::{About, Content, DEEPEST, Organisation, Plan, Refusal, Update, order};
use crate::people::{Audience, Audiences, Department, DepartmentId, Field};
use crate::policy::{AlsoSees, Policy, Who};

impl Organisation {
    /// Everybody in the department, and what is below it, goes to the other one;
    /// what names it names that one from now on, and its own mode and boundary end.
    /// A protection of its own is in the way: it would cover all of the other
    /// one's people, or nobody any more.
    pub(super) fn merge(
        &self,
        department: &Department,
        about: &About,
        into: DepartmentId,
        seen: Option<Content>,
    ) -> Result<Plan, Refusal> {
        let from = department.id;
        let target = self.department(into).ok_or(Refusal::Unknown)?;
        if from == DepartmentId::ROOT {
            return Err(Refusal::Root);
        }
        if into == DepartmentId::ROOT {
            return Err(Refusal::IntoRoot);
        }
        if self.is_within(into, from) {
            return Err(Refusal::BelowItself);
        }
        if target.outside && !department.outside {
            return Err(Refusal::Unseen);
        }
        let stays = about.named_by.iter().filter(|at| !at.passes_on());
        let stays: Vec<_> = stays.cloned().collect();
        if !stays.is_empty() {
            return Err(Refusal::InTheWay(stays));
        }
        let updates = self.taken_in(from, into)?;
        let stands = Content {
            people: about.people.len(),
            departments: self.children(from).len(),
            policy: about.policy,
        };
        if seen.is_some_and(|seen| seen != stands) {
            return Err(Refusal::Stale);
        }
        let members = about.members.iter();
        let groups = about.groups.iter();
        Ok(Plan {
            updates,
            removed: Some(from),
            merged: Some((from, into)),
            people: members.map(|m| Placing::merged(m, from, into)).collect(),
            groups: groups
                .map(|(group, all)| (*group, renamed(all, &from, &into)))
                .collect(),
            audiences: readers(&about.audiences, from, into),
            ..Plan::default()
        })
    }

    /// What is below the one comes after what is below the other.
    fn taken_in(&self, from: DepartmentId, into: DepartmentId) -> Result<Vec<Update>, Refusal> {
        let coming = self.children(from);
        let mut standing = self.children(into);
        // Its name and its place become free.
        standing.retain(|d| d.id != from);
        let both = coming.iter().map(|d| &d.name);
        let both = both.filter(|name| standing.iter().any(|d| d.name == **name));
        let both: Vec<String> = both.cloned().collect();
        if !both.is_empty() {
            return Err(Refusal::Clash(both));
        }
        let level = self.level(into);
        if coming.iter().any(|d| level + self.height(d.id) > DEEPEST) {
            return Err(Refusal::TooDeep);
        }
        let mut updates = order::after_all(&standing, &coming);
        for update in &mut updates {
            if coming.iter().any(|d| d.id == update.id) {
                update.parent = Some(into);
            }
        }
        Ok(updates)
    }
}

/// The rules, where a department that is gone is named as the other one. What
/// becomes the same is said once, and nobody sees themselves besides.
pub(super) fn rewritten(policy: &mut Policy, from: DepartmentId, into: DepartmentId) {
    let (was, is) = (Who::Department(from), Who::Department(into));
    policy.viewing.remove(&from);
    policy.boundaries.remove(&from);
    let called = |who: &mut Who| {
        let named = *who == was;
        if named {
            who.clone_from(&is);
        }
        named
    };
    for protection in &mut policy.protections {
        if protection.allow.contains(&was) {
            protection.allow = renamed(&protection.allow, &was, &is);
        }
    }
    let mut rules: Vec<AlsoSees> = Vec::with_capacity(policy.also_sees.len());
    for mut rule in policy.also_sees.drain(..) {
        let named = called(&mut rule.viewer) | called(&mut rule.target);
        let itself = named && rule.viewer == rule.target;
        let about = [&rule.viewer, &rule.target].contains(&&is);
        let again = about && rules.contains(&rule);
        if !itself && !again {
            rules.push(rule);
        }
    }
    policy.also_sees = rules;
    let mut expectations = Vec::with_capacity(policy.expectations.len());
    for mut expectation in policy.expectations.drain(..) {
        called(&mut expectation.viewer);
        called(&mut expectation.target);
        let about = [&expectation.viewer, &expectation.target].contains(&&is);
        if !(about && expectations.contains(&expectation)) {
            expectations.push(expectation);
        }
    }
    policy.expectations = expectations;
}

/// A list in which one is called the other, and that one stands once.
fn renamed<T: Clone + PartialEq>(list: &[T], was: &T, is: &T) -> Vec<T> {
    let mut next: Vec<T> = Vec::with_capacity(list.len());
    for one in list {
        let one = if one == was { is } else { one };
        if one != is || !next.contains(is) {
            next.push(one.clone());
        }
    }
    next
}

/// The fields that other people read from now on.
fn readers(
    audiences: &Audiences,
    from: DepartmentId,
    into: DepartmentId,
) -> Vec<(Field, Audience)> {
    let (was, is) = (Who::Department(from), Who::Department(into));
    let chosen = |(field, audience): (&Field, &Audience)| match audience {
        Audience::Chosen(readers) if readers.contains(&was) => {
            Some((*field, Audience::Chosen(renamed(readers, &was, &is))))
        }
        _ => None,
    };
    audiences.0.iter().filter_map(chosen).collect()
}
