//! Ticks that stay while somebody goes through departments and searches, and
//! the bar under them. What is kept is accounts and numbers of departments
//! alone, for as long as somebody chooses; who they are, how many, and what can
//! be done with them is asked of the server with each tick.

mod page;
mod ticks;

use crate::asking::{Answer, Asking, Question};
use crate::type_ahead::SHOWN;
use page::Page;
use std::rc::Rc;
use ticks::Ticks;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// How long the ticking must rest before anything is asked, in milliseconds.
const PAUSE: u32 = 120;

/// Wakes the page's ticks. On any other page choosing has ended, and what was
/// ticked is forgotten.
pub fn wake() {
    let Some(page) = Page::find() else {
        if !page::shows_who_was_ticked() {
            ticks::forget();
        }
        return;
    };
    let Some(first_bar) = page.bar() else { return };
    let it = Rc::new(Choosing {
        page,
        first_bar,
        asking: Asking::default(),
    });
    it.on(&it.page.document, "change", Choosing::ticked);
    it.on(&it.page.document, "click", Choosing::pressed);
    // A search has put other rows there.
    it.on(&it.page.document, SHOWN, |it, _| it.show_rows());
    // Back from another page, where more was ticked.
    it.on(&it.page.window, "pageshow", |it, _| it.show());
    it.show();
}

struct Choosing {
    page: Page,
    /// The bar as the server sent it: nobody is ticked.
    first_bar: Element,
    asking: Asking,
}

impl Choosing {
    fn on(self: &Rc<Self>, target: &EventTarget, name: &str, act: fn(&Rc<Self>, &Event)) {
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&it, &event));
        let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        // It listens for as long as the page is there.
        heard.forget();
    }

    fn ticks(&self) -> Ticks {
        Ticks::remembered(&self.page.whose)
    }

    fn ticked(self: &Rc<Self>, event: &Event) {
        if let Some((id, on)) = page::tick(event) {
            let mut ticks = self.ticks();
            ticks.set(id, on);
            ticks.remember();
            self.show();
        }
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        if page::clears(event) {
            ticks::forget();
            self.show();
        }
    }

    fn show_rows(&self) {
        self.page.show(&self.ticks());
    }

    /// The rows at once, the bar once the ticking rests.
    fn show(self: &Rc<Self>) {
        let ticks = self.ticks();
        self.page.show(&ticks);
        self.asking.stop();
        if ticks.is_empty() {
            self.page.put_bar(&self.first_bar);
            return;
        }
        let Ok(form) = ticks.form() else { return };
        let question = Question {
            address: "/choice?part=bar".to_owned(),
            form: Some(form),
        };
        let it = Rc::clone(self);
        self.asking
            .ask(PAUSE, question, move |answer| it.answered(answer));
    }

    fn answered(&self, answer: Answer) {
        match answer {
            Answer::Part(part) => match page::bar_of(&part) {
                Some(bar) => self.page.put_bar(&bar),
                None => self.page.say_that_it_failed(),
            },
            // Signed out: the page itself says it best.
            Answer::Elsewhere => self.page.load_again(),
            Answer::Failed => self.page.say_that_it_failed(),
        }
    }
}
