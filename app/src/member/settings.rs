//! `/me/settings`: language, colours and size of the letters, as this browser
//! keeps them. One form, so that whoever leaves it is one step back from where
//! they were; where scripts run, a choice holds at once (`settings_form`).

use super::document::Body;
use super::{Look, TextSize, Theme};
use crate::Locale;
use crate::components::{Icon, SETTINGS, icon};
use crate::text::{member, member_comfort as text};
use leptos::prelude::*;

/// What was chosen before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language; `None` follows the client.
    pub language: Option<Locale>,
    /// Colours and size.
    pub look: Look,
}

/// One thing to choose.
struct Offer {
    value: &'static str,
    label: &'static str,
    /// The label's own language, where it is not the page's.
    lang: Option<&'static str>,
    chosen: bool,
}

impl Offer {
    const fn new(value: &'static str, label: &'static str, chosen: bool) -> Self {
        Self {
            value,
            label,
            lang: None,
            chosen,
        }
    }
}

pub(super) fn body(page: &Settings, locale: Locale) -> Body {
    let main = view! {
        <nav class="crumbs" aria-label=member::path(locale)>
            <a class="up" href="/me" aria-label=text::up(locale) title=text::up(locale)>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/me">{member::me(locale)}</a></li>
                <li><h1>{text::settings(locale)}</h1></li>
            </ol>
        </nav>
        <form id="settings" action=SETTINGS method="post" autocomplete="off">
            {group(text::language(locale), "lang", languages(page.language, locale))}
            {group(text::theme(locale), "theme", themes(page.look.theme, locale))}
            {group(text::text_size(locale), "text", sizes(page.look.text, locale))}
            <p class="total">{text::kept_here(locale)}</p>
            <div class="more">
                <button class="button button-main" type="submit">{text::done(locale)}</button>
            </div>
        </form>
    };
    Body {
        title: text::settings(locale).to_owned(),
        main: main.into_any(),
    }
}

/// The way here from one's own page. The second line is for whoever cannot
/// read the first.
pub(super) fn link(locale: Locale) -> AnyView {
    let elsewhere = match locale {
        Locale::ZhCn => Locale::En,
        Locale::En => Locale::ZhCn,
    };
    view! {
        <ul class="cells">
            <li>
                <a class="cell cell-link" href=SETTINGS>
                    <span class="cell-body">
                        <span class="cell-name">{text::settings(locale)}</span>
                        <span class="cell-second" lang=elsewhere.tag()>{text::settings(elsewhere)}</span>
                    </span>
                </a>
            </li>
        </ul>
    }
    .into_any()
}

fn languages(chosen: Option<Locale>, locale: Locale) -> Vec<Offer> {
    let follow = Offer::new("auto", text::follow_client(locale), chosen.is_none());
    let named = Locale::ALL.map(|offered| Offer {
        lang: Some(offered.tag()),
        ..Offer::new(offered.tag(), offered.own_name(), chosen == Some(offered))
    });
    std::iter::once(follow).chain(named).collect()
}

fn themes(chosen: Theme, locale: Locale) -> Vec<Offer> {
    let label = |theme| match theme {
        Theme::Auto => text::follow_client(locale),
        Theme::Light => text::light(locale),
        Theme::Dark => text::dark(locale),
    };
    let offer = |theme: Theme| Offer::new(theme.name(), label(theme), chosen == theme);
    Theme::ALL.map(offer).into()
}

fn sizes(chosen: TextSize, locale: Locale) -> Vec<Offer> {
    let label = |size| match size {
        TextSize::Standard => text::standard(locale),
        TextSize::Large => text::large(locale),
    };
    let offer = |size: TextSize| Offer::new(size.name(), label(size), chosen == size);
    TextSize::ALL.map(offer).into()
}

fn group(heading: &'static str, name: &'static str, offers: Vec<Offer>) -> AnyView {
    let rows: Vec<_> = offers
        .into_iter()
        .map(|offer| {
            view! {
                <li>
                    <label class="cell pick">
                        <span class="cell-body" lang=offer.lang>{offer.label}</span>
                        <input type="radio" name=name value=offer.value checked=offer.chosen/>
                    </label>
                </li>
            }
        })
        .collect();
    let id = format!("choose-{name}");
    let by = id.clone();
    view! {
        <div class="group" role="radiogroup" aria-labelledby=by>
            <h2 class="group-title" id=id>{heading}</h2>
            <ul class="cells">{rows}</ul>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Look, Settings, TextSize, Theme};
    use crate::Locale;
    use crate::member::{Frame, MemberPage, render};

    fn shown(page: Settings, locale: Locale) -> String {
        let frame = Frame {
            locale,
            look: page.look,
            nonce: String::new(),
            css: None,
            icon: None,
            script: None,
            corp_name: String::new(),
            whose: None,
        };
        render(MemberPage::Settings(page), frame)
    }

    #[test]
    fn the_page_comes_in_the_look_that_was_chosen_and_marks_it() {
        let look = Look {
            theme: Theme::Dark,
            text: TextSize::Large,
        };
        let language = None;
        let html = shown(Settings { language, look }, Locale::ZhCn);
        assert!(html.contains("<html lang=\"zh-CN\" data-theme=\"dark\" data-text=\"large\">"));
        for (name, value, checked) in [
            ("lang", "auto", " checked"),
            ("lang", "en", ""),
            ("theme", "dark", " checked"),
            ("theme", "auto", ""),
            ("text", "large", " checked"),
        ] {
            let choice =
                format!("<input type=\"radio\" name=\"{name}\" value=\"{value}\"{checked}>");
            assert!(html.contains(&choice), "{choice} in {html}");
        }
    }

    #[test]
    fn without_a_choice_the_client_decides() {
        let html = shown(Settings::default(), Locale::En);
        assert!(html.contains("<html lang=\"en\">"), "{html}");
        assert!(html.contains("content=\"light dark\""), "{html}");
        assert_eq!(html.matches(" checked>").count(), 3);
    }
}
