//! One's own profile while somebody fills it in: what the server would say of a
//! field is said when the field is left, and taken back as soon as it is right.
//! The same rules as the server's, and the same words; the page is whole without.
//! What is not saved yet does not vanish without a question.

mod unsaved;

use crate::Locale;
use crate::profile_words::sentence;
use directory::people::profile::{Date, Wrong, check, check_kind, check_required};
use directory::people::{Field, FieldKind};
use std::rc::Rc;
use unsaved::Unsaved;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement,
    HtmlSelectElement,
};

/// Wakes the page's form, where there is one.
pub fn wake() {
    let Some(form) = Form::find() else { return };
    let form = Rc::new(form);
    let it = Rc::clone(&form);
    on(&form.element, "focusout", move |event| it.left(&event));
    let it = Rc::clone(&form);
    on(&form.element, "input", move |event| it.typed(&event));
    let it = Rc::clone(&form);
    on(&form.element, "submit", move |event| it.submitted(&event));
    if let Some(window) = web_sys::window() {
        Unsaved::watch(window, &form.document, form.element.clone());
    }
}

struct Form {
    document: Document,
    element: HtmlFormElement,
    today: Date,
    locale: Locale,
}

/// What is typed or chosen.
enum Control {
    Typed(HtmlInputElement),
    Chosen(HtmlSelectElement),
}

impl Control {
    fn of(element: Element) -> Option<Self> {
        match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => Some(Self::Typed(input)),
            Err(element) => element.dyn_into().ok().map(Self::Chosen),
        }
    }

    fn value(&self) -> String {
        match self {
            Self::Typed(input) => input.value(),
            Self::Chosen(select) => select.value(),
        }
    }

    fn element(&self) -> &HtmlElement {
        match self {
            Self::Typed(input) => input,
            Self::Chosen(select) => select,
        }
    }
}

impl Form {
    fn find() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element = document.query_selector("form.profile-form").ok()??;
        let language = document.document_element()?.get_attribute("lang");
        Some(Self {
            today: Date::parse(&element.get_attribute("data-today")?)?,
            locale: Locale::from_tag(&language.unwrap_or_default()).unwrap_or_default(),
            element: element.dyn_into().ok()?,
            document,
        })
    }

    /// A field was left: it is finished, and can be judged.
    fn left(&self, event: &Event) {
        if let Some(row) = Row::of(event) {
            self.judge(&row);
        }
    }

    /// Nobody is scolded in the middle of a number; what is right now is said
    /// at once.
    fn typed(&self, event: &Event) {
        if let Some(row) = Row::of(event)
            && self.is_marked(&row)
        {
            self.judge(&row);
        }
    }

    /// Sends nothing that the server would send back, and leads to the first
    /// field that needs a look.
    fn submitted(&self, event: &Event) {
        let wrong = self.rows().into_iter().filter(|row| !self.judge(row));
        // Each of them is judged, not only the first.
        let wrong: Vec<Row> = wrong.collect();
        if let Some(control) = wrong.first().and_then(|row| self.control(row)) {
            event.prevent_default();
            let _ = control.element().focus();
        }
    }

    /// Says what is wrong with a field; whether it is right, or not here.
    fn judge(&self, row: &Row) -> bool {
        let Some(control) = self.control(row) else {
            return true;
        };
        let value = control.value();
        // What was there before is nobody's mistake who did not touch it.
        let was = self.was(row);
        let wrong = match value == was {
            true => None,
            false => {
                let kept = match row.rule {
                    Rule::BuiltIn(field) => check(field, &value, self.today),
                    Rule::Kind(kind) => check_kind(kind, &value),
                };
                let kept = kept.and_then(|kept| check_required(row.required, &was, &kept));
                kept.err()
            }
        };
        self.mark(row, control.element(), wrong);
        wrong.is_none()
    }

    fn mark(&self, row: &Row, control: &HtmlElement, wrong: Option<Wrong>) {
        let words = wrong.map(|wrong| sentence(wrong, self.locale));
        let _ = match words {
            Some(_) => control.set_attribute("aria-invalid", "true"),
            None => control.remove_attribute("aria-invalid"),
        };
        let place = format!("edit-{}-wrong", row.word);
        if let Some(place) = self.document.get_element_by_id(&place) {
            place.set_text_content(Some(&words.unwrap_or_default()));
        }
    }

    fn is_marked(&self, row: &Row) -> bool {
        self.control(row)
            .is_some_and(|control| control.element().has_attribute("aria-invalid"))
    }

    fn control(&self, row: &Row) -> Option<Control> {
        let id = format!("edit-{}", row.word);
        Control::of(self.document.get_element_by_id(&id)?)
    }

    /// The fields, in the order of the page.
    fn rows(&self) -> Vec<Row> {
        let Ok(rows) = self.element.query_selector_all("[data-field]") else {
            return Vec::new();
        };
        let nodes = (0..rows.length()).filter_map(|at| rows.get(at));
        let elements = nodes.filter_map(|node| node.dyn_into::<Element>().ok());
        elements.filter_map(|row| Row::read(&row)).collect()
    }

    /// What was stored, as its box shows it.
    fn was(&self, row: &Row) -> String {
        let hidden = format!("input[name=\"was.{}\"]", row.word);
        let hidden = self.element.query_selector(&hidden).ok().flatten();
        let hidden = hidden.and_then(|hidden| hidden.dyn_into::<HtmlInputElement>().ok());
        let was = hidden.map(|hidden| hidden.value()).unwrap_or_default();
        match row.rule {
            Rule::BuiltIn(Field::LunarBirthday) | Rule::Kind(FieldKind::LunarDate) => {
                was.trim_end_matches('L').to_owned()
            }
            _ => was,
        }
    }
}

/// A field of the form.
struct Row {
    word: String,
    rule: Rule,
    /// It has to be filled in.
    required: bool,
}

/// How its values are judged.
enum Rule {
    BuiltIn(Field),
    /// One of the corporation's own.
    Kind(FieldKind),
}

impl Row {
    /// The field that an event is about.
    fn of(event: &Event) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        Self::read(&target.closest("[data-field]").ok()??)
    }

    fn read(row: &Element) -> Option<Self> {
        let word = row.get_attribute("data-field")?;
        let rule = match row.get_attribute("data-kind") {
            Some(kind) => Rule::Kind(FieldKind::from_word(&kind)?),
            None => Rule::BuiltIn(Field::from_word(&word)?),
        };
        let required = row.has_attribute("data-required");
        Some(Self {
            word,
            rule,
            required,
        })
    }
}

fn on(target: &EventTarget, event: &str, act: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    // It listens for as long as the page is there.
    heard.forget();
}
