//! `/admin/account`: an owner's password, and where they are signed in. Plain
//! forms, complete without any script: whoever has to sign others out in a hurry
//! waits for nothing, and password managers know such forms.

mod password;
mod sessions;

use super::document::document;
use super::wait::wait;
use super::{Account, AccountNews, Frame};
use crate::Locale;
use crate::components::languages;
use crate::text::{console, console_account as text, console_sign_in};
use leptos::prelude::*;

/// The document. It has no script, and nothing of what was typed.
pub fn account(frame: &Frame, page: &Account) -> String {
    Owner::new().with(|| {
        let locale = frame.locale;
        let body = view! {
            <body class="console account">
                {top(page, locale)}
                <main id="content">
                    <h1 class="page-title">{text::title(locale)}</h1>
                    {news(&page.news, locale)}
                    {password::form(page, locale)}
                    {sessions::list(page, locale)}
                </main>
            </body>
        };
        document(frame, text::title(locale), ().into_any(), body.into_any())
    })
}

fn top(page: &Account, locale: Locale) -> AnyView {
    view! {
        <header class="top">
            <a class="product" href="/admin" title=text::back(locale)>{console::product(locale)}</a>
            <a class="back" href="/admin">{text::back(locale)}</a>
            <span class="corp">{page.corp_name.clone()}</span>
            {languages(locale)}
            <form method="post" action="/admin/logout">
                <button class="button" type="submit">{console::sign_out(locale)}</button>
            </form>
        </header>
    }
    .into_any()
}

/// What happened just before.
fn news(news: &AccountNews, locale: Locale) -> Option<AnyView> {
    let (good, said) = match news {
        AccountNews::Nothing => return None,
        AccountNews::PasswordChanged => (true, text::password_changed(locale).to_owned()),
        AccountNews::SessionEnded => (true, text::session_ended(locale).to_owned()),
        AccountNews::OthersEnded => (true, text::others_ended(locale).to_owned()),
        AccountNews::SessionGone => (false, text::session_gone(locale).to_owned()),
        AccountNews::NotChanged(_) => (false, text::not_changed(locale).to_owned()),
        AccountNews::Wait(seconds) => (
            false,
            wait(*seconds, locale, text::wait_seconds, text::wait_minutes),
        ),
        AccountNews::Busy => (false, text::busy(locale).to_owned()),
        AccountNews::Internal(reference) => {
            let reference = console_sign_in::reference(locale, reference);
            (
                false,
                format!("{} {reference}", console_sign_in::internal(locale)),
            )
        }
    };
    let (class, sign, role) = match good {
        true => ("notice notice-good", "✓", "status"),
        false => ("notice notice-bad", "✕", "alert"),
    };
    let notice = view! {
        <div class=class role=role>
            <span class="notice-sign" aria-hidden="true">{sign}</span>
            <div class="notice-body"><p>{said}</p></div>
        </div>
    };
    Some(notice.into_any())
}
