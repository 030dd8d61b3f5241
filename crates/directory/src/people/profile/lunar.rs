//! The Chinese calendar, as far as birthdays need it, without a clock.

use super::calendar;

/// The first year of [`YEARS`].
const FIRST: u16 = 2020;

/// The years 2020 to 2099, as the Hong Kong Observatory publishes them. Bits 0 to
/// 12: which of the year's months, a leap one counted where it comes, have 30 days
/// and not 29; 13 to 16: which month is followed by a leap one, if one is; from 17:
/// how many days after the first of January the year begins.
const YEARS: [u32; 80] = [
    0x30952e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0725, 0x48064b, 0x32ac97,
    0x560cab, 0x42055a, 0x2c6ad6, 0x520b69, 0x3d7752, 0x620b52, 0x4c0b25, 0x36da4b, 0x5a0a4b,
    0x4404ab, 0x2ea55b, 0x5405ad, 0x3e0b6a, 0x2a5b52, 0x500d92, 0x3afd25, 0x5e0d25, 0x480a55,
    0x32b4ad, 0x5804b6, 0x4005b5, 0x2c6daa, 0x520ec9, 0x3f1e92, 0x620e92, 0x4c0d26, 0x36ca56,
    0x5a0a57, 0x440556, 0x2e86d5, 0x540755, 0x400749, 0x286e93, 0x4e0693, 0x38f52b, 0x5e052b,
    0x460a5b, 0x32b55a, 0x58056a, 0x420b65, 0x2c974a, 0x520b4a, 0x3d1a95, 0x620a95, 0x4a052d,
    0x34caad, 0x5a0ab5, 0x4605aa, 0x2e8ba5, 0x540da5, 0x400d4a, 0x2a7c95, 0x4e0c96, 0x38f94e,
    0x5e0556, 0x480ab5, 0x32b5b2, 0x5806d2, 0x420ea5, 0x2e8e4a, 0x50068b, 0x3b0c97, 0x6004ab,
    0x4a055b, 0x34cad6, 0x5a0b6a, 0x460752, 0x309725, 0x540b45, 0x3e0a8b, 0x28549b,
];

/// A day of the Chinese calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    month: u8,
    leap: bool,
    day: u8,
    /// The month has no day after it.
    last: bool,
    /// The year has a leap month of this number.
    doubled: bool,
}

/// What birthdays are written like whose day is so many days after 1970-01-01.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Birthdays {
    /// `02-28`; in years without a 29th of February, `02-29` with it.
    pub solar: Vec<String>,
    /// `01-01`, in a leap month `01-01L`. Whoever was born in a leap month that
    /// the year does not have, or on a 30th that its month does not have, has
    /// the day nearest to it.
    pub lunar: Vec<String>,
}

impl Birthdays {
    /// Of one day; no lunar ones after the year 2099.
    pub fn of(days_since_1970: i64) -> Self {
        let mut birthdays = Self::default();
        let Some((year, month, day)) = calendar::civil(days_since_1970) else {
            return birthdays;
        };
        birthdays.solar.push(format!("{month:02}-{day:02}"));
        if (month, day) == (2, 28) && calendar::days(year, 2) == 28 {
            birthdays.solar.push("02-29".to_owned());
        }
        if let Some(lunar) = lunar(year, days_since_1970) {
            birthdays.lunar = lunar.written();
        }
        birthdays
    }
}

impl Day {
    fn written(self) -> Vec<String> {
        let mut days = vec![self.day];
        if self.last && self.day == 29 {
            days.push(30);
        }
        let marks: &[&str] = match (self.leap, self.doubled) {
            (true, _) => &["L"],
            (false, true) => &[""],
            (false, false) => &["", "L"],
        };
        let month = self.month;
        let written = |day: &u8| {
            marks
                .iter()
                .map(move |mark| (*day, *mark))
                .collect::<Vec<_>>()
        };
        let all = days.iter().flat_map(written);
        all.map(|(day, mark)| format!("{month:02}-{day:02}{mark}"))
            .collect()
    }
}

