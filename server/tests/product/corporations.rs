//! Several corporations in one deployment: a session belongs to one of them
//! and never mixes two (R5).

use crate::support::{Browser, World, as_member, example};
use sandbox::Sandbox;
use server::clock;
use server::pull::{self, Asked};
use std::sync::Arc;
use store::{Actor, Corp, CorpId, Entry};
use testbed::Database;
use tokio::net::TcpListener;

/// The corporation of the worked example.
const FIRST: &str = "ww0123456789abcdef";
/// Another one, with an account of the same name.
const SECOND: &str = "wwfedcba9876543210";

/// Both corporations, linked and pulled; the product's address.
async fn two() -> (World, Sandbox, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut org = example();
    org.corp.id = SECOND.to_owned();
    org.corp.name = "别家公司".to_owned();
    org.members.retain(|member| member.userid == "yi");
    org.members[0].name = "别家的乙".to_owned();
    org.members[0].department = vec![10];
    org.members[0].main_department = 10;
    let sandbox = Sandbox::with_clock(org, Arc::new(clock::now)).expect("a corporation");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(sandbox.clone().serve(listener));
    let corp = Corp {
        id: CorpId::new(SECOND),
        name: "别家公司".to_owned(),
        api_url: url.clone(),
        oauth_url: url.clone(),
        login_url: url,
        ..world.corp.clone()
    };
    let entry = Entry::new(Actor::System, "corp.link", "second");
    let linked = world.store.link(&corp, &entry, clock::now()).await;
    linked.expect("linked");
    let pulled = pull::run(&world.store, &corp, Asked::default(), clock::now).await;
    pulled.expect("pulled");
    let address = world.instance().await;
    (world, sandbox, address)
}

#[tokio::test]
async fn whoever_names_no_corporation_chooses_one_by_name_and_returns_to_the_page_asked_for() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    let page = browser.open_as("yi", "/me").await;
    assert!(page.body.contains("名册示例集团") && page.body.contains("别家公司"));
    assert!(browser.cookie("mingce").is_none());

    let ways = page.body.split("href=\"").skip(1);
    let ways = ways.filter_map(|rest| rest.split_once('"').map(|(way, _)| way));
    let second = ways
        .filter(|way| way.starts_with("/auth/wecom"))
        .find(|way| way.contains(SECOND))
        .expect("a way to the second")
        .replace("&amp;", "&");
    let me = browser.open_as("yi", &second).await;
    assert!(me.body.contains("别家的乙"), "{}", me.body);
    assert!(me.body.contains("别家公司") && !me.body.contains("名册示例集团"));
}

#[tokio::test]
async fn another_corporations_link_signs_in_there_and_ends_the_session_before() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    let first = browser.open_as("yi", &format!("/?corp={FIRST}")).await;
    assert!(first.body.contains("名册示例集团"), "{}", first.body);
    let before = browser.cookie("mingce").expect("a session").to_owned();
    assert_eq!(browser.open("/members/jia").await.status, 200);

    let link = format!("/?corp={SECOND}");
    let led = browser.open(&link).await.location.expect("to sign in");
    assert!(led.starts_with("/auth/wecom?"), "{led}");
    let second = browser.open_as("yi", &link).await;
    assert!(second.body.contains("别家公司"), "{}", second.body);
    assert!(!second.body.contains("名册示例集团"));
    assert_eq!(browser.open("/members/jia").await.status, 404);

    browser.set_cookie("mingce", &before);
    assert_eq!(browser.open("/me").await.status, 303, "still signed in");
}

#[tokio::test]
async fn a_link_to_the_corporation_one_is_in_opens_at_once() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    let link = format!("/members/jia?corp={FIRST}");
    assert_eq!(browser.open_as("yi", &link).await.status, 200);
    assert_eq!(browser.open(&link).await.status, 200);
}

#[tokio::test]
async fn outside_wecom_the_page_of_a_link_offers_its_corporation_alone() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::new(&address);
    let link = format!("/me?corp={SECOND}");
    let login = browser.open(&link).await.location.expect("to sign in");
    assert!(login.starts_with("/login?"), "{login}");
    let page = browser.open(&login).await;
    assert!(page.body.contains(SECOND) && !page.body.contains(FIRST));
}

#[tokio::test]
async fn what_one_corporations_wecom_answered_opens_no_session_in_another() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    let start = |corp: &str| format!("/auth/wecom?corp={corp}");
    let first = browser.open(&start(FIRST)).await.location.expect("WeCom");
    let back = browser.open(&as_member(&first, "jia")).await;
    let code = parameter(&back.location.expect("back"), "code");

    browser.open(&start(SECOND)).await;
    let state = browser.cookie("mingce-state").expect("a state").to_owned();
    let mixed = format!("/auth/wecom/callback?code={code}&state={state}");
    let led = browser.open(&mixed).await.location;
    let again = format!("/login?return=%2F&corp={SECOND}&after=failed");
    assert_eq!(led, Some(again), "and offers the second once more");
    assert!(browser.cookie("mingce").is_none());
}

#[tokio::test]
async fn two_corporations_of_one_name_are_told_apart() {
    let (world, _second, address) = two().await;
    let twin = "ww1111111111111111";
    world.second_corp(twin, "名册示例集团").await;
    let mut browser = Browser::new(&address);
    let page = browser.open("/login").await.body;
    for id in [FIRST, twin] {
        assert!(page.contains(&format!("名册示例集团 · {id}")), "{page}");
    }
    assert!(!page.contains(&format!("别家公司 · {SECOND}")), "{page}");
}

#[tokio::test]
async fn pages_are_signed_for_the_corporation_of_the_session() {
    let (world, second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    browser.open_as("yi", &format!("/?corp={SECOND}")).await;
    world.sandbox.clear_calls();
    second.clear_calls();
    let signed = format!("/wecom/signature?url={address}/");
    assert_eq!(browser.open(&signed).await.status, 200);
    assert!(world.sandbox.calls().is_empty());
    assert!(!second.calls().is_empty());
    let chat = browser.submit("/wecom/chat", &[("with", "jia")]).await;
    assert_eq!(chat.status, 404, "somebody of the first");
    let elsewhere = format!("/wecom/profile?userid=jia&corp={FIRST}");
    assert_eq!(browser.open(&elsewhere).await.status, 303);
}

#[tokio::test]
async fn a_corporation_that_is_not_linked_leads_nowhere() {
    let (_world, _second, address) = two().await;
    let mut browser = Browser::in_wecom(&address);
    for path in ["/auth/wecom?corp=wwnone", "/login?corp=wwnone"] {
        assert_eq!(browser.open(path).await.status, 404, "{path}");
    }
    assert_eq!(browser.open_as("yi", "/me?corp=wwnone").await.status, 404);
}

fn parameter(address: &str, name: &str) -> String {
    let (_, query) = address.split_once('?').expect("a query");
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(key, _)| *key == name);
    found.expect("the parameter").1.to_owned()
}
