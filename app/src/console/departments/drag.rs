use super::desk::Desk;
use super::spot::What;
use directory::people::DepartmentId;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Element};

/// A department that is dragged over the tree. Onto another one it is moved, after
/// the dialog has shown what that changes; between its siblings it is put in
/// order.
#[derive(Clone, Copy)]
pub struct Drag {
    desk: Desk,
    dragged: StoredValue<Option<DepartmentId>>,
    over: StoredValue<Option<Element>, LocalStorage>,
}

/// Where on a line the pointer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Before,
    Into,
    After,
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

    /// A line is taken up; the topmost one stays.
    pub fn start(self, event: &DragEvent) {
        let taken = line(event).map(|(_, id)| id);
        let may = untrack(|| self.desk.may_change());
        match taken.filter(|id| may && *id != DepartmentId::ROOT) {
            Some(id) => self.dragged.set_value(Some(id)),
            None => event.prevent_default(),
        }
    }

    /// The pointer is over a line.
    pub fn over(self, event: &DragEvent) {
        self.unmark();
        let Some((element, _, zone)) = self.target(event) else {
            return;
        };
        event.prevent_default();
        let mark = match zone {
            Zone::Before => "before",
            Zone::Into => "into",
            Zone::After => "after",
        };
        let _ = element.set_attribute(MARK, mark);
        self.over.set_value(Some(element));
    }

    /// It is put down.
    pub fn put(self, event: &DragEvent) {
        let target = self.target(event);
        let dragged = self.dragged.get_value();
        self.end();
        let (Some((_, at, zone)), Some(id)) = (target, dragged) else {
            return;
        };
        event.prevent_default();
        match zone {
            Zone::Into => self.desk.begin(What::Move, id, Some(at)),
            _ => self.desk.beside(id, at, zone == Zone::After),
        }
    }

    /// It is let go, wherever.
    pub fn end(self) {
        self.unmark();
        self.dragged.set_value(None);
    }

    /// The line that it would be put on, and how.
    fn target(self, event: &DragEvent) -> Option<(Element, DepartmentId, Zone)> {
        let dragged = self.dragged.get_value()?;
        let (element, at) = line(event).filter(|(_, at)| *at != dragged)?;
        let siblings = self.desk.parent(at) == self.desk.parent(dragged);
        let zone = match siblings {
            true => zone(&element, event),
            false => Zone::Into,
        };
        Some((element, at, zone))
    }

    fn unmark(self) {
        self.over.update_value(|over| {
            if let Some(element) = over.take() {
                let _ = element.remove_attribute(MARK);
            }
        });
    }
}

/// The line of the tree that an event is of.
fn line(event: &DragEvent) -> Option<(Element, DepartmentId)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.closest("[data-department-id]").ok().flatten()?;
    let id = element.get_attribute("data-department-id")?.parse().ok()?;
    Some((element, DepartmentId(id)))
}

/// The upper and the lower third are between two lines.
fn zone(element: &Element, event: &DragEvent) -> Zone {
    let place = element.get_bounding_client_rect();
    let at = f64::from(event.client_y()) - place.top();
    if at * 3.0 < place.height() {
        Zone::Before
    } else if at * 3.0 > place.height() * 2.0 {
        Zone::After
    } else {
        Zone::Into
    }
}
