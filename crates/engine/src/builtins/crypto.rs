//! Digests, message authentication codes and private keys: the builtins `crypto.*` that have nothing to do with
//! certificates.
//!
//! Source: OPA's reference, "Crypto".

pub(super) mod base64;
pub(super) mod curve;
pub(super) mod der;
pub(super) mod key;
pub(super) mod number;
pub(super) mod pem;
mod private;
pub(super) mod read;

use hmac::digest::block_api::EagerHash;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::{Args, Context, Error, Table};
use crate::value::Value;
pub(super) use private::{of_block as private_key_of_block, parse_private_key, private_key_value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("crypto.md5", |_, args| digest::<Md5>(args)),
    ("crypto.sha1", |_, args| digest::<Sha1>(args)),
    ("crypto.sha256", |_, args| digest::<Sha256>(args)),
    ("crypto.hmac.md5", |_, args| hmac::<Md5>(args)),
    ("crypto.hmac.sha1", |_, args| hmac::<Sha1>(args)),
    ("crypto.hmac.sha256", |_, args| hmac::<Sha256>(args)),
    ("crypto.hmac.sha512", |_, args| hmac::<Sha512>(args)),
    ("crypto.hmac.equal", equal),
    ("crypto.parse_private_keys", parse_private_keys),
];

fn digest<D: Digest>(args: Args<'_>) -> Result<Option<Value>, Error> {
    let digest = D::digest(args.string(0)?.as_bytes());
    Ok(Some(Value::from(hex(&digest))))
}

fn hmac<D: EagerHash>(args: Args<'_>) -> Result<Option<Value>, Error> {
    let (message, key) = (args.string(0)?, args.string(1)?);
    Ok(Some(Value::from(hex(&authentication_code::<D>(key.as_bytes(), message.as_bytes())))))
}

/// HMAC (RFC 2104); the key may have any length.
pub(super) fn authentication_code<D: EagerHash>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let Ok(mac) = Hmac::<D>::new_from_slice(key) else {
        return vec![];
    };
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

fn equal(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.string(0)? == args.string(1)?)))
}

fn parse_private_keys(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    if text.is_empty() {
        return Ok(Some(Value::Null));
    }
    let decoded = base64::decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = decoded.as_deref().unwrap_or(text);
    let mut keys = vec![];
    for block in pem::decode_all(text) {
        if let Some(key) = private_key_of_block(&block) {
            keys.push(private_key_value(&key?)?);
        }
    }
    Ok(Some(Value::from(keys)))
}

/// Two lower-case digits a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
