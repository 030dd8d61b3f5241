//! The common calendar, without a clock.

/// How many days a month has; 0 where there is no such month.
pub(super) const fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Year, month and day of so many days after 1970-01-01; `None` outside the
/// years that a form may speak of.
pub(super) fn civil(days_since_1970: i64) -> Option<(u16, u8, u8)> {
    // More than 9999 years are no date of anybody's.
    let mut left = u32::try_from(days_since_1970)
        .ok()
        .filter(|&d| d < 2_932_897)?;
    let mut year = 1970_u16;
    loop {
        let length = if days(year, 2) == 29 { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let mut month = 1_u8;
    while left >= u32::from(days(year, month)) {
        left -= u32::from(days(year, month));
        month += 1;
    }
    Some((year, month, u8::try_from(left + 1).ok()?))
}
