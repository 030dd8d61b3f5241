//! `mingce corp link`

use crate::config::Settings;
use crate::sign_in::wecom_of;
use crate::{clock, start};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use store::{Actor, Corp, CorpId, Entry, Master, Secret};
use wecom::{Finding, Outcome};

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
    let said: Vec<_> = check.findings.iter().filter_map(said).collect();
    let said = said.join("\n");
    if !check.passed() {
        bail!("没有关联，未做任何更改。\nnothing was linked and nothing was changed:\n{said}");
    }
    if !said.is_empty() {
        eprintln!("{said}");
    }
    corp.name = check.corp_name.unwrap_or(corp.name);
    let entry = Entry::new(Actor::Command, "corp.link", corp.id.as_str());
    store.link(&corp, &entry, clock::now()).await?;
    println!(
        "已关联 / linked {} ({})；下一步 / next: mingce sync pull --dry-run",
        corp.name, corp.id
    );
    Ok(())
}

/// What was tried, why it did not go well and what to do, in both languages.
fn said(finding: &Finding) -> Option<String> {
    let (Outcome::Failed(error) | Outcome::Limited(error)) = &finding.outcome else {
        return None;
    };
    let (probe, advice) = (finding.probe, finding.advice()?);
    Some(format!(
        "- {} / {}: {error}\n  {}\n  {}",
        probe.zh(),
        probe.en(),
        advice.zh,
        advice.en
    ))
}

fn asked_for(link: &Link) -> anyhow::Result<Corp> {
    let corp_id = trimmed("--corp-id", &link.corp_id);
    let agent_id = trimmed("--agent-id", &link.agent_id);
    let agent_id = agent_id.parse().with_context(|| {
        format!(
            "--agent-id 应是数字，例如 1000002。\n\
                 --agent-id {agent_id} is not a number such as 1000002"
        )
    })?;
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
        api_url: base("--api-url", &link.api_url),
        oauth_url: base("--oauth-url", &link.oauth_url),
        login_url: base("--login-url", &link.login_url),
    })
}

fn base(what: &str, url: &str) -> String {
    trimmed(what, url).trim_end_matches('/').to_owned()
}

/// Blanks around a value are dropped, and it is said (R18).
fn trimmed(what: &str, value: &str) -> String {
    let kept = value.trim();
    if kept != value {
        eprintln!(
            "mingce: {what} 前后有空白，已去掉 / {what} had blanks around it; they were dropped"
        );
    }
    kept.to_owned()
}

/// A secret from its file. A line's end at the end is how files are.
fn secret(file: &Path) -> anyhow::Result<Secret> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("读不到文件 {name}。\ncannot read {name}"))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let secret = trimmed(&name.to_string(), line);
    if secret.is_empty() || secret.contains(char::is_whitespace) {
        bail!(
            "{name} 里应当只有 Secret，没有别的内容。\n\
             {name} should hold the Secret alone, and nothing else"
        );
    }
    Ok(Secret::new(secret))
}
