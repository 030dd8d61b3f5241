//! Ticks that stay while somebody goes through departments, and the bar under
//! them. What is kept is accounts and numbers of departments alone, for as long
//! as somebody chooses; who they are, how many, and what can be done with them
//! is asked of the server with each tick.

mod bar;
mod page;
mod ticks;

use bar::Answer;
use gloo_timers::callback::Timeout;
use page::Page;
use std::cell::RefCell;
use std::rc::Rc;
use ticks::Ticks;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, Element, Event, EventTarget};

/// How long the ticking must rest before anything is asked, in milliseconds.
const PAUSE: u32 = 120;
/// How long an answer is waited for, in milliseconds.
const PATIENCE: u32 = 10_000;

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
        now: RefCell::default(),
    });
    it.on(&it.page.form, "change", Choosing::ticked);
    it.on(&it.page.document, "click", Choosing::pressed);
    // Back from another page, where more was ticked.
    it.on(&it.page.window, "pageshow", |it, _| it.show());
    it.show();
}

struct Choosing {
    page: Page,
    /// The bar as the server sent it: nobody is ticked.
    first_bar: Element,
    now: RefCell<Now>,
}

/// What changes with each tick.
#[derive(Default)]
struct Now {
    pause: Option<Timeout>,
    asking: Option<AbortController>,
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

    /// The rows at once, the bar once the ticking rests.
    fn show(self: &Rc<Self>) {
        let ticks = self.ticks();
        self.page.show(&ticks);
        self.stop();
        if ticks.is_empty() {
            self.page.put_bar(&self.first_bar);
            return;
        }
        let it = Rc::clone(self);
        let pause = Timeout::new(PAUSE, move || it.ask(&ticks));
        self.now.borrow_mut().pause = Some(pause);
    }

    /// Whatever is under way is no longer wanted.
    fn stop(&self) {
        let mut now = self.now.borrow_mut();
        now.pause = None;
        if let Some(asking) = now.asking.take() {
            asking.abort();
        }
    }

    fn ask(self: &Rc<Self>, ticks: &Ticks) {
        let (Ok(asking), Ok(form)) = (AbortController::new(), ticks.form()) else {
            return;
        };
        let signal = asking.signal();
        self.now.borrow_mut().asking = Some(asking.clone());
        let it = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let impatient = asking.clone();
            let patience = Timeout::new(PATIENCE, move || impatient.abort());
            let answer = bar::fetch(&it.page.window, &form, &signal).await;
            drop(patience);
            // A later tick has asked anew.
            if it.now.borrow().asking.as_ref() == Some(&asking) {
                it.answered(answer);
            }
        });
    }

    fn answered(&self, answer: Answer) {
        match answer {
            Answer::Bar(bar) => self.page.put_bar(&bar),
            // Signed out: the page itself says it best.
            Answer::Elsewhere => self.page.load_again(),
            Answer::Failed => self.page.say_that_it_failed(),
        }
    }
}
