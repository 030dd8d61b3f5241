//! A corporation to read, and what a pull makes of it.

use directory::people::{DepartmentId, Joined, Member, UserId};
use directory::sync::{
    Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership, SyncPlan, plan,
};

pub fn department(id: u32, parent: u32, name: &str) -> RemoteDepartment {
    RemoteDepartment {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: Some(name.into()),
        order: 0,
        listed: true,
    }
}

pub fn member(userid: &str, departments: &[u32]) -> RemoteMember {
    let places = departments
        .iter()
        .map(|&id| RemoteMembership::of(DepartmentId(id)));
    RemoteMember {
        name: Some(format!("{userid}的姓名")),
        departments: Some(places.collect()),
        joined: Some(Joined::Yes),
        ..RemoteMember::new(userid)
    }
}

/// 集团 with 销售 and, in it, 华东.
pub fn corporation() -> Remote {
    Remote {
        departments: vec![
            department(1, 0, "集团"),
            department(2, 1, "销售"),
            department(3, 2, "华东"),
        ],
        members: vec![
            member("zhang", &[2]),
            member("li", &[3]),
            member("wang", &[2, 3]),
        ],
        ..Remote::default()
    }
}

/// 集团 in the scope no more: only 华东 is, in which 李 and 王 are.
pub fn only_east() -> Remote {
    Remote {
        departments: vec![department(3, 2, "华东")],
        members: vec![member("li", &[3]), member("wang", &[3])],
        known_members: Some(["zhang", "li", "wang"].map(UserId::from).into()),
        known_departments: Some([1, 2, 3].map(DepartmentId).into()),
        ..Remote::default()
    }
}

pub fn pulled(remote: &Remote) -> Local {
    planned(&Local::default(), remote).apply_in_memory(&Local::default())
}

pub fn planned(local: &Local, remote: &Remote) -> SyncPlan {
    plan(local, remote).expect("a plan")
}

pub fn kinds(local: &Local, remote: &Remote) -> Vec<(Kind, u64)> {
    planned(local, remote).tally().iter().collect()
}

pub fn after(local: &Local, remote: &Remote) -> Local {
    planned(local, remote).apply_in_memory(local)
}

pub fn person<'a>(local: &'a Local, userid: &str) -> &'a Member {
    let mut members = local.members.iter();
    members
        .find(|m| m.userid == UserId::from(userid))
        .expect("the member")
}

pub fn place_of(local: &Local, userid: &str) -> Vec<u32> {
    let places = &person(local, userid).departments;
    places.iter().map(|place| place.department.0).collect()
}

pub fn sorted(mut local: Local) -> Local {
    local.departments.sort_by_key(|d| d.id);
    local.members.sort_by(|a, b| a.userid.cmp(&b.userid));
    local
}
