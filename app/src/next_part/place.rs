use wasm_bindgen::JsValue;

/// Where somebody was in a long list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// How many parts were shown.
    pub parts: u32,
    /// How far down the page they were, in CSS pixels.
    pub down: f64,
}

/// Remembers it with this entry of the browser's history: numbers alone, and
/// nothing of what was shown.
pub fn keep(parts: u32) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let (Ok(history), Ok(down)) = (window.history(), window.scroll_y()) {
        let place = JsValue::from_str(&format!("{parts} {down}"));
        let _ = history.replace_state(&place, "");
    }
}

/// What this entry remembers of more than one part.
pub fn kept() -> Option<Place> {
    let state = web_sys::window()?.history().ok()?.state().ok()?;
    let state = state.as_string()?;
    let (parts, down) = state.split_once(' ')?;
    let place = Place {
        parts: parts.parse().ok()?,
        down: down.parse().ok()?,
    };
    (place.parts > 1).then_some(place)
}

impl Place {
    pub fn scroll_there(self) {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, self.down);
        }
    }
}
