//! The chain of the audit log: what was altered is named, and a page of it is
//! found.

use crate::support::{NOON, Stage, entry, link, stories};
use directory::people::UserId;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use store::{Actor, AuditFault, AuditFilter, AuditLog, Entry, Store};

stories! {
    a_log_as_it_was_written_is_whole_and_says_its_end;
    the_first_line_that_was_altered_is_named_whatever_was_altered_in_it;
    a_line_whose_hash_was_made_anew_is_named;
    a_line_that_was_taken_out_is_named;
    lines_cut_off_the_end_are_missed;
    a_line_that_was_put_in_is_named;
    lines_that_are_written_at_once_through_two_connections_stay_one_chain;
    the_logs_of_two_corporations_know_nothing_of_each_other;
    a_page_is_found_by_who_what_whom_and_when_and_goes_on_where_it_ended;
    what_is_recorded_once_has_one_line_until_its_time_is_over;
}

/// Six lines: the link, and five of this story.
async fn six(stage: &Stage) -> AuditLog {
    for (at, action) in (1..).zip(["one", "two", "three", "four", "five"]) {
        let mut entry = entry(action);
        entry.before = Some("before".into());
        stage.corp.record(&entry, NOON + at).await.unwrap();
    }
    stage.corp.log()
}

/// Somebody with the database's password, and no interest in the chain.
pub async fn tamper(stage: &Stage, sql: &str) {
    let url = stage.database.url();
    let sql = AssertSqlSafe(sql.to_owned());
    if url.starts_with("sqlite") {
        let mut raw = SqliteConnection::connect(url).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    } else {
        let mut raw = PgConnection::connect(url).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut raw).await.unwrap();
    }
}

pub async fn fault(log: &AuditLog) -> AuditFault {
    log.verify().await.unwrap().unwrap_err()
}

pub fn altered(fault: &AuditFault) -> Option<(i64, &str)> {
    match fault {
        AuditFault::Altered(line) => Some((line.seq, &line.action)),
        _ => None,
    }
}

async fn a_log_as_it_was_written_is_whole_and_says_its_end(stage: Stage) {
    let log = six(&stage).await;
    let whole = log.verify().await.unwrap().unwrap();
    assert_eq!((whole.lines, whole.forgotten), (6, 0));
    assert_eq!((6, whole.head.clone()), log.head().await.unwrap());
    assert_eq!(whole.head.len(), 64);
    stage.corp.record(&entry("six"), NOON).await.unwrap();
    let longer = log.verify().await.unwrap().unwrap();
    assert_ne!(longer.head, whole.head);
    let nothing = stage.store.log().verify().await.unwrap().unwrap();
    assert_eq!((nothing.lines, nothing.head.as_str()), (0, ""));
}

async fn the_first_line_that_was_altered_is_named_whatever_was_altered_in_it(stage: Stage) {
    let log = six(&stage).await;
    for (column, other, right) in [
        ("at", "1", &*(NOON + 3).to_string()),
        ("actor", "'system'", "'command'"),
        ("action", "'other'", "'three'"),
        ("subject", "'other'", "'示例'"),
        ("before_text", "NULL", "'before'"),
        ("before_text", "''", "'before'"),
        ("after_text", "''", "NULL"),
        ("address", "'127.0.0.1'", "NULL"),
    ] {
        let set = |value: &str| format!("UPDATE audit SET {column} = {value} WHERE seq = 4");
        tamper(&stage, "UPDATE audit SET subject = 'other' WHERE seq = 6").await;
        tamper(&stage, &set(other)).await;
        let found = fault(&log).await;
        assert_eq!(altered(&found).map(|(seq, _)| seq), Some(4), "{column}");
        tamper(&stage, &set(right)).await;
        assert_eq!(altered(&fault(&log).await), Some((6, "five")), "{column}");
    }
    // Two texts that were moved against one another are not the same line.
    tamper(&stage, "UPDATE audit SET subject = '示例' WHERE seq = 6").await;
    log.verify().await.unwrap().unwrap();
    let moved = "UPDATE audit SET before_text = NULL, after_text = 'before' WHERE seq = 2";
    tamper(&stage, moved).await;
    assert_eq!(altered(&fault(&log).await), Some((2, "one")));
}

