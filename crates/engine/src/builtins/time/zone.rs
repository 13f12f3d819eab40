//! Time zones, from a database that is part of the program.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// A time zone.
pub(super) struct Zone(Option<TimeZone>);

impl Zone {
    /// The zone called `name`. The zone of the machine is UTC here, as the answer must not depend on the machine.
    pub(super) fn load(name: &str) -> Result<Self, String> {
        if matches!(name, "" | "UTC" | "Local") {
            return Ok(Self(None));
        }
        if name.contains("..") || name.starts_with(['/', '\\']) {
            return Err("time: invalid location name".to_owned());
        }
        let unknown = || format!("unknown time zone {name}");
        let zone = TimeZoneDatabase::bundled().get(name).map_err(|_| unknown())?;
        // Here the case matters, there it does not.
        if zone.iana_name() == Some(name) { Ok(Self(Some(zone))) } else { Err(unknown()) }
    }

    fn timestamp(ns: i64) -> Timestamp {
        Timestamp::from_nanosecond(ns.into()).unwrap_or_default()
    }

    /// Seconds east of UTC.
    pub(super) fn offset(&self, ns: i64) -> i64 {
        let zone = self.0.as_ref();
        zone.map_or(0, |zone| zone.to_offset(Self::timestamp(ns)).seconds().into())
    }

    pub(super) fn abbreviation(&self, ns: i64) -> String {
        let zone = self.0.as_ref();
        zone.map_or_else(
            || "UTC".to_owned(),
            |zone| zone.to_offset_info(Self::timestamp(ns)).abbreviation().to_owned(),
        )
    }

    /// The nanoseconds of a local time. Of one that does not exist or exists twice, as Go's `time.Date` has it.
    pub(super) fn instant(&self, local: i128) -> i128 {
        let offset = |ns: i128| i64::try_from(ns).map_or(0, |ns| self.offset(ns));
        let shifted = |offset: i64| local - i128::from(offset) * 1_000_000_000;
        shifted(offset(shifted(offset(local))))
    }
}
