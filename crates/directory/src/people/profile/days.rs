use super::date::{Date, numbers};
use super::lunar::Birthdays;
use super::tidy::plain;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of whatever year, of the common or of the Chinese calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

/// Birthdays that somebody looks for (R64).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// In the month that it is when one looks (R65).
    ThisMonth,
    /// From a day to a day, both included; over the end of the year where the
    /// first is the later one.
    Between(MonthDay, MonthDay),
}

/// From a day to a day, both included, each where it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// From a text to a text, both included, as texts compare.
pub type Between = (String, String);

impl MonthDay {
    /// As people write it: 03-08, 3/8, 3月8日.
    pub fn typed(text: &str) -> Option<Self> {
        let text = plain(text);
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        let &[month, day] = numbers(text)?.as_slice() else {
            return None;
        };
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some(Self {
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for MonthDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::typed(&text).ok_or("no day of a year")
    }
}

impl Days {
    /// How solar birthdays are written on these days: `03-08`.
    pub fn solar(self, today: Date) -> Vec<Between> {
        let (from, to) = match self {
            Self::ThisMonth => {
                let month = today.month();
                (MonthDay { month, day: 1 }, MonthDay { month, day: 31 })
            }
            Self::Between(from, to) => (from, to),
        };
        around(from, to, "")
    }

    /// How lunar birthdays are written on these days: `03-08`, in a leap month
    /// `03-08L`. Those of this month are whatever days of the Chinese calendar fall
    /// into it.
    pub fn lunar(self, today: Date) -> Vec<Between> {
        let (from, to) = match self {
            Self::ThisMonth => return lunar_of_the_month(today),
            Self::Between(from, to) => (from, to),
        };
        around(from, to, "L")
    }
}

/// What a day may have behind it is `mark`.
fn around(from: MonthDay, to: MonthDay, mark: &str) -> Vec<Between> {
    let end = |to: String| format!("{to}{mark}");
    match from <= to {
        true => vec![(from.to_string(), end(to.to_string()))],
        false => vec![
            (from.to_string(), end("12-31".to_owned())),
            ("01-01".to_owned(), end(to.to_string())),
        ],
    }
}

fn lunar_of_the_month(today: Date) -> Vec<Between> {
    let first = today.first_of_month();
    let days = (first..).take(usize::from(today.days_of_month()));
    let mut written: Vec<String> = days.flat_map(|day| Birthdays::of(day).lunar).collect();
    written.sort_unstable();
    written.dedup();
    written.into_iter().map(|day| (day.clone(), day)).collect()
}

impl Span {
    /// Whether every day is in it, and everybody whose day nobody knows.
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// How dates are written on these days: `2014-01-01`.
    pub fn dates(self) -> Between {
        let said = |day: Option<Date>, open: &str| {
            day.map_or_else(|| open.to_owned(), |day| day.to_string())
        };
        (said(self.from, "0000"), said(self.to, "9999-12-31"))
    }

    /// From which second, to before which, as China's clocks go.
    pub fn seconds(self) -> (i64, i64) {
        let begins = |days: i64| days * 86_400 - 8 * 3600;
        (
            self.from
                .map_or(i64::MIN, |day| begins(day.days_since_1970())),
            self.to
                .map_or(i64::MAX, |day| begins(day.days_since_1970() + 1)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Days, MonthDay, Span};

    fn day(text: &str) -> MonthDay {
        MonthDay::typed(text).expect("a day")
    }

    fn holds(ranges: &[super::Between], written: &str) -> bool {
        let mut ranges = ranges.iter();
        ranges.any(|(from, to)| from.as_str() <= written && written <= to.as_str())
    }

    #[test]
    fn a_day_of_any_year_is_read_however_people_write_it() {
        for typed in ["03-08", "3-8", "3/8", "3月8日", " ３．８ "] {
            assert_eq!(day(typed).to_string(), "03-08", "{typed}");
        }
        for typed in ["", "3", "13-01", "00-01", "01-32", "2014-03-08", "三月"] {
            assert_eq!(MonthDay::typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn days_reach_over_the_end_of_the_year_and_leap_months_are_meant_too() {
        let today = Date::new(2026, 11, 22).expect("a day");
        let winter = Days::Between(day("12-20"), day("01-05"));
        for (written, inside) in [
            ("12-19", false),
            ("12-20", true),
            ("12-31", true),
            ("01-05", true),
            ("01-06", false),
        ] {
            assert_eq!(holds(&winter.solar(today), written), inside, "{written}");
        }
        let lunar = Days::Between(day("06-01"), day("06-15")).lunar(today);
        assert!(holds(&lunar, "06-15L") && holds(&lunar, "06-01L") && holds(&lunar, "06-15"));
        assert!(!holds(&lunar, "06-16") && !holds(&lunar, "06-16L"));
    }

    #[test]
    fn this_month_is_the_one_that_it_is_by_either_calendar() {
        let today = Date::new(2026, 2, 5).expect("a day");
        let solar = Days::ThisMonth.solar(today);
        assert!(holds(&solar, "02-01") && holds(&solar, "02-29"));
        assert!(!holds(&solar, "01-31") && !holds(&solar, "03-01"));
        // 2026-02-17 is the lunar new year; 2026-02-28 its twelfth day.
        let lunar = Days::ThisMonth.lunar(today);
        assert!(holds(&lunar, "01-01") && holds(&lunar, "01-12") && holds(&lunar, "12-29"));
        assert!(!holds(&lunar, "01-13") && !holds(&lunar, "12-13"));
    }

    #[test]
    fn a_span_is_open_where_nothing_is_given_and_counts_its_days_in_china() {
        let date = |text| Date::parse(text);
        let span = Span {
            from: date("1970-01-02"),
            to: date("1970-01-02"),
        };
        assert_eq!(span.seconds(), (57_600, 144_000));
        assert_eq!(Date::in_china(57_600).to_string(), "1970-01-02");
        assert_eq!(Date::in_china(57_599).to_string(), "1970-01-01");
        let since = Span {
            from: date("2014-01-01"),
            to: None,
        };
        assert_eq!(since.dates().0, "2014-01-01");
        assert!(!since.is_open() && Span::default().is_open());
        assert_eq!(since.seconds().1, i64::MAX);
    }
}
