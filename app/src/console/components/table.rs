use leptos::prelude::*;

/// Rows under headings. A narrow page scrolls it sideways, by keyboard too.
#[component]
pub fn Table(
    /// What it lists, for whoever listens.
    #[prop(into)]
    caption: String,
    /// The headings, in order.
    heads: Vec<&'static str>,
    /// How many rows the whole list has, when it is a list of results.
    #[prop(optional)]
    total: Option<usize>,
    /// The rows, `<tr>` each.
    children: Children,
) -> impl IntoView {
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view();
    let label = caption.clone();
    view! {
        <div class="table-wrap" role="region" aria-label=label tabindex="0">
            <table class="table" data-total=total.map(|total| total.to_string())>
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
