use super::Console;
use crate::answers::Choice;
use crate::people::UserId;
use crate::policy::Who;
use crate::search::Rank;
use crate::snapshot::Gathering;
use std::collections::HashSet;

impl Console {
    /// Departments, groups and members whose name, in Chinese or in pinyin, or
    /// whose account fits the text; the best first, and of each kind at most
    /// half, so that a common word leaves room for the others.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Choice> {
        let (tree, share) = (&self.people().tree, limit.div_ceil(2));
        let departments = (self.people().index).departments_called(text, share);
        let departments = departments.into_iter();
        let mut found: Vec<(Rank, Who)> = departments
            .map(|(rank, d)| (rank, Who::Department(tree.id(d))))
            .collect();
        let groups = (self.people().index).groups_called(text, share).into_iter();
        found.extend(groups.map(|(rank, id)| (rank, Who::Group(id))));
        found.extend(self.members_called(text, share));
        found.sort_by_key(|(rank, _)| *rank);
        let choices = found.into_iter().take(limit);
        choices.filter_map(|(_, who)| self.choice(&who)).collect()
    }

    /// Members whose name, in Chinese or in pinyin, or whose account fits the
    /// text; the best first.
    pub fn find_members(&self, text: &str, limit: usize) -> Vec<Choice> {
        let found = self.members_called(text, limit).into_iter();
        found.filter_map(|(_, who)| self.choice(&who)).collect()
    }

    /// Those who are called so; then, where there is room, those in whose
    /// account the text stands somewhere.
    fn members_called(&self, text: &str, limit: usize) -> Vec<(Rank, Who)> {
        let members = &self.people().members;
        let mut found = (self.people().index).members_called(text, members.len(), limit);
        let wanted = text.trim();
        if !wanted.is_empty() && found.len() < limit {
            let known: HashSet<u32> = found.iter().map(|&(_, m)| m).collect();
            let others = (0..).zip(members).filter(|(m, member)| {
                !known.contains(m) && stands_in(wanted, member.userid.as_str())
            });
            let room = limit - found.len();
            found.extend(others.take(room).map(|(m, _)| (Rank::Inside, m)));
        }
        let whole = UserId::new(wanted);
        let ranked = found.into_iter().map(|(rank, m)| {
            let userid = &members[m as usize].userid;
            let rank = if *userid == whole { Rank::Exact } else { rank };
            (rank, Who::Member(userid.clone()))
        });
        ranked.collect()
    }

    /// What a rule's subject is called, and what tells it from others of that
    /// name. `None` when it no longer exists.
    pub fn choice(&self, who: &Who) -> Option<Choice> {
        let people = self.people();
        let detail = match who {
            Who::Department(id) => people
                .tree
                .names_above(people.tree.index_of(*id)?)
                .join("->"),
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

/// Whether a text stands in an account, whose case says nothing.
pub(super) fn stands_in(text: &str, account: &str) -> bool {
    let mut windows = account.as_bytes().windows(text.len());
    windows.any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}
