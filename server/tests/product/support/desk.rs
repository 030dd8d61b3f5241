//! The console as stories begin it: the worked example, and an owner signed in.

use super::{Answer, Browser, World};
use app::api::Refused;
use serde::de::DeserializeOwned;
use testbed::Database;

/// The owner's.
pub const PASSWORD: &str = "correct horse battery";

/// The worked example with its rules, the address of the product, and an owner
/// who is signed in there.
pub async fn console(database: Database) -> (World, String, Browser) {
    let world = World::new(database).await;
    world.rule_as_in_the_example().await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance().await;
    let browser = owner(&address, "wang").await;
    (world, address, browser)
}

/// The same, where one database is enough.
pub async fn console_on_sqlite() -> (World, String, Browser) {
    console(Database::sqlite().await.expect("SQLite")).await
}

/// A browser in which that owner has signed in.
pub async fn owner(address: &str, name: &str) -> Browser {
    let mut browser = Browser::new(address);
    let answer = browser.sign_in(name, PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

/// The same owner, signed in for another corporation, which is there from now on.
pub async fn owner_elsewhere(world: &World, address: &str) -> Browser {
    world.second_corp("ww2", "另一家企业").await;
    let mut browser = Browser::new(address);
    let fields = [
        ("username", "wang"),
        ("password", PASSWORD),
        ("corp", "ww2"),
    ];
    let answer = browser.submit("/admin/login", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

/// What a function of the console answered.
pub fn read<T: DeserializeOwned>(answer: &Answer) -> T {
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("an answer")
}

/// Why it did not.
pub fn refusal(answer: &Answer) -> Refused {
    assert_ne!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("a refusal")
}
