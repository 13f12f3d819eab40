//! Bits of whole numbers of any size, negative ones in two's complement. Source: OPA's reference, "Bits".

use num_bigint::{BigInt, Sign};

use super::{Args, Context, Error, Number, Value, too_big};

/// Results of more bits are refused.
const MOST_BITS: u64 = 250_000;

fn done(number: BigInt) -> Result<Option<Value>, Error> {
    if number.bits() > MOST_BITS { Err(too_big()) } else { Ok(Some(Value::Number(Number::from(number)))) }
}

pub(super) fn and(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.big(0)? & args.big(1)?)
}

pub(super) fn or(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.big(0)? | args.big(1)?)
}

pub(super) fn xor(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(args.big(0)? ^ args.big(1)?)
}

pub(super) fn negate(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    done(!args.big(0)?)
}

/// The distance to shift by; none if it is larger than any number that is worked with.
fn distance(args: Args<'_>) -> Result<Option<u64>, Error> {
    let distance = args.big(1)?;
    if distance.sign() == Sign::Minus {
        let found = "operand 2 must be an unsigned integer number but got a negative integer";
        return Err(Error::Type(found.to_owned()));
    }
    Ok(u64::try_from(distance).ok().filter(|distance| *distance <= MOST_BITS))
}

pub(super) fn lsh(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let number = args.big(0)?;
    match distance(args)? {
        _ if number == BigInt::ZERO => done(number),
        Some(distance) => done(number << distance),
        None => Err(too_big()),
    }
}

pub(super) fn rsh(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let number = args.big(0)?;
    done(number >> distance(args)?.unwrap_or(MOST_BITS))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn bits_are_opas() {
        check(&[
            ("bits.and", "[-5, 3]", "3"),
            ("bits.and", "[1e0, 3.0]", "1"),
            ("bits.and", "[18446744073709551617, -1]", "18446744073709551617"),
            ("bits.and", "[1.5, 3]", "type: operand 1 must be integer number but got floating-point number"),
            ("bits.and", r#"["a", 3]"#, "type: operand 1 must be integer but got string"),
            ("bits.or", "[-5, 3]", "-5"),
            ("bits.or", "[1, null]", "type: operand 2 must be integer but got null"),
            ("bits.xor", "[-5, 3]", "-8"),
            ("bits.negate", "[5]", "-6"),
            ("bits.negate", "[-1]", "0"),
            ("bits.lsh", "[1, 100]", "1267650600228229401496703205376"),
            ("bits.lsh", "[-1, 3]", "-8"),
            ("bits.lsh", "[0, 1000000000]", "0"),
            ("bits.lsh", "[1, 1000000000]", "failed: number too big"),
            (
                "bits.lsh",
                "[1, -1]",
                "type: operand 2 must be an unsigned integer number but got a negative integer",
            ),
            ("bits.rsh", "[-8, 2]", "-2"),
            ("bits.rsh", "[-1, 100]", "-1"),
            ("bits.rsh", "[8, 100000000000000000000]", "0"),
            ("bits.rsh", r#"[8, "a"]"#, "type: operand 2 must be integer but got string"),
        ]);
    }
}
