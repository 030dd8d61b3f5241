use super::HERE;
use crate::Locale;
use crate::components::{FrequentOf, Icon, icon};
use crate::text::member_frequent as frequent;
use leptos::prelude::*;

/// What can be done with one row of a list.
pub(super) struct Buttons<'a> {
    /// With which letter the rows of the list are called.
    pub(super) list: &'static str,
    /// Which row.
    pub(super) at: usize,
    /// Who or what it shows.
    pub(super) name: &'a str,
}

impl<'a> Buttons<'a> {
    /// Up puts this one before the one above, down the one below before this
    /// one: sent twice, each is the same.
    pub(super) fn show(
        &self,
        what: impl Fn(usize) -> Option<FrequentOf<'a>>,
        locale: Locale,
    ) -> AnyView {
        let here = what(self.at);
        let above = self.at.checked_sub(1).and_then(&what);
        let below = what(self.at + 1);
        let remove = here.map(|this| {
            let label = frequent::remove_named(locale, self.name);
            self.form(
                "/frequent/remove",
                self.at,
                this.hidden(),
                Icon::Close,
                label,
            )
        });
        view! {
            {self.put(here, above, self.at.saturating_sub(1), Icon::Up, frequent::up(locale, self.name))}
            {self.put(below, here, self.at + 1, Icon::Down, frequent::down(locale, self.name))}
            {remove}
        }
        .into_any()
    }

    /// Puts one before another; an empty place where there is no other, so that
    /// the buttons of all rows stand below each other.
    fn put(
        &self,
        moved: Option<FrequentOf<'_>>,
        before: Option<FrequentOf<'_>>,
        then: usize,
        shown: Icon,
        label: String,
    ) -> AnyView {
        let (Some(moved), Some(before)) = (moved, before) else {
            return view! { <span class="cell-action" aria-hidden="true"></span> }.into_any();
        };
        let fields = view! { {moved.hidden()}{before.hidden_before()} }.into_any();
        self.form("/frequent/move", then, fields, shown, label)
    }

    fn form(
        &self,
        action: &'static str,
        then: usize,
        fields: AnyView,
        shown: Icon,
        label: String,
    ) -> AnyView {
        let back = format!("{HERE}#{}{then}", self.list);
        view! {
            <form class="frequent-form" action=action method="post">
                {fields}
                <input type="hidden" name="return" value=back/>
                <button class="cell-action" type="submit" aria-label=label.clone() title=label>
                    {icon(shown)}
                </button>
            </form>
        }
        .into_any()
    }
}
