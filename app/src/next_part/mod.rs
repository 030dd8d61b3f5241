//! The next part of a long department comes by itself when the end of what is
//! shown is near. The link to it stays what it is: it leads on where no script
//! runs and where an answer fails, and it is what tells where the next part is.

mod list;
mod place;

use list::List;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below what is seen the end may be when the next part is asked for.
const NEAR: &str = "1200px";

/// Wakes the page's long list, where there is one that goes on.
pub fn wake() {
    let Some(list) = List::find() else { return };
    let it = Rc::new(NextPart {
        list,
        asking: Cell::new(false),
    });
    it.keep_the_place();
    wasm_bindgen_futures::spawn_local(async move {
        it.return_to_the_place().await;
        it.watch();
    });
}

struct NextPart {
    list: List,
    asking: Cell<bool>,
}

impl NextPart {
    /// Whoever opens a card and comes back finds as many rows as before, and
    /// the place where they were.
    fn keep_the_place(self: &Rc<Self>) {
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn()>::new(move || place::keep(it.list.parts()));
        let _ = self
            .list
            .section
            .add_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
        // It listens for as long as the page is there.
        heard.forget();
    }

    async fn return_to_the_place(&self) {
        let Some(place) = place::kept() else { return };
        while self.list.parts() < place.parts && self.list.append_next().await {}
        place.scroll_there();
    }

    /// Asks for more each time the end comes near.
    fn watch(self: Rc<Self>) {
        let Some(end) = self.list.end() else { return };
        let it = Rc::clone(&self);
        let neared = move |entries: Array, observer: IntersectionObserver| {
            let near = entries.iter().any(|entry| {
                let entry = entry.unchecked_into::<IntersectionObserverEntry>();
                entry.is_intersecting()
            });
            if near && !it.asking.replace(true) {
                wasm_bindgen_futures::spawn_local(Rc::clone(&it).more(observer));
            }
        };
        let neared = Closure::<dyn Fn(Array, IntersectionObserver)>::new(neared);
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer =
            IntersectionObserver::new_with_options(neared.as_ref().unchecked_ref(), &options);
        if let Ok(observer) = observer {
            observer.observe(&end);
            neared.forget();
        }
    }

    async fn more(self: Rc<Self>, observer: IntersectionObserver) {
        let came = self.list.append_next().await;
        self.asking.set(false);
        match self.list.end() {
            // Still near, it is noticed again.
            Some(end) if came => again(&observer, &end),
            // The link is there for whoever wants to try.
            Some(_) => {}
            None => observer.disconnect(),
        }
    }
}

fn again(observer: &IntersectionObserver, end: &Element) {
    observer.disconnect();
    observer.observe(end);
}
