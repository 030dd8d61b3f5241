//! One field of many members.

use crate::support::{Answer, Browser, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::members_edit::Sheet;
use app::api::members_many::{AT_ONCE, ManyValues, OneValue, ValuesTold};
use directory::people::Field;
use serde_json::json;

async fn ask(browser: &mut Browser, many: &ManyValues) -> Answer {
    let asked = json!({"many": many, "language": "zh-CN"});
    browser.ask("members/values", &asked).await
}

fn position(people: &[&str], value: &str) -> ManyValues {
    let one = |userid: &&str| OneValue {
        userid: (*userid).into(),
        value: value.into(),
        was: None,
    };
    ManyValues {
        field: Field::Position,
        people: people.iter().map(one).collect(),
        only_tried: false,
    }
}

async fn positions(browser: &mut Browser, people: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for userid in people {
        let asked = [("userid", *userid)];
        let sheet: Sheet = read(&browser.submit("/admin/api/member", &asked).await);
        all.push(sheet.draft.value(Field::Position).to_owned());
    }
    all
}

fn missed(told: &ValuesTold) -> Vec<(&str, &str)> {
    let missed = told.missed.iter();
    missed
        .map(|one| (one.userid.as_str(), one.why.as_str()))
        .collect()
}

#[tokio::test]
async fn many_are_tried_written_told_one_by_one_and_written_back() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let browser = &mut browser;
    let first: ValuesTold = read(&ask(browser, &position(&["jia"], "经理")).await);
    assert_eq!(first.done.len(), 1);
    let people = ["jia", "yi", "bing", "nobody"];
    let tried = ManyValues {
        only_tried: true,
        ..position(&people, "经理")
    };
    let tried: ValuesTold = read(&ask(browser, &tried).await);
    assert_eq!(tried.done.len(), 2);
    assert_eq!(positions(browser, &["yi"]).await, [""], "only tried");

    let told: ValuesTold = read(&ask(browser, &position(&people, "经理")).await);
    let why = [
        ("jia", "已经是这个内容。"),
        ("nobody", "已经没有这个成员。"),
    ];
    assert_eq!(missed(&told), why);
    let all = ["jia", "yi", "bing"];
    assert_eq!(positions(browser, &all).await, ["经理"; 3]);
    let line = &world
        .store
        .corp(&world.corp.id)
        .audit(1)
        .await
        .expect("a log")[0];
    assert_eq!(line.entry.action, "member.edit");
    assert_eq!(line.entry.after.as_deref(), Some(r#"{"position":"经理"}"#));
    let unsent = world.store.corp(&world.corp.id).unsent_members().await;
    assert_eq!(unsent.expect("an outbox").len(), 3, "WeCom is told of each");

    // Somebody else gives 丙 another one meanwhile, which stays.
    let other = position(&["bing"], "总监");
    assert_eq!(ask(browser, &other).await.status, 200);
    let back = ManyValues {
        field: Field::Position,
        people: told.done,
        only_tried: false,
    };
    let undone: ValuesTold = read(&ask(browser, &back).await);
    assert_eq!(
        missed(&undone),
        [("bing", "看到之后又被别人改过，没有动。")]
    );
    assert_eq!(positions(browser, &all).await, ["经理", "", "总监"]);
}

#[tokio::test]
async fn what_cannot_be_of_many_is_refused_as_a_whole_or_of_each() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let alone = ManyValues {
        field: Field::Mobile,
        ..position(&["jia"], "13800000000")
    };
    let answer = ask(&mut browser, &alone).await;
    assert_eq!(refusal(&answer), Refused::wrong("field", "unknown"));
    let crowd = vec!["jia"; AT_ONCE + 1];
    let answer = ask(&mut browser, &position(&crowd, "经理")).await;
    assert_eq!(refusal(&answer), Refused::wrong("people", "too_many"));
    let odd = ManyValues {
        field: Field::EntryDate,
        ..position(&["jia"], "某天")
    };
    let told: ValuesTold = read(&ask(&mut browser, &odd).await);
    assert_eq!((told.done.len(), told.missed.len()), (0, 1));
    let stranger = ask(&mut Browser::new(&address), &position(&["jia"], "经理")).await;
    assert_eq!(refusal(&stranger), Refused::SignedOut);

    world.follow_wecom().await;
    let told: ValuesTold = read(&ask(&mut browser, &position(&["jia"], "经理")).await);
    let why = "这一项在企业微信里维护，请在那里改，再拉取。";
    assert_eq!(missed(&told), [("jia", why)]);
}

#[tokio::test]
async fn trying_a_protected_contact_field_is_a_line_of_the_audit_log() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let protect = "[[protect]]\nmember = \"bing\"\nlevel = \"contact-hidden\"\nallow = []\n";
    let rules = format!("{}{protect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let tried = |field| ManyValues {
        field,
        only_tried: true,
        ..position(&["bing", "geng"], "021-12345678")
    };
    for field in [Field::Position, Field::Telephone, Field::Telephone] {
        assert_eq!(ask(&mut browser, &tried(field)).await.status, 200);
    }
    let lines = world.store.corp(&world.corp.id).audit(50).await;
    let lines = lines.expect("lines").into_iter().map(|line| line.entry);
    let read = lines.filter(|entry| entry.action == "contact.read");
    let whose: Vec<_> = read.map(|entry| entry.subject).collect();
    assert_eq!(whose, ["bing"], "once, and of nobody whom nothing protects");
}
