//! `cargo xtask bench`: the product's figures, measured here and now on its own
//! binary, as processes on this machine.

mod clock;
mod console;
mod http;
mod machine;
mod many;
mod pages;
mod process;
mod pulls;
mod rules;
mod searching;
mod start;
mod table;
mod world;

use crate::build::build;
use anyhow::Result;
use http::Connection;
use std::path::PathBuf;
use table::Table;
use world::World;

/// What to measure, and where to put it.
#[derive(clap::Args)]
pub struct Bench {
    /// How many members the large corporation has.
    #[arg(long, default_value_t = 100_000)]
    members: usize,
    /// A binary built before, with the site inside; otherwise it is built.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Only print the table: leave docs/performance.md as it is.
    #[arg(long)]
    print: bool,
    /// Only what administrators wait for, and only print it.
    #[arg(long)]
    console: bool,
}

/// The memory of a small corporation is told too.
const FEW: usize = 10_000;
/// Somebody of every sample who sees nearly everybody.
const EVERYBODY: &str = "hr01";

/// Measures everything and tells it.
pub fn bench(bench: &Bench) -> Result<()> {
    let binary = match &bench.binary {
        Some(binary) => binary.canonicalize()?,
        None => build()?,
    };
    let mut table = Table::default();
    let world = World::new(binary.clone(), bench.members)?;
    if bench.console {
        return console_alone(&world, bench.members);
    }
    pulls::measure(&world, &mut table)?;
    let policy = world.policy()?;
    world.run(&["policy", "apply", &policy.to_string_lossy()], "")?;
    let queries = searching::measure(&world, &policy, &mut table)?;
    served(&world, &queries, &mut table)?;
    drop(world);
    few(binary, FEW.min(bench.members), &queries, &mut table)?;
    table.print(bench.members)?;
    match bench.print {
        true => Ok(()),
        false => table.write(bench.members),
    }
}

/// What the product does when it serves.
fn served(world: &World, queries: &[String], table: &mut Table) -> Result<()> {
    let served = world.serve()?;
    let viewers = pages::sign_in(world, &served)?;
    drop(served);
    let served = start::measure(world, &viewers[0], table)?;
    let moved = viewers.iter().map(|viewer| viewer.moved(&served.address));
    let viewers = moved.collect::<Result<Vec<_>>>()?;
    pages::searches(&viewers, queries, table)?;
    let member = world.member(&served, EVERYBODY)?;
    pages::departments(world, &member, table)?;
    let mut administrator = rules::administrator(world, &served)?;
    rules::measure(world, &mut administrator, &member, table)?;
    start::memory(world, &served, "≤ 150 MB at 100 000", table)?;
    let visit = "a member's first visit, over the wire";
    pages::first_visit(visit, "≤ 150 KB", "/", &member, table)?;
    let visit = "the console's first visit, over the wire";
    pages::first_visit(visit, "≤ 300 KB", "/admin", &administrator, table)?;
    administered(world, &mut administrator, table)
}

/// What an administrator does. Many are changed first: the pages are to be as fast
/// with a long log and many who left.
fn administered(world: &World, administrator: &mut Connection, table: &mut Table) -> Result<()> {
    let left = many::measure(world, administrator, table)?;
    console::measure(world, administrator, table)?;
    many::delete(administrator, &left, table)
}

/// The same without everything else.
fn console_alone(world: &World, members: usize) -> Result<()> {
    let mut table = Table::default();
    world.run(&["sync", "pull"], "")?;
    let policy = world.policy()?;
    world.run(&["policy", "apply", &policy.to_string_lossy()], "")?;
    let served = world.serve()?;
    let mut administrator = rules::administrator(world, &served)?;
    administered(world, &mut administrator, &mut table)?;
    table.print(members)
}

/// The memory of a corporation of a few.
fn few(binary: PathBuf, members: usize, queries: &[String], table: &mut Table) -> Result<()> {
    let world = World::new(binary, members)?;
    world.run(&["sync", "pull"], "")?;
    let served = world.serve()?;
    let viewers = pages::sign_in(&world, &served)?;
    pages::searches(&viewers, queries, &mut Table::default())?;
    start::memory(&world, &served, "≤ 40 MB at 10 000", table)
}
