//! Search while typing, over pages that are whole without it: the results of
//! `/search` are fetched as a part of a page and take the place of what stood
//! over and under the field. The server renders them from the same view and with the
//! same escaping as when the form is sent.

mod answer;
mod page;
mod recent;

use answer::Answer;
use gloo_timers::callback::Timeout;
use page::{Page, Shown};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, EventTarget};

/// How long the typing must rest before anything is asked, in milliseconds.
const PAUSE: u32 = 150;
/// How long an answer is waited for, in milliseconds.
const PATIENCE: u32 = 10_000;

/// Wakes the page's search, where there is one.
pub fn wake() {
    recent::forget_on_signing_out();
    let Some(page) = Page::find() else { return };
    recent::offer(&page);
    let Some(came) = page.as_it_came() else {
        return;
    };
    let now = Now {
        shown: came.clone(),
        composing: false,
        turn: 0,
        pause: None,
        asking: None,
    };
    let it = Rc::new(TypeAhead {
        page,
        came,
        now: RefCell::new(now),
    });
    it.listen();
    // Somebody may have typed before the bundle was here.
    it.typed();
}

struct TypeAhead {
    page: Page,
    /// The page as the server sent it, to which a cleared field returns.
    came: Shown,
    now: RefCell<Now>,
}

/// What changes while somebody types.
struct Now {
    shown: Shown,
    /// An input method is at work: the field holds half a word.
    composing: bool,
    /// Counts what was typed: an answer to anything but the last is dropped.
    turn: u32,
    pause: Option<Timeout>,
    asking: Option<AbortController>,
}

impl TypeAhead {
    fn listen(self: &Rc<Self>) {
        let field = &self.page.field;
        self.on(field, "input", Self::typed);
        self.on(field, "compositionstart", |it| {
            it.stop();
            it.now.borrow_mut().composing = true;
        });
        self.on(field, "compositionend", |it| {
            it.now.borrow_mut().composing = false;
            it.typed();
        });
        self.on(&self.page.form, "submit", |it| it.stop());
        let window = &self.page.window;
        self.on(window, "pagehide", |it| it.stop());
        // Back from another page, with what was typed and never answered.
        self.on(window, "pageshow", Self::typed);
    }

    fn on(self: &Rc<Self>, target: &EventTarget, event: &str, act: fn(&Rc<Self>)) {
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn()>::new(move || act(&it));
        let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        // It listens for as long as the page is there.
        heard.forget();
    }

    /// Asks for what stands in the field now, once the typing rests.
    fn typed(self: &Rc<Self>) {
        if self.now.borrow().composing {
            return;
        }
        self.stop();
        let words = self.page.words();
        if words == self.now.borrow().shown.words {
            self.page.hush();
        } else if words == self.came.words {
            self.show(self.came.clone());
        } else {
            let it = Rc::clone(self);
            let pause = Timeout::new(PAUSE, move || it.ask(words));
            self.now.borrow_mut().pause = Some(pause);
        }
    }

    /// Whatever is under way is no longer wanted.
    fn stop(&self) {
        let mut now = self.now.borrow_mut();
        now.turn = now.turn.wrapping_add(1);
        now.pause = None;
        if let Some(asking) = now.asking.take() {
            asking.abort();
        }
    }

    fn ask(self: &Rc<Self>, words: String) {
        let Ok(asking) = AbortController::new() else {
            return;
        };
        let signal = asking.signal();
        let turn = {
            let mut now = self.now.borrow_mut();
            now.asking = Some(asking.clone());
            now.turn
        };
        let it = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let patience = Timeout::new(PATIENCE, move || asking.abort());
            let address = it.page.address(&words);
            let answer = answer::fetch(&it.page.window, &address, &signal).await;
            drop(patience);
            if it.now.borrow().turn == turn {
                it.answered(answer, words, address);
            }
        });
    }

    fn answered(&self, answer: Answer, words: String, address: String) {
        match answer {
            Answer::Part {
                over,
                under,
                title,
                said,
            } => self.show(Shown {
                words,
                over,
                under,
                title,
                said,
                address,
            }),
            // Signed out, or the department is gone: the page itself says it best.
            Answer::Elsewhere => self.page.go(&address),
            Answer::Failed => self.page.say_that_it_failed(),
        }
    }

    fn show(&self, next: Shown) {
        let before = std::mem::replace(&mut self.now.borrow_mut().shown, next.clone());
        self.page.show(&before, &next);
    }
}
