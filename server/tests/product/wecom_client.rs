//! What a page is given to open something in WeCom's client: a signature of
//! its own address, and the people whom its reader sees.

use crate::support::{Answer, Browser, World, signed_in};
use sandbox::Fault;
use serde_json::Value;
use testbed::Database;

const TICKET: &str = "/cgi-bin/get_jsapi_ticket";

async fn world() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.rule_as_in_the_example().await;
    let address = world.instance().await;
    (world, address)
}

async fn signature(browser: &mut Browser, page: &str) -> Answer {
    let page = page.replace('&', "%26").replace('#', "%23");
    browser.open(&format!("/wecom/signature?url={page}")).await
}

async fn chat(browser: &mut Browser, with: &str) -> Answer {
    browser.submit("/wecom/chat", &[("with", with)]).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect(&answer.body)
}

/// The ticket that WeCom lends to the app, asked for as the app does.
async fn ticket(world: &World) -> String {
    let wecom = &world.corp.api_url;
    let get = async |path: String| -> Value {
        let client = reqwest::Client::builder().no_proxy().build();
        let answer = client.expect("a client").get(format!("{wecom}{path}"));
        answer.send().await.unwrap().json().await.unwrap()
    };
    let (corp, secret) = (&world.corp.id, world.corp.agent_secret.expose());
    let token = get(format!(
        "/cgi-bin/gettoken?corpid={corp}&corpsecret={secret}"
    ))
    .await;
    let token = token["access_token"].as_str().expect("a token").to_owned();
    let lent = get(format!("{TICKET}?access_token={token}")).await;
    lent["ticket"].as_str().expect("a ticket").to_owned()
}

fn asked_for_tickets(world: &World) -> usize {
    let calls = world.sandbox.calls();
    calls.iter().filter(|call| call.path == TICKET).count()
}

#[tokio::test]
async fn a_page_is_signed_with_the_ticket_that_wecom_knows_and_the_ticket_stays_here() {
    let (world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    let page = format!("{address}/members/jia?corp=ww1&lang=en");
    let answer = signature(&mut yi, &format!("{page}#part")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "private, no-store");

    let (ticket, signed) = (ticket(&world).await, json(&answer));
    let nonce = signed["nonceStr"].as_str().expect("a chance text");
    let timestamp = signed["timestamp"].as_i64().expect("seconds");
    let expected = wecom::sign(&ticket.as_str().into(), nonce, timestamp, &page);
    assert_eq!(signed["signature"], expected);
    let keys: Vec<_> = signed.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["nonceStr", "signature", "timestamp"]);
    assert!(!answer.body.contains(&ticket));
}

