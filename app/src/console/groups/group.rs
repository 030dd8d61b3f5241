use super::address;
use super::desk::{Desk, Doing};
use super::include_form::IncludeForm;
use super::name_form::NameForm;
use super::people::people;
use super::search::{asked, search};
use super::sure_form::{remove, take_out};
use super::trouble::trouble;
use crate::Locale;
use crate::api::Refused;
use crate::api::groups::{Opened, read_group};
use crate::api::rules::Named;
use crate::console::components::{
    Button, Dialog, Load, Loaded, Notice, Page, Press, Tone, derived, load, locale, memo,
};
use crate::console::not_found::NotFoundPage;
use crate::text::{console, console_groups as words, console_rules};
use directory::people::GroupId;
use directory::policy::Who;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What was read, and for which question.
type Answer = ((String, usize), Opened);

/// One group.
#[component]
pub fn GroupPage() -> impl IntoView {
    let t = locale();
    let params = use_params_map();
    let id = memo(move || {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse().ok()).map(GroupId)
    });
    let asked = asked();
    let desk = Desk::new();
    let language = t.tag();
    let found = load(move || {
        desk.done.track();
        let (id, question) = (id.get(), asked.get());
        async move {
            let id = id.ok_or(Refused::NotFound)?;
            let (text, page) = question.clone();
            let opened = read_group(id, text, page, language.to_owned()).await?;
            Ok((question, opened))
        }
    });
    let missing = memo(move || {
        found
            .refused
            .with(|refused| *refused == Some(Refused::NotFound))
    });
    let name = derived(move || {
        let found = found.value.read();
        found
            .as_ref()
            .map(|(_, opened)| opened.line.name.clone())
            .unwrap_or_default()
    });
    let within = Callback::new(move |text: String| {
        address(id.get_untracked().unwrap_or(GroupId(0)), &text, 1)
    });
    view! {
        <Show when=move || !missing.get() fallback=NotFoundPage>
            <p><a href="/admin/groups">{words::back(t)}</a></p>
            <Page title=name>
                {actions(desk)}
                <div class="list-top">{search(words::search_in(t), asked, within)}</div>
                <Loaded load=found let:found>
                    {opened(t, desk, found)}
                </Loaded>
                {dialog(t, desk, found, name)}
            </Page>
        </Show>
    }
}

fn actions(desk: Desk) -> AnyView {
    let t = locale();
    view! {
        <div class="actions" role="group" aria-label=words::actions(t)>
            <Button kind=Press::Main press=move |()| desk.begin(Doing::Include)>
                {words::include(t)}
            </Button>
            <Button press=move |()| desk.begin(Doing::Rename)>{words::rename(t)}</Button>
            <Button kind=Press::Danger press=move |()| desk.begin(Doing::Remove)>
                {words::remove(t)}
            </Button>
        </div>
        <p class="hint" role="status">
            {move || desk.told.get()}
        </p>
        <Show when=move || !desk.open.get()>
            {trouble(desk.refused, &[])}
        </Show>
    }
    .into_any()
}

fn opened(t: Locale, desk: Desk, (asked, opened): Answer) -> AnyView {
    let uses = (!opened.uses.is_empty()).then(|| {
        let uses = opened.uses.iter().cloned();
        let uses = uses.map(|said| view! { <li>{said}</li> }).collect_view();
        view! {
            <Notice tone=Tone::Plain>
                <p>{words::uses(t)}</p>
                <ul class="rules-list">{uses}</ul>
            </Notice>
        }
    });
    let departments = opened.departments.into_iter();
    let departments: Vec<AnyView> = departments.map(|one| kept(t, desk, one)).collect();
    let departments = (!departments.is_empty()).then(|| {
        view! {
            <section class="surface" aria-labelledby="group-departments">
                <h2 id="group-departments">{words::departments(t)}</h2>
                <ul class="chips">{departments}</ul>
            </section>
        }
    });
    let id = opened.line.id;
    view! {
        <div class="group-part" data-group-id=id.to_string() data-count=opened.line.count.to_string()>
            {uses}
            {departments}
            {people(t, desk, id, asked, opened.people)}
        </div>
    }
    .into_any()
}

/// A department whose people are in the group.
fn kept(t: Locale, desk: Desk, named: Named) -> AnyView {
    let name = match &named.name {
        Some(name) => name.clone(),
        None => console_rules::gone(t, &named.detail),
    };
    let detail = named.detail.replace("->", console_rules::path_separator(t));
    let label = words::drop_department(t, &name);
    let shown = name.clone();
    let press = move |_| {
        if let Who::Department(id) = named.who {
            desk.begin(Doing::Drop(id, name.clone()));
        }
    };
    view! {
        <li class="chip">
            <span class="chip-name">{shown}</span>
            <span class="chip-detail">{detail}</span>
            <button type="button" class="chip-remove" aria-label=label on:click=press>
                "✕"
            </button>
        </li>
    }
    .into_any()
}

fn dialog(t: Locale, desk: Desk, found: Load<Answer>, name: Signal<String>) -> AnyView {
    let title = derived(move || {
        let name = name.get();
        match desk.doing.get() {
            Some(Doing::Include) => words::include_of(t, &name),
            Some(Doing::Rename) => words::rename_of(t, &name),
            Some(Doing::Exclude(..) | Doing::Drop(..)) => words::exclude_of(t, &name),
            Some(Doing::Remove) => words::remove_of(t, &name),
            Some(Doing::Add) | None => console::groups(t).to_owned(),
        }
    });
    let form = move || {
        // Read once: what is typed must not go when the page is read again.
        let opened = found.value.get_untracked().map(|(_, opened)| opened)?;
        let (id, used) = (opened.line.id, opened.line.used);
        Some(match desk.doing.get()? {
            Doing::Include => view! { <IncludeForm desk id used /> }.into_any(),
            Doing::Rename => view! { <NameForm desk id standing=name /> }.into_any(),
            Doing::Remove => remove(desk, &opened),
            doing => take_out(desk, id, used, &doing),
        })
    };
    view! { <Dialog open=desk.open title>{form}</Dialog> }.into_any()
}
