//! What a person types: `mingce <command>`.

mod admin;
mod corp_link;
mod demo;
mod migrate;
mod policy;
mod sandbox;
mod serve;
mod sync;
mod visible;

use crate::config::Settings;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use store::{Corp, Store};

/// The corporate address book for WeCom that a company runs itself.
#[derive(Parser)]
#[command(name = "mingce", version)]
pub struct Mingce {
    /// The settings file; by default `mingce.toml`, when there is one.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start a sandbox WeCom with a sample corporation, link to it, pull and serve.
    Demo(demo::Demo),
    /// Serve the product.
    Serve,
    /// Bring the database up to date.
    Migrate,
    /// Start a local WeCom alone.
    Sandbox(sandbox::Alone),
    /// Linked corporations.
    #[command(subcommand)]
    Corp(CorpCommand),
    /// Who may sign in to the console.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Keeping up with WeCom.
    #[command(subcommand)]
    Sync(SyncCommand),
    /// The visibility rules as a file.
    #[command(subcommand)]
    Policy(policy::Policy),
    /// Whom a member sees, or whether and why (not) somebody.
    Visible(visible::Visible),
}

#[derive(Subcommand)]
enum CorpCommand {
    /// Link a corporation, checking each value live.
    Link(corp_link::Link),
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make an owner; the password is read from standard input when something
    /// is piped in, and otherwise generated and printed once.
    Create(admin::Create),
}

#[derive(Subcommand)]
enum SyncCommand {
    /// Read the corporation from WeCom, plan, and apply the plan.
    Pull(sync::Pull),
}

impl Mingce {
    /// Does what was typed.
    ///
    /// # Errors
    /// Sentences for the person who typed it.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = Settings::load(self.config.as_deref())?;
        match self.command {
            Command::Demo(demo) => demo::run(settings, demo).await,
            Command::Serve => serve::run(&settings).await,
            Command::Migrate => migrate::run(&settings).await,
            Command::Sandbox(alone) => sandbox::run(alone).await,
            Command::Corp(CorpCommand::Link(link)) => corp_link::run(&settings, link).await,
            Command::Admin(AdminCommand::Create(create)) => admin::create(&settings, create).await,
            Command::Sync(SyncCommand::Pull(pull)) => sync::run(&settings, pull).await,
            Command::Policy(policy) => policy::run(&settings, policy).await,
            Command::Visible(visible) => visible::run(&settings, visible).await,
        }
    }
}

/// The corporation that a command is about.
async fn only_corp(store: &Store) -> anyhow::Result<Corp> {
    let corp = store.corps().await?.into_iter().next();
    corp.ok_or_else(|| {
        anyhow::anyhow!(
            "还没有关联企业，请先运行 `mingce corp link`。\n\
             no corporation is linked; run `mingce corp link` first"
        )
    })
}
