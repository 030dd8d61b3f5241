//! Without a network, or on a slow one, the page that one reads stays: what is
//! followed or sent is held back while the browser is offline, and given up
//! when no answer comes. Nothing is kept on the device for it, because a rule
//! about who sees whom holds from the next request on.
//!
//! A page has just come when this wakes, so that it begins connected: only the
//! browser's own word that the network went is believed, and a press asks again.

mod way;

pub(crate) use way::Way;

use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget, RequestInit, Window};

/// After how long a wait is spoken of, in milliseconds.
const SLOW: u32 = 5_000;
/// After how long it is given up, in milliseconds.
const END: u32 = 25_000;

/// Wakes what holds a page, where the page has a place to say so.
pub fn wake() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let notice = window
        .document()
        .and_then(|document| document.get_element_by_id("notice"));
    let Some(notice) = notice else { return };
    let it = Rc::new(Comfort {
        window: window.clone(),
        notice,
        now: RefCell::default(),
    });
    it.on(&window, "click", Comfort::pressed);
    it.on(&window, "submit", Comfort::pressed);
    it.on(&window, "offline", |it, _| it.went_offline());
    it.on(&window, "online", |it, _| it.connected());
    it.on(&window, "pagehide", |it, _| it.connected());
}

/// Says that what was sent in the background may not have come to the server.
pub(crate) fn say_unsent() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(notice) = document.and_then(|document| document.get_element_by_id("notice")) {
        say(&notice, "data-unsent");
    }
}

/// The sentence that the page came with for it.
fn say(notice: &Element, sentence: &str) {
    let sentence = notice.get_attribute(sentence);
    notice.set_text_content(sentence.as_deref());
}

struct Comfort {
    window: Window,
    notice: Element,
    now: RefCell<Now>,
}

#[derive(Default)]
struct Now {
    offline: bool,
    /// What is let through without a question, because it has been asked.
    passing: bool,
    waiting: Option<Timeout>,
}

impl Comfort {
    fn on(self: &Rc<Self>, target: &EventTarget, name: &str, act: fn(&Rc<Self>, &Event)) {
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&it, &event));
        let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        // It listens for as long as the page is there.
        heard.forget();
    }

    /// Something was followed or sent, and the last to hear of it is this.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(way) = Way::of(event, &self.window) else {
            return;
        };
        let (offline, passing) = {
            let mut now = self.now.borrow_mut();
            (now.offline, std::mem::take(&mut now.passing))
        };
        if offline && !passing {
            event.prevent_default();
            self.say("data-offline");
            self.ask_again(way);
        } else {
            self.wait(way.sends());
        }
    }

    fn went_offline(&self) {
        let mut now = self.now.borrow_mut();
        now.offline = true;
        now.waiting = None;
        drop(now);
        self.say("data-offline");
    }

    fn connected(&self) {
        let mut now = self.now.borrow_mut();
        now.offline = false;
        now.waiting = None;
        drop(now);
        self.notice.set_text_content(None);
    }

    /// The server itself is asked, in case the browser is wrong, or has not
    /// heard yet that the network is back.
    fn ask_again(self: &Rc<Self>, way: Way) {
        let it = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let head = RequestInit::new();
            head.set_method("HEAD");
            let asked = it.window.fetch_with_str_and_init("/healthz", &head);
            if JsFuture::from(asked).await.is_ok() {
                it.connected();
                it.now.borrow_mut().passing = true;
                way.follow();
            }
        });
    }

    /// The browser waits, and leaves the page when the answer comes.
    fn wait(self: &Rc<Self>, sends: bool) {
        let it = Rc::clone(self);
        let slow = Timeout::new(SLOW, move || {
            it.say("data-slow");
            let later = Rc::clone(&it);
            let end = Timeout::new(END - SLOW, move || later.give_up(sends));
            it.now.borrow_mut().waiting = Some(end);
        });
        self.now.borrow_mut().waiting = Some(slow);
    }

    /// Before the browser puts a page of its own in this one's place.
    fn give_up(&self, sends: bool) {
        let _ = self.window.stop();
        self.say(if sends {
            "data-unsent"
        } else {
            "data-unanswered"
        });
    }

    fn say(&self, sentence: &str) {
        say(&self.notice, sentence);
    }
}
