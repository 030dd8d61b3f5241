//! The document around every page.

use super::{
    Frame, MemberPage, Problem, TextSize, Theme, card, choice, department, home, picture, problem,
    profile, search, settings,
};
use crate::Locale;
use crate::components::{Icon, icon, languages};
use crate::text::{member as text, member_comfort as comfort};
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
    Frequent,
    Me,
}

/// The whole HTML document of a page.
pub fn render(page: MemberPage, frame: Frame) -> String {
    let html = Owner::new().with(|| document(&page, &frame).to_html());
    format!("<!DOCTYPE html>{html}")
}

/// The part of a page with a search that changes while somebody types, with the
/// title that the page then has.
pub fn render_results(page: &MemberPage, frame: &Frame) -> String {
    let html = Owner::new().with(|| {
        let body = part(page, frame.locale);
        view! { <title>{title(&body, frame)}</title> {body.main} }.to_html()
    });
    format!("<!DOCTYPE html>{html}")
}

/// The bar under the ticks, which changes with each of them.
pub fn render_choice_bar(page: &super::Choice, frame: &Frame) -> String {
    Owner::new().with(|| choice::bar(page, true, frame.locale).to_html())
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
    let moves = start.is_some().then(|| notice(locale));
    let tab = tab(page);
    let languages = tab.is_none().then(|| languages(locale));
    let look = frame.look;
    let theme = (look.theme != Theme::Auto).then(|| look.theme.name());
    let size = (look.text != TextSize::Standard).then(|| look.text.name());
    view! {
        <html lang=locale.tag() data-theme=theme data-text=size>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content=look.theme.color_scheme()/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                {frame.css.clone().map(|css| view! { <link rel="stylesheet" href=css/> })}
                {frame.icon.clone().map(|icon| view! { <link rel="icon" type="image/svg+xml" href=icon/> })}
                {start}
            </head>
            <body data-whose=whose(page, frame)>
                {skip(page, locale)}
                <main id="main">{body.main}</main>
                {languages}
                {moves}
                {tab.map(|lit| tabs(locale, lit))}
            </body>
        </html>
    }
    .into_any()
}

fn body(page: &MemberPage, locale: Locale) -> Body {
    match page {
        MemberPage::Home(page) => home::body(page, locale),
        MemberPage::Department(page) => department::body(page, locale),
        MemberPage::Unassigned(page) => super::unassigned::body(page, locale),
        MemberPage::Frequent(page) => super::frequent::body(page, locale),
        MemberPage::Group(page) => super::group::body(page, locale),
        MemberPage::Search(page) => search::body(page, locale),
        MemberPage::Card(card) => card::body(card, locale),
        MemberPage::Me(page) => profile::own(page, locale),
        MemberPage::EditMe(page) => profile::form(page, locale),
        MemberPage::Picture(page) => picture::body(page, locale),
        MemberPage::Choose(page) => choice::choose(page, locale),
        MemberPage::Choice(page) => choice::chosen(page, locale),
        MemberPage::Settings(page) => settings::body(page, locale),
        MemberPage::Problem(problem) => problem::body(problem, locale),
    }
}

/// What changes while somebody types; a page without a search is all of it.
fn part(page: &MemberPage, locale: Locale) -> Body {
    match page {
        MemberPage::Search(page) => search::part(page, locale),
        MemberPage::Choose(page) => choice::part(page, locale),
        MemberPage::Frequent(page) => super::frequent::part(page, locale),
        page => body(page, locale),
    }
}

/// A 404 is the same to the byte whoever asks.
fn whose(page: &MemberPage, frame: &Frame) -> Option<String> {
    let whose = frame.whose.clone();
    whose.filter(|_| !matches!(page, MemberPage::Problem(_)))
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

/// The way past what every page has at its top.
fn skip(page: &MemberPage, locale: Locale) -> AnyView {
    let content = match page {
        MemberPage::Home(_)
        | MemberPage::Department(_)
        | MemberPage::Search(_)
        | MemberPage::Choose(_) => "#under",
        MemberPage::Frequent(page) if page.changing.is_some() => "#under",
        _ => "#main",
    };
    view! { <a class="skip" href=content>{comfort::skip(locale)}</a> }.into_any()
}

/// Where the bundle's `comfort` says that the network is gone or slow.
fn notice(locale: Locale) -> AnyView {
    view! {
        <p
            id="notice"
            role="alert"
            data-offline=comfort::offline(locale)
            data-slow=comfort::slow(locale)
            data-unanswered=comfort::unanswered(locale)
            data-unsent=comfort::unsent(locale)
        ></p>
    }
    .into_any()
}

/// Nobody who has no session is offered pages that need one.
fn tab(page: &MemberPage) -> Option<Tab> {
    match page {
        MemberPage::Me(_)
        | MemberPage::EditMe(_)
        | MemberPage::Picture(_)
        | MemberPage::Settings(_) => Some(Tab::Me),
        MemberPage::Frequent(_) => Some(Tab::Frequent),
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
            <a href="/frequent" aria-current=current(Tab::Frequent)>
                {icon(Icon::Star)} <span>{crate::text::member_frequent::title(locale)}</span>
            </a>
            <a href="/me" aria-current=current(Tab::Me)>
                {icon(Icon::Me)} <span>{text::me(locale)}</span>
            </a>
        </nav>
    }
    .into_any()
}
