//! A rule changed in the console, and seen by the next request of a member.

use super::clock::{Times, timed};
use super::http::Connection;
use super::process::Process;
use super::table::Table;
use super::world::{Department, World};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The administrator.
pub const NAME: &str = "bench";
const PASSWORD: &str = "a long enough passphrase 7";
/// So many changes, there and back.
const CHANGES: usize = 20;

/// An administrator's browser, signed in.
pub fn administrator(world: &World, served: &Process) -> Result<Connection> {
    world.run(&["admin", "create", "--username", NAME], PASSWORD)?;
    let mut browser = Connection::to(&served.address)?;
    let form = format!("username={NAME}&password={}", PASSWORD.replace(' ', "+"));
    let answer = browser.post("/admin/login", "application/x-www-form-urlencoded", &form)?;
    answer
        .expecting(303)
        .context("the administrator's sign-in")?;
    Ok(browser)
}

/// Changes a department's mode again and again.
pub fn measure(
    world: &World,
    administrator: &mut Connection,
    member: &Connection,
    table: &mut Table,
) -> Result<()> {
    let mut member = member.again()?;
    let named = |d: &&Department| d.name == "市场部";
    let department = world.org.departments.iter().find(named);
    let department = department.context("the sample has lost a department")?;
    let (mut writes, mut seen) = (Vec::new(), Vec::new());
    let mut version = version(administrator, department.id)?;
    for mode in ["own-department", "everyone"].iter().cycle().take(CHANGES) {
        let draft = json!({
            "department": department.id, "mode": mode, "boundary": false,
            "protections": [], "sees": [], "seen_by": [],
        });
        let change = json!({"draft": draft, "version": version, "language": "en"}).to_string();
        let (took, answer) =
            timed(|| administrator.post("/admin/api/rules/save", "application/json", &change));
        version = serde_json::from_slice(&answer?.expecting(200)?.body)?;
        writes.push(took);
        let (took, answer) = timed(|| member.get("/"));
        answer?.expecting(200)?;
        seen.push(took);
    }
    table.times(
        "a rule saved in the console",
        &Times::of(writes),
        "p95 ≤ 50 ms",
    );
    table.times(
        "the next request of a member, under the new rule",
        &Times::of(seen),
        "p95 ≤ 50 ms",
    );
    Ok(())
}

fn version(administrator: &mut Connection, department: u32) -> Result<i64> {
    let asked = format!("department={department}");
    let kind = "application/x-www-form-urlencoded";
    let answer = administrator.post("/admin/api/rules", kind, &asked)?;
    let rules: Value = serde_json::from_slice(&answer.expecting(200)?.body)?;
    rules["version"].as_i64().context("rules have a version")
}
