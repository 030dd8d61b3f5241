//! `department/…` (wecom-api.md 3).

use serde::Serialize;
use serde_json::json;

use super::{Answered, Reading, Request};
use crate::answer::{self, Answer};
use crate::corporation::Reach;
use crate::state::Bearer;

#[derive(Serialize)]
struct Row<'a> {
    id: u32,
    name: &'a str,
    name_en: &'static str,
    department_leader: Vec<&'a str>,
    parentid: u32,
    order: u32,
}

#[derive(Serialize)]
struct IdRow {
    id: u32,
    parentid: u32,
    order: u32,
}

pub(super) fn list(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reading = request.reading(bearer)?;
    let ids = asked_for(request, reading.reach)?;
    let rows: Vec<Row<'_>> = ids
        .into_iter()
        .filter_map(|id| row(request, &reading, id))
        .collect();
    Ok(Answer::ok(&json!({"department": rows})))
}

/// Ids only, which the contacts-sync secret may read from anywhere.
pub(super) fn simple_list(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reach = match bearer {
        Bearer::Contacts => &Reach::Everything,
        Bearer::App(_) => request.reading(bearer)?.reach,
    };
    let ids = asked_for(request, reach)?;
    let departments = ids
        .iter()
        .filter_map(|id| request.corporation.department(*id));
    let rows: Vec<IdRow> = departments
        .map(|department| IdRow {
            id: department.id,
            parentid: department.parentid,
            order: department.order,
        })
        .collect();
    Ok(Answer::ok(&json!({"department_id": rows})))
}

pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let reading = request.reading(bearer)?;
    let id = request.department("id", reading.reach)?;
    let id = id.ok_or(answer::BAD_PARAMETER)?;
    let row = row(request, &reading, id).ok_or(answer::NO_SUCH_DEPARTMENT)?;
    Ok(Answer::ok(&json!({"department": row})))
}

/// The department asked for with all below it, or everything within reach.
fn asked_for(request: &Request<'_>, reach: &Reach) -> Result<Vec<u32>, answer::Refusal> {
    let top = request.department("id", reach)?.unwrap_or(1);
    let mut ids = request.corporation.subtree(top);
    ids.retain(|id| reach.has_department(*id));
    Ok(ids)
}

fn row<'a>(request: &'a Request<'_>, reading: &Reading<'_>, id: u32) -> Option<Row<'a>> {
    let department = request.corporation.department(id)?;
    let members = request.corporation.members_of(id).iter();
    let leaders = members.filter_map(|at| {
        let member = &request.corporation.org.members[*at];
        let place = member.department.iter().position(|place| *place == id)?;
        let leads = member.is_leader_in_dept.get(place) == Some(&1);
        (leads && reading.reach.has_member(*at, member)).then_some(member.userid.as_str())
    });
    Some(Row {
        id,
        name: &department.name,
        name_en: "",
        department_leader: leaders.collect(),
        parentid: department.parentid,
        order: department.order,
    })
}
