//! What WeCom would refuse, said in sentences (wecom-api.md 2.2 and 3).

use std::collections::{HashMap, HashSet};

use super::{Invalid, Member, Org};

/// More sentences than this help nobody.
const MOST: usize = 50;
/// Levels of departments, the root included.
const DEPTH: usize = 15;
/// Departments of one corporation.
const DEPARTMENTS: usize = 30_000;

pub(super) fn check(org: &Org) -> Result<(), Invalid> {
    let mut wrong = Vec::new();
    corporation(org, &mut wrong);
    departments(org, &mut wrong);
    members(org, &mut wrong);
    references(org, &mut wrong);
    if wrong.is_empty() {
        return Ok(());
    }
    if wrong.len() > MOST {
        let more = wrong.len() - MOST;
        wrong.truncate(MOST);
        wrong.push(format!("And {more} more."));
    }
    Err(Invalid(wrong))
}

fn corporation(org: &Org, wrong: &mut Vec<String>) {
    if org.corp.id.is_empty() {
        wrong.push("The corporation has no id.".into());
    }
    let mut secrets = HashSet::from([org.contacts_secret.as_str()]);
    let mut agents = HashSet::new();
    for app in &org.apps {
        if !secrets.insert(&app.secret) {
            wrong.push(format!(
                "App {} shares its secret with another.",
                app.agentid
            ));
        }
        if !agents.insert(app.agentid) {
            wrong.push(format!("Two apps have the agentid {}.", app.agentid));
        }
    }
    if secrets.contains("") {
        wrong.push("A secret is empty.".into());
    }
}

fn departments(org: &Org, wrong: &mut Vec<String>) {
    if org.departments.len() > DEPARTMENTS {
        wrong.push(format!("There are more than {DEPARTMENTS} departments."));
    }
    let mut parents = HashMap::new();
    let mut names = HashSet::new();
    for department in &org.departments {
        let (id, name) = (department.id, department.name.as_str());
        if parents.insert(id, department.parentid).is_some() {
            wrong.push(format!("Two departments have the id {id}."));
        }
        if !names.insert((department.parentid, name)) {
            wrong.push(format!("Two departments named {name} have one parent."));
        }
        let length = name.chars().count();
        if !(1..=64).contains(&length) || name.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
            wrong.push(format!(
                "The name of department {id} needs 1 to 64 characters, none of \\ : * ? \" < > |."
            ));
        }
        if id == 0 || (id == 1) != (department.parentid == 0) {
            wrong.push(format!(
                "Department {id} has the parent {}: only the root, 1, has none.",
                department.parentid
            ));
        }
    }
    if !parents.contains_key(&1) {
        wrong.push("There is no root department with the id 1.".into());
    }
    for department in &org.departments {
        if let Err(sentence) = reaches_root(department.id, &parents) {
            wrong.push(sentence);
        }
    }
}

fn reaches_root(id: u32, parents: &HashMap<u32, u32>) -> Result<(), String> {
    let mut at = id;
    for _ in 0..DEPTH {
        match parents.get(&at) {
            Some(0) => return Ok(()),
            Some(parent) => at = *parent,
            None => return Err(format!("Above department {id}, {at} does not exist.")),
        }
    }
    Err(format!(
        "Department {id} is deeper than {DEPTH} levels or below itself."
    ))
}

fn members(org: &Org, wrong: &mut Vec<String>) {
    let departments: HashSet<u32> = org.departments.iter().map(|d| d.id).collect();
    let (mut userids, mut mobiles, mut emails) = (HashSet::new(), HashSet::new(), HashSet::new());
    for member in &org.members {
        let userid = &member.userid;
        if !userids.insert(userid.to_lowercase()) {
            wrong.push(format!("Two members have the userid {userid}."));
        }
        if !member.mobile.is_empty() && !mobiles.insert(member.mobile.as_str()) {
            wrong.push(format!("Member {userid} shares a mobile number."));
        }
        if !member.email.is_empty() && !emails.insert(member.email.as_str()) {
            wrong.push(format!("Member {userid} shares an email address."));
        }
        for id in member
            .department
            .iter()
            .filter(|id| !departments.contains(id))
        {
            wrong.push(format!(
                "Member {userid} is in department {id}, which does not exist."
            ));
        }
        for sentence in one_member(member) {
            wrong.push(format!("Member {userid} {sentence}."));
        }
    }
}

/// What is wrong with a member whoever else there is.
fn one_member(member: &Member) -> Vec<&'static str> {
    let places = member.department.len();
    let distinct: HashSet<_> = member.department.iter().collect();
    let checks = [
        (
            well_formed(&member.userid),
            "has a userid that WeCom refuses: 1 to 64 of letters, digits, _ - @ and ., beginning with a letter or digit",
        ),
        (
            (1..=64).contains(&member.name.chars().count()),
            "needs a name of 1 to 64 characters",
        ),
        ((1..=100).contains(&places), "needs 1 to 100 departments"),
        (distinct.len() == places, "is in one department twice"),
        (
            member.order.is_empty() || member.order.len() == places,
            "has an order that does not match the departments",
        ),
        (
            member.is_leader_in_dept.is_empty() || member.is_leader_in_dept.len() == places,
            "has an is_leader_in_dept that does not match the departments",
        ),
        (
            member.main_department == 0 || member.department.contains(&member.main_department),
            "has a main department that is none of theirs",
        ),
        (
            ["0", "1", "2"].contains(&member.gender.as_str()),
            "has a gender other than 0, 1 or 2",
        ),
        (
            [1, 2, 4, 5].contains(&member.status),
            "has a status other than 1, 2, 4 or 5",
        ),
    ];
    checks
        .into_iter()
        .filter(|(fine, _)| !fine)
        .map(|(_, sentence)| sentence)
        .collect()
}

fn well_formed(userid: &str) -> bool {
    (1..=64).contains(&userid.len())
        && userid.starts_with(|first: char| first.is_ascii_alphanumeric())
        && userid
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || "_-@.".contains(one))
}

/// What scopes and tags point at must exist.
fn references(org: &Org, wrong: &mut Vec<String>) {
    let departments: HashSet<u32> = org.departments.iter().map(|d| d.id).collect();
    let userids: HashSet<String> = org
        .members
        .iter()
        .map(|m| m.userid.to_lowercase())
        .collect();
    let mut tags = HashSet::new();
    for tag in &org.tags {
        if !tags.insert(tag.tagid) {
            wrong.push(format!("Two tags have the id {}.", tag.tagid));
        }
    }
    let of_tags = org
        .tags
        .iter()
        .map(|tag| (format!("Tag {}", tag.tagname), &tag.departments, &tag.users));
    let of_apps = org.apps.iter().map(|app| {
        (
            format!("App {}", app.agentid),
            &app.scope.departments,
            &app.scope.users,
        )
    });
    for (whose, named_departments, named_users) in of_tags.chain(of_apps) {
        for id in named_departments
            .iter()
            .filter(|id| !departments.contains(id))
        {
            wrong.push(format!(
                "{whose} names department {id}, which does not exist."
            ));
        }
        for user in named_users
            .iter()
            .filter(|user| !userids.contains(&user.to_lowercase()))
        {
            wrong.push(format!(
                "{whose} names the member {user}, who does not exist."
            ));
        }
    }
    for app in &org.apps {
        for tag in app.scope.tags.iter().filter(|tag| !tags.contains(tag)) {
            wrong.push(format!(
                "App {} names tag {tag}, which does not exist.",
                app.agentid
            ));
        }
    }
}
