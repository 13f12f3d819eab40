//! The curves of NIST and ECDSA on them.

use super::key::padded;

/// A curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) enum Curve {
    /// Read in certificates and keys, not used to verify or to sign.
    P224,
    P256,
    P384,
    P521,
}

impl Curve {
    /// By its object identifier.
    pub(in crate::builtins) fn of(oid: &[u64]) -> Option<Self> {
        match oid {
            [1, 3, 132, 0, 33] => Some(Self::P224),
            [1, 2, 840, 10045, 3, 1, 7] => Some(Self::P256),
            [1, 3, 132, 0, 34] => Some(Self::P384),
            [1, 3, 132, 0, 35] => Some(Self::P521),
            _ => None,
        }
    }

    /// By the name that RFC 7518 gives it.
    pub(in crate::builtins) fn named(name: &str) -> Option<Self> {
        [Self::P256, Self::P384, Self::P521].into_iter().find(|curve| curve.name() == name)
    }

    /// Its name.
    pub(in crate::builtins) const fn name(self) -> &'static str {
        match self {
            Self::P224 => "P-224",
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
        }
    }

    /// The bytes of a coordinate.
    pub(in crate::builtins) const fn len(self) -> usize {
        match self {
            Self::P224 => 28,
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    /// The coordinates of a point that is not compressed, if it is on the curve.
    pub(in crate::builtins) fn point(self, bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let (x, y) = bytes.strip_prefix(&[4])?.split_at_checked(self.len())?;
        (y.len() == self.len() && self.has(bytes)).then(|| (x.to_vec(), y.to_vec()))
    }

    fn has(self, point: &[u8]) -> bool {
        match self {
            Self::P224 => true,
            Self::P256 => p256::has(point),
            Self::P384 => p384::has(point),
            Self::P521 => p521::has(point),
        }
    }

    /// The point of a private key.
    pub(in crate::builtins) fn public(self, d: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let d = padded(d, self.len())?;
        let point = match self {
            Self::P224 => None,
            Self::P256 => p256::public(&d),
            Self::P384 => p384::public(&d),
            Self::P521 => p521::public(&d),
        };
        self.point(&point?)
    }

    /// Whether `signature` is one of what has this digest.
    pub(in crate::builtins) fn verifies(self, x: &[u8], y: &[u8], digest: &[u8], signature: &[u8]) -> bool {
        let point = [&[4], x, y].concat();
        let digest = self.message(digest);
        match self {
            Self::P224 => None,
            Self::P256 => p256::verify(&point, &digest, signature),
            Self::P384 => p384::verify(&point, &digest, signature),
            Self::P521 => p521::verify(&point, &digest, signature),
        }
        .is_some()
    }

    /// The signature of what has this digest, by RFC 6979.
    pub(in crate::builtins) fn sign(self, d: &[u8], digest: &[u8]) -> Option<Vec<u8>> {
        let d = padded(d, self.len())?;
        let digest = self.message(digest);
        match self {
            Self::P224 => None,
            Self::P256 => p256::sign(&d, &digest),
            Self::P384 => p384::sign(&d, &digest),
            Self::P521 => p521::sign(&d, &digest),
        }
    }

    /// A digest that is shorter than the field, as the same number in the length of the field.
    fn message(self, digest: &[u8]) -> Vec<u8> {
        padded(digest, self.len()).map_or_else(|| digest.to_vec(), std::borrow::Cow::into_owned)
    }
}

macro_rules! curve {
    ($name:ident) => {
        mod $name {
            use ::$name::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
            use ::$name::ecdsa::{Signature, SigningKey, VerifyingKey};

            pub(super) fn has(point: &[u8]) -> bool {
                VerifyingKey::from_sec1_bytes(point).is_ok()
            }

            pub(super) fn public(d: &[u8]) -> Option<Vec<u8>> {
                let key = SigningKey::from_slice(d).ok()?;
                Some(key.verifying_key().to_sec1_point(false).as_bytes().to_vec())
            }

            pub(super) fn verify(point: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
                let signature = Signature::from_slice(signature).ok()?;
                VerifyingKey::from_sec1_bytes(point).ok()?.verify_prehash(digest, &signature).ok()
            }

            pub(super) fn sign(d: &[u8], digest: &[u8]) -> Option<Vec<u8>> {
                let signature: Signature = SigningKey::from_slice(d).ok()?.sign_prehash(digest).ok()?;
                Some(signature.to_bytes().to_vec())
            }
        }
    };
}

curve!(p256);
curve!(p384);
curve!(p521);
