use super::names::Names;
use super::shape::{self, File};
use crate::Directory;
use crate::people::DepartmentId;
use crate::policy::{Policy, Protection, ProtectionLevel, ViewingMode, Who};

/// The policy as a file. What no longer exists cannot be named: it is left out,
/// and a comment at the top says so.
pub fn write(policy: &Policy, directory: &Directory) -> String {
    let mut writer = Writer {
        names: Names::of(directory),
        lost: Vec::new(),
    };
    let file = File {
        department: writer.departments(policy, directory),
        protect: (policy.protections.iter())
            .filter_map(|protection| writer.protection(protection))
            .collect(),
        also_sees: (policy.also_sees.iter())
            .filter_map(|rule| {
                Some(shape::AlsoSees {
                    viewer: writer.who(&rule.viewer)?,
                    target: writer.who(&rule.target)?,
                })
            })
            .collect(),
        expect: (policy.expectations.iter())
            .filter_map(|expectation| {
                let viewer = writer.who(&expectation.viewer)?;
                let target = writer.who(&expectation.target)?;
                let (can_see, cannot_see) = match expectation.sees {
                    true => (Some(target), None),
                    false => (None, Some(target)),
                };
                Some(shape::Expect {
                    viewer,
                    can_see,
                    cannot_see,
                })
            })
            .collect(),
    };
    // Plain strings, flags and lists: there is nothing that TOML could refuse.
    let body = toml::to_string(&file).unwrap_or_default();
    let lost = writer.lost.iter().map(|what| {
        let what = what.replace(char::is_control, " ");
        format!("# Left out, because it is no longer in the directory: {what}\n")
    });
    lost.collect::<String>() + &body
}

/// What the policy says about one department, as the file would.
pub fn write_one(policy: &Policy, directory: &Directory, department: DepartmentId) -> String {
    let this = Who::Department(department);
    let mut one = policy.clone();
    one.viewing.retain(|&id, _| id == department);
    one.boundaries.retain(|&id| id == department);
    one.protections.retain(|p| p.subject == this);
    one.also_sees
        .retain(|rule| rule.viewer == this || rule.target == this);
    one.expectations.clear();
    write(&one, directory)
}

struct Writer<'a> {
    names: Names<'a>,
    lost: Vec<String>,
}

impl Writer<'_> {
    /// Departments with a mode or a boundary, in the order of the tree.
    fn departments(&mut self, policy: &Policy, directory: &Directory) -> Vec<shape::Department> {
        let tree = &directory.people.tree;
        let ids = policy.viewing.keys().chain(&policy.boundaries);
        let mut ids: Vec<_> = ids.map(|&id| (tree.index_of(id), id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut entries = Vec::new();
        for (_, id) in ids {
            match self.names.path(id) {
                Some(path) => entries.push(shape::Department {
                    path,
                    viewing: policy.viewing.get(&id).map(|&mode| code(mode).to_owned()),
                    boundary: policy.boundaries.contains(&id),
                }),
                None => self.lost.push(format!("department number {id}")),
            }
        }
        entries
    }

    fn protection(&mut self, protection: &Protection) -> Option<shape::Protect> {
        let subject = self.who(&protection.subject)?;
        let (department, member) = match subject.split_once(':')? {
            ("department", path) => (Some(path.to_owned()), None),
            ("member", account) => (None, Some(account.to_owned())),
            _ => return None,
        };
        let allow = protection.allow.iter();
        let level = match protection.level {
            ProtectionLevel::Hidden => "hidden",
            ProtectionLevel::ContactHidden => "contact-hidden",
        };
        Some(shape::Protect {
            department,
            member,
            level: level.to_owned(),
            allow: allow.filter_map(|who| self.who(who)).collect(),
        })
    }

    fn who(&mut self, who: &Who) -> Option<String> {
        let said = self.names.said(who);
        if said.is_none() {
            self.lost.push(match who {
                Who::Department(id) => format!("department number {id}"),
                Who::Member(userid) => format!("member {userid}"),
                Who::Group(id) => format!("group number {id}"),
            });
        }
        said
    }
}

fn code(mode: ViewingMode) -> &'static str {
    match mode {
        ViewingMode::Everyone => "everyone",
        ViewingMode::OwnDepartment => "own-department",
        ViewingMode::OwnSubdepartment => "own-subdepartment",
    }
}
