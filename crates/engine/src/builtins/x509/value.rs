//! Certificates as Go's `encoding/json` shows them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::certificate::{Certificate, Malformed};
use super::extension::{Constraints, Extension, Meaning};
use super::url::Url;
use super::{bytes, list, oid_text, oid_value, texts};
use crate::builtins::crypto::key::PublicKey;
use crate::builtins::crypto::number;
use crate::builtins::crypto::read::Sort;
use crate::value::{Object, Value, object};

/// All fields of a certificate.
pub(super) fn certificate(of: &Certificate<'_>) -> Result<Object, Malformed> {
    let meaning = Meaning::of(&of.extensions)?;
    let mut pairs = Object::new();
    let mut add = |name: &str, value: Value| drop(pairs.insert(Value::from(name), value));
    add("Raw", bytes(of.raw));
    add("RawTBSCertificate", bytes(of.tbs));
    add("RawSubjectPublicKeyInfo", bytes(of.spki));
    add("RawSubject", bytes(of.subject.raw));
    add("RawIssuer", bytes(of.issuer.raw));
    add("Signature", bytes(of.signature));
    add("SignatureAlgorithm", super::algorithm::number(of.algorithm).into());
    add("PublicKeyAlgorithm", sort_number(of.sort).into());
    add("PublicKey", public_key(of.sort, &of.key)?);
    add("Version", Value::from(usize::try_from(of.version).unwrap_or(0)));
    add("SerialNumber", number::value(of.serial).ok_or("x509: serial number is too long")?);
    add("Issuer", of.issuer.value());
    add("Subject", of.subject.value());
    add("NotBefore", Value::from(of.not_before.to_string()));
    add("NotAfter", Value::from(of.not_after.to_string()));
    add("Extensions", extensions(&of.extensions));
    add("ExtraExtensions", Value::Null);
    usages(&meaning, &mut add);
    names(&meaning, &mut add);
    constraints(meaning.constraints.as_ref(), &mut add);
    policies(&meaning, &mut add);
    Ok(pairs)
}

type Add<'a> = &'a mut dyn FnMut(&str, Value);

fn usages(meaning: &Meaning<'_>, add: Add<'_>) {
    add("KeyUsage", whole(meaning.key_usage));
    let known =
        meaning.extended_usages.iter().filter_map(|usage| super::usage::number(usage)).map(Value::from);
    add("ExtKeyUsage", list(known.collect()));
    let unknown = meaning.extended_usages.iter().filter(|usage| super::usage::number(usage).is_none());
    add("UnknownExtKeyUsage", list(unknown.map(|usage| oid_value(usage)).collect()));
    add("UnhandledCriticalExtensions", list(meaning.unhandled.iter().map(|id| oid_value(id)).collect()));
    let (is_ca, length) = meaning.basic.unwrap_or_default();
    add("BasicConstraintsValid", meaning.basic.is_some().into());
    add("IsCA", is_ca.into());
    let no_length = Value::from(if meaning.basic.is_some() { -1_i64 } else { 0 });
    add("MaxPathLen", length.map_or(no_length, whole));
    add("MaxPathLenZero", (length == Some(0)).into());
    add("SubjectKeyId", meaning.subject_key.map_or(Value::Null, bytes));
    add("AuthorityKeyId", meaning.authority_key.map_or(Value::Null, bytes));
}

fn names(meaning: &Meaning<'_>, add: Add<'_>) {
    add("DNSNames", texts(&meaning.names.dns));
    add("EmailAddresses", texts(&meaning.names.emails));
    add("IPAddresses", addresses(&meaning.names.addresses));
    add("URIs", uris(&meaning.names.uris));
    add("OCSPServer", texts(&meaning.ocsp));
    add("IssuingCertificateURL", texts(&meaning.issuers));
    add("CRLDistributionPoints", texts(&meaning.distribution_points));
}

