//! What a person types: `cargo xtask run`, `test`, `ci`, `build`, `bench`, `screenshots`.

mod bench;
mod build;
mod ci;
mod needs;
mod run;
mod screenshots;
mod shell;
mod site;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The commands of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the product and start a demonstration; arguments go to `mingce demo`.
    Run {
        /// Arguments of `mingce demo`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Every test.
    Test,
    /// Formatting, lints for both targets, then every test.
    Ci,
    /// `target/release/mingce`, the whole product in one file.
    Build,
    /// The product's figures, measured here and now, in `docs/performance.md`.
    Bench(bench::Bench),
    /// The pictures of `docs/screenshots`, taken anew; arguments choose among them by name.
    Screenshots {
        /// Names, or beginnings of names.
        pictures: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run { arguments } => run::run(&arguments),
        Command::Test => test::test(),
        Command::Ci => ci::ci(),
        Command::Build => build::build().map(drop),
        Command::Bench(bench) => bench::bench(&bench),
        Command::Screenshots { pictures } => screenshots::screenshots(&pictures),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
