use super::Change;
use super::who::{said_path, subject_named};
use crate::Locale;
use crate::text::{console, console_audit as words, console_rules};
use directory::Console;
use directory::policy::file::{Listed, listed};

/// The rules that went and those that came, each as a sentence; `None` when a
/// text holds no rules.
pub(super) fn changed(
    console: &Console,
    locale: Locale,
    before: Option<&str>,
    after: Option<&str>,
) -> Option<Vec<Change>> {
    let read = |text: Option<&str>| listed(text.unwrap_or_default());
    let (before, after) = (read(before)?, read(after)?);
    let gone = before.iter().filter(|rule| !after.contains(rule));
    let come = after.iter().filter(|rule| !before.contains(rule));
    let said = |rule: &Listed| Some(sentence(console, locale, rule));
    let gone = gone.map(|rule| Change {
        label: words::rule(locale).to_owned(),
        before: said(rule),
        after: None,
    });
    let come = come.map(|rule| Change {
        label: words::rule(locale).to_owned(),
        before: None,
        after: said(rule),
    });
    Some(gone.chain(come).collect())
}

fn sentence(console: &Console, t: Locale, rule: &Listed) -> String {
    let named = |written: &str| subject_named(console, t, written);
    match rule {
        Listed::Department {
            path,
            viewing,
            boundary,
        } => {
            let path = said_path(t, path);
            let mode = viewing.as_deref().map(|code| mode(t, code));
            let said = mode.map(|mode| words::rule_viewing(t, &path, mode));
            match (said, boundary) {
                (Some(said), false) => said,
                (Some(said), true) => words::rule_and_boundary(t, &said),
                (None, _) => words::rule_boundary(t, &path),
            }
        }
        Listed::Protect {
            subject,
            level,
            allow,
        } => {
            let (subject, level) = (named(subject), self::level(t, level));
            let allow: Vec<String> = allow.iter().map(|who| named(who)).collect();
            match allow.is_empty() {
                true => words::rule_protect(t, &subject, level),
                false => {
                    let allow = allow.join(console_rules::and_separator(t));
                    words::rule_protect_allow(t, &subject, level, &allow)
                }
            }
        }
        Listed::AlsoSees { viewer, target } => {
            words::rule_also_sees(t, &named(viewer), &named(target))
        }
        Listed::Expect {
            viewer,
            sees,
            target,
        } => match sees {
            true => console_rules::should_see(t, &named(viewer), &named(target)),
            false => console_rules::should_not_see(t, &named(viewer), &named(target)),
        },
    }
}

fn mode(t: Locale, code: &str) -> &str {
    match code {
        "everyone" => console::mode_everyone(t),
        "own-department" => console::mode_own_department(t),
        "own-subdepartment" => console::mode_own_subdepartment(t),
        other => other,
    }
}

fn level(t: Locale, code: &str) -> &str {
    match code {
        "hidden" => console::protection_hidden(t),
        "contact-hidden" => console::protection_contact_hidden(t),
        other => other,
    }
}
