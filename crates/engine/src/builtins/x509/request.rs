//! Requests for certificates (RFC 2986).

use super::certificate::{Malformed, element, malformed};
use super::extension::{self, Extension, Meaning};
use super::name::{Name, string};
use super::{algorithm, bytes, list, load, oid_value, texts, value};
use crate::builtins::crypto::der::{
    BOOLEAN, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, SET, context, oid,
};
use crate::builtins::crypto::{number, pem, read};
use crate::builtins::{Args, Context, Error};
use crate::value::{Value, object};

const LABEL: &str = "CERTIFICATE REQUEST";

pub(super) fn parse_certificate_request(
    context: &mut Context<'_>,
    args: Args<'_>,
) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(text.len().saturating_mul(64))?;
    let is_pem = text.starts_with("-----BEGIN CERTIFICATE REQUEST-----");
    let mut der = if is_pem { text.as_bytes().to_vec() } else { load::decode(text)? };
    let block =
        str::from_utf8(&der).ok().and_then(pem::decode).map(|(block, _)| (block.label == LABEL, block.bytes));
    match block {
        Some((true, bytes)) => der = bytes,
        Some((false, _)) => return Err(Error::failed("invalid PEM-encoded certificate signing request")),
        None => {}
    }
    request(&der).map(Some).map_err(Error::Failed)
}

fn request(der: &[u8]) -> Result<Value, Malformed> {
    let mut rest = Reader::new(der);
    let outer = element(&mut rest, SEQUENCE, "certificate request")?;
    if !rest.is_empty() {
        return Err("x509: trailing data".into());
    }
    let mut parts = Reader::new(outer.content);
    let info = element(&mut parts, SEQUENCE, "certificate request")?;
    let mut fields = Reader::new(info.content);
    let version = fields.small().ok_or_else(|| malformed("version"))?;
    let subject = Name::next(&mut fields, "subject")?;
    let spki = element(&mut fields, SEQUENCE, "spki")?.raw;
    let (sort, key) = read::public(spki).ok_or_else(|| malformed("public key"))?;
    let (attributes, extensions) = attributes(fields.inside(context(0)).unwrap_or(Reader::new(&[])))?;
    let identifier = element(&mut parts, SEQUENCE, "algorithm identifier")?.raw;
    let signature = parts.bits().ok_or_else(|| malformed("signature"))?;
    let names = Meaning::of(&extensions)?.names;
    Ok(object([
        ("Raw", bytes(outer.raw)),
        ("RawTBSCertificateRequest", bytes(info.raw)),
        ("RawSubjectPublicKeyInfo", bytes(spki)),
        ("RawSubject", bytes(subject.raw)),
        ("Version", Value::from(i64::try_from(version).unwrap_or(i64::MAX))),
        ("Signature", bytes(signature)),
        ("SignatureAlgorithm", algorithm::number(identifier).into()),
        ("PublicKeyAlgorithm", value::sort_number(sort).into()),
        ("PublicKey", value::public_key(sort, &key)?),
        ("Subject", subject.value()),
        ("Attributes", list(attributes)),
        ("Extensions", value::extensions(&extensions)),
        ("ExtraExtensions", Value::Null),
        ("DNSNames", texts(&names.dns)),
        ("EmailAddresses", texts(&names.emails)),
        ("IPAddresses", value::addresses(&names.addresses)),
        ("URIs", value::uris(&names.uris)),
    ]))
}

type Attributes<'a> = (Vec<Value>, Vec<Extension<'a>>);

/// The attributes that are lists of pairs, and the extensions that are asked for.
fn attributes(mut reader: Reader<'_>) -> Result<Attributes<'_>, Malformed> {
    let (mut attributes, mut extensions) = (vec![], vec![]);
    while !reader.is_empty() {
        let mut attribute = reader.inside(SEQUENCE).ok_or_else(|| malformed("attribute"))?;
        let kind = attribute.oid().ok_or_else(|| malformed("attribute"))?;
        let Some(values) = attribute.inside(SET) else {
            continue;
        };
        if let Some(values) = lists(values) {
            attributes.push(object([("Type", oid_value(&kind)), ("Value", Value::from(values))]));
        }
        let mut values = values;
        if kind == [1, 2, 840, 113_549, 1, 9, 14]
            && let Some(asked) = values.inside(SEQUENCE)
        {
            extensions.extend(extension::list(asked)?);
        }
    }
    Ok((attributes, extensions))
}

/// Lists of pairs; what follows the second part of a pair is not shown, as Go has it.
fn lists(mut values: Reader<'_>) -> Option<Vec<Value>> {
    let mut lists = vec![];
    while !values.is_empty() {
        let mut pairs = values.inside(SEQUENCE)?;
        let mut list = vec![];
        while !pairs.is_empty() {
            let mut pair = pairs.inside(SEQUENCE)?;
            let kind = pair.oid()?;
            let value = pair.next()?;
            list.push(object([("Type", oid_value(&kind)), ("Value", any(value.tag, value.content)?)]));
        }
        lists.push(Value::from(list));
    }
    Some(lists)
}

/// A value of any of the types that Go shows.
fn any(tag: u8, content: &[u8]) -> Option<Value> {
    match tag {
        BOOLEAN => Some(Value::from(content != [0])),
        INTEGER if content.first().is_some_and(|byte| *byte < 0x80) => number::value(content),
        OCTET_STRING => Some(bytes(content)),
        OID => oid(content).map(|oid| oid_value(&oid)),
        _ => string(tag, content).ok().map(Value::from),
    }
}
