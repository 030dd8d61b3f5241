//! The next part of a long department comes by itself when the end of what is
//! shown is near. The link to it stays what it is: it leads on where no script
//! runs and where an answer fails, and it is what tells where the next part is.
//!
//! Whoever opens a card and comes back finds the row where they left it: its
//! part comes first, and the ones before it have their places kept and come
//! when they are near, so that returning costs the same however far one was.

mod list;
mod place;

use list::List;
use place::Place;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::js_sys::Array;
use web_sys::{
    Element, Event, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    Window,
};

/// How far from what is seen a part may be when it is asked for.
const NEAR: &str = "1200px";

/// Wakes the page's long list, where there is one that goes on.
pub fn wake() {
    let (Some(window), Some(list)) = (web_sys::window(), List::find()) else {
        return;
    };
    let it = Rc::new(NextPart {
        window,
        list,
        near: RefCell::default(),
        asking: Cell::new(false),
    });
    it.keep_the_place();
    spawn_local(async move {
        let gaps = it.return_to_the_place().await;
        it.watch(&gaps);
    });
}

struct NextPart {
    window: Window,
    list: List,
    /// The places whose part is wanted, the last one first.
    near: RefCell<Vec<Element>>,
    asking: Cell<bool>,
}

impl NextPart {
    /// Whatever is pressed may lead away from here.
    fn keep_the_place(self: &Rc<Self>) {
        let Some(document) = self.window.document() else {
            return;
        };
        let it = Rc::clone(self);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            Place::keep(Place::of(&event, &it.list, &it.window), &it.window);
        });
        let _ = document.add_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
        // It listens for as long as the page is there.
        heard.forget();
    }

    /// Gives the places whose parts have not come.
    async fn return_to_the_place(&self) -> Vec<Element> {
        let Some(place) = Place::kept(&self.window) else {
            return Vec::new();
        };
        let mut gaps = self.list.keep_places(place.page);
        place.scroll_there(&self.list, &self.window);
        if let Some(gap) = gaps.pop()
            && !self.list.fill(&gap).await
        {
            gaps.push(gap);
        }
        // What stood below the row is there too, or it could not stand so high.
        self.list.append_next().await;
        place.scroll_there(&self.list, &self.window);
        gaps
    }

    /// Asks for parts each time their places come near.
    fn watch(self: Rc<Self>, gaps: &[Element]) {
        let it = Rc::clone(&self);
        let seen = move |entries: Array, observer: IntersectionObserver| {
            for entry in entries.iter() {
                it.noted(&entry.unchecked_into());
            }
            if !it.asking.replace(true) {
                spawn_local(Rc::clone(&it).ask(observer));
            }
        };
        let seen = Closure::<dyn Fn(Array, IntersectionObserver)>::new(seen);
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer =
            IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
        if let Ok(observer) = observer {
            for place in gaps.iter().chain(self.list.end().iter()) {
                observer.observe(place);
            }
            seen.forget();
        }
    }

    /// A place has come near, or has gone by before its part was asked for.
    fn noted(&self, entry: &IntersectionObserverEntry) {
        let place = entry.target();
        let mut near = self.near.borrow_mut();
        near.retain(|one| *one != place);
        if entry.is_intersecting() {
            near.push(place);
        }
    }

    /// One part after the other.
    async fn ask(self: Rc<Self>, observer: IntersectionObserver) {
        loop {
            let wanted = self.near.borrow_mut().pop();
            let Some(place) = wanted else { break };
            if self.list.end().as_ref() != Some(&place) {
                if self.list.fill(&place).await {
                    observer.unobserve(&place);
                }
            } else if self.list.append_next().await {
                // Still near, it is noticed again; where no part came, the link
                // is there for whoever wants to try.
                observer.unobserve(&place);
                if let Some(end) = self.list.end() {
                    observer.observe(&end);
                }
            }
        }
        self.asking.set(false);
    }
}
