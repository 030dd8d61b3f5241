use super::desk::Desk;
use directory::people::AnyField;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Element};

/// A field that is dragged by its handle to stand before or after another one.
#[derive(Clone, Copy)]
pub struct Drag {
    desk: Desk,
    dragged: StoredValue<Option<AnyField>>,
    over: StoredValue<Option<Element>, LocalStorage>,
}

/// Shown by the style sheet.
const MARK: &str = "data-drop";

impl Drag {
    /// Nothing is dragged.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            dragged: StoredValue::new(None),
            over: StoredValue::new_local(None),
        }
    }

    /// A field is taken up by its handle; a text that is dragged stays a text.
    pub fn start(self, event: &DragEvent) {
        let field = row(event).filter(|_| by_handle(event));
        self.dragged.set_value(field.map(|(_, field)| field));
    }

    /// The pointer is over a field.
    pub fn over(self, event: &DragEvent) {
        self.unmark();
        let Some((element, _, after)) = self.target(event) else {
            return;
        };
        event.prevent_default();
        let _ = element.set_attribute(MARK, if after { "after" } else { "before" });
        self.over.set_value(Some(element));
    }

    /// It is put down.
    pub fn put(self, event: &DragEvent) {
        let target = self.target(event);
        let dragged = self.dragged.get_value();
        self.end();
        if let (Some((_, at, after)), Some(field)) = (target, dragged) {
            event.prevent_default();
            self.desk.put_beside(field, at, after);
        }
    }

    /// It is let go, wherever.
    pub fn end(self) {
        self.unmark();
        self.dragged.set_value(None);
    }

    /// Beside which one it would be put, and whether after it.
    fn target(self, event: &DragEvent) -> Option<(Element, AnyField, bool)> {
        let dragged = self.dragged.get_value()?;
        let (element, at) = row(event).filter(|(_, at)| *at != dragged)?;
        let place = element.get_bounding_client_rect();
        let pointer = f64::from(event.client_y()) - place.top();
        Some((element, at, pointer * 2.0 > place.height()))
    }

    fn unmark(self) {
        self.over.update_value(|over| {
            if let Some(element) = over.take() {
                let _ = element.remove_attribute(MARK);
            }
        });
    }
}

fn by_handle(event: &DragEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(".field-grip").unwrap_or(false))
}

/// The row that an event is of.
fn row(event: &DragEvent) -> Option<(Element, AnyField)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.closest("[data-field]").ok().flatten()?;
    let field = AnyField::from_word(&element.get_attribute("data-field")?)?;
    Some((element, field))
}
