//! `cargo xtask run`: the product with a sample corporation, in one command.

use crate::build::build;
use crate::shell::{root, run as run_command};
use anyhow::Result;
use std::process::Command;

/// Builds the product and starts `mingce demo` with the given arguments.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut demo = Command::new(build()?);
    demo.arg("demo").args(arguments).current_dir(root());
    run_command(&mut demo)
}
