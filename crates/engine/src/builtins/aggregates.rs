//! What is made of all elements: `count`, `sum`, `max` and the like. Source: OPA's reference, "Aggregates".

use num_bigint::BigInt;

use super::arithmetic::too_big;
use super::{Args, Context, Error, Items, Table};
use crate::value::{Float, Number, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("count", count),
    ("sum", sum),
    ("product", product),
    ("max", max),
    ("min", min),
    ("sort", sort),
    ("all", all),
    ("any", any),
];

const COLLECTIONS: [&str; 2] = ["set", "array"];

/// How many elements or pairs there are, or characters of a string.
fn count(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let count = match args.value(0)? {
        Value::Array(items) => items.len(),
        Value::Object(pairs) => pairs.len(),
        Value::Set(items) => items.len(),
        Value::String(text) => text.chars().count(),
        _ => return Err(args.wrong(0, &["array", "object", "set", "string"])),
    };
    Ok(Some(Value::from(count)))
}

fn numbers<'a>(args: Args<'a>) -> Result<Vec<&'a Number>, Error> {
    let number = |item: &'a Value| match item {
        Value::Number(number) => Ok(number),
        _ => Err(args.wrong_element(0, "numbers", item)),
    };
    args.items(0, &COLLECTIONS)?.iter().map(number).collect()
}

/// The whole numbers put together exactly: those of 64 bits as such for as long as they fit.
fn exact(
    numbers: &[&Number],
    start: i64,
    small: fn(i64, i64) -> Option<i64>,
    big: fn(BigInt, BigInt) -> BigInt,
) -> Option<Number> {
    /// Longer results are not worked with.
    const MOST_BITS: u64 = 250_000;
    let short = |number: &Number| number.as_i64().filter(|_| number.unusual_text().is_none());
    if let Some(found) = numbers.iter().try_fold(start, |found, number| small(found, short(number)?)) {
        return Some(Number::from(found));
    }
    let mut found = BigInt::from(start);
    for number in numbers {
        found = big(found, number.as_big()?);
        if found.bits() > MOST_BITS {
            return None;
        }
    }
    Some(Number::from(found))
}

/// Exact if all numbers are whole, otherwise with floating point numbers of 64 bits.
fn sum(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let numbers = numbers(args)?;
    let sum = if numbers.iter().all(|number| number.is_whole()) {
        exact(&numbers, 0, i64::checked_add, |a, b| a + b)
    } else {
        let zero = Float::from_big(&BigInt::ZERO);
        let sum = |sum: Float, number: &Number| sum.add(&number.as_float()?);
        zero.and_then(|zero| numbers.into_iter().try_fold(zero, sum)).and_then(|sum| Number::from_float(&sum))
    };
    sum.map(|sum| Some(Value::Number(sum))).ok_or_else(too_big)
}

/// Exact if all numbers are whole, otherwise with floating point numbers of 53 bits.
fn product(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    const PRECISION: u64 = 53;
    let numbers = numbers(args)?;
    let product = if numbers.iter().all(|number| number.is_whole()) {
        exact(&numbers, 1, i64::checked_mul, |a, b| a * b)
    } else {
        let one = Float::from_big(&BigInt::from(1)).and_then(|one| one.with_precision(PRECISION));
        let product = |product: Float, number: &Number| product.multiply(&number.as_float()?, PRECISION);
        one.and_then(|one| numbers.into_iter().try_fold(one, product))
            .and_then(|found| Number::from_float(&found))
    };
    product.map(|product| Some(Value::Number(product))).ok_or_else(too_big)
}

/// The largest element; the last of equal ones. None of an empty collection.
fn max(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(args.items(0, &COLLECTIONS)?.iter().max().cloned())
}

/// The smallest element; the last of equal ones. None of an empty collection.
fn min(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(args.items(0, &COLLECTIONS)?.iter().rev().min().cloned())
}

fn sort(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut items: Vec<Value> = args.items(0, &COLLECTIONS)?.iter().cloned().collect();
    items.sort();
    Ok(Some(Value::from(items)))
}

