//! Migrations, and that both databases have the same tables.

use crate::support::{NOON, Stage, pull, stories};
use directory::people::Member;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use store::{Error, Migrations, PeopleChange, Store};
use testbed::Database;

stories! {
    a_migrated_database_is_current_and_migrating_again_changes_nothing;
}

async fn a_migrated_database_is_current_and_migrating_again_changes_nothing(stage: Stage) {
    assert_eq!(stage.store.migrations().await.unwrap(), Migrations::Current);
    stage.store.migrate().await.unwrap();
    assert_eq!(stage.store.migrations().await.unwrap(), Migrations::Current);
    let again = Store::connect(stage.database.url()).await.unwrap();
    assert_eq!(again.corps().await.unwrap().len(), 1);
    again.close().await;
    assert!(again.ping().await.is_err());
}

const FROM_THE_FUTURE: &str = "INSERT INTO _sqlx_migrations \
    (version, description, success, checksum, execution_time) \
    SELECT 9999, description, success, checksum, execution_time FROM _sqlx_migrations LIMIT 1";

#[tokio::test]
async fn sqlite_knows_an_empty_and_a_newer_schema() {
    let database = Database::sqlite().await.unwrap();
    let store = Store::connect(database.url()).await.unwrap();
    assert!(matches!(
        store.migrations().await.unwrap(),
        Migrations::Pending(1..)
    ));
    store.migrate().await.unwrap();
    let mut raw = SqliteConnection::connect(database.url()).await.unwrap();
    sqlx::query(FROM_THE_FUTURE)
        .execute(&mut raw)
        .await
        .unwrap();
    assert_eq!(store.migrations().await.unwrap(), Migrations::Newer);
}

#[tokio::test]
async fn postgres_knows_an_empty_and_a_newer_schema() {
    let database = Database::postgres().await.unwrap();
    let store = Store::connect(database.url()).await.unwrap();
    assert!(matches!(
        store.migrations().await.unwrap(),
        Migrations::Pending(1..)
    ));
    store.migrate().await.unwrap();
    let mut raw = PgConnection::connect(database.url()).await.unwrap();
    sqlx::query(FROM_THE_FUTURE)
        .execute(&mut raw)
        .await
        .unwrap();
    assert_eq!(store.migrations().await.unwrap(), Migrations::Newer);
}

#[tokio::test]
async fn another_kind_of_address_is_refused() {
    let refused = Store::connect("mysql://localhost/mingce").await;
    assert!(matches!(refused, Err(Error::Address)));
}

