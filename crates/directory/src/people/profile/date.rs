use super::calendar;
use super::tidy::plain;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the common calendar, from 1900 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, where there is one.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = year >= 1900 && year <= 9999 && day >= 1;
        if fits && day <= calendar::days(year, month) {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// As `2014-01-01`.
    pub fn parse(iso: &str) -> Option<Self> {
        let mut parts = iso.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = year.len() == 4 && month.len() == 2 && day.len() == 2;
        (whole && parts.next().is_none()).then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day at this moment where China's clocks are, eight hours before
    /// universal time.
    pub fn in_china(unix_seconds: i64) -> Self {
        let days = (unix_seconds.saturating_add(8 * 3600)).div_euclid(86_400);
        calendar::civil(days)
            .and_then(|(year, month, day)| Self::new(year, month, day))
            .unwrap_or(Self {
                year: 1970,
                month: 1,
                day: 1,
            })
    }

    /// Its month, from 1.
    pub(super) const fn month(self) -> u8 {
        self.month
    }

    /// How many days its month has.
    pub(super) const fn days_of_month(self) -> u8 {
        calendar::days(self.year, self.month)
    }

    /// How many days after 1970-01-01 it is; before that fewer than none.
    pub fn days_since_1970(self) -> i64 {
        // From 1900-01-01 on.
        const BEFORE: i64 = 25_567;
        let of_year = |year: u16| match calendar::days(year, 2) {
            29 => 366,
            _ => 365,
        };
        let years: i64 = (1900..self.year).map(of_year).sum();
        let months = (1..self.month).map(|month| i64::from(calendar::days(self.year, month)));
        years + months.sum::<i64>() + i64::from(self.day) - 1 - BEFORE
    }

    /// The same of the first day of its month.
    pub(super) fn first_of_month(self) -> i64 {
        self.days_since_1970() - i64::from(self.day) + 1
    }

    /// As people write it: 2014-01-01, 2014/1/1, 2014.1.1, 2014年1月1日, 20140101.
    pub(super) fn typed(text: &str) -> Option<Self> {
        let text = plain(text);
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
        }
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        match numbers(text)?.as_slice() {
            &[year, month, day] if year >= 1900 => {
                Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
            }
            _ => None,
        }
    }
}

/// The numbers of a date, at most four digits each.
pub(super) fn numbers(text: &str) -> Option<Vec<u16>> {
    let parts = text.split(['-', '/', '.', '年', '月']);
    let number = |part: &str| {
        let part = part.trim();
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    parts.map(number).collect()
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no day of the calendar")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_day_is_read_however_people_write_it() {
        for typed in [
            "2014-01-01",
            "2014/1/1",
            "2014.1.1",
            "2014年1月1日",
            "20140101",
            " ２０１４－０１－０１ ",
        ] {
            assert_eq!(
                Date::typed(typed).map(|d| d.to_string()).as_deref(),
                Some("2014-01-01"),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_none() {
        for typed in [
            "2014-02-29",
            "1900-02-29",
            "2014-13-01",
            "2014-00-10",
            "2014-04-31",
            "1899-12-31",
            "01-01",
            "2014-1-1-1",
            "14-1-1",
            "2014--1",
            "",
            "今天",
            "99999999",
        ] {
            assert_eq!(Date::typed(typed), None, "{typed}");
        }
        assert!(Date::typed("2000-02-29").is_some());
    }

    #[test]
    fn a_moment_has_its_day_in_china() {
        let day = |seconds| Date::in_china(seconds).to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_753_600), "2000-02-29");
        assert_eq!(day(1_795_276_799), "2026-11-21");
        assert_eq!(day(1_795_276_800), "2026-11-22");
        assert_eq!(day(i64::MAX), "1970-01-01");
    }
}
