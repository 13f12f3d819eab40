//! Keys that tokens are verified with.

use super::algorithm::{Algorithm, code};
use super::jwk;
use super::token::Header;
use crate::builtins::crypto::key::{PrivateKey, PublicKey, Scheme};
use crate::builtins::crypto::{pem, read};
use crate::builtins::x509::certificate_key;

/// What a key is made of.
#[derive(Debug, Clone)]
pub(in crate::builtins) enum Material {
    Public(PublicKey),
    Private(PrivateKey),
    Secret(Vec<u8>),
}

/// A key and what its JSON says of it.
#[derive(Debug, Clone)]
pub(in crate::builtins) struct Key {
    pub(in crate::builtins) material: Material,
    pub(in crate::builtins) alg: Option<String>,
    pub(in crate::builtins) kid: Option<String>,
}

impl Key {
    /// A key of which nothing is said.
    const fn bare(key: PublicKey) -> Self {
        Self { material: Material::Public(key), alg: None, kid: None }
    }

    /// Whether it is a public key and verifies; private keys do not.
    pub(super) fn is_public_for(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> bool {
        matches!(&self.material, Material::Public(key) if key.verifies(scheme, message, signature))
    }

    /// Whether it verifies in any way.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (&self.material, algorithm) {
            (Material::Public(key), Algorithm::Pair(scheme)) => key.verifies(scheme, message, signature),
            (Material::Private(key), Algorithm::Pair(scheme)) => {
                key.public().verifies(scheme, message, signature)
            }
            (Material::Secret(secret), Algorithm::Secret(hash)) => code(hash, secret, message) == signature,
            _ => false,
        }
    }
}

/// The keys of a PEM certificate, a PEM public key, or JSON.
pub(super) fn of_text(text: &str) -> Result<Vec<Key>, String> {
    let Some((block, rest)) = pem::decode(text) else {
        let keys = jwk::parse(text);
        return keys.map_err(|error| {
            format!("failed to parse a JWK key (set): jwk.ParseString: failed to parse string: {error}")
        });
    };
    if !rest.is_empty() {
        return Err("extra data after a PEM certificate block".into());
    }
    let key = match block.label {
        "CERTIFICATE" => certificate_key(&block.bytes)
            .map_err(|error| format!("failed to parse a PEM certificate: {error}"))?,
        "PUBLIC KEY" => read::public(&block.bytes)
            .map(|(_, key)| key)
            .ok_or("failed to parse a PEM public key: x509: malformed public key")?,
        _ => return Err("failed to extract a Key from the PEM certificate".into()),
    };
    Ok(vec![Key::bare(key)])
}

/// Whether the key that the token names passes, or, where none of `keys` has that name, any that is for its algorithm.
pub(super) fn find(keys: &[Key], header: &Header, passes: impl Fn(&Key) -> bool) -> bool {
    let named = header.kid.as_deref().and_then(|kid| keys.iter().find(|key| key.kid.as_deref() == Some(kid)));
    if let Some(key) = named {
        return passes(key);
    }
    let alg = header.alg.as_deref();
    keys.iter().filter(|key| key.alg.is_none() || key.alg.as_deref() == alg).any(passes)
}
