use super::Fault;
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
            let path = levels(&tree.names_to(d).join("->"));
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
    pub(super) fn department(&self, path: &str) -> Result<DepartmentId, Fault> {
        let known = |id: &DepartmentId| self.directory.people.tree.index_of(*id).is_some();
        let number = number(path).map(DepartmentId).filter(known);
        let named = self.departments.get(&levels(path)).map(Vec::as_slice);
        match named {
            Some([id]) => Ok(*id),
            Some(several) => Err(several_departments(
                path,
                &numbers(several.iter().map(|id| id.0)),
            )),
            None => number.ok_or_else(|| {
                Fault::new(
                    format!("没有路径为“{path}”的部门"),
                    format!("no department has the path \"{path}\""),
                )
            }),
        }
    }

    /// The member with this account.
    pub(super) fn member(&self, account: &str) -> Result<UserId, Fault> {
        let people = &self.directory.people;
        let member = people.member(&UserId::new(account.trim()));
        member
            .map(|m| people.members[m as usize].userid.clone())
            .ok_or_else(|| {
                Fault::new(
                    format!("没有账号为“{account}”的成员"),
                    format!("no member has the account \"{account}\""),
                )
            })
    }

    fn group(&self, name: &str) -> Result<GroupId, Fault> {
        let known = |id: &GroupId| self.directory.people.groups.contains_key(id);
        match self.groups.get(name.trim()).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some(several) => Err(several_groups(
                name,
                &numbers(several.iter().map(|id| id.0)),
            )),
            None => (number(name).map(GroupId).filter(known)).ok_or_else(|| {
                Fault::new(
                    format!("没有名为“{name}”的群组"),
                    format!("no group is called \"{name}\""),
                )
            }),
        }
    }

    /// Whoever is meant by `department:…`, `member:…` or `group:…`.
    pub(super) fn who(&self, text: &str) -> Result<Who, Fault> {
        match text.split_once(':').map(|(kind, name)| (kind.trim(), name)) {
            Some(("department", path)) => self.department(path).map(Who::Department),
            Some(("member", account)) => self.member(account).map(Who::Member),
            Some(("group", name)) => self.group(name).map(Who::Group),
            _ => Err(Fault::new(
                format!("“{text}”要以 department:、member: 或 group: 开头"),
                format!("\"{text}\" must begin with department:, member: or group:"),
            )),
        }
    }

    /// What a department is called, when it exists.
    pub(super) fn path(&self, id: DepartmentId) -> Option<String> {
        let tree = &self.directory.people.tree;
        let path = levels(&tree.names_to(tree.index_of(id)?).join("->"));
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

fn several_departments(path: &str, numbers: &str) -> Fault {
    Fault::new(
        format!("有几个部门的路径都是“{path}”，请用编号说明是哪一个：{numbers}"),
        format!("several departments have the path \"{path}\"; say which by its number: {numbers}"),
    )
}

fn several_groups(name: &str, numbers: &str) -> Fault {
    Fault::new(
        format!("有几个群组都叫“{name}”，请用编号说明是哪一个：{numbers}"),
        format!("several groups are called \"{name}\"; say which by its number: {numbers}"),
    )
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
