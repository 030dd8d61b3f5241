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

    /// Links to the parts before and after; `base` is the list's address.
    pub fn links(self, locale: Locale, base: &str) -> AnyView {
        if self.page <= 1 && !self.has_next() {
            return ().into_any();
        }
        let to = |page: usize| {
            let joint = if base.contains('?') { '&' } else { '?' };
            format!("{base}{joint}page={page}")
        };
        // Before a page beyond the end comes the last one there is.
        let before = (self.page - 1).min(self.total.div_ceil(Self::SIZE).max(1));
        let previous = (self.page > 1).then(|| {
            view! { <a class="button" rel="prev" href=to(before)>{text::previous(locale)}</a> }
        });
        let next = self.has_next().then(|| {
            view! { <a class="button" rel="next" href=to(self.page + 1)>{text::next(locale)}</a> }
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
