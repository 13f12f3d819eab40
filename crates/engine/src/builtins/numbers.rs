//! Ranges of numbers. Source: OPA's reference, "Numbers".

use num_bigint::{BigInt, Sign};

use super::{Args, Context, Error, Table};
use crate::value::{Number, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("numbers.range", range), ("numbers.range_step", range_step)];

fn range(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    steps(context, args.big(0)?, &args.big(1)?, BigInt::from(1))
}

fn range_step(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, last, step) = (args.big(0)?, args.big(1)?, args.big(2)?);
    if step.sign() != Sign::Plus {
        return Err(Error::failed("numbers.range_step: step must be a positive integer"));
    }
    steps(context, first, &last, step)
}

/// From `first` to `last`, up or down, by `step`.
fn steps(
    context: &mut Context<'_>,
    first: BigInt,
    last: &BigInt,
    step: BigInt,
) -> Result<Option<Value>, Error> {
    let distance = last - &first;
    let count = BigInt::from(distance.magnitude() / step.magnitude()) + 1;
    let size = size_of::<Value>() + usize::try_from(first.bits().max(last.bits()) / 2).unwrap_or(usize::MAX);
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    context.take(count.saturating_mul(size))?;
    let step = if distance.sign() == Sign::Minus { -step } else { step };
    let mut items = Vec::with_capacity(count);
    let mut next = first;
    for _ in 0..count {
        items.push(Value::Number(Number::from(next.clone())));
        next += &step;
    }
    Ok(Some(Value::from(items)))
}

#[cfg(test)]
mod tests {
    use crate::builtins::Error;
    use crate::builtins::tests::{call, check};
    use crate::value::Value;

    #[test]
    fn ranges_go_up_and_down() {
        check(&[
            ("numbers.range", "[1, 3]", "[1, 2, 3]"),
            ("numbers.range", "[1, -1]", "[1, 0, -1]"),
            ("numbers.range", "[1e0, 1.0]", "[1]"),
            (
                "numbers.range",
                "[18446744073709551616, 18446744073709551617]",
                "[18446744073709551616, 18446744073709551617]",
            ),
            ("numbers.range", r#"["a", 1]"#, "type: operand 1 must be integer but got string"),
            (
                "numbers.range",
                "[1, 1.5]",
                "type: operand 2 must be integer number but got floating-point number",
            ),
            ("numbers.range_step", "[0, 10, 3]", "[0, 3, 6, 9]"),
            ("numbers.range_step", "[10, 0, 3]", "[10, 7, 4, 1]"),
            ("numbers.range_step", "[0, 0, 5]", "[0]"),
            ("numbers.range_step", "[0, 10, 100000000000000000000]", "[0]"),
            (
                "numbers.range_step",
                "[0, 10, 0]",
                "failed: numbers.range_step: step must be a positive integer",
            ),
            ("numbers.range_step", "[0, 10, null]", "type: operand 3 must be integer but got null"),
        ]);
    }

    #[test]
    fn a_range_takes_its_memory_first() {
        for last in ["100000000000", "1e400"] {
            let args = Value::from_json(&format!("[1, {last}]")).unwrap();
            assert_eq!(call("numbers.range", args.as_array().unwrap()), Err(Error::Memory));
        }
    }
}
