//! `cargo xtask build`: the site, and the binary with the site inside.

use crate::shell::{beside, cargo, run, target};
use crate::site;
use anyhow::Result;
use std::path::PathBuf;

/// Builds the product and says where it is.
pub fn build() -> Result<PathBuf> {
    site::wasm_target()?;
    // A bundle is written by one core for long stretches; the other compiles what the
    // binary is made of meanwhile.
    let library = ["build", "--quiet", "--package=server", "--lib", "--release"];
    let site = beside(&mut cargo(&library), site::build)?;
    run(cargo(&["build", "--package=server", "--release"]).env("MINGCE_SITE", site))?;
    let binary = target().join("release").join("mingce");
    eprintln!("{}", binary.display());
    Ok(binary)
}
