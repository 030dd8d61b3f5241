//! An owner's own account: another password, and where they are signed in.

use crate::support::{Answer, Browser, World};
use std::sync::atomic::{AtomicI64, Ordering};
use store::AuditRow;
use testbed::Database;

const PASSWORD: &str = "correct horse battery";
const NEXT: &str = "tulip-quarry-9-lantern";

async fn both() -> [World; 2] {
    let [sqlite, postgres] = [
        Database::sqlite().await.expect("SQLite"),
        Database::postgres().await.expect("PostgreSQL"),
    ];
    let worlds = [World::new(sqlite).await, World::new(postgres).await];
    for world in &worlds {
        world.owner("wang", PASSWORD).await;
        world.owner("zhao", PASSWORD).await;
    }
    worlds
}

async fn world() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance().await;
    (world, address)
}

async fn signed_in(address: &str, name: &str, place: &str) -> Browser {
    let mut browser = Browser::new(address).at(place);
    let answer = browser.sign_in(name, PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

async fn change(browser: &mut Browser, current: &str, new: &str, again: &str) -> Answer {
    let fields = [("current", current), ("new", new), ("again", again)];
    browser.submit("/admin/account/password", &fields).await
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.call("home").await.status == 200
}

/// The sessions that the page offers to end.
async fn named(browser: &mut Browser) -> Vec<String> {
    let page = browser.open("/admin/account").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let names = page.marked("name=\"session\" value");
    names.into_iter().map(str::to_owned).collect()
}

async fn end(browser: &mut Browser, session: &str) -> Answer {
    let fields = [("session", session)];
    browser.submit("/admin/account/sessions/end", &fields).await
}

/// What was done to accounts, newest first; never with a password in it.
async fn audit(world: &World) -> Vec<AuditRow> {
    let lines = world.store.audit(100).await.expect("lines");
    let said = format!("{lines:?}");
    assert!(!said.contains(PASSWORD) && !said.contains(NEXT), "{said}");
    let done = lines.into_iter();
    done.filter(|line| line.entry.action != "owner.create")
        .collect()
}

async fn actions(world: &World) -> Vec<String> {
    let lines = audit(world).await.into_iter();
    lines.map(|line| line.entry.action).collect()
}

#[tokio::test]
async fn a_new_password_holds_at_once_and_ends_the_other_sessions() {
    for world in both().await {
        let address = world.instance().await;
        let mut here = signed_in(&address, "wang", "192.0.2.7").await;
        let token = here.cookie("mingce-admin").expect("a session").to_owned();
        let mut thief = Browser::new(&address);
        thief.set_cookie("mingce-admin", &token);
        let mut there = signed_in(&address, "wang", "192.0.2.9").await;
        let mut zhao = signed_in(&address, "zhao", "192.0.2.7").await;

        let answer = change(&mut here, PASSWORD, NEXT, NEXT).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.headers["set-cookie"].to_str().expect("text");
        assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        let to = answer.location.expect("back to the page");
        let page = here.open(&to).await;
        assert!(page.body.contains("密码已修改"), "{}", page.body);
        assert!(is_in(&mut here).await && is_in(&mut zhao).await);
        assert!(!is_in(&mut there).await);
        assert!(!is_in(&mut thief).await, "a copied session is out too");
        assert_eq!(there.sign_in("wang", PASSWORD).await.status, 403);
        assert_eq!(there.sign_in("WANG", NEXT).await.status, 303);

        let lines = audit(&world).await;
        let [line] = &lines[..] else {
            panic!("{lines:?}")
        };
        assert_eq!(line.entry.action, "owner.password");
        assert_eq!(line.entry.subject, "wang");
        assert_eq!(line.entry.address.as_deref(), Some("192.0.2.7"));
    }
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing_and_may_be_tried_five_times() {
    static NOW: AtomicI64 = AtomicI64::new(1_795_233_600);
    for world in both().await {
        let address = world.instance_at(|| NOW.load(Ordering::Relaxed)).await;
        let mut here = signed_in(&address, "wang", "192.0.2.7").await;
        for _ in 0..5 {
            let answer = change(&mut here, "not the password", NEXT, NEXT).await;
            assert_eq!(answer.status, 422, "{}", answer.body);
            let said = "aria-invalid=\"true\" aria-describedby=\"current-about\"";
            assert!(answer.body.contains(said), "{}", answer.body);
            assert!(answer.body.contains("当前密码不对"), "{}", answer.body);
            for typed in ["not the password", NEXT] {
                assert!(!answer.body.contains(typed), "{}", answer.body);
            }
        }
        let refused = change(&mut here, PASSWORD, NEXT, NEXT).await;
        assert_eq!(refused.status, 429);
        assert_eq!(refused.headers["retry-after"], "60");
        assert!(refused.body.contains("请 60 秒后再试"), "{}", refused.body);
        assert_eq!(actions(&world).await, ["owner.password_failed"; 5]);

        // Signing in is another matter: nobody is kept out by it.
        let mut there = signed_in(&address, "wang", "192.0.2.7").await;
        let refused = change(&mut there, PASSWORD, NEXT, NEXT).await;
        assert_eq!(refused.status, 429, "it is the account that waits");
        NOW.fetch_add(60, Ordering::Relaxed);
        let answer = change(&mut there, PASSWORD, NEXT, NEXT).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
}

#[tokio::test]
async fn what_cannot_be_a_password_is_said_at_its_field_in_both_languages() {
    let (world, address) = world().await;
    let mut here = signed_in(&address, "wang", "192.0.2.7").await;
    let long = "长城".repeat(200);
    for (current, new, again, zh, en) in [
        (
            PASSWORD,
            "elevenchars",
            "elevenchars",
            "至少 12 个字符",
            "A password needs at least 12",
        ),
        (
            PASSWORD,
            &long,
            &long,
            "最多 1024 个字节",
            "at most 1024 bytes",
        ),
        (
            PASSWORD,
            "Password1234!",
            "Password1234!",
            "由常用密码组成",
            "commonly used ones",
        ),
        (
            PASSWORD,
            "wangwangwangwang",
            "wangwangwangwang",
            "太容易猜到",
            "too easy to guess",
        ),
        (
            PASSWORD,
            PASSWORD,
            PASSWORD,
            "新密码与当前密码相同",
            "is the current one",
        ),
        (
            PASSWORD,
            NEXT,
            "tulip-quarry-9-lanterm",
            "两次输入的新密码不一样",
            "the same way twice",
        ),
        ("", NEXT, NEXT, "请填写。", "Please fill this in."),
    ] {
        let fields = [("current", current), ("new", new), ("again", again)];
        for (language, said) in [("zh-CN", zh), ("en", en)] {
            let path = format!("/admin/account/password?lang={language}");
            let answer = here.submit(&path, &fields).await;
            assert_eq!(answer.status, 422, "{said}");
            assert!(answer.body.contains(said), "no {said}: {}", answer.body);
            assert_eq!(answer.body.matches("aria-invalid").count(), 1, "{said}");
        }
    }
    for fields in [&[][..], &[("new", NEXT)], &[("current", PASSWORD)]] {
        let answer = here.submit("/admin/account/password", fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
    }
    assert_eq!(actions(&world).await, [""; 0], "none of it was a try");
    let answer = change(&mut here, PASSWORD, NEXT, NEXT).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[tokio::test]
async fn a_wrong_current_password_says_nothing_of_the_new_one() {
    let (world, address) = world().await;
    let mut here = signed_in(&address, "wang", "192.0.2.7").await;
    let guess = change(&mut here, "not the password", PASSWORD, PASSWORD).await;
    assert_eq!(guess.status, 422, "{}", guess.body);
    let other = change(&mut here, "not the password", NEXT, NEXT).await;
    assert_eq!(guess.body, other.body, "nobody guesses by the new one");
    assert_eq!(actions(&world).await, ["owner.password_failed"; 2]);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_changes_the_password_once() {
    for world in both().await {
        let address = world.instance().await;
        let mut first = signed_in(&address, "wang", "192.0.2.7").await;
        let mut second = Browser::new(&address);
        let token = first.cookie("mingce-admin").expect("a session").to_owned();
        second.set_cookie("mingce-admin", &token);
        let (one, other) = tokio::join!(
            change(&mut first, PASSWORD, NEXT, NEXT),
            change(&mut second, PASSWORD, NEXT, NEXT)
        );
        let has_changed =
            |answer: &Answer| answer.location.as_deref() == Some("/admin/account?after=password");
        assert!(
            has_changed(&one) != has_changed(&other),
            "{one:?} {other:?}"
        );
        let (mut quicker, mut slower) = match has_changed(&one) {
            true => (first, second),
            false => (second, first),
        };
        assert!(is_in(&mut quicker).await && !is_in(&mut slower).await);
        let later = change(&mut quicker, PASSWORD, NEXT, NEXT).await;
        assert_eq!(later.status, 422, "{}", later.body);
        assert!(later.body.contains("当前密码不对"), "{}", later.body);
        let actions = actions(&world).await;
        let changes = actions.iter().filter(|action| *action == "owner.password");
        assert_eq!(changes.count(), 1, "{actions:?}");
    }
}

#[tokio::test]
async fn an_owner_sees_where_they_are_signed_in_and_ends_one_session() {
    for world in both().await {
        let address = world.instance().await;
        let mut here = signed_in(&address, "wang", "192.0.2.7").await;
        let mut there = signed_in(&address, "wang", "2001:db8::1").await;
        let mut zhao = signed_in(&address, "zhao", "192.0.2.8").await;
        let page = here.open("/admin/account").await.body;
        assert!(page.contains("192.0.2.7") && page.contains("2001:db8::1"));
        assert!(!page.contains("192.0.2.8"), "zhao's is zhao's: {page}");
        assert_eq!(page.matches("data-current=\"true\"").count(), 1, "{page}");
        assert!(page.contains("data-total=\"2\""), "{page}");

        let [session] = &named(&mut here).await[..] else {
            panic!("the other one alone can be ended here")
        };
        let answer = end(&mut here, session).await;
        let to = answer.location.expect("back to the page");
        let page = here.open(&to).await.body;
        assert!(page.contains("已退出那里的登录"), "{page}");
        assert!(is_in(&mut here).await && is_in(&mut zhao).await);
        assert!(!is_in(&mut there).await);
        let again = end(&mut here, session).await;
        assert_eq!(again.status, 404, "{}", again.body);

        let lines = audit(&world).await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!(lines[0].entry.action, "owner.session_end");
        assert_eq!(lines[0].entry.before.as_deref(), Some("2001:db8::1"));
        assert_eq!(lines[0].entry.address.as_deref(), Some("192.0.2.7"));
    }
}

#[tokio::test]
async fn another_owners_session_is_not_found_like_one_that_never_was() {
    for world in both().await {
        let address = world.instance().await;
        let mut here = signed_in(&address, "wang", "192.0.2.7").await;
        let mut zhao = signed_in(&address, "zhao", "192.0.2.8").await;
        let mut zhao_too = signed_in(&address, "zhao", "192.0.2.9").await;
        let theirs = named(&mut zhao_too).await.remove(0);
        let another = end(&mut here, &theirs).await;
        let never = end(&mut here, "never-was").await;
        let nothing = here.submit("/admin/account/sessions/end", &[]).await;
        for answer in [&another, &never, &nothing] {
            assert_eq!(answer.status, 404, "{}", answer.body);
            assert_eq!(answer.body, never.body);
        }
        assert!(never.body.contains("没有这个登录"), "{}", never.body);
        assert!(is_in(&mut zhao).await && is_in(&mut zhao_too).await);
        assert_eq!(actions(&world).await, [""; 0]);
    }
}

#[tokio::test]
async fn all_other_sessions_end_in_every_corporation() {
    for world in both().await {
        world.second_corp("ww2", "另一家企业").await;
        let address = world.instance().await;
        let first = world.corp.id.as_str().to_owned();
        let mut browsers = Vec::new();
        for corp in [first.as_str(), "ww2", first.as_str()] {
            let mut browser = Browser::new(&address).at("192.0.2.7");
            let fields = [("username", "wang"), ("password", PASSWORD), ("corp", corp)];
            let answer = browser.submit("/admin/login", &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            browsers.push(browser);
        }
        let [here, elsewhere, third] = &mut browsers[..] else {
            unreachable!("three browsers")
        };
        let page = here.open("/admin/account").await.body;
        assert!(page.contains("<td>另一家企业"), "{page}");
        let path = "/admin/account/sessions/end-others";
        for _ in 0..2 {
            let answer = here.submit(path, &[]).await;
            let to = answer.location.expect("back to the page");
            assert_eq!(to, "/admin/account?after=others");
        }
        let page = here.open("/admin/account?after=others").await.body;
        assert!(page.contains("其他设备上的登录都已退出"), "{page}");
        assert!(page.contains("没有在其他设备上登录"), "{page}");
        assert!(is_in(here).await);
        assert!(!is_in(elsewhere).await && !is_in(third).await);
        assert_eq!(actions(&world).await, ["owner.sign_out_others"; 2]);
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_the_form_and_changes_nothing() {
    let (_world, address) = world().await;
    let mut here = signed_in(&address, "wang", "192.0.2.7").await;
    let mut nobody = Browser::new(&address);
    let form = Some("/admin/login?return=%2Fadmin%2Faccount".to_owned());
    assert_eq!(nobody.open("/admin/account").await.location, form);
    let paths = ["password", "sessions/end", "sessions/end-others"];
    for path in paths.map(|path| format!("/admin/account/{path}")) {
        assert_eq!(nobody.submit(&path, &[]).await.location, form, "{path}");
        let evil = here.post(&path, "https://evil.example").await;
        assert_eq!(evil.status, 403, "{path}");
        let back = here.open(&path).await.location;
        assert_eq!(back.as_deref(), Some("/admin/account"), "{path}");
    }
    let mut member = Browser::in_wecom(&address);
    assert_eq!(member.open_as("yi", "/me").await.status, 200);
    assert_eq!(member.open("/admin/account").await.location, form);
}

#[tokio::test]
async fn the_page_keeps_to_itself_and_has_no_script() {
    let (_world, address) = world().await;
    let mut here = signed_in(&address, "wang", "192.0.2.7").await;
    let page = here.open("/admin/account?after=nonsense&lang=en").await;
    assert_eq!(page.headers["cache-control"], "private, no-store");
    assert!(!page.body.contains("<script"), "{}", page.body);
    assert!(page.body.contains("<html lang=\"en\">"), "{}", page.body);
    let token = here.cookie("mingce-admin").expect("a session").to_owned();
    assert!(
        !page.body.contains(&token),
        "what opens the session is on no page"
    );
}
