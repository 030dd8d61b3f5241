//! `/members/{userid}` and `/me`: a person's card.

use super::document::Body;
use super::{fields, settings};
use crate::Locale;
use crate::components::{self, FrequentOf, Icon, avatar, icon, path_text, person_link};
use crate::text::{member as text, member_card};
use directory::answers::{Card, CardDepartment, CustomValue, PersonLink, Reports};
use directory::people::{Field, FieldKind};
use leptos::prelude::*;

/// `/members/{userid}`: somebody's card.
#[derive(Clone, Debug)]
pub struct CardPage {
    /// What the viewer may read of them.
    pub card: Card,
    /// Whether they are among the viewer's frequent contacts; `None` for the
    /// viewer, who needs no way to reach themselves.
    pub frequent: Option<bool>,
}

/// Where the QR code stands on the page.
const QR: &str = "#qr";

pub(super) fn body(page: &CardPage, locale: Locale) -> Body {
    let card = &page.card;
    let actions = match page.frequent {
        Some(frequent) => others(card, frequent, locale),
        None => qr_link(locale),
    };
    Body {
        title: card.name.clone(),
        main: whole(card, actions, locale),
    }
}

/// The viewer's own card between what else their page says, where they also
/// sign out.
pub(super) fn own(card: &Card, before: AnyView, after: AnyView, locale: Locale) -> Body {
    let main = view! {
        {before}
        {whole(card, qr_link(locale), locale)}
        {after}
        <div class="group">{settings::link(locale)}</div>
        <form class="more" action="/logout" method="post">
            <button class="button button-plain" type="submit">{text::sign_out(locale)}</button>
        </form>
    };
    Body {
        title: text::me(locale).to_owned(),
        main: main.into_any(),
    }
}

fn whole(card: &Card, actions: AnyView, locale: Locale) -> AnyView {
    let fields = rows(card, locale);
    let class = match card.disabled {
        true => "card person-off",
        false => "card",
    };
    view! {
        <article id="card" class=class data-userid=card.userid.to_string()>
            {head(card, locale)}
            <div class="actions">{actions}</div>
            <p id="copied" class="copied" role="status" data-failed=member_card::not_copied(locale)></p>
            <dl class="fields">
                {fields}
                {departments(&card.departments, locale)}
                {people(text::superior(locale), card.superior.as_slice())}
                {people(text::leaders(locale), &card.leaders)}
                {reports(&card.reports, locale)}
                {account(card, locale)}
            </dl>
        </article>
        {qr_sheet(card, locale)}
    }
    .into_any()
}

/// The fields, those of the corporation's own among them.
fn rows(card: &Card, locale: Locale) -> Vec<AnyView> {
    let own = |place: usize| card.custom.iter().filter(move |value| value.after == place);
    let mut rows = Vec::with_capacity(card.fields.len() + card.custom.len());
    for place in 0..=card.fields.len() {
        rows.extend(own(place).map(|value| custom_row(value, locale)));
        rows.extend(match card.fields.get(place) {
            None | Some((Field::Name | Field::Position, _)) => None,
            Some((field, value)) if card.stands_in(*field, value) => {
                Some(stand_in_row(*field, value, locale))
            }
            Some((field, value)) => Some(field_row(*field, value, locale)),
        });
    }
    rows
}

fn account(card: &Card, locale: Locale) -> AnyView {
    let account = card.userid.to_string();
    let label = text::account(locale);
    let shown = view! { <span class="value">{account.clone()}</span> };
    row(label, with_copy(shown.into_any(), &account, label, locale))
}

fn head(card: &Card, locale: Locale) -> AnyView {
    let line = |class: &'static str, text: &str| {
        let text = text.to_owned();
        view! { <p class=class>{text}</p> }
    };
    let reading = card.pronunciation.as_deref();
    let disabled = card
        .disabled
        .then(|| view! { <p><span class="badge badge-off">{text::disabled(locale)}</span></p> });
    view! {
        <header class="card-head">
            {avatar(&card.userid, &card.name, card.avatar)}
            <div class="card-names">
                <h1>{card.name.clone()}</h1>
                {reading.map(|reading| line("reading", reading))}
                {value(card, Field::Position).map(|position| line("position", position))}
                {disabled}
            </div>
        </header>
    }
    .into_any()
}

fn value(card: &Card, wanted: Field) -> Option<&str> {
    card.fields
        .iter()
        .find(|(field, _)| *field == wanted)
        .map(|(_, value)| value.as_str())
}

/// What can be done with somebody else, as far as their fields may be read.
fn others(card: &Card, frequent: bool, locale: Locale) -> AnyView {
    let of = FrequentOf::Contact(&card.userid);
    let here = components::member(&card.userid);
    let numbers = [Field::Mobile, Field::Telephone, Field::Telephone2];
    let number = numbers.into_iter().find_map(|field| value(card, field));
    let call = number.and_then(components::phone).map(|href| {
        view! { <a class="action" href=href>{icon(Icon::Phone)} <span>{text::call(locale)}</span></a> }
    });
    let mail = value(card, Field::Email).filter(|mail| !card.stands_in(Field::Email, mail));
    let mail = mail.and_then(components::mail).map(|href| {
        view! { <a class="action" href=href>{icon(Icon::Mail)} <span>{text::write_mail(locale)}</span></a> }
    });
    let userid = [card.userid.to_string()];
    view! {
        {call}
        {mail}
        {components::chat_button(locale, &userid)}
        {components::profile_button(locale, card.userid.as_str())}
        {components::frequent_button(locale, of, &card.name, frequent, &here)}
        {qr_link(locale)}
    }
    .into_any()
}

