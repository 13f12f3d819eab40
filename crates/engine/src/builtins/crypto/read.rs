//! Keys from DER: `SubjectPublicKeyInfo` (RFC 5280), PKCS #1 (RFC 8017), PKCS #8 (RFC 5958) and SEC 1 (RFC 5915).

use super::curve::Curve;
use super::der::{BIT_STRING, OCTET_STRING, OID, Reader, SEQUENCE, context, oid, only};
use super::key::{PrivateKey, PublicKey, RsaNumbers, padded};

/// The sorts of key, by the object identifier of their algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) enum Sort {
    Rsa,
    Dsa,
    Ec,
    Ed25519,
    X25519,
    Unknown,
}

impl Sort {
    fn of(algorithm: &[u64]) -> Self {
        match algorithm {
            [1, 2, 840, 113_549, 1, 1, 1] => Self::Rsa,
            [1, 2, 840, 10040, 4, 1] => Self::Dsa,
            [1, 2, 840, 10045, 2, 1] => Self::Ec,
            [1, 3, 101, 112] => Self::Ed25519,
            [1, 3, 101, 110] => Self::X25519,
            _ => Self::Unknown,
        }
    }
}

/// A public key of X.509 and its sort. A key of a sort that is not known is [`PublicKey::Other`]; none if it is broken.
pub(in crate::builtins) fn public(der: &[u8]) -> Option<(Sort, PublicKey)> {
    let mut reader = Reader::new(only(der, SEQUENCE)?);
    let (sort, parameters) = algorithm(&mut reader)?;
    let bits = reader.bits().filter(|_| reader.is_empty())?;
    let key = match sort {
        Sort::Rsa => rsa_public(bits)?,
        Sort::Ec => {
            let curve = Curve::of(&oid(only(parameters, OID)?)?)?;
            let (x, y) = curve.point(bits)?;
            PublicKey::Ec { curve, x, y }
        }
        Sort::Ed25519 => PublicKey::Ed25519(bits.try_into().ok()?),
        Sort::Dsa | Sort::X25519 | Sort::Unknown => PublicKey::Other,
    };
    Some((sort, key))
}

/// The sort of an algorithm and its parameters.
fn algorithm<'a>(reader: &mut Reader<'a>) -> Option<(Sort, &'a [u8])> {
    let content = reader.expect(SEQUENCE)?;
    let mut reader = Reader::new(content);
    let sort = Sort::of(&reader.oid()?);
    let parameters = reader.next().map_or(&[][..], |element| element.raw);
    Some((sort, parameters))
}

fn rsa_public(der: &[u8]) -> Option<PublicKey> {
    let mut reader = Reader::new(only(der, SEQUENCE)?);
    let (n, e) = (reader.unsigned()?, reader.unsigned()?);
    let fits = !n.is_empty() && (1..=8).contains(&e.len());
    (fits && reader.is_empty()).then(|| PublicKey::Rsa { n: n.to_vec(), e: e.to_vec() })
}

/// A private key of PKCS #1 with two primes.
pub(in crate::builtins) fn pkcs1(der: &[u8]) -> Option<PrivateKey> {
    let mut reader = Reader::new(only(der, SEQUENCE)?);
    if reader.small()? != 0 {
        return None;
    }
    let mut next = || reader.unsigned().filter(|number| !number.is_empty()).map(<[u8]>::to_vec);
    let key = RsaNumbers {
        n: next()?,
        e: next()?,
        d: next()?,
        p: next()?,
        q: next()?,
        dp: next()?,
        dq: next()?,
        qi: next()?,
    };
    Some(PrivateKey::Rsa(Box::new(key)))
}

/// A private key of PKCS #8.
pub(in crate::builtins) fn pkcs8(der: &[u8]) -> Option<PrivateKey> {
    let mut reader = Reader::new(only(der, SEQUENCE)?);
    reader.small()?;
    let (sort, parameters) = algorithm(&mut reader)?;
    let key = reader.expect(OCTET_STRING)?;
    match sort {
        Sort::Rsa => pkcs1(key),
        Sort::Ec => ec(key, Curve::of(&oid(only(parameters, OID)?)?)),
        Sort::Ed25519 => Some(PrivateKey::ed25519(only(key, OCTET_STRING)?.try_into().ok()?)),
        Sort::Dsa | Sort::X25519 | Sort::Unknown => None,
    }
}

/// A private key of SEC 1.
pub(in crate::builtins) fn sec1(der: &[u8]) -> Option<PrivateKey> {
    ec(der, None)
}

/// A private key of SEC 1 whose curve may be known from outside.
fn ec(der: &[u8], curve: Option<Curve>) -> Option<PrivateKey> {
    let mut reader = Reader::new(only(der, SEQUENCE)?);
    if reader.small()? != 1 {
        return None;
    }
    let secret = reader.expect(OCTET_STRING)?;
    let named = reader.expect(context(0)).and_then(|named| Curve::of(&oid(only(named, OID)?)?));
    let curve = curve.or(named)?;
    let zeros = secret.iter().take_while(|byte| **byte == 0).count();
    let d = padded(secret.get(zeros..)?, curve.len())?.into_owned();
    let given = reader.expect(context(1)).and_then(|bits| only(bits, BIT_STRING)?.strip_prefix(&[0]));
    let point = match curve {
        Curve::P224 => given.and_then(|point| curve.point(point)),
        _ => curve.public(&d),
    };
    let (x, y) = point?;
    Some(PrivateKey::Ec { curve, d, x, y })
}
