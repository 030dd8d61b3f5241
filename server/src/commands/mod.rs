//! What a person types: `mingce <command>`.

mod admin;
mod audit;
mod corp_link;
mod demo;
mod migrate;
mod policy;
mod sandbox;
mod serve;
mod sync;
mod visible;

use crate::config::Settings;
use anyhow::anyhow;
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
    Policy(policy::Policy),
    /// Whom a member sees, or whether and why (not) somebody.
    Visible(visible::Visible),
    /// The audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
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

#[derive(Subcommand)]
enum AuditCommand {
    /// Read every log and name the first line that was altered, removed or
    /// inserted; otherwise print the hash of the last line, to be noted elsewhere.
    Verify,
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
            Command::Audit(AuditCommand::Verify) => audit::verify(&settings).await,
        }
    }
}

/// `--corp`, of the commands that are about one corporation.
#[derive(clap::Args)]
struct OfCorp {
    /// The corporation's id; needed only when several are linked.
    #[arg(long, global = true, value_name = "CORPID")]
    corp: Option<String>,
}

impl OfCorp {
    /// The corporation named, or the only one.
    async fn find(&self, store: &Store) -> anyhow::Result<Corp> {
        let mut corps = store.corps().await?;
        let at = match &self.corp {
            Some(named) => corps
                .iter()
                .position(|corp| corp.id.as_str() == named.trim()),
            None if corps.len() == 1 => Some(0),
            None => None,
        };
        match at {
            Some(at) => Ok(corps.swap_remove(at)),
            None => Err(self.refused(&corps)),
        }
    }

    /// Why no corporation is meant, and which there are.
    fn refused(&self, corps: &[Corp]) -> anyhow::Error {
        if corps.is_empty() {
            return anyhow!(
                "还没有关联企业，请先运行 `mingce corp link`。\n\
                 no corporation is linked; run `mingce corp link` first"
            );
        }
        let list = corps
            .iter()
            .map(|corp| format!("- {}  {}", corp.id, corp.name));
        let list = list.collect::<Vec<_>>().join("\n");
        match &self.corp {
            Some(named) => anyhow!(
                "没有关联 {named}；已关联的企业：\n\
                 {named} is not linked; these are:\n{list}"
            ),
            None => anyhow!(
                "关联了多家企业，请用 --corp 指定其中一家：\n\
                 several corporations are linked; name one of them with --corp:\n{list}"
            ),
        }
    }
}
