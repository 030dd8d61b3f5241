//! `audit verify`: what it says of a log as it was written, and of one that was not.

use crate::support::Desk;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

const VERIFY: [&str; 2] = ["audit", "verify"];

/// A desk whose corporation's log has the link and two pulls.
async fn desk() -> Desk {
    let desk = Desk::pulled().await;
    desk.does(&["sync", "pull"]).await;
    desk
}

/// Somebody with the database's file.
async fn tamper(desk: &Desk, sql: &str) {
    let mut raw = SqliteConnection::connect(&desk.database_url())
        .await
        .expect("the database");
    let sql = AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut raw).await.expect("changed");
}

#[tokio::test]
async fn a_log_as_it_was_written_is_told_with_the_hash_of_its_last_line() {
    let desk = desk().await;
    let said = desk.does(&VERIFY).await;
    said.tells(&[
        "ww0123456789abcdef",
        "共 3 条，与写下时一致",
        "3 lines, as they were written",
    ]);
    said.tells(&["deployment: 0 lines"]);
    let hash = said.out.split_whitespace().last().expect("a word");
    assert_eq!(hash.len(), 64, "{hash}");
    let again = desk.does(&VERIFY).await;
    assert!(again.out.contains(hash));
    desk.does(&["sync", "pull"]).await;
    assert!(
        !desk.does(&VERIFY).await.out.contains(hash),
        "the end moved"
    );
}

#[tokio::test]
async fn the_first_line_that_is_not_as_it_was_written_is_named() {
    let desk = desk().await;
    tamper(&desk, "UPDATE audit SET actor = 'owner:wang' WHERE seq = 2").await;
    let said = desk.refuses(
        &VERIFY,
        &["第 2 条", "被改过", "line 2", "sync.pull", "was altered"],
    );
    assert!(!said.await.err.contains("line 3"), "the first one alone");
    tamper(&desk, "UPDATE audit SET actor = 'command' WHERE seq = 2").await;
    desk.does(&VERIFY).await;

    tamper(
        &desk,
        "INSERT INTO audit (corp_id, at, actor, action, subject, seq) \
        SELECT corp_id, at, actor, action, subject, 2 FROM audit WHERE seq = 3",
    )
    .await;
    desk.refuses(&VERIFY, &["第 2 条", "后来插入", "line 2", "was inserted"])
        .await;
    tamper(&desk, "DELETE FROM audit WHERE hash = ''").await;
    desk.does(&VERIFY).await;

    tamper(&desk, "DELETE FROM audit WHERE seq = 2").await;
    desk.refuses(
        &VERIFY,
        &["第 2 条不见了", "line 2 was removed, before line 3"],
    )
    .await;
    tamper(&desk, "DELETE FROM audit WHERE seq > 1").await;
    desk.refuses(&VERIFY, &["从第 2 条起", "from line 2 on"])
        .await;
    tamper(&desk, "UPDATE audit_heads SET seq = 1").await;
    desk.refuses(&VERIFY, &["末条", "the last line"]).await;
}

#[tokio::test]
async fn an_altered_log_of_the_deployment_is_told_as_well() {
    let desk = desk().await;
    let created = ["admin", "create", "--username", "wang"];
    desk.run_given(&created, "correct horse battery\n")
        .await
        .tells(&["wang"]);
    desk.does(&VERIFY).await.tells(&["deployment: 1 lines"]);
    tamper(
        &desk,
        "UPDATE audit SET subject = 'li' WHERE action = 'owner.create'",
    )
    .await;
    let said = desk.run(&VERIFY).await;
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("deployment") && said.err.contains("line 1"),
        "{said:?}"
    );
}
