use leptos::prelude::*;

/// How far something long has come, in words and as a bar. Without a known end
/// the bar only says that it goes on.
#[component]
pub fn Progress(
    /// What it is doing, with its counts.
    #[prop(into)]
    said: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<usize>,
    /// Of how much, when that is known.
    #[prop(into)]
    of: Signal<Option<usize>>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <p role="status">{move || said.get()}</p>
            <progress
                aria-label=move || said.get()
                max=move || of.get().map(|of| of.max(1).to_string())
                value=move || of.get().map(|_| done.get().to_string())
            ></progress>
        </div>
    }
}
