//! `mingce corp link`

use crate::config::Settings;
use crate::sign_in::wecom_of;
use crate::{clock, start};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use store::{Actor, Corp, CorpId, Entry, Master, Secret};
use wecom::Probe;

/// `mingce corp link`
#[derive(clap::Args)]
pub struct Link {
    /// 企业ID, from 我的企业 in WeCom's admin pages.
    #[arg(long)]
    corp_id: String,
    /// AgentId of the self-built app.
    #[arg(long)]
    agent_id: String,
    /// A file with the app's Secret.
    #[arg(long)]
    agent_secret_file: PathBuf,
    /// A file with the contacts sync Secret.
    #[arg(long)]
    contacts_secret_file: Option<PathBuf>,
    /// Where WeCom's API is.
    #[arg(long, default_value = "https://qyapi.weixin.qq.com")]
    api_url: String,
    /// Where signing in inside WeCom is.
    #[arg(long, default_value = "https://open.weixin.qq.com")]
    oauth_url: String,
    /// Where signing in by QR code is.
    #[arg(long, default_value = "https://login.work.weixin.qq.com")]
    login_url: String,
}

/// Checks every value live, and links the corporation when all are right.
pub async fn run(settings: &Settings, link: Link) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let mut corp = asked_for(&link)?;
    let check = wecom_of(&corp).check().await;
    let failures: Vec<_> = check
        .failures()
        .map(|(probe, error)| said(probe, error))
        .collect();
    if !failures.is_empty() {
        bail!("nothing was linked:\n{}", failures.join("\n"));
    }
    corp.name = check.corp_name.unwrap_or(corp.name);
    let entry = Entry::new(Actor::Command, "corp.link", corp.id.as_str());
    store.link(&corp, &entry, clock::now()).await?;
    println!(
        "linked {} ({}); next: mingce sync pull --dry-run",
        corp.name, corp.id
    );
    Ok(())
}

/// What was tried, why it failed and what to do, in both languages.
fn said(probe: Probe, error: &wecom::Error) -> String {
    let advice = error.advice();
    format!(
        "- {} / {}: {error}\n  {}\n  {}",
        probe.zh(),
        probe.en(),
        advice.zh,
        advice.en
    )
}

fn asked_for(link: &Link) -> anyhow::Result<Corp> {
    let corp_id = trimmed("--corp-id", &link.corp_id);
    let agent_id = trimmed("--agent-id", &link.agent_id);
    let agent_id = agent_id
        .parse()
        .with_context(|| format!("--agent-id {agent_id} is not a number such as 1000002"))?;
    let contacts = link
        .contacts_secret_file
        .as_deref()
        .map(secret)
        .transpose()?;
    Ok(Corp {
        name: corp_id.clone(),
        id: CorpId::new(corp_id),
        agent_id,
        agent_secret: secret(&link.agent_secret_file)?,
        master: if contacts.is_some() {
            Master::Mingce
        } else {
            Master::Wecom
        },
        contacts_secret: contacts,
        api_url: base(&link.api_url),
        oauth_url: base(&link.oauth_url),
        login_url: base(&link.login_url),
    })
}

fn base(url: &str) -> String {
    url.trim().trim_end_matches('/').to_owned()
}

/// Blanks around a value are dropped, and it is said (R18).
fn trimmed(what: &str, value: &str) -> String {
    let kept = value.trim();
    if kept != value {
        eprintln!("mingce: {what} had blanks around it; they were dropped");
    }
    kept.to_owned()
}

/// A secret from its file. A line's end at the end is how files are.
fn secret(file: &Path) -> anyhow::Result<Secret> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let secret = trimmed(&format!("the secret in {}", file.display()), line);
    if secret.is_empty() {
        bail!(
            "{} is empty; it should hold the Secret alone",
            file.display()
        );
    }
    Ok(Secret::new(secret))
}
