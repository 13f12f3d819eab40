//! Large numbers as values.

use num_bigint::BigUint;

use crate::value::{Number, Value};

/// The most bytes of a number that are worth a value: all keys and serial numbers that are in use have fewer.
const LONGEST: usize = 1 << 13;

/// The number whose bytes these are, most significant first; none if it is far too long.
pub(in crate::builtins) fn value(bytes: &[u8]) -> Option<Value> {
    if bytes.len() > LONGEST {
        return None;
    }
    if bytes.is_empty() {
        return Some(Value::from(0_i64));
    }
    let text = BigUint::from_bytes_be(bytes).to_string();
    Number::parse(&text).map(Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_are_exact() {
        for (bytes, text) in [
            (&[][..], "0"),
            (&[0], "0"),
            (&[1, 0], "256"),
            (&[0xff; 16], "340282366920938463463374607431768211455"),
        ] {
            assert_eq!(value(bytes).unwrap().to_string(), text);
        }
        assert_eq!(value(&[1; LONGEST + 1]), None);
    }
}
