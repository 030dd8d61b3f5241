use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Press {
    /// One of several.
    #[default]
    Plain,
    /// The one thing to do here.
    Main,
    /// Takes something away.
    Danger,
}

/// A button. While it is busy it stays where it is, keeps the focus and does
/// nothing.
#[component]
pub fn Button(
    /// What happens.
    #[prop(into)]
    press: Callback<()>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Press,
    /// The thing is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It makes no sense at the moment.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What it is called.
    children: Children,
) -> impl IntoView {
    let class = match kind {
        Press::Plain => "button",
        Press::Main => "button button-main",
        Press::Danger => "button button-danger",
    };
    let pressed = move |_| {
        if !busy.get_untracked() {
            press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=class
            disabled=move || disabled.get()
            aria-disabled=move || busy.get().then_some("true")
            class:button-busy=move || busy.get()
            on:click=pressed
        >
            {children()}
        </button>
    }
}
