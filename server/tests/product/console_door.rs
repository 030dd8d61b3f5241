//! Signing in to the console, and what a session of it opens.

use crate::support::{Browser, World};
use std::sync::atomic::{AtomicI64, Ordering};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";
const HOUR: i64 = 3600;
/// By one byte alone: of a longer body the rest would be left unread, and the
/// connection might end before the answer arrives.
const ONE_MORE_THAN_IS_READ: usize = 1024 * 1024 + 1;

async fn world() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance().await;
    (world, address)
}

async fn signed_in(address: &str) -> Browser {
    let mut browser = Browser::new(address);
    let answer = browser.sign_in("wang", PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

/// What was done in the console's name, newest first, with its address.
async fn audit(world: &World) -> Vec<(String, String, Option<String>)> {
    let corp = world.store.corp(&world.corp.id).audit(100).await.unwrap();
    let deployment = world.store.audit(100).await.unwrap();
    let lines = corp.into_iter().chain(deployment);
    let owners = lines.filter(|row| row.entry.action.starts_with("owner.sign"));
    owners
        .map(|row| (row.entry.action, row.entry.subject, row.entry.address))
        .collect()
}

#[tokio::test]
async fn an_owner_signs_in_and_comes_to_the_page_asked_for() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("Wang", PASSWORD).await;
        let mut browser = Browser::new(&world.instance().await).at("192.0.2.7");

        let asked = browser.open("/admin/check?viewer=yi&target=ji").await;
        let form = asked.location.expect("to the form");
        let answer = browser.open(&form).await;
        assert_eq!(answer.status, 200);
        let page = "value=\"/admin/check?viewer=yi&amp;target=ji\"";
        assert!(answer.body.contains(page), "{}", answer.body);

        let fields = [
            ("username", "wang"),
            ("password", PASSWORD),
            ("return", "/admin/check?viewer=yi&target=ji"),
        ];
        let answer = browser.submit("/admin/login", &fields).await;
        let to = answer.location.expect("to the page");
        assert_eq!(to, "/admin/check?viewer=yi&target=ji");
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        assert_eq!(browser.open(&to).await.status, 200);
        let home = browser.call("home").await;
        assert_eq!(home.status, 200, "{}", home.body);
        assert!(home.body.contains("名册示例集团"), "{}", home.body);

        let again = browser.open("/admin/login").await;
        assert_eq!(again.location.as_deref(), Some("/admin"));
        let line = |action: &str| (action.into(), "Wang".into(), Some("192.0.2.7".into()));
        assert_eq!(audit(&world).await, [line("owner.sign_in")]);
    }
}

#[tokio::test]
async fn every_page_of_the_console_keeps_to_itself_and_is_not_kept() {
    let (_world, address) = world().await;
    let mut browser = signed_in(&address).await;
    for page in [
        "/admin",
        "/admin/",
        "/admin/departments/5",
        "/admin/nothing",
    ] {
        let answer = browser.open(page).await;
        assert_eq!(answer.status, 200, "{page}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'nonce-"), "{policy}");
        assert_eq!(answer.headers["cache-control"], "private, no-store");
    }
    let call = browser.call("home").await;
    assert_eq!(call.headers["cache-control"], "private, no-store");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_read_the_same() {
    let (world, address) = world().await;
    let mut browser = Browser::new(&address).at("192.0.2.7");
    let wrong = browser.sign_in("wang", "correct horse").await;
    let unknown = browser.sign_in("gnaw", "correct horse").await;
    assert_eq!(wrong.status, 403);
    assert_eq!(unknown.status, 403);
    assert_eq!(
        wrong.body.replace("wang", "NAME"),
        unknown.body.replace("gnaw", "NAME")
    );
    assert!(wrong.body.contains("用户名或密码不对"), "{}", wrong.body);
    assert!(!wrong.body.contains("correct horse"), "{}", wrong.body);
    assert!(browser.cookie("mingce-admin").is_none());

    // A name that nobody has may be somebody's password: it is not kept.
    let line = |name: &str| {
        (
            "owner.sign_in_failed".into(),
            name.into(),
            Some("192.0.2.7".into()),
        )
    };
    assert_eq!(audit(&world).await, [line("?"), line("wang")]);
}

