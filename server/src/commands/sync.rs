//! `mingce sync pull`

use super::OfCorp;
use crate::config::Settings;
use crate::pull::{self, Asked};
use crate::{clock, start};
use anyhow::bail;
use store::{Actor, Origin};

/// `mingce sync pull`
#[derive(clap::Args)]
pub struct Pull {
    #[command(flatten)]
    of: OfCorp,
    /// Only say what would change.
    #[arg(long)]
    dry_run: bool,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// Go on even if so many would leave, or fall out of the app's scope, that a
    /// person has to confirm it.
    #[arg(long, conflicts_with = "dry_run")]
    confirm_leavers: bool,
}

/// Pulls and prints counts.
pub async fn run(settings: &Settings, pull: Pull) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let corp = pull.of.find(&store).await?;
    let asked = Asked {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: pull.dry_run,
        confirm_leavers: pull.confirm_leavers,
    };
    // Before the run has its row: whoever is told to stop ends it properly.
    let stopped = start::told_to_stop();
    let report = pull::run_until(&store, &corp, asked, clock::now, stopped).await?;
    if pull.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        println!("{report}");
    }
    if report.state == "held" {
        bail!(
            "离职或移出可见范围的人数过多，未做任何更改；核对后加 --confirm-leavers。\n\
             nothing was changed: so many would leave or fall out of the app's scope that it needs --confirm-leavers"
        );
    }
    Ok(())
}
