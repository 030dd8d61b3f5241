//! `cargo xtask ci`: what must hold before a change lands.

use crate::shell::{cargo, run};
use crate::site::wasm_target;
use crate::test;
use anyhow::Result;

/// Formatting, lints for both targets, then every test.
pub fn ci() -> Result<()> {
    wasm_target()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    // What a browser runs is compiled for no other target, so it has its own look.
    for bundle in ["member", "console"] {
        run(&mut cargo(&[
            "clippy",
            "--package=app",
            "--package=frontend",
            "--target=wasm32-unknown-unknown",
            "--features",
            bundle,
            "--",
            "-D",
            "warnings",
        ]))?;
    }
    test::test()
}
