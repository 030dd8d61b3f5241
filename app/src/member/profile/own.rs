use super::{OwnProfile, Said, WrittenBy};
use crate::Locale;
use crate::member::document::Body;
use crate::member::{PageField, card};
use crate::text::member_profile as text;
use directory::people::{Field, Writer};
use leptos::prelude::*;

/// The viewer's own card, with what only they need to know of it.
pub(in crate::member) fn body(page: &OwnProfile, locale: Locale) -> Body {
    let before = view! {
        {page.said.map(|said| notice(said, locale))}
    };
    let after = view! {
        {waiting(&page.waiting, locale)}
        <div class="more">
            <a class="button button-main" href="/me/edit">{text::edit(locale)}</a>
        </div>
        {consent(page, locale)}
        {about(page, locale)}
    };
    card::own(&page.card, before.into_any(), after.into_any(), locale)
}

fn notice(said: Said, locale: Locale) -> AnyView {
    let sentence = match said {
        Said::Saved => text::saved(locale),
        Said::Unchanged => text::unchanged(locale),
        Said::Confirmed => text::consent_done(locale),
        Said::Nothing => text::consent_nothing(locale),
        Said::Refused => text::consent_refused(locale),
        Said::Other => text::consent_other(locale),
        Said::Failed => text::consent_failed(locale),
    };
    view! { <p class="profile-said" role="status">{sentence}</p> }.into_any()
}

/// The names of fields, as a sentence lists them.
pub(super) fn names(list: &[PageField], locale: Locale) -> String {
    let joint = match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    };
    let labels: Vec<_> = list.iter().map(|field| field.label(locale)).collect();
    labels.join(joint)
}

fn waiting(list: &[Field], locale: Locale) -> Option<AnyView> {
    if list.is_empty() {
        return None;
    }
    let fields: Vec<_> = list.iter().copied().map(PageField::BuiltIn).collect();
    let sentence = text::waiting_help(locale, &names(&fields, locale));
    let view = view! {
        <section class="group profile-part" data-waiting=list.len().to_string()>
            <h2 class="group-title">{text::waiting(locale)}</h2>
            <p class="profile-text">{sentence}</p>
        </section>
    };
    Some(view.into_any())
}

fn consent(page: &OwnProfile, locale: Locale) -> AnyView {
    let way = match page.inside_wecom {
        true => view! {
            <a class="button" href="/me/consent" data-consent="">{text::consent_go(locale)}</a>
        }
        .into_any(),
        false => view! { <p>{text::consent_inside(locale)}</p> }.into_any(),
    };
    view! {
        <section class="group profile-part">
            <h2 class="group-title">{text::consent(locale)}</h2>
            <div class="profile-text">
                <p>{text::consent_help(locale)}</p>
                {way}
            </div>
        </section>
    }
    .into_any()
}

/// Who reads what, and who wrote it.
fn about(page: &OwnProfile, locale: Locale) -> Option<AnyView> {
    let only_me =
        (!page.only_me.is_empty()).then(|| text::only_me(locale, &names(&page.only_me, locale)));
    let placeholder = page
        .placeholder_email
        .then(|| text::placeholder_email(locale).to_owned());
    let written = page.written.iter().filter_map(|one| {
        let colon = match locale {
            Locale::ZhCn => "：",
            Locale::En => ": ",
        };
        let label = one.field.label(locale);
        Some(format!("{label}{colon}{}", by(one, locale)?))
    });
    let lines: Vec<_> = placeholder
        .into_iter()
        .chain(only_me)
        .chain(written)
        .map(|line| view! { <li>{line}</li> })
        .collect();
    if lines.is_empty() {
        return None;
    }
    Some(view! { <ul class="profile-about">{lines}</ul> }.into_any())
}

/// What the members wrote themselves they know.
fn by(one: &WrittenBy, locale: Locale) -> Option<String> {
    let date = one.on.to_string();
    match one.by {
        Writer::Member => None,
        Writer::Administrator => Some(text::written_by_administrator(locale, &date)),
        Writer::Wecom => Some(text::written_by_wecom(locale, &date)),
    }
}