/// Writes line 4 as the product would, in place of the one that was there; what
/// came after it is put back, so many places later.
async fn forge(stage: &Stage, later: i64) {
    let columns = "corp_id, at, actor, action, subject, before_text, after_text, address, \
                   salt, digest, previous, hash";
    let from = 5 - later;
    tamper(
        stage,
        &format!(
            "CREATE TABLE kept AS SELECT * FROM audit WHERE seq >= {from}; \
             CREATE TABLE ends AS SELECT * FROM audit_heads WHERE corp_id = 'ww1'; \
             DELETE FROM audit WHERE seq >= 4; UPDATE audit_heads SET seq = 3, \
             hash = (SELECT hash FROM audit WHERE seq = 3) WHERE corp_id = 'ww1'"
        ),
    )
    .await;
    stage.corp.record(&entry("forged"), NOON).await.unwrap();
    tamper(
        stage,
        &format!(
            "INSERT INTO audit (seq, {columns}) SELECT seq + {later}, {columns} FROM kept; \
             UPDATE audit_heads SET seq = (SELECT seq + {later} FROM ends), \
             hash = (SELECT hash FROM ends) WHERE corp_id = 'ww1'; \
             DROP TABLE kept; DROP TABLE ends"
        ),
    )
    .await;
}

async fn a_line_whose_hash_was_made_anew_is_named(stage: Stage) {
    let log = six(&stage).await;
    forge(&stage, 0).await;
    assert_eq!(altered(&fault(&log).await), Some((4, "forged")));
    let other = link(&stage.store, "ww2").await;
    let end = "UPDATE audit_heads SET hash = 'other' WHERE corp_id = 'ww2'";
    tamper(&stage, end).await;
    assert_eq!(fault(&other.log()).await, AuditFault::End);
}

async fn a_line_that_was_taken_out_is_named(stage: Stage) {
    let log = six(&stage).await;
    tamper(&stage, "DELETE FROM audit WHERE seq = 3").await;
    let found = fault(&log).await;
    assert!(
        matches!(&found, AuditFault::Removed(3, Some(next)) if next.seq == 4),
        "{found:?}"
    );
    // Later ones that were moved up do not hide it.
    for seq in 4..=6 {
        let up = format!("UPDATE audit SET seq = {} WHERE seq = {seq}", seq - 1);
        tamper(&stage, &up).await;
    }
    let found = fault(&log).await;
    assert!(
        matches!(&found, AuditFault::Removed(3, Some(next)) if next.action == "three"),
        "{found:?}"
    );
}

async fn lines_cut_off_the_end_are_missed(stage: Stage) {
    let log = six(&stage).await;
    let noted = log.head().await.unwrap();
    tamper(&stage, "DELETE FROM audit WHERE seq > 4").await;
    assert_eq!(fault(&log).await, AuditFault::Removed(5, None));
    // Who knows of the kept end too is found by the hash that was noted elsewhere.
    let cut = "UPDATE audit_heads SET seq = 4, \
               hash = (SELECT hash FROM audit WHERE seq = 4) WHERE corp_id = 'ww1'";
    tamper(&stage, cut).await;
    let whole = log.verify().await.unwrap().unwrap();
    assert_ne!((whole.lines, whole.head), noted);
}

async fn a_line_that_was_put_in_is_named(stage: Stage) {
    let log = six(&stage).await;
    let copy = "INSERT INTO audit (corp_id, at, actor, action, subject, seq, salt, digest, \
                previous, hash) SELECT corp_id, at, actor, action, subject, 4, salt, digest, \
                previous, hash FROM audit WHERE seq = 2";
    tamper(&stage, copy).await;
    let found = fault(&log).await;
    assert!(
        matches!(&found, AuditFault::Inserted(line) if line.seq == 4),
        "{found:?}"
    );
    tamper(&stage, "DELETE FROM audit WHERE seq = 4 AND id > 6").await;
    log.verify().await.unwrap().unwrap();
    // Later ones that were moved down do not hide it.
    forge(&stage, 1).await;
    let found = fault(&log).await;
    assert!(
        matches!(&found, AuditFault::Inserted(line) if line.action == "forged"),
        "{found:?}"
    );
    let unchained = "INSERT INTO audit (corp_id, at, actor, action, subject) \
                     VALUES ('ww1', 1, 'system', 'tick', '')";
    tamper(&stage, unchained).await;
    let found = fault(&log).await;
    assert!(
        matches!(&found, AuditFault::Inserted(line) if line.action == "tick"),
        "{found:?}"
    );
}

