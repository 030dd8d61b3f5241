//! What opens in WeCom's client: a chat, a group chat, a profile. WeCom's own
//! component is loaded when somebody presses such a button inside WeCom, and
//! never before; elsewhere the button says where it works.

mod ask;
mod component;

use crate::text::{Locale, member_wecom as text};
use ask::{ask, tell_whom};
use component::Component;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Array;
use web_sys::{Document, Element, Event, Window};

/// A chat with more people says nothing about whom somebody writes to.
const CLOSE: u32 = 20;

/// Listens for buttons, those that come later too.
pub fn wake() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let heard = Closure::<dyn Fn(Event)>::new(|event: Event| pressed(&event));
    let _ = document.add_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
    // It listens for as long as the page is there.
    heard.forget();
}

/// What a button is for, with the accounts that it names.
enum Wish {
    Chat(String),
    Profile(String),
}

/// Why nothing opened.
enum Trouble {
    /// This browser is not WeCom's.
    Outside,
    /// The server could not be reached.
    NotAsked,
    /// The server says why.
    Said(String),
    /// The session has ended: the page itself says it best.
    SignedOut,
    /// The component did not come.
    NoComponent,
    /// WeCom refuses the signature of the page.
    NotRecognised,
    /// WeCom's bridge is silent.
    NoAnswer,
    /// WeCom recognises the page and does not open it.
    Denied,
    /// The person thought better of it.
    Cancelled,
}

fn pressed(event: &Event) {
    let Some(target) = event.target() else { return };
    let Ok(target) = target.dyn_into::<Element>() else {
        return;
    };
    let Ok(Some(button)) = target.closest("[data-chat], [data-profile]") else {
        return;
    };
    if button.has_attribute("aria-busy") {
        return;
    }
    let wish = match button.get_attribute("data-chat") {
        Some(accounts) => Wish::Chat(accounts),
        None => Wish::Profile(button.get_attribute("data-profile").unwrap_or_default()),
    };
    wasm_bindgen_futures::spawn_local(serve(button, wish));
}

/// Does what the button is for, and says beside it what came of that.
async fn serve(button: Element, wish: Wish) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let locale = locale(&document);
    let _ = button.set_attribute("aria-busy", "true");
    say(&button, text::opening(locale));
    let opened = open(&window, &document, wish).await;
    let _ = button.remove_attribute("aria-busy");
    match opened {
        Ok(sentence) => say(&button, &sentence.unwrap_or_default()),
        Err(Trouble::SignedOut) => _ = window.location().reload(),
        Err(trouble) => say(&button, &trouble.words(locale)),
    }
}

/// A sentence for the person when it opened, if there is one.
async fn open(window: &Window, document: &Document, wish: Wish) -> Result<Option<String>, Trouble> {
    let agent = window.navigator().user_agent().unwrap_or_default();
    if !agent.to_ascii_lowercase().contains("wxwork") {
        return Err(Trouble::Outside);
    }
    let answer = match &wish {
        Wish::Chat(accounts) => ask("/wecom/chat", "with", accounts, true).await?,
        Wish::Profile(account) => ask("/wecom/profile", "userid", account, false).await?,
    };
    let component = Component::ready(window, document, &answer).await?;
    let people: Array = answer.get("userIds").unchecked_into();
    match wish {
        Wish::Chat(_) => {
            component.open_chat(&people).await?;
            if people.length() <= CLOSE {
                tell_whom(&people);
            }
        }
        Wish::Profile(_) => component.open_profile(&people.get(0)).await?,
    }
    Ok(answer.said())
}

impl Trouble {
    fn words(self, locale: Locale) -> String {
        match self {
            Self::Said(sentence) => return sentence,
            Self::Outside => text::only_inside(locale),
            Self::NotAsked => text::not_asked(locale),
            Self::NoComponent => text::no_component(locale),
            Self::NotRecognised => text::not_recognised(locale),
            Self::NoAnswer => text::no_answer(locale),
            Self::Denied => text::denied(locale),
            Self::SignedOut | Self::Cancelled => "",
        }
        .to_owned()
    }
}

fn say(button: &Element, sentence: &str) {
    let room = button.closest(".wecom").ok().flatten();
    let room = room.and_then(|room| room.query_selector("[role=status]").ok().flatten());
    if let Some(room) = room {
        room.set_text_content(Some(sentence));
    }
}

fn locale(document: &Document) -> Locale {
    let root = document.document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    tag.and_then(|tag| Locale::from_tag(&tag))
        .unwrap_or_default()
}
