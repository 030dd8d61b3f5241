use web_sys::js_sys::encode_uri_component;

/// A value as it may stand in a query.
pub fn encoded(value: &str) -> String {
    encode_uri_component(value).into()
}
