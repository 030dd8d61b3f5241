//! Small corporations to ask questions of.

use directory::people::{Department, DepartmentId, Group, GroupId, Member, UserId};
use directory::policy::{AlsoSees, Protection, ProtectionLevel, ViewingMode, Who};
use directory::{Contents, Directory};

pub fn department(id: u32, parent: u32, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: name.to_owned(),
        order: i64::from(id),
        outside: false,
    }
}

/// Departments as (number, parent or 0, name, explicit mode), members as
/// (account, departments).
pub fn corporation(
    departments: &[(u32, u32, &str, Option<ViewingMode>)],
    members: &[(&str, &[u32])],
) -> Contents {
    let mut contents = Contents::default();
    for &(id, parent, name, mode) in departments {
        contents.departments.push(department(id, parent, name));
        if let Some(mode) = mode {
            contents.policy.viewing.insert(DepartmentId(id), mode);
        }
    }
    for &(account, departments) in members {
        contents
            .members
            .push(Member::new(account, account, departments));
    }
    contents
}

/// The corporation of the worked example.
pub fn example() -> Contents {
    use ViewingMode::{Everyone, OwnDepartment, OwnSubdepartment};
    corporation(
        &[
            (1, 0, "集团", Some(Everyone)),
            (2, 1, "总裁办", Some(Everyone)),
            (3, 1, "营销中心", Some(OwnDepartment)),
            (4, 3, "大客户部", None),
            (5, 4, "工业制造", None),
            (6, 3, "渠道部", None),
            (7, 1, "研发中心", Some(OwnSubdepartment)),
            (8, 7, "后端组", None),
            (9, 7, "前端组", None),
            (10, 1, "人事部", Some(Everyone)),
            (11, 1, "市场部", Some(OwnDepartment)),
        ],
        &[
            ("董事长", &[2]),
            ("总经理", &[2]),
            ("营销总监", &[3]),
            ("甲", &[4]),
            ("乙", &[5]),
            ("辛", &[5, 11]),
            ("丙", &[6]),
            ("研发总监", &[7]),
            ("丁", &[8]),
            ("戊", &[9]),
            ("己", &[10]),
            ("庚", &[11]),
        ],
    )
}

pub fn group(id: u32, name: &str, members: &[&str], departments: &[u32]) -> Group {
    Group {
        id: GroupId(id),
        name: name.to_owned(),
        members: members.iter().map(|&account| account.into()).collect(),
        departments: departments.iter().map(|&id| DepartmentId(id)).collect(),
        leaders: Vec::new(),
    }
}

pub fn in_department(id: u32) -> Who {
    Who::Department(DepartmentId(id))
}

pub fn person(account: &str) -> Who {
    Who::Member(account.into())
}

pub fn hidden(subject: Who, allow: &[Who]) -> Protection {
    Protection {
        subject,
        level: ProtectionLevel::Hidden,
        allow: allow.to_vec(),
    }
}

pub fn also(viewer: Who, target: Who) -> AlsoSees {
    AlsoSees { viewer, target }
}

/// The accounts that somebody sees, in the order of the accounts.
pub fn seen(directory: &Directory, viewer: &str) -> Vec<String> {
    let view = directory.view(&viewer.into()).expect("a viewer");
    let all = view.visible();
    assert_eq!(
        all.len(),
        view.count(),
        "the count is of those who are seen"
    );
    all.iter().map(|row| row.userid.to_string()).collect()
}

pub fn sorted(accounts: &[&str]) -> Vec<String> {
    let mut accounts: Vec<UserId> = accounts.iter().map(|&account| account.into()).collect();
    accounts.sort();
    accounts.iter().map(UserId::to_string).collect()
}