/// The day of the Chinese calendar, which may belong to the year before.
fn lunar(year: u16, days_since_1970: i64) -> Option<Day> {
    let of_year = days_since_1970 - first_of_january(year);
    let begins = |year: u16| Some(i64::from(coded(year)? >> 17));
    match of_year - begins(year)? {
        passed @ 0.. => day_of(coded(year)?, passed),
        _ => {
            let before = year.checked_sub(1)?;
            let length = first_of_january(year) - first_of_january(before);
            day_of(coded(before)?, length + of_year - begins(before)?)
        }
    }
}

fn coded(year: u16) -> Option<u32> {
    let at = year.checked_sub(FIRST)?;
    YEARS.get(usize::from(at)).copied()
}

fn first_of_january(year: u16) -> i64 {
    let leap = |year: u16| i64::from(calendar::days(year, 2) == 29);
    (1970..year).map(|year| 365 + leap(year)).sum()
}

/// The day that comes so many days after the first of a year.
fn day_of(coded: u32, passed: i64) -> Option<Day> {
    let mut left = u16::try_from(passed).ok()?;
    let leap = u8::try_from(coded >> 13 & 0xf).ok()?;
    let months = 12 + u8::from(leap > 0);
    for at in 0..months {
        let length = 29 + u16::from(coded >> at & 1 == 1);
        if left < length {
            let after = leap > 0 && at >= leap;
            let month = at + 1 - u8::from(after);
            return Some(Day {
                month,
                leap: leap > 0 && at == leap,
                day: u8::try_from(left + 1).ok()?,
                last: left + 1 == length,
                doubled: month == leap,
            });
        }
        left -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Birthdays, YEARS, day_of, first_of_january};

    fn on(year: u16, of_year: i64) -> Birthdays {
        Birthdays::of(first_of_january(year) + of_year)
    }

    #[test]
    fn new_year_and_mid_autumn_fall_where_calendars_print_them() {
        // 2026-02-17, 2026-02-16 (the eve), 2026-09-25.
        assert_eq!(on(2026, 47).lunar[0], "01-01");
        assert_eq!(on(2026, 46).lunar[0], "12-29");
        assert_eq!(on(2026, 267).lunar[0], "08-15");
        // 2033-11-22 begins the eleventh month, and 2033-12-22 a leap one.
        assert_eq!(on(2033, 325).lunar[0], "11-01");
        assert_eq!(on(2033, 355).lunar, ["11-01L"]);
    }

    #[test]
    fn a_leap_month_has_its_own_birthdays_and_lends_the_ordinary_one_where_it_is_missing() {
        // 2025 has a leap sixth month: 2025-07-25 begins it, 2025-06-25 the ordinary one.
        assert_eq!(on(2025, 205).lunar, ["06-01L"]);
        assert_eq!(on(2025, 175).lunar, ["06-01"]);
        // 2026-07-14, of a year without.
        assert_eq!(on(2026, 194).lunar, ["06-01", "06-01L"]);
    }

    #[test]
    fn a_day_that_a_year_lacks_is_kept_the_day_before() {
        assert_eq!(on(2026, 58).solar, ["02-28", "02-29"]);
        assert_eq!(on(2028, 58).solar, ["02-28"]);
        assert_eq!(on(2028, 59).solar, ["02-29"]);
        let eve = on(2026, 46).lunar;
        assert!(eve.contains(&"12-30".to_owned()), "{eve:?}");
    }

    #[test]
    fn every_year_ends_where_the_next_begins() {
        for (at, pair) in (2020..).zip(YEARS.windows(2)) {
            let length = first_of_january(at + 1) - first_of_january(at);
            let days = length + i64::from(pair[1] >> 17) - i64::from(pair[0] >> 17);
            assert!(
                day_of(pair[0], days - 1).is_some_and(|day| day.last),
                "{at}"
            );
            assert_eq!(day_of(pair[0], days), None, "{at}");
        }
        assert_eq!(Birthdays::of(first_of_january(2150)).lunar.len(), 0);
        assert_eq!(Birthdays::of(-1), Birthdays::default());
    }
}
