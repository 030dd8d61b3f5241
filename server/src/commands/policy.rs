//! `mingce policy`

use super::only_corp;
use crate::clock;
use crate::config::Settings;
use crate::start;
use anyhow::{Context as _, bail};
use clap::Subcommand;
use directory::policy::file;
use directory::{Console, Directory};
use std::path::PathBuf;
use store::{Actor, CorpStore, Entry};

/// `mingce policy`
#[derive(Subcommand)]
pub enum Policy {
    /// Print the rules.
    Export,
    /// Replace the rules by those of a file, unless an expectation would break.
    Apply {
        /// The file.
        file: PathBuf,
        /// Only check it.
        #[arg(long)]
        dry_run: bool,
    },
    /// Check the expectations.
    Check,
}

/// Prints, replaces or checks the rules.
pub async fn run(settings: &Settings, policy: Policy) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let corp = only_corp(&store).await?;
    let store = store.corp(&corp.id);
    let (versions, contents) = store.load().await?;
    let directory = Directory::new(contents);
    match policy {
        Policy::Export => print!("{}", file::write(directory.policy(), &directory)),
        Policy::Check => {
            refuse_broken(&directory, directory.policy())?;
            println!(
                "{} expectations hold",
                directory.policy().expectations.len()
            );
        }
        Policy::Apply { file, dry_run } => {
            apply(&store, versions.policy, &directory, &file, dry_run).await?;
        }
    }
    Ok(())
}

async fn apply(
    store: &CorpStore,
    expected: i64,
    directory: &Directory,
    file: &PathBuf,
    dry_run: bool,
) -> anyhow::Result<()> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let policy = match file::parse(&text, directory) {
        Ok(policy) => policy,
        Err(faults) => bail!("nothing was changed:\n- {}", faults.join("\n- ")),
    };
    refuse_broken(directory, &policy)?;
    let what = format!(
        "{} viewing modes, {} protections, {} also-sees rules, {} expectations",
        policy.viewing.len(),
        policy.protections.len(),
        policy.also_sees.len(),
        policy.expectations.len()
    );
    if dry_run {
        println!("would apply {what}; nothing was changed");
        return Ok(());
    }
    let mut entry = Entry::new(Actor::Command, "policy.apply", "policy");
    entry.before = Some(file::write(directory.policy(), directory));
    entry.after = Some(text);
    store
        .save_policy(expected, &policy, &entry, clock::now())
        .await?;
    println!("applied {what}");
    Ok(())
}

/// A change that would break an expectation is refused and says which.
fn refuse_broken(directory: &Directory, policy: &directory::policy::Policy) -> anyhow::Result<()> {
    let console = Console::owner(directory);
    let broken = console.broken_expectations(policy);
    if broken.is_empty() {
        return Ok(());
    }
    let name = |who| console.name_of(who).unwrap_or_else(|| "?".to_owned());
    let sentences: Vec<_> = broken
        .iter()
        .map(|expect| {
            let verb = if expect.sees { "see" } else { "not see" };
            format!(
                "{} should {verb} {}",
                name(&expect.viewer),
                name(&expect.target)
            )
        })
        .collect();
    bail!(
        "{} expectations do not hold:\n- {}",
        broken.len(),
        sentences.join("\n- ")
    )
}
