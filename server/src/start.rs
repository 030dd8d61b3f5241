//! From settings to a product that answers.

use crate::config::Settings;
use crate::router::router;
use crate::site;
use crate::state::State;
use anyhow::{Context as _, bail};
use futures::FutureExt as _;
use futures::future::select_all;
use std::future::{Future, IntoFuture as _};
use std::net::SocketAddr;
use std::time::Duration;
use store::{Error, Migrations, Store};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// For a database that this version must not touch.
pub const NEWER: &str = "数据库已被更新版本的名册使用过，未做任何更改；请运行那个版本，或恢复升级之前的备份。\n\
     the database was used by a newer version of mingce; nothing was changed; \
     start that version, or restore a copy from before it";

/// Connects to the database.
///
/// # Errors
/// A sentence when it cannot be reached, or keeps texts otherwise than in UTF-8.
pub async fn database(settings: &Settings) -> anyhow::Result<Store> {
    if settings.database.url.is_none() {
        std::fs::create_dir_all(&settings.data_dir)
            .with_context(|| format!("cannot make the folder {}", settings.data_dir.display()))?;
    }
    match Store::connect(&settings.database_url()).await {
        Err(Error::Encoding(encoding)) => bail!(
            "数据库的编码是 {encoding}，名册需要 UTF8。请新建数据库：{UTF8}，\
             并在 database.url (MINGCE__DATABASE__URL) 中改用它。\n\
             the encoding of the database is {encoding}, and mingce needs UTF8; create another one: \
             {UTF8}, and name it in database.url (MINGCE__DATABASE__URL)"
        ),
        other => other.context(
            "连不上数据库，请检查 database.url (MINGCE__DATABASE__URL)。\n\
             the database cannot be reached; check database.url (MINGCE__DATABASE__URL)",
        ),
    }
}

/// How a database of the right encoding is made, whatever that of its server:
/// other locales than `C` may insist on another one.
const UTF8: &str = "CREATE DATABASE mingce ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0";

/// Connects to a database whose schema is this version's.
///
/// # Errors
/// A sentence that says what to do when it is not.
pub async fn current_database(settings: &Settings) -> anyhow::Result<Store> {
    let store = database(settings).await?;
    match store.migrations().await? {
        Migrations::Current => Ok(store),
        Migrations::Pending(steps) => {
            bail!(
                "数据库落后 {steps} 个迁移，请先运行 `mingce migrate`。\n\
                 the database is {steps} migrations behind; run `mingce migrate` first"
            )
        }
        Migrations::Newer => bail!(NEWER),
    }
}

/// Listens where the settings say.
///
/// # Errors
/// A sentence that names the address, for instance when the port is in use.
pub async fn listen(addr: &str, setting: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(addr).await.with_context(|| {
        format!(
            "无法监听 {addr}：也许已被别的程序占用，请用 {setting} 换一个地址。\n\
             cannot listen on {addr}: is another program using it? Choose another with {setting}"
        )
    })
}

/// How long requests under way may go on once the process was told to stop.
/// Service managers wait ten seconds or more before they kill.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Answers until the process is told to stop. Requests under way are finished,
/// pulls under way end as rows that say why; a connection that goes on for ever
/// does not keep the process.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, state: State) -> anyhow::Result<()> {
    site::tell_when_absent();
    let told = told_to_stop().shared();
    let pulls = state.pulls.clone();
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(listener, service).with_graceful_shutdown(told.clone());
    let patience = async {
        told.clone().await;
        tokio::time::sleep(LAST_WORDS).await;
    };
    let answering = async {
        tokio::select! {
            answered = answering.into_future() => answered,
            () = patience => {
                tracing::warn!("stopped; connections that were still open were cut");
                Ok(())
            }
        }
    };
    let pulling = async {
        told.clone().await;
        pulls.stop().await;
        Ok(())
    };
    tokio::try_join!(answering, pulling)?;
    Ok(())
}

/// Ends when the process is told to stop, by Ctrl-C or by a service manager.
/// From the call on, not from the first wait, being told does not kill it.
pub fn told_to_stop() -> impl Future<Output = ()> + Send {
    let told = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async move {
        let waiting = told.into_iter().flatten().map(|mut told| {
            let waiting = async move { _ = told.recv().await };
            Box::pin(waiting)
        });
        let waiting: Vec<_> = waiting.collect();
        if waiting.is_empty() {
            std::future::pending::<()>().await;
        }
        select_all(waiting).await;
    }
}
