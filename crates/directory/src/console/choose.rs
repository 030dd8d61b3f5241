use super::Console;
use crate::answers::Choice;
use crate::policy::Who;
use crate::snapshot::Gathering;

impl Console {
    /// Departments, groups and members whose name, or account, contains the
    /// text.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Choice> {
        let wanted = text.trim().to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        let people = self.people();
        let fits = |name: &str| name.to_lowercase().contains(&wanted);
        let departments = (people.tree.all())
            .filter(|&d| fits(people.tree.name(d)))
            .map(|d| Choice {
                who: Who::Department(people.tree.id(d)),
                label: people.tree.name(d).to_owned(),
                detail: people.tree.path(d).join("->"),
            });
        let mut groups: Vec<_> = people.groups.iter().collect();
        groups.sort_by_key(|(id, _)| **id);
        let groups = (groups.into_iter())
            .filter(|(_, group)| fits(&group.name))
            .map(|(id, group)| Choice {
                who: Who::Group(*id),
                label: group.name.clone(),
                detail: String::new(),
            });
        let members = (people.members.iter())
            .filter(|m| fits(&m.name) || fits(m.userid.as_str()))
            .map(|m| Choice {
                who: Who::Member(m.userid.clone()),
                label: m.name.clone(),
                detail: m.userid.to_string(),
            });
        departments
            .chain(groups)
            .chain(members)
            .take(limit)
            .collect()
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
