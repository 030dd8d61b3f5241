//! A corporation in a fresh database, and short ways to speak of it.

use store::{Actor, Corp, CorpId, CorpStore, Counts, Entry, KeptPlan, KeptRow, Master, NewRun};
use store::{Origin, PeopleChange, Run, Secret, Store};
use testbed::Database;

/// Noon of 21 November 2026 in Shanghai.
pub const NOON: i64 = 1_795_233_600;

/// A database that lasts as long as its story.
pub struct Stage {
    pub store: Store,
    pub corp: CorpStore,
    pub database: Database,
}

impl Stage {
    pub async fn on(database: Database) -> Self {
        let store = database.store().await.expect("a migrated store");
        link(&store, "ww1").await;
        Self {
            corp: store.corp(&CorpId::new("ww1")),
            store,
            database,
        }
    }
}

/// Tells each story on SQLite and on PostgreSQL.
macro_rules! stories {
    ($($(#[$doc:meta])* $story:ident;)*) => {
        mod sqlite {
            $($(#[$doc])* #[tokio::test]
            async fn $story() {
                let database = testbed::Database::sqlite().await.expect("SQLite");
                super::$story(crate::support::Stage::on(database).await).await;
            })*
        }
        mod postgres {
            $($(#[$doc])* #[tokio::test]
            async fn $story() {
                let database = testbed::Database::postgres().await.expect("PostgreSQL");
                super::$story(crate::support::Stage::on(database).await).await;
            })*
        }
    };
}
pub(crate) use stories;

pub fn corp(id: &str) -> Corp {
    Corp {
        id: CorpId::new(id),
        name: "示例集团".into(),
        agent_id: 1_000_002,
        agent_secret: Secret::new("agent-secret"),
        contacts_secret: None,
        api_url: "http://127.0.0.1:1/cgi-bin".into(),
        oauth_url: "http://127.0.0.1:1/oauth".into(),
        login_url: "http://127.0.0.1:1/login".into(),
        master: Master::Wecom,
    }
}

pub async fn link(store: &Store, id: &str) -> CorpStore {
    let linked = store.link(&corp(id), &entry("corp.link"), NOON).await;
    linked.expect("a linked corporation");
    store.corp(&CorpId::new(id))
}

pub fn entry(action: &str) -> Entry {
    Entry::new(Actor::Command, action, "示例")
}

pub fn manual(preview: bool) -> NewRun {
    NewRun {
        actor: Actor::Owner("admin".into()),
        origin: Origin::Manual,
        preview,
    }
}

pub fn counts(of: &[(&str, i64)]) -> Counts {
    of.iter()
        .map(|(kind, n)| ((*kind).to_owned(), *n))
        .collect()
}

/// A run that has its plan.
pub async fn planned(corp: &CorpStore, now: i64) -> Run {
    let run = corp.begin_run(&manual(false), now).await.expect("a run");
    plan(corp, &run, now).await;
    run
}

pub async fn plan(corp: &CorpStore, run: &Run, now: i64) {
    let base = corp.versions().await.expect("versions").people;
    let saved = corp.save_plan(run.id, base, kept(), now).await;
    saved.expect("a saved plan");
}

/// A plan by which two join, with a row that changes nothing.
pub fn kept() -> KeptPlan {
    let row = |kind: &str, text: &str| KeptRow {
        kind: kind.into(),
        text: text.into(),
    };
    KeptPlan {
        summary: "two join".into(),
        planned: counts(&[("join", 2)]),
        rows: vec![
            row("join", "lisi"),
            row("notice", "odd"),
            row("join", "wangwu"),
        ],
    }
}

/// Pulls a change, from the command line so that no limit is met.
pub async fn pull(corp: &CorpStore, change: &PeopleChange, now: i64) {
    let new = NewRun {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: false,
    };
    let run = corp.begin_run(&new, now).await.expect("a run");
    plan(corp, &run, now).await;
    let applied = corp
        .apply(run.id, change, &counts(&[]), &entry("pull.apply"), now)
        .await;
    applied.expect("an applied pull");
}
