use crate::Directory;
use crate::people::{DepartmentId, GroupId, UserId};
use crate::policy::Who;
use std::collections::HashMap;

/// What departments, members and groups are called in the file. Where several
/// have one name, the file says the number instead: `#12`.
pub(super) struct Names<'a> {
    directory: &'a Directory,
    departments: HashMap<String, Vec<DepartmentId>>,
    groups: HashMap<&'a str, Vec<GroupId>>,
}

impl<'a> Names<'a> {
    pub(super) fn of(directory: &'a Directory) -> Self {
        let tree = &directory.people.tree;
        let mut departments: HashMap<String, Vec<DepartmentId>> = HashMap::new();
        for d in tree.all() {
            let path = levels(&tree.full_path(d).join("->"));
            departments.entry(path).or_default().push(tree.id(d));
        }
        let mut groups: HashMap<&str, Vec<GroupId>> = HashMap::new();
        for (id, group) in &directory.people.groups {
            groups.entry(group.name.trim()).or_default().push(*id);
        }
        Self {
            directory,
            departments,
            groups,
        }
    }

    /// The department with this path.
    pub(super) fn department(&self, path: &str) -> Result<DepartmentId, String> {
        let known = |id: &DepartmentId| self.directory.people.tree.index_of(*id).is_some();
        let number = number(path).map(DepartmentId).filter(known);
        let named = self.departments.get(&levels(path)).map(Vec::as_slice);
        match named {
            Some([id]) => Ok(*id),
            Some(several) => Err(format!(
                "several departments have the path \"{path}\"; say which by its number: {}",
                numbers(several.iter().map(|id| id.0))
            )),
            None => number.ok_or_else(|| format!("no department has the path \"{path}\"")),
        }
    }

    /// The member with this account.
    pub(super) fn member(&self, account: &str) -> Result<UserId, String> {
        let people = &self.directory.people;
        let member = people.member(&UserId::new(account.trim()));
        member
            .map(|m| people.members[m as usize].userid.clone())
            .ok_or_else(|| format!("no member has the account \"{account}\""))
    }

    fn group(&self, name: &str) -> Result<GroupId, String> {
        let known = |id: &GroupId| self.directory.people.groups.contains_key(id);
        match self.groups.get(name.trim()).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some(several) => Err(format!(
                "several groups are called \"{name}\"; say which by its number: {}",
                numbers(several.iter().map(|id| id.0))
            )),
            None => (number(name).map(GroupId).filter(known))
                .ok_or_else(|| format!("no group is called \"{name}\"")),
        }
    }

    /// Whoever is meant by `department:…`, `member:…` or `group:…`.
    pub(super) fn who(&self, text: &str) -> Result<Who, String> {
        match text.split_once(':').map(|(kind, name)| (kind.trim(), name)) {
            Some(("department", path)) => self.department(path).map(Who::Department),
            Some(("member", account)) => self.member(account).map(Who::Member),
            Some(("group", name)) => self.group(name).map(Who::Group),
            _ => Err(format!(
                "\"{text}\" must begin with department:, member: or group:"
            )),
        }
    }

    /// What a department is called, when it exists.
    pub(super) fn path(&self, id: DepartmentId) -> Option<String> {
        let tree = &self.directory.people.tree;
        let path = levels(&tree.full_path(tree.index_of(id)?).join("->"));
        let alone = self
            .departments
            .get(&path)
            .is_some_and(|all| all.len() == 1);
        Some(if alone { path } else { format!("#{id}") })
    }

    /// What a rule's subject is called with its kind, when it exists.
    pub(super) fn said(&self, who: &Who) -> Option<String> {
        Some(match who {
            Who::Department(id) => format!("department:{}", self.path(*id)?),
            Who::Member(userid) => format!("member:{}", self.member(userid.as_str()).ok()?),
            Who::Group(id) => {
                let name = self.directory.people.groups.get(id)?.name.trim();
                let alone = self.groups.get(name).is_some_and(|all| all.len() == 1);
                match alone {
                    true => format!("group:{name}"),
                    false => format!("group:#{id}"),
                }
            }
        })
    }
}

/// A path without blanks around its levels.
fn levels(path: &str) -> String {
    let trimmed: Vec<&str> = path.split("->").map(str::trim).collect();
    trimmed.join("->")
}

fn number(text: &str) -> Option<u32> {
    text.trim().strip_prefix('#')?.parse().ok()
}

fn numbers(ids: impl Iterator<Item = u32>) -> String {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    let said: Vec<String> = ids.into_iter().map(|id| format!("#{id}")).collect();
    said.join(", ")
}
