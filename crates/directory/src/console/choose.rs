use super::Console;
use crate::answers::Choice;
use crate::policy::Who;
use crate::snapshot::Gathering;

/// How well a name fits: exactly, from its beginning, somewhere inside.
type Rank = u8;

impl Console {
    /// Departments, groups and members whose name, or account, contains the
    /// text; the best first, and of each kind at most half, so that a common
    /// word leaves room for the others.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Choice> {
        let wanted = text.trim().to_lowercase();
        let departments = (self.people().tree.all()).filter_map(|d| {
            let who = Who::Department(self.people().tree.id(d));
            Some((rank(self.people().tree.name(d), &wanted)?, who))
        });
        let groups = self.people().groups.iter();
        let mut groups: Vec<_> = groups
            .filter_map(|(id, group)| Some((rank(&group.name, &wanted)?, Who::Group(*id))))
            .collect();
        groups.sort();
        let share = limit.div_ceil(2);
        let mut found = best(departments, share);
        found.extend(best(groups.into_iter(), share));
        found.extend(best(self.members_called(&wanted), share));
        found.sort_by_key(|(rank, _)| *rank);
        let choices = found.into_iter().take(limit);
        choices.filter_map(|(_, who)| self.choice(&who)).collect()
    }

    /// Members whose name, or account, contains the text; the best first.
    pub fn find_members(&self, text: &str, limit: usize) -> Vec<Choice> {
        let wanted = text.trim().to_lowercase();
        let found = best(self.members_called(&wanted), limit);
        let choices = found.into_iter();
        choices.filter_map(|(_, who)| self.choice(&who)).collect()
    }

    fn members_called(&self, wanted: &str) -> impl Iterator<Item = (Rank, Who)> {
        self.people().members.iter().filter_map(move |member| {
            let ranks =
                [member.name.as_str(), member.userid.as_str()].map(|name| rank(name, wanted));
            let rank = ranks.into_iter().flatten().min()?;
            Some((rank, Who::Member(member.userid.clone())))
        })
    }

    /// What a rule's subject is called, and what tells it from others of that
    /// name. `None` when it no longer exists.
    pub fn choice(&self, who: &Who) -> Option<Choice> {
        let people = self.people();
        let detail = match who {
            Who::Department(id) => people.tree.path(people.tree.index_of(*id)?).join("->"),
            Who::Group(_) => String::new(),
            Who::Member(userid) => {
                let m = people.member(userid)? as usize;
                let account = people.members[m].userid.to_string();
                match people.places[m].first() {
                    Some(main) => format!("{account} · {}", people.tree.name(main.department)),
                    None => account,
                }
            }
        };
        Some(Choice {
            who: who.clone(),
            label: self.name_of(who)?,
            detail,
        })
    }

    /// What a rule's subject is called. `None` when it no longer exists.
    pub fn name_of(&self, who: &Who) -> Option<String> {
        let people = self.people();
        let name = match who {
            Who::Department(id) => people.tree.name(people.tree.index_of(*id)?),
            Who::Member(userid) => &people.members[people.member(userid)? as usize].name,
            Who::Group(id) => people.groups.get(id).map(|Gathering { name, .. }| name)?,
        };
        Some(name.to_owned())
    }
}

fn rank(name: &str, wanted: &str) -> Option<Rank> {
    if wanted.is_empty() {
        return None;
    }
    let name = name.to_lowercase();
    match name.find(wanted)? {
        0 if name.len() == wanted.len() => Some(0),
        0 => Some(1),
        _ => Some(2),
    }
}

/// The best, as they come; no more of each rank than are wanted are kept.
fn best(found: impl Iterator<Item = (Rank, Who)>, limit: usize) -> Vec<(Rank, Who)> {
    let mut ranks: [Vec<(Rank, Who)>; 3] = Default::default();
    for (rank, who) in found {
        let equals = &mut ranks[usize::from(rank)];
        if equals.len() < limit {
            equals.push((rank, who));
        }
    }
    ranks.into_iter().flatten().take(limit).collect()
}
