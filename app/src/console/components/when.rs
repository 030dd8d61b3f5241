use wasm_bindgen::JsValue;
use web_sys::js_sys::Date;

/// A moment as a person here reads it, to the minute and in their own time zone.
pub fn when(seconds: i64) -> String {
    // Milliseconds as a browser counts them: exact for some 285 000 years.
    let moment = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        moment.get_full_year(),
        moment.get_month() + 1,
        moment.get_date(),
        moment.get_hours(),
        moment.get_minutes()
    )
}
