//! The command line.

use clap::Parser as _;
use server::commands::Mingce;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
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
