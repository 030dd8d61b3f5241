//! Fields that a corporation makes for itself: made, written, read by whom they are
//! for and by nobody else (visibility.md, ways out 12 and 16), removed (R60).

use crate::support::{Answer, Browser, console, console_on_sqlite, owner_elsewhere, read, refusal};
use app::api::Refused;
use app::api::fields::{Decided, Made, OneField, Readers};
use app::api::members_edit::{Saved, Sheet};
use app::api::rules::Named;
use directory::membership::Change;
use directory::people::{AnyField, CustomId, DepartmentId, FieldKind};
use directory::policy::Who;
use serde_json::json;
use testbed::Database;

fn made(name: &str, kind: FieldKind, choices: &[&str]) -> Made {
    Made {
        name: name.to_owned(),
        kind,
        choices: choices.iter().map(|one| (*one).to_owned()).collect(),
    }
}

async fn add(browser: &mut Browser, made: &Made) -> Answer {
    browser.ask("fields/add", &json!({"made": made})).await
}

/// Makes a field; gives its number.
async fn field(browser: &mut Browser, name: &str, kind: FieldKind) -> CustomId {
    let decided: Decided = read(&add(browser, &made(name, kind, &[])).await);
    id(&decided, name)
}

fn id(decided: &Decided, name: &str) -> CustomId {
    let called = |one: &&OneField| one.made.as_ref().is_some_and(|made| made.name == name);
    match decided.0.iter().find(called).map(|one| one.field) {
        Some(AnyField::Custom(id)) => id,
        other => panic!("{other:?} in {decided:?}"),
    }
}

async fn decided(browser: &mut Browser) -> Decided {
    read(&browser.call("fields").await)
}

async fn decide(browser: &mut Browser, id: CustomId, change: impl FnOnce(&mut OneField)) {
    let was = decided(browser).await;
    let mut wanted = was.clone();
    let one = wanted.0.iter_mut().find(|one| one.field == id.into());
    change(one.expect("the field"));
    let asked = json!({"was": was, "wanted": wanted});
    let now: Decided = read(&browser.ask("fields/save", &asked).await);
    assert_eq!(decided(browser).await, now);
}

async fn sheet(browser: &mut Browser, userid: &str) -> Sheet {
    let asked = [("userid", userid)];
    read(&browser.submit("/admin/api/member", &asked).await)
}

/// Writes a value in the console.
async fn write(browser: &mut Browser, userid: &str, id: CustomId, value: &str) -> Answer {
    let was = sheet(browser, userid).await.draft;
    let mut wanted = was.clone();
    wanted.set(id, value);
    let change = Change::Edit { was, wanted };
    let asked = json!({"change": change, "language": "zh-CN"});
    browser.ask("member/save", &asked).await
}

/// Where a value turns up on the ways on which somebody could come upon it.
async fn comes(browser: &mut Browser, value: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for way in [
        "/members/bing",
        "/members/bing.vcf",
        "/departments/6",
        "/search?q=bing",
        "/search?q=bing&part=results",
    ] {
        let page = browser.open(way).await;
        assert_eq!(page.status, 200, "{way}");
        if page.body.contains(value) {
            found.push(way);
        }
    }
    let file = browser.submit("/choice/vcf", &[("userid", "bing")]).await;
    if file.body.contains(value) {
        found.push("/choice/vcf");
    }
    let searched = browser.open(&format!("/search?q={value}")).await;
    assert_eq!(searched.people(), [""; 0], "is not searched for");
    found
}

