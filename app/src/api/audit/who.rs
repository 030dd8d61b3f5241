use crate::Locale;
use crate::api::Refused;
use crate::api::rules::named;
use crate::text::{console_audit as words, console_rules};
use directory::Console;
use directory::people::UserId;
use directory::policy::Who;
use store::{Actor, AuditLog, Entry};

/// Whom a text means that somebody typed: as the log keeps it, or else an
/// owner's name, or else a member's account. Nobody at all is asked for as it
/// stands, and nothing is found.
pub(super) async fn actor(log: &AuditLog, typed: &str) -> Result<Option<String>, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    for kept in [format!("owner:{typed}"), format!("member:{typed}")] {
        if log.has_actor(&kept).await? {
            return Ok(Some(kept));
        }
    }
    Ok(Some(typed.to_owned()))
}

/// The same for what something was done to.
pub(super) async fn subject(log: &AuditLog, typed: &str) -> Result<Option<String>, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    for kind in ["member", "department", "group"] {
        let kept = format!("{kind}:{typed}");
        if log.has_subject(&kept).await? {
            return Ok(Some(kept));
        }
    }
    Ok(Some(typed.to_owned()))
}

pub(super) fn actor_said(console: &Console, locale: Locale, actor: &Actor) -> String {
    match actor {
        Actor::Owner(name) => words::owner(locale, name),
        Actor::Member(userid) => member(console, locale, userid.as_str()),
        Actor::Command => words::command(locale).to_owned(),
        Actor::System => words::system(locale).to_owned(),
    }
}

/// A member by name and account, as far as there still is one.
pub(super) fn member(console: &Console, locale: Locale, account: &str) -> String {
    let who = Who::Member(UserId::new(account));
    match console.name_of(&who) {
        Some(_) => named(console, &who).said(locale),
        None => account.to_owned(),
    }
}

/// What something was done to, and the page about it.
pub(super) fn subject_said(
    console: &Console,
    locale: Locale,
    entry: &Entry,
) -> (String, Option<String>) {
    let subject = entry.subject.as_str();
    let area = entry.action.split('.').next().unwrap_or_default();
    match (subject.split_once(':'), area) {
        (Some(("department" | "member" | "group", _)), _) => {
            (subject_named(console, locale, subject), None)
        }
        (_, "profile") => (member(console, locale, subject), None),
        (_, "sync") => {
            let link = format!("/admin/sync/{subject}");
            let known = subject.parse::<i64>().is_ok();
            (words::run(locale, subject), known.then_some(link))
        }
        (_, "policy") if subject == "policy" => (words::all_rules(locale).to_owned(), None),
        (Some(("field", name)), _) => (name.to_owned(), Some("/admin/fields".to_owned())),
        (_, "search") => (words::saved_search(locale).to_owned(), None),
        (_, "group") => (console_rules::the_group(locale, subject), None),
        (_, "audit") => {
            let count = subject.parse().unwrap_or_default();
            (words::lines_changed(locale, count), None)
        }
        _ => (subject.to_owned(), None),
    }
}

/// Somebody or something, as a policy file names them.
pub(super) fn subject_named(console: &Console, locale: Locale, written: &str) -> String {
    match written.split_once(':') {
        Some(("department", path)) => {
            console_rules::the_department(locale, &said_path(locale, path))
        }
        Some(("group", name)) => console_rules::the_group(locale, name),
        Some(("member", account)) => member(console, locale, account),
        _ => written.to_owned(),
    }
}

/// A path as a person reads it.
pub(super) fn said_path(locale: Locale, path: &str) -> String {
    path.replace("->", console_rules::path_separator(locale))
}
