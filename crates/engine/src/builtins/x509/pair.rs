//! Private keys, alone and with their certificates.

use super::certificate::Certificate;
use super::{bytes, load, value};
use crate::builtins::crypto::key::{PrivateKey, PublicKey};
use crate::builtins::crypto::{self, pem};
use crate::builtins::jwt::jwk;
use crate::builtins::{Args, Context, Error};
use crate::value::{Value, object};

/// The text, or what it is in base64.
fn plain(text: &str) -> Result<Vec<u8>, Error> {
    if text.starts_with("-----BEGIN") { Ok(text.as_bytes().to_vec()) } else { load::decode(text) }
}

pub(super) fn parse_rsa_private_key(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    if text.is_empty() {
        return Err(Error::failed("input PEM data was empty"));
    }
    let decoded = plain(text)?;
    let blocks = str::from_utf8(&decoded).map(pem::decode_all).unwrap_or_default();
    let key = blocks.iter().find_map(crypto::private_key_of_block);
    key.map_or(Ok(Some(Value::Null)), |key| Ok(Some(jwk::of_private(&key?))))
}

pub(super) fn parse_keypair(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (certificate, key) = (args.string(0)?, args.string(1)?);
    context.take(certificate.len().saturating_mul(64))?;
    let certificates = certificates(&plain(certificate)?)?;
    let first = certificates.first().map(Vec::as_slice).unwrap_or_default();
    let leaf = Certificate::parse(first).map_err(Error::Failed)?;
    let shown = value::certificate(&leaf).map_err(Error::Failed)?;
    let key = private_key(&plain(key)?)?;
    matches(&leaf.key, &key)?;
    Ok(Some(object([
        ("Certificate", Value::from(certificates.iter().map(|der| bytes(der)).collect::<Vec<_>>())),
        ("PrivateKey", crypto::private_key_value(&key)?),
        ("Leaf", Value::from(shown)),
        ("OCSPStaple", Value::Null),
        ("SignedCertificateTimestamps", Value::Null),
        ("SupportedSignatureAlgorithms", Value::Null),
    ])))
}

/// The certificates of PEM, or one in DER.
fn certificates(input: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let blocks = str::from_utf8(input).map(pem::decode_all).unwrap_or_default();
    if blocks.is_empty() {
        return Ok(vec![input.to_vec()]);
    }
    let has_key = blocks.iter().any(|block| block.label.ends_with("PRIVATE KEY"));
    let found: Vec<_> =
        blocks.into_iter().filter(|block| block.label == "CERTIFICATE").map(|block| block.bytes).collect();
    match (found.is_empty(), has_key) {
        (false, _) => Ok(found),
        (true, true) => Err(Error::failed(
            "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched",
        )),
        (true, false) => {
            Err(Error::failed("tls: failed to find \"CERTIFICATE\" PEM block in certificate input"))
        }
    }
}

/// The first key of PEM, or one in DER.
fn private_key(input: &[u8]) -> Result<PrivateKey, Error> {
    let blocks = str::from_utf8(input).map(pem::decode_all).unwrap_or_default();
    let first = blocks.iter().find(|block| block.label.ends_with("PRIVATE KEY"));
    let der = match first {
        Some(block) => &block.bytes,
        None if blocks.is_empty() => input,
        None => {
            return Err(Error::failed(
                "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input",
            ));
        }
    };
    crypto::parse_private_key(der).ok_or_else(|| Error::failed("tls: failed to parse private key"))
}

fn matches(public: &PublicKey, private: &PrivateKey) -> Result<(), Error> {
    let same_type = matches!(
        (public, private),
        (PublicKey::Rsa { .. }, PrivateKey::Rsa(_))
            | (PublicKey::Ec { .. }, PrivateKey::Ec { .. })
            | (PublicKey::Ed25519(_), PrivateKey::Ed25519 { .. })
    );
    match (public, same_type) {
        (PublicKey::Other, _) => Err(Error::failed("tls: unknown public key algorithm")),
        (_, false) => Err(Error::failed("tls: private key type does not match public key type")),
        _ if private.public() == *public => Ok(()),
        _ => Err(Error::failed("tls: private key does not match public key")),
    }
}
