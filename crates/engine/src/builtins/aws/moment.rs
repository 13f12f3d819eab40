//! Times as AWS writes them.

/// A second in UTC.
pub(super) struct Moment {
    days: i64,
    second_of_day: i64,
}

impl Moment {
    /// From nanoseconds since 1970.
    pub(super) const fn of(nanoseconds: i64) -> Self {
        let seconds = nanoseconds.div_euclid(1_000_000_000);
        Self { days: seconds.div_euclid(86_400), second_of_day: seconds.rem_euclid(86_400) }
    }

    /// `20231114`
    pub(super) fn day(&self) -> String {
        let (year, month, day) = date(self.days);
        format!("{year:04}{month:02}{day:02}")
    }

    /// `20231114T221320Z`
    pub(super) fn stamp(&self) -> String {
        let second = self.second_of_day;
        format!("{}T{:02}{:02}{:02}Z", self.day(), second / 3600, second / 60 % 60, second % 60)
    }
}

/// The date of a day since 1970, by counting from March of a year that 400 divides.
const fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_without_separators() {
        for (nanoseconds, stamp) in [
            (0, "19700101T000000Z"),
            (-1, "19691231T235959Z"),
            (1_700_000_000_123_456_789, "20231114T221320Z"),
            (951_782_400_000_000_000, "20000229T000000Z"),
            (i64::MAX, "22620411T234716Z"),
            (i64::MIN, "16770921T001243Z"),
        ] {
            assert_eq!(Moment::of(nanoseconds).stamp(), stamp);
        }
    }
}
