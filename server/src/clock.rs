//! The one place that asks what time it is; everything else is told.

/// Seconds since 1970.
pub type Now = i64;

/// The present.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the clock that the others are told by"
)]
pub fn now() -> Now {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}
