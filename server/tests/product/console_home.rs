//! The console's first page: how many people there are, what is missing of them,
//! and whose birthday is near.

use crate::support::{Browser, World};
use app::api::home::{Birthday, Told};
use directory::people::{Field, UserId};
use server::clock;
use store::{FieldChange, ProfileEdit};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";

/// 2026-02-16, the eve of the Chinese year.
const EVE: &str = "20500";

async fn write(world: &World, userid: &str, field: Field, value: &str) {
    let edit = ProfileEdit {
        userid: UserId::new(userid),
        changes: vec![FieldChange {
            field: field.into(),
            was: String::new(),
            value: value.to_owned(),
        }],
        address: None,
    };
    let corp = world.store.corp(&world.corp.id);
    let written = corp.edit_profile(&edit, clock::now()).await;
    assert!(written.expect("written"), "{userid} {value}");
}

async fn people(browser: &mut Browser, today: &str) -> Told {
    let answer = browser
        .submit("/admin/api/home/people", &[("today", today)])
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("an answer")
}

fn near(told: &Told) -> Vec<(u8, &str, Option<&str>)> {
    let all = told.birthdays.iter();
    all.map(|of: &Birthday| (of.later, of.userid.as_str(), of.lunar.as_deref()))
        .collect()
}

async fn told(database: Database) {
    let world = World::new(database).await;
    world.owner("wang", PASSWORD).await;
    let mut browser = Browser::new(&world.instance().await);
    assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        match member.userid.as_str() {
            "ji" => member.mobile = "13800000000".into(),
            "wu" => member.status = 4,
            _ => {}
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;

    let first = people(&mut browser, EVE).await;
    let of = &first.overview;
    assert_eq!((of.joined, of.not_yet, of.disabled, of.quit), (11, 1, 0, 0));
    assert_eq!((of.without_mobile, of.without_department), (11, 0));
    let shares: Vec<_> = of.shares.iter().map(|s| (&*s.name, s.people)).collect();
    let wanted = [
        ("总裁办", 2),
        ("营销中心", 5),
        ("研发中心", 3),
        ("人事部", 1),
        ("市场部", 2),
    ];
    assert_eq!(shares, wanted);
    assert!(first.birthdays.is_empty() && first.untold == 0);

    write(&world, "ji", Field::SolarBirthday, "1990-02-18").await;
    write(&world, "yi", Field::SolarBirthday, "1990-02-23").await;
    write(&world, "geng", Field::LunarBirthday, "12-30").await;
    write(&world, "xin", Field::LunarBirthday, "01-01").await;
    write(&world, "bing", Field::SolarBirthday, "1990-02-16").await;
    let mut org = world.sandbox.org();
    org.members.retain(|member| member.userid != "bing");
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let told = people(&mut browser, EVE).await;
    let wanted = [
        (0, "geng", Some("12-30")),
        (1, "xin", Some("01-01")),
        (2, "ji", None),
    ];
    assert_eq!(near(&told), wanted, "whoever left has none here");
    assert_eq!(told.birthdays[2].name, "己");
    let far = people(&mut browser, "20600").await;
    assert!(far.birthdays.is_empty());
    let nonsense = people(&mut browser, "9223372036854775807").await;
    assert!(nonsense.birthdays.is_empty());

    let mut stranger = Browser::new(&world.instance().await);
    let refused = stranger
        .submit("/admin/api/home/people", &[("today", EVE)])
        .await;
    assert_eq!(refused.status, 401);
}

#[tokio::test]
async fn people_are_counted_and_near_birthdays_named_on_sqlite() {
    told(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn people_are_counted_and_near_birthdays_named_on_postgres() {
    told(Database::postgres().await.expect("PostgreSQL")).await;
}
