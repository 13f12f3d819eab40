//! `sprintf`, which is Go's `fmt.Sprintf` over what OPA makes of the values. Source: OPA's reference, "Strings", and the
//! documentation of Go's package `fmt`.

mod decimal;
mod float;
mod integer;
mod print;
mod scan;
mod string;

use std::borrow::Cow;

use num_bigint::BigInt;

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[("sprintf", sprintf)];

/// What Go would be given to print, with the name of its type where several print alike.
pub(super) enum Arg<'a> {
    Nil,
    Bool(bool),
    Int(i64, &'static str),
    Big(BigInt),
    Float(f64),
    Text(Cow<'a, str>, &'static str),
}

impl Arg<'_> {
    /// What `%T` says.
    pub(super) const fn type_name(&self) -> &'static str {
        match self {
            Self::Nil => "<nil>",
            Self::Bool(_) => "bool",
            Self::Int(_, name) | Self::Text(_, name) => name,
            Self::Big(_) => "*big.Int",
            Self::Float(_) => "float64",
        }
    }
}

impl<'a> From<&'a Value> for Arg<'a> {
    /// Strings and numbers are printed as such, but numbers with an exponent and no point as text; all else as its text.
    fn from(value: &'a Value) -> Self {
        const STRING: &str = "string";
        match value {
            Value::String(text) => Self::Text(Cow::Borrowed(text), STRING),
            Value::Number(number) => match (number.as_i64(), number.unusual_text()) {
                (Some(number), _) => Self::Int(number, "int64"),
                (None, Some(text)) if !text.contains(['.', 'e', 'E']) => match number.as_big() {
                    Some(number) => Self::Big(number),
                    None => Self::Text(Cow::Borrowed(text), STRING),
                },
                (None, Some(text)) if text.contains('.') && number.as_f64().is_finite() => {
                    Self::Float(number.as_f64())
                }
                _ => Self::Text(Cow::Owned(number.to_string()), STRING),
            },
            other => Self::Text(Cow::Owned(other.to_string()), STRING),
        }
    }
}

fn sprintf(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (format, values) = (args.string(0)?, args.array(1)?);
    let values: Vec<Arg<'_>> = values.iter().map(Arg::from).collect();
    Ok(Some(Value::from(scan::printf(context, format, &values)?)))
}

/// `fmt.Sprintf`.
pub(super) fn printf(context: &mut Context<'_>, format: &str, args: &[Arg<'_>]) -> Result<String, Error> {
    scan::printf(context, format, args)
}

#[cfg(test)]
mod tests;
