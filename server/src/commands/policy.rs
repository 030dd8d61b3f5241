//! `mingce policy`

use super::OfCorp;
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
#[derive(clap::Args)]
pub struct Policy {
    #[command(flatten)]
    of: OfCorp,
    #[command(subcommand)]
    wanted: Wanted,
}

/// What is to be done with the rules.
#[derive(Subcommand)]
enum Wanted {
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
    let corp = policy.of.find(&store).await?;
    let store = store.corp(&corp.id);
    let (versions, contents) = store.load().await?;
    let directory = Directory::new(contents);
    match policy.wanted {
        Wanted::Export => print!("{}", file::write(directory.policy(), &directory)),
        Wanted::Check => {
            refuse_broken(&directory, directory.policy())?;
            let count = directory.policy().expectations.len();
            println!("{count} 条期望全部成立。\nexpectations that hold: {count}, all of them");
        }
        Wanted::Apply { file, dry_run } => {
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
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| {
        format!("读不到文件 {name}，未做任何更改。\ncannot read {name}; nothing was changed")
    })?;
    let policy = file::parse(&text, directory).or_else(|faults| {
        bail!(
            "文件有误，未做任何更改。\nthe file is not right, and nothing was changed:\n{}",
            list(&faults)
        )
    })?;
    refuse_broken(directory, &policy).context("未做任何更改。\nnothing was changed")?;
    let (zh, en) = counted(&policy);
    if dry_run {
        println!("可以应用：{zh}；未做任何更改。\ncan be applied: {en}; nothing was changed");
        return Ok(());
    }
    let mut entry = Entry::new(Actor::Command, "policy.apply", "policy");
    entry.before = Some(file::write(directory.policy(), directory));
    entry.after = Some(text);
    let saved = store.save_policy(expected, &policy, &entry, clock::now());
    match saved.await {
        Err(store::Error::Stale) => bail!(
            "这期间有人改了规则，未做任何更改。请再导出、核对后再应用。\n\
             somebody changed the rules meanwhile; nothing was changed. Export and compare, then apply again"
        ),
        saved => saved?,
    };
    println!("已应用：{zh}。\napplied: {en}");
    Ok(())
}

/// How many rules of each kind, in both languages.
fn counted(policy: &directory::policy::Policy) -> (String, String) {
    let (viewing, protections) = (policy.viewing.len(), policy.protections.len());
    let (also_sees, expectations) = (policy.also_sees.len(), policy.expectations.len());
    (
        format!(
            "查看权限 {viewing} 条，保护 {protections} 条，额外可见 {also_sees} 条，期望 {expectations} 条"
        ),
        format!(
            "viewing modes {viewing}, protections {protections}, also sees {also_sees}, \
             expectations {expectations}"
        ),
    )
}

/// A change that would break an expectation is refused and says which.
fn refuse_broken(directory: &Directory, policy: &directory::policy::Policy) -> anyhow::Result<()> {
    let console = Console::owner(directory);
    let broken = console.broken_expectations(policy);
    if broken.is_empty() {
        return Ok(());
    }
    let name = |who| console.name_of(who).unwrap_or_else(|| "?".to_owned());
    let sentences = broken.iter().map(|expect| {
        let (viewer, target) = (name(&expect.viewer), name(&expect.target));
        let (zh, en) = match expect.sees {
            true => ("应能看见", "should see"),
            false => ("不应看见", "should not see"),
        };
        format!("- {viewer}{zh}{target}\n  {viewer} {en} {target}")
    });
    let sentences: Vec<_> = sentences.collect();
    let (count, sentences) = (broken.len(), sentences.join("\n"));
    bail!("有 {count} 条期望不成立：\n{count} expectations do not hold:\n{sentences}")
}

/// What is wrong in a file, one after the other, in both languages.
fn list(faults: &[file::Fault]) -> String {
    let faults = faults
        .iter()
        .map(|fault| format!("- {}\n  {}", fault.zh, fault.en));
    faults.collect::<Vec<_>>().join("\n")
}
