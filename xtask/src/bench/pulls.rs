//! A first pull, an unchanged one, and reading the same answers for nothing.

use super::clock::timed;
use super::http::{Connection, encoded};
use super::table::{Table, short};
use super::world::World;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// As many calls at once as the product makes.
const AT_ONCE: usize = 8;

/// Measures the three, the first of them on an empty database.
pub fn measure(world: &World, table: &mut Table) -> Result<()> {
    let first = pull(world)?;
    table.row(
        "first pull, whole command",
        &format!("{} s", short(first.as_secs_f64())),
        "≤ 60 s",
    );
    let mut unchanged = [pull(world)?, pull(world)?];
    unchanged.sort();
    let mut read = [read(world)?, read(world)?];
    read.sort();
    let ratio = unchanged[0].as_secs_f64() / read[0].as_secs_f64();
    let (unchanged, read) = (unchanged[0].as_secs_f64(), read[0].as_secs_f64());
    table.row(
        "unchanged pull again, whole command (the better of two)",
        &format!("{} s", short(unchanged)),
        "≤ 15 s",
    );
    table.row(
        "the same answers read and thrown away (the better of two) · ratio",
        &format!("{} s · {ratio:.2}", short(read)),
        "ratio ≤ 1.2",
    );
    Ok(())
}

fn pull(world: &World) -> Result<Duration> {
    let (took, done) = timed(|| world.run(&["sync", "pull"], ""));
    done?;
    Ok(took)
}

/// Makes the calls of an unchanged pull and throws the answers away.
fn read(world: &World) -> Result<Duration> {
    let (took, done) = timed(|| read_all(world));
    done?;
    Ok(took)
}

fn read_all(world: &World) -> Result<()> {
    let mut wecom = Connection::to(&world.sandbox.address)?;
    let app = world.org.apps.first().context("the sample has no app")?;
    let app = token(&mut wecom, world, &app.secret)?;
    let contacts = token(&mut wecom, world, &world.org.contacts_secret)?;
    let agent = format!("/cgi-bin/agent/get?access_token={app}&agentid=");
    wecom.get(&format!("{agent}{}", world.org.apps[0].agentid))?;
    wecom.get(&format!("/cgi-bin/department/list?access_token={app}"))?;
    lists(world, &contacts)?;
    ids(&mut wecom, &contacts)?;
    let simple = "/cgi-bin/department/simplelist?access_token=";
    wecom.get(&format!("{simple}{contacts}"))?;
    Ok(())
}

fn token(wecom: &mut Connection, world: &World, secret: &str) -> Result<String> {
    let corp = encoded(&world.org.corp.id);
    let path = format!(
        "/cgi-bin/gettoken?corpid={corp}&corpsecret={}",
        encoded(secret)
    );
    let answer: Value = serde_json::from_slice(&wecom.get(&path)?.body)?;
    let token = answer["access_token"].as_str().context("no token")?;
    Ok(token.to_owned())
}

/// Every department's members.
fn lists(world: &World, token: &str) -> Result<()> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let readers = (0..AT_ONCE).map(|_| scope.spawn(|| list_some(world, token, &next)));
        let readers: Vec<_> = readers.collect();
        for reader in readers {
            match reader.join() {
                Ok(done) => done?,
                Err(_) => bail!("a reader ended early"),
            }
        }
        Ok(())
    })
}

fn list_some(world: &World, token: &str, next: &AtomicUsize) -> Result<()> {
    let mut wecom = Connection::to(&world.sandbox.address)?;
    while let Some(department) = world
        .org
        .departments
        .get(next.fetch_add(1, Ordering::Relaxed))
    {
        let path = "/cgi-bin/user/list?access_token=";
        let answer = wecom.get(&format!("{path}{token}&department_id={}", department.id))?;
        if !answer.text().starts_with("{\"errcode\":0") {
            bail!("user/list: {}", answer.text());
        }
    }
    Ok(())
}

/// Every account, page by page.
fn ids(wecom: &mut Connection, token: &str) -> Result<()> {
    let mut cursor = String::new();
    loop {
        let path = format!("/cgi-bin/user/list_id?access_token={token}");
        let asked = serde_json::json!({"cursor": cursor, "limit": 10_000}).to_string();
        let answer = wecom.post(&path, "application/json", &asked)?;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        match answer["next_cursor"].as_str() {
            Some(next) if !next.is_empty() => next.clone_into(&mut cursor),
            _ => return Ok(()),
        }
    }
}
