//! `mingce serve`

use crate::config::Settings;
use crate::{start, state::State};

/// Serves until told to stop.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let listener =
        start::listen(&settings.server.addr, "server.addr (MINGCE__SERVER__ADDR)").await?;
    eprintln!(
        "mingce: serving {} on {}",
        settings.public_url(),
        listener.local_addr()?
    );
    start::serve(listener, State::new(store, settings)).await
}
