//! `cargo xtask screenshots`: every page as it is, for `docs/screenshots`.

use crate::shell::{root, run};
use crate::{needs, site, test};
use anyhow::Result;
use std::process::Command;

/// Opens the pages of a demonstration, on a phone and on a desktop, light and
/// dark, and replaces the pictures; arguments choose among them by name.
pub fn screenshots(arguments: &[String]) -> Result<()> {
    needs::ready()?;
    let product = test::product(&site::build()?)?;
    run(Command::new("node")
        .arg("screenshots.js")
        .args(arguments)
        .env("MINGCE_BINARY", product)
        .current_dir(root().join("end2end")))
}
