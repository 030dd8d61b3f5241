//! `/departments/unassigned`: people in no department (未分配), for whoever sees
//! the root (decision b).

use super::document::Body;
use crate::Locale;
use crate::components::{Icon, Paging, icon, person_list};
use crate::text::{member as text, member_comfort as comfort, member_unassigned as words};
use directory::answers::People;
use leptos::prelude::*;

/// Where the page is.
const ADDRESS: &str = "/departments/unassigned";

/// People in no department.
#[derive(Clone, Debug)]
pub struct Unassigned {
    /// Those whom the viewer sees: the part that this page shows.
    pub people: People,
    /// Which part that is, counted from 1.
    pub page: usize,
}

pub(super) fn body(page: &Unassigned, locale: Locale) -> Body {
    let people = &page.people;
    let paging = Paging {
        page: page.page,
        total: people.total,
    };
    let up = comfort::up(locale);
    let main = view! {
        <nav class="crumbs" aria-label=text::path(locale)>
            <a class="up" href="/" aria-label=up title=up>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/">{text::contacts(locale)}</a></li>
                <li><h1>{words::unassigned(locale)}</h1></li>
            </ol>
        </nav>
        <div id="under">
            <section class="group" data-total=people.total.to_string() data-continues>
                <h2 class="unseen">{text::members(locale)}</h2>
                {person_list(locale, &people.rows, false)}
                {paging.links(locale, ADDRESS)}
            </section>
            <p class="total">{text::people_count(locale, people.total)}</p>
        </div>
    };
    Body {
        title: words::unassigned(locale).to_owned(),
        main: main.into_any(),
    }
}

/// The row that leads there; nothing when the viewer sees nobody there.
pub(super) fn row(locale: Locale, count: usize) -> AnyView {
    if count == 0 {
        return ().into_any();
    }
    let title = text::head_count(locale, count);
    view! {
        <section class="group">
            <h2 class="unseen">{words::unassigned(locale)}</h2>
            <ul class="cells">
                <li data-count=count.to_string()>
                    <a class="cell cell-link" href=ADDRESS>
                        <span class="cell-icon">{icon(Icon::Department)}</span>
                        <span class="cell-body">
                            <span class="cell-name">{words::unassigned(locale)}</span>
                            <span class="cell-second">{words::about(locale)}</span>
                        </span>
                        <span class="cell-count" title=title>{count.to_string()}</span>
                    </a>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
