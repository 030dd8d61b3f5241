//! What stands behind the question mark of a member's page.

use app::member::{Asked, PAGE_SIZE};
use axum::extract::RawQuery;
use directory::answers::Page;
use directory::people::DepartmentId;
use percent_encoding::percent_decode_str;

/// How much of a search is looked at, in characters; a name or a number is
/// never longer.
const LONGEST_SEARCH: usize = 64;

/// A query string; whatever somebody wrote there, reading it cannot fail.
pub(super) struct Query(String);

impl From<&str> for Query {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Query {
    pub(super) fn of(RawQuery(query): RawQuery) -> Self {
        Self(query.unwrap_or_default())
    }

    /// The first value of a parameter, decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let mut pairs = self
            .0
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        let spaced = value.replace('+', " ");
        Some(percent_decode_str(&spaced).decode_utf8_lossy().into_owned())
    }

    /// The page asked for; the first one when that is no page.
    pub(super) fn page(&self) -> usize {
        let page = self.value("page").and_then(|page| page.parse().ok());
        page.unwrap_or(1).max(1)
    }

    /// What to search for: words before a letter.
    pub(super) fn asked(&self) -> Asked {
        let words: String = self
            .value("q")
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_SEARCH)
            .collect();
        match (words.trim(), self.letter()) {
            ("", Some(letter)) => Asked::Letter(letter),
            ("", None) => Asked::Nothing,
            (words, _) => Asked::Words(words.to_owned()),
        }
    }

    /// The words searched for; empty without any.
    pub(super) fn words(&self) -> String {
        match self.asked() {
            Asked::Words(words) => words,
            Asked::Nothing | Asked::Letter(_) => String::new(),
        }
    }

    /// Somebody is typing, and the page around is there already.
    pub(super) fn asks_for_results_alone(&self) -> bool {
        self.value("part").is_some_and(|part| part == "results")
    }

    /// A–Z or #.
    fn letter(&self) -> Option<char> {
        let value = self.value("letter")?;
        let mut letters = value.chars();
        let letter = letters.next()?.to_ascii_uppercase();
        let fits = letter.is_ascii_uppercase() || letter == '#';
        (fits && letters.next().is_none()).then_some(letter)
    }
}

/// What a list answers for the page asked for, and which page that is: beyond
/// the last one stands the last one.
pub(super) fn paged<T>(
    asked: usize,
    list: impl Fn(Page) -> Option<T>,
    total: impl Fn(&T) -> usize,
) -> Option<(usize, T)> {
    let answer = list(part(asked))?;
    let last = total(&answer).div_ceil(PAGE_SIZE).max(1);
    if asked <= last {
        return Some((asked, answer));
    }
    Some((last, list(part(last))?))
}

/// Pages are counted from 1.
const fn part(page: usize) -> Page {
    Page {
        offset: (page - 1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    }
}

pub(super) fn department_id(written: &str) -> Option<DepartmentId> {
    written.parse().ok().map(DepartmentId)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_SEARCH, Query, department_id, paged, part};
    use app::member::Asked;

    fn query(text: &str) -> Query {
        Query::from(text)
    }

    #[test]
    fn words_come_before_a_letter_and_both_are_read_as_browsers_write_them() {
        assert_eq!(
            query("q=%E5%BC%A0+a").asked(),
            Asked::Words("张 a".to_owned())
        );
        assert_eq!(query("q=+&letter=z").asked(), Asked::Letter('Z'));
        assert_eq!(query("letter=%23").asked(), Asked::Letter('#'));
        assert_eq!(query("q=a&letter=Z").asked(), Asked::Words("a".to_owned()));
    }

    #[test]
    fn what_is_no_search_offers_the_letters() {
        for text in [
            "",
            "q",
            "q=",
            "letter=ZZ",
            "letter=张",
            "letter=",
            "&&=&",
            "q=%00",
        ] {
            assert_eq!(query(text).asked(), Asked::Nothing, "{text}");
        }
    }

    #[test]
    fn a_search_without_end_is_cut() {
        let Asked::Words(words) = query(&format!("q={}", "张".repeat(9000))).asked() else {
            panic!("words were given");
        };
        assert_eq!(words.chars().count(), LONGEST_SEARCH);
    }

    #[test]
    fn a_page_that_is_none_is_the_first() {
        for text in [
            "",
            "page=",
            "page=0",
            "page=-1",
            "page=x",
            "page=99999999999999999999999",
        ] {
            assert_eq!(query(text).page(), 1, "{text}");
        }
        assert_eq!(part(3).offset, 100);
        assert_eq!(part(usize::MAX).offset, usize::MAX);
    }

    #[test]
    fn beyond_the_last_page_stands_the_last_one() {
        let shown = |asked, total| paged(asked, |part| Some((part.offset, total)), |list| list.1);
        assert_eq!(shown(2, 60), Some((2, (50, 60))));
        assert_eq!(shown(3, 100), Some((2, (50, 100))));
        assert_eq!(shown(usize::MAX, 60), Some((2, (50, 60))));
        assert_eq!(shown(7, 0), Some((1, (0, 0))));
    }

    #[test]
    fn a_department_number_that_is_none_is_no_department() {
        for written in ["", "x", "-1", "4294967296", "1 "] {
            assert_eq!(department_id(written), None, "{written}");
        }
    }
}
