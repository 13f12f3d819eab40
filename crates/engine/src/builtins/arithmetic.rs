//! Numbers: `+ - * / %`, rounding, comparison, and the difference of sets, which shares its sign with that of numbers.
//! Source: OPA's reference, "Numbers" and "Comparison".

mod bits;

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::{Args, Context, Error, Table};
use crate::value::{Number, Set, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("plus", plus),
    ("minus", minus),
    ("mul", mul),
    ("div", div),
    ("rem", rem),
    ("abs", abs),
    ("ceil", ceil),
    ("floor", floor),
    ("round", round),
    ("eq", equal),
    ("equal", equal),
    ("neq", neq),
    ("lt", lt),
    ("lte", lte),
    ("gt", gt),
    ("gte", gte),
    ("bits.and", bits::and),
    ("bits.or", bits::or),
    ("bits.xor", bits::xor),
    ("bits.negate", bits::negate),
    ("bits.lsh", bits::lsh),
    ("bits.rsh", bits::rsh),
];

/// What OPA says of numbers in policies that are too long; here for results too.
pub(super) fn too_big() -> Error {
    Error::failed("number too big")
}

fn done(number: Option<Number>) -> Result<Option<Value>, Error> {
    number.map(|number| Some(Value::Number(number))).ok_or_else(too_big)
}

fn plus(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.add(args.number(1)?))
}

/// The difference of two numbers, or of two sets.
fn minus(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    match args.value(0)? {
        Value::Number(number) => done(number.subtract(args.number(1)?)),
        Value::Set(items) => {
            let without = args.set(1)?;
            Ok(Some(Value::from(items.difference(without).cloned().collect::<Set>())))
        }
        _ => Err(args.wrong(0, &["number", "set"])),
    }
}

fn mul(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.multiply(args.number(1)?))
}

fn div(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (above, below) = (args.number(0)?, args.number(1)?);
    if below.is_zero() {
        return Err(Error::failed("divide by zero"));
    }
    done(above.divide(below))
}

/// The remainder, with the sign of the dividend.
fn rem(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (above, below) = (args.number(0)?, args.number(1)?);
    if !above.is_whole() || !below.is_whole() {
        return Err(Error::failed("modulo on floating-point number"));
    }
    let (Some(above), Some(below)) = (above.as_big(), below.as_big()) else { return Err(too_big()) };
    if below == BigInt::ZERO {
        return Err(Error::failed("modulo by zero"));
    }
    done(Some(Number::from(above % below)))
}

fn abs(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.abs())
}

fn ceil(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.ceil())
}

fn floor(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.floor())
}

fn round(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.number(0)?.round())
}

fn compare(args: Args<'_>, is: fn(Ordering) -> bool) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(is(args.value(0)?.cmp(args.value(1)?)))))
}

fn equal(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_eq)
}

fn neq(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_ne)
}

fn lt(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_lt)
}

fn lte(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_le)
}

fn gt(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_gt)
}

fn gte(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    compare(args, Ordering::is_ge)
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn numbers_are_worked_with_as_opa_does() {
        check(&[
            ("plus", "[1, 1.5]", "2.5"),
            ("plus", r#"["a", 1]"#, "type: operand 1 must be number but got string"),
            ("plus", r#"[1, "a"]"#, "type: operand 2 must be number but got string"),
            ("plus", "[1e1000000000, 1]", "failed: number too big"),
            ("minus", "[1, 2]", "-1"),
            ("minus", r#"[{"set": [1, 2]}, {"set": [2.0]}]"#, r#"{"set": [1]}"#),
            ("minus", "[true, 1]", "type: operand 1 must be one of {number, set} but got boolean"),
            ("minus", r#"[{"set": []}, 1]"#, "type: operand 2 must be set but got number"),
            ("minus", r#"[1, {"set": []}]"#, "type: operand 2 must be number but got set"),
            ("mul", "[3.0, 2]", "6"),
            ("mul", "[null, 2]", "type: operand 1 must be number but got null"),
            ("div", "[1, 8]", "0.125"),
            ("div", "[5, 0]", "failed: divide by zero"),
            ("div", "[5.0, -0.0]", "failed: divide by zero"),
            ("rem", "[-5, 3]", "-2"),
            ("rem", "[5, -3]", "2"),
            ("rem", "[70e-1, 2]", "1"),
            ("rem", "[123456789012345678901234567891, 1000]", "891"),
            ("rem", "[1e400, 7]", "4"),
            ("rem", "[-9223372036854775808, -1]", "0"),
            ("rem", "[5.5, 3]", "failed: modulo on floating-point number"),
            ("rem", "[7, 0.5]", "failed: modulo on floating-point number"),
            ("rem", "[7, 0.0]", "failed: modulo by zero"),
            ("abs", "[-1.50]", "1.5"),
            ("abs", r#"["a"]"#, "type: operand 1 must be number but got string"),
            ("ceil", "[-1.2]", "-1"),
            ("floor", "[-1.2]", "-2"),
            ("round", "[2.5]", "3"),
            ("round", "[true]", "type: operand 1 must be number but got boolean"),
        ]);
    }

    #[test]
    fn values_of_all_types_are_compared() {
        check(&[
            ("equal", "[1, 1.0]", "true"),
            ("eq", r#"["1", 1]"#, "false"),
            ("neq", "[[1], [1.0]]", "false"),
            ("lt", r#"["a", 1]"#, "false"),
            ("lt", "[null, false]", "true"),
            ("lt", "[[1], [1, 0]]", "true"),
            ("lte", r#"[{"a": 1}, {"a": 2}]"#, "true"),
            ("gt", r#"[{"set": [2]}, {"set": [1, 2]}]"#, "true"),
            ("gte", "[0.1, 0.10]", "true"),
        ]);
    }
}
