use leptos::prelude::*;

/// One of several views of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What it is called.
    pub name: String,
    /// Its address.
    pub address: String,
    /// It is the one shown.
    pub chosen: bool,
}

/// Views of a thing, each at its own address.
#[component]
pub fn Tabs(
    /// What they are views of.
    #[prop(into)]
    label: String,
    /// The views, in order.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let entry = |tab: Tab| {
        let current = tab.chosen.then_some("page");
        view! {
            <li>
                <a href=tab.address aria-current=current data-noscroll="">
                    {tab.name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{move || tabs.get().into_iter().map(entry).collect_view()}</ul>
        </nav>
    }
}
