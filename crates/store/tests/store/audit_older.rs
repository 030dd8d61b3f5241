//! Lines of versions that kept no hashes get theirs when the database is
//! brought up to date.

use crate::support::{NOON, entry};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use store::{CorpId, Migrations, Store};
use testbed::Database;

/// Back to how the version before kept its log, with three lines in it.
const BEFORE: &str = "INSERT INTO audit (corp_id, at, actor, action, subject) VALUES \
    ('ww1', 1, 'system', 'one', ''), ('', 2, 'command', 'owner.create', 'wang'), \
    ('ww1', 3, 'owner:wang', 'two', ''); \
    DELETE FROM audit_heads; INSERT INTO audit_heads SELECT DISTINCT corp_id, -1, '' FROM audit";

async fn given(database: &Database) {
    let store = Store::connect(database.url()).await.unwrap();
    assert_eq!(
        store.migrations().await.unwrap(),
        Migrations::Pending(1),
        "a step that was interrupted is pending"
    );
    store.migrate().await.unwrap();
    assert_eq!(store.migrations().await.unwrap(), Migrations::Current);
    let corp = store.corp(&CorpId::new("ww1"));
    corp.record(&entry("three"), NOON).await.unwrap();
    assert_eq!(corp.log().verify().await.unwrap().unwrap().lines, 3);
    assert_eq!(store.log().verify().await.unwrap().unwrap().lines, 1);
    let lines = corp.audit(9).await.unwrap();
    let lines: Vec<_> = lines.into_iter().map(|line| line.entry.action).collect();
    assert_eq!(lines, ["three", "two", "one"]);
}

#[tokio::test]
async fn lines_without_hashes_get_theirs_on_sqlite() {
    let database = Database::sqlite().await.unwrap();
    drop(database.store().await.unwrap());
    let mut raw = SqliteConnection::connect(database.url()).await.unwrap();
    sqlx::raw_sql(BEFORE).execute(&mut raw).await.unwrap();
    given(&database).await;
}

#[tokio::test]
async fn lines_without_hashes_get_theirs_on_postgres() {
    let database = Database::postgres().await.unwrap();
    drop(database.store().await.unwrap());
    let mut raw = PgConnection::connect(database.url()).await.unwrap();
    sqlx::raw_sql(BEFORE).execute(&mut raw).await.unwrap();
    given(&database).await;
}
