//! What opens in WeCom's client. The buttons carry accounts alone: before
//! anything opens, the server asks the reader's view about each of them.

use super::{Icon, icon};
use crate::Locale;
use crate::text::member_wecom as text;
use leptos::prelude::*;

/// How many people a chat of the corporation's own members holds, whoever
/// opens it included (wecom-api.md 9.3).
pub const LARGEST_CHAT: usize = 2000;

/// Opens a chat with these people: with one, or a group. More than a group
/// holds are told so instead; with nobody there is nothing to press.
pub fn chat_button(locale: Locale, userids: &[String]) -> AnyView {
    let count = userids.len();
    if count >= LARGEST_CHAT {
        let limit = LARGEST_CHAT.to_string();
        let sentence = text::group_too_large(locale, &limit, count);
        return view! { <p class="wecom-said">{sentence}</p> }.into_any();
    }
    let label = match count {
        0 => return ().into_any(),
        1 => text::chat(locale).to_owned(),
        _ => text::group_chat(locale, count),
    };
    // WeCom joins accounts by semicolons too: none contains one.
    let userids = userids.join(";");
    let button = view! {
        <button class="action" type="button" data-chat=userids>
            {icon(Icon::Chat)} <span>{label}</span>
        </button>
    };
    with_words(locale, button.into_any())
}

/// Opens somebody's profile in WeCom.
pub fn profile_button(locale: Locale, userid: &str) -> AnyView {
    let userid = userid.to_owned();
    let button = view! {
        <button class="action" type="button" data-profile=userid>
            {icon(Icon::Me)} <span>{text::profile(locale)}</span>
        </button>
    };
    with_words(locale, button.into_any())
}

/// The button, and room for a sentence about what came of it. Without scripts
/// another one stands there alone.
fn with_words(locale: Locale, button: AnyView) -> AnyView {
    view! {
        <div class="wecom">
            {button}
            <p class="wecom-said" role="status"></p>
            <p class="wecom-said wecom-alone">{text::only_inside(locale)}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_CHAT, chat_button, profile_button};
    use crate::Locale;
    use leptos::prelude::*;

    fn shown(people: usize) -> String {
        let userids: Vec<_> = (0..people).map(|n| format!("u{n}")).collect();
        Owner::new().with(|| chat_button(Locale::En, &userids).to_html())
    }

    #[test]
    fn a_button_names_how_many_it_opens_a_chat_with() {
        assert!(shown(1).contains("data-chat=\"u0\"") && shown(1).contains("Message"));
        assert!(shown(2).contains("data-chat=\"u0;u1\"") && shown(2).contains("2 people"));
        assert!(!shown(0).contains("button"), "{}", shown(0));
    }

    #[test]
    fn more_people_than_a_group_holds_are_told_before_anything_is_pressed() {
        assert!(shown(LARGEST_CHAT - 1).contains("data-chat"));
        let many = shown(LARGEST_CHAT);
        assert!(!many.contains("data-chat"), "{many}");
        assert!(many.contains("at most 2000") && many.contains("Here are 2000"));
    }

    #[test]
    fn an_account_cannot_leave_its_attribute() {
        let html = Owner::new().with(|| profile_button(Locale::En, "a\"><script>").to_html());
        assert!(!html.contains("<script>"), "{html}");
    }
}
