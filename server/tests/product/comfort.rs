//! How pages look is kept by a form, in this browser alone.

use crate::support::{Answer, Browser, World};
use reqwest::header::SET_COOKIE;
use testbed::Database;

async fn world() -> World {
    World::new(Database::sqlite().await.expect("SQLite")).await
}

fn set_cookies(answer: &Answer) -> Vec<&str> {
    let values = answer.headers.get_all(SET_COOKIE).iter();
    values.map(|value| value.to_str().expect("text")).collect()
}

#[tokio::test]
async fn what_was_chosen_is_on_the_next_page_and_nothing_else_changes() {
    let world = world().await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    let before = browser.open_as("yi", "/me/settings").await;
    assert!(!before.body.contains("data-theme=\"") && !before.body.contains("data-text=\""));

    let sent = [("theme", "dark"), ("text", "large")];
    let chosen = browser.submit("/me/settings", &sent).await;
    assert_eq!(chosen.status, 303);
    assert_eq!(chosen.location.as_deref(), Some("/me?said=saved"));
    for cookie in set_cookies(&chosen) {
        assert!(cookie.contains("; SameSite=Lax"), "{cookie}");
        assert!(cookie.contains("; Path=/"), "{cookie}");
    }
    for path in ["/", "/me", "/search?q=ding", "/members/nobody"] {
        let page = browser.open(path).await.body;
        let html = "<html lang=\"zh-CN\" data-theme=\"dark\" data-text=\"large\">";
        assert!(page.contains(html), "{path}: {page}");
        assert!(page.contains("content=\"dark\""), "{path}");
    }

    browser.submit("/me/settings", &[("theme", "auto")]).await;
    let page = browser.open("/").await.body;
    assert!(page.contains("<html lang=\"zh-CN\" data-text=\"large\">"));
}

#[tokio::test]
async fn the_language_is_the_clients_until_one_is_chosen() {
    let world = world().await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    let language = |page: &Answer| {
        let (_, rest) = page.body.split_once("<html lang=\"").expect("a language");
        rest.split_once('"').expect("its end").0.to_owned()
    };
    assert_eq!(language(&browser.open_as("yi", "/").await), "zh-CN");
    browser.submit("/me/settings", &[("lang", "en")]).await;
    assert_eq!(language(&browser.open("/").await), "en");
    browser.submit("/me/settings", &[("lang", "auto")]).await;
    assert_eq!(language(&browser.open("/").await), "zh-CN");
}

#[tokio::test]
async fn an_address_speaks_a_language_and_remembers_none() {
    let world = world().await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    browser.open_as("yi", "/").await;
    let named = browser.open("/?lang=en").await;
    assert!(named.body.contains("<html lang=\"en\">"));
    assert!(set_cookies(&named).is_empty());
    assert!(
        browser
            .open("/")
            .await
            .body
            .contains("<html lang=\"zh-CN\">")
    );
}

#[tokio::test]
async fn whoever_has_no_session_chooses_a_language_too_and_reads_no_settings() {
    let world = world().await;
    let mut browser = Browser::new(&world.instance().await);
    let login = browser.open("/login").await.body;
    assert!(login.contains("action=\"/me/settings\" method=\"post\""));
    let chosen = browser.submit("/me/settings", &[("lang", "en")]).await;
    assert_eq!(chosen.status, 303);
    assert!(
        browser
            .open("/login")
            .await
            .body
            .contains("<html lang=\"en\">")
    );
    let asked = browser.open("/me/settings").await;
    assert_eq!(
        asked.location.as_deref(),
        Some("/login?return=%2Fme%2Fsettings")
    );
}

#[tokio::test]
async fn another_sites_page_chooses_nothing() {
    let world = world().await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    browser.open_as("yi", "/").await;
    let refused = browser.post("/me/settings", "https://evil.example").await;
    assert_eq!(refused.status, 403);
    assert!(set_cookies(&refused).is_empty());
}
