//! `user/get`, `user/list`, `user/simplelist` (wecom-api.md 2.1–2.3).

use std::borrow::Cow;

use serde::Serialize;

use super::{Answered, Reading, Request};
use crate::answer::{self, Answer, Refusal};
use crate::org::Member;
use crate::state::Bearer;

#[derive(Serialize)]
struct List<T> {
    userlist: Vec<T>,
}

#[derive(Serialize)]
struct ShortRow<'a> {
    userid: &'a str,
    name: &'a str,
    department: Cow<'a, [u32]>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    short: ShortRow<'a>,
    order: Cow<'a, [u32]>,
    is_leader_in_dept: Cow<'a, [u8]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_department: Option<u32>,
    position: &'a str,
    alias: &'a str,
    telephone: &'a str,
    status: u8,
    enable: u8,
    gender: &'a str,
    direct_leader: Vec<&'a str>,
    #[serde(flatten)]
    sensitive: Option<Sensitive<'a>>,
}

/// What apps created since June 2022 no longer get; `gender` is then "0".
#[derive(Serialize)]
struct Sensitive<'a> {
    mobile: &'a str,
    email: &'a str,
    avatar: &'a str,
}

pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reading = request.reading(bearer)?;
    let userid = request.parameter("userid").ok_or(answer::NO_USERID)?;
    let at = request.corporation.position(userid);
    let at = at.ok_or(answer::NO_SUCH_MEMBER)?;
    let member = &request.corporation.org.members[at];
    if !reading.reach.has_member(at, member) {
        return Err(answer::OUT_OF_SCOPE);
    }
    Ok(Answer::ok(&row(request, &reading, member)))
}

pub(super) fn list(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reading = request.reading(bearer)?;
    let members = asked_for(request, &reading)?;
    let rows = members.map(|member| row(request, &reading, member));
    Ok(Answer::ok(&List {
        userlist: rows.collect(),
    }))
}

pub(super) fn simple_list(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reading = request.reading(bearer)?;
    let members = asked_for(request, &reading)?;
    let rows = members.map(|member| short(&reading, member));
    Ok(Answer::ok(&List {
        userlist: rows.collect(),
    }))
}

/// The members of a department; with the old `fetch_child=1`, of all below it too.
fn asked_for<'a>(
    request: &'a Request<'_>,
    reading: &Reading<'_>,
) -> Result<impl Iterator<Item = &'a Member>, Refusal> {
    let id = request.department("department_id", reading.reach)?;
    let id = id.ok_or(answer::BAD_PARAMETER)?;
    let corporation = request.corporation;
    let deep = request.parameter("fetch_child") == Some("1");
    let departments = if deep {
        corporation.subtree(id)
    } else {
        vec![id]
    };
    let members = corporation.members_of_all(&departments).into_iter();
    Ok(members.map(|at| &corporation.org.members[at]))
}

fn short<'a>(reading: &Reading<'_>, member: &'a Member) -> ShortRow<'a> {
    ShortRow {
        userid: &member.userid,
        name: &member.name,
        department: reading.reach.alongside(member, &member.department),
    }
}

fn row<'a>(request: &'a Request<'_>, reading: &Reading<'_>, member: &'a Member) -> Row<'a> {
    let short = short(reading, member);
    let main = match member.main_department {
        0 => member.department.first().copied(),
        id => Some(id),
    };
    let sensitive = reading.sensitive.then_some(Sensitive {
        mobile: &member.mobile,
        email: &member.email,
        avatar: &member.avatar,
    });
    let superiors = member.direct_leader.iter().map(String::as_str);
    Row {
        order: reading.reach.alongside(member, &member.order),
        is_leader_in_dept: reading.reach.alongside(member, &member.is_leader_in_dept),
        main_department: main.filter(|id| short.department.contains(id)),
        position: &member.position,
        alias: &member.alias,
        telephone: &member.telephone,
        status: member.status,
        enable: u8::from(member.status != 2),
        gender: if reading.sensitive {
            &member.gender
        } else {
            "0"
        },
        direct_leader: superiors
            .filter(|userid| readable(request, reading, userid))
            .collect(),
        sensitive,
        short,
    }
}

fn readable(request: &Request<'_>, reading: &Reading<'_>, userid: &str) -> bool {
    let at = request.corporation.position(userid);
    at.is_some_and(|at| {
        let member = &request.corporation.org.members[at];
        reading.reach.has_member(at, member)
    })
}
