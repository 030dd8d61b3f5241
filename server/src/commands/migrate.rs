//! `mingce migrate`

use crate::config::Settings;
use crate::start;
use anyhow::bail;
use store::Migrations;

/// Brings the database up to date.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let store = start::database(settings).await?;
    match store.migrations().await? {
        Migrations::Current => println!("数据库已是最新 / the database is up to date"),
        Migrations::Pending(steps) => {
            store.migrate().await?;
            println!(
                "数据库已是最新，执行了 {steps} 个迁移 / \
                 the database is up to date; {steps} migrations were applied"
            );
        }
        Migrations::Newer => bail!(start::NEWER),
    }
    Ok(())
}
