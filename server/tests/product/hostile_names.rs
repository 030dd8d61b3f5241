//! Names that somebody hostile, or only unusual, has written at WeCom.

use crate::support::{Browser, World};
use testbed::Database;

#[tokio::test]
async fn hostile_and_unusual_names_are_text_on_every_page() {
    let names = [
        "\"><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        "李\u{202e}四\u{2066}\u{200f}",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        &"𠮷".repeat(64),
        "{{7*7}}&amp;<!--",
    ];
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut org = world.sandbox.org();
    for (member, name) in org.members.iter_mut().zip(names) {
        member.name = name.to_owned();
        member.position = name.to_owned();
        member.alias = name.chars().take(32).collect();
        member.department = vec![5];
        member.order = vec![0];
        member.is_leader_in_dept = vec![1];
        member.main_department = 5;
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;

    let mut browser = Browser::in_wecom(&world.instance().await);
    let department = browser.open_as("ji", "/departments/5").await;
    assert_eq!(department.people().len(), 6, "{}", department.body);
    let mut pages = vec![department];
    for userid in ["chairman", "manager", "marketing", "jia", "yi", "xin"] {
        let card = browser.open(&format!("/members/{userid}")).await;
        assert!(card.people().contains(&userid), "{}", card.body);
        pages.push(card);
        let file = browser.open(&format!("/members/{userid}.vcf")).await;
        assert!(file.body.starts_with("BEGIN:VCARD\r\n"), "{}", file.body);
        assert_eq!(file.body.matches("\r\nEND:VCARD\r\n").count(), 1);
    }
    pages.push(browser.open("/choose?department=5").await);
    pages.push(browser.submit("/choice", &[("department", "5")]).await);
    for words in [
        "script",
        "%F0%A0%AE%B7",
        "%22%3E%3Cscript%3E",
        "7*7",
        "%E2%80%AE",
        "%00%FF",
    ] {
        pages.push(browser.open(&format!("/search?q={words}")).await);
        pages.push(
            browser
                .open(&format!("/search?q={words}&part=results"))
                .await,
        );
    }
    for page in pages {
        assert_eq!(page.status, 200);
        let scripts = page.body.matches("<script").count();
        let ours = page.body.matches("<script type=\"module\" nonce=").count();
        assert_eq!(scripts, ours, "{}", page.body);
        let pictures = page.body.matches("<img").count();
        let codes = page.body.matches("<img src=\"/members/").count();
        assert_eq!(pictures, codes, "{}", page.body);
        assert!(!page.body.contains("7}}&amp;<"), "{}", page.body);
        assert_eq!(page.body.matches("</title>").count(), 1, "{}", page.body);
    }
}
