use leptos::prelude::*;

/// A line to fill in, with its name above and what is wrong with it below.
#[component]
pub fn Field(
    /// Its name in the form and its mark on the page; unique on a page.
    name: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is written in it.
    value: RwSignal<String>,
    /// What is wrong, once something is.
    #[prop(optional, into)]
    message: Signal<Option<String>>,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// `search`, `text`, `password` …
    #[prop(default = "text")]
    kind: &'static str,
    /// It can be read and not changed.
    #[prop(optional)]
    fixed: bool,
) -> impl IntoView {
    let about = format!("{name}-about");
    let described = about.clone();
    let said = move || message.get().unwrap_or_else(|| hint.get());
    view! {
        <div class="field" class:field-wrong=move || message.with(Option::is_some)>
            <label for=name>{move || label.get()}</label>
            <input
                id=name
                name=name
                type=kind
                autocomplete="off"
                readonly=fixed
                prop:value=move || value.get()
                aria-invalid=move || message.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p id=about class="field-about" aria-live="polite">{said}</p>
        </div>
    }
}
