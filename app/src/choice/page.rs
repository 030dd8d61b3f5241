use super::ticks::{Id, Ticks};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Event, HtmlInputElement, Window};

/// The page of ticks in the browser, and what it moves.
pub struct Page {
    pub window: Window,
    pub document: Document,
    /// Whose ticks these are.
    pub whose: String,
}

impl Page {
    /// `None` on a page without ticks.
    pub fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let form = document.get_element_by_id("choose")?;
        Some(Self {
            whose: form.get_attribute("data-whose")?,
            window,
            document,
        })
    }

    /// The rows as they are ticked. What is part of a department that is ticked
    /// whole is ticked with it, and cannot be taken out alone.
    pub fn show(&self, ticks: &Ticks) {
        // A search may have put another form there.
        let Some(form) = self.document.get_element_by_id("choose") else {
            return;
        };
        let Ok(fields) = form.query_selector_all("input[type=checkbox]") else {
            return;
        };
        // The departments of which everything listed is a part, the nearest first.
        let within = form.get_attribute("data-within").unwrap_or_default();
        for at in 0..fields.length() {
            let field = fields.get(at).and_then(|node| node.dyn_into().ok());
            let Some(field): Option<HtmlInputElement> = field else {
                continue;
            };
            let (name, value) = (field.name(), field.value());
            let itself = |id: &&str| !(name == "department" && **id == *value);
            let mut above = within.split_whitespace().filter(itself);
            let part = above.any(|id| ticks.has("department", id));
            field.set_checked(part || ticks.has(&name, &value));
            field.set_disabled(part);
        }
    }

    pub fn bar(&self) -> Option<Element> {
        bar_of(&self.document)
    }

    pub fn put_bar(&self, bar: &Element) {
        if let Some(before) = self.bar() {
            let _ = before.replace_with_with_node_1(bar);
        }
    }

    /// Says what happened, and that the ticks are still there.
    pub fn say_that_it_failed(&self) {
        if let Some(said) = self.document.get_element_by_id("choice-said") {
            said.set_text_content(said.get_attribute("data-failed").as_deref());
        }
    }

    pub fn load_again(&self) {
        let _ = self.window.location().reload();
    }
}

/// The bar of a page, or of a part of one.
pub fn bar_of(page: &Document) -> Option<Element> {
    page.get_element_by_id("choice-bar")
}

/// The tick that somebody set or took away.
pub fn tick(event: &Event) -> Option<(Id, bool)> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    field.closest("#choose").ok()??;
    let id = Id {
        name: field.name(),
        value: field.value(),
    };
    Some((id, field.checked()))
}

/// Whether somebody pressed the button that takes all ticks away.
pub fn clears(event: &Event) -> bool {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    pressed.is_some_and(|pressed| pressed.closest("[data-clear]").is_ok_and(|it| it.is_some()))
}

/// On the page of those who were ticked, choosing goes on.
pub fn shows_who_was_ticked() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector("[data-choice]").ok());
    found.flatten().is_some()
}
