use super::{Bundle, Frame, Happened, SignIn, shell, sign_in_form};
use crate::Locale;

fn frame(locale: Locale) -> Frame {
    Frame {
        locale,
        nonce: "n0nce".into(),
        css: Some("/pkg/console.css".into()),
        icon: None,
        bundle: Some(Bundle {
            js: "/pkg/console.js".into(),
            wasm: "/pkg/console_bg.wasm".into(),
        }),
    }
}

fn asked(happened: Happened) -> SignIn {
    SignIn {
        happened,
        return_to: "/admin/sync?a=1&b=2".into(),
        corps: vec![("ww1".into(), "甲".into())],
        has_owners: true,
        ..SignIn::default()
    }
}

#[test]
fn the_shell_starts_the_console_by_a_script_that_carries_the_nonce() {
    let page = shell(&frame(Locale::En));
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"en\">"),
        "{page}"
    );
    let script = "nonce=\"n0nce\">import start from \"/pkg/console.js\";\
                  start({module_or_path:\"/pkg/console_bg.wasm\"});</script>";
    assert!(page.contains(script), "{page}");
    assert!(
        page.contains("rel=\"modulepreload\" href=\"/pkg/console.js\""),
        "{page}"
    );
    assert!(page.contains("<noscript>"), "{page}");
}

#[test]
fn a_binary_without_the_console_says_so() {
    let mut frame = frame(Locale::ZhCn);
    frame.bundle = None;
    let page = shell(&frame);
    assert!(page.contains("cargo xtask build"), "{page}");
    assert!(!page.contains("<script"), "{page}");
}

#[test]
fn the_form_has_no_script_and_keeps_the_page_to_return_to() {
    let page = sign_in_form(&frame(Locale::ZhCn), &asked(Happened::Wrong));
    assert!(!page.contains("<script"), "{page}");
    assert!(!page.contains("n0nce"), "{page}");
    assert!(page.contains("value=\"/admin/sync?a=1&amp;b=2\""), "{page}");
    let language = "<form action=\"/me/settings\" method=\"post\"";
    assert!(page.contains(language), "{page}");
    assert!(!page.contains("lang=en"), "a GET changes nothing: {page}");
    assert!(page.contains("用户名或密码不对"), "{page}");
    assert!(!page.contains("name=\"corp\""), "{page}");
}

#[test]
fn one_of_several_corporations_is_chosen() {
    let mut sign_in = asked(Happened::Nothing);
    sign_in.corps.push(("ww2".into(), "乙<b>".into()));
    sign_in.chosen = Some("ww2".into());
    let page = sign_in_form(&frame(Locale::En), &sign_in);
    assert!(page.contains("<option value=\"ww1\">甲"), "{page}");
    assert!(
        page.contains("<option value=\"ww2\" selected>乙&lt;b&gt;"),
        "{page}"
    );
}

#[test]
fn a_wait_is_said_in_words() {
    for (seconds, said) in [
        (1, "1 second."),
        (89, "89 seconds."),
        (90, "2 minutes."),
        (121, "3 minutes."),
    ] {
        let page = sign_in_form(&frame(Locale::En), &asked(Happened::Wait(seconds)));
        assert!(page.contains(said), "{seconds}: {page}");
    }
}

#[test]
fn without_an_owner_or_a_corporation_the_page_says_which_command_makes_one() {
    let mut sign_in = asked(Happened::Nothing);
    sign_in.has_owners = false;
    let page = sign_in_form(&frame(Locale::En), &sign_in);
    assert!(page.contains("mingce admin create --username"), "{page}");
    assert!(!page.contains("type=\"password\""), "{page}");
    sign_in.corps.clear();
    assert!(sign_in_form(&frame(Locale::En), &sign_in).contains("mingce corp link"));
}