fn truths(args: Args<'_>) -> Result<impl Iterator<Item = bool>, Error> {
    let items: Items<'_> = args.items(0, &["array", "set"])?;
    Ok(items.iter().map(|item| matches!(item, Value::Bool(true))))
}

/// Whether all elements are `true`. Deprecated.
fn all(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(truths(args)?.all(|truth| truth))))
}

/// Whether any element is `true`. Deprecated.
fn any(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(truths(args)?.any(|truth| truth))))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn elements_are_counted() {
        check(&[
            ("count", r#"["😀é"]"#, "2"),
            ("count", r#"[{"a": 1}]"#, "1"),
            ("count", r#"[{"set": [1, 1.0, 2]}]"#, "2"),
            ("count", "[[]]", "0"),
            ("count", "[1]", "type: operand 1 must be one of {array, object, set, string} but got number"),
        ]);
    }

    #[test]
    fn numbers_are_added_and_multiplied() {
        check(&[
            ("sum", "[[]]", "0"),
            ("sum", "[[1.0, 1e3]]", "1001"),
            ("sum", "[[9223372036854775807, 1]]", "9223372036854775808"),
            ("sum", "[[123456789012345678901234567890, 1]]", "123456789012345678901234567891"),
            ("sum", "[[123456789012345678901234567890, 1, 0.5]]", "123456789012345678900000000000"),
            ("sum", "[[0.1, 0.1, 0.1]]", "0.3"),
            ("sum", "[[9007199254740993, 0.1]]", "9.0071992547409931e+15"),
            ("sum", r#"[{"set": [1.5, 2]}]"#, "3.5"),
            ("sum", r#"["a"]"#, "type: operand 1 must be one of {set, array} but got string"),
            (
                "sum",
                r#"[[1, "a"]]"#,
                "type: operand 1 must be array of numbers but got array containing string",
            ),
            (
                "sum",
                r#"[{"set": [1, "a"]}]"#,
                "type: operand 1 must be set of numbers but got set containing string",
            ),
            ("product", "[[]]", "1"),
            ("product", "[[1e3, 2]]", "2000"),
            ("product", "[[4294967296, 4294967296, 4294967296]]", "79228162514264337593543950336"),
            ("product", "[[0.1, 3]]", "0.30000000000000004"),
            ("product", "[[3, 0.1]]", "0.3"),
            ("product", "[[9007199254740993, 3, 0.5]]", "13510798882111488"),
            ("product", "[[123456789012345678901234567890, 1, 3, 0.1]]", "37037036703703700000000000000"),
            (
                "product",
                "[[true]]",
                "type: operand 1 must be array of numbers but got array containing boolean",
            ),
            ("product", "[[1e30000, 1e30000, 1e30000]]", "failed: number too big"),
        ]);
    }

    #[test]
    fn elements_are_ordered() {
        check(&[
            ("max", r#"[[1, 2.0, "a"]]"#, r#""a""#),
            ("max", "[[1, 1.0]]", "1.0"),
            ("max", "[[1.0, 1]]", "1"),
            ("max", "[[]]", "undefined"),
            ("max", r#"[{"a": 1}]"#, "type: operand 1 must be one of {set, array} but got object"),
            ("min", "[[1, 1.0]]", "1.0"),
            ("min", r#"[{"set": [3, null]}]"#, "null"),
            ("min", r#"[{"set": []}]"#, "undefined"),
            ("min", "[1]", "type: operand 1 must be one of {set, array} but got number"),
            ("sort", "[[3, 1.0, 1, 2]]", "[1.0, 1, 2, 3]"),
            ("sort", r#"[{"set": [3, 1]}]"#, "[1, 3]"),
            ("sort", r#"["a"]"#, "type: operand 1 must be one of {set, array} but got string"),
        ]);
    }

    #[test]
    fn truths_are_counted() {
        check(&[
            ("all", "[[]]", "true"),
            ("all", "[[true, 1]]", "false"),
            ("all", r#"[{"set": [true]}]"#, "true"),
            ("any", "[[]]", "false"),
            ("any", "[[1, true]]", "true"),
            ("any", "[1]", "type: operand 1 must be one of {array, set} but got number"),
        ]);
    }
}
