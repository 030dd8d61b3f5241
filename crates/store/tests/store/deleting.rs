//! Members deleted: what goes with them, what stays, and what comes back.

use crate::lives::{done, kept_here, new};
use crate::support::{NOON, Stage, counts, entry, manual, stories};
use directory::lifecycle::{Action, Refusal};
use directory::people::{Field, Group, GroupId, UserId, Writer};
use directory::policy::{AlsoSees, Policy, Protection, ProtectionLevel, Who};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use store::{CorpStore, Error, FieldChange, Frequent, Holder, KeptPlan, KeptRow, NewRun, Origin};
use store::{ProfileEdit, RunId, RunState, SavedSearch};

stories! {
    nothing_in_the_database_names_whoever_was_deleted;
    what_rules_granted_them_ends_and_what_protects_them_must_go_first;
    what_pulls_keep_of_them_goes_wherever_a_pull_stands;
    deleting_is_told_to_wecom_even_when_they_had_left_before;
}

/// So somebody is called who is deleted here.
const ACCOUNT: &str = "zhang.san-4711";
const MOBILE: &str = "13912345678";

fn id(userid: &str) -> UserId {
    UserId::new(userid)
}

/// Somebody who has been everywhere.
async fn well_known(stage: &Stage) {
    kept_here(stage, &[ACCOUNT, "yi"]).await;
    let corp = &stage.corp;
    let holder = Holder::Member(id(ACCOUNT));
    corp.open_session(&holder, 1000, NOON).await.unwrap();
    let change = |field: Field, value: &str| FieldChange {
        field: field.into(),
        was: String::new(),
        value: value.to_owned(),
    };
    let edit = ProfileEdit {
        userid: id(ACCOUNT),
        changes: vec![
            change(Field::Mobile, MOBILE),
            change(Field::Address, "上海市示例路 4711 号"),
        ],
        address: None,
    };
    corp.edit_profile(&edit, NOON).await.unwrap();
    for (who, whom) in [(ACCOUNT, "yi"), ("yi", ACCOUNT)] {
        let contact = Frequent::Contact(id(whom));
        corp.add_frequent(&id(who), &contact, NOON).await.unwrap();
        corp.frequent_noted(&id(who), &id(whom), NOON)
            .await
            .unwrap();
    }
    // Percent-encoded as an address is: 名zhang.san-4711.
    for (at, query) in [
        "q=%E5%90%8Dzhang.san-4711",
        "state=not-yet&account=ZHANG.SAN-4711",
    ]
    .iter()
    .enumerate()
    {
        save_search(corp, &format!("第{at}个"), query).await;
    }
    save_search(corp, &format!("名{ACCOUNT}的同事"), "department=2").await;
    save_search(corp, "电话", &format!("q={MOBILE}")).await;
    save_search(corp, "别人", "q=li.si-4711&department=2").await;
    corp.set_welcomed(&id(ACCOUNT), NOON).await.unwrap();
    let line = entry("member.avatar");
    corp.save_avatar(&id(ACCOUNT), b"picture", Writer::Member, &line, NOON)
        .await
        .unwrap();
    let group = Group {
        id: GroupId(7),
        name: "项目组".into(),
        members: vec![id(ACCOUNT), id("yi")],
        departments: vec![],
        leaders: vec![id(ACCOUNT)],
    };
    corp.save_group(&group, &entry("group.save"), NOON)
        .await
        .unwrap();
    done(stage, &new(Action::Disable, &[ACCOUNT]), NOON).await;
}

async fn save_search(corp: &CorpStore, name: &str, query: &str) {
    let search = SavedSearch {
        id: 0,
        name: name.to_owned(),
        query: query.to_owned(),
        shared: true,
    };
    let line = entry("search.save");
    let saved = corp.save_search("wang", &search, &line, NOON);
    saved.await.unwrap();
}

async fn corp_searches(stage: &Stage) -> Vec<String> {
    let all = stage.corp.saved_searches("wang").await.unwrap();
    all.into_iter().map(|search| search.name).collect()
}

