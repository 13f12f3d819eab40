//! Algorithms of signatures on certificates (RFC 4055, RFC 5758, RFC 8410).

use crate::builtins::crypto::der::{Reader, SEQUENCE, context, only};
use crate::builtins::crypto::key::{Hash, Salt, Scheme};

/// The number that Go's `crypto/x509` gives an algorithm; 0 if it is not known.
pub(super) fn number(identifier: &[u8]) -> i64 {
    let oid = only(identifier, SEQUENCE).and_then(|content| Reader::new(content).oid());
    match oid.as_deref() {
        Some([1, 2, 840, 113_549, 1, 1, last]) => match last {
            2 => 1,
            4 => 2,
            5 => 3,
            11 => 4,
            12 => 5,
            13 => 6,
            10 => pss(identifier).map_or(0, |hash| match hash {
                Hash::Sha256 => 13,
                Hash::Sha384 => 14,
                Hash::Sha512 => 15,
            }),
            _ => 0,
        },
        Some([1, 3, 14, 3, 2, 29]) => 3,
        Some([1, 2, 840, 10040, 4, 3]) => 7,
        Some([2, 16, 840, 1, 101, 3, 4, 3, 2]) => 8,
        Some([1, 2, 840, 10045, 4, 1]) => 9,
        Some([1, 2, 840, 10045, 4, 3, 2]) => 10,
        Some([1, 2, 840, 10045, 4, 3, 3]) => 11,
        Some([1, 2, 840, 10045, 4, 3, 4]) => 12,
        Some([1, 3, 101, 112]) => 16,
        _ => 0,
    }
}

/// How it signs; none if it is not known or is no longer safe.
pub(super) fn scheme(identifier: &[u8]) -> Option<Scheme> {
    Some(match number(identifier) {
        4 => Scheme::Rsa(Hash::Sha256),
        5 => Scheme::Rsa(Hash::Sha384),
        6 => Scheme::Rsa(Hash::Sha512),
        10 => Scheme::Ecdsa(Hash::Sha256),
        11 => Scheme::Ecdsa(Hash::Sha384),
        12 => Scheme::Ecdsa(Hash::Sha512),
        13 => Scheme::Pss(Hash::Sha256, Salt::Digest),
        14 => Scheme::Pss(Hash::Sha384, Salt::Digest),
        15 => Scheme::Pss(Hash::Sha512, Salt::Digest),
        16 => Scheme::Ed25519,
        _ => return None,
    })
}

/// The digest of RSASSA-PSS, where it is also that of the mask and as long as the salt.
fn pss(identifier: &[u8]) -> Option<Hash> {
    let mut fields = Reader::new(only(identifier, SEQUENCE)?);
    fields.oid()?;
    let mut parameters = fields.inside(SEQUENCE)?;
    let hash = digest(&mut parameters.inside(context(0))?)?;
    let mut mask = parameters.inside(context(1))?.inside(SEQUENCE)?;
    let is_mgf1 = mask.oid()?.as_slice() == [1, 2, 840, 113_549, 1, 1, 8];
    let salt = parameters.inside(context(2))?.small()?;
    let fits = matches!((hash, salt), (Hash::Sha256, 32) | (Hash::Sha384, 48) | (Hash::Sha512, 64));
    (is_mgf1 && digest(&mut mask)? == hash && fits).then_some(hash)
}

fn digest(reader: &mut Reader<'_>) -> Option<Hash> {
    match reader.inside(SEQUENCE)?.oid()?.as_slice() {
        [2, 16, 840, 1, 101, 3, 4, 2, 1] => Some(Hash::Sha256),
        [2, 16, 840, 1, 101, 3, 4, 2, 2] => Some(Hash::Sha384),
        [2, 16, 840, 1, 101, 3, 4, 2, 3] => Some(Hash::Sha512),
        _ => None,
    }
}
