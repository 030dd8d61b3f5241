//! `mingce migrate`

use crate::config::Settings;
use crate::start;
use anyhow::bail;
use store::Migrations;

/// Brings the database up to date.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let store = start::database(settings).await?;
    match store.migrations().await? {
        Migrations::Current => println!("the database is up to date"),
        Migrations::Pending(steps) => {
            store.migrate().await?;
            println!("the database is up to date; {steps} migrations were applied");
        }
        Migrations::Newer => {
            bail!("the database was used by a newer version of mingce; nothing was changed")
        }
    }
    Ok(())
}
