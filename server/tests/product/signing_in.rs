//! Signing in by WeCom, and out again.

use crate::support::{Browser, World};
use testbed::Database;

async fn world() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let address = world.instance().await;
    (world, address)
}

#[tokio::test]
async fn without_a_session_one_is_led_to_sign_in_and_back_to_the_page_asked_for() {
    let (_world, address) = world().await;
    let mut inside = Browser::in_wecom(&address);
    let to = inside
        .open("/departments/5")
        .await
        .location
        .expect("a redirect");
    assert!(to.starts_with("/auth/wecom?return="), "{to}");
    let mut outside = Browser::new(&address);
    let to = outside
        .open("/departments/5")
        .await
        .location
        .expect("a redirect");
    assert!(to.starts_with("/login?return="), "{to}");

    let page = inside.open_as("yi", "/departments/5").await;
    assert!(page.people().contains(&"yi"), "{}", page.body);
}

#[tokio::test]
async fn what_wecom_answered_once_opens_no_second_session() {
    let (_world, address) = world().await;
    let mut browser = Browser::in_wecom(&address);
    let to_wecom = browser
        .open("/auth/wecom")
        .await
        .location
        .expect("to WeCom");
    let at_wecom = crate::support::as_member(&to_wecom, "yi");
    let back = browser
        .open(&at_wecom)
        .await
        .location
        .expect("back from WeCom");
    let state = browser.cookie("mingce-state").expect("a state").to_owned();

    assert_eq!(browser.open(&back).await.location.as_deref(), Some("/"));
    let session = browser.cookie("mingce").map(str::to_owned);
    browser.set_cookie("mingce-state", &state);
    assert_eq!(
        browser.open(&back).await.location.as_deref(),
        Some("/login?after=failed")
    );
    assert_eq!(browser.cookie("mingce").map(str::to_owned), session);
}

#[tokio::test]
async fn an_answer_meant_for_another_browser_signs_nobody_in() {
    let (_world, address) = world().await;
    let mut attacker = Browser::in_wecom(&address);
    let to_wecom = attacker
        .open("/auth/wecom")
        .await
        .location
        .expect("to WeCom");
    let back = attacker
        .open(&crate::support::as_member(&to_wecom, "yi"))
        .await
        .location
        .unwrap();

    let mut victim = Browser::in_wecom(&address);
    assert_eq!(
        victim.open(&back).await.location.as_deref(),
        Some("/login?after=failed")
    );
    assert!(victim.cookie("mingce").is_none());
}

#[tokio::test]
async fn after_signing_out_the_token_opens_nothing() {
    let (_world, address) = world().await;
    let mut browser = Browser::in_wecom(&address);
    assert_eq!(browser.open_as("yi", "/me").await.status, 200);
    let token = browser.cookie("mingce").unwrap().to_owned();

    browser.post("/logout", &address).await;
    browser.set_cookie("mingce", &token);
    assert_eq!(browser.open("/me").await.status, 303);
}

#[tokio::test]
async fn another_sites_form_does_not_sign_anybody_out() {
    let (_world, address) = world().await;
    let mut browser = Browser::in_wecom(&address);
    assert_eq!(browser.open_as("yi", "/me").await.status, 200);
    assert_eq!(
        browser.post("/logout", "https://evil.example").await.status,
        403
    );
    assert_eq!(browser.open("/me").await.status, 200);
}

#[tokio::test]
async fn a_member_who_left_is_shown_nothing_from_the_next_request_on() {
    let (world, address) = world().await;
    let mut browser = Browser::in_wecom(&address);
    assert_eq!(browser.open_as("geng", "/me").await.status, 200);

    let mut org = world.sandbox.org();
    org.members.retain(|member| member.userid != "geng");
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;

    // What a script fetches nobody reads: the page that follows says why.
    let fetched = browser.fetch("/search?q=a&part=results").await;
    assert_eq!(fetched.status, 403);
    assert!(fetched.people().is_empty(), "{}", fetched.body);
    let token = browser.cookie("mingce").expect("a session").to_owned();
    let answer = browser.open("/me").await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("您已离职"), "{}", answer.body);
    assert!(answer.people().is_empty(), "{}", answer.body);
    assert_eq!(browser.cookie("mingce"), Some(""), "the cookie is cleared");

    // The session has ended for whoever kept its token, too.
    browser.set_cookie("mingce", &token);
    assert_eq!(browser.open("/me").await.status, 303);
}