async fn lines_that_are_written_at_once_through_two_connections_stay_one_chain(stage: Stage) {
    let second = Store::connect(stage.database.url()).await.unwrap();
    let logs = [stage.corp.log(), second.corp(stage.corp.id()).log()];
    let writers = (0..20).map(|n| {
        let log = logs[n % 2].clone();
        tokio::spawn(async move { log.record(&entry(&format!("line {n}")), NOON).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap().unwrap();
    }
    let whole = stage.corp.log().verify().await.unwrap().unwrap();
    assert_eq!(whole.lines, 21);
    let lines = stage.corp.audit(20).await.unwrap();
    let actions: BTreeSet<_> = lines.into_iter().map(|line| line.entry.action).collect();
    assert_eq!(actions.len(), 20);
}

async fn the_logs_of_two_corporations_know_nothing_of_each_other(stage: Stage) {
    let log = six(&stage).await;
    let other = link(&stage.store, "ww2").await;
    stage
        .store
        .record(&entry("deployment"), NOON)
        .await
        .unwrap();
    tamper(&stage, "DELETE FROM audit WHERE corp_id = 'ww2'").await;
    assert_eq!(fault(&other.log()).await, AuditFault::Removed(1, None));
    assert_eq!(log.verify().await.unwrap().unwrap().lines, 6);
    assert_eq!(stage.store.log().verify().await.unwrap().unwrap().lines, 1);
    // Nor does a line of one pass for a line of the other.
    tamper(
        &stage,
        "UPDATE audit SET corp_id = 'ww2' WHERE corp_id = ''",
    )
    .await;
    assert_eq!(altered(&fault(&other.log()).await), Some((1, "deployment")));
}

async fn a_page_is_found_by_who_what_whom_and_when_and_goes_on_where_it_ended(stage: Stage) {
    let owner = |name: &str| Actor::Owner(name.to_owned());
    for n in 0..6 {
        let who = owner(if n % 2 == 0 { "wang" } else { "li" });
        let action = if n < 3 { "policy.apply" } else { "sync.pull" };
        let line = Entry::new(who, action, (n % 3).to_string());
        stage.corp.record(&line, NOON + 1 + n / 2).await.unwrap();
    }
    let log = stage.corp.log();
    let found = async |filter: AuditFilter| {
        let lines = log.page(&filter, 9).await.unwrap();
        lines.into_iter().map(|line| line.seq).collect::<Vec<_>>()
    };
    let some = |text: &str| Some(text.to_owned());
    let none = AuditFilter::default;
    assert_eq!(found(none()).await, [7, 6, 5, 4, 3, 2, 1]);
    let actor = some("owner:wang");
    assert_eq!(found(AuditFilter { actor, ..none() }).await, [6, 4, 2]);
    let action = some("sync.pull");
    assert_eq!(found(AuditFilter { action, ..none() }).await, [7, 6, 5]);
    let subject = some("2");
    assert_eq!(found(AuditFilter { subject, ..none() }).await, [7, 4]);
    let (from, until) = (Some(NOON + 2), Some(NOON + 3));
    assert_eq!(
        found(AuditFilter {
            from,
            until,
            ..none()
        })
        .await,
        [5, 4]
    );
    let all = AuditFilter {
        actor: some("owner:wang"),
        action: some("sync.pull"),
        from,
        ..none()
    };
    assert_eq!(found(all).await, [6]);
    let mut filter = none();
    let mut seen = Vec::new();
    loop {
        let page = log.page(&filter, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        filter.after = Some((last.at, last.seq));
        seen.extend(page.iter().map(|line| line.seq));
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
    assert!(log.has_actor("owner:li").await.unwrap());
    assert!(!log.has_actor("owner:l").await.unwrap());
    assert!(log.has_subject("2").await.unwrap());
}

async fn what_is_recorded_once_has_one_line_until_its_time_is_over(stage: Stage) {
    let log = stage.corp.log();
    let read = |who: &str| {
        let actor = Actor::Member(UserId::new(who));
        Entry::new(actor, "contact.read", "member:chairman")
    };
    for (who, at) in [
        ("ji", 0),
        ("ji", 60),
        ("hr", 60),
        ("ji", 3_600),
        ("ji", 3_700),
    ] {
        let (since, now) = (NOON + at - 3_599, NOON + at);
        log.record_once(&read(who), since, now).await.unwrap();
    }
    let lines = stage.corp.audit(9).await.unwrap();
    let at: Vec<_> = lines.iter().map(|line| line.at - NOON).collect();
    assert_eq!(at, [3_600, 60, 0, 0]);
}
