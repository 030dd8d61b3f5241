use super::address;
use crate::Locale;
use crate::api::departments::{Department, Link};
use crate::console::components::{Load, locale, lock_mark, mode_mark, mode_name, protection_name};
use crate::outline::Outline;
use crate::text::{console as words, console_departments as texts, console_organisation as edit};
use directory::answers::TreeRow;
use directory::people::DepartmentId;
use directory::policy::ViewingMode;
use leptos::prelude::*;

/// A department's name, the way to it, and what holds for it.
pub fn summary(about: Department, tree: Load<Outline>) -> impl IntoView {
    let t = locale();
    let id = about.row.id;
    let lock = about.row.protection.map(|level| {
        view! {
            <dt>{words::protection(t)}</dt>
            <dd>{lock_mark(t, level)} " " {protection_name(t, level)}</dd>
        }
    });
    let outside =
        (about.row.outside).then(|| view! { <p class="hint">{texts::department_outside(t)}</p> });
    let leaders = (!about.leaders.is_empty()).then(|| {
        let names: Vec<_> = about.leaders.iter().map(|link| link.name.clone()).collect();
        view! {
            <dt>{words::leaders(t)}</dt>
            <dd>{names.join(words::comma(t))}</dd>
        }
    });
    view! {
        <header class="department-top">
            {move || crumbs(tree, id)}
            <h2>
                {about.row.name.clone()} " "
                <span class="department-count">{words::people_count(t, about.row.count)}</span>
            </h2>
            <dl class="facts">
                <dt>{edit::full_name(t)}</dt>
                <dd>{about.full_name.clone()}</dd>
                <dt>{words::viewing(t)}</dt>
                <dd>{mode(t, &about)}</dd>
                <dt>{words::members_see(t)}</dt>
                <dd>{reach(t, &about)}</dd>
                {lock}
                {leaders}
            </dl>
            {outside}
        </header>
    }
}

/// The departments above it, each with its address.
fn crumbs(tree: Load<Outline>, id: DepartmentId) -> impl IntoView {
    let outline = tree.value.read();
    let above = outline.as_ref().map(|outline| outline.ancestors(id));
    let entry = |row: &TreeRow| {
        view! {
            <li>
                <a href=address(row.id) data-noscroll="">
                    {row.name.clone()}
                </a>
            </li>
        }
    };
    let entries = above.unwrap_or_default().into_iter().map(entry);
    view! {
        <nav class="console-crumbs" aria-label=words::path(locale())>
            <ol>{entries.collect_view()}</ol>
        </nav>
    }
}

/// The mode, and where it comes from when it is not its own.
fn mode(t: Locale, about: &Department) -> impl IntoView + use<> {
    let mode = about.row.effective;
    let from = about
        .mode_from
        .clone()
        .filter(|from| from.id != about.row.id);
    let from = from.map(|from| view! { <span>{words::mode_from(t)} " " {linked(from)}</span> });
    let boundary = about.row.boundary.then(|| words::boundary(t));
    view! {
        <span class="mode">
            {mode_mark(t, mode, about.row.inherits())} " " {mode_name(t, mode)}
        </span>
        {from}
        {boundary.map(|said| view! { <span class="hint">{said}</span> })}
    }
}

/// Whom its members see through it.
fn reach(t: Locale, about: &Department) -> impl IntoView + use<> {
    match (about.row.effective, about.anchor.clone()) {
        (ViewingMode::Everyone, _) => words::sees_everybody(t).into_any(),
        (_, None) => words::sees_themselves(t).into_any(),
        (_, Some(anchor)) => {
            view! { <span>{linked(anchor)} " " {words::and_below(t)}</span> }.into_any()
        }
    }
}

fn linked(link: Link) -> impl IntoView {
    view! {
        <a href=address(link.id) data-noscroll="">
            {link.name}
        </a>
    }
}
