use super::woven::{slot, woven};
use crate::Locale;
use crate::api::check::{Checked, Naming, Why};
use crate::api::rules::{Named, Place};
use crate::text::{console_check as texts, console_rules};
use directory::policy::Who;
use leptos::prelude::*;

/// The answer as a sentence, then what led to it, then what the card shows.
pub(super) fn verdict(locale: Locale, checked: &Checked) -> AnyView {
    let (class, sign) = match checked.sees {
        true => ("verdict verdict-sees", "✓"),
        false => ("verdict verdict-not", "✕"),
    };
    let reasons = checked.reasons.iter().map(|why| {
        let said = reason(locale, checked, why);
        view! { <li>{said}</li> }
    });
    let reasons = reasons.collect_view();
    view! {
        <section class="surface check-answer" data-sees=checked.sees.to_string()>
            <p class=class>
                <span class="verdict-sign" aria-hidden="true">{sign}</span>
                <strong>{checked.sentence(locale)}</strong>
            </p>
            <h2>{texts::why(locale)}</h2>
            <ol class="rules-list">{reasons}</ol>
            {reads(locale, checked)}
        </section>
    }
    .into_any()
}

/// The departments that the viewer reads on the target's card.
fn reads(locale: Locale, checked: &Checked) -> Option<AnyView> {
    if !checked.sees {
        return None;
    }
    let (viewer, target) = (checked.viewer.said(locale), checked.target.said(locale));
    if checked.reads.is_empty() {
        return Some(view! { <p>{texts::reads_none(locale, &viewer, &target)}</p> }.into_any());
    }
    let departments = checked.reads.iter().map(|path| {
        let path = path.join(console_rules::path_separator(locale));
        view! { <li>{path}</li> }
    });
    let departments = departments.collect_view();
    let said = texts::reads(locale, &viewer, &target);
    let list = view! {
        <p>{said}</p>
        <ul class="rules-list">{departments}</ul>
    };
    Some(list.into_any())
}

/// One step on the way to the answer; departments lead to their rules.
fn reason(locale: Locale, checked: &Checked, why: &Why) -> AnyView {
    let mut links = Links {
        locale,
        made: Vec::new(),
    };
    let text = checked.reason(locale, why, &mut links);
    woven(&text, links.made)
}

/// The links of a sentence, which has a slot for each.
struct Links {
    locale: Locale,
    made: Vec<AnyView>,
}

impl Links {
    fn add(&mut self, view: AnyView) -> String {
        self.made.push(view);
        slot(self.made.len() - 1)
    }
}

impl Naming for Links {
    fn place(&mut self, place: &Place) -> String {
        let path = place.path.join(console_rules::path_separator(self.locale));
        self.add(view! { <a href=format!("/admin/departments/{}", place.id)>{path}</a> }.into_any())
    }

    fn somebody(&mut self, named: &Named) -> String {
        let said = named.said(self.locale);
        match (&named.who, &named.name) {
            (Who::Department(id), Some(_)) => {
                self.add(view! { <a href=format!("/admin/departments/{id}")>{said}</a> }.into_any())
            }
            _ => said,
        }
    }
}
