//! The search itself and the building of a directory, without any server.

use super::table::{Table, pair, short};
use super::world::World;
use crate::shell::{cargo, run, target};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::Path;
use std::process::Command;

/// What `crates/directory/examples/measure.rs` answers.
#[derive(Deserialize)]
struct Measured {
    build_ms: f64,
    all: Summary,
    kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Summary {
    median: f64,
    p95: f64,
}

#[derive(Deserialize)]
struct Kind {
    kind: String,
    time: Summary,
    queries: Vec<String>,
}

/// Measures both, and gives the queries, of all kinds in turn.
pub fn measure(world: &World, policy: &Path, table: &mut Table) -> Result<Vec<String>> {
    let build = [
        "build",
        "--release",
        "--package=directory",
        "--example=measure",
    ];
    run(&mut cargo(&build))?;
    let program = target().join("release/examples/measure");
    let answer = Command::new(program)
        .arg(world.file("org.json"))
        .arg(policy)
        .output()?;
    if !answer.status.success() {
        bail!("measure: {}", String::from_utf8_lossy(&answer.stderr));
    }
    let measured: Measured = serde_json::from_slice(&answer.stdout)?;
    let built = format!("{} ms", short(measured.build_ms));
    table.row("building a directory", &built, "well under 1 s");
    let all = pair(measured.all.median, measured.all.p95);
    table.row("the search itself, every kind of query", &all, "p95 ≤ 1 ms");
    for kind in &measured.kinds {
        let figures = pair(kind.time.median, kind.time.p95);
        table.row(&format!("– {}", kind.kind), &figures, "p95 ≤ 1 ms");
    }
    in_turn(&measured.kinds)
}

/// The first query of each kind, then the second of each, and so on.
fn in_turn(kinds: &[Kind]) -> Result<Vec<String>> {
    let longest = kinds.iter().map(|kind| kind.queries.len()).max();
    let rounds = 0..longest.context("nothing was searched for")?;
    let round = |nth: usize| kinds.iter().filter_map(move |kind| kind.queries.get(nth));
    Ok(rounds.flat_map(round).cloned().collect())
}