/// Members are counted out of texts by their bytes, as they arrive.
#[tokio::test]
async fn a_database_that_keeps_texts_otherwise_than_in_utf8_is_refused() {
    for encoding in ["EUC_CN", "LATIN1"] {
        let database = Database::postgres_in(encoding).await.unwrap();
        let refused = Store::connect(database.url()).await;
        assert!(
            matches!(&refused, Err(Error::Encoding(told)) if told == encoding),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_database_without_an_encoding_keeps_texts_as_they_come() {
    let database = Database::postgres_in("SQL_ASCII").await.unwrap();
    let stage = Stage::on(database).await;
    let mut one = Member::new("Lisi", "李四 🙂", &[]);
    one.position = "客户经理".into();
    let change = PeopleChange {
        upsert_members: vec![one.clone()],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    assert_eq!(stage.corp.load().await.unwrap().1.members, [one]);
}

/// Table, column, type, and whether it may be absent.
type Columns = BTreeSet<(String, String, String, bool)>;

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_indexes() {
    let sqlite = Database::sqlite().await.unwrap();
    let postgres = Database::postgres().await.unwrap();
    let _stores = (
        sqlite.store().await.unwrap(),
        postgres.store().await.unwrap(),
    );
    let mut sqlite = SqliteConnection::connect(sqlite.url()).await.unwrap();
    let mut postgres = PgConnection::connect(postgres.url()).await.unwrap();
    let ours = "SELECT m.name, c.name, CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' \
                ELSE 'text' END, c.\"notnull\" = 0 FROM sqlite_master m, pragma_table_info(m.name) c \
                WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' \
                AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let ours: Vec<_> = sqlx::query_as(ours).fetch_all(&mut sqlite).await.unwrap();
    let theirs = "SELECT table_name::text, column_name::text, data_type::text, \
                  is_nullable = 'YES' FROM information_schema.columns \
                  WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'";
    let theirs: Vec<_> = sqlx::query_as(theirs)
        .fetch_all(&mut postgres)
        .await
        .unwrap();
    let (ours, theirs) = (Columns::from_iter(ours), Columns::from_iter(theirs));
    assert!(ours.len() > 60);
    assert_eq!(ours, theirs);

    let ours = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL \
                ORDER BY name";
    let ours: Vec<(String,)> = sqlx::query_as(ours).fetch_all(&mut sqlite).await.unwrap();
    let theirs = "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public' \
                  AND indexname NOT LIKE '%\\_pkey' ORDER BY indexname";
    let theirs: Vec<(String,)> = sqlx::query_as(theirs)
        .fetch_all(&mut postgres)
        .await
        .unwrap();
    assert_eq!(ours, theirs);
}

#[tokio::test]
async fn nobody_else_on_the_machine_reads_a_new_database() {
    let database = Database::sqlite().await.expect("SQLite");
    let _store = database.store().await.expect("a store");
    let file = database.url().trim_start_matches("sqlite://");
    for file in [file.to_owned(), format!("{file}-wal")] {
        let rights = std::fs::metadata(&file).expect("the file").permissions();
        assert_eq!(rights.mode() & 0o077, 0, "{file}");
    }
}

/// A corporation that hid mobile numbers and genders, as versions before fields
/// had a table kept it.
const BEFORE_FIELDS: &str = "INSERT INTO corps (id, name, agent_id, agent_secret, api_url, \
    oauth_url, login_url, master, linked, unshown) VALUES ('ww1', '', 1, '', '', '', '', 'wecom', 0, 72)";
const FIELDS: &str = "SELECT field, shown, self_editable FROM fields ORDER BY field";

fn moved() -> Vec<(String, i64, i64)> {
    let rows = [
        ("alias", 1, 1),
        ("email", 1, 1),
        ("gender", 0, 0),
        ("mobile", 0, 1),
        ("position", 1, 0),
        ("telephone", 1, 1),
    ];
    rows.map(|(field, shown, own)| (field.to_owned(), shown, own))
        .to_vec()
}

#[tokio::test]
async fn what_was_not_shown_before_stays_unshown_on_sqlite() {
    let database = Database::sqlite().await.unwrap();
    let _made = Store::connect(database.url()).await.unwrap();
    let mut raw = SqliteConnection::connect(database.url()).await.unwrap();
    let first = include_str!("../../migrations/sqlite/0001_foundation.sql");
    let fields = include_str!("../../migrations/sqlite/0005_profiles.sql");
    for sql in [first, BEFORE_FIELDS, fields] {
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    }
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(FIELDS).fetch_all(&mut raw).await.unwrap();
    assert_eq!(rows, moved());
}

#[tokio::test]
async fn what_was_not_shown_before_stays_unshown_on_postgres() {
    let database = Database::postgres().await.unwrap();
    let mut raw = PgConnection::connect(database.url()).await.unwrap();
    let first = include_str!("../../migrations/postgres/0001_foundation.sql");
    let fields = include_str!("../../migrations/postgres/0005_profiles.sql");
    for sql in [first, BEFORE_FIELDS, fields] {
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    }
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(FIELDS).fetch_all(&mut raw).await.unwrap();
    assert_eq!(rows, moved());
}

/// Runs as versions before rows could be left out kept them; of two plans that
/// wait, one was begun by hand.
const BEFORE_LEAVING_OUT: &str = "INSERT INTO corps (id, name, agent_id, agent_secret, api_url, \
    oauth_url, login_url, master, linked) VALUES ('ww1', '', 1, '', '', '', '', 'wecom', 0); \
    INSERT INTO runs (corp_id, state, actor, origin, preview, started, heartbeat, finished, \
    planned, applied, reason) VALUES \
    ('ww1', 'held', '', 'manual', 0, 1, 5, NULL, '{}', '{}', 'review'), \
    ('ww1', 'done', '', 'manual', 0, 1, 6, 7, '{}', '{}', NULL), \
    ('ww1', 'preview', '', 'manual', 1, 1, 8, 8, '{}', '{}', NULL), \
    ('ww1', 'held', '', 'command', 0, 1, 9, NULL, '{}', '{}', 'leavers')";
const ENDS: &str = "SELECT state, finished, reason FROM runs ORDER BY id";

type End = (String, Option<i64>, Option<String>);

fn nobody_waits() -> Vec<End> {
    let ends = [
        ("declined", 5, Some("changed")),
        ("done", 7, None),
        ("preview", 8, None),
        ("declined", 9, Some("changed")),
    ];
    ends.map(|(state, at, why)| (state.to_owned(), Some(at), why.map(str::to_owned)))
        .to_vec()
}

#[tokio::test]
async fn plans_that_waited_before_rows_could_be_left_out_are_declined_on_sqlite() {
    let database = Database::sqlite().await.unwrap();
    let _made = Store::connect(database.url()).await.unwrap();
    let mut raw = SqliteConnection::connect(database.url()).await.unwrap();
    let first = include_str!("../../migrations/sqlite/0001_foundation.sql");
    let plans = include_str!("../../migrations/sqlite/0002_plans.sql");
    let left_out = include_str!("../../migrations/sqlite/0010_left_out.sql");
    for sql in [first, plans, BEFORE_LEAVING_OUT, left_out] {
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    }
    let ends: Vec<End> = sqlx::query_as(ENDS).fetch_all(&mut raw).await.unwrap();
    assert_eq!(ends, nobody_waits());
}

#[tokio::test]
async fn plans_that_waited_before_rows_could_be_left_out_are_declined_on_postgres() {
    let database = Database::postgres().await.unwrap();
    let mut raw = PgConnection::connect(database.url()).await.unwrap();
    let first = include_str!("../../migrations/postgres/0001_foundation.sql");
    let plans = include_str!("../../migrations/postgres/0002_plans.sql");
    let left_out = include_str!("../../migrations/postgres/0010_left_out.sql");
    for sql in [first, plans, BEFORE_LEAVING_OUT, left_out] {
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    }
    let ends: Vec<End> = sqlx::query_as(ENDS).fetch_all(&mut raw).await.unwrap();
    assert_eq!(ends, nobody_waits());
}
