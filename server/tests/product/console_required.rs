//! Fields that have to be filled in (必填, R60): asked in the console, kept by members,
//! counted where they are missing, and nothing to a pull.

use crate::support::{Answer, Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::fields::{Decided, Made, OneField};
use app::api::home::Told;
use app::api::members::Asked;
use app::api::members_edit::{Saved, Sheet};
use directory::answers::{Condition, Lack, MemberTable};
use directory::membership::{Change, Draft};
use directory::people::{AnyField, Field, FieldKind};
use serde_json::json;
use testbed::Database;

const PLATE: &str = "沪A·4711";

async fn decided(browser: &mut Browser) -> Decided {
    read(&browser.call("fields").await)
}

async fn decide(
    browser: &mut Browser,
    field: impl Into<AnyField>,
    change: impl FnOnce(&mut OneField),
) -> Answer {
    let field = field.into();
    let was = decided(browser).await;
    let mut wanted = was.clone();
    let one = wanted.0.iter_mut().find(|one| one.field == field);
    change(one.expect("the field"));
    let asked = json!({"was": was, "wanted": wanted});
    browser.ask("fields/save", &asked).await
}

async fn require(browser: &mut Browser, field: impl Into<AnyField>) {
    let now: Decided = read(&decide(browser, field, |one| one.required = true).await);
    assert_eq!(decided(browser).await, now);
}

/// 车牌号, which members write themselves.
async fn plate(browser: &mut Browser) -> AnyField {
    let made = Made {
        name: "车牌号".to_owned(),
        kind: FieldKind::Text,
        choices: Vec::new(),
    };
    let all: Decided = read(&browser.ask("fields/add", &json!({"made": made})).await);
    let own = all.0.iter().find(|one| one.made.is_some());
    let field = own.expect("a field").field;
    let editable = decide(browser, field, |one| one.self_editable = true);
    read::<Decided>(&editable.await);
    field
}

async fn send(browser: &mut Browser, word: &str, was: &str, typed: &str) -> Answer {
    let before = format!("was.{word}");
    let sent = [(word, typed), (before.as_str(), was)];
    browser.submit("/me/edit", &sent).await
}

fn is_saved(answer: &Answer) -> bool {
    answer.location.as_deref() == Some("/me?said=saved")
}

async fn sheet(browser: &mut Browser, userid: &str) -> Sheet {
    let asked = [("userid", userid)];
    read(&browser.submit("/admin/api/member", &asked).await)
}

async fn save(browser: &mut Browser, change: &Change, language: &str) -> Answer {
    let asked = json!({"change": change, "language": language});
    browser.ask("member/save", &asked).await
}

/// What is wrong, by field, with the words.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    match refusal(answer) {
        Refused::Fields(faults) => {
            let pair = faults.into_iter().map(|fault| (fault.field, fault.said));
            pair.collect()
        }
        other => panic!("{other:?}"),
    }
}

