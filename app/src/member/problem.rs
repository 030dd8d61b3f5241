//! Pages that are not what was asked for: what happened, what was kept, and
//! what to do.

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
                &[text::not_found_help(locale)],
                home.into_any(),
            )
        }
        Problem::SignIn { corps, after } => sign_in(corps, *after, locale),
        Problem::Unknown => refused(
            text::unknown(locale),
            [
                text::unknown_happened(locale),
                text::unknown_kept(locale),
                text::unknown_help(locale),
            ],
            locale,
        ),
        Problem::Left => refused(
            text::left(locale),
            [
                text::left_happened(locale),
                text::left_kept(locale),
                text::left_help(locale),
            ],
            locale,
        ),
        Problem::Disabled => refused(
            text::disabled(locale),
            [
                text::disabled_happened(locale),
                text::all_kept(locale),
                text::disabled_help(locale),
            ],
            locale,
        ),
        Problem::Outside => refused(
            text::outside(locale),
            [
                text::outside_happened(locale),
                text::all_kept(locale),
                text::outside_help(locale),
            ],
            locale,
        ),
        Problem::Quit => refused(
            text::quit(locale),
            [
                text::quit_happened(locale),
                text::all_kept(locale),
                text::quit_help(locale),
            ],
            locale,
        ),
        Problem::Internal { reference } => {
            let reference = text::reference(locale, reference);
            notice(
                text::internal(locale),
                &[text::internal_help(locale)],
                view! { <p class="reference">{reference}</p> }.into_any(),
            )
        }
    }
}

/// For whoever is signed out, and cannot come back at present (R118, R122).
fn refused(title: &str, sentences: [&'static str; 3], locale: Locale) -> Body {
    let again = view! { <a class="button" href="/login">{text::sign_in_again(locale)}</a> };
    notice(title, &sentences, again.into_any())
}

fn sign_in(corps: &[SignInCorp], after: SignInAfter, locale: Locale) -> Body {
    let (happened, kept) = match after {
        SignInAfter::Nothing => (None, None),
        SignInAfter::SignedOut => (Some(text::signed_out(locale)), Some(text::all_kept(locale))),
        SignInAfter::Failed => (Some(text::sign_in_failed(locale)), None),
    };
    let (help, ways) = match corps {
        [] => (text::nothing_linked(locale), ().into_any()),
        [only] => (text::sign_in_help(locale), one_way(only, locale)),
        several => (text::choose_corp(locale), ways(several)),
    };
    notice(
        text::sign_in(locale),
        &[help],
        view! {
            {happened.map(|sentence| view! { <p role="status">{sentence}</p> })}
            {kept.map(|sentence| view! { <p>{sentence}</p> })}
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

fn notice(title: &str, sentences: &[&'static str], what_to_do: AnyView) -> Body {
    let heading = title.to_owned();
    let sentences: Vec<_> = sentences
        .iter()
        .map(|sentence| view! { <p>{*sentence}</p> })
        .collect();
    let main = view! {
        <section class="notice">
            <h1>{heading}</h1>
            {sentences}
            {what_to_do}
        </section>
    };
    Body {
        title: title.to_owned(),
        main: main.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::Problem;
    use crate::Locale;
    use crate::member::{Frame, Look, MemberPage, render};

    fn shown(problem: &Problem, locale: Locale) -> String {
        let frame = Frame {
            locale,
            look: Look::default(),
            nonce: String::new(),
            css: None,
            icon: None,
            script: None,
            corp_name: String::new(),
            whose: None,
        };
        render(MemberPage::Problem(problem.clone()), frame)
    }

    #[test]
    fn whoever_cannot_come_in_reads_what_happened_what_was_kept_and_what_to_do() {
        for problem in [
            Problem::Left,
            Problem::Unknown,
            Problem::Disabled,
            Problem::Outside,
            Problem::Quit,
        ] {
            assert_eq!(problem.status(), 403, "{problem:?}");
            for (locale, kept, to_do) in [
                (Locale::ZhCn, ["保留着", "没有任何内容被改动"], "管理员"),
                (
                    Locale::En,
                    ["are kept", "Nothing was changed"],
                    "administrator",
                ),
            ] {
                let html = shown(&problem, locale);
                assert_eq!(html.matches("<p>").count(), 3, "{html}");
                assert!(kept.iter().any(|words| html.contains(words)), "{html}");
                assert!(html.contains(to_do) && html.contains("href=\"/login\""));
            }
        }
    }
}
