//! The document around every page.

use super::{Frame, MemberPage, Problem, Search, card, department, home, problem, search};
use crate::Locale;
use crate::components::{Icon, icon};
use crate::text::member as text;
use leptos::prelude::*;

/// A page's title and what stands in its middle.
pub(super) struct Body {
    pub(super) title: String,
    pub(super) main: AnyView,
}

/// Which entry of the navigation is lit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Contacts,
    Me,
}

/// The whole HTML document of a page.
pub fn render(page: MemberPage, frame: Frame) -> String {
    let html = Owner::new().with(|| document(&page, &frame).to_html());
    format!("<!DOCTYPE html>{html}")
}

/// The part of a search that changes while somebody types, with the title that
/// the page then has.
pub fn render_results(page: &Search, frame: &Frame) -> String {
    let html = Owner::new().with(|| {
        let body = search::part(page, frame.locale);
        view! { <title>{title(&body, frame)}</title> {body.main} }.to_html()
    });
    format!("<!DOCTYPE html>{html}")
}

fn title(body: &Body, frame: &Frame) -> String {
    let locale = frame.locale;
    match frame.corp_name.is_empty() {
        true => text::title(locale, &body.title, text::product(locale)),
        false => text::title(locale, &body.title, &frame.corp_name),
    }
}

fn document(page: &MemberPage, frame: &Frame) -> AnyView {
    let locale = frame.locale;
    let body = body(page, locale);
    let title = title(&body, frame);
    let start = script(page, frame);
    view! {
        <html lang=locale.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                {frame.css.clone().map(|css| view! { <link rel="stylesheet" href=css/> })}
                {frame.icon.clone().map(|icon| view! { <link rel="icon" type="image/svg+xml" href=icon/> })}
                {start}
            </head>
            <body>
                <main>{body.main}</main>
                {languages(locale, &switch_path(page, frame))}
                {tab(page).map(|lit| tabs(locale, lit))}
            </body>
        </html>
    }
    .into_any()
}

fn body(page: &MemberPage, locale: Locale) -> Body {
    match page {
        MemberPage::Home(page) => home::body(page, locale),
        MemberPage::Department(page) => department::body(page, locale),
        MemberPage::Search(page) => search::body(page, locale),
        MemberPage::Card(card) => card::body(card, locale),
        MemberPage::Me(card) => card::own(card, locale),
        MemberPage::Problem(problem) => problem::body(problem, locale),
    }
}

/// Starts the bundle, where there is one. A problem page has none: a 404 is the
/// same to the byte whatever was asked for, and a nonce would tell two apart.
fn script(page: &MemberPage, frame: &Frame) -> Option<AnyView> {
    let script = frame.script.as_ref()?;
    if matches!(page, MemberPage::Problem(_)) {
        return None;
    }
    let start = format!(
        "import start from \"{}\";start({{module_or_path:\"{}\"}});",
        script.js, script.wasm
    );
    let nonce = frame.nonce.clone();
    Some(view! { <script type="module" nonce=nonce>{start}</script> }.into_any())
}

/// Where the language switch leads: back to this page, except from a page that
/// is not there, which does not repeat the address asked for.
fn switch_path(page: &MemberPage, frame: &Frame) -> String {
    match page {
        MemberPage::Problem(Problem::NotFound) => "/".to_owned(),
        _ => frame.path.clone(),
    }
}

fn languages(locale: Locale, path: &str) -> AnyView {
    let links: Vec<_> = Locale::ALL
        .into_iter()
        .map(|offered| {
            let current = (offered == locale).then_some("true");
            let href = with_language(path, offered);
            view! {
                <a href=href lang=offered.tag() hreflang=offered.tag() aria-current=current>
                    {offered.own_name()}
                </a>
            }
        })
        .collect();
    view! { <nav class="languages" aria-label=text::language(locale)>{links}</nav> }.into_any()
}

/// The same address in another language; always an address of ours.
fn with_language(path: &str, locale: Locale) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = match path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') {
        true => path,
        false => "/",
    };
    let mut address = format!("{path}?");
    for pair in query.split('&') {
        if !pair.is_empty() && !pair.starts_with("lang=") {
            address.push_str(pair);
            address.push('&');
        }
    }
    address + "lang=" + locale.tag()
}

/// Nobody who has no session is offered pages that need one.
fn tab(page: &MemberPage) -> Option<Tab> {
    match page {
        MemberPage::Me(_) => Some(Tab::Me),
        MemberPage::Problem(Problem::NotFound) => Some(Tab::Contacts),
        MemberPage::Problem(_) => None,
        _ => Some(Tab::Contacts),
    }
}

fn tabs(locale: Locale, lit: Tab) -> AnyView {
    let current = |tab| (tab == lit).then_some("true");
    view! {
        <nav class="tabs" aria-label=text::navigation(locale)>
            <a href="/" aria-current=current(Tab::Contacts)>
                {icon(Icon::Contacts)} <span>{text::contacts(locale)}</span>
            </a>
            <a href="/me" aria-current=current(Tab::Me)>
                {icon(Icon::Me)} <span>{text::me(locale)}</span>
            </a>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::with_language;
    use crate::Locale;

    #[test]
    fn the_language_switch_keeps_the_query() {
        assert_eq!(
            with_language("/search?q=a&lang=zh-CN&page=2", Locale::En),
            "/search?q=a&page=2&lang=en"
        );
        assert_eq!(with_language("/me", Locale::ZhCn), "/me?lang=zh-CN");
    }

    #[test]
    fn the_language_switch_never_leads_to_another_site() {
        for path in ["//evil.example", "/\\evil.example", "https://evil.example"] {
            assert_eq!(with_language(path, Locale::En), "/?lang=en");
        }
    }
}
