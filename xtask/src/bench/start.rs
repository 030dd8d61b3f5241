//! From starting to the first answer, and what stays in memory.

use super::clock::{Times, timed};
use super::http::Connection;
use super::process::Process;
use super::table::{Table, short};
use super::world::World;
use anyhow::Result;
use std::time::Duration;

/// So many starts.
const STARTS: usize = 5;

/// Starts the product again and again; the last one is left running.
pub fn measure(world: &World, member: &Connection, table: &mut Table) -> Result<Process> {
    let mut times: Vec<Duration> = Vec::new();
    loop {
        let (took, served) = timed(|| answering(world, member));
        let served = served?;
        times.push(took);
        if times.len() == STARTS {
            table.times("from start to first answer", &Times::of(times), "≤ 1 s");
            return Ok(served);
        }
    }
}

fn answering(world: &World, member: &Connection) -> Result<Process> {
    let served = world.serve()?;
    let page = member.moved(&served.address)?.get("/")?;
    page.expecting(200)?;
    Ok(served)
}

/// What the product holds after all that was asked of it.
pub fn memory(world: &World, served: &Process, target: &str, table: &mut Table) -> Result<()> {
    let (now, most) = served.memory()?;
    table.row(
        &format!("resident memory with {} members", world.org.members.len()),
        &format!("{} MB, {} MB at most", short(now), short(most)),
        target,
    );
    Ok(())
}
