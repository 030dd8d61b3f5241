//! What administrators wait for: the functions that each page of the console
//! asks, one after the other.

use super::clock::{Times, timed};
use super::http::{Connection, encoded};
use super::table::Table;
use super::world::World;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// So often is each page visited, each time with something else on it.
const VISITS: usize = 40;
const WANTED: &str = "p95 ≤ 50 ms";
/// So many members are on a page of their table.
pub const PAGE_SIZE: usize = 50;

/// A function with its arguments.
struct Call {
    endpoint: &'static str,
    kind: &'static str,
    body: String,
}

/// What a page asks when it is visited for the nth time.
type Visit<'a> = Box<dyn Fn(usize) -> Vec<Call> + 'a>;

/// Visits every page.
pub fn measure(world: &World, administrator: &mut Connection, table: &mut Table) -> Result<()> {
    let middle = world.org.members.len() / PAGE_SIZE / 2;
    let some = table_page(administrator, middle)?;
    let some = some.iter().filter_map(|row| row["userid"].as_str());
    let some: Vec<&str> = some.collect();
    let pages = people(world, &some)
        .into_iter()
        .chain(tables(world))
        .chain(rules(&some))
        .chain(logs(&some));
    for (what, visit) in pages {
        let mut times = Vec::with_capacity(VISITS);
        for nth in 0..VISITS {
            let calls = visit(nth);
            let (took, answered) = timed(|| all(administrator, &calls));
            answered.with_context(|| what.to_owned())?;
            times.push(took);
        }
        table.times(&format!("console: {what}"), &Times::of(times), WANTED);
    }
    Ok(())
}

fn all(administrator: &mut Connection, calls: &[Call]) -> Result<()> {
    for call in calls {
        ask(administrator, call)?;
    }
    Ok(())
}

fn ask(administrator: &mut Connection, call: &Call) -> Result<Vec<u8>> {
    let path = format!("/admin/api/{}", call.endpoint);
    let answer = administrator.post(&path, call.kind, &call.body)?;
    Ok(answer.expecting(200).context(call.endpoint)?.body)
}

/// Calls a function that takes JSON.
pub fn ask_json(
    administrator: &mut Connection,
    endpoint: &'static str,
    arguments: Value,
) -> Result<Value> {
    Ok(serde_json::from_slice(&ask(
        administrator,
        &json(endpoint, arguments),
    )?)?)
}

/// Calls a function that takes a form.
pub fn ask_form(
    administrator: &mut Connection,
    endpoint: &'static str,
    fields: &[(&str, &str)],
) -> Result<Value> {
    Ok(serde_json::from_slice(&ask(
        administrator,
        &form(endpoint, fields),
    )?)?)
}

fn form(endpoint: &'static str, fields: &[(&str, &str)]) -> Call {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
    let pairs: Vec<_> = fields.iter().map(pair).collect();
    Call {
        endpoint,
        kind: "application/x-www-form-urlencoded",
        body: pairs.join("&"),
    }
}

fn json(endpoint: &'static str, arguments: Value) -> Call {
    Call {
        endpoint,
        kind: "application/json",
        body: arguments.to_string(),
    }
}

/// A page of the table of members.
pub fn table_page(administrator: &mut Connection, page: usize) -> Result<Vec<Value>> {
    let mut answer = ask_json(administrator, "members", asked(page, json!({})))?;
    match answer["rows"].take() {
        Value::Array(rows) => Ok(rows),
        _ => bail!("a table without rows"),
    }
}

/// What the table is asked: whom it is to show, and in which order.
fn asked(page: usize, more: Value) -> Value {
    let asked = json!({
        "who": {}, "sort": null, "descending": false, "page": page, "reasons": false,
    });
    json!({ "asked": with(asked, more) })
}

/// What the log is asked.
pub fn log(more: Value) -> Value {
    let wanted = json!({
        "deployment": false, "who": "", "what": "", "whom": "",
        "from": null, "until": null, "after": "",
    });
    json!({"wanted": with(wanted, more), "language": "zh-CN"})
}

fn with(mut all: Value, more: Value) -> Value {
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}

/// Somebody else, and some other department, each time.
fn one<'a>(some: &[&'a str], nth: usize) -> &'a str {
    some.get(nth % some.len().max(1))
        .copied()
        .unwrap_or_default()
}

fn department(world: &World, nth: usize) -> String {
    let departments = &world.org.departments;
    departments[nth * 47 % departments.len()].id.to_string()
}

