//! Certificates (RFC 5280, section 4.1) as Go's `crypto/x509` reads them.

use super::extension::{self, Extension};
use super::name::Name;
use super::time::Time;
use crate::builtins::crypto::der::{Element, INTEGER, Reader, SEQUENCE, context};
use crate::builtins::crypto::key::PublicKey;
use crate::builtins::crypto::read::{self, Sort};

/// A certificate and the bytes that its parts were read from.
#[derive(Debug, Clone)]
pub(super) struct Certificate<'a> {
    pub(super) raw: &'a [u8],
    pub(super) tbs: &'a [u8],
    pub(super) version: u64,
    pub(super) serial: &'a [u8],
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
    pub(super) issuer: Name<'a>,
    pub(super) subject: Name<'a>,
    pub(super) not_before: Time,
    pub(super) not_after: Time,
    pub(super) spki: &'a [u8],
    pub(super) sort: Sort,
    pub(super) key: PublicKey,
    pub(super) extensions: Vec<Extension<'a>>,
}

/// Why something could not be read, in the words of Go's `crypto/x509`.
pub(super) type Malformed = String;

/// The message for a part that is broken.
pub(super) fn malformed(part: &str) -> Malformed {
    format!("x509: malformed {part}")
}

impl<'a> Certificate<'a> {
    /// Reads one certificate and nothing after it.
    pub(super) fn parse(der: &'a [u8]) -> Result<Self, Malformed> {
        let mut rest = Reader::new(der);
        let certificate = Self::next(&mut rest)?;
        if rest.is_empty() { Ok(certificate) } else { Err("x509: trailing data".into()) }
    }

    /// Reads the next of several certificates.
    pub(super) fn next(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        let outer = element(reader, SEQUENCE, "certificate")?;
        let mut parts = Reader::new(outer.content);
        let tbs = element(&mut parts, SEQUENCE, "tbs certificate")?;
        let mut fields = Reader::new(tbs.content);
        let version = version(&mut fields)?;
        let serial = fields.expect(INTEGER).ok_or_else(|| malformed("serial number"))?;
        if serial.first().is_none_or(|byte| *byte >= 0x80) {
            return Err("x509: negative serial number".into());
        }
        let inner = element(&mut fields, SEQUENCE, "signature algorithm identifier")?.raw;
        let algorithm = element(&mut parts, SEQUENCE, "algorithm identifier")?.raw;
        if inner != algorithm {
            return Err("x509: inner and outer signature algorithm identifiers don't match".into());
        }
        let issuer = Name::next(&mut fields, "issuer")?;
        let (not_before, not_after) = validity(&mut fields)?;
        let subject = Name::next(&mut fields, "issuer")?;
        let spki = element(&mut fields, SEQUENCE, "spki")?.raw;
        let (sort, key) = read::public(spki).ok_or_else(|| malformed("public key"))?;
        let extensions = if version == 3 { extensions(&mut fields)? } else { vec![] };
        let signature = parts.bits().ok_or_else(|| malformed("signature"))?;
        let (raw, tbs) = (outer.raw, tbs.raw);
        Ok(Self {
            raw,
            tbs,
            version,
            serial,
            algorithm,
            signature,
            issuer,
            subject,
            not_before,
            not_after,
            spki,
            sort,
            key,
            extensions,
        })
    }
}

/// The next element, which has to be of that sort.
pub(super) fn element<'a>(reader: &mut Reader<'a>, tag: u8, part: &str) -> Result<Element<'a>, Malformed> {
    reader.next().filter(|element| element.tag == tag).ok_or_else(|| malformed(part))
}

fn version(fields: &mut Reader<'_>) -> Result<u64, Malformed> {
    let Some(version) = fields.expect(context(0)) else {
        return Ok(1);
    };
    let number = Reader::new(version).small().ok_or_else(|| malformed("version"))?;
    if number > 2 { Err("x509: invalid version".into()) } else { Ok(number + 1) }
}

fn validity(fields: &mut Reader<'_>) -> Result<(Time, Time), Malformed> {
    let mut times = fields.inside(SEQUENCE).ok_or_else(|| malformed("validity"))?;
    Ok((Time::next(&mut times)?, Time::next(&mut times)?))
}

fn extensions<'a>(fields: &mut Reader<'a>) -> Result<Vec<Extension<'a>>, Malformed> {
    // Unique identifiers of issuer and subject, which nobody uses.
    for number in [1, 2] {
        if fields.expect(0x80 | number).is_none() {
            fields.expect(context(number));
        }
    }
    let Some(wrapped) = fields.expect(context(3)) else {
        return Ok(vec![]);
    };
    let list = Reader::new(wrapped).inside(SEQUENCE).ok_or_else(|| malformed("extensions"))?;
    extension::list(list)
}
