use super::list::List;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, History, ScrollRestoration, Window};

/// Where somebody was in a long list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// In which part, counted from 1.
    pub page: usize,
    /// At which row of it, counted from 0.
    row: usize,
    /// How far below the window's edge the row stood, in CSS pixels.
    top: f64,
}

impl Place {
    /// The row that was pressed, or one in the middle of what is seen.
    pub fn of(event: &Event, list: &List, window: &Window) -> Option<Self> {
        let pressed = event.target().and_then(|at| at.dyn_into::<Element>().ok());
        let row = row_of(pressed, list).or_else(|| {
            let middle = |size: Result<JsValue, JsValue>| Some(size.ok()?.as_f64()? / 2.0);
            let (x, y) = (
                middle(window.inner_width())?,
                middle(window.inner_height())?,
            );
            let seen = window.document()?.element_from_point(x as f32, y as f32);
            row_of(seen, list)
        })?;
        let (page, at) = list.at(&row)?;
        let top = row.get_bounding_client_rect().top();
        Some(Self { page, row: at, top })
    }

    /// Remembers it with this entry of the browser's history: numbers alone, and
    /// nothing of what was shown. Where there is nothing to remember, the browser
    /// returns by itself.
    pub fn keep(place: Option<Self>, window: &Window) {
        let Ok(history) = window.history() else {
            return;
        };
        let (state, restoration) = match place {
            Some(Self { page, row, top }) => (
                JsValue::from_str(&format!("{page} {row} {top}")),
                ScrollRestoration::Manual,
            ),
            None => (JsValue::NULL, ScrollRestoration::Auto),
        };
        let _ = history.replace_state(&state, "");
        let _ = history.set_scroll_restoration(restoration);
    }

    /// What this entry remembers.
    pub fn kept(window: &Window) -> Option<Self> {
        let state = window
            .history()
            .and_then(|history: History| history.state());
        let state = state.ok()?.as_string()?;
        let mut numbers = state.split(' ');
        let place = Self {
            page: numbers.next()?.parse().ok()?,
            row: numbers.next()?.parse().ok()?,
            top: numbers.next()?.parse().ok()?,
        };
        Some(place)
    }

    /// Scrolls so that the row stands where it stood; about there, as long as
    /// its part has not come.
    pub fn scroll_there(self, list: &List, window: &Window) {
        let Some(part) = list.part(self.page) else {
            return;
        };
        let now = match part.children().item(self.row as u32) {
            Some(row) => row.get_bounding_client_rect().top(),
            None => part.get_bounding_client_rect().top() + list.rows_high(self.row),
        };
        window.scroll_by_with_x_and_y(0.0, now - self.top);
    }
}

/// The row of the list in which something stands.
fn row_of(element: Option<Element>, list: &List) -> Option<Element> {
    let row = element?.closest("li").ok()??;
    list.section.contains(Some(&row)).then_some(row)
}