async fn nothing_in_the_database_names_whoever_was_deleted(stage: Stage) {
    well_known(&stage).await;
    for text in [ACCOUNT, MOBILE, "4711 号"] {
        assert_ne!(naming(&stage, text).await, [] as [String; 0], "{text}");
    }
    done(&stage, &new(Action::Leave, &[ACCOUNT]), NOON).await;
    let bulk = done(&stage, &new(Action::Delete, &[ACCOUNT]), NOON).await;
    assert_eq!(bulk.counts.done, 1);
    // WeCom must still hear whom to delete.
    assert_eq!(naming(&stage, ACCOUNT).await, ["outbox.user_key"]);
    for text in [MOBILE, "4711 号", &format!("名{ACCOUNT}")] {
        assert_eq!(naming(&stage, text).await, [] as [String; 0], "{text}");
    }
    let (_, contents) = stage.corp.load().await.unwrap();
    assert_eq!(contents.members.len(), 1);
    assert_eq!(contents.avatars, [], "their picture went with them");
    let searches = corp_searches(&stage).await;
    assert_eq!(searches, ["别人"], "what names somebody else stays");
    assert_eq!(contents.groups[0].members, [id("yi")]);
    let lines = stage.corp.audit(100).await.unwrap();
    let left = lines
        .iter()
        .find(|line| line.entry.action == "member.leave");
    let subject = &left.expect("the line stays").entry.subject;
    assert!(subject.starts_with("member:deleted-"), "{subject}");
    let same = lines
        .iter()
        .find(|line| line.entry.action == "member.delete");
    assert_eq!(same.expect("a line").entry.subject, *subject);
}

async fn what_rules_granted_them_ends_and_what_protects_them_must_go_first(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let who = |userid: &str| Who::Member(id(userid));
    let protection = |subject: Who, allow| Protection {
        subject,
        level: ProtectionLevel::Hidden,
        allow,
    };
    let two = Who::Department(directory::people::DepartmentId(2));
    let mut policy = Policy {
        protections: vec![
            protection(two.clone(), vec![who("jia"), who("yi")]),
            protection(who("jia"), vec![]),
        ],
        also_sees: vec![
            AlsoSees {
                viewer: who("JIA"),
                target: two.clone(),
            },
            AlsoSees {
                viewer: who("yi"),
                target: two.clone(),
            },
        ],
        ..Policy::default()
    };
    let corp = &stage.corp;
    let seen = corp.versions().await.unwrap().policy;
    let line = entry("policy.test");
    let saved = corp.save_policy(seen, &policy, &line, NOON);
    let seen = saved.await.unwrap().policy;
    let bulk = done(&stage, &new(Action::Delete, &["jia"]), NOON).await;
    let rows = corp.failed_rows(bulk.id, 10).await.unwrap();
    assert_eq!(rows[0].reason, Some(Refusal::Named));
    policy.protections.pop();
    let saved = corp.save_policy(seen, &policy, &line, NOON);
    saved.await.unwrap();
    let mut again = new(Action::Delete, &["jia"]);
    again.ticket = "again".into();
    assert_eq!(done(&stage, &again, NOON).await.counts.done, 1);
    let (_, policy) = corp.load_policy().await.unwrap();
    assert_eq!(policy.protections[0].allow, [who("yi")]);
    assert_eq!(policy.also_sees.len(), 1);
    let lines = corp.audit(9).await.unwrap();
    let ended = lines.iter().find(|line| line.entry.action == "policy.end");
    let ended = &ended.expect("what ended is told").entry;
    let gone = lines
        .iter()
        .find(|line| line.entry.action == "member.delete");
    assert_eq!(ended.subject, gone.expect("a line").entry.subject);
    let (before, after) = (ended.before.as_deref(), ended.after.as_deref());
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let pseudonym = ended.subject.as_str();
    assert!(
        before.contains(pseudonym) && before.contains("member:yi"),
        "{before}"
    );
    assert!(
        before.contains("also_sees") && before.contains("部门2"),
        "{before}"
    );
    assert!(
        after.contains("member:yi") && !after.contains(pseudonym),
        "{after}"
    );
    assert!(!after.contains("also_sees"), "{after}");
    assert!(!before.to_lowercase().contains("jia"), "{before}");
}

/// A plan that names somebody in a row.
fn naming_them() -> KeptPlan {
    KeptPlan {
        summary: "one joins".into(),
        planned: counts(&[("join", 1)]),
        rows: vec![KeptRow {
            kind: "join".into(),
            text: format!("名{ACCOUNT} {ACCOUNT}"),
        }],
    }
}

async fn begun(stage: &Stage, now: i64) -> RunId {
    let new = NewRun {
        origin: Origin::Command,
        ..manual(false)
    };
    stage.corp.begin_run(&new, now).await.expect("a run").id
}

/// The base against which a pull plans now.
async fn base(stage: &Stage) -> i64 {
    stage.corp.versions().await.expect("versions").people
}

