//! Keys, and what is signed with them.

use std::borrow::Cow;

use rsa::{BoxedUint, PrivateKey as RsaKey, PublicKey as RsaPublicKey};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::curve::Curve;

/// The digest of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The digest of `message`.
    pub(in crate::builtins) fn of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }
}

/// How something is signed with a pair of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) enum Scheme {
    /// RSASSA-PKCS1-v1_5.
    Rsa(Hash),
    /// RSASSA-PSS, with a salt of this length or of any.
    Pss(Hash, Salt),
    /// ECDSA; the signature is both numbers, as long as the field.
    Ecdsa(Hash),
    /// Ed25519.
    Ed25519,
}

/// The salt of a PSS signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) enum Salt {
    /// As long as it was made.
    Any,
    /// As long as the digest.
    Digest,
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::builtins) enum PublicKey {
    /// Modulus and exponent.
    Rsa { n: Vec<u8>, e: Vec<u8> },
    /// A point; both coordinates are as long as the field.
    Ec { curve: Curve, x: Vec<u8>, y: Vec<u8> },
    /// A point.
    Ed25519([u8; 32]),
    /// One that cannot verify.
    Other,
}

/// A private key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::builtins) enum PrivateKey {
    /// All numbers of PKCS #1, with two primes.
    Rsa(Box<RsaNumbers>),
    /// A scalar as long as the field, and its point.
    Ec { curve: Curve, d: Vec<u8>, x: Vec<u8>, y: Vec<u8> },
    /// The seed and its point.
    Ed25519 { seed: [u8; 32], public: [u8; 32] },
}

/// The numbers of an RSA key, most significant byte first and without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::builtins) struct RsaNumbers {
    pub(in crate::builtins) n: Vec<u8>,
    pub(in crate::builtins) e: Vec<u8>,
    pub(in crate::builtins) d: Vec<u8>,
    pub(in crate::builtins) p: Vec<u8>,
    pub(in crate::builtins) q: Vec<u8>,
    pub(in crate::builtins) dp: Vec<u8>,
    pub(in crate::builtins) dq: Vec<u8>,
    pub(in crate::builtins) qi: Vec<u8>,
}

impl PublicKey {
    /// Whether `signature` is one of `message` by the owner of the key.
    pub(in crate::builtins) fn verifies(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> bool {
        match (self, scheme) {
            (Self::Rsa { n, e }, Scheme::Rsa(hash)) => {
                let padding = rsa_padding(hash);
                rsa_public(n, e).is_some_and(|key| key.verify(padding, &hash.of(message), signature).is_ok())
            }
            (Self::Rsa { n, e }, Scheme::Pss(hash, salt)) => {
                rsa_public(n, e).is_some_and(|key| pss::verifies(key, hash, salt, message, signature))
            }
            (Self::Ec { curve, x, y }, Scheme::Ecdsa(hash)) => {
                curve.verifies(x, y, &hash.of(message), signature)
            }
            (Self::Ed25519(point), Scheme::Ed25519) => ed25519_verifies(point, message, signature),
            _ => false,
        }
    }
}

impl PrivateKey {
    /// The key that others have.
    pub(in crate::builtins) fn public(&self) -> PublicKey {
        match self {
            Self::Rsa(key) => PublicKey::Rsa { n: key.n.clone(), e: key.e.clone() },
            Self::Ec { curve, x, y, .. } => PublicKey::Ec { curve: *curve, x: x.clone(), y: y.clone() },
            Self::Ed25519 { public, .. } => PublicKey::Ed25519(*public),
        }
    }

    /// An Ed25519 key from its seed.
    pub(in crate::builtins) fn ed25519(seed: [u8; 32]) -> Self {
        let public = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        Self::Ed25519 { seed, public }
    }

