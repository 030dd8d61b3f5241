use crate::Locale;

/// A sentence that says so many of something.
type Sentence = fn(Locale, usize) -> String;

/// How long to wait before the next try, never less than what is left.
pub(super) fn wait(
    seconds: i64,
    locale: Locale,
    in_seconds: Sentence,
    in_minutes: Sentence,
) -> String {
    let seconds = usize::try_from(seconds).unwrap_or(1).max(1);
    match seconds {
        0..90 => in_seconds(locale, seconds),
        _ => in_minutes(locale, seconds.div_ceil(60)),
    }
}
