//! Many members changed at once, from the administrator's word to the end of the
//! report.

use super::clock::timed;
use super::console::{PAGE_SIZE, ask_form, ask_json, log, table_page};
use super::http::Connection;
use super::table::{Table, short};
use super::world::World;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

/// So many are changed in a large corporation; of a small one an eighth.
const MANY: usize = 10_000;
const WANTED: &str = "≤ 5 s";
/// So often the report is asked for.
const ASKING: Duration = Duration::from_millis(50);

/// Members as the table shows them, who are picked in it.
pub struct Picked(Vec<Value>);

impl Picked {
    /// So many from the first page on.
    fn first(administrator: &mut Connection, many: usize) -> Result<Self> {
        let mut rows = Vec::with_capacity(many);
        for page in 1..=many.div_ceil(PAGE_SIZE) {
            rows.extend(table_page(administrator, page)?);
        }
        rows.truncate(many);
        Ok(Self(rows))
    }

    /// In which state they were seen, and where, as the functions want to be told.
    fn seen(&self, was: &str) -> Vec<Value> {
        let seen =
            |row: &Value| json!({"userid": row["userid"], "was": was, "places": row["places"]});
        self.0.iter().map(seen).collect()
    }
}

/// Changes what can be undone, and leaves some who left and a long log behind; gives
/// those who left.
pub fn measure(world: &World, administrator: &mut Connection, table: &mut Table) -> Result<Picked> {
    let many = MANY.min(world.org.members.len() / 8);
    let mut both = Picked::first(administrator, 3 * many)?;
    let others = Picked(both.0.split_off(many));
    let department = world.org.departments.last().context("no department")?.id;
    let place = json!({"add_to": department});
    let [disable, leave] = [json!("disable"), json!("leave")];
    for (what, action) in [("placed", &place), ("disabled", &disable)] {
        let run = one(administrator, &both, table, what, action, "active")?;
        let (took, undone) = timed(|| {
            ask_form(administrator, "life/undo", &[("run", &run.to_string())])?;
            ended(administrator, run)
        });
        undone?;
        told(&both, table, &format!("{what}, and that undone"), took);
    }
    one(administrator, &both, table, "made leave", &leave, "active")?;
    fill(administrator, &others, 10 * many as u64)?;
    Ok(both)
}

/// Deletes those who left.
pub fn delete(administrator: &mut Connection, left: &Picked, table: &mut Table) -> Result<()> {
    let delete = json!("delete");
    one(administrator, left, table, "deleted", &delete, "left").map(drop)
}

fn one(
    administrator: &mut Connection,
    picked: &Picked,
    table: &mut Table,
    what: &str,
    action: &Value,
    was: &str,
) -> Result<i64> {
    let (took, begin) = timed(|| counted(administrator, action, was, picked));
    let begin = begin?;
    let before = format!("{} members counted before they are {what}", picked.0.len());
    table.row(&before, &seconds(took), "–");
    let (took, run) = timed(|| carried_out(administrator, begin));
    told(picked, table, what, took);
    run
}

fn told(picked: &Picked, table: &mut Table, what: &str, took: Duration) {
    let what = format!("{} members {what}", picked.0.len());
    table.row(&what, &seconds(took), WANTED);
}

fn seconds(took: Duration) -> String {
    format!("{} s", short(took.as_secs_f64()))
}

/// Lines about these, until the log is so long.
fn fill(administrator: &mut Connection, others: &Picked, lines: u64) -> Result<()> {
    let actions = [("disable", "active"), ("enable", "disabled")];
    for (action, was) in actions.iter().cycle() {
        let log = ask_json(administrator, "audit", log(json!({})))?;
        if log["total"].as_u64().context("the log tells no length")? >= lines {
            break;
        }
        let begin = counted(administrator, &json!(action), was, others)?;
        carried_out(administrator, begin)?;
    }
    Ok(())
}

/// What an administrator is asked before; gives the word to begin.
fn counted(
    administrator: &mut Connection,
    action: &Value,
    was: &str,
    picked: &Picked,
) -> Result<Value> {
    let wanted = json!({"action": action, "members": picked.seen(was)});
    let count = ask_json(administrator, "life/preview", json!({ "wanted": wanted }))?;
    Ok(json!({
        "wanted": wanted, "ticket": count["ticket"], "language": "en",
        "typed": count["typed"].as_str().unwrap_or_default(),
    }))
}

/// Does it, and waits for the end of its report.
fn carried_out(administrator: &mut Connection, begin: Value) -> Result<i64> {
    let run = ask_json(administrator, "life/begin", begin)?;
    let run = run.as_i64().context("a run has a number")?;
    let report = ended(administrator, run)?;
    // Somebody may be there already.
    if report["waiting"] != 0
        || report["done"].as_u64() < report["total"].as_u64().map(|all| all / 2)
    {
        bail!("not everybody was: {report}");
    }
    Ok(run)
}

fn ended(administrator: &mut Connection, run: i64) -> Result<Value> {
    loop {
        let report = ask_form(administrator, "life/report", &[("run", &run.to_string())])?;
        if report["stage"] != "going" {
            return Ok(report);
        }
        sleep(ASKING);
    }
}
