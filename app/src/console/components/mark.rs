use crate::Locale;
pub use crate::api::check::mode_name;
use crate::text::console as words;
use directory::policy::{ProtectionLevel, ViewingMode};
use leptos::prelude::*;

/// What a protection is called.
pub const fn protection_name(locale: Locale, level: ProtectionLevel) -> &'static str {
    match level {
        ProtectionLevel::Hidden => words::protection_hidden(locale),
        ProtectionLevel::ContactHidden => words::protection_contact_hidden(locale),
    }
}

const fn sign(mode: ViewingMode) -> &'static str {
    match mode {
        ViewingMode::Everyone => "○",
        ViewingMode::OwnDepartment => "◐",
        ViewingMode::OwnSubdepartment => "◔",
    }
}

/// The mark of a viewing mode, with its words for whoever points at it or
/// listens; an inherited one is paler.
pub fn mode_mark(locale: Locale, mode: ViewingMode, inherited: bool) -> impl IntoView {
    let mut said = mode_name(locale, mode).to_owned();
    if inherited {
        said = words::inherited(locale, &said);
    }
    marked(sign(mode).into_any(), said, inherited)
}

/// The mark of a protected department.
pub fn lock_mark(locale: Locale, level: ProtectionLevel) -> impl IntoView {
    let said = words::protected(locale, protection_name(locale, level));
    marked(padlock(), said, false)
}

/// Drawn, since not every machine has the letter for it.
fn padlock() -> AnyView {
    view! {
        <svg class="mark-lock" viewBox="0 0 12 12" focusable="false">
            <path d="M3 5V4a3 3 0 0 1 6 0v1h1v6H2V5h1Zm1.2 0h3.6V4a1.8 1.8 0 0 0-3.6 0v1Z"></path>
        </svg>
    }
    .into_any()
}

fn marked(sign: AnyView, said: String, pale: bool) -> impl IntoView {
    let shown = said.clone();
    view! {
        <span class="mark" class:mark-pale=pale title=shown>
            <span aria-hidden="true">{sign}</span>
            <span class="unseen">{said}</span>
        </span>
    }
}
