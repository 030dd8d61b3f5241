//! Whoever reads protected contact fields is in the audit log.

use crate::support::{Browser, EXAMPLE, World};
use server::clock;
use store::{Actor, Entry};
use testbed::Database;

/// 董事长 and 总经理 show their numbers to 己 alone.
const PROTECTED: &str = r#"
[[protect]]
department = "集团->总裁办"
level = "contact-hidden"
allow = ["member:ji"]
"#;

fn two_hours_later() -> i64 {
    clock::now() + 7_200
}

async fn readings(world: &World) -> Vec<Entry> {
    let lines = world.store.corp(&world.corp.id).audit(100).await;
    let lines = lines.expect("lines").into_iter().map(|line| line.entry);
    lines
        .filter(|entry| entry.action == "contact.read")
        .collect()
}

async fn told(database: Database) {
    let world = World::new(database).await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if ["chairman", "manager", "ji"].contains(&member.userid.as_str()) {
            member.mobile = format!("1380000000{}", member.userid.len());
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    world.rule(&format!("{EXAMPLE}{PROTECTED}")).await;
    let address = world.instance().await;
    let mut ji = Browser::in_wecom(&address);
    let card = ji.open_as("ji", "/members/chairman").await;
    assert_eq!(card.status, 200);
    assert!(card.body.contains("tel:"), "己 may read it: {}", card.body);
    for path in ["", ".vcf", "/qr.svg", ""] {
        let again = ji.open(&format!("/members/chairman{path}")).await;
        assert_eq!(again.status, 200, "{path}");
    }
    let mut wanted = Entry::new(
        Actor::Member("ji".into()),
        "contact.read",
        "member:chairman",
    );
    wanted.address = Some("127.0.0.1".to_owned());
    assert_eq!(readings(&world).await, [wanted.clone()], "one line an hour");

    // Nobody protected, oneself, one of those protected together, a card without
    // the numbers: nothing to tell.
    ji.open("/members/ji").await;
    let mut chairman = Browser::in_wecom(&address);
    chairman.open_as("chairman", "/members/chairman").await;
    assert_eq!(chairman.open("/members/manager").await.status, 200);
    ji.open("/members/yi").await;
    assert_eq!(readings(&world).await.len(), 1);

    let later = world.instance_at(two_hours_later).await;
    let mut ji = Browser::in_wecom(&later);
    ji.open_as("ji", "/members/chairman").await;
    assert_eq!(readings(&world).await.len(), 2);
    let log = world.store.corp(&world.corp.id).log();
    assert!(log.verify().await.expect("read").is_ok());
}

#[tokio::test]
async fn a_reading_of_protected_contact_fields_is_one_line_an_hour_on_sqlite() {
    told(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_reading_of_protected_contact_fields_is_one_line_an_hour_on_postgres() {
    told(Database::postgres().await.expect("PostgreSQL")).await;
}
