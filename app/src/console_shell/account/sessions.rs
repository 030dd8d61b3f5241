use super::super::agent;
use super::super::{Account, SignedIn};
use crate::Locale;
use crate::text::console_account as text;
use leptos::prelude::*;
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::{format_description, offset};

/// As the console writes a moment everywhere.
const MOMENT: &[BorrowedFormatItem] = format_description!("[year]-[month]-[day] [hour]:[minute]");

/// The same for programs.
const EXACTLY: &[BorrowedFormatItem] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]+08:00");

/// Where the owner is signed in, the one used last first.
pub(super) fn list(page: &Account, locale: Locale) -> AnyView {
    let several = page.sessions.iter().any(|session| session.corp.is_some());
    let corp = several.then(|| view! { <th scope="col">{text::corporation(locale)}</th> });
    let rows: Vec<_> = page
        .sessions
        .iter()
        .map(|session| row(session, several, locale))
        .collect();
    let total = page.sessions.len();
    let elsewhere = page.sessions.iter().any(|session| !session.current);
    view! {
        <section class="surface" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{text::sessions(locale)}</h2>
            <p class="account-help">{text::sessions_help(locale)}</p>
            <div class="table-wrap" role="region" aria-labelledby="sessions-title" tabindex="0">
                <table class="table" data-total=total.to_string()>
                    <thead>
                        <tr>
                            <th scope="col">{text::place(locale)}</th>
                            {corp}
                            <th scope="col">{text::since(locale)}</th>
                            <th scope="col">{text::last_seen(locale)}</th>
                            <th scope="col"><span class="unseen">{text::end(locale)}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {ways_out(elsewhere, locale)}
        </section>
    }
    .into_any()
}

fn row(session: &SignedIn, several: bool, locale: Locale) -> AnyView {
    let agent = session.agent.as_deref().and_then(agent::known);
    let browser = agent.unwrap_or_else(|| text::unknown_browser(locale).to_owned());
    let address = session.address.clone();
    let address = address.unwrap_or_else(|| text::unknown_address(locale).to_owned());
    let corp = several.then(|| view! { <td>{session.corp.clone()}</td> });
    let since = moment(session.since, MOMENT);
    let named = text::end_named(locale, &browser, &address, &since);
    let mark = match session.current {
        true => view! { <span class="badge">{text::this_one(locale)}</span> }.into_any(),
        false => view! {
            <form method="post" action="/admin/account/sessions/end">
                <button class="button" type="submit" name="session" value=session.id.clone() aria-label=named>
                    {text::end(locale)}
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <tr data-current=session.current.to_string()>
            <th scope="row">
                {browser}
                <span class="account-address">{address}</span>
            </th>
            {corp}
            <td>{when(session.since)}</td>
            <td>{when(session.last_seen)}</td>
            <td class="number">{mark}</td>
        </tr>
    }
    .into_any()
}

fn ways_out(elsewhere: bool, locale: Locale) -> AnyView {
    let others = match elsewhere {
        true => view! {
            <form method="post" action="/admin/account/sessions/end-others">
                <button class="button" type="submit">{text::end_others(locale)}</button>
            </form>
        }
        .into_any(),
        false => view! { <p class="hint">{text::only_this(locale)}</p> }.into_any(),
    };
    view! {
        <div class="actions account-out">
            {others}
            <form method="post" action="/admin/logout/everywhere">
                <button class="button button-danger" type="submit">{text::end_all(locale)}</button>
            </form>
        </div>
    }
    .into_any()
}

/// The server does not know the browser's time zone, so it is China's, as the
/// page says.
fn when(seconds: i64) -> AnyView {
    let exactly = moment(seconds, EXACTLY);
    view! { <time class="whole" datetime=exactly>{moment(seconds, MOMENT)}</time> }.into_any()
}

fn moment(seconds: i64, format: &[BorrowedFormatItem]) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok();
    let moment = moment.map(|moment| moment.to_offset(offset!(+8)));
    moment
        .and_then(|moment| moment.format(format).ok())
        .unwrap_or_default()
}
