//! `cargo xtask test`: every test; the last lines are the runner's own count.

use crate::shell::{cargo, root, run, succeeds, target};
use crate::{needs, site};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stories in a browser, then every test of the workspace.
pub fn test() -> Result<()> {
    needs::ready()?;
    let site = site::build()?;
    stories(&product(&site)?)?;
    workspace(&site)
}

/// The product with its site, quickly built: what a browser is shown by tests.
pub fn product(site: &Path) -> Result<PathBuf> {
    run(cargo(&["build", "--package=server"]).env("MINGCE_SITE", site))?;
    Ok(target().join("debug").join("mingce"))
}

/// What members and administrators do, in Chromium, against the product.
fn stories(product: &Path) -> Result<()> {
    let folder = root().join("end2end");
    run(Command::new(folder.join("node_modules/.bin/playwright"))
        .arg("test")
        .env("MINGCE_BINARY", product)
        .current_dir(folder))
}

/// Every test of the workspace, by cargo-nextest where it is installed. The site
/// stays what it was, so that nothing is built twice.
fn workspace(site: &Path) -> Result<()> {
    let run_with_site = |arguments: &[&str]| run(cargo(arguments).env("MINGCE_SITE", site));
    if succeeds(&mut cargo(&["nextest", "--version"])) {
        return run_with_site(&["nextest", "run", "--workspace"]);
    }
    eprintln!(
        "cargo-nextest is not installed (cargo install --locked cargo-nextest): cargo test runs the tests"
    );
    run_with_site(&["test", "--workspace", "--no-fail-fast"])
}
