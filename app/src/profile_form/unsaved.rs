use crate::comfort::Way;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{
    BeforeUnloadEvent, Document, Element, Event, HtmlDialogElement, HtmlFormElement,
    HtmlInputElement, HtmlSelectElement, NodeList, Window,
};

/// Asks before what was typed vanishes with its page, and only then: at a link
/// with a question of the page's own, which every client shows, and at other
/// ways out with the browser's, where it has one.
pub struct Unsaved {
    window: Window,
    form: HtmlFormElement,
    dialog: HtmlDialogElement,
    /// What was sent is on its way, or somebody leaves on purpose.
    goes: Cell<bool>,
    /// Where somebody was going.
    way: RefCell<Option<Way>>,
}

impl Unsaved {
    pub fn watch(window: Window, document: &Document, form: HtmlFormElement) -> Option<()> {
        let dialog = document.get_element_by_id("unsaved")?.dyn_into().ok()?;
        let it = Rc::new(Self {
            window: window.clone(),
            form,
            dialog,
            goes: Cell::new(false),
            way: RefCell::default(),
        });
        let here = Rc::clone(&it);
        super::on(document, "click", move |event| here.pressed(&event));
        let here = Rc::clone(&it);
        super::on(&it.dialog, "click", move |event| here.answered(&event));
        // After everybody who may have held it back: this one listens last.
        let here = Rc::clone(&it);
        super::on(&window, "submit", move |event| {
            here.goes.set(!event.default_prevented());
        });
        super::on(&window, "beforeunload", move |event| it.leaving(&event));
        Some(())
    }

    /// A link somewhere else was followed.
    fn pressed(&self, event: &Event) {
        let way = Way::of(event, &self.window);
        // The press that follows an answer is not asked about again.
        let asked = !self.goes.get() && self.changed();
        let Some(way) = way.filter(|_| asked) else {
            return;
        };
        event.prevent_default();
        *self.way.borrow_mut() = Some(way);
        let _ = self.dialog.show_modal();
    }

    fn answered(&self, event: &Event) {
        let pressed = event.target().and_then(|at| at.dyn_into::<Element>().ok());
        let Some(pressed) = pressed else { return };
        let is = |selector: &str| pressed.closest(selector).ok().flatten().is_some();
        let leaves = is("[data-leave]");
        // Whoever presses beside the question stays.
        let stays = is("[data-stay]") || pressed == *self.dialog.unchecked_ref::<Element>();
        if leaves || stays {
            self.dialog.close();
        }
        let way = self.way.take();
        if let Some(way) = way.filter(|_| leaves) {
            self.goes.set(true);
            way.follow();
        }
    }

    /// The page goes, by whatever way.
    fn leaving(&self, event: &Event) {
        // Only this once: the page stays where no answer comes.
        if self.goes.take() || !self.changed() {
            return;
        }
        event.prevent_default();
        // What clients ask for that are not of today.
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
            event.set_return_value("unsaved");
        }
    }

    /// Whether something stands in the form that is not stored: what came back
    /// unsaved, and what was changed since.
    fn changed(&self) -> bool {
        let inputs = self.all("input:not([type=hidden])");
        let selects = self.all("select");
        self.form.has_attribute("data-unsaved")
            || elements(&inputs).any(|input: HtmlInputElement| is_changed(&input))
            || elements(&selects).any(|select: HtmlSelectElement| is_chosen_anew(&select))
    }

    fn all(&self, selector: &str) -> Option<NodeList> {
        self.form.query_selector_all(selector).ok()
    }
}

fn elements<T: wasm_bindgen::JsCast>(list: &Option<NodeList>) -> impl Iterator<Item = T> {
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |at| list.as_ref()?.get(at)?.dyn_into().ok())
}

fn is_changed(input: &HtmlInputElement) -> bool {
    // A box of one line shows a value without its line breaks.
    let came = input.default_value().replace(['\r', '\n'], "");
    input.checked() != input.default_checked() || input.value() != came
}

fn is_chosen_anew(select: &HtmlSelectElement) -> bool {
    let first = |selector| select.query_selector(selector).ok().flatten();
    let came = first("option[selected]").or_else(|| first("option"));
    first("option:checked") != came
}
