//! The proleptic Gregorian calendar.

/// A date and a time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Civil {
    /// Days since 1970.
    days: i64,
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) nanosecond: i64,
}

const SECOND: i128 = 1_000_000_000;
const DAY: i128 = 86_400 * SECOND;

/// The days of the months before each month, of a year that is no leap year.
const DAYS_BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Civil {
    /// At `offset` seconds east of UTC.
    pub(super) fn of(ns: i64, offset: i64) -> Self {
        let local = i128::from(ns) + i128::from(offset) * SECOND;
        let small = |number: i128| i64::try_from(number).unwrap_or_default();
        let (days, of_day) = (small(local.div_euclid(DAY)), local.rem_euclid(DAY));
        let seconds = small(of_day / SECOND);
        let (year, month, day) = date(days);
        Self {
            days,
            year,
            month,
            day,
            hour: seconds / 3_600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            nanosecond: small(of_day % SECOND),
        }
    }

    pub(super) fn weekday(&self) -> &'static str {
        // 1970 started on a Thursday.
        let at = usize::try_from((self.days + 4).rem_euclid(7)).unwrap_or_default();
        WEEKDAYS.get(at).copied().unwrap_or_default()
    }

    /// From 1.
    pub(super) fn year_day(&self) -> i64 {
        days_before(self.month, self.year) + self.day
    }
}

/// The date that is some days after 1970-01-01. Years are counted from March on, in cycles of 400.
fn date(days: i64) -> (i64, i64, i64) {
    // From 0000-03-01 on.
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (cycle * 400 + year + later, month, day_of_month)
}

/// The nanoseconds from 1970 to a day of a month, counted from the year 0 on, at the time of day of `civil`. Days may be
/// outside of the month.
pub(super) fn nanoseconds(month: i128, day: i128, civil: &Civil) -> i128 {
    let (year, month) = (month.div_euclid(12), i64::try_from(month.rem_euclid(12)).unwrap_or_default() + 1);
    let before = year - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    // The year as far as leap years go.
    let alike = i64::try_from(year.rem_euclid(400)).unwrap_or_default();
    let days = 365 * before + leap_days + i128::from(days_before(month, alike)) + day - 1 - 719_162;
    let seconds = civil.hour * 3_600 + civil.minute * 60 + civil.second;
    days.saturating_mul(DAY).saturating_add(i128::from(seconds) * SECOND + i128::from(civil.nanosecond))
}

/// The nanoseconds from 1970 to a date that is valid and a time of day.
pub(super) fn nanoseconds_of(
    date: (i64, i64, i64),
    hour: i64,
    minute: i64,
    second: i64,
    nanosecond: i64,
) -> i128 {
    let (year, month, day) = date;
    let civil = Civil { days: 0, year, month, day, hour, minute, second, nanosecond };
    nanoseconds(i128::from(year) * 12 + i128::from(month - 1), day.into(), &civil)
}

pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a year before a month.
pub(super) fn days_before(month: i64, year: i64) -> i64 {
    let before =
        usize::try_from(month - 1).ok().and_then(|at| DAYS_BEFORE.get(at)).copied().unwrap_or_default();
    before + i64::from(month > 2 && is_leap(year))
}

pub(super) fn days_in(month: i64, year: i64) -> i64 {
    days_before(month + 1, year) - days_before(month, year)
}