async fn lacking(browser: &mut Browser, lack: Lack) -> Vec<String> {
    let who = Condition {
        lacks: Some(lack),
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

async fn counted(browser: &mut Browser) -> Option<usize> {
    let told = browser.submit("/admin/api/home/people", &[("today", "20500")]);
    read::<Told>(&told.await).overview.without_required
}

#[tokio::test]
async fn a_member_does_not_empty_what_is_required_and_reads_why() {
    let (world, address, mut owner) = console_on_sqlite().await;
    let plate = plate(&mut owner).await;
    let word = plate.word();
    let mut yi = Browser::in_wecom(&address);
    assert!(!yi.open_as("yi", "/me/edit").await.body.contains("必填"));
    assert!(is_saved(&send(&mut yi, &word, "", PLATE).await));
    assert!(is_saved(&send(&mut yi, "qq", "", "10001").await));
    require(&mut owner, plate).await;
    require(&mut owner, Field::Qq).await;
    require(&mut owner, Field::Wechat).await;

    let form = yi.open("/me/edit").await;
    assert_eq!(
        form.body.matches("data-required").count(),
        3,
        "{}",
        form.body
    );
    for (word, was) in [(&*word, PLATE), ("qq", "10001")] {
        for typed in ["", " \u{200b} "] {
            for (language, said) in [("zh-CN", "这一项必填"), ("en", "has to be filled in")] {
                yi.set_cookie("lang", language);
                let answer = send(&mut yi, word, was, typed).await;
                assert_eq!(answer.status, 422, "{word}: {}", answer.body);
                let place = format!("id=\"edit-{word}-wrong\"");
                let (_, at) = answer.body.split_once(&place).expect("the field's place");
                let at = at.split_once("</p>").expect("its end").0;
                assert!(at.contains(said), "{word} in {language}: {at}");
            }
        }
        // A form that says there was nothing changes nothing.
        let blind = send(&mut yi, word, "", "").await;
        assert_eq!(blind.location.as_deref(), Some("/me?said=unchanged"));
    }
    // What was never there keeps nobody from the rest, and can be another.
    let rest = [
        ("wechat", ""),
        ("was.wechat", ""),
        ("qq", "20002"),
        ("was.qq", "10001"),
    ];
    assert!(is_saved(&yi.submit("/me/edit", &rest).await));
    let store = world.store.corp(&world.corp.id);
    let own = store.own_fields(&"yi".into()).await.expect("fields");
    assert_eq!((own.value(plate), own.value(Field::Qq)), (PLATE, "20002"));
}

async fn the_console_asks_for_it_and_tells_who_lacks_it(database: Database) {
    let (world, _, mut owner) = console(database).await;
    assert_eq!(counted(&mut owner).await, None, "nothing is required");
    assert_eq!(lacking(&mut owner, Lack::Required).await, [""; 0]);
    let plate = plate(&mut owner).await;
    require(&mut owner, plate).await;
    require(&mut owner, Field::Alias).await;
    let line = world.store.corp(&world.corp.id).audit(1).await;
    let line = line.expect("a line").remove(0).entry;
    let said = "alias: shown, members may edit, required, everybody";
    assert_eq!(line.after.as_deref(), Some(said));

    let mut draft = Draft {
        userid: "newcomer".into(),
        ..Draft::default()
    };
    draft.set(Field::Name, "新人");
    draft.set(Field::Mobile, "13700000000");
    let refused = save(&mut owner, &Change::Add(draft.clone()), "en").await;
    let sentence = "This has to be filled in; it cannot be left empty.";
    let wanted = ["alias", &plate.word()].map(|word| (word.to_owned(), sentence.to_owned()));
    assert_eq!(faults(&refused), wanted);
    draft.set(Field::Alias, "New");
    draft.set(plate, PLATE);
    let saved: Saved = read(&save(&mut owner, &Change::Add(draft.clone()), "en").await);
    assert!(saved.changed);

    // Whoever is here and lacks it stays as they are, and is counted.
    let was = sheet(&mut owner, "yi").await;
    assert_eq!(
        was.required,
        [Field::Name.into(), Field::Alias.into(), plate]
    );
    let mut wanted = was.draft.clone();
    wanted.set(Field::Position, "经理");
    let was = was.draft;
    let edit = Change::Edit { was, wanted };
    assert!(read::<Saved>(&save(&mut owner, &edit, "zh-CN").await).changed);
    let mut emptied = draft.clone();
    emptied.set(plate, "");
    let edit = Change::Edit {
        was: draft,
        wanted: emptied,
    };
    let refused = faults(&save(&mut owner, &edit, "zh-CN").await);
    assert_eq!(refused[0].0, plate.word());
    let without = lacking(&mut owner, Lack::Required).await;
    assert_eq!(without.len(), 12, "everybody of before: {without:?}");
    assert!(without.contains(&"yi".to_owned()));
    assert!(!without.contains(&"newcomer".to_owned()));
    assert_eq!(counted(&mut owner).await, Some(12));
    assert!(lacking(&mut owner, Lack::Anything).await.len() >= 12);
}

#[tokio::test]
async fn the_console_asks_for_it_and_tells_who_lacks_it_on_sqlite() {
    let database = Database::sqlite().await.expect("SQLite");
    the_console_asks_for_it_and_tells_who_lacks_it(database).await;
}

#[tokio::test]
async fn the_console_asks_for_it_and_tells_who_lacks_it_on_postgres() {
    let database = Database::postgres().await.expect("PostgreSQL");
    the_console_asks_for_it_and_tells_who_lacks_it(database).await;
}

#[tokio::test]
async fn a_pull_brings_people_as_they_are_whatever_is_required() {
    let (world, _, mut owner) = console_on_sqlite().await;
    for field in [Field::Position, Field::Email, Field::Qq] {
        require(&mut owner, field).await;
    }
    let before = counted(&mut owner).await;
    let mut org = world.sandbox.org();
    let mut one = org.members[0].clone();
    one.userid = "brandnew".into();
    one.name = "没职位".into();
    one.position = String::new();
    one.mobile = "13655550000".into();
    one.email = String::new();
    org.members.push(one);
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    assert_eq!(counted(&mut owner).await, before.map(|count| count + 1));
    let known = sheet(&mut owner, "brandnew").await;
    assert_eq!(known.draft.value(Field::Name), "没职位");
}

#[tokio::test]
async fn a_name_is_always_required_and_nobody_is_asked_for_what_is_theirs_alone() {
    let (_world, _, mut owner) = console_on_sqlite().await;
    let name = |all: &Decided| {
        all.0
            .iter()
            .any(|one| one.field == Field::Name.into() && one.required)
    };
    let was = decided(&mut owner).await;
    assert!(name(&was));
    let required = was.0.iter().filter(|one| one.required).count();
    assert_eq!(required, 1);
    let now = decide(&mut owner, Field::Name, |one| one.required = false).await;
    assert!(name(&read(&now)));
    let private = decide(&mut owner, Field::BirthdayReminder, |one| {
        one.required = true
    });
    let refused = refusal(&private.await);
    assert_eq!(refused, Refused::wrong("birthday_reminder", "fixed"));
}
