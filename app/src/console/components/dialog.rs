use super::{effect, locale};
use crate::text::console as words;
use leptos::prelude::*;
use leptos::{ev, html};

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
    /// Told that it should close, instead of closing by itself.
    #[prop(optional, into)]
    leave: Option<Callback<()>>,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    shown("dialog", open, title, leave, children)
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
    shown("dialog panel", open, title, None, children)
}

fn shown(
    class: &'static str,
    open: RwSignal<bool>,
    title: Signal<String>,
    leave: Option<Callback<()>>,
    children: ChildrenFn,
) -> impl IntoView {
    let close = move || match leave {
        Some(leave) => leave.run(()),
        None => open.set(false),
    };
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
            on:cancel=move |event: ev::Event| {
                if let Some(leave) = leave {
                    event.prevent_default();
                    leave.run(());
                }
            }
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <header class="dialog-top">
                    <h2>{move || title.get()}</h2>
                    <button
                        type="button"
                        class="button button-icon"
                        aria-label=words::close(locale())
                        on:click=move |_| close()
                    >
                        "✕"
                    </button>
                </header>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}