#[tokio::test]
async fn what_is_no_form_of_ours_signs_nobody_in() {
    let (_world, address) = world().await;
    let mut browser = Browser::new(&address);
    for fields in [
        vec![],
        vec![("username", "wang")],
        vec![("password", PASSWORD)],
    ] {
        assert_eq!(browser.submit("/admin/login", &fields).await.status, 403);
    }
    let long = "x".repeat(ONE_MORE_THAN_IS_READ - "username=wang&password=".len());
    assert_eq!(browser.sign_in("wang", &long).await.status, 403);
}

#[tokio::test]
async fn after_signing_in_nobody_is_led_out_of_the_console() {
    let (_world, address) = world().await;
    for evil in [
        "//evil.example",
        "https://evil.example/admin",
        "/admin/../logout",
        "/me",
    ] {
        let mut browser = Browser::new(&address);
        let form = browser.open(&format!("/admin/login?return={evil}")).await;
        assert!(
            form.body.contains("name=\"return\" value=\"/admin\""),
            "{}",
            form.body
        );
        let fields = [
            ("username", "wang"),
            ("password", PASSWORD),
            ("return", evil),
        ];
        let answer = browser.submit("/admin/login", &fields).await;
        assert_eq!(answer.location.as_deref(), Some("/admin"), "{evil}");
    }
}

#[tokio::test]
async fn without_a_session_a_function_says_so_and_leads_nowhere() {
    let (_world, address) = world().await;
    let mut browser = Browser::new(&address);
    for endpoint in ["home", "nothing"] {
        let answer = browser.call(endpoint).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.body, "\"signed_out\"");
        assert_eq!(answer.location, None);
    }
}

#[tokio::test]
async fn a_function_that_is_not_there_is_not_found() {
    let (_world, address) = world().await;
    let answer = signed_in(&address).await.call("nothing").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.body, "\"not_found\"");
}

#[tokio::test]
async fn a_call_without_end_is_not_read() {
    let (_world, address) = world().await;
    let long = "x".repeat(8 * (ONE_MORE_THAN_IS_READ - 1) + 1 - "x=".len());
    let mut browser = signed_in(&address).await;
    let answer = browser.submit("/admin/api/home", &[("x", &long)]).await;
    assert_eq!(answer.status, 413, "{}", answer.body);
}

#[tokio::test]
async fn members_and_owners_sessions_open_nothing_of_each_other() {
    let (_world, address) = world().await;
    let mut member = Browser::in_wecom(&address);
    assert_eq!(member.open_as("yi", "/me").await.status, 200);
    let token = member.cookie("mingce").unwrap().to_owned();
    member.set_cookie("mingce-admin", &token);
    assert_eq!(member.open("/admin").await.status, 303);
    assert_eq!(member.call("home").await.status, 401);

    let mut owner = signed_in(&address).await;
    let token = owner.cookie("mingce-admin").unwrap().to_owned();
    owner.set_cookie("mingce", &token);
    assert_eq!(owner.open("/me").await.status, 303);
}

