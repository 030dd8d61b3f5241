//! `/admin/login`: a plain form, complete without any script.

use super::document::document;
use super::wait::wait;
use super::{Frame, Happened, SignIn};
use crate::Locale;
use crate::components::languages;
use crate::text::console_sign_in as text;
use leptos::prelude::*;

/// The document. It holds no nonce and nothing else that differs from one
/// answer to the next: a wrong password and an unknown name read the same.
pub fn sign_in_form(frame: &Frame, sign_in: &SignIn) -> String {
    Owner::new().with(|| {
        let locale = frame.locale;
        let body = view! {
            <body class="sign-in">
                <main class="sign-in-box">
                    <p class="sign-in-product">{text::product(locale)}</p>
                    <h1>{text::title(locale)}</h1>
                    {happened(&sign_in.happened, locale)}
                    {form_or_command(sign_in, locale)}
                    <p class="sign-in-other"><a href="/">{text::member_entry(locale)}</a></p>
                </main>
                {languages(locale)}
            </body>
        };
        document(frame, text::title(locale), ().into_any(), body.into_any())
    })
}

fn happened(happened: &Happened, locale: Locale) -> Option<AnyView> {
    let said = match happened {
        Happened::Nothing => return None,
        Happened::SignedOut => return Some(calmly(text::signed_out(locale))),
        Happened::SignedOutEverywhere => return Some(calmly(text::signed_out_everywhere(locale))),
        Happened::PasswordChanged => return Some(calmly(text::password_changed(locale))),
        Happened::Wrong => text::wrong(locale).to_owned(),
        Happened::Wait(seconds) => wait(*seconds, locale, text::wait_seconds, text::wait_minutes),
        Happened::Busy => text::busy(locale).to_owned(),
        Happened::Internal(reference) => {
            let reference = text::reference(locale, reference);
            format!("{} {reference}", text::internal(locale))
        }
    };
    Some(view! { <p class="sign-in-problem" role="alert">{said}</p> }.into_any())
}

fn calmly(said: &'static str) -> AnyView {
    view! { <p class="sign-in-said" role="status">{said}</p> }.into_any()
}

fn form_or_command(sign_in: &SignIn, locale: Locale) -> AnyView {
    if matches!(sign_in.happened, Happened::Internal(_)) {
        return ().into_any();
    }
    if sign_in.corps.is_empty() {
        return command(text::no_corporation(locale), "mingce corp link --help");
    }
    if !sign_in.has_owners {
        let line = "mingce admin create --username NAME";
        return command(text::no_owner(locale), line);
    }
    form(sign_in, locale)
}

fn command(why: &'static str, line: &'static str) -> AnyView {
    view! { <p>{why}</p><pre class="sign-in-command">{line}</pre> }.into_any()
}

fn form(sign_in: &SignIn, locale: Locale) -> AnyView {
    // Whoever typed a name already goes on with the password.
    let named = !sign_in.user_name.is_empty();
    view! {
        <form method="post" action="/admin/login" class="sign-in-form">
            <input type="hidden" name="return" value=sign_in.return_to.clone()/>
            {corporations(sign_in, locale)}
            <label>
                <span>{text::user_name(locale)}</span>
                <input type="text" name="username" value=sign_in.user_name.clone() required=true maxlength="64"
                    autocomplete="username" autocapitalize="none" spellcheck="false" autofocus=!named/>
            </label>
            <label>
                <span>{text::password(locale)}</span>
                <input type="password" name="password" required=true maxlength="1024"
                    autocomplete="current-password" autofocus=named/>
            </label>
            <button type="submit" class="button button-main">{text::sign_in(locale)}</button>
        </form>
    }
    .into_any()
}

/// Which corporation: a session belongs to one (R5).
fn corporations(sign_in: &SignIn, locale: Locale) -> Option<AnyView> {
    if sign_in.corps.len() < 2 {
        return None;
    }
    let chosen = sign_in.chosen.as_deref();
    let options: Vec<_> = sign_in
        .corps
        .iter()
        .map(|(id, name)| {
            let selected = chosen == Some(id);
            view! { <option value=id.clone() selected=selected>{name.clone()}</option> }
        })
        .collect();
    let select = view! {
        <label>
            <span>{text::corporation(locale)}</span>
            <select name="corp" required=true>{options}</select>
        </label>
    };
    Some(select.into_any())
}