fn people<'a>(world: &'a World, some: &'a [&'a str]) -> Vec<(&'static str, Visit<'a>)> {
    vec![
        (
            "home",
            Box::new(|nth| {
                let today = (20_000 + nth).to_string();
                vec![
                    form("home", &[]),
                    form("home/warnings", &[]),
                    form("home/people", &[("today", &today)]),
                    form("pulls", &[]),
                ]
            }),
        ),
        (
            "the tree of departments",
            Box::new(|_| vec![form("departments", &[]), form("unassigned/count", &[])]),
        ),
        (
            "a department with its people and its rules",
            Box::new(|nth| {
                let id = department(world, nth);
                let id = ("department", id.as_str());
                vec![
                    form("department", &[id]),
                    form("department_members", &[id, ("page", "1")]),
                    form("rules", &[id]),
                ]
            }),
        ),
        (
            "a member in the panel",
            Box::new(|nth| vec![form("member", &[("userid", one(some, nth))])]),
        ),
        (
            "whoever left",
            Box::new(|nth| {
                let page = (nth + 1).to_string();
                vec![form("left", &[("text", ""), ("page", &page)])]
            }),
        ),
        (
            "whoever left, searched",
            Box::new(|nth| {
                let text = ["wang", "李", "zh", "13"][nth % 4];
                vec![form("left", &[("text", text), ("page", "1")])]
            }),
        ),
    ]
}

/// The table of members.
fn tables(world: &World) -> Vec<(&'static str, Visit<'_>)> {
    let last = world.org.members.len() / PAGE_SIZE;
    let asked = |page, more| vec![json("members", asked(page, more))];
    let sorts = ["name", "account", "department", "state"];
    vec![
        (
            "the table of members, its first pages",
            Box::new(move |nth| asked(nth % 3 + 1, json!({}))),
        ),
        (
            "– a page in the middle",
            Box::new(move |nth| asked(last / 2 + nth, json!({}))),
        ),
        (
            "– the last pages",
            Box::new(move |nth| asked(last - nth % 3, json!({}))),
        ),
        (
            "– sorted by a column, either way, any page",
            Box::new(move |nth| {
                let sort = json!({"sort": sorts[nth % 4], "descending": nth % 8 > 3});
                asked(1 + nth * last / VISITS, sort)
            }),
        ),
        (
            "– filtered by department and state",
            Box::new(move |nth| {
                let id: u32 = department(world, nth).parse().unwrap_or(1);
                let standing = ["joined", "not_yet", "disabled"][nth % 3];
                let who = json!({"within": {"below": id}, "standing": standing});
                asked(1, json!({ "who": who }))
            }),
        ),
        (
            "– found by a text, and sorted",
            Box::new(move |nth| {
                let text = ["王", "zhang", "li", "wj", "138", "s0", "销售", "a"][nth % 8];
                asked(1, json!({"who": {"text": text}, "sort": sorts[nth % 4]}))
            }),
        ),
        (
            "– searched for what is known of them",
            Box::new(move |nth| {
                let who = match nth % 4 {
                    0 => json!({"position": "经理", "gender": "female"}),
                    1 => json!({"lacks": "anything"}),
                    2 => json!({"unpushable": true}),
                    _ => json!({"lunar": "this_month"}),
                };
                asked(1, json!({"who": who, "reasons": true}))
            }),
        ),
    ]
}

fn rules<'a>(some: &'a [&'a str]) -> Vec<(&'static str, Visit<'a>)> {
    vec![
        (
            "public groups",
            Box::new(|_| vec![form("groups", &[("text", ""), ("page", "1")])]),
        ),
        ("fields", Box::new(|_| vec![form("fields", &[])])),
        (
            "every rule, with what is expected",
            Box::new(|_| vec![form("policy", &[])]),
        ),
        (
            "can one see another",
            Box::new(|nth| {
                let (viewer, target) = (one(some, nth), one(some, nth + 7));
                vec![form("check", &[("viewer", viewer), ("target", target)])]
            }),
        ),
        ("pulls", Box::new(|_| vec![form("pulls", &[])])),
    ]
}

/// The audit log.
fn logs<'a>(some: &'a [&'a str]) -> Vec<(&'static str, Visit<'a>)> {
    let lines = |more| vec![json("audit", log(more))];
    vec![
        ("the audit log", Box::new(move |_| lines(json!({})))),
        (
            "– by who, what, or whom",
            Box::new(move |nth| {
                let actions = ["member.disable", "policy.apply"];
                lines(match nth % 3 {
                    0 => json!({"who": super::rules::NAME}),
                    1 => json!({"what": actions[nth % 2]}),
                    _ => json!({"whom": one(some, nth)}),
                })
            }),
        ),
        (
            "– by all of them at once, where nothing is found",
            Box::new(move |nth| {
                lines(json!({
                    "who": super::rules::NAME, "what": "policy.apply",
                    "whom": one(some, nth), "from": 1, "until": 4_000_000_000_u64,
                }))
            }),
        ),
    ]
}
