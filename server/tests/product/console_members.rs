//! The table of members in the console.

use crate::support::{Answer, Browser, console, console_on_sqlite, owner_elsewhere, refusal};
use app::api::Refused;
use app::api::members::Asked;
use directory::answers::{Condition, MemberTable, Sort, Standing, Within};
use directory::people::DepartmentId;
use serde_json::json;
use testbed::Database;

fn below(department: u32) -> Condition {
    Condition {
        within: Within::Below(DepartmentId(department)),
        ..Condition::default()
    }
}

async fn ask(browser: &mut Browser, asked: &Asked) -> Answer {
    browser.ask("members", &json!({ "asked": asked })).await
}

async fn table(browser: &mut Browser, asked: &Asked) -> (usize, Vec<String>) {
    let answer = ask(browser, asked).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let table: MemberTable = serde_json::from_str(&answer.body).expect("a table");
    let rows = table.rows.iter().map(|row| row.userid.to_string());
    (table.total, rows.collect())
}

async fn everybody_is_listed(database: Database) {
    let (_world, _, mut browser) = console(database).await;
    let all = table(&mut browser, &Asked::default()).await;
    assert_eq!((all.0, all.1.len()), (12, 12));
    let asked = |change: fn(&mut Asked)| {
        let mut asked = Asked::default();
        change(&mut asked);
        asked
    };
    let by_account = asked(|asked| {
        asked.sort = Some(Sort::Account);
        asked.descending = true;
    });
    assert_eq!(table(&mut browser, &by_account).await.1[..2], ["yi", "xin"]);
    let found = asked(|asked| asked.who.text = "yanfa".into());
    assert_eq!(table(&mut browser, &found).await.1, ["research"]);
    let below = asked(|asked| asked.who.within = Within::Below(DepartmentId(3)));
    assert_eq!(table(&mut browser, &below).await.0, 5);
    let directly = asked(|asked| asked.who.within = Within::Directly(DepartmentId(3)));
    assert_eq!(table(&mut browser, &directly).await.1, ["marketing"]);
    let nowhere = asked(|asked| asked.who.within = Within::Nowhere);
    assert_eq!(table(&mut browser, &nowhere).await, (0, Vec::new()));
    let joined = asked(|asked| asked.who.standing = Some(Standing::Joined));
    assert_eq!(table(&mut browser, &joined).await.0, 12);
    let beyond = asked(|asked| asked.page = usize::MAX);
    assert_eq!(table(&mut browser, &beyond).await, (12, Vec::new()));
}

#[tokio::test]
async fn everybody_is_listed_found_filtered_and_sorted_on_sqlite() {
    everybody_is_listed(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn everybody_is_listed_found_filtered_and_sorted_on_postgres() {
    everybody_is_listed(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn a_department_that_is_not_there_and_one_of_another_corporation_are_not_found() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let unknown = Asked {
        who: below(99),
        ..Asked::default()
    };
    assert_eq!(ask(&mut browser, &unknown).await.status, 404);
    let mut other = owner_elsewhere(&world, &address).await;
    assert_eq!(table(&mut other, &Asked::default()).await.0, 0);
    let theirs = Asked {
        who: below(3),
        ..Asked::default()
    };
    assert_eq!(ask(&mut other, &theirs).await.status, 404);
}

#[tokio::test]
async fn without_a_session_nobody_is_listed() {
    let (_world, address, _) = console_on_sqlite().await;
    let answer = ask(&mut Browser::new(&address), &Asked::default()).await;
    assert_eq!(refusal(&answer), Refused::SignedOut);
}
