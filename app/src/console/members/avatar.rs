//! 头像: shown, uploaded and taken away. A picture holds as soon as it is chosen: it
//! is no part of what the form saves.

use super::desk::Desk;
use super::sheet::Typed;
use crate::Locale;
use crate::api::Refused;
use crate::api::avatars::{MOST_BYTES, NO_PICTURE, TOO_LARGE, TOO_MANY_PIXELS, address, shown_at};
use crate::console::components::refusal;
use crate::text::console_avatar as texts;
use directory::people::{AvatarVersion, Field};
use leptos::ev;
use leptos::prelude::*;
use leptos::server_fn::Bytes;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement, RequestInit, Response};

/// Where the focus goes when the button that had it is gone.
const FILE: &str = "avatar-file";

/// The picture of whoever the form is about; of somebody new there is none yet.
pub fn part(desk: Desk, typed: Typed) -> AnyView {
    let (userid, version) = typed
        .base
        .with_untracked(|base| (base.draft.userid.clone(), base.avatar));
    if userid.is_empty() {
        return ().into_any();
    }
    let portrait = Portrait {
        desk,
        typed,
        userid: StoredValue::new(userid),
        version: RwSignal::new(version),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let t = desk.locale;
    view! {
        <div class="members-avatar" role="group" aria-label=texts::avatar(t)>
            {move || portrait.shown()}
            <div>
                <div class="actions">{chooser(portrait)} {move || portrait.remover()}</div>
                <p class="field-about" role="status">{move || portrait.said()}</p>
                <p class="hint">{texts::hint(t)}</p>
            </div>
        </div>
    }
    .into_any()
}

/// A picture before a name in a table.
pub fn small(userid: &str, version: AvatarVersion) -> AnyView {
    let src = shown_at(userid, version);
    view! { <img class="members-face" src=src alt="" width="24" height="24" loading="lazy" /> }
        .into_any()
}

fn chooser(portrait: Portrait) -> AnyView {
    let t = portrait.desk.locale;
    let label = move || match portrait.version.get() {
        Some(_) => texts::change(t),
        None => texts::add(t),
    };
    view! {
        <label class="button" class:button-busy=move || portrait.busy.get()>
            {label}
            <input
                id=FILE
                class="unseen"
                type="file"
                accept="image/jpeg,image/png,image/webp"
                on:change=move |event| portrait.chosen(&event)
            />
        </label>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Portrait {
    desk: Desk,
    typed: Typed,
    userid: StoredValue<String>,
    version: RwSignal<Option<AvatarVersion>>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
}

impl Portrait {
    fn shown(self) -> Option<AnyView> {
        let version = self.version.get()?;
        let src = self.userid.with_value(|userid| shown_at(userid, version));
        let alt = texts::avatar(self.desk.locale);
        Some(view! { <img src=src alt=alt width="96" height="96" /> }.into_any())
    }

    fn remover(self) -> Option<AnyView> {
        self.version.get()?;
        let label = texts::remove(self.desk.locale);
        Some(
            view! {
                <button type="button" class="button" on:click=move |_| self.send(None)>
                    {label}
                </button>
            }
            .into_any(),
        )
    }

    fn said(self) -> Option<String> {
        let t = self.desk.locale;
        if self.busy.get() {
            return Some(texts::under_way(t).to_owned());
        }
        self.refused.get().map(|refused| sentence(t, &refused))
    }

    fn chosen(self, event: &ev::Event) {
        let input: HtmlInputElement = event_target(event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file once more is a choice too.
        input.set_value("");
        match file {
            Some(file) if file.size() > MOST_BYTES as f64 => {
                self.refused.set(Some(Refused::wrong("avatar", TOO_LARGE)));
            }
            Some(file) => self.send(Some(file)),
            None => {}
        }
    }

    /// Uploads the file, or takes the picture away.
    fn send(self, file: Option<File>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        self.desk.told.set(String::new());
        spawn_local(async move {
            let to = self.userid.with_value(|userid| address(userid));
            let answer = sent(&to, file.as_ref()).await;
            // The panel may be gone by now; the table is there.
            let gone = self.busy.try_set(false).is_some();
            match answer {
                Ok(version) => self.done(version, gone),
                Err(refused) if !gone => self.refused.set(Some(refused)),
                Err(_) => {}
            }
        });
    }

    fn done(self, version: Option<AvatarVersion>, gone: bool) {
        self.desk.table.again();
        if gone {
            return;
        }
        let t = self.desk.locale;
        let name = self.typed.base.with_untracked(|base| {
            let name = base.draft.value(Field::Name);
            name.to_owned()
        });
        self.desk.told.set(match version {
            Some(_) => texts::changed(t, &name),
            None => texts::removed(t, &name),
        });
        self.version.set(version);
        if version.is_none() {
            crate::console::rules::focus(FILE);
        }
    }
}

fn sentence(locale: Locale, refused: &Refused) -> String {
    let reason = match refused {
        Refused::Wrong { reason, .. } => reason.as_str(),
        _ => "",
    };
    match reason {
        TOO_LARGE => texts::too_large(locale).to_owned(),
        TOO_MANY_PIXELS => texts::too_many_pixels(locale).to_owned(),
        NO_PICTURE => texts::no_picture(locale).to_owned(),
        _ => refusal(locale, refused),
    }
}

/// What the server made of it: the version of the picture that there is now.
async fn sent(address: &str, file: Option<&File>) -> Result<Option<AvatarVersion>, Refused> {
    match fetched(address, file).await {
        Ok((true, text)) => Ok(text.parse().ok()),
        Ok((false, text)) => Err(Refused::de(Bytes::from(text))),
        Err(_) => Err(Refused::Unreachable),
    }
}

async fn fetched(address: &str, file: Option<&File>) -> Result<(bool, String), JsValue> {
    let wanted = RequestInit::new();
    wanted.set_method(if file.is_some() { "POST" } else { "DELETE" });
    if let Some(file) = file {
        wanted.set_body(file);
    }
    let asked = window().fetch_with_str_and_init(address, &wanted);
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), text.as_string().unwrap_or_default()))
}
