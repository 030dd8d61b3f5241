//! What members see of each field, decided in the console and obeyed at the next
//! request, on every instance (R60).

use crate::support::{Answer, Browser, console, console_on_sqlite, owner_elsewhere, read, refusal};
use app::api::Refused;
use app::api::fields::{Decided, OneField, Readers};
use app::api::rules::Named;
use directory::people::{DepartmentId, Field};
use directory::policy::Who;
use serde_json::json;
use testbed::Database;

async fn decided(browser: &mut Browser) -> Decided {
    read(&browser.call("fields").await)
}

async fn save(browser: &mut Browser, was: &Decided, wanted: &Decided) -> Answer {
    let asked = json!({"was": was, "wanted": wanted});
    browser.ask("fields/save", &asked).await
}

fn with(was: &Decided, field: Field, change: impl FnOnce(&mut OneField)) -> Decided {
    let mut next = was.clone();
    let one = next.0.iter_mut().find(|one| one.field == field.into());
    change(one.expect("the field"));
    next
}

async fn decide(browser: &mut Browser, field: Field, change: impl FnOnce(&mut OneField)) {
    let was = decided(browser).await;
    let wanted = with(&was, field, change);
    let now: Decided = read(&save(browser, &was, &wanted).await);
    assert_eq!(decided(browser).await, now);
}

fn chosen(who: Who) -> Named {
    Named {
        who,
        name: None,
        detail: String::new(),
    }
}

fn marketing() -> Vec<Named> {
    vec![chosen(Who::Department(DepartmentId(3)))]
}

/// 丙's number in the sandbox, and every way on which 乙 could come upon it.
const WAYS: [&str; 6] = [
    "/members/bing",
    "/members/bing.vcf",
    "/departments/6",
    "/search?q=bing",
    "/search?q=bing&part=results",
    "/departments/3",
];

async fn numbers_come(browser: &mut Browser, number: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for way in WAYS {
        let page = browser.open(way).await;
        assert_eq!(page.status, 200, "{way}");
        if page.body.contains(number) {
            found.push(way);
        }
    }
    found
}

async fn a_field_for_some_is_on_no_way_out_for_others(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let second = world.instance().await;
    let number = "13912345678".to_owned();
    let mut org = world.sandbox.org();
    let bing = org
        .members
        .iter_mut()
        .find(|member| member.userid == "bing");
    bing.expect("丙").mobile.clone_from(&number);
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let digits = format!("/search?q={number}");
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let mut ji = Browser::in_wecom(&second);
    ji.open_as("ji", "/").await;
    assert!(!numbers_come(&mut yi, &number).await.is_empty());
    assert_eq!(ji.open(&digits).await.people(), ["bing"]);

    decide(&mut browser, Field::Mobile, |one| {
        one.readers = Readers::Chosen;
        one.chosen = marketing();
    })
    .await;
    assert!(
        !numbers_come(&mut yi, &number).await.is_empty(),
        "is chosen"
    );
    assert_eq!(yi.open(&digits).await.people(), ["bing"]);
    // The other instance obeys at the next request.
    assert_eq!(numbers_come(&mut ji, &number).await, [""; 0]);
    assert_eq!(ji.open(&digits).await.people(), [""; 0]);

    decide(&mut browser, Field::Mobile, |one| {
        one.readers = Readers::SameDepartment;
        one.chosen = Vec::new();
    })
    .await;
    assert_eq!(numbers_come(&mut yi, &number).await, [""; 0]);
    assert_eq!(yi.open(&digits).await.people(), [""; 0]);
    let mut bing = Browser::in_wecom(&address);
    bing.open_as("bing", "/").await;
    assert!(
        bing.open("/me").await.body.contains(&number[7..]),
        "one's own"
    );

    decide(&mut browser, Field::Mobile, |one| {
        one.readers = Readers::Everybody;
        one.shown = false;
    })
    .await;
    assert_eq!(numbers_come(&mut yi, &number).await, [""; 0]);
    assert_eq!(ji.open(&digits).await.people(), [""; 0]);
    decide(&mut browser, Field::Mobile, |one| one.shown = true).await;
    assert_eq!(ji.open(&digits).await.people(), ["bing"]);
    let lines = world.store.corp(&world.corp.id).audit(4).await;
    let lines = lines.expect("lines");
    assert!(lines.iter().all(|line| line.entry.action == "fields.save"));
    let first = lines[3].entry.after.as_deref();
    let said = "mobile: shown, members may edit, only 集团->营销中心";
    assert_eq!(first, Some(said));
}