async fn a_field_of_ones_own_is_on_no_way_out_for_whom_it_is_not(database: Database) {
    const NUMBER: &str = "02188664711";
    const EVERYWHERE: [&str; 3] = ["/members/bing", "/members/bing.vcf", "/choice/vcf"];
    let (world, address, mut owner) = console(database).await;
    let second = world.instance().await;
    let id = field(&mut owner, "车载电话", FieldKind::Phone).await;
    let saved: Saved = read(&write(&mut owner, "bing", id, NUMBER).await);
    assert!(saved.changed && !saved.waits, "WeCom is not told");
    let line = world.store.corp(&world.corp.id).audit(1).await;
    let line = line.expect("a line").remove(0).entry;
    let said = format!(r#"{{"custom-{} 车载电话":"{NUMBER}"}}"#, id.0);
    assert_eq!(line.after.as_deref(), Some(said.as_str()));
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let mut ji = Browser::in_wecom(&second);
    ji.open_as("ji", "/").await;
    // Until somebody decides otherwise, nobody else reads it.
    assert_eq!(comes(&mut yi, NUMBER).await, [""; 0]);
    assert_eq!(comes(&mut yi, "车载").await, [""; 0]);

    decide(&mut owner, id, |one| one.shown = true).await;
    assert_eq!(comes(&mut yi, NUMBER).await, EVERYWHERE);
    assert_eq!(
        comes(&mut ji, NUMBER).await,
        EVERYWHERE,
        "on every instance"
    );
    let card = yi.open("/members/bing").await;
    assert!(card.body.contains(&format!("href=\"tel:{NUMBER}\"")));

    decide(&mut owner, id, |one| {
        one.readers = Readers::Chosen;
        one.chosen = vec![Named {
            who: Who::Department(DepartmentId(3)),
            name: Some("营销中心".to_owned()),
            detail: "集团".to_owned(),
        }];
    })
    .await;
    assert_eq!(comes(&mut yi, NUMBER).await, EVERYWHERE, "is chosen");
    assert_eq!(comes(&mut ji, NUMBER).await, [""; 0]);
    decide(&mut owner, id, |one| {
        one.readers = Readers::SameDepartment;
        one.chosen = Vec::new();
    })
    .await;
    assert_eq!(comes(&mut yi, NUMBER).await, [""; 0]);
    assert_eq!(
        comes(&mut yi, "车载").await,
        [""; 0],
        "nor what it is called"
    );
    let mut bing = Browser::in_wecom(&address);
    assert!(bing.open_as("bing", "/me").await.body.contains(NUMBER));
}

#[tokio::test]
async fn a_field_of_ones_own_is_on_no_way_out_for_whom_it_is_not_on_sqlite() {
    let database = Database::sqlite().await.expect("SQLite");
    a_field_of_ones_own_is_on_no_way_out_for_whom_it_is_not(database).await;
}

#[tokio::test]
async fn a_field_of_ones_own_is_on_no_way_out_for_whom_it_is_not_on_postgres() {
    let database = Database::postgres().await.expect("PostgreSQL");
    a_field_of_ones_own_is_on_no_way_out_for_whom_it_is_not(database).await;
}

#[tokio::test]
async fn a_member_writes_in_a_field_that_members_may_edit_by_its_kind() {
    let (world, address, mut owner) = console_on_sqlite().await;
    let shift = made("班次", FieldKind::Choice, &["早班", "晚班"]);
    let shift = id(&read(&add(&mut owner, &shift).await), "班次");
    let kinds = [
        ("车牌号", FieldKind::Text, "沪A4711"),
        ("工龄", FieldKind::Number, "12.5"),
        ("转正日期", FieldKind::Date, "2024-02-29"),
        ("家庭农历日", FieldKind::LunarDate, "04-10L"),
        ("家庭电话", FieldKind::Phone, "021-1234"),
        ("私人邮箱", FieldKind::Mail, "yi@example.org"),
        ("主页", FieldKind::Link, "https://example.com/yi"),
    ];
    let mut all = vec![(shift, "晚班")];
    for (name, kind, value) in kinds {
        all.push((field(&mut owner, name, kind).await, value));
    }
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let form = yi.open("/me/edit").await;
    assert!(
        !form.body.contains("custom-"),
        "not yet theirs: {}",
        form.body
    );
    for (id, _) in &all {
        decide(&mut owner, *id, |one| one.self_editable = true).await;
    }
    let form = yi.open("/me/edit").await;
    let offered = form.marked("data-field");
    for (id, _) in &all {
        let word = AnyField::Custom(*id).word();
        assert!(offered.contains(&&*word), "{word} in {offered:?}");
    }
    let words: Vec<String> = all
        .iter()
        .map(|(id, _)| format!("custom-{}", id.0))
        .collect();
    let sent: Vec<(&str, &str)> = words
        .iter()
        .zip(&all)
        .map(|(word, (_, value))| (&**word, *value))
        .collect();
    let saved = yi.submit("/me/edit", &sent).await;
    assert_eq!(
        saved.location.as_deref(),
        Some("/me?said=saved"),
        "{}",
        saved.body
    );
    let store = world.store.corp(&world.corp.id);
    let own = store.own_fields(&"yi".into()).await.expect("fields");
    for (id, value) in &all {
        assert_eq!(own.value(*id), *value);
    }
    let me = yi.open("/me").await;
    for shown in [
        "href=\"https://example.com/yi\" target=\"_blank\" rel=\"noopener noreferrer\"",
        "href=\"mailto:yi@example.org\"",
        "href=\"tel:0211234\"",
        "闰四月初十",
        "只有您自己能看到",
    ] {
        assert!(me.body.contains(shown), "{shown} in {}", me.body);
    }
}

#[tokio::test]
async fn what_is_no_value_of_its_kind_is_refused_at_its_field_in_both_places() {
    let (_world, address, mut owner) = console_on_sqlite().await;
    let link = field(&mut owner, "主页", FieldKind::Link).await;
    decide(&mut owner, link, |one| one.self_editable = true).await;
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let word = format!("custom-{}", link.0);
    for typed in [
        "javascript:alert(1)",
        "http://example.com",
        "https://a@b.example",
    ] {
        let form = yi.submit("/me/edit", &[(word.as_str(), typed)]).await;
        assert_eq!(form.status, 422, "{typed}");
        let place = format!("id=\"edit-{word}-wrong\"");
        let (_, at) = form.body.split_once(&place).expect("the field's place");
        assert!(
            at.split_once("</p>")
                .expect("its end")
                .0
                .contains("https://")
        );
        match refusal(&write(&mut owner, "yi", link, typed).await) {
            Refused::Fields(faults) => {
                assert_eq!((faults.len(), &faults[0].field), (1, &word), "{typed}");
                assert!(faults[0].said.contains("https://"));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(sheet(&mut owner, "yi").await.draft.value(link), "");
}

#[tokio::test]
async fn a_field_that_goes_says_how_many_values_go_and_takes_them_along() {
    let (world, address, mut owner) = console_on_sqlite().await;
    let plate = field(&mut owner, "车牌号", FieldKind::Text).await;
    decide(&mut owner, plate, |one| {
        one.shown = true;
        one.self_editable = true;
    })
    .await;
    for userid in ["bing", "yi"] {
        read::<Saved>(&write(&mut owner, userid, plate, "沪A4711").await);
    }
    let id = plate.0.to_string();
    let values = [("field", id.as_str())];
    let counted = owner.submit("/admin/api/fields/values", &values).await;
    assert_eq!(read::<i64>(&counted), 2);
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    assert!(yi.open("/members/bing").await.body.contains("沪A4711"));
    let remove = |typed: &str| json!({"field": plate, "typed": typed});
    let refused = owner.ask("fields/remove", &remove("车牌")).await;
    assert_eq!(refusal(&refused), Refused::wrong("typed", "typed"));
    read::<Decided>(&owner.ask("fields/remove", &remove(" 车牌号 ")).await);
    let card = yi.open("/members/bing").await;
    assert!(!card.body.contains("沪A4711") && !card.body.contains("车牌号"));
    let store = world.store.corp(&world.corp.id);
    let line = store.audit(1).await.expect("a line").remove(0).entry;
    assert_eq!(
        (line.action.as_str(), line.subject.as_str()),
        ("fields.remove", "field:车牌号")
    );
    assert_eq!(line.before.as_deref(), Some("车牌号 (text), 2 values"));
    for asked in ["fields/remove", "fields/edit"] {
        let made = made("车牌号", FieldKind::Text, &[]);
        let form = json!({"field": plate, "typed": "车牌号", "was": made, "made": made});
        let answer = owner.ask(asked, &form).await;
        assert_eq!(refusal(&answer), Refused::NotFound);
    }
    let counted = owner.submit("/admin/api/fields/values", &values).await;
    assert_eq!(refusal(&counted), Refused::NotFound);
    // A form that was opened before does not bring it back.
    let word = format!("custom-{id}");
    let was = format!("was.{word}");
    let sent = [(word.as_str(), "沪B1"), (was.as_str(), "沪A4711")];
    let late = yi.submit("/me/edit", &sent).await;
    assert_eq!(late.location.as_deref(), Some("/me?said=unchanged"));
    assert_eq!(store.custom_values(plate).await.expect("a count"), 0);
}

#[tokio::test]
async fn a_field_is_called_as_no_other_and_nobody_overwrites_what_somebody_called_it() {
    let (_world, _, mut owner) = console_on_sqlite().await;
    let plate = field(&mut owner, "车牌号", FieldKind::Text).await;
    let text = |name: &str| made(name, FieldKind::Text, &[]);
    let choice = |choices: &[&str]| made("班次", FieldKind::Choice, choices);
    let cases = [
        (text(" "), "name", "no_name"),
        (text("手机"), "name", "taken"),
        (text("Mobile"), "name", "taken"),
        (text("车牌号"), "name", "taken"),
        (text(&"长".repeat(33)), "name", "long"),
        (choice(&[]), "choices", "no_choice"),
        (choice(&["", " "]), "choices", "no_choice"),
    ];
    for (made, part, reason) in cases {
        let refused = refusal(&add(&mut owner, &made).await);
        assert_eq!(refused, Refused::wrong(part, reason), "{made:?}");
    }
    let edit = |was: &Made, made: &Made| json!({"field": plate, "was": was, "made": made});
    let first = edit(&text("车牌号"), &text("车牌"));
    read::<Decided>(&owner.ask("fields/edit", &first).await);
    read::<Decided>(&owner.ask("fields/edit", &first).await);
    let late = edit(&text("车牌号"), &text("车号"));
    assert_eq!(
        refusal(&owner.ask("fields/edit", &late).await),
        Refused::Stale
    );
    // Its kind stays, whatever is sent.
    let other = edit(&text("车牌"), &made("车牌", FieldKind::Link, &["x"]));
    let decided: Decided = read(&owner.ask("fields/edit", &other).await);
    let one = decided.0.iter().find(|one| one.field == plate.into());
    assert_eq!(one.and_then(|one| one.made.clone()), Some(text("车牌")));
}

#[tokio::test]
async fn fields_stand_everywhere_in_the_order_that_was_decided() {
    let (world, address, mut owner) = console_on_sqlite().await;
    let plate = field(&mut owner, "车牌号", FieldKind::Text).await;
    read::<Saved>(&write(&mut owner, "yi", plate, "沪A4711").await);
    let was = decided(&mut owner).await;
    assert_eq!(was.0.last().map(|one| one.field), Some(plate.into()));
    let mut wanted = was.clone();
    wanted.0.rotate_right(1);
    for one in &mut wanted.0 {
        one.self_editable = true;
    }
    let asked = json!({"was": was, "wanted": wanted});
    let now: Decided = read(&owner.ask("fields/save", &asked).await);
    assert_eq!(now, wanted);
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let form = yi.open("/me/edit").await;
    let order: Vec<String> = wanted
        .0
        .iter()
        .map(|one| one.field.word().into_owned())
        .collect();
    assert_eq!(form.marked("data-field"), order);
    let me = yi.open("/me").await.body;
    let place = |text: &str| me.find(text).unwrap_or_else(|| panic!("{text} in {me}"));
    let (first, number) = (place("<dt>车牌号"), place("<dt>账号"));
    assert!(first < number, "{me}");
    let line = world.store.corp(&world.corp.id).audit(1).await;
    let said = line
        .expect("a line")
        .remove(0)
        .entry
        .after
        .unwrap_or_default();
    assert!(said.contains("order: 车牌号, name, alias"), "{said}");
}

#[tokio::test]
async fn another_corporation_has_fields_of_its_own_and_a_stranger_makes_none() {
    let (world, address, mut own) = console_on_sqlite().await;
    let plate = field(&mut own, "车牌号", FieldKind::Text).await;
    let mut other = owner_elsewhere(&world, &address).await;
    assert!(
        decided(&mut other)
            .await
            .0
            .iter()
            .all(|one| one.made.is_none())
    );
    let text = made("车牌号", FieldKind::Text, &[]);
    let id = plate.0.to_string();
    let asked = json!({"field": plate, "typed": "车牌号", "was": text, "made": text});
    let values = [("field", id.as_str())];
    let mut stranger = Browser::new(&address);
    for (browser, wanted) in [
        (&mut other, Refused::NotFound),
        (&mut stranger, Refused::SignedOut),
    ] {
        for way in ["fields/edit", "fields/remove"] {
            assert_eq!(refusal(&browser.ask(way, &asked).await), wanted, "{way}");
        }
        let counted = browser.submit("/admin/api/fields/values", &values).await;
        assert_eq!(refusal(&counted), wanted);
    }
    let refused = add(&mut stranger, &text).await;
    assert_eq!(refusal(&refused), Refused::SignedOut);
    assert_eq!(id_of(&mut own, "车牌号").await, plate);
}

async fn id_of(browser: &mut Browser, name: &str) -> CustomId {
    id(&decided(browser).await, name)
}