#[tokio::test]
async fn no_address_tells_what_became_of_somebody() {
    let (_world, address) = world().await;
    let mut browser = Browser::new(&address);
    for reason in ["left", "disabled", "unknown", "quit", "outside"] {
        let asked = format!("/login?after={reason}&userid=geng");
        let page = browser.open(&asked).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("离职"), "{asked}");
        assert!(!page.body.contains("role=\"status\""), "{}", page.body);
    }
}

#[tokio::test]
async fn whoever_refuses_at_the_qr_code_may_try_again_for_the_same_page() {
    let (world, address) = world().await;
    let mut browser = Browser::new(&address);
    let start = "/auth/wecom?return=%2Fdepartments%2F5";
    browser.open(start).await;
    let state = browser.cookie("mingce-state").expect("a state").to_owned();
    let back = format!("/auth/wecom/callback?state={state}");
    let to = browser.open(&back).await.location.expect("to sign in");
    let corp = &world.corp.id;
    let again = format!("/login?return=%2Fdepartments%2F5&corp={corp}&after=failed");
    assert_eq!(to, again);
    // That state is used up.
    let code = format!("{back}&code=x");
    let to = browser.open(&code).await.location;
    assert_eq!(to.as_deref(), Some("/login?after=failed"));
}

/// A quarter of an hour on.
fn later() -> i64 {
    server::clock::now() + 900
}

#[tokio::test]
async fn a_way_to_wecom_that_took_too_long_signs_nobody_in() {
    let (world, address) = world().await;
    let mut browser = Browser::in_wecom(&address);
    let to_wecom = browser.open("/auth/wecom").await.location.expect("WeCom");
    let at_wecom = crate::support::as_member(&to_wecom, "yi");
    let back = browser.open(&at_wecom).await.location.expect("back");
    let (_, query) = back.split_once('?').expect("code and state");

    let slow = world.instance_at(later).await;
    let address = format!("{slow}/auth/wecom/callback?{query}");
    let to = browser.open(&address).await.location;
    assert_eq!(to.as_deref(), Some("/login?after=failed"));
    assert!(browser.cookie("mingce").is_none());
}

#[tokio::test]
async fn after_signing_in_nobody_is_led_to_somebody_elses_page() {
    let (_world, address) = world().await;
    for elsewhere in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "/login?return=//evil.example",
        "/auth/wecom?return=/",
    ] {
        let encoded: String = elsewhere
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        let mut browser = Browser::in_wecom(&address);
        let to_wecom = browser.open(&format!("/auth/wecom?return={encoded}")).await;
        let at_wecom = crate::support::as_member(&to_wecom.location.expect("WeCom"), "yi");
        let back = browser.open(&at_wecom).await.location.expect("back");
        let to = browser.open(&back).await.location;
        assert_eq!(to.as_deref(), Some("/"), "{elsewhere}");
        assert!(browser.cookie("mingce").is_some(), "{elsewhere}");
    }
}

#[tokio::test]
async fn a_second_sign_in_fetches_no_second_token() {
    let (world, address) = world().await;
    let tokens = || {
        let calls = world.sandbox.calls();
        calls
            .iter()
            .filter(|call| call.path == "/cgi-bin/gettoken")
            .count()
    };
    let mut browser = Browser::in_wecom(&address);
    assert_eq!(browser.open_as("yi", "/me").await.status, 200);
    let after_the_first = tokens();
    let mut other = Browser::in_wecom(&address);
    assert_eq!(other.open_as("ji", "/me").await.status, 200);
    assert_eq!(tokens(), after_the_first);
}

#[tokio::test]
async fn an_address_that_nobody_made_for_us_is_answered_with_a_page_of_ours() {
    let (_world, address) = world().await;
    let mut browser = Browser::new(&address);
    let twice = "return=%2F&return=%2F";
    let login = browser.open(&format!("/login?{twice}")).await;
    assert_eq!(login.status, 200);
    assert!(login.body.contains("/auth/wecom"), "{}", login.body);
    let back = "/auth/wecom/callback?code=a&code=b";
    let to = browser.open(back).await.location.expect("to sign in");
    assert_eq!(to, "/login?after=failed");
}
