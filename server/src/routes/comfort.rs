//! How pages look to one person: `/me/settings` shows what was chosen and
//! remembers a choice, in cookies of this browser alone: the next page comes as
//! chosen, without a flash of another look.

use crate::frame::{Framing, TEXT, THEME};
use crate::language;
use crate::sign_in::MemberSession;
use crate::sign_in::return_path::own_path;
use crate::state::State;
use app::Locale;
use app::member::{MemberPage, TextSize, Theme};
use axum::Form;
use axum::extract::State as Given;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

/// How long a choice is remembered: a year.
const SECONDS: i64 = 365 * 24 * 3600;

/// The name under which a form offers to follow the client.
const AUTO: &str = "auto";

const SETTINGS: &str = "/me/settings";

/// Where the settings lead that were made.
const DONE: &str = "/me?said=saved";

/// `/me/settings`
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route(SETTINGS, get(settings).post(choose))
}

async fn settings(session: MemberSession, framing: Framing) -> Response {
    let page = framing.settings();
    framing.page(&session.corp_name, MemberPage::Settings(page))
}

/// One choice or several; what is not named stays as it is.
#[derive(Default, Deserialize)]
struct Choice {
    lang: Option<String>,
    theme: Option<String>,
    text: Option<String>,
}

impl Choice {
    /// The cookies to set: a name, and what to remember under it, or nothing
    /// for what the client itself decides. What nobody offers is passed over.
    fn cookies(&self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
        let lang = self.lang.as_deref().and_then(|name| match name {
            AUTO => Some(None),
            name => Locale::from_tag(name).map(|locale| Some(locale.tag())),
        });
        let theme = self.theme.as_deref().and_then(Theme::named);
        let theme = theme.map(|theme| (theme != Theme::default()).then(|| theme.name()));
        let text = self.text.as_deref().and_then(TextSize::named);
        let text = text.map(|text| (text != TextSize::default()).then(|| text.name()));
        let all = [(language::COOKIE, lang), (THEME, theme), (TEXT, text)];
        all.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
    }
}

/// Also for people who have no session: the page that asks them to sign in, and
/// the one that says why they cannot, are theirs to read too.
async fn choose(
    Given(state): Given<State>,
    headers: HeaderMap,
    choice: Result<Form<Choice>, FormRejection>,
) -> Response {
    let Form(choice) = choice.unwrap_or_default();
    let mut response = Redirect::to(&came_from(&headers)).into_response();
    for (name, value) in choice.cookies() {
        let cookie = match value {
            Some(value) => state.cookies.set(name, value, SECONDS),
            None => state.cookies.clear(name),
        };
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// The page on which the form stood, as the browser names it to ourselves
/// (`Referrer-Policy: same-origin`); a page of ours in any case. Whoever is done
/// with the settings has left them, and reads on their own page that it is so.
fn came_from(headers: &HeaderMap) -> String {
    let named = headers
        .get(header::REFERER)
        .and_then(|referer| referer.to_str().ok()?.parse::<Uri>().ok());
    let path = named.as_ref().and_then(|uri| uri.path_and_query());
    let path = path.map_or(SETTINGS, |path| path.as_str());
    if path.split('?').next() == Some(SETTINGS) {
        return DONE.to_owned();
    }
    // The page that asks to sign in keeps where it leads afterwards.
    let path = match path.starts_with("/login?") || path == "/login" {
        true => path,
        false => own_path(Some(path)),
    };
    without_language(path)
}

/// The choice made now holds, whatever the address asked for before.
fn without_language(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let kept: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    match kept.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", kept.join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, came_from, without_language};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn after(referer: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(header::REFERER, HeaderValue::from_static(referer));
        came_from(&headers)
    }

    #[test]
    fn one_returns_to_the_page_on_which_one_chose() {
        assert_eq!(after("https://m.example/search?q=a"), "/search?q=a");
        assert_eq!(
            after("https://m.example/login?return=%2Fme&lang=en"),
            "/login?return=%2Fme"
        );
        assert_eq!(came_from(&HeaderMap::new()), "/me?said=saved");
    }

    #[test]
    fn nobody_is_led_to_another_site() {
        for referer in [
            "https://m.example//evil.example",
            "https://m.example/\\evil",
        ] {
            assert!(!after(referer).contains("evil"), "{referer}");
        }
        assert_eq!(after("https://evil.example/me"), "/me");
    }

    #[test]
    fn the_language_of_the_address_gives_way_to_the_choice() {
        assert_eq!(
            without_language("/search?q=a&lang=zh-CN&page=2"),
            "/search?q=a&page=2"
        );
        assert_eq!(without_language("/me?lang=en"), "/me");
        assert_eq!(without_language("/me"), "/me");
    }

    #[test]
    fn what_nobody_offers_is_not_remembered() {
        let choice = Choice {
            lang: Some("xx; Path=/".to_owned()),
            theme: Some("pink".to_owned()),
            text: Some("large".to_owned()),
        };
        let cookies: Vec<_> = choice.cookies().collect();
        assert_eq!(cookies, [("text", Some("large"))]);
    }

    #[test]
    fn what_the_client_decides_is_forgotten_here() {
        let choice = Choice {
            lang: Some("auto".to_owned()),
            theme: Some("auto".to_owned()),
            text: Some("standard".to_owned()),
        };
        let cookies: Vec<_> = choice.cookies().collect();
        assert_eq!(cookies, [("lang", None), ("theme", None), ("text", None)]);
    }
}
