//! Strings, counted in code points. Source: OPA's reference, "Strings".

mod affixes;
mod find;
mod join;
mod parts;
mod replace;
mod template;
mod trim;

use std::collections::{BTreeSet, HashMap};

use num_bigint::BigInt;

use super::{Args, Context, Error, Items, Table};
use crate::value::{Value, text};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("concat", join::concat),
    ("contains", find::contains),
    ("endswith", affixes::endswith),
    ("format_int", format_int),
    ("indexof", find::indexof),
    ("indexof_n", find::indexof_n),
    ("internal.template_string", join::template_string),
    ("lower", lower),
    ("replace", replace::replace),
    ("split", parts::split),
    ("startswith", affixes::startswith),
    ("strings.any_prefix_match", affixes::any_prefix_match),
    ("strings.any_suffix_match", affixes::any_suffix_match),
    ("strings.count", find::count),
    ("strings.render_template", template::render),
    ("strings.replace_n", replace::replace_n),
    ("strings.reverse", reverse),
    ("strings.split_n", parts::split_n),
    ("substring", parts::substring),
    ("trim", trim::trim),
    ("trim_left", trim::trim_left),
    ("trim_prefix", trim::trim_prefix),
    ("trim_right", trim::trim_right),
    ("trim_space", trim::trim_space),
    ("trim_suffix", trim::trim_suffix),
    ("upper", upper),
];

/// A whole number in a base; what comes after the point is cut off.
fn format_int(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (number, base) = (args.number(0)?, args.number(1)?);
    // OPA knows the bases by their text.
    let base = match base.as_i64() {
        Some(base @ (2 | 8 | 10 | 16)) if args.number(1)?.unusual_text().is_none() => base,
        _ => return Err(Error::Type("operand 2 must be one of {2, 8, 10, 16}".to_owned())),
    };
    let is_plain = number.unusual_text().is_none_or(|text| !text.contains(['.', 'e', 'E']));
    let whole: Option<BigInt> =
        if is_plain { number.as_big() } else { number.as_float().map(|float| float.whole().0) };
    let whole = whole.ok_or_else(super::arithmetic::too_big)?;
    Ok(Some(Value::from(whole.to_str_radix(u32::try_from(base).unwrap_or(10)))))
}

fn lower(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(text::lower(args.string(0)?))))
}

fn upper(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(text::upper(args.string(0)?))))
}

fn reverse(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.string(0)?.chars().rev().collect::<String>())))
}

/// The strings of an array or a set.
fn strings<'a>(args: Args<'a>, at: usize, items: Items<'a>) -> Result<Vec<&'a str>, Error> {
    let string = |item: &'a Value| item.as_str().ok_or_else(|| args.wrong_element(at, "strings", item));
    items.iter().map(string).collect()
}

/// Texts to be found at a place of another one, however many there are: by their bytes, for each length.
struct Keys<'a, T> {
    lengths: BTreeSet<usize>,
    keys: HashMap<&'a [u8], T>,
}

impl<'a, T> Keys<'a, T> {
    fn new(keys: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let keys: HashMap<_, _> = keys.into_iter().map(|(key, found)| (key.as_bytes(), found)).collect();
        Self { lengths: keys.keys().map(|key| key.len()).collect(), keys }
    }

    /// The shortest key, of at least a length, that the bytes start with.
    fn first_of(&self, bytes: &[u8], shortest: usize) -> Option<(usize, &T)> {
        let lengths = self.lengths.range(shortest..=bytes.len().max(shortest));
        lengths.into_iter().find_map(|length| Some((*length, self.keys.get(bytes.get(..*length)?)?)))
    }

    /// Whether the bytes end with a key.
    fn is_end_of(&self, bytes: &[u8]) -> bool {
        let ends = |length: &usize| bytes.len().checked_sub(*length).and_then(|start| bytes.get(start..));
        self.lengths.iter().any(|length| ends(length).is_some_and(|end| self.keys.contains_key(end)))
    }
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn whole_numbers_are_written_in_a_base() {
        check(&[
            ("format_int", "[10, 2]", r#""1010""#),
            ("format_int", "[-255, 16]", r#""-ff""#),
            ("format_int", "[-10.9, 10]", r#""-10""#),
            ("format_int", "[-0.5, 2]", r#""0""#),
            ("format_int", "[8, 8]", r#""10""#),
            ("format_int", "[1e30, 16]", r#""c9f2c9cd04674edf000000000""#),
            ("format_int", "[1000000000000000000000000000000, 16]", r#""c9f2c9cd04674edea40000000""#),
            ("format_int", "[123456789012345678901234567890.0, 10]", r#""123456789012345678899921813504""#),
            ("format_int", "[123456789012345678901234567890, 10]", r#""123456789012345678901234567890""#),
            ("format_int", "[10, 3]", "type: operand 2 must be one of {2, 8, 10, 16}"),
            ("format_int", "[10, 16.0]", "type: operand 2 must be one of {2, 8, 10, 16}"),
            ("format_int", r#"[10, "a"]"#, "type: operand 2 must be number but got string"),
            ("format_int", "[null, 3]", "type: operand 1 must be number but got null"),
            ("format_int", "[1e1000000000, 10]", "failed: number too big"),
        ]);
    }
}
