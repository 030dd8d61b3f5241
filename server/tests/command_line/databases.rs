//! Databases that this version cannot or must not use.

use crate::support::Desk;
use sqlx::{Connection as _, SqliteConnection};
use testbed::Database;

/// Whoever opens the database afterwards is told that a later version was there.
async fn from_the_future(desk: &Desk) {
    let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
               SELECT 99999999999999, description, success, checksum, execution_time FROM _sqlx_migrations LIMIT 1";
    let mut database = SqliteConnection::connect(&desk.database_url())
        .await
        .expect("the database");
    let done = sqlx::query(sql).execute(&mut database).await;
    assert_eq!(done.expect("a row").rows_affected(), 1);
    database.close().await.expect("closed");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let desk = Desk::pulled().await;
    from_the_future(&desk).await;
    let before = desk.kept().await;
    let words = ["更新版本", "newer version", "nothing was changed"];
    for command in [
        &["serve"][..],
        &["migrate"],
        &["sync", "pull"],
        &["policy", "export"],
        &["visible", "head"],
        &desk.link(),
    ] {
        desk.refuses(command, &words).await;
    }
    assert!(desk.kept().await == before);
}

#[tokio::test]
async fn a_database_of_another_encoding_is_refused_with_the_way_to_make_one() {
    let desk = Desk::bare().await;
    let database = Database::postgres_in("EUC_CN").await.expect("PostgreSQL");
    for command in [&["migrate"][..], &["serve"], &desk.link()] {
        let url = ("MINGCE__DATABASE__URL", database.url());
        let said = desk.run_with(command, &[url]).await;
        said.refused(&["编码是 EUC_CN", "is EUC_CN", "ENCODING 'UTF8'"]);
        assert!(!said.err.contains("cannot be reached"), "{said:?}");
    }
}

#[tokio::test]
async fn while_migrations_are_pending_nothing_starts_and_the_remedy_is_named() {
    let desk = Desk::bare().await;
    for command in [&["serve"][..], &["sync", "pull"], &desk.link()] {
        desk.refuses(command, &["落后", "mingce migrate"]).await;
    }
    desk.does(&["migrate"]).await;
    let again = desk.does(&["migrate"]).await;
    assert!(again.out.contains("up to date"), "{again:?}");
}

#[tokio::test]
async fn without_a_corporation_the_next_step_is_named() {
    let desk = Desk::new().await;
    for command in [
        &["sync", "pull"][..],
        &["policy", "check"],
        &["visible", "head"],
    ] {
        desk.refuses(command, &["mingce corp link"]).await;
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_names_the_setting() {
    let desk = Desk::bare().await;
    desk.write(
        "note.txt",
        "no database at all, and long enough to be looked at as one",
    );
    let file = format!("sqlite://{}", desk.path("note.txt").display());
    for url in [
        "mysql://localhost/mingce",
        "sqlite:///no/such/folder/x.sqlite",
        &file,
    ] {
        let said = desk
            .run_with(&["migrate"], &[("MINGCE__DATABASE__URL", url)])
            .await;
        said.refused(&["database.url", "MINGCE__DATABASE__URL"]);
    }
}
