use super::desk::Desk;
use crate::Locale;
use crate::api::Refused;
use crate::api::corporation::Corporation;
use crate::api::rules::Named;
use crate::console::components::{Button, Field, Notice, Press, Tone, derived, refusal};
use crate::console::rules::{Combobox, focus};
use crate::text::console_corporation as words;
use leptos::prelude::*;

/// Where the member is chosen.
const CHOOSE: &str = "corporation-member";

/// The data, to be changed.
pub fn form(desk: Desk) -> AnyView {
    let t = desk.locale;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        desk.save();
    };
    let clean = derived(move || !desk.dirty());
    let said = move || match (desk.saved.get(), desk.dirty()) {
        (_, true) => words::unsaved(t),
        (true, false) => words::saved(t),
        (false, false) => "",
    };
    view! {
        <form class="surface desk-form" on:submit=send>
            <Field
                name="corporation-name"
                label=Signal::stored(words::name(t).to_owned())
                value=desk.name
                message=desk.at("name")
                hint=Signal::stored(words::name_hint(t).to_owned())
            />
            <Field
                name="corporation-email"
                label=Signal::stored(words::email(t).to_owned())
                value=desk.email
                message=desk.at("email")
                hint=Signal::stored(words::email_hint(t).to_owned())
            />
            {member(desk)}
            {trouble(desk)}
            <div class="actions">
                <Button kind=Press::Main press=move |()| desk.save() busy=desk.busy disabled=clean>
                    {words::save(t)}
                </Button>
                <span class="hint" role="status">{said}</span>
            </div>
        </form>
    }
    .into_any()
}

/// 绑定通讯录用户
fn member(desk: Desk) -> AnyView {
    let t = desk.locale;
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(String::new());
        desk.member.set(Some(named));
    };
    let chosen = move || match desk.member.get() {
        None => view! { <p class="hint">{words::nobody(t)}</p> }.into_any(),
        Some(named) => chip(desk, named),
    };
    view! {
        <fieldset class="members-part">
            <legend>{words::member(t)}</legend>
            {chosen}
            <Combobox
                id=CHOOSE.to_owned()
                label=Signal::stored(words::choose_member(t).to_owned())
                text
                choose
                members_only=true
                message=desk.at("member")
                hint=Signal::stored(words::member_hint(t).to_owned())
            />
        </fieldset>
    }
    .into_any()
}

/// Who it is, and how it is nobody again.
fn chip(desk: Desk, named: Named) -> AnyView {
    let t = desk.locale;
    let drop = move |_| {
        desk.member.set(None);
        focus(CHOOSE);
    };
    let left = desk.standing.value.with(|standing| {
        let bound = standing
            .as_ref()
            .and_then(|standing| standing.bound.as_ref());
        bound.is_some_and(|bound| bound.left && bound.member.who == named.who)
    });
    let left = left.then(|| view! { <span class="badge">{words::has_left(t)}</span> });
    let name = named.name.clone().unwrap_or_else(|| named.detail.clone());
    view! {
        <p class="chip">
            <span class="chip-name">{name}</span>
            <span class="chip-detail">{named.detail}</span>
            {left}
            <button
                type="button"
                class="chip-remove"
                aria-label=words::drop_member(t)
                on:click=drop
            >
                "✕"
            </button>
        </p>
    }
    .into_any()
}

/// Why it was not saved, unless a field says so; what somebody else wrote meanwhile
/// is told, and what was typed stays.
fn trouble(desk: Desk) -> AnyView {
    let t = desk.locale;
    let said = move || {
        let refused = desk.refused.get()?;
        if matches!(refused, Refused::Fields(_)) {
            return None;
        }
        let text = match refused {
            Refused::Stale => words::stale(t).to_owned(),
            other => refusal(t, &other),
        };
        let stale = desk
            .refused
            .with(|refused| *refused == Some(Refused::Stale));
        let standing = stale.then(|| desk.standing.value.get().map(|now| standing(t, &now)));
        Some(view! {
            <Notice tone=Tone::Bad>
                <p>{text}</p>
                {standing}
            </Notice>
        })
    };
    said.into_any()
}

fn standing(t: Locale, now: &Corporation) -> AnyView {
    let bound = now.bound.as_ref();
    let bound = bound.map_or_else(|| words::nobody(t).to_owned(), |bound| bound.member.said(t));
    let email = match now.email.is_empty() {
        true => "—".to_owned(),
        false => now.email.clone(),
    };
    view! {
        <dl class="facts">
            <dt>{words::name(t)}</dt>
            <dd>{now.name.clone()}</dd>
            <dt>{words::email(t)}</dt>
            <dd>{email}</dd>
            <dt>{words::member(t)}</dt>
            <dd>{bound}</dd>
        </dl>
    }
    .into_any()
}
