use super::Console;
use crate::people::DepartmentId;
use crate::policy::{
    AlsoSees, Draft, DraftFault, DraftField, DraftReason, Guard, Policy, Protection, ViewingMode,
    Who,
};

type Checked<T> = Result<T, DraftFault>;

fn wrong<T>(field: DraftField, reason: DraftReason) -> Checked<T> {
    Err(DraftFault { field, reason })
}

impl Console {
    /// What the rules say about one department, to be changed.
    pub fn draft(&self, department: DepartmentId) -> Option<Draft> {
        let (tree, policy) = (&self.people().tree, &self.rules().policy);
        let d = tree.index_of(department)?;
        let this = Who::Department(department);
        let explicit = policy.viewing.get(&department).copied();
        let everyone = tree.parent(d).is_none().then_some(ViewingMode::Everyone);
        let mut draft = Draft {
            department,
            mode: explicit.or(everyone),
            boundary: policy.boundaries.contains(&department),
            protections: Vec::new(),
            sees: Vec::new(),
            seen_by: Vec::new(),
        };
        for protection in policy.protections.iter().filter(|p| p.subject == this) {
            let guard = Guard {
                level: protection.level,
                allow: each_once(&protection.allow),
            };
            if !draft.protections.contains(&guard) {
                draft.protections.push(guard);
            }
        }
        for rule in &policy.also_sees {
            if rule.viewer == this {
                draft.sees.push(rule.target.clone());
            } else if rule.target == this {
                draft.seen_by.push(rule.viewer.clone());
            }
        }
        draft.sees = each_once(&draft.sees);
        draft.seen_by = each_once(&draft.seen_by);
        Some(draft)
    }

    /// Today's rules with what the draft says about its department.
    pub fn with_draft(&self, draft: &Draft) -> Checked<Policy> {
        let Some(standing) = self.draft(draft.department) else {
            return wrong(DraftField::Department, DraftReason::Unknown);
        };
        let draft = self.checked(draft, &standing)?;
        let mut policy = self.rules().policy.clone();
        if draft.mode != standing.mode {
            match draft.mode {
                Some(mode) => _ = policy.viewing.insert(draft.department, mode),
                None => _ = policy.viewing.remove(&draft.department),
            }
        }
        match draft.boundary {
            true => _ = policy.boundaries.insert(draft.department),
            false => _ = policy.boundaries.remove(&draft.department),
        }
        if draft.protections != standing.protections {
            protect(&mut policy, &draft);
        }
        also_see(&mut policy, &draft);
        Ok(policy)
    }

    /// The draft with accounts as they are written in the directory. Whatever
    /// stands in today's rules may stay, even if it has left the directory.
    fn checked(&self, draft: &Draft, standing: &Draft) -> Checked<Draft> {
        let tree = &self.people().tree;
        let root = (tree.index_of(draft.department)).is_some_and(|d| tree.parent(d).is_none());
        if root && draft.mode.is_none() {
            return wrong(DraftField::Mode, DraftReason::RootNeedsMode);
        }
        if draft.protections.len() > Draft::PROTECTIONS {
            return wrong(DraftField::Protections, DraftReason::TooMany);
        }
        let mut protections: Vec<Guard> = Vec::new();
        let known: Vec<Who> = (standing.protections.iter())
            .flat_map(|guard| guard.allow.clone())
            .collect();
        for (at, guard) in draft.protections.iter().enumerate() {
            let field = DraftField::Allow(at);
            let allow = self.entries(field, &guard.allow, &known)?;
            let guard = Guard { allow, ..*guard };
            if protections.contains(&guard) {
                return wrong(DraftField::Protections, DraftReason::Twice);
            }
            if !standing.protections.contains(&guard) {
                self.names_somebody(field, &guard.allow)?;
            }
            protections.push(guard);
        }
        let sees = self.entries(DraftField::Sees, &draft.sees, &standing.sees)?;
        let seen_by = self.entries(DraftField::SeenBy, &draft.seen_by, &standing.seen_by)?;
        if seen_by.contains(&Who::Department(draft.department)) {
            return wrong(DraftField::SeenBy, DraftReason::Itself);
        }
        Ok(Draft {
            protections,
            sees,
            seen_by,
            ..*draft
        })
    }

    fn entries(&self, field: DraftField, entries: &[Who], known: &[Who]) -> Checked<Vec<Who>> {
        if entries.len() > Draft::ENTRIES {
            return wrong(field, DraftReason::TooMany);
        }
        let mut checked: Vec<Who> = Vec::with_capacity(entries.len());
        for who in entries {
            let written = match self.written(who) {
                Some(written) => written,
                None if known.contains(who) => who.clone(),
                None => return wrong(field, DraftReason::Unknown),
            };
            if checked.contains(&written) {
                return wrong(field, DraftReason::Twice);
            }
            checked.push(written);
        }
        Ok(checked)
    }

    /// A rule's subject as the directory writes it, when it exists.
    fn written(&self, who: &Who) -> Option<Who> {
        let people = self.people();
        match who {
            Who::Department(id) => people.tree.index_of(*id).map(|_| who.clone()),
            Who::Group(id) => people.groups.get(id).map(|_| who.clone()),
            Who::Member(userid) => {
                let member = &people.members[people.member(userid)? as usize];
                Some(Who::Member(member.userid.clone()))
            }
        }
    }

    /// An allow list lets somebody pass, or is left empty on purpose.
    fn names_somebody(&self, field: DraftField, allow: &[Who]) -> Checked<()> {
        let nobody = |who: &Who| self.people().people_of(who).is_empty();
        match !allow.is_empty() && allow.iter().all(nobody) {
            true => wrong(field, DraftReason::NamesNobody),
            false => Ok(()),
        }
    }
}

fn each_once(entries: &[Who]) -> Vec<Who> {
    let mut once: Vec<Who> = Vec::with_capacity(entries.len());
    for who in entries {
        if !once.contains(who) {
            once.push(who.clone());
        }
    }
    once
}

fn protect(policy: &mut Policy, draft: &Draft) {
    let this = Who::Department(draft.department);
    policy.protections.retain(|p| p.subject != this);
    let guards = draft.protections.iter().cloned();
    policy.protections.extend(guards.map(|guard| Protection {
        subject: this.clone(),
        level: guard.level,
        allow: guard.allow,
    }));
}

/// Rules that stay keep their places, so that a policy file changes no more
/// than was meant.
fn also_see(policy: &mut Policy, draft: &Draft) {
    let this = Who::Department(draft.department);
    let sees = draft.sees.iter().map(|target| AlsoSees {
        viewer: this.clone(),
        target: target.clone(),
    });
    let seen_by = draft.seen_by.iter().map(|viewer| AlsoSees {
        viewer: viewer.clone(),
        target: this.clone(),
    });
    let wanted: Vec<AlsoSees> = sees.chain(seen_by).collect();
    let about_this = |rule: &AlsoSees| rule.viewer == this || rule.target == this;
    let rules = &mut policy.also_sees;
    rules.retain(|rule| !about_this(rule) || wanted.contains(rule));
    for rule in wanted {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
}
