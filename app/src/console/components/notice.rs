use leptos::prelude::*;

/// What kind of thing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Plain,
    /// It worked.
    Good,
    /// A person should look.
    Warn,
    /// It did not work.
    Bad,
}

/// Something to read before going on. Never by colour alone: it carries a sign.
#[component]
pub fn Notice(
    /// What kind of thing it is.
    #[prop(optional)]
    tone: Tone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, sign, role) = match tone {
        Tone::Plain => ("notice", "i", "status"),
        Tone::Good => ("notice notice-good", "✓", "status"),
        Tone::Warn => ("notice notice-warn", "!", "status"),
        Tone::Bad => ("notice notice-bad", "✕", "alert"),
    };
    view! {
        <div class=class role=role>
            <span class="notice-sign" aria-hidden="true">{sign}</span>
            <div class="notice-body">{children()}</div>
        </div>
    }
}
