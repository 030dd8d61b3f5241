//! The audit log: who did what, when, from where, and what changed by it. Lines
//! come in words: the browser only shows them.

#[cfg(feature = "ssr")]
mod actions;
#[cfg(feature = "ssr")]
mod changes;
#[cfg(feature = "ssr")]
mod rules;
#[cfg(feature = "ssr")]
mod who;

use super::{Answer, Refused};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// Which lines are wanted, as the page's address says it. What is empty does not
/// matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The log of the deployment, rather than the corporation's.
    pub deployment: bool,
    /// Who: an account, the name of an owner, or as a line has it.
    pub who: String,
    /// What: the word of an action.
    pub what: String,
    /// To whom: an account, or as a line has it.
    pub whom: String,
    /// From this moment on.
    pub from: Option<i64>,
    /// Before this moment.
    pub until: Option<i64>,
    /// Where the page before ended.
    pub after: String,
}

/// Lines of the log, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The lines.
    pub lines: Vec<AuditLine>,
    /// Where it goes on, when there are more.
    pub next: Option<String>,
    /// How many lines the whole log has.
    pub total: i64,
    /// What can be asked for: each action's word and name.
    pub actions: Vec<(String, String)>,
}

/// One line, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its place in the log.
    pub seq: i64,
    /// When.
    pub at: i64,
    /// Who did it.
    pub who: Filter,
    /// What was done.
    pub what: Filter,
    /// To whom or what; nothing where the action says all.
    pub whom: Filter,
    /// The page about it, where there is one.
    pub link: Option<String>,
    /// From which network address.
    pub address: Option<String>,
    /// How it was and how it is now.
    pub changes: Vec<Change>,
}

/// Something in words, and how to ask for all lines with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// In words.
    pub said: String,
    /// As the log keeps it.
    pub kept: String,
}

/// One thing that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it is called; empty where there is only one.
    pub label: String,
    /// How it was.
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
}

/// A page of the log. `language` is the one in which to say it.
#[server(prefix = "/admin/api", endpoint = "audit", input = Json, output = Answer)]
pub async fn read_audit(
    /// Which lines.
    wanted: Wanted,
    /// The language of the person.
    language: String,
) -> Result<AuditPage, Refused> {
    let (_, product, store) = context::corp_store()?;
    let log = match wanted.deployment {
        true => product.store.log(),
        false => store.log(),
    };
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    let console = context::console().await?;
    on_the_server::page(&log, &console, &wanted, locale).await
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::{AuditLine, AuditPage, Filter, Wanted, actions, changes, who};
    use crate::Locale;
    use crate::api::Refused;
    use directory::Console;
    use store::{AuditFilter, AuditLog, AuditRow};

    /// So many lines are on a page.
    const LINES: usize = 50;

    pub(super) async fn page(
        log: &AuditLog,
        console: &Console,
        wanted: &Wanted,
        locale: Locale,
    ) -> Result<AuditPage, Refused> {
        let filter = AuditFilter {
            actor: who::actor(log, &wanted.who).await?,
            action: Some(wanted.what.clone()).filter(|what| !what.is_empty()),
            subject: who::subject(log, &wanted.whom).await?,
            from: wanted.from,
            until: wanted.until,
            after: place(&wanted.after),
        };
        let mut rows = log.page(&filter, LINES + 1).await?;
        let more = rows.len() > LINES;
        rows.truncate(LINES);
        let last = rows.last().filter(|_| more);
        let actions = actions::all(wanted.deployment);
        Ok(AuditPage {
            next: last.map(|last| format!("{}.{}", last.at, last.seq)),
            lines: rows
                .into_iter()
                .map(|row| line(console, locale, row))
                .collect(),
            total: log.head().await?.0,
            actions: actions
                .map(|action| (action.to_owned(), actions::named(locale, action)))
                .collect(),
        })
    }

    /// Where a page ended, as its address says it.
    fn place(after: &str) -> Option<(i64, i64)> {
        let (at, seq) = after.split_once('.')?;
        Some((at.parse().ok()?, seq.parse().ok()?))
    }

    fn line(console: &Console, locale: Locale, row: AuditRow) -> AuditLine {
        let entry = row.entry;
        let (whom, link) = who::subject_said(console, locale, &entry);
        AuditLine {
            seq: row.seq,
            at: row.at,
            who: Filter {
                said: who::actor_said(console, locale, &entry.actor),
                kept: entry.actor.written(),
            },
            what: Filter {
                said: actions::named(locale, &entry.action),
                kept: entry.action.clone(),
            },
            whom: Filter {
                said: whom,
                kept: entry.subject.clone(),
            },
            link,
            changes: changes::of(console, locale, &entry),
            address: entry.address,
        }
    }
}
