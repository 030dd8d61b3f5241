use crate::Locale;
use crate::api::policy::{Protected, Seen, Viewing};
use crate::api::rules::Named;
use crate::console::components::{Notice, Table, mode_name, protection_name};
use crate::text::{console_policy as words, console_rules};
use directory::policy::Who;
use leptos::prelude::*;

/// Departments with a mode or a boundary of their own.
pub(super) fn viewing(t: Locale, all: Vec<Viewing>) -> AnyView {
    let rows = all.into_iter().map(|set| {
        let path = set.place.path.join(console_rules::path_separator(t));
        let address = format!("/admin/departments/{}", set.place.id);
        let mode = set
            .mode
            .map_or(words::inherits(t), |mode| mode_name(t, mode));
        let boundary = set.boundary.then(|| words::boundary(t));
        view! {
            <tr data-department-id=set.place.id.to_string()>
                <td>
                    <a href=address>{path}</a>
                </td>
                <td>{mode}</td>
                <td>{boundary}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [
        words::department(t),
        words::mode(t),
        words::boundary_head(t),
    ];
    section(
        words::viewing(t),
        words::viewing_none(t),
        heads.to_vec(),
        rows.collect(),
    )
}

/// Who must not be seen.
pub(super) fn protections(t: Locale, all: Vec<Protected>) -> AnyView {
    let rows = all.into_iter().map(|rule| {
        let allow: Vec<String> = rule.allow.iter().map(|who| who.said(t)).collect();
        let allow = match allow.is_empty() {
            true => words::nobody(t).to_owned(),
            false => allow.join(console_rules::and_separator(t)),
        };
        view! {
            <tr>
                <td>{somebody(t, &rule.subject)}</td>
                <td>{protection_name(t, rule.level)}</td>
                <td class="policy-list">{allow}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words::subject(t), words::level(t), words::allow(t)];
    section(
        words::protections(t),
        words::protections_none(t),
        heads.to_vec(),
        rows.collect(),
    )
}

/// Who sees more than the modes say.
pub(super) fn also_sees(t: Locale, all: Vec<Seen>) -> AnyView {
    let rows = all.into_iter().map(|rule| {
        view! {
            <tr>
                <td>{somebody(t, &rule.viewer)}</td>
                <td>{somebody(t, &rule.target)}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words::viewer(t), words::target(t)];
    section(
        words::also_sees(t),
        words::also_sees_none(t),
        heads.to_vec(),
        rows.collect(),
    )
}

/// Rules of one kind, or that there are none.
fn section(
    title: &'static str,
    none: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<AnyView>,
) -> AnyView {
    let body = match rows.is_empty() {
        true => view! { <Notice>{none}</Notice> }.into_any(),
        false => view! { <Table caption=title heads>{rows}</Table> }.into_any(),
    };
    view! {
        <h2 class="policy-heading">{title}</h2>
        {body}
    }
    .into_any()
}

/// Whom a rule names; a department leads to its own rules.
pub(super) fn somebody(t: Locale, named: &Named) -> AnyView {
    let said = named.said(t);
    match (&named.who, &named.name) {
        (Who::Department(id), Some(_)) => {
            let path = named.detail.clone();
            let address = format!("/admin/departments/{id}");
            view! {
                <a href=address title=path>
                    {said}
                </a>
            }
            .into_any()
        }
        _ => said.into_any(),
    }
}
