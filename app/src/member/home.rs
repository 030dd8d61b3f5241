//! `/`: where a member starts.

use super::Home;
use super::document::Body;
use crate::Locale;
use crate::components::{department_list, search_box};
use crate::text::member as text;
use leptos::prelude::*;

pub(super) fn body(page: &Home, locale: Locale) -> Body {
    let main = view! {
        <h1 class="unseen">{text::contacts(locale)}</h1>
        {search_box(locale, "", None)}
        <div id="under">
            {department_list(locale, text::my_departments(locale), &page.mine, true)}
            {department_list(locale, text::all_departments(locale), &page.roots, true)}
            <p class="total" data-total=page.count.to_string()>{text::people_count(locale, page.count)}</p>
        </div>
    };
    Body {
        title: text::contacts(locale).to_owned(),
        main: main.into_any(),
    }
}
