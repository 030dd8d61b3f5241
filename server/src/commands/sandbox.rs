//! `mingce sandbox`

use crate::{clock, start};
use ::sandbox::{Org, Sandbox, sample};
use anyhow::Context as _;
use std::path::PathBuf;
use std::sync::Arc;

/// `mingce sandbox`
#[derive(clap::Args)]
pub struct Alone {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3100")]
    addr: String,
    /// The corporation, as JSON; otherwise a sample one is made.
    #[arg(long)]
    org: Option<PathBuf>,
    /// How many people the sample corporation has.
    #[arg(long, default_value_t = 1200)]
    members: usize,
    /// Another seed makes another sample.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Serves a local WeCom until told to stop.
pub async fn run(alone: Alone) -> anyhow::Result<()> {
    let org = match &alone.org {
        Some(file) => read(file)?,
        None => sample::corporation(alone.members, alone.seed),
    };
    let sandbox = playing(org)?;
    let listener = start::listen(&alone.addr, "--addr").await?;
    println!("WeCom sandbox: http://{}", listener.local_addr()?);
    Ok(sandbox.serve(listener).await?)
}

/// A sandbox that plays the corporation, by this machine's clock.
pub fn playing(org: Org) -> anyhow::Result<Sandbox> {
    Sandbox::with_clock(org, Arc::new(clock::now))
        .context("企业数据有误 / this corporation cannot be played")
}

fn read(file: &PathBuf) -> anyhow::Result<Org> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("读不到文件 / cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| {
        format!(
            "{0} 不是企业数据 / {0} is not a corporation as JSON",
            file.display()
        )
    })
}
