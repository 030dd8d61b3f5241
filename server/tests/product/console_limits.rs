//! How often a password of the console may be tried.

use crate::support::{Browser, World};
use std::sync::atomic::{AtomicI64, Ordering};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";

/// Tries a wrong password so many times, and says how many were looked at.
async fn guess(browser: &mut Browser, name: &str, times: usize) -> usize {
    let mut looked_at = 0;
    for _ in 0..times {
        let answer = browser.sign_in(name, "a guess of some length").await;
        looked_at += usize::from(answer.status == 403);
    }
    looked_at
}

#[tokio::test]
async fn an_account_is_tried_five_times_from_one_place_and_then_once_a_minute() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        let address = world.instance_at(|| NOW.load(Ordering::Relaxed)).await;
        // Unknown names are counted like known ones, whatever their case.
        for (name, other_case) in [("wang", "WANG"), ("gnaw", "GNAW")] {
            let mut browser = Browser::new(&address).at("192.0.2.7");
            assert_eq!(guess(&mut browser, name, 6).await, 5, "{name}");
            let refused = browser.sign_in(other_case, PASSWORD).await;
            assert_eq!(refused.status, 429);
            assert_eq!(refused.headers["retry-after"], "60");
            assert!(refused.body.contains("请 60 秒后再试"), "{}", refused.body);
        }
        let mut browser = Browser::new(&address).at("192.0.2.7");
        NOW.fetch_add(59, Ordering::Relaxed);
        assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 429);
        NOW.fetch_add(1, Ordering::Relaxed);
        assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
        // A good try is given back, so the next one is not refused either.
        assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
    }
}

#[tokio::test]
async fn one_place_tries_twenty_names_and_then_waits() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance_at(|| NOW.load(Ordering::Relaxed)).await;
    let mut looked_at = 0;
    for name in 0..22 {
        // One subscriber's addresses of IPv6 are one place.
        let at = format!("2001:db8::{name}");
        looked_at += guess(&mut Browser::new(&address).at(&at), &format!("n{name}"), 1).await;
    }
    assert_eq!(looked_at, 20);
    let mut elsewhere = Browser::new(&address).at("2001:db8:1::1");
    assert_eq!(elsewhere.sign_in("wang", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_stranger_who_tries_from_everywhere_does_not_lock_the_owner_out() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance_at(|| NOW.load(Ordering::Relaxed)).await;
    let mut office = Browser::new(&address).at("192.0.2.7");
    assert_eq!(office.sign_in("wang", PASSWORD).await.status, 303);

    let mut looked_at = 0;
    for place in 0..10 {
        let mut stranger = Browser::new(&address).at(&format!("198.51.100.{place}"));
        looked_at += guess(&mut stranger, "wang", 4).await;
    }
    assert_eq!(looked_at, 30);
    let mut elsewhere = Browser::new(&address).at("203.0.113.1");
    assert_eq!(elsewhere.sign_in("wang", PASSWORD).await.status, 429);
    assert_eq!(office.sign_in("wang", PASSWORD).await.status, 303);
    NOW.fetch_add(120, Ordering::Relaxed);
    assert_eq!(elsewhere.sign_in("wang", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn others_behind_one_address_do_not_lock_the_owner_out_there() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance_at(|| NOW.load(Ordering::Relaxed)).await;
    let here = || Browser::new(&address).at("192.0.2.7");
    let mut office = here();
    assert_eq!(office.sign_in("wang", PASSWORD).await.status, 303);

    // The owner's account and unknown ones end alike: nothing is learnt.
    assert_eq!(guess(&mut here(), "wang", 6).await, 5);
    assert_eq!(guess(&mut here(), "gnaw", 6).await, 5);
    for name in ["a", "b"] {
        assert_eq!(guess(&mut here(), name, 5).await, 5);
    }
    assert_eq!(guess(&mut here(), "wang", 1).await, 0);
    assert_eq!(guess(&mut here(), "c", 1).await, 0);
    assert_eq!(office.sign_in("wang", PASSWORD).await.status, 303);
    // The browser's own allowance is no open door either.
    assert_eq!(guess(&mut office, "wang", 6).await, 5);
    // It is the owner's for this account alone.
    let mut other = here();
    let known = office.cookie("mingce-known").expect("a token").to_owned();
    other.set_cookie("mingce-known", &known);
    assert_eq!(guess(&mut other, "gnaw", 1).await, 0);
}

#[tokio::test]
async fn a_browser_that_brings_somebody_elses_token_gets_a_new_one() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let mut browser = Browser::new(&world.instance().await);
    browser.set_cookie("mingce-known", "planted");
    assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
    let token = browser.cookie("mingce-known").expect("a token").to_owned();
    assert_ne!(token, "planted");
    assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
    assert_eq!(browser.cookie("mingce-known"), Some(token.as_str()));
}

#[tokio::test]
async fn two_instances_count_together() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    let world = World::new(Database::postgres().await.expect("PostgreSQL")).await;
    world.owner("wang", PASSWORD).await;
    let now = || NOW.load(Ordering::Relaxed);
    let mut here = Browser::new(&world.instance_at(now).await);
    let mut there = Browser::new(&world.instance_at(now).await);
    assert_eq!(guess(&mut here, "wang", 3).await, 3);
    assert_eq!(guess(&mut there, "wang", 3).await, 2);
}
