//! Pages that are not what was asked for: what happened, and what to do.

use super::document::Body;
use super::{Problem, SignInAfter, SignInCorp};
use crate::Locale;
use crate::text::{member, problem as text};
use leptos::prelude::*;

pub(super) fn body(problem: &Problem, locale: Locale) -> Body {
    match problem {
        Problem::NotFound => {
            let home = view! { <a class="button" href="/">{member::back_home(locale)}</a> };
            notice(
                text::not_found(locale),
                text::not_found_help(locale),
                home.into_any(),
            )
        }
        Problem::SignIn { corps, after } => sign_in(corps, *after, locale),
        Problem::Unknown => plain(text::unknown(locale), text::unknown_help(locale)),
        Problem::Left => plain(text::left(locale), text::left_help(locale)),
        Problem::Disabled => plain(text::disabled(locale), text::disabled_help(locale)),
        Problem::Internal { reference } => {
            let reference = text::reference(locale, reference);
            notice(
                text::internal(locale),
                text::internal_help(locale),
                view! { <p class="reference">{reference}</p> }.into_any(),
            )
        }
    }
}

fn sign_in(corps: &[SignInCorp], after: SignInAfter, locale: Locale) -> Body {
    let happened = match after {
        SignInAfter::Nothing => None,
        SignInAfter::SignedOut => Some(text::signed_out(locale)),
        SignInAfter::Failed => Some(text::sign_in_failed(locale)),
    };
    let (help, ways) = match corps {
        [] => (text::nothing_linked(locale), ().into_any()),
        [only] => (text::sign_in_help(locale), one_way(only, locale)),
        several => (text::choose_corp(locale), ways(several)),
    };
    notice(
        text::sign_in(locale),
        help,
        view! {
            {happened.map(|sentence| view! { <p role="status">{sentence}</p> })}
            {ways}
        }
        .into_any(),
    )
}

fn one_way(corp: &SignInCorp, locale: Locale) -> AnyView {
    let start = corp.start.clone();
    view! { <a class="button button-main" href=start>{text::sign_in_wecom(locale)}</a> }.into_any()
}

/// Several corporations, by name (R5).
fn ways(corps: &[SignInCorp]) -> AnyView {
    let rows: Vec<_> = corps
        .iter()
        .map(|corp| {
            let (name, start) = (corp.name.clone(), corp.start.clone());
            view! {
                <li>
                    <a class="cell cell-link" href=start>
                        <span class="cell-body"><span class="cell-name">{name}</span></span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="cells choices">{rows}</ul> }.into_any()
}

fn plain(title: &str, help: &str) -> Body {
    notice(title, help, ().into_any())
}

fn notice(title: &str, help: &str, what_to_do: AnyView) -> Body {
    let heading = title.to_owned();
    let help = help.to_owned();
    let main = view! {
        <section class="notice">
            <h1>{heading}</h1>
            <p>{help}</p>
            {what_to_do}
        </section>
    };
    Body {
        title: title.to_owned(),
        main: main.into_any(),
    }
}