#[tokio::test]
async fn only_pages_of_ours_are_signed_and_only_for_somebody_who_is_signed_in() {
    let (world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    for page in [
        "",
        "https://evil.example/",
        "http://127.0.0.1.evil.example/",
        "/me",
    ] {
        let answer = signature(&mut yi, page).await;
        assert_eq!(answer.status, 422, "{page}");
        assert!(json(&answer)["said"].as_str().unwrap().contains("公开地址"));
    }
    assert_eq!(yi.open("/wecom/signature").await.status, 422);
    let twice = format!("/wecom/signature?url={address}/&url={address}/");
    assert_eq!(yi.open(&twice).await.status, 422);

    let mut nobody = Browser::in_wecom(&address);
    let page = format!("{address}/");
    assert_eq!(signature(&mut nobody, &page).await.status, 303);
    assert_eq!(chat(&mut nobody, "jia").await.status, 303);
    let profile = "/wecom/profile?userid=jia";
    assert_eq!(nobody.open(profile).await.status, 303);
    assert_eq!(asked_for_tickets(&world), 0);
}

#[tokio::test]
async fn one_ticket_signs_the_pages_of_everybody() {
    let (world, address) = world().await;
    for userid in ["yi", "ji"] {
        let mut browser = signed_in(&address, userid).await;
        for path in ["/", "/me"] {
            let answer = signature(&mut browser, &format!("{address}{path}")).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
    }
    assert_eq!(asked_for_tickets(&world), 1);
}

#[tokio::test]
async fn when_wecom_lends_no_ticket_it_is_said_and_asked_for_again_later() {
    let (world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    let page = format!("{address}/");
    world.sandbox.set_faults(vec![Fault {
        path: TICKET.to_owned(),
        errcode: Some(48001),
        ..Fault::default()
    }]);
    let refused = signature(&mut yi, &page).await;
    assert_eq!(refused.status, 502);
    let said = json(&refused)["said"].as_str().unwrap().to_owned();
    assert!(said.contains("稍后重试"), "{said}");
    assert!(!refused.body.contains("48001") && !refused.body.contains("token"));

    world.sandbox.set_faults(Vec::new());
    assert_eq!(signature(&mut yi, &page).await.status, 200);
}

#[tokio::test]
async fn a_chat_opens_with_those_alone_whom_its_reader_sees() {
    let (world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    // 乙 sees the block of 营销中心: neither 丁 nor anybody who is not there.
    let answer = chat(&mut yi, "jia;ding;JIA;yi;;nobody;bing").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let opening = json(&answer);
    assert_eq!(opening["userIds"], serde_json::json!(["jia", "bing"]));
    assert_eq!(opening["corpId"], world.corp.id.as_str());
    assert!(opening["said"].as_str().unwrap().contains("2 人"));
    let whole = chat(&mut yi, "jia;bing").await;
    assert_eq!(json(&whole)["said"], Value::Null);

    let hidden = chat(&mut yi, "ding").await;
    let unknown = chat(&mut yi, "nobody").await;
    assert_eq!(hidden.status, 404);
    assert_eq!(hidden.body, unknown.body);
    for nobody in ["", ";", "yi"] {
        assert_eq!(chat(&mut yi, nobody).await.status, 404, "{nobody}");
    }

    // A rule holds from the next request on.
    world.rule("").await;
    assert_eq!(chat(&mut yi, "ding").await.status, 200);
}

#[tokio::test]
async fn a_profile_opens_of_whoever_is_seen_and_says_no_more_of_others() {
    let (_world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    let seen = yi.open("/wecom/profile?userid=jia").await;
    assert_eq!(json(&seen)["userIds"], serde_json::json!(["jia"]));
    let hidden = yi.open("/wecom/profile?userid=ding").await;
    assert_eq!(hidden.status, 404);
    for address in ["/wecom/profile?userid=nobody", "/wecom/profile"] {
        let unknown = yi.open(address).await;
        assert_eq!(unknown.status, 404);
        assert_eq!(unknown.body, hidden.body);
    }
}

#[tokio::test]
async fn another_sites_page_opens_no_chat() {
    let (_world, address) = world().await;
    let mut yi = signed_in(&address, "yi").await;
    let answer = yi.post("/wecom/chat", "https://evil.example").await;
    assert_eq!(answer.status, 403);
}

#[tokio::test]
async fn wecoms_component_is_allowed_inside_wecom_alone_and_as_that_one_file() {
    let (_world, address) = world().await;
    let policy = async |mut browser: Browser| {
        let answer = browser.open("/login").await;
        let policy = &answer.headers["content-security-policy"];
        policy.to_str().expect("text").to_owned()
    };
    let inside = policy(Browser::in_wecom(&address)).await;
    let scripts = inside.split(';').find(|part| part.contains("script-src"));
    let words: Vec<_> = scripts.unwrap().split_whitespace().skip(1).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(words[0].starts_with("'nonce-"), "{words:?}");
    assert_eq!(words[1], "'wasm-unsafe-eval'");
    assert!(words[2].starts_with("https://wwcdn.weixin.qq.com/node/open/js/wecom-jssdk-"));
    let outside = policy(Browser::new(&address)).await;
    assert!(!outside.contains("weixin"), "{outside}");
}
