use crate::Locale;
use crate::text::member as text;
use leptos::prelude::*;

/// Which part of a long list a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Counted from 1.
    pub page: usize,
    /// How many rows the whole list has.
    pub total: usize,
}

impl Paging {
    /// How many rows a page shows.
    pub const SIZE: usize = 50;

    const fn has_next(self) -> bool {
        self.page.saturating_mul(Self::SIZE) < self.total
    }

    /// The addresses of the parts before and after; `base` is the list's.
    pub fn around(self, base: &str) -> [Option<String>; 2] {
        let to = |page: usize| {
            let joint = if base.contains('?') { '&' } else { '?' };
            format!("{base}{joint}page={page}")
        };
        // Before a page beyond the end comes the last one there is.
        let before = (self.page - 1).min(self.total.div_ceil(Self::SIZE).max(1));
        [
            (self.page > 1).then(|| to(before)),
            self.has_next().then(|| to(self.page + 1)),
        ]
    }

    /// Links to the parts before and after; `base` is the list's address.
    pub fn links(self, locale: Locale, base: &str) -> AnyView {
        let [before, after] = self.around(base);
        if before.is_none() && after.is_none() {
            return ().into_any();
        }
        let previous = before.map(|to| {
            view! { <a class="button" rel="prev" href=to>{text::previous(locale)}</a> }
        });
        let next = after.map(|to| {
            view! { <a class="button" rel="next" href=to>{text::next(locale)}</a> }
        });
        view! {
            <nav class="pager" aria-label=text::pages(locale)>
                {previous}
                {next}
            </nav>
        }
        .into_any()
    }
}
