//! The console's functions of members' lives, as stories ask them.

use crate::support::{Answer, Browser, read, refusal};
use app::api::Refused;
use app::api::life::{Chosen, Count, LeftPage, Report, Wanted};
use app::api::members::Asked;
use directory::answers::{Condition, MemberTable};
use directory::lifecycle::{Action, Refusal};
use directory::people::{MemberState, UserId};
use serde_json::json;

pub fn wrong(answer: &Answer) -> (String, String) {
    match refusal(answer) {
        Refused::Wrong { field, reason } => (field, reason),
        other => panic!("{other:?}"),
    }
}

pub fn wanted(action: Action, people: &[(&str, MemberState)]) -> Wanted {
    let chosen = |(userid, was): &(&str, MemberState)| Chosen {
        userid: UserId::new(*userid),
        was: *was,
        places: None,
    };
    Wanted {
        action,
        members: people.iter().map(chosen).collect(),
    }
}

pub fn active(action: Action, people: &[&str]) -> Wanted {
    let people: Vec<_> = people.iter().map(|&p| (p, MemberState::Active)).collect();
    wanted(action, &people)
}

/// Whoever is to be placed, as the table shows them now.
pub async fn placing(browser: &mut Browser, action: Action, people: &[&str]) -> Wanted {
    let mut wanted = active(action, people);
    for chosen in &mut wanted.members {
        let asked = Asked {
            who: Condition {
                account: chosen.userid.to_string(),
                ..Condition::default()
            },
            page: 1,
            ..Asked::default()
        };
        let table = browser.ask("members", &json!({"asked": asked})).await;
        let table: MemberTable = read(&table);
        let mut rows = table.rows.into_iter();
        let row = rows.find(|row| row.userid == chosen.userid);
        chosen.places = Some(row.expect("a row").places);
    }
    wanted
}

pub fn left(action: Action, people: &[&str]) -> Wanted {
    let people: Vec<_> = people.iter().map(|&p| (p, MemberState::Left)).collect();
    wanted(action, &people)
}

pub async fn count(browser: &mut Browser, wanted: &Wanted) -> Answer {
    let asked = json!({"wanted": wanted});
    browser.ask("life/preview", &asked).await
}

pub async fn begin(browser: &mut Browser, wanted: &Wanted, ticket: &str, typed: &str) -> Answer {
    let asked = json!({
        "wanted": wanted, "ticket": ticket, "typed": typed, "language": "zh-CN",
    });
    browser.ask("life/begin", &asked).await
}

pub async fn report(browser: &mut Browser, run: i64) -> Report {
    let run = run.to_string();
    read(
        &browser
            .submit("/admin/api/life/report", &[("run", &run)])
            .await,
    )
}

/// Counts, does it, and tells what came of it.
pub async fn done(browser: &mut Browser, wanted: &Wanted) -> Report {
    let counted: Count = read(&count(browser, wanted).await);
    let typed = counted.typed.unwrap_or_default();
    let run: i64 = read(&begin(browser, wanted, &counted.ticket, &typed).await);
    report(browser, run).await
}

pub async fn leavers(browser: &mut Browser, text: &str) -> LeftPage {
    let asked = [("text", text), ("page", "1")];
    read(&browser.submit("/admin/api/left", &asked).await)
}

pub fn accounts(list: &LeftPage) -> Vec<&str> {
    list.rows.iter().map(|row| row.userid.as_str()).collect()
}

pub fn why(report: &Report) -> Vec<(&str, Option<Refusal>)> {
    let rows = report.failed.iter();
    rows.map(|row| (row.userid.as_str(), row.why)).collect()
}
