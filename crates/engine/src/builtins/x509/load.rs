//! The forms in which certificates and keys are given: PEM, PEM in base64, DER in base64.

use super::certificate::Certificate;
use crate::builtins::Error;
use crate::builtins::crypto::der::Reader;
use crate::builtins::crypto::{base64, pem};

const CERTIFICATE: &str = "CERTIFICATE";

/// Failure for text that is no base64.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, Error> {
    base64::decode(text).map_err(|error| Error::Failed(error.to_string()))
}

/// The bytes of all certificates in a text, one after the other.
pub(super) fn certificates(text: &str) -> Result<Vec<u8>, Error> {
    if text.starts_with("-----BEGIN") {
        return blocks(text);
    }
    let bytes = decode(text)?;
    match str::from_utf8(&bytes) {
        Ok(text) if text.starts_with("-----BEGIN") => blocks(text),
        _ => Ok(bytes),
    }
}

fn blocks(text: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = vec![];
    for block in pem::decode_all(text) {
        if block.label != CERTIFICATE {
            return Err(Error::Failed(format!("PEM block type is '{}', expected CERTIFICATE", block.label)));
        }
        bytes.extend_from_slice(&block.bytes);
    }
    Ok(bytes)
}

/// The certificates one after the other.
pub(super) fn parse(bytes: &[u8]) -> Result<Vec<Certificate<'_>>, Error> {
    let mut reader = Reader::new(bytes);
    let mut certificates = vec![];
    while !reader.is_empty() {
        certificates.push(Certificate::next(&mut reader).map_err(Error::Failed)?);
    }
    Ok(certificates)
}
