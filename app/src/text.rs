//! Every word that a person reads, in both languages. The functions are
//! generated from `locales/` by the build, which fails when a language lacks one.

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// 简体中文
    #[default]
    ZhCn,
    /// English
    En,
}

impl Locale {
    /// Both, in the order in which the switch offers them.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// As HTML and HTTP name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// What it calls itself, so that whoever cannot read the page finds it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "English",
        }
    }

    /// The language that a tag such as `en-GB` or `zh-Hans` means.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', '_']).next()? {
            language if language.eq_ignore_ascii_case("zh") => Some(Self::ZhCn),
            language if language.eq_ignore_ascii_case("en") => Some(Self::En),
            _ => None,
        }
    }

    /// The language to answer in: asked for in the address, else chosen before,
    /// else what the browser prefers, else Chinese.
    pub fn choose(asked: Option<&str>, before: Option<&str>, accept: Option<&str>) -> Self {
        asked
            .and_then(Self::from_tag)
            .or_else(|| before.and_then(Self::from_tag))
            .or_else(|| accept.and_then(preferred))
            .unwrap_or_default()
    }
}

/// The best language of an `Accept-Language` header; of equals the first.
fn preferred(header: &str) -> Option<Locale> {
    let mut best: Option<(Locale, f32)> = None;
    for part in header.split(',') {
        let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
        let weight = match parameters.trim().strip_prefix("q=") {
            Some(weight) => weight.trim().parse().unwrap_or(0.0),
            None => 1.0,
        };
        let Some(locale) = Locale::from_tag(tag) else {
            continue;
        };
        if weight > 0.0 && best.is_none_or(|(_, known)| weight > known) {
            best = Some((locale, weight));
        }
    }
    best.map(|(locale, _)| locale)
}

#[cfg(test)]
mod tests {
    use super::{Locale, member};

    #[test]
    fn the_address_beats_the_cookie_and_the_cookie_beats_the_browser() {
        let choose = Locale::choose;
        assert_eq!(choose(Some("en"), Some("zh-CN"), Some("zh")), Locale::En);
        assert_eq!(choose(None, Some("en"), Some("zh")), Locale::En);
        assert_eq!(choose(None, None, Some("en-GB")), Locale::En);
        assert_eq!(choose(None, None, None), Locale::ZhCn);
    }

    #[test]
    fn a_language_nobody_offers_is_passed_over() {
        assert_eq!(Locale::choose(Some("xx"), Some(""), Some("en")), Locale::En);
    }

    #[test]
    fn the_browsers_weights_count() {
        let accept = |header| Locale::choose(None, None, Some(header));
        assert_eq!(accept("fr, zh-CN;q=0.5, en;q=0.9"), Locale::En);
        assert_eq!(accept("en;q=0, zh;q=0.1"), Locale::ZhCn);
        assert_eq!(accept("en;q=nonsense"), Locale::ZhCn);
        assert_eq!(accept(";;,,q="), Locale::ZhCn);
    }

    #[test]
    fn english_counts_one_person_and_two_people() {
        assert_eq!(member::people_count(Locale::En, 1), "1 person");
        assert_eq!(member::people_count(Locale::En, 2), "2 people");
        assert_eq!(member::people_count(Locale::ZhCn, 1), "共 1 人");
    }
}
