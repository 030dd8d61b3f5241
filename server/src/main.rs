//! The command line.

use clap::Parser as _;
use server::commands::Mingce;
use server::site::{self, File};
use std::process::ExitCode;

/// The list that `cargo xtask build` writes; an empty one where nothing was built.
static SITE: &[File] = include!(env!("MINGCE_SITE"));

#[tokio::main]
async fn main() -> ExitCode {
    site::carry(SITE);
    let mingce = Mingce::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match mingce.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mingce: {error:#}");
            ExitCode::FAILURE
        }
    }
}
