//! UUIDs and random numbers (OPA's reference, sections "UUID" and "Numbers"; RFC 9562).

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Args, Context, Error, Table};
use crate::value::{Value, object};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("rand.intn", rand_intn), ("uuid.parse", parse), ("uuid.rfc4122", rfc4122)];

/// A number from 0 up to and without the bound's absolute value: the same for the same arguments.
fn rand_intn(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let name = args.string(0)?;
    let bound = args.integer(1)?;
    let key = ("rand.intn", vec![Value::String(name.clone()), bound.into()]);
    if bound == 0 {
        return Ok(Some(Value::from(0_i64)));
    }
    let bound = u64::try_from(bound.checked_abs().ok_or_else(|| Error::failed("the bound is too low"))?);
    let drawn = draw(context, key, |bits| {
        // The high half of the product falls evenly on the numbers below the bound.
        let high = (u128::from(bits) * u128::from(bound.unwrap_or(1))) >> 64;
        Value::from(i64::try_from(high).unwrap_or_default())
    });
    Ok(Some(drawn))
}

/// A version 4 UUID: the same for the same key.
fn rfc4122(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let key = ("uuid.rfc4122", vec![args.value(0)?.clone()]);
    let drawn = draw(context, key, |bits| {
        let mut hasher = DefaultHasher::new();
        bits.hash(&mut hasher);
        let number = (u128::from(bits) << 64) | u128::from(hasher.finish());
        let cleared = number & !((0xf << 76) | (0b11 << 62));
        let digits = format!("{:032x}", cleared | (0x4 << 76) | (0b10 << 62));
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
        let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
        Value::from(parts.join("-"))
    });
    Ok(Some(drawn))
}