    /// The signature of `message`; none if the key is for another scheme or is no key. The same for the same `seed`.
    pub(in crate::builtins) fn sign(&self, scheme: Scheme, message: &[u8], seed: u64) -> Option<Vec<u8>> {
        match (self, scheme) {
            (Self::Rsa(key), Scheme::Rsa(hash)) => key.key()?.sign(rsa_padding(hash), &hash.of(message)).ok(),
            (Self::Rsa(key), Scheme::Pss(hash, _)) => pss::sign(key.key()?, hash, message, seed),
            (Self::Ec { curve, d, .. }, Scheme::Ecdsa(hash)) => curve.sign(d, &hash.of(message)),
            (Self::Ed25519 { seed, .. }, Scheme::Ed25519) => {
                use ed25519_dalek::Signer;
                Some(ed25519_dalek::SigningKey::from_bytes(seed).sign(message).to_bytes().to_vec())
            }
            _ => None,
        }
    }
}

impl RsaNumbers {
    /// The key, if the numbers belong together.
    fn key(&self) -> Option<RsaKey> {
        rsa_public(&self.n, &self.e)?;
        let parts = [&self.d, &self.p, &self.q];
        if parts.iter().any(|part| part.is_empty() || part.len() > self.n.len()) {
            return None;
        }
        let primes = vec![number(&self.p), number(&self.q)];
        RsaKey::from_components(number(&self.n), number(&self.e), number(&self.d), primes).ok()
    }
}

fn number(bytes: &[u8]) -> BoxedUint {
    BoxedUint::from_be_slice_vartime(bytes)
}

/// The key, if it has the size that Go takes too.
fn rsa_public(n: &[u8], e: &[u8]) -> Option<RsaPublicKey> {
    if n.len() > RsaPublicKey::MAX_SIZE / 8 || e.len() > 8 {
        return None;
    }
    RsaPublicKey::new(number(n), number(e)).ok()
}

/// RFC 8017, 9.2: the prefix of each digest.
fn rsa_padding(hash: Hash) -> rsa::Pkcs1v15Sign {
    let (last, len) = match hash {
        Hash::Sha256 => (1, 32),
        Hash::Sha384 => (2, 48),
        Hash::Sha512 => (3, 64),
    };
    let prefix = [0x30, 17 + len, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last, 5, 0, 4, len];
    rsa::Pkcs1v15Sign { hash_len: Some(usize::from(len)), prefix: Box::new(prefix) }
}

fn ed25519_verifies(point: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    use ed25519_dalek::Verifier;
    let (Ok(key), Ok(signature)) =
        (ed25519_dalek::VerifyingKey::from_bytes(point), ed25519_dalek::Signature::from_slice(signature))
    else {
        return false;
    };
    key.verify(message, &signature).is_ok()
}

/// `bytes` with zeros before them up to `len`; none if they are longer.
pub(in crate::builtins) fn padded(bytes: &[u8], len: usize) -> Option<Cow<'_, [u8]>> {
    let missing = len.checked_sub(bytes.len())?;
    if missing == 0 {
        return Some(Cow::Borrowed(bytes));
    }
    let mut padded = vec![0; missing];
    padded.extend_from_slice(bytes);
    Some(Cow::Owned(padded))
}

/// RSASSA-PSS.
mod pss {
    use rsa::pss::{Signature, SigningKey, VerifyingKey};
    use rsa::signature::{RandomizedSigner, SignatureEncoding, Verifier};
    use sha2::{Digest, Sha256, Sha384, Sha512};

    use super::{Hash, RsaKey, RsaPublicKey, Salt};

    pub(super) fn verifies(
        key: RsaPublicKey,
        hash: Hash,
        salt: Salt,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let Ok(signature) = Signature::try_from(signature) else {
            return false;
        };
        macro_rules! verifies {
            ($digest:ty) => {
                match salt {
                    Salt::Any => VerifyingKey::<$digest>::new_with_auto_salt_len(key),
                    Salt::Digest => VerifyingKey::<$digest>::new(key),
                }
                .verify(message, &signature)
                .is_ok()
            };
        }
        match hash {
            Hash::Sha256 => verifies!(Sha256),
            Hash::Sha384 => verifies!(Sha384),
            Hash::Sha512 => verifies!(Sha512),
        }
    }

    pub(super) fn sign(key: RsaKey, hash: Hash, message: &[u8], seed: u64) -> Option<Vec<u8>> {
        let mut salts = Salts { seed, message: Sha256::digest(message).to_vec(), drawn: 0 };
        let signature = match hash {
            Hash::Sha256 => SigningKey::<Sha256>::new(key).try_sign_with_rng(&mut salts, message),
            Hash::Sha384 => SigningKey::<Sha384>::new(key).try_sign_with_rng(&mut salts, message),
            Hash::Sha512 => SigningKey::<Sha512>::new(key).try_sign_with_rng(&mut salts, message),
        };
        signature.ok().map(|signature| signature.to_vec())
    }

    /// Salts that depend on the seed and the message alone, so that the same evaluation gives the same signature.
    struct Salts {
        seed: u64,
        message: Vec<u8>,
        drawn: u64,
    }

    impl rsa::rand_core::TryRng for Salts {
        type Error = std::convert::Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            let mut bytes = [0; 4];
            self.try_fill_bytes(&mut bytes)?;
            Ok(u32::from_le_bytes(bytes))
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            let mut bytes = [0; 8];
            self.try_fill_bytes(&mut bytes)?;
            Ok(u64::from_le_bytes(bytes))
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
            for chunk in bytes.chunks_mut(32) {
                let block = Sha256::new_with_prefix(&self.message)
                    .chain_update(self.seed.to_be_bytes())
                    .chain_update(self.drawn.to_be_bytes())
                    .finalize();
                self.drawn = self.drawn.wrapping_add(1);
                chunk.iter_mut().zip(block).for_each(|(byte, random)| *byte = random);
            }
            Ok(())
        }
    }

    impl rsa::rand_core::TryCryptoRng for Salts {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_no_key_sign_nothing() {
        let parts = [vec![], vec![0], vec![1], vec![2], vec![0xff; 128], vec![0xfe; 128], vec![1; 256]];
        let mut signed = 0;
        for n in &parts {
            for d in &parts {
                for p in &parts {
                    for q in &parts {
                        let numbers = RsaNumbers {
                            n: n.clone(),
                            e: vec![3],
                            d: d.clone(),
                            p: p.clone(),
                            q: q.clone(),
                            ..RsaNumbers::default()
                        };
                        let key = PrivateKey::Rsa(Box::new(numbers));
                        signed += usize::from(key.sign(Scheme::Rsa(Hash::Sha256), b"a", 0).is_some());
                        let _ = key.public().verifies(Scheme::Pss(Hash::Sha256, Salt::Any), b"a", &[1; 128]);
                    }
                }
            }
        }
        assert_eq!(signed, 0);
    }
}