fn qr_link(locale: Locale) -> AnyView {
    let label = member_card::qr(locale);
    view! { <a class="action" href=QR>{icon(Icon::Qr)} <span>{label}</span></a> }.into_any()
}

/// The card for a camera or a phone's contacts: a half-screen that opens and
/// closes by its address, so that it needs no script and goes back with the
/// back button (R131).
fn qr_sheet(card: &Card, locale: Locale) -> AnyView {
    let alt = member_card::qr_of(locale, &card.name);
    let contact = components::contact_file(&card.userid);
    view! {
        <section id="qr" class="sheet" role="dialog" aria-labelledby="qr-title">
            <a class="sheet-shade" href="#card" tabindex="-1" aria-hidden="true"></a>
            <div class="sheet-panel">
                <header class="sheet-head">
                    <h2 id="qr-title">{member_card::qr(locale)}</h2>
                    <a class="sheet-close" href="#card">{member_card::close(locale)}</a>
                </header>
                <img class="qr" src=components::qr_code(&card.userid) alt=alt width="280" height="280" loading="lazy"/>
                <p class="sheet-hint">{member_card::scan(locale)}</p>
                <a class="button" href=contact download="">{member_card::save(locale)}</a>
            </div>
        </section>
    }
    .into_any()
}

fn row(label: &str, value: AnyView) -> AnyView {
    let label = label.to_owned();
    view! { <div class="field"><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

fn field_row(field: Field, value: &str, locale: Locale) -> AnyView {
    let label = fields::label(field, locale);
    let shown = fields::shown(field, value, locale);
    let shown = match fields::link(field, value) {
        Some(href) => view! { <a href=href>{shown}</a> }.into_any(),
        None => view! { <span class="value">{shown}</span> }.into_any(),
    };
    let shown = match field.is_contact() {
        true => with_copy(shown, value, label, locale),
        false => shown,
    };
    row(label, shown)
}

/// A field of the corporation's own, with what can be done with its kind. A page
/// elsewhere learns nothing of the one that led to it.
fn custom_row(custom: &CustomValue, locale: Locale) -> AnyView {
    let (kind, value) = (custom.kind, custom.value.as_str());
    let shown = fields::shown_as(kind, value, locale);
    let shown = match fields::link_as(kind, value) {
        Some(href) if kind == FieldKind::Link => view! {
            <a href=href target="_blank" rel="noopener noreferrer">{shown}</a>
        }
        .into_any(),
        Some(href) => view! { <a href=href>{shown}</a> }.into_any(),
        None => view! { <span class="value">{shown}</span> }.into_any(),
    };
    let shown = match kind.is_contact() {
        true => with_copy(shown, value, &custom.name, locale),
        false => shown,
    };
    row(&custom.name, shown)
}

/// Nobody reads what is written there: it is no way to anybody.
fn stand_in_row(field: Field, value: &str, locale: Locale) -> AnyView {
    let value = value.to_owned();
    let shown = view! {
        <p>{value} <span class="badge badge-off">{member_card::stand_in(locale)}</span></p>
    };
    row(fields::label(field, locale), shown.into_any())
}

/// A value with the button that copies it, which the bundle brings out.
fn with_copy(shown: AnyView, value: &str, label: &str, locale: Locale) -> AnyView {
    let value = value.to_owned();
    let copied = member_card::copied(locale, label);
    view! {
        {shown}
        <button class="copy" type="button" hidden data-copy=value data-copied=copied aria-label=member_card::copy(locale, label)>
            {icon(Icon::Copy)}
        </button>
    }
    .into_any()
}

/// The person's departments that the viewer may read.
fn departments(departments: &[CardDepartment], locale: Locale) -> Option<AnyView> {
    if departments.is_empty() {
        return None;
    }
    let lines: Vec<_> = departments
        .iter()
        .map(|department| {
            let leader = department
                .leader
                .then(|| view! { <span class="badge">{text::leader(locale)}</span> });
            view! {
                <p>
                    <a href=components::department(department.id)>{path_text(&department.path)}</a>
                    {leader}
                </p>
            }
        })
        .collect();
    let lines = view! { <div class="lines">{lines}</div> };
    Some(row(text::departments(locale), lines.into_any()))
}

/// People named on the card; nothing when there is nobody to name.
fn people(label: &str, people: &[PersonLink]) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let links: Vec<_> = people.iter().map(person_link).collect();
    Some(row(label, view! { <div>{links}</div> }.into_any()))
}

/// Whom the person leads, and how many they are when not all are named.
fn reports(reports: &Reports, locale: Locale) -> Option<AnyView> {
    if reports.people.is_empty() {
        return None;
    }
    let links: Vec<_> = reports.people.iter().map(person_link).collect();
    let all = (reports.total > reports.people.len()).then(|| {
        let count = member_card::in_all(locale, reports.total);
        view! { <span class="in-all">{count}</span> }
    });
    let line = view! { <div>{links}{all}</div> };
    Some(row(member_card::reports(locale), line.into_any()))
}
