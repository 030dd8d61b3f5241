use leptos::prelude::*;

/// A sentence with views in it: made from a text whose parameters are
/// [`slot`]s, in whatever order the language wants them.
pub(super) fn woven(text: &str, parts: Vec<AnyView>) -> AnyView {
    let mut parts: Vec<Option<AnyView>> = parts.into_iter().map(Some).collect();
    let mut sentence: Vec<AnyView> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((number, after)) = after.split_once(CLOSE) else {
            break;
        };
        sentence.push(before.to_owned().into_any());
        let part = number
            .parse::<usize>()
            .ok()
            .and_then(|at| parts.get_mut(at)?.take());
        sentence.extend(part);
        rest = after;
    }
    sentence.push(rest.to_owned().into_any());
    sentence.into_any()
}

/// Where a view goes, as a parameter of a text.
pub(super) fn slot(at: usize) -> String {
    format!("{OPEN}{at}{CLOSE}")
}

/// Characters that no text and no name has.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';
