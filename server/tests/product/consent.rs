//! "Confirm my phone and email from WeCom": what comes of the way there and back.

use crate::support::{Answer, Browser, World, as_member};
use directory::people::{Field, Writer};
use sandbox::Fault;
use store::CorpStore;
use testbed::Database;

async fn begin(database: Database) -> (World, Browser) {
    let world = World::new(database).await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if member.userid == "yi" {
            member.mobile = "13900000001".into();
            member.email = "yi@example.com".into();
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    let mut browser = Browser::in_wecom(&world.instance().await);
    assert_eq!(browser.open_as("yi", "/me").await.status, 200);
    (world, browser)
}

async fn sqlite() -> (World, Browser) {
    begin(Database::sqlite().await.expect("SQLite")).await
}

fn corp(world: &World) -> CorpStore {
    world.store.corp(&world.corp.id)
}

/// Goes to WeCom and comes back as this person, who ticks what is said; the
/// address that WeCom leads back to.
async fn asked(browser: &mut Browser, userid: &str, more: &str) -> String {
    let to = browser
        .open("/me/consent")
        .await
        .location
        .expect("to WeCom");
    assert!(to.contains("scope=snsapi_privateinfo"), "{to}");
    let chosen = as_member(&to, &format!("{userid}{more}"));
    browser
        .open(&chosen)
        .await
        .location
        .expect("back from WeCom")
}

async fn consent(browser: &mut Browser, userid: &str, more: &str) -> Answer {
    let back = asked(browser, userid, more).await;
    browser.open(&back).await
}

fn said(answer: &Answer) -> &str {
    let location = answer.location.as_deref().unwrap_or_default();
    location.strip_prefix("/me?said=").unwrap_or(location)
}

async fn mobile(world: &World) -> String {
    let own = corp(world).own_fields(&"yi".into()).await.expect("fields");
    own.value(Field::Mobile).to_owned()
}

#[tokio::test]
async fn what_was_agreed_to_is_kept_with_the_date_and_shown() {
    for database in [Database::sqlite().await, Database::postgres().await] {
        let (world, mut yi) = begin(database.expect("a database")).await;
        assert_eq!(said(&consent(&mut yi, "yi", "").await), "confirmed");
        let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
        assert_eq!(own.value(Field::Mobile), "13900000001");
        assert_eq!(own.value(Field::Email), "yi@example.com");
        assert!(
            !own.edited_here.contains(Field::Mobile),
            "a pull may bring what is newer"
        );
        let kept: Vec<_> = own.profile.0.iter().map(|(f, w)| (*f, w.by)).collect();
        let both = [
            (Field::Mobile.into(), Writer::Wecom),
            (Field::Email.into(), Writer::Wecom),
        ];
        assert_eq!(kept, both, "and nothing else of what WeCom sent");
        let me = yi.open("/me?said=confirmed").await;
        assert!(me.body.contains("已由企业微信确认"), "{}", me.body);
        assert!(me.body.contains("139 0000 0001"), "{}", me.body);
        let line = &corp(&world).audit(1).await.expect("the log")[0].entry;
        assert_eq!(line.action, "profile.confirm");
        assert!(
            corp(&world)
                .waiting(&"yi".into())
                .await
                .expect("rows")
                .is_empty()
        );
    }
}

#[tokio::test]
async fn what_was_not_ticked_is_not_touched() {
    let (world, mut yi) = sqlite().await;
    let before = mobile(&world).await;
    let only_mail = consent(&mut yi, "yi", "&sandbox_consent=email").await;
    assert_eq!(said(&only_mail), "confirmed");
    assert_eq!(mobile(&world).await, before);
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    assert_eq!(own.value(Field::Email), "yi@example.com");
    let neither = consent(&mut yi, "yi", "&sandbox_consent=gender").await;
    assert_eq!(said(&neither), "nothing");
}

#[tokio::test]
async fn whoever_refuses_keeps_what_they_had_and_reads_a_sentence() {
    let (world, mut yi) = sqlite().await;
    let before = mobile(&world).await;
    assert_eq!(
        said(&consent(&mut yi, "yi", "&sandbox_consent=").await),
        "refused"
    );
    let back = asked(&mut yi, "yi", "").await;
    let without_code: String = back
        .split('&')
        .filter(|part| !part.contains("code="))
        .collect();
    let base = back.split('?').next().expect("a path");
    let refused = yi.open(&format!("{base}?{without_code}")).await;
    assert_eq!(said(&refused), "refused");
    assert_eq!(mobile(&world).await, before);
    let me = yi.open("/me?said=refused").await;
    assert!(me.body.contains("没有得到您的同意"), "{}", me.body);
}

#[tokio::test]
async fn another_accounts_consent_changes_neither_of_them() {
    let (world, mut yi) = sqlite().await;
    let before = corp(&world).load().await.expect("people");
    assert_eq!(said(&consent(&mut yi, "jia", "").await), "other");
    assert_eq!(corp(&world).load().await.expect("people"), before);
    // Nor does anybody sign in on this way.
    assert!(yi.open("/me").await.people().contains(&"yi"));
}

#[tokio::test]
async fn the_way_back_is_good_once_in_one_browser_and_for_nothing_else() {
    let (world, mut yi) = sqlite().await;
    let back = asked(&mut yi, "yi", "").await;
    let mut other = Browser::in_wecom(&world.instance().await);
    other.open_as("jia", "/me").await;
    assert_eq!(said(&other.open(&back).await), "failed", "another browser");
    assert_eq!(said(&yi.open(&back).await), "confirmed");
    let state = back.split("state=").nth(1).expect("a state").to_owned();
    yi.set_cookie("mingce-consent", &state);
    assert_eq!(said(&yi.open(&back).await), "failed", "twice");

    let for_consent = asked(&mut yi, "yi", "").await;
    let state = for_consent
        .split("state=")
        .nth(1)
        .expect("a state")
        .to_owned();
    let (_, query) = for_consent.split_once('?').expect("a query");
    let mut fresh = Browser::in_wecom(&world.instance().await);
    let signing_in = fresh.open(&format!("/auth/wecom/callback?{query}")).await;
    assert!(
        fresh.cookie("mingce").is_none(),
        "{:?}",
        signing_in.location
    );

    let to_sign_in = yi.open("/auth/wecom").await.location.expect("to WeCom");
    let back = yi
        .open(&as_member(&to_sign_in, "yi"))
        .await
        .location
        .expect("back");
    let (_, query) = back.split_once('?').expect("a query");
    let sign_in_state = back.split("state=").nth(1).expect("a state").to_owned();
    yi.set_cookie("mingce-consent", &sign_in_state);
    let mixed = yi.open(&format!("/me/consent/back?{query}")).await;
    assert_eq!(said(&mixed), "failed", "a state of signing in");
    assert_ne!(state, sign_in_state);
}

#[tokio::test]
async fn a_failure_of_wecom_is_a_sentence_and_changes_nothing() {
    let (world, mut yi) = sqlite().await;
    let before = mobile(&world).await;
    world.sandbox.set_faults(vec![Fault {
        path: "/cgi-bin/auth/getuserdetail".into(),
        errcode: Some(60011),
        ..Fault::default()
    }]);
    assert_eq!(said(&consent(&mut yi, "yi", "").await), "failed");
    assert_eq!(mobile(&world).await, before);
}

#[tokio::test]
async fn outside_wecom_the_way_is_explained_and_not_begun() {
    let (world, _) = sqlite().await;
    let mut browser = Browser::new(&world.instance().await);
    let sign_in = browser.open("/auth/wecom?return=%2Fme").await;
    let to = sign_in.location.expect("to WeCom");
    let back = browser
        .open(&as_member(&to, "yi"))
        .await
        .location
        .expect("back");
    browser.open(&back).await;
    let me = browser.open("/me").await;
    assert!(me.body.contains("请在企业微信里打开"), "{}", me.body);
    assert!(!me.body.contains("href=\"/me/consent\""), "{}", me.body);
    let to = browser.open("/me/consent").await;
    assert_eq!(to.location.as_deref(), Some("/me"));
}
