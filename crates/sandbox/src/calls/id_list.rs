//! `user/list_id`: ids in pages, for the contacts-sync secret only.

use serde::Serialize;
use serde_json::Value;

use super::{Answered, Request, integer};
use crate::answer::{self, Answer, Refusal};
use crate::org::Member;
use crate::state::Bearer;

/// Rows of the largest page.
const PAGE: i64 = 10_000;

#[derive(Serialize)]
struct Page<'a> {
    next_cursor: String,
    dept_user: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    userid: &'a str,
    department: u32,
}

/// Where a page begins: a member, and one of that member's departments.
#[derive(Clone, Copy)]
struct Place {
    member: usize,
    department: usize,
}

pub(super) fn list(request: &Request<'_>, bearer: Bearer) -> Answered {
    if bearer != Bearer::Contacts {
        return Err(answer::FORBIDDEN);
    }
    if !request.post {
        return Err(answer::BAD_PARAMETER);
    }
    let limit = limit(&request.body["limit"])?;
    let members = &request.corporation.org.members;
    let start = place(&request.body["cursor"], members)?;
    let (rows, next) = page(members, start, limit);
    Ok(Answer::ok(&Page {
        next_cursor: next.map(cursor).unwrap_or_default(),
        dept_user: rows,
    }))
}

fn limit(value: &Value) -> Result<usize, Refusal> {
    let limit = match value {
        Value::Null => PAGE,
        value => integer(value).ok_or(answer::BAD_PARAMETER)?,
    };
    if !(1..=PAGE).contains(&limit) {
        return Err(answer::BAD_PARAMETER);
    }
    usize::try_from(limit).map_err(|_| answer::BAD_PARAMETER)
}

fn page(members: &[Member], start: Place, limit: usize) -> (Vec<Row<'_>>, Option<Place>) {
    let mut rows = Vec::with_capacity(limit);
    let mut skip = start.department;
    for (member, one) in members.iter().enumerate().skip(start.member) {
        for (department, id) in one.department.iter().enumerate().skip(skip) {
            if rows.len() == limit {
                return (rows, Some(Place { member, department }));
            }
            rows.push(Row {
                userid: &one.userid,
                department: *id,
            });
        }
        skip = 0;
    }
    (rows, None)
}

fn cursor(place: Place) -> String {
    format!("c{:x}-{:x}", place.member, place.department)
}

fn place(value: &Value, members: &[Member]) -> Result<Place, Refusal> {
    let text = match value {
        Value::Null => "",
        value => value.as_str().ok_or(answer::BAD_CURSOR)?,
    };
    if text.is_empty() {
        return Ok(Place {
            member: 0,
            department: 0,
        });
    }
    let parts = text.strip_prefix('c').and_then(|rest| rest.split_once('-'));
    let (member, department) = parts.ok_or(answer::BAD_CURSOR)?;
    let number = |digits| usize::from_str_radix(digits, 16).map_err(|_| answer::BAD_CURSOR);
    let place = Place {
        member: number(member)?,
        department: number(department)?,
    };
    if place.member >= members.len() {
        return Err(answer::BAD_CURSOR);
    }
    Ok(place)
}
