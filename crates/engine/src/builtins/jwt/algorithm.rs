//! The algorithms of JSON Web Signatures (RFC 7518, section 3.1; RFC 8037).

use sha2::{Sha256, Sha384, Sha512};

use crate::builtins::crypto::authentication_code;
use crate::builtins::crypto::key::{Hash, Salt, Scheme};

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// With a secret that both sides know.
    Secret(Hash),
    /// With a pair of keys.
    Pair(Scheme),
}

impl Algorithm {
    /// By its name; `none` is no algorithm here.
    pub(super) fn named(name: &str) -> Option<Self> {
        if name == "EdDSA" {
            return Some(Self::Pair(Scheme::Ed25519));
        }
        let (family, bits) = name.split_at_checked(2)?;
        let hash = match bits {
            "256" => Hash::Sha256,
            "384" => Hash::Sha384,
            "512" => Hash::Sha512,
            _ => return None,
        };
        Some(match family {
            "HS" => Self::Secret(hash),
            "RS" => Self::Pair(Scheme::Rsa(hash)),
            "PS" => Self::Pair(Scheme::Pss(hash, Salt::Digest)),
            "ES" => Self::Pair(Scheme::Ecdsa(hash)),
            _ => return None,
        })
    }
}

/// HMAC with this digest.
pub(super) fn code(hash: Hash, secret: &[u8], message: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Sha256 => authentication_code::<Sha256>(secret, message),
        Hash::Sha384 => authentication_code::<Sha384>(secret, message),
        Hash::Sha512 => authentication_code::<Sha512>(secret, message),
    }
}
