//! Search while typing, over pages that are whole without it: the results are
//! fetched as a part of a page and take the place of what stood over and under
//! the field. The server renders them from the same view and with the same
//! escaping as when the form is sent.

mod page;
mod recent;

use crate::asking::{Answer, Asking, Question};
use page::{Page, Shown};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

/// How long the typing must rest before anything is asked, in milliseconds.
const PAUSE: u32 = 150;

/// What the document hears when other results stand on the page.
pub const SHOWN: &str = "mingce:shown";

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
    };
    let it = Rc::new(TypeAhead {
        page,
        came,
        asking: Asking::default(),
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
    asking: Asking,
    now: RefCell<Now>,
}

/// What changes while somebody types.
struct Now {
    shown: Shown,
    /// An input method is at work: the field holds half a word.
    composing: bool,
}

impl TypeAhead {
    fn listen(self: &Rc<Self>) {
        let field = &self.page.field;
        self.on(field, "input", Self::typed);
        self.on(field, "compositionstart", |it| {
            it.asking.stop();
            it.now.borrow_mut().composing = true;
        });
        self.on(field, "compositionend", |it| {
            it.now.borrow_mut().composing = false;
            it.typed();
        });
        self.on(&self.page.form, "submit", |it| it.asking.stop());
        let window = &self.page.window;
        self.on(window, "pagehide", |it| it.asking.stop());
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
        self.asking.stop();
        let words = self.page.words();
        if words == self.now.borrow().shown.words {
            self.page.hush();
        } else if words == self.came.words {
            self.show(self.came.clone());
        } else {
            self.ask(words);
        }
    }

    fn ask(self: &Rc<Self>, words: String) {
        let address = self.page.address(&words);
        let joint = if address.contains('?') { '&' } else { '?' };
        let question = Question {
            address: format!("{address}{joint}part=results"),
            form: None,
        };
        let it = Rc::clone(self);
        self.asking.ask(PAUSE, question, move |answer| {
            it.answered(answer, words, address);
        });
    }

    fn answered(&self, answer: Answer, words: String, address: String) {
        let part = match answer {
            Answer::Part(part) => page::read(&part),
            Answer::Elsewhere => None,
            Answer::Failed => return self.page.say_that_it_failed(),
        };
        match part {
            Some(part) => self.show(Shown {
                words,
                address,
                ..part
            }),
            // Signed out, or the department is gone: the page itself says it best.
            None => self.page.go(&address),
        }
    }

    fn show(&self, next: Shown) {
        let before = std::mem::replace(&mut self.now.borrow_mut().shown, next.clone());
        self.page.show(&before, &next);
    }
}