async fn what_pulls_keep_of_them_goes_wherever_a_pull_stands(stage: Stage) {
    let corp = &stage.corp;
    for (round, step) in ["reading", "planned", "held", "applying"]
        .iter()
        .enumerate()
    {
        kept_here(&stage, &[ACCOUNT, "yi"]).await;
        // One that failed tells in words what would have broken, another what WeCom said.
        let said = format!("expected\n成员“名{ACCOUNT}”（{ACCOUNT}）\nthe member {ACCOUNT}.");
        let answer = format!("没有权限\nnot allowed\nno right to read {ACCOUNT}, says WeCom");
        for reason in [&said, &answer] {
            let failed = begun(&stage, NOON).await;
            corp.fail_run(failed, reason, NOON).await.unwrap();
        }
        let (run, read) = (begun(&stage, NOON).await, base(&stage).await);
        if *step != "reading" {
            corp.save_plan(run, read, naming_them(), NOON)
                .await
                .unwrap();
        }
        if matches!(*step, "held" | "applying") {
            corp.hold(run, "review", NOON).await.unwrap();
        }
        if *step == "applying" {
            corp.confirm(run, &entry("sync.confirm"), NOON)
                .await
                .unwrap();
        }
        let mut asked = new(Action::Delete, &[ACCOUNT]);
        asked.ticket = format!("round {round}");
        assert_eq!(done(&stage, &asked, NOON).await.counts.done, 1, "{step}");
        match *step {
            "reading" => {
                let late = corp.save_plan(run, read, naming_them(), NOON).await;
                assert!(matches!(late, Err(Error::Stale)), "{late:?}");
            }
            "planned" => {
                let late = corp.hold(run, "review", NOON).await;
                assert!(matches!(late, Err(Error::Stale)), "{late:?}");
            }
            _ => {}
        }
        for text in [ACCOUNT.to_owned(), format!("名{ACCOUNT}")] {
            let mut named = naming(&stage, &text).await;
            named.retain(|column| column != "outbox.user_key");
            assert_eq!(named, [] as [String; 0], "{text} while {step}");
        }
        let state = corp.run(run).await.unwrap().unwrap().state;
        assert_eq!(state == RunState::Declined, *step == "held", "{step}");
        if state.is_alive() {
            corp.fail_run(run, "changed", NOON).await.unwrap();
        }
        let runs = corp.runs(3).await.unwrap();
        let reasons: Vec<_> = runs
            .iter()
            .filter_map(|run| run.reason.as_deref())
            .collect();
        assert!(reasons.contains(&"expected"), "{reasons:?}");
        assert!(
            reasons
                .iter()
                .any(|reason| reason.ends_with("read …, says WeCom")),
            "{reasons:?}"
        );
    }
}

async fn deleting_is_told_to_wecom_even_when_they_had_left_before(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    done(&stage, &new(Action::Delete, &["jia"]), NOON).await;
    done(&stage, &new(Action::Leave, &["yi"]), NOON).await;
    done(&stage, &new(Action::Delete, &["yi"]), NOON).await;
    let told = stage.corp.unsent_lives().await.unwrap();
    let told: Vec<_> = told.iter().map(|(u, t)| (u.as_str(), t.word())).collect();
    assert_eq!(told, [("jia", "leave"), ("yi", "leave")]);
}

/// The columns, of whatever table, in which a text stands.
pub async fn naming(stage: &Stage, text: &str) -> Vec<String> {
    let like = format!("%{text}%");
    let mut found = match stage.database.url().starts_with("sqlite") {
        true => naming_on_sqlite(stage.database.url(), &like).await,
        false => naming_on_postgres(stage.database.url(), &like).await,
    };
    found.sort();
    found
}

async fn naming_on_sqlite(url: &str, like: &str) -> Vec<String> {
    let mut raw = SqliteConnection::connect(url).await.unwrap();
    let columns = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
                   WHERE m.type = 'table' AND c.type = 'TEXT' AND m.name NOT LIKE '\\_%' ESCAPE '\\'";
    let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&mut raw).await.unwrap();
    assert!(columns.len() > 40);
    let mut found = Vec::new();
    for (table, column) in columns {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE $1");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(like)
            .fetch_one(&mut raw)
            .await
            .unwrap();
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

async fn naming_on_postgres(url: &str, like: &str) -> Vec<String> {
    let mut raw = PgConnection::connect(url).await.unwrap();
    let columns = "SELECT table_name::text, column_name::text FROM information_schema.columns \
                   WHERE table_schema = 'public' AND data_type = 'text' \
                   AND table_name NOT LIKE '\\_%'";
    let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&mut raw).await.unwrap();
    assert!(columns.len() > 40);
    let mut found = Vec::new();
    for (table, column) in columns {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE $1");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(like)
            .fetch_one(&mut raw)
            .await
            .unwrap();
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}
