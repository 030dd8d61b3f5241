//! `cargo xtask build`: the site, and the binary with the site inside.

use crate::shell::{cargo, run, target};
use crate::site;
use anyhow::Result;
use std::path::PathBuf;

/// Builds the product and says where it is.
pub fn build() -> Result<PathBuf> {
    let site = site::build()?;
    run(cargo(&["build", "--package=server", "--release"]).env("MINGCE_SITE", site))?;
    let binary = target().join("release").join("mingce");
    eprintln!("{}", binary.display());
    Ok(binary)
}
