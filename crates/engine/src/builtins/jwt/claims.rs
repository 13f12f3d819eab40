//! Claims that say when and for whom a token is (RFC 7519, section 4.1).

use std::cmp::Ordering;

use crate::builtins::Error;
use crate::value::{Number, Object, Value};

/// Whether the token is for `aud`.
pub(super) fn is_for(payload: &Object, aud: Option<&str>) -> bool {
    match payload.get(&Value::from("aud")) {
        None => aud.is_none_or(str::is_empty),
        Some(Value::String(one)) => aud.unwrap_or_default() == &**one,
        Some(Value::Array(several)) => {
            several.iter().any(|one| one.as_str().is_some_and(|one| one == aud.unwrap_or_default()))
        }
        Some(_) => false,
    }
}

/// Whether the token is valid at `now`, in nanoseconds since 1970.
pub(super) fn is_valid_at(payload: &Object, now: &Number) -> Result<bool, Error> {
    let expired = compare(payload, "exp", now)?.is_some_and(Ordering::is_le);
    Ok(!expired && compare(payload, "nbf", now)?.is_none_or(Ordering::is_le))
}

/// The claim in seconds compared with a time in nanoseconds; none if there is no such claim.
fn compare(payload: &Object, claim: &str, now: &Number) -> Result<Option<Ordering>, Error> {
    match payload.get(&Value::from(claim)) {
        None => Ok(None),
        Some(Value::Number(seconds)) => Ok(nanoseconds(seconds).map(|time| time.cmp(now))),
        Some(_) => Err(Error::Failed(format!("{claim} value must be a number"))),
    }
}

/// Exactly a thousand million times as much.
fn nanoseconds(seconds: &Number) -> Option<Number> {
    let text = seconds.to_string();
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let unusable = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    let exponent: i64 = exponent.parse().unwrap_or(unusable);
    Number::parse(&format!("{mantissa}e{}", exponent.saturating_add(9)))
}