/// What was drawn for the key before, or is made now from bits that depend on the seed and the key alone.
fn draw(
    context: &mut Context<'_>,
    key: (&'static str, Vec<Value>),
    make: impl FnOnce(u64) -> Value,
) -> Value {
    let mut hasher = DefaultHasher::new();
    (context.seed, &key).hash(&mut hasher);
    let bits = hasher.finish();
    context.cache.drawn.entry(key).or_insert_with(|| make(bits)).clone()
}

/// What a UUID says of itself; undefined for what is none.
fn parse(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let Some(uuid) = number(args.string(0)?) else { return Ok(None) };
    let version = bits(uuid, 76, 4);
    let variant = match bits(uuid, 61, 3) {
        0..=3 => "Reserved",
        4 | 5 => "RFC4122",
        6 => "Microsoft",
        _ => "Future",
    };
    let mut fields = vec![("version", version.into()), ("variant", variant.into())];
    if version == 1 || version == 2 {
        fields.extend([
            ("time", time(uuid).into()),
            ("clocksequence", bits(uuid, 48, 14).into()),
            ("nodeid", node(uuid).into()),
            ("macvariables", mac(uuid).into()),
        ]);
    }
    if version == 2 {
        let domain = match bits(uuid, 48, 8) {
            0 => "Person".to_owned(),
            1 => "Group".to_owned(),
            2 => "Org".to_owned(),
            other => format!("Domain{other}"),
        };
        fields.extend([("id", bits(uuid, 96, 32).into()), ("domain", domain.into())]);
    }
    Ok(Some(object(fields)))
}

/// The number that a text writes: 32 digits, with dashes, in braces (of any kind) or after `urn:uuid:`.
fn number(text: &str) -> Option<u128> {
    let dashed = match text.len() {
        32 => return hexadecimal(text),
        36 => text,
        38 => text.get(1..37)?,
        45 if text.get(..9)?.eq_ignore_ascii_case("urn:uuid:") => text.get(9..)?,
        _ => return None,
    };
    let parts: Vec<_> = dashed.split('-').collect();
    let lengths = parts.iter().map(|part| part.len());
    lengths.eq([8, 4, 4, 4, 12]).then(|| hexadecimal(&parts.concat()))?
}

fn hexadecimal(digits: &str) -> Option<u128> {
    let valid = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u128::from_str_radix(digits, 16).ok().filter(|_| valid)
}

/// `len` bits from the bit `at`, counted from the lowest.
fn bits(uuid: u128, at: u32, len: u32) -> i64 {
    i64::try_from((uuid >> at) & ((1 << len) - 1)).unwrap_or_default()
}

/// Nanoseconds since 1970, from the units of 100 ns since the start of the Gregorian calendar. Wraps, as in OPA.
fn time(uuid: u128) -> i64 {
    let units = (bits(uuid, 64, 12) << 48) | (bits(uuid, 80, 16) << 32) | bits(uuid, 96, 32);
    (units - 0x01b2_1dd2_1381_4000).wrapping_mul(100)
}

fn node(uuid: u128) -> String {
    let bytes = (0..6).rev().map(|at| format!("{:02x}", bits(uuid, 8 * at, 8)));
    bytes.collect::<Vec<_>>().join("-")
}

/// What the first byte of the node tells.
fn mac(uuid: u128) -> &'static str {
    match bits(uuid, 40, 2) {
        0 => "global:unicast",
        1 => "global:multicast",
        2 => "local:unicast",
        _ => "local:multicast",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, json, result, type_error};

    #[test]
    fn uuids_are_read() {
        for (text, fields) in [
            ("00000000-0000-0000-0000-000000000000", r#"{"variant": "Reserved", "version": 0}"#),
            ("urn:uuid:f47ac10b-58cc-4372-8567-0e02b2c3d479", r#"{"variant": "RFC4122", "version": 4}"#),
            ("[f47ac10b-58cc-4372-8567-0e02b2c3d479]", r#"{"variant": "RFC4122", "version": 4}"#),
            ("f47ac10b58cc437285670e02b2c3d479", r#"{"variant": "RFC4122", "version": 4}"#),
            (
                "d0f1bb44-9c0a-11ef-cd0f-325096b39f47",
                r#"{"clocksequence": 3343, "macvariables": "local:unicast", "nodeid": "32-50-96-b3-9f-47", "time": 1730875574088378000, "variant": "Microsoft", "version": 1}"#,
            ),
            (
                "d0f1bb44-9c0a-11ef-ed0f-315096b39f47",
                r#"{"clocksequence": 11535, "macvariables": "global:multicast", "nodeid": "31-50-96-b3-9f-47", "time": 1730875574088378000, "variant": "Future", "version": 1}"#,
            ),
            (
                "000003e8-48b9-21ee-b205-325096b39f47",
                r#"{"clocksequence": 12805, "domain": "Domain5", "id": 1000, "macvariables": "local:unicast", "nodeid": "32-50-96-b3-9f-47", "time": 1693566990121469600, "variant": "RFC4122", "version": 2}"#,
            ),
            (
                "ffffffff-ffff-1fff-bfff-ffffffffffff",
                r#"{"clocksequence": 16383, "macvariables": "local:multicast", "nodeid": "ff-ff-ff-ff-ff-ff", "time": -7607606781572612196, "variant": "RFC4122", "version": 1}"#,
            ),
        ] {
            assert_eq!(result("uuid.parse", &format!(r#"["{text}"]"#)), json(fields), "{text}");
        }
        for text in [
            "",
            "f47ac10b-58cc-4372-8567-0e02b2c3d47",
            "g47ac10b-58cc-4372-8567-0e02b2c3d479",
            "f47ac10b_58cc-4372-8567-0e02b2c3d479",
        ] {
            assert_eq!(call("uuid.parse", &[text.into()]), Ok(None), "{text}");
        }
        assert_eq!(type_error("uuid.parse", "[1]"), "operand 1 must be string but got number");
    }

    #[test]
    fn what_is_drawn_is_the_same_again_and_within_its_bound() {
        let uuid = result("uuid.rfc4122", r#"["a"]"#);
        assert_eq!(result("uuid.rfc4122", r#"["a"]"#), uuid);
        assert_ne!(result("uuid.rfc4122", r#"["b"]"#), uuid);
        let fields = call("uuid.parse", &[uuid]).unwrap();
        assert_eq!(fields, Some(json(r#"{"variant": "RFC4122", "version": 4}"#)));
        for bound in 1..100_i64 {
            let drawn = result("rand.intn", &format!(r#"["a", {bound}]"#)).as_i64().unwrap();
            assert!((0..bound).contains(&drawn));
            assert!(result("rand.intn", &format!(r#"["a", -{bound}]"#)).as_i64().unwrap() < bound);
        }
        assert_eq!(result("rand.intn", r#"["a", 0]"#), json("0"));
        let error = "operand 2 must be integer number but got floating-point number";
        assert_eq!(type_error("rand.intn", r#"["a", 1.5]"#), error);
        assert!(call("rand.intn", &["a".into(), i64::MIN.into()]).is_err());
    }
}
