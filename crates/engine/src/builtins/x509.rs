//! Certificates: the builtins `crypto.x509.*`.
//!
//! Source: OPA's reference, "Crypto". The values have the form of Go's `x509.Certificate` and its like in JSON.

mod algorithm;
mod certificate;
mod extension;
mod general;
mod load;
mod name;
mod pair;
mod request;
mod time;
pub(super) mod url;
mod usage;
mod value;
mod verify;

use super::crypto::base64;
use super::crypto::key::PublicKey;
use super::{Args, Context, Error, Table};
use crate::value::Value;
use certificate::Certificate;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("crypto.x509.parse_certificates", parse_certificates),
    ("crypto.x509.parse_and_verify_certificates", verify::parse_and_verify),
    ("crypto.x509.parse_and_verify_certificates_with_options", verify::parse_and_verify_with_options),
    ("crypto.x509.parse_certificate_request", request::parse_certificate_request),
    ("crypto.x509.parse_keypair", pair::parse_keypair),
    ("crypto.x509.parse_rsa_private_key", pair::parse_rsa_private_key),
];

/// The key of a certificate.
pub(super) fn certificate_key(der: &[u8]) -> Result<PublicKey, String> {
    let certificate = Certificate::parse(der)?;
    extension::Meaning::of(&certificate.extensions)?;
    Ok(certificate.key)
}

fn parse_certificates(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(text.len().saturating_mul(64))?;
    let bytes = load::certificates(text)?;
    let certificates = load::parse(&bytes)?;
    let values: Result<Vec<_>, _> = certificates.iter().map(with_uri_strings).collect();
    Ok(Some(Value::from(values?)))
}

/// A certificate with its addresses as texts too, which OPA adds.
fn with_uri_strings(certificate: &Certificate<'_>) -> Result<Value, Error> {
    let mut pairs = value::certificate(certificate).map_err(Error::Failed)?;
    let meaning = extension::Meaning::of(&certificate.extensions).map_err(Error::Failed)?;
    pairs.insert("URIStrings".into(), texts(&meaning.names.uris));
    Ok(Value::from(pairs))
}

/// `null` where there is nothing, as Go shows slices that were never made.
fn list(items: Vec<Value>) -> Value {
    if items.is_empty() { Value::Null } else { Value::from(items) }
}

fn texts(items: &[String]) -> Value {
    list(items.iter().map(|item| Value::from(item.as_str())).collect())
}

fn bytes(bytes: &[u8]) -> Value {
    Value::from(base64::encode(bytes))
}

fn oid_value(oid: &[u64]) -> Value {
    Value::from(
        oid.iter().map(|arc| Value::from(i64::try_from(*arc).unwrap_or(i64::MAX))).collect::<Vec<_>>(),
    )
}

fn oid_text(oid: &[u64]) -> String {
    oid.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests;
