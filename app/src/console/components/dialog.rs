use super::{effect, locale};
use crate::text::console as words;
use leptos::html;
use leptos::prelude::*;

/// A question, or a small form, in front of the page. Esc closes it, and the
/// browser gives the focus back to where it was. What is inside lives only while
/// it is open.
#[component]
pub fn Dialog(
    /// Whether it is open; it sets this to `false` by itself when closed.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    shown("dialog", open, title, children)
}

/// Something opened beside the page, from the right.
#[component]
pub fn Panel(
    /// Whether it is open; it sets this to `false` by itself when closed.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    shown("dialog panel", open, title, children)
}

fn shown(
    class: &'static str,
    open: RwSignal<bool>,
    title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let (Some(dialog), wanted) = (node.get(), open.get()) else {
            return;
        };
        match (wanted, dialog.open()) {
            // The content is there a frame later; only then can it take the focus.
            (true, false) => request_animation_frame(move || {
                if dialog.is_connected() && !dialog.open() {
                    let _ = dialog.show_modal();
                }
            }),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog
            node_ref=node
            class=class
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <header class="dialog-top">
                    <h2>{move || title.get()}</h2>
                    <button
                        type="button"
                        class="button button-icon"
                        aria-label=words::close(locale())
                        on:click=move |_| open.set(false)
                    >
                        "✕"
                    </button>
                </header>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}