#[tokio::test]
async fn another_sites_forms_do_nothing_in_an_owners_name() {
    let (_world, address) = world().await;
    let mut browser = signed_in(&address).await;
    for path in [
        "/admin/login",
        "/admin/logout",
        "/admin/logout/everywhere",
        "/admin/api/home",
    ] {
        let answer = browser.post(path, "https://evil.example").await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
    assert_eq!(browser.open("/admin").await.status, 200);
}

#[tokio::test]
async fn behind_a_proxy_that_renames_us_our_own_forms_are_still_ours() {
    let (_world, address) = world().await;
    let mut browser = Browser::new(&address).through("upstream.internal");
    assert_eq!(browser.sign_in("wang", PASSWORD).await.status, 303);
    let evil = browser.post("/admin/logout", "https://evil.example").await;
    assert_eq!(evil.status, 403);
}

#[tokio::test]
async fn after_signing_out_the_token_opens_nothing() {
    let (world, address) = world().await;
    let mut browser = signed_in(&address).await;
    let mut other = signed_in(&address).await;
    let token = browser.cookie("mingce-admin").unwrap().to_owned();
    let out = browser.submit("/admin/logout", &[]).await;
    assert_eq!(out.location.as_deref(), Some("/admin/login?after=out"));
    browser.set_cookie("mingce-admin", &token);
    assert_eq!(browser.call("home").await.status, 401);
    assert_eq!(other.call("home").await.status, 200);
    assert_eq!(audit(&world).await[0].0, "owner.sign_out");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_browsers_session() {
    for database in [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ] {
        let world = World::new(database).await;
        world.owner("wang", PASSWORD).await;
        world.owner("zhao", PASSWORD).await;
        let address = world.instance().await;
        let mut browser = signed_in(&address).await;
        let mut phone = signed_in(&address).await;
        let mut another = Browser::new(&address);
        another.sign_in("zhao", PASSWORD).await;

        browser.submit("/admin/logout/everywhere", &[]).await;
        assert_eq!(phone.call("home").await.status, 401);
        assert_eq!(another.call("home").await.status, 200);
        let lines = audit(&world).await;
        assert!(
            lines
                .iter()
                .any(|line| line.0 == "owner.sign_out_everywhere"),
            "{lines:?}"
        );
    }
}

#[tokio::test]
async fn signing_in_again_leaves_no_older_session_of_the_browser() {
    let (_world, address) = world().await;
    let mut browser = signed_in(&address).await;
    let before = browser.cookie("mingce-admin").unwrap().to_owned();
    browser.sign_in("wang", PASSWORD).await;
    assert_ne!(browser.cookie("mingce-admin"), Some(before.as_str()));
    browser.set_cookie("mingce-admin", &before);
    assert_eq!(browser.call("home").await.status, 401);
}

#[tokio::test]
async fn a_session_ends_when_it_rests_and_in_any_case_after_a_week() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    let now = || NOW.load(Ordering::Relaxed);
    let (world, _) = world().await;
    let address = world.instance_at(now).await;

    let mut resting = signed_in(&address).await;
    let mut working = signed_in(&address).await;
    for hour in 1..=12 {
        NOW.fetch_add(HOUR, Ordering::Relaxed);
        assert_eq!(working.call("home").await.status, 200, "{hour}");
    }
    assert_eq!(resting.call("home").await.status, 401);
    for hour in 13..24 * 7 {
        NOW.fetch_add(HOUR, Ordering::Relaxed);
        assert_eq!(working.call("home").await.status, 200, "{hour}");
    }
    NOW.fetch_add(HOUR, Ordering::Relaxed);
    assert_eq!(working.call("home").await.status, 401);
}

#[tokio::test]
async fn of_several_corporations_one_is_chosen_and_seen_alone() {
    let (world, address) = world().await;
    world.second_corp("ww2", "另一家企业").await;
    let mut browser = Browser::new(&address);
    let form = browser.open("/admin/login").await;
    assert!(
        form.body.contains("<option value=\"ww2\">另一家企业"),
        "{}",
        form.body
    );

    let fields = |corp| [("username", "wang"), ("password", PASSWORD), ("corp", corp)];
    for none in ["", "ww3"] {
        let answer = browser.submit("/admin/login", &fields(none)).await;
        assert_eq!(answer.status, 403, "{none}");
    }
    browser.submit("/admin/login", &fields("ww2")).await;
    let home = browser.call("home").await;
    assert_eq!(home.status, 200, "{}", home.body);
    assert!(home.body.contains("另一家企业"), "{}", home.body);
    assert!(!home.body.contains("名册示例集团"), "{}", home.body);
}

#[tokio::test]
async fn before_there_is_an_owner_the_page_says_which_command_makes_one() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut browser = Browser::new(&world.instance().await);
    let page = browser.open("/admin/login?lang=en").await;
    assert!(
        page.body.contains("mingce admin create --username"),
        "{}",
        page.body
    );
    assert!(page.body.contains("lang=\"en\""), "{}", page.body);
    assert_eq!(browser.cookie("lang"), None, "a GET changes nothing");
}

#[tokio::test]
async fn a_language_in_the_address_holds_for_that_page_and_a_chosen_one_is_remembered() {
    let (_world, address) = world().await;
    let mut browser = signed_in(&address).await;
    let english = "<html lang=\"en\">";
    let named = browser.open("/admin/sync?lang=en").await;
    assert!(named.body.contains(english), "{}", named.body);
    let next = browser.open("/admin/sync").await;
    assert!(!next.body.contains(english), "{}", next.body);

    let chosen = browser.submit("/me/settings", &[("lang", "en")]).await;
    assert_eq!(chosen.status, 303);
    for page in ["/admin/sync", "/admin/account"] {
        let next = browser.open(page).await;
        assert!(next.body.contains(english), "{}", next.body);
    }
}