fn constraints(constraints: Option<&Constraints>, add: Add<'_>) {
    let empty = Constraints::default();
    let constraints = constraints.unwrap_or(&empty);
    add("PermittedDNSDomainsCritical", constraints.critical.into());
    for (prefix, names) in [("Permitted", &constraints.permitted), ("Excluded", &constraints.excluded)] {
        add(&format!("{prefix}DNSDomains"), texts(&names.dns));
        add(&format!("{prefix}EmailAddresses"), texts(&names.emails));
        add(&format!("{prefix}URIDomains"), texts(&names.uris));
        add(
            &format!("{prefix}IPRanges"),
            list(names.addresses.iter().map(|range| self::range(range)).collect()),
        );
    }
}

fn policies(meaning: &Meaning<'_>, add: Add<'_>) {
    add("PolicyIdentifiers", list(meaning.policies.iter().map(|policy| oid_value(policy)).collect()));
    add("Policies", list(meaning.policies.iter().map(|policy| Value::from(oid_text(policy))).collect()));
    let mappings = meaning.policy_mappings.iter().map(|(issuer, subject)| {
        object([
            ("IssuerDomainPolicy", Value::from(oid_text(issuer))),
            ("SubjectDomainPolicy", Value::from(oid_text(subject))),
        ])
    });
    add("PolicyMappings", list(mappings.collect()));
    for (name, number) in [
        ("RequireExplicitPolicy", meaning.require_explicit),
        ("InhibitPolicyMapping", meaning.inhibit_mapping),
        ("InhibitAnyPolicy", meaning.inhibit_any),
    ] {
        add(name, whole(number.unwrap_or(0)));
        add(&format!("{name}Zero"), (number == Some(0)).into());
    }
}

fn whole(number: u64) -> Value {
    Value::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Extensions as they stand.
pub(super) fn extensions(extensions: &[Extension<'_>]) -> Value {
    let shown = extensions.iter().map(|extension| {
        object([
            ("Id", oid_value(&extension.id)),
            ("Critical", extension.critical.into()),
            ("Value", bytes(extension.value)),
        ])
    });
    list(shown.collect())
}

pub(super) const fn sort_number(sort: Sort) -> i64 {
    match sort {
        Sort::Rsa => 1,
        Sort::Dsa => 2,
        Sort::Ec => 3,
        Sort::Ed25519 => 4,
        Sort::X25519 | Sort::Unknown => 0,
    }
}

pub(super) fn public_key(sort: Sort, key: &PublicKey) -> Result<Value, Malformed> {
    let number = |bytes: &[u8]| number::value(bytes).ok_or("x509: public key is too long");
    Ok(match key {
        PublicKey::Rsa { n, e } => object([("N", number(n)?), ("E", number(e)?)]),
        PublicKey::Ec { x, y, .. } => {
            object([("Curve", Value::empty_object()), ("X", number(x)?), ("Y", number(y)?)])
        }
        PublicKey::Ed25519(point) => bytes(point),
        PublicKey::Other if sort == Sort::X25519 => Value::empty_object(),
        PublicKey::Other => Value::Null,
    })
}

/// Addresses of 4 or 16 bytes.
pub(super) fn addresses(addresses: &[Vec<u8>]) -> Value {
    list(addresses.iter().map(|bytes| address(bytes)).collect())
}

fn address(bytes: &[u8]) -> Value {
    let address = if let Ok(bytes) = <[u8; 4]>::try_from(bytes) {
        IpAddr::V4(Ipv4Addr::from(bytes))
    } else {
        let bytes: [u8; 16] = bytes.try_into().unwrap_or_default();
        IpAddr::V6(Ipv6Addr::from(bytes)).to_canonical()
    };
    Value::from(address.to_string())
}

fn range(range: &[u8]) -> Value {
    let (first, mask) = range.split_at_checked(range.len() / 2).unwrap_or_default();
    let masked: Vec<u8> = first.iter().zip(mask).map(|(byte, mask)| byte & mask).collect();
    object([("IP", address(&masked)), ("Mask", bytes(mask))])
}

/// Addresses taken apart.
pub(super) fn uris(uris: &[String]) -> Value {
    list(uris.iter().filter_map(|uri| Url::parse(uri)).map(|url| url.value()).collect())
}
