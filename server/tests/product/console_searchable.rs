//! Fields by which people are found (可搜索, R60): decided in the console, and never by
//! what somebody may not read (visibility.md, ways out 3 and 16).

use crate::support::{Answer, Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::fields::{Decided, Made, OneField, Readers};
use app::api::members::Asked;
use app::api::members_edit::{Saved, Sheet};
use app::api::rules::Named;
use directory::answers::{Condition, MemberTable};
use directory::membership::Change;
use directory::people::{AnyField, DepartmentId, Field, FieldKind};
use directory::policy::Who;
use serde_json::json;
use testbed::Database;

async fn decide(
    browser: &mut Browser,
    field: AnyField,
    change: impl FnOnce(&mut OneField),
) -> Answer {
    let was: Decided = read(&browser.call("fields").await);
    let mut wanted = was.clone();
    let one = wanted.0.iter_mut().find(|one| one.field == field);
    change(one.expect("the field"));
    let asked = json!({"was": was, "wanted": wanted});
    browser.ask("fields/save", &asked).await
}

async fn decided(browser: &mut Browser, field: AnyField, change: impl FnOnce(&mut OneField)) {
    read::<Decided>(&decide(browser, field, change).await);
}

/// Makes a field that members read and write.
async fn field(browser: &mut Browser, name: &str, kind: FieldKind) -> AnyField {
    let made = Made {
        name: name.to_owned(),
        kind,
        choices: Vec::new(),
    };
    let all: Decided = read(&browser.ask("fields/add", &json!({"made": made})).await);
    let called = |one: &&OneField| one.made.as_ref().is_some_and(|made| made.name == name);
    let field = all.0.iter().find(called).expect("the field").field;
    decided(browser, field, |one| {
        one.shown = true;
        one.self_editable = true;
    })
    .await;
    field
}

/// Writes a value in the console.
async fn write(browser: &mut Browser, userid: &str, field: AnyField, value: &str) {
    let asked = [("userid", userid)];
    let sheet = browser.submit("/admin/api/member", &asked).await;
    let was = read::<Sheet>(&sheet).draft;
    let mut wanted = was.clone();
    wanted.set(field, value);
    let change = Change::Edit { was, wanted };
    let asked = json!({"change": change, "language": "zh-CN"});
    assert!(read::<Saved>(&browser.ask("member/save", &asked).await).changed);
}

/// Whom members find, on the page and in its part.
async fn finds(browser: &mut Browser, typed: &str) -> Vec<String> {
    let page = browser.open(&format!("/search?q={typed}")).await;
    let part = browser
        .open(&format!("/search?q={typed}&part=results"))
        .await;
    assert_eq!(page.people(), part.people(), "{typed}");
    let people = page.people().into_iter();
    people.map(str::to_owned).collect()
}

async fn lists(browser: &mut Browser, typed: &str) -> Vec<String> {
    let who = Condition {
        text: typed.to_owned(),
        ..Condition::default()
    };
    let asked = Asked {
        who,
        ..Asked::default()
    };
    let table: MemberTable = read(&browser.ask("members", &json!({"asked": asked})).await);
    let rows = table.rows.iter().map(|row| row.userid.to_string());
    rows.collect()
}

async fn people_are_found_by_what_is_searched_and_read(database: Database) {
    const NUMBER: &str = "02188664711";
    let (world, address, mut owner) = console(database).await;
    let second = world.instance().await;
    let phone = field(&mut owner, "车载电话", FieldKind::Phone).await;
    write(&mut owner, "bing", phone, NUMBER).await;
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let mut ji = Browser::in_wecom(&second);
    ji.open_as("ji", "/").await;
    assert_eq!(finds(&mut ji, NUMBER).await, [""; 0], "nobody decided it");
    assert_eq!(lists(&mut owner, NUMBER).await, [""; 0]);

    decided(&mut owner, phone, |one| one.searchable = true).await;
    assert_eq!(finds(&mut yi, NUMBER).await, ["bing"]);
    assert_eq!(
        finds(&mut ji, "866471").await,
        ["bing"],
        "on every instance"
    );
    assert_eq!(lists(&mut owner, "866471").await, ["bing"]);
    assert_eq!(finds(&mut ji, "47").await, [""; 0], "too little");

    // What is written from now on is found at the next request.
    let mut bing = Browser::in_wecom(&address);
    bing.open_as("bing", "/me").await;
    let word = phone.word();
    let was = format!("was.{word}");
    let sent = [(&*word, "02177775555"), (was.as_str(), NUMBER)];
    let saved = bing.submit("/me/edit", &sent).await;
    assert_eq!(saved.location.as_deref(), Some("/me?said=saved"));
    assert_eq!(finds(&mut ji, NUMBER).await, [""; 0]);
    assert_eq!(finds(&mut ji, "77775").await, ["bing"]);
    write(&mut owner, "bing", phone, NUMBER).await;
    assert_eq!(finds(&mut ji, NUMBER).await, ["bing"]);

    decided(&mut owner, phone, |one| {
        one.readers = Readers::Chosen;
        one.chosen = vec![Named {
            who: Who::Department(DepartmentId(3)),
            name: None,
            detail: String::new(),
        }];
    })
    .await;
    assert_eq!(finds(&mut yi, NUMBER).await, ["bing"], "is chosen");
    assert_eq!(finds(&mut ji, NUMBER).await, [""; 0]);
    assert_eq!(finds(&mut ji, "866").await, [""; 0]);
    decided(&mut owner, phone, |one| one.shown = false).await;
    assert_eq!(finds(&mut yi, NUMBER).await, [""; 0]);
    assert_eq!(finds(&mut bing, NUMBER).await, ["bing"], "one's own");
    assert_eq!(lists(&mut owner, NUMBER).await, ["bing"]);
    decided(&mut owner, phone, |one| one.searchable = false).await;
    assert_eq!(finds(&mut bing, NUMBER).await, [""; 0]);
    assert_eq!(lists(&mut owner, NUMBER).await, [""; 0]);
}

#[tokio::test]
async fn people_are_found_by_what_is_searched_and_read_on_sqlite() {
    let database = Database::sqlite().await.expect("SQLite");
    people_are_found_by_what_is_searched_and_read(database).await;
}

#[tokio::test]
async fn people_are_found_by_what_is_searched_and_read_on_postgres() {
    let database = Database::postgres().await.expect("PostgreSQL");
    people_are_found_by_what_is_searched_and_read(database).await;
}

#[tokio::test]
async fn a_built_in_field_stops_finding_people_and_finds_them_again() {
    let (world, address, mut owner) = console_on_sqlite().await;
    write(&mut owner, "bing", Field::Mobile.into(), "13912345678").await;
    let mut ji = Browser::in_wecom(&address);
    ji.open_as("ji", "/").await;
    let mobile = AnyField::from(Field::Mobile);
    assert_eq!(finds(&mut ji, "345678").await, ["bing"]);
    decided(&mut owner, mobile, |one| one.searchable = false).await;
    assert_eq!(finds(&mut ji, "345678").await, [""; 0]);
    assert_eq!(lists(&mut owner, "345678").await, [""; 0]);
    let line = world.store.corp(&world.corp.id).audit(1).await;
    let line = line.expect("a line").remove(0).entry.after;
    let said = "mobile: shown, members may edit, not searched, everybody";
    assert_eq!(line.as_deref(), Some(said));
    decided(&mut owner, mobile, |one| one.searchable = true).await;
    assert_eq!(finds(&mut ji, "345678").await, ["bing"]);
}

#[tokio::test]
async fn people_are_found_by_nothing_that_a_search_does_not_know() {
    let (_world, _, mut owner) = console_on_sqlite().await;
    let page = field(&mut owner, "主页", FieldKind::Link).await;
    for field in [Field::Email.into(), Field::Remark.into(), page] {
        let answer = decide(&mut owner, field, |one| one.searchable = true).await;
        let refused = Refused::wrong(&field.word(), "fixed");
        assert_eq!(refusal(&answer), refused);
    }
    let all: Decided = read(&owner.call("fields").await);
    let searched = all.0.iter().filter(|one| one.searchable);
    let words: Vec<_> = searched.map(|one| one.field.word()).collect();
    assert_eq!(words, ["name", "alias", "mobile", "telephone"]);
}
