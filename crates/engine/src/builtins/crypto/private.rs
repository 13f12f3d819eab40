//! Private keys from PEM, and as values.

use super::key::{PrivateKey, RsaNumbers};
use super::pem::Block;
use super::{base64, number, read};
use crate::builtins::Error;
use crate::value::{Object, Value, object};

/// The key of a block that holds one; none if it holds something else.
pub(in crate::builtins) fn of_block(block: &Block<'_>) -> Option<Result<PrivateKey, Error>> {
    let key = match block.label {
        "RSA PRIVATE KEY" => read::pkcs1(&block.bytes),
        "EC PRIVATE KEY" => read::sec1(&block.bytes),
        "PRIVATE KEY" => read::pkcs8(&block.bytes),
        _ => return None,
    };
    Some(key.ok_or_else(|| failed(block)))
}

/// The key in whichever form.
pub(in crate::builtins) fn parse_private_key(der: &[u8]) -> Option<PrivateKey> {
    read::pkcs1(der).or_else(|| read::pkcs8(der)).or_else(|| read::sec1(der))
}

/// Says in which form the key could be read, as Go does.
fn failed(block: &Block<'_>) -> Error {
    let der = &block.bytes;
    let other = [
        ("RSA PRIVATE KEY", "ParsePKCS1PrivateKey", read::pkcs1(der).is_some()),
        ("PRIVATE KEY", "ParsePKCS8PrivateKey", read::pkcs8(der).is_some()),
        ("EC PRIVATE KEY", "ParseECPrivateKey", read::sec1(der).is_some()),
    ];
    let other = other.into_iter().find(|(label, _, reads)| *reads && *label != block.label);
    Error::failed(match other {
        Some((_, function, _)) => {
            format!("x509: failed to parse private key (use {function} instead for this key format)")
        }
        None => {
            "x509: failed to parse private key: asn1: structure error, or a key that regimen does not read \
                 (X25519, more than two primes, other curves than those of NIST)"
                .to_owned()
        }
    })
}

/// As Go's `encoding/json` shows it.
pub(in crate::builtins) fn private_key_value(key: &PrivateKey) -> Result<Value, Error> {
    let number = |bytes: &[u8]| number::value(bytes).ok_or_else(|| Error::failed("the key is too long"));
    Ok(match key {
        PrivateKey::Rsa(key) => rsa(key, &number)?,
        PrivateKey::Ec { d, x, y, .. } => object([
            ("Curve", Value::empty_object()),
            ("D", number(d)?),
            ("X", number(x)?),
            ("Y", number(y)?),
        ]),
        PrivateKey::Ed25519 { seed, public } => Value::from(base64::encode(&[*seed, *public].concat())),
    })
}

fn rsa(key: &RsaNumbers, number: &dyn Fn(&[u8]) -> Result<Value, Error>) -> Result<Value, Error> {
    let precomputed = Object::from_iter([
        ("CRTValues".into(), Value::from(vec![])),
        ("Dp".into(), number(&key.dp)?),
        ("Dq".into(), number(&key.dq)?),
        ("Qinv".into(), number(&key.qi)?),
    ]);
    Ok(object([
        ("D", number(&key.d)?),
        ("E", number(&key.e)?),
        ("N", number(&key.n)?),
        ("Precomputed", Value::from(precomputed)),
        ("Primes", Value::from(vec![number(&key.p)?, number(&key.q)?])),
    ]))
}
