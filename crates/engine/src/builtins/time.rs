//! Times (OPA's reference, section "Time"). A time is the number of nanoseconds since 1970, which must fit 64 bits.

mod civil;
mod duration;
mod format;
mod layout;
mod parse;
mod zone;

use super::{Args, Context, Error, Table};
use crate::value::Value;
use civil::Civil;
use zone::Zone;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("time.add_date", add_date),
    ("time.clock", clock),
    ("time.date", date),
    ("time.diff", diff),
    ("time.format", format_time),
    ("time.now_ns", now_ns),
    ("time.parse_duration_ns", parse_duration_ns),
    ("time.parse_ns", parse_ns),
    ("time.parse_rfc3339_ns", parse_rfc3339_ns),
    ("time.weekday", weekday),
    ("trace", trace),
];

/// A time in a zone, and the layout to write it in.
struct Moment<'a> {
    ns: i64,
    zone: Zone,
    layout: &'a str,
}

impl<'a> Moment<'a> {
    /// Reads nanoseconds, or an array of nanoseconds, a zone and a layout, where the last two may be left out.
    fn read(args: Args<'a>, at: usize) -> Result<Self, Error> {
        let wrong = |wanted: &str, found: &Value| {
            Error::Type(format!("operand {} must be {wanted} but got {}", at + 1, found.type_name()))
        };
        let operand = args.value(at)?;
        let items = operand.as_array().unwrap_or(std::slice::from_ref(operand));
        let number = match (operand, items.first()) {
            (Value::Number(_), _) | (_, Some(Value::Number(_))) => items.first().and_then(Value::as_i64),
            (Value::Array(_), Some(other)) => return Err(wrong("number", other)),
            _ => return Err(wrong("either number (ns) or [number (ns), string (tz)]", operand)),
        };
        let text = |at: usize| match items.get(at) {
            None => Ok(""),
            Some(Value::String(text)) => Ok(&**text),
            Some(other) => Err(wrong("string", other)),
        };
        let (zone, layout) = (text(1)?, text(2)?);
        let zone = Zone::load(zone).map_err(Error::Failed)?;
        Ok(Self { ns: number.ok_or_else(|| Error::failed("timestamp too big"))?, zone, layout })
    }

    fn civil(&self) -> Civil {
        Civil::of(self.ns, self.zone.offset(self.ns))
    }
}

/// The nanoseconds, if they fit.
fn within_range(ns: i128) -> Result<Option<Value>, Error> {
    let ns = i64::try_from(ns).map_err(|_| Error::failed("time outside of valid range"))?;
    Ok(Some(ns.into()))
}

fn integers(numbers: impl IntoIterator<Item = i64>) -> Value {
    Value::from(numbers.into_iter().map(Value::from).collect::<Vec<_>>())
}

#[allow(clippy::unnecessary_wraps, reason = "builtins have one signature")]
fn now_ns(context: &mut Context<'_>, _: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(context.now_ns.into()))
}

fn parse_ns(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (layout, text) = (args.string(0)?, args.string(1)?);
    within_range(parse::parse(layout::named(layout), text).map_err(Error::Failed)?)
}

fn parse_rfc3339_ns(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    within_range(parse::parse(layout::RFC3339, args.string(0)?).map_err(Error::Failed)?)
}

fn parse_duration_ns(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(duration::parse(args.string(0)?).map_err(Error::Failed)?.into()))
}

fn format_time(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let moment = Moment::read(args, 0)?;
    let layout = if moment.layout.is_empty() { layout::RFC3339_NANO } else { layout::named(moment.layout) };
    context.take(8 * layout.len())?;
    let zone = (moment.zone.offset(moment.ns), moment.zone.abbreviation(moment.ns));
    Ok(Some(format::format(layout, &moment.civil(), zone.0, &zone.1).into()))
}

fn date(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let civil = Moment::read(args, 0)?.civil();
    Ok(Some(integers([civil.year, civil.month, civil.day])))
}

fn clock(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let civil = Moment::read(args, 0)?.civil();
    Ok(Some(integers([civil.hour, civil.minute, civil.second])))
}

fn weekday(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Moment::read(args, 0)?.civil().weekday().into()))
}

/// Some years, months and days later by the calendar of the zone; a day after the end of a month goes on in the next.
fn add_date(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let moment = Moment::read(args, 0)?;
    let (years, months, days) = (args.integer(1)?, args.integer(2)?, args.integer(3)?);
    let civil = moment.civil();
    let month = i128::from(civil.year) * 12 + i128::from(civil.month - 1);
    let month = month + i128::from(years) * 12 + i128::from(months);
    let local = civil::nanoseconds(month, i128::from(civil.day) + i128::from(days), &civil);
    within_range(moment.zone.instant(local))
}

/// Years, months, days, hours, minutes and seconds between two times, in the zone of the first.
fn diff(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, second) = (Moment::read(args, 0)?, Moment::read(args, 1)?);
    let at = |ns: i64| Civil::of(ns, first.zone.offset(ns));
    let (from, to) = (at(first.ns.min(second.ns)), at(first.ns.max(second.ns)));
    let parts = |civil: &Civil| [civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second];
    let (from_parts, to_parts) = (parts(&from), parts(&to));
    let mut between = [0; 6];
    let mut borrowed = 0;
    let units = [0, 12, civil::days_in(from.month, from.year), 24, 60, 60];
    let pairs = from_parts.iter().zip(to_parts).zip(units).zip(&mut between);
    for (((from, to), unit), between) in pairs.rev() {
        let left = to - from - borrowed;
        borrowed = i64::from(left < 0 && unit > 0);
        *between = left + borrowed * unit;
    }
    Ok(Some(integers(between)))
}

/// OPA writes notes to its own log; here nothing is written.
fn trace(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    args.string(0)?;
    Ok(Some(true.into()))
}

#[cfg(test)]
mod tests;
