//! `/members/{userid}` and `/me`: a person's card.

use super::document::Body;
use super::fields;
use super::settings;
use crate::Locale;
use crate::components::{self, Icon, avatar, icon, path_text, person_link};
use crate::text::member as text;
use directory::answers::{Card, CardDepartment, PersonLink};
use directory::people::Field;
use leptos::prelude::*;

pub(super) fn body(card: &Card, locale: Locale) -> Body {
    Body {
        title: card.name.clone(),
        main: whole(card, locale),
    }
}

/// The viewer's own card, where they also sign out.
pub(super) fn own(card: &Card, locale: Locale) -> Body {
    let main = view! {
        {whole(card, locale)}
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

fn whole(card: &Card, locale: Locale) -> AnyView {
    let fields: Vec<_> = card
        .fields
        .iter()
        .filter(|(field, _)| !matches!(field, Field::Name | Field::Position))
        .map(|(field, value)| field_row(*field, value, locale))
        .collect();
    view! {
        <article class="card" data-userid=card.userid.to_string()>
            {head(card, locale)}
            {actions(card, locale)}
            <dl class="fields">
                {fields}
                {departments(&card.departments, locale)}
                {people(text::superior(locale), card.superior.as_slice())}
                {people(text::leaders(locale), &card.leaders)}
                {row(text::account(locale), card.userid.to_string().into_any())}
            </dl>
        </article>
    }
    .into_any()
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
            {avatar(&card.userid, &card.name)}
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

/// What can be done with what may be read.
fn actions(card: &Card, locale: Locale) -> Option<AnyView> {
    let number = value(card, Field::Mobile).or_else(|| value(card, Field::Telephone));
    let call = number.and_then(components::phone).map(|href| {
        view! { <a class="action" href=href>{icon(Icon::Phone)} <span>{text::call(locale)}</span></a> }
    });
    let mail = value(card, Field::Email).and_then(components::mail).map(|href| {
        view! { <a class="action" href=href>{icon(Icon::Mail)} <span>{text::write_mail(locale)}</span></a> }
    });
    if call.is_none() && mail.is_none() {
        return None;
    }
    Some(view! { <div class="actions">{call}{mail}</div> }.into_any())
}

fn row(label: &str, value: AnyView) -> AnyView {
    let label = label.to_owned();
    view! { <div class="field"><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

fn field_row(field: Field, value: &str, locale: Locale) -> AnyView {
    let shown = fields::shown(field, value, locale);
    let shown = match fields::link(field, value) {
        Some(href) => view! { <a href=href>{shown}</a> }.into_any(),
        None => shown.into_any(),
    };
    row(fields::label(field, locale), shown)
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
                    <a href=format!("/departments/{}", department.id)>{path_text(&department.path)}</a>
                    {leader}
                </p>
            }
        })
        .collect();
    Some(row(text::departments(locale), lines.into_any()))
}

/// People named on the card; nothing when there is nobody to name.
fn people(label: &str, people: &[PersonLink]) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let links: Vec<_> = people.iter().map(person_link).collect();
    Some(row(label, links.into_any()))
}
