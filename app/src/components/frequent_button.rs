use super::icon::{Icon, icon};
use crate::Locale;
use crate::text::member_frequent as text;
use directory::people::{GroupId, UserId};
use leptos::prelude::*;

/// What a button is about.
#[derive(Clone, Copy, Debug)]
pub enum FrequentOf<'a> {
    /// A person.
    Contact(&'a UserId),
    /// A public group.
    Group(GroupId),
}

impl FrequentOf<'_> {
    /// The form's field, and what stands in it.
    fn field(self) -> (&'static str, String) {
        match self {
            Self::Contact(userid) => ("contact", userid.to_string()),
            Self::Group(id) => ("group", id.to_string()),
        }
    }

    /// The field that sends it.
    pub fn hidden(self) -> AnyView {
        let (name, value) = self.field();
        view! { <input type="hidden" name=name value=value/> }.into_any()
    }

    /// The field that names it as the one to stand before.
    pub fn hidden_before(self) -> AnyView {
        let (_, value) = self.field();
        view! { <input type="hidden" name="before" value=value/> }.into_any()
    }
}

/// Adds a person or a group to what somebody has at hand, or takes them out
/// (R133): a form, so that it works without scripts. `return_to` is the page of
/// ours that comes afterwards.
pub fn frequent_button(
    locale: Locale,
    what: FrequentOf<'_>,
    name: &str,
    is_frequent: bool,
    return_to: &str,
) -> AnyView {
    let (action, word, label) = match is_frequent {
        false => (
            "/frequent/add",
            text::add(locale),
            text::add_named(locale, name),
        ),
        true => (
            "/frequent/remove",
            text::remove(locale),
            text::remove_named(locale, name),
        ),
    };
    view! {
        <form class="frequent-form" action=action method="post">
            {what.hidden()}
            <input type="hidden" name="return" value=return_to.to_owned()/>
            <button class="action frequent-toggle" type="submit" aria-label=label data-frequent=is_frequent.to_string()>
                {icon(Icon::Star)} <span>{word}</span>
            </button>
        </form>
    }
    .into_any()
}
