//! Somebody is taken out of the audit log, and nothing else is: what was
//! forgotten on purpose is known.

use crate::audit::{altered, fault, tamper};
use crate::support::{NOON, Stage, entry, stories};
use directory::people::UserId;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use store::{Actor, Entry, Forgotten};

stories! {
    somebody_who_was_forgotten_is_in_no_line_and_the_log_stays_whole;
    only_what_was_forgotten_on_purpose_passes_for_it;
    somebody_forgotten_after_somebody_else_in_the_same_line;
    an_account_called_like_something_else_takes_nothing_of_it_along;
    whoever_is_named_in_what_others_did_is_forgotten_and_the_rest_of_it_stays;
    a_line_that_is_being_written_about_somebody_is_forgotten_with_them;
    many_are_forgotten_at_once_however_long_the_log_is;
}

fn li() -> Forgotten {
    Forgotten {
        userid: UserId::new("Li.Si"),
        pseudonym: "forgotten-1a2b".into(),
    }
}

/// Lines by, of and about 李四, and one about somebody whose account goes on
/// where theirs ends.
async fn about_li(stage: &Stage) {
    let mut own = Entry::new(Actor::Member(UserId::new("li.si")), "profile.edit", "Li.Si");
    own.before = Some(r#"{"mobile":"13800000000"}"#.into());
    own.address = Some("10.1.2.3".into());
    let mut rules = entry("policy.apply");
    rules.after = Some("allow = [\"member:li.si\", \"member:li.si2\"]".into());
    let of = Entry::new(Actor::Owner("wang".into()), "member.leave", "member:LI.SI");
    let other = Entry::new(Actor::Owner("wang".into()), "member.leave", "member:li.si2");
    for entry in [own, rules, of, other] {
        stage.corp.record(&entry, NOON).await.unwrap();
    }
}

async fn somebody_who_was_forgotten_is_in_no_line_and_the_log_stays_whole(stage: Stage) {
    about_li(&stage).await;
    let log = stage.corp.log();
    let changed = log.forget(&[li()], &Actor::System, NOON + 9).await.unwrap();
    assert_eq!(changed, 3);
    let lines = stage.corp.audit(9).await.unwrap();
    let said = format!("{lines:?}").to_lowercase();
    assert!(!said.replace("li.si2", "").contains("li.si"), "{said}");
    assert!(!said.contains("13800000000") && !said.contains("10.1.2.3"));
    let by = |seq: i64| &lines.iter().find(|line| line.seq == seq).unwrap().entry;
    assert_eq!(by(2).actor, Actor::Member(UserId::new("forgotten-1a2b")));
    assert_eq!(by(2).action, "profile.edit");
    let allowed = "allow = [\"member:forgotten-1a2b\", \"member:li.si2\"]";
    assert_eq!(by(3).after.as_deref(), Some(allowed));
    assert_eq!(by(4).subject, "member:forgotten-1a2b");
    assert_eq!(by(5).subject, "member:li.si2");
    assert_eq!(
        (by(6).action.as_str(), by(6).subject.as_str()),
        ("audit.forget", "3")
    );
    let whole = log.verify().await.unwrap().unwrap();
    assert_eq!((whole.lines, whole.forgotten), (6, 3));
    // Again there is nothing to forget, and no line says so.
    assert_eq!(log.forget(&[li()], &Actor::System, NOON).await.unwrap(), 0);
    assert_eq!(log.head().await.unwrap().0, 6);
}

async fn only_what_was_forgotten_on_purpose_passes_for_it(stage: Stage) {
    about_li(&stage).await;
    let log = stage.corp.log();
    log.forget(&[li()], &Actor::System, NOON).await.unwrap();
    // A line that nobody told of cannot be passed off as forgotten …
    let salt = "UPDATE audit SET subject = 'member:x', salt = NULL WHERE seq = 5";
    tamper(&stage, salt).await;
    assert_eq!(altered(&fault(&log).await), Some((5, "member.leave")));
    // … nor is one that was forgotten free to be altered.
    tamper(
        &stage,
        "UPDATE audit SET subject = 'member:x' WHERE seq = 4",
    )
    .await;
    assert_eq!(altered(&fault(&log).await), Some((4, "member.leave")));
}

async fn somebody_forgotten_after_somebody_else_in_the_same_line(stage: Stage) {
    let mut line = entry("department.edit");
    line.after = Some("销售部 |  | li.si; wang5".into());
    stage.corp.record(&line, NOON).await.unwrap();
    let log = stage.corp.log();
    let wang = Forgotten {
        userid: UserId::new("wang5"),
        pseudonym: "forgotten-9".into(),
    };
    for one in [li(), wang] {
        log.forget(&[one], &Actor::System, NOON).await.unwrap();
    }
    let lines = stage.corp.audit(9).await.unwrap();
    let after = lines.iter().find(|line| line.seq == 2).unwrap();
    let said = "销售部 |  | forgotten-1a2b; forgotten-9";
    assert_eq!(after.entry.after.as_deref(), Some(said));
    assert_eq!(log.verify().await.unwrap().unwrap().forgotten, 1);
}

async fn an_account_called_like_something_else_takes_nothing_of_it_along(stage: Stage) {
    let owner = || Actor::Owner("admin".into());
    let line = |actor: Actor, action: &str, subject: &str, after: &str| {
        let mut entry = Entry::new(actor, action, subject);
        entry.after = Some(after.into());
        entry.address = Some("10.1.2.3".into());
        entry
    };
    let rules = "[[department]]\npath = \"17->member:left\"\nviewing = \"everyone\"\n\
                 [[protect]]\nmember = \"hr\"\nallow = [\"group:17\", \"group:member:17\"]\n";
    for entry in [
        line(owner(), "policy.apply", "policy", rules),
        line(Actor::System, "sync.pull", "17", r#"{"member_left":17}"#),
        line(Actor::Command, "owner.sign_in_failed", "admin", ""),
        line(owner(), "fields.save", "fields", "mobile: shown, everyone"),
        line(owner(), "group.rename", "group:17", "policy"),
        line(
            owner(),
            "department.edit",
            "department:17",
            "left | 17 | hr",
        ),
        line(owner(), "member.leave", "member:hr", "left | 17"),
        line(
            owner(),
            "member.edit",
            "hr",
            r#"{"mobile":"17","direct_superior":"hr2"}"#,
        ),
        line(owner(), "group.save", "17", "admin"),
    ] {
        stage.corp.record(&entry, NOON).await.unwrap();
    }
    let log = stage.corp.log();
    let before = stage.corp.audit(99).await.unwrap();
    let called = [
        "policy",
        "17",
        "admin",
        "mobile",
        "everyone",
        "left",
        "fields",
        "member",
        "system",
        "command",
        "ww1",
        "h",
        "hr-2",
        "direct_superior",
        "protect",
        "group",
    ];
    let people: Vec<_> = called.iter().map(|account| forgotten(account)).collect();
    assert_eq!(log.forget(&people, &owner(), NOON).await.unwrap(), 0);
    assert_eq!(stage.corp.audit(99).await.unwrap(), before);
    let whole = log.verify().await.unwrap().unwrap();
    assert_eq!((whole.lines, whole.forgotten), (10, 0));
}

fn forgotten(account: &str) -> Forgotten {
    Forgotten {
        userid: UserId::new(account),
        pseudonym: format!("gone-{}", account.len()),
    }
}

async fn whoever_is_named_in_what_others_did_is_forgotten_and_the_rest_of_it_stays(stage: Stage) {
    let said = [
        (
            "policy.apply",
            "member = 'Mobile'\nallow = [\"member:mobile\",'member:mobile2']\nlevel = \"mobile\"",
            "member = 'gone-6'\nallow = [\"member:gone-6\",'member:mobile2']\nlevel = \"mobile\"",
        ),
        (
            "member.edit",
            r#"{"direct_superior":"mobile","mobile":"a \"mobile\""}"#,
            r#"{"direct_superior":"gone-6","mobile":"a \"mobile\""}"#,
        ),
        (
            "department.edit",
            "mobile | mobile | hr; mobile",
            "mobile | mobile | hr; gone-6",
        ),
        (
            "group.add",
            "a->mobile | mobile; hr",
            "a->mobile | gone-6; hr",
        ),
        ("group.lead", "MOBILE", "gone-6"),
    ];
    for (action, text, _) in &said {
        let mut entry = Entry::new(Actor::Owner("mobile".into()), *action, "17");
        entry.before = Some((*text).into());
        entry.after = Some((*text).into());
        entry.address = Some("10.1.2.3".into());
        stage.corp.record(&entry, NOON).await.unwrap();
    }
    let read = Entry::new(Actor::Command, "contact.read", "MOBILE");
    stage.corp.record(&read, NOON).await.unwrap();
    let log = stage.corp.log();
    let people = [forgotten("mobile")];
    assert_eq!(log.forget(&people, &Actor::System, NOON).await.unwrap(), 6);
    let lines = stage.corp.audit(99).await.unwrap();
    for (action, _, text) in said {
        let line = lines.iter().find(|line| line.entry.action == action);
        let entry = &line.unwrap().entry;
        assert_eq!(entry.before.as_deref(), Some(text), "{action}");
        assert_eq!(entry.after.as_deref(), Some(text), "{action}");
        assert_eq!(entry.actor, Actor::Owner("mobile".into()));
        assert_eq!(entry.address.as_deref(), Some("10.1.2.3"));
    }
    assert_eq!(lines[1].entry.subject, "gone-6");
    assert_eq!(log.verify().await.unwrap().unwrap().forgotten, 6);
}

/// Somebody's line that is written while they are forgotten, by another instance.
const WRITTEN: &str = "UPDATE audit_heads SET seq = seq WHERE corp_id = 'ww1'; \
                       UPDATE audit SET actor = 'member:li.si', address = '10.1.2.3' \
                       WHERE corp_id = 'ww1' AND seq = 2";

async fn a_line_that_is_being_written_about_somebody_is_forgotten_with_them(stage: Stage) {
    stage
        .corp
        .record(&entry("contact.read"), NOON)
        .await
        .unwrap();
    let (url, log) = (stage.database.url(), stage.corp.log());
    let forget = {
        let log = log.clone();
        async move { log.forget(&[li()], &Actor::System, NOON).await }
    };
    let forgetting = if url.starts_with("sqlite") {
        let mut raw = SqliteConnection::connect(url).await.unwrap();
        let mut writing = raw.begin_with("BEGIN IMMEDIATE").await.unwrap();
        sqlx::raw_sql(WRITTEN).execute(&mut *writing).await.unwrap();
        let forgetting = tokio::spawn(forget);
        writing.commit().await.unwrap();
        forgetting
    } else {
        let mut raw = PgConnection::connect(url).await.unwrap();
        let mut other = PgConnection::connect(url).await.unwrap();
        let mut writing = raw.begin().await.unwrap();
        sqlx::raw_sql(WRITTEN).execute(&mut *writing).await.unwrap();
        let forgetting = tokio::spawn(forget);
        // Until it waits for the line, or did not care to.
        let waits = "SELECT count(*) FROM pg_stat_activity \
                     WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while !forgetting.is_finished() {
            let waiting = sqlx::query_scalar::<_, i64>(waits);
            if waiting.fetch_one(&mut other).await.unwrap() > 0 {
                break;
            }
        }
        writing.commit().await.unwrap();
        forgetting
    };
    assert_eq!(forgetting.await.unwrap().unwrap(), 1);
    let lines = stage.corp.audit(9).await.unwrap();
    let line = lines.iter().find(|line| line.seq == 2).unwrap();
    let gone = Actor::Member(UserId::new("forgotten-1a2b"));
    assert_eq!((&line.entry.actor, &line.entry.address), (&gone, &None));
}

async fn many_are_forgotten_at_once_however_long_the_log_is(stage: Stage) {
    let lines = "INSERT INTO audit (corp_id, at, actor, action, subject, address, seq) \
                 WITH RECURSIVE place (seq) AS \
                 (SELECT 2 UNION ALL SELECT seq + 1 FROM place WHERE seq < 2600) \
                 SELECT 'ww1', 1, 'command', 'member.edit', \
                 'account' || (seq % 130), '10.1.2.3', seq FROM place";
    tamper(&stage, lines).await;
    tamper(&stage, "UPDATE audit_heads SET seq = 2600").await;
    let one = |n: usize| Forgotten {
        userid: UserId::new(format!("account{n}")),
        pseudonym: format!("gone-{n}"),
    };
    let people: Vec<_> = (0..129).map(one).collect();
    let log = stage.corp.log();
    let changed = log.forget(&people, &Actor::System, NOON).await.unwrap();
    assert_eq!(changed, 2600 - 1 - 19 - 1);
    let lines = stage.corp.audit(9_999).await.unwrap();
    let stay = lines.iter().filter(|line| line.entry.address.is_some());
    let stay: BTreeSet<_> = stay.map(|line| line.entry.subject.as_str()).collect();
    assert_eq!(stay, BTreeSet::from(["account129"]));
    assert!(lines.iter().any(|line| line.entry.subject == "gone-128"));
    // Each line tells of so many that it stays readable.
    let told = lines
        .iter()
        .filter(|line| line.entry.action == "audit.forget");
    assert_eq!(told.count(), 6);
}