#[tokio::test]
async fn a_field_for_some_is_on_no_way_out_for_others_console_on_sqlite() {
    a_field_for_some_is_on_no_way_out_for_others(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_field_for_some_is_on_no_way_out_for_others_on_postgres() {
    a_field_for_some_is_on_no_way_out_for_others(Database::postgres().await.expect("PostgreSQL"))
        .await;
}

#[tokio::test]
async fn what_members_may_edit_is_in_their_form_at_the_next_request() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut yi = Browser::in_wecom(&address);
    yi.open_as("yi", "/").await;
    let field = "name=\"alias\"";
    assert!(yi.open("/me/edit").await.body.contains(field));
    decide(&mut browser, Field::Alias, |one| one.self_editable = false).await;
    assert!(!yi.open("/me/edit").await.body.contains(field));
}

#[tokio::test]
async fn what_cannot_be_decided_is_refused_at_its_field() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let was = decided(&mut browser).await;
    let readers = |field, readers, chosen| {
        with(&was, field, |one| {
            one.readers = readers;
            one.chosen = chosen;
        })
    };
    let of = |who| vec![chosen(who)];
    let member = of(Who::Member("yi".into()));
    let gone = of(Who::Group(directory::people::GroupId(9)));
    let many = vec![chosen(Who::Department(DepartmentId(3))); 101];
    let cases = [
        (
            with(&was, Field::Name, |one| one.shown = false),
            "name",
            "fixed",
        ),
        (
            readers(Field::Name, Readers::SameDepartment, Vec::new()),
            "name",
            "fixed",
        ),
        (
            readers(Field::Mobile, Readers::Chosen, Vec::new()),
            "mobile",
            "empty",
        ),
        (
            readers(Field::Mobile, Readers::Chosen, member),
            "mobile",
            "unknown",
        ),
        (
            readers(Field::Mobile, Readers::Chosen, gone),
            "mobile",
            "unknown",
        ),
        (
            readers(Field::Mobile, Readers::Chosen, many),
            "mobile",
            "too_many",
        ),
        (Decided::default(), "name", "fixed"),
    ];
    for (wanted, field, reason) in cases {
        let refused = refusal(&save(&mut browser, &was, &wanted).await);
        assert_eq!(refused, Refused::wrong(field, reason));
    }
    assert_eq!(decided(&mut browser).await, was);
}

#[tokio::test]
async fn what_somebody_else_decided_meanwhile_is_not_overwritten() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let was = decided(&mut browser).await;
    let theirs = with(&was, Field::Mobile, |one| one.shown = false);
    read::<Decided>(&save(&mut browser, &was, &theirs).await);
    let store = world.store.corp(&world.corp.id);
    let versions = store.versions().await.expect("versions");
    read::<Decided>(&save(&mut browser, &was, &theirs).await);
    let after = store.versions().await.expect("versions");
    assert_eq!(after, versions, "the same form twice");
    let mine = with(&was, Field::Email, |one| one.shown = false);
    assert_eq!(
        refusal(&save(&mut browser, &was, &mine).await),
        Refused::Stale
    );
    assert_eq!(decided(&mut browser).await, theirs);
}

#[tokio::test]
async fn another_corporation_decides_for_itself_and_a_stranger_for_nobody() {
    let (world, address, mut own) = console_on_sqlite().await;
    let was = decided(&mut own).await;
    let mut other = owner_elsewhere(&world, &address).await;
    decide(&mut other, Field::Mobile, |one| one.shown = false).await;
    assert_eq!(decided(&mut own).await, was);
    let mut stranger = Browser::new(&address);
    let refused = save(&mut stranger, &was, &was).await;
    assert_eq!(refusal(&refused), Refused::SignedOut);
    assert_eq!(refusal(&stranger.call("fields").await), Refused::SignedOut);
}
