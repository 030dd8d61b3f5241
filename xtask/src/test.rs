//! `cargo xtask test`: every test; the last lines are the runner's own count.

use crate::shell::{cargo, run, succeeds};
use anyhow::Result;

/// Every test of the workspace, by cargo-nextest where it is installed.
pub fn test() -> Result<()> {
    if succeeds(&mut cargo(&["nextest", "--version"])) {
        return run(&mut cargo(&["nextest", "run", "--workspace"]));
    }
    eprintln!(
        "cargo-nextest is not installed (cargo install --locked cargo-nextest): cargo test runs the tests"
    );
    run(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))
}
