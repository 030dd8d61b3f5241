//! The settings while somebody chooses: a choice is seen and kept at once, on
//! this entry of the browser's history, so that the way back leads out of the
//! settings however much was chosen. Without scripts the form is sent whole.

use crate::comfort;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, FormData, HtmlFormElement, RequestInit, RequestRedirect, Response,
    UrlSearchParams, Window,
};

/// Where it is told that the settings were made.
const DONE: &str = "/me?said=saved";

/// What the client decides itself.
const FOLLOWED: [&str; 2] = ["auto", "standard"];

/// Wakes the page's settings, where they are.
pub fn wake() {
    let Some(form) = SettingsForm::find() else {
        return;
    };
    let form = Rc::new(form);
    form.on("change", |it, _| it.chosen());
    form.on("submit", SettingsForm::done);
}

struct SettingsForm {
    window: Window,
    document: Document,
    form: HtmlFormElement,
    /// The language in which the page came.
    language: String,
    sending: Cell<bool>,
    /// Something was chosen since the last was sent.
    again: Cell<bool>,
    /// Where to go when all is kept.
    then: RefCell<Option<String>>,
}

impl SettingsForm {
    fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let form = document.get_element_by_id("settings")?;
        let form: HtmlFormElement = form.dyn_into().ok()?;
        Some(Self {
            language: chosen(&form, "lang")?,
            window,
            document,
            form,
            sending: Cell::new(false),
            again: Cell::new(false),
            then: RefCell::default(),
        })
    }

    fn on(self: &Rc<Self>, name: &str, act: fn(&Rc<Self>, &Event)) {
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&it, &event));
        let listener = heard.as_ref().unchecked_ref();
        let _ = self.form.add_event_listener_with_callback(name, listener);
        // It listens for as long as the page is there.
        heard.forget();
    }

    fn chosen(self: &Rc<Self>) {
        self.show();
        let another = chosen(&self.form, "lang").filter(|language| *language != self.language);
        if another.is_some() {
            // The address may ask for a language of its own, and gives way.
            let here = self.window.location().pathname().ok();
            *self.then.borrow_mut() = here;
        }
        self.keep();
    }

    /// The page takes the look; its language comes with the next one.
    fn show(&self) -> Option<()> {
        let root = self.document.document_element()?;
        for name in ["theme", "text"] {
            let value = chosen(&self.form, name)?;
            let attribute = format!("data-{name}");
            let _ = match FOLLOWED.contains(&value.as_str()) {
                true => root.remove_attribute(&attribute),
                false => root.set_attribute(&attribute, &value),
            };
        }
        let scheme = match chosen(&self.form, "theme")?.as_str() {
            "auto" => "light dark".to_owned(),
            theme => theme.to_owned(),
        };
        let meta = self.document.query_selector("meta[name=color-scheme]");
        meta.ok()??.set_attribute("content", &scheme).ok()
    }

    /// This entry of the history gives way to the page that says so.
    fn done(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        *self.then.borrow_mut() = Some(DONE.to_owned());
        self.keep();
    }

    /// Sends what is chosen, one after the other: the last one holds.
    fn keep(self: &Rc<Self>) {
        self.again.set(true);
        if self.sending.replace(true) {
            return;
        }
        let it = Rc::clone(self);
        spawn_local(async move {
            let mut kept = true;
            while kept && it.again.replace(false) {
                kept = it.send().await.is_ok();
            }
            it.sending.set(false);
            let then = it.then.take();
            match then {
                _ if !kept => comfort::say_unsent(),
                Some(then) => _ = it.window.location().replace(&then),
                None => {}
            }
        });
    }

    async fn send(&self) -> Result<(), JsValue> {
        let values = UrlSearchParams::new()?;
        let form = FormData::new_with_form(&self.form)?;
        for name in ["lang", "theme", "text"] {
            if let Some(value) = form.get(name).as_string() {
                values.append(name, &value);
            }
        }
        let wanted = RequestInit::new();
        wanted.set_method("POST");
        wanted.set_body(&values);
        // The answer leads on; what it sets is kept without going there.
        wanted.set_redirect(RequestRedirect::Manual);
        let asked = self
            .window
            .fetch_with_str_and_init(&self.form.action(), &wanted);
        let response: Response = JsFuture::from(asked).await?.dyn_into()?;
        match response.status() {
            0 => Ok(()),
            _ => Err(JsValue::UNDEFINED),
        }
    }
}

/// The value chosen of those with one name.
fn chosen(form: &Element, name: &str) -> Option<String> {
    let input = format!("input[name={name}]:checked");
    form.query_selector(&input).ok()??.get_attribute("value")
}
