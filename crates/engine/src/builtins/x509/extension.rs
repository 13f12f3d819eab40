//! Extensions of certificates (RFC 5280, section 4.2).

use super::certificate::{Malformed, malformed};
use super::general::{self, Names};
use super::name::string;
use crate::builtins::crypto::der::{BIT_STRING, OCTET_STRING, Reader, SEQUENCE, context, only};

/// One extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extension<'a> {
    pub(super) id: Vec<u64>,
    pub(super) critical: bool,
    pub(super) value: &'a [u8],
}

/// Reads a list of extensions, in which none may stand twice.
pub(super) fn list(mut reader: Reader<'_>) -> Result<Vec<Extension<'_>>, Malformed> {
    let mut extensions: Vec<Extension<'_>> = vec![];
    let mut seen = std::collections::HashSet::new();
    while !reader.is_empty() {
        let mut fields = reader.inside(SEQUENCE).ok_or_else(|| malformed("extension"))?;
        let id = fields.oid().ok_or_else(|| malformed("extension OID field"))?;
        let critical = fields.flag().ok_or_else(|| malformed("extension critical field"))?;
        let value = fields.expect(OCTET_STRING).ok_or_else(|| malformed("extension value field"))?;
        if !seen.insert(id.clone()) {
            return Err("x509: certificate contains duplicate extensions".into());
        }
        extensions.push(Extension { id, critical, value });
    }
    Ok(extensions)
}

/// What extensions say; the names are Go's.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning<'a> {
    pub(super) key_usage: u64,
    /// Whether it may sign certificates, and over how many others.
    pub(super) basic: Option<(bool, Option<u64>)>,
    pub(super) names: Names,
    pub(super) constraints: Option<Constraints>,
    pub(super) distribution_points: Vec<String>,
    pub(super) authority_key: Option<&'a [u8]>,
    pub(super) subject_key: Option<&'a [u8]>,
    pub(super) extended_usages: Vec<Vec<u64>>,
    pub(super) policies: Vec<Vec<u64>>,
    pub(super) policy_mappings: Vec<(Vec<u64>, Vec<u64>)>,
    pub(super) require_explicit: Option<u64>,
    pub(super) inhibit_mapping: Option<u64>,
    pub(super) inhibit_any: Option<u64>,
    pub(super) ocsp: Vec<String>,
    pub(super) issuers: Vec<String>,
    pub(super) unhandled: Vec<Vec<u64>>,
}

/// Names that certificates below may and may not have.
#[derive(Debug, Clone, Default)]
pub(super) struct Constraints {
    pub(super) critical: bool,
    pub(super) permitted: Names,
    pub(super) excluded: Names,
}

impl<'a> Meaning<'a> {
    /// Reads all of `extensions`.
    pub(super) fn of(extensions: &[Extension<'a>]) -> Result<Self, Malformed> {
        let mut meaning = Self::default();
        for extension in extensions {
            let handled = match extension.id.as_slice() {
                [2, 5, 29, last] => meaning.standard(*last, extension)?,
                [1, 3, 6, 1, 5, 5, 7, 1, 1] => {
                    meaning.access(extension.value).ok_or("x509: invalid authority info access")?;
                    true
                }
                _ => false,
            };
            if !handled && extension.critical {
                meaning.unhandled.push(extension.id.clone());
            }
        }
        Ok(meaning)
    }

    /// Reads one of the extensions of X.509 itself; says whether it is known.
    fn standard(&mut self, last: u64, extension: &Extension<'a>) -> Result<bool, Malformed> {
        let value = extension.value;
        let read = |read: Option<()>, part: &str| read.ok_or_else(|| format!("x509: invalid {part}"));
        match last {
            14 => read(self.subject_key(value), "subject key identifier")?,
            15 => read(self.key_usage(value), "key usage")?,
            17 => return self.alternative_names(value),
            19 => read(self.basic(value), "basic constraints")?,
            30 => return self.name_constraints(extension),
            31 => read(self.distribution_points(value), "CRL distribution points")?,
            32 => read(self.policies(value), "certificate policies")?,
            33 => read(self.mappings(value), "policy mappings extension")?,
            35 => read(self.authority_key(value), "authority key identifier")?,
            36 => read(self.policy_constraints(value), "policy constraints extension")?,
            37 => read(self.extended(value), "extended key usages")?,
            54 => {
                self.inhibit_any =
                    Some(Reader::new(value).small().ok_or("x509: invalid inhibit any policy extension")?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn subject_key(&mut self, value: &'a [u8]) -> Option<()> {
        self.subject_key = Some(only(value, OCTET_STRING)?);
        Some(())
    }

    fn authority_key(&mut self, value: &'a [u8]) -> Option<()> {
        self.authority_key = Reader::new(value).inside(SEQUENCE)?.expect(0x80);
        Some(())
    }

    /// The first bit of the string is the first of the number.
    fn key_usage(&mut self, value: &[u8]) -> Option<()> {
        let bits = only(value, BIT_STRING)?.get(1..)?;
        self.key_usage = bits
            .iter()
            .take(2)
            .zip([0_u32, 8])
            .fold(0, |usage, (byte, shift)| usage | u64::from(byte.reverse_bits()) << shift)
            & 0x1ff;
        Some(())
    }

    fn basic(&mut self, value: &[u8]) -> Option<()> {
        let mut fields = Reader::new(value).inside(SEQUENCE)?;
        let is_ca = fields.flag()?;
        let length = if fields.is_empty() { None } else { Some(fields.small()?) };
        self.basic = Some((is_ca, length));
        Some(())
    }

    fn alternative_names(&mut self, value: &[u8]) -> Result<bool, Malformed> {
        let names = Reader::new(value).inside(SEQUENCE).ok_or("x509: invalid subject alternative names")?;
        self.names = general::names(names)?;
        Ok(!self.names.is_empty())
    }

    fn name_constraints(&mut self, extension: &Extension<'_>) -> Result<bool, Malformed> {
        let invalid = "x509: invalid NameConstraints extension";
        let mut fields = Reader::new(extension.value).inside(SEQUENCE).ok_or(invalid)?;
        let mut subtrees = |number: u8| match fields.inside(context(number)) {
            None => Ok((Names::default(), true)),
            Some(subtrees) => general::subtrees(subtrees),
        };
        let ((permitted, knows_permitted), (excluded, knows_excluded)) = (subtrees(0)?, subtrees(1)?);
        self.constraints = Some(Constraints { critical: extension.critical, permitted, excluded });
        Ok(knows_permitted && knows_excluded)
    }

    fn distribution_points(&mut self, value: &[u8]) -> Option<()> {
        let mut points = Reader::new(value).inside(SEQUENCE)?;
        while !points.is_empty() {
            let mut point = points.inside(SEQUENCE)?;
            let Some(mut name) = point.inside(context(0)) else {
                continue;
            };
            let Some(mut full) = name.inside(context(0)) else {
                continue;
            };
            while let Some(location) = full.next() {
                if location.tag == 0x86 {
                    self.distribution_points.push(string(22, location.content).ok()?);
                }
            }
        }
        Some(())
    }

    fn policies(&mut self, value: &[u8]) -> Option<()> {
        let mut policies = Reader::new(value).inside(SEQUENCE)?;
        while !policies.is_empty() {
            let policy = policies.inside(SEQUENCE)?.oid()?;
            if self.policies.contains(&policy) {
                return None;
            }
            self.policies.push(policy);
        }
        Some(())
    }

    fn mappings(&mut self, value: &[u8]) -> Option<()> {
        let mut mappings = Reader::new(value).inside(SEQUENCE)?;
        while !mappings.is_empty() {
            let mut pair = mappings.inside(SEQUENCE)?;
            self.policy_mappings.push((pair.oid()?, pair.oid()?));
        }
        Some(())
    }

    fn policy_constraints(&mut self, value: &[u8]) -> Option<()> {
        let mut fields = Reader::new(value).inside(SEQUENCE)?;
        let mut number = |tag: u8| {
            let content = fields.expect(tag)?;
            content.iter().try_fold(0_u64, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)))
        };
        self.require_explicit = number(0x80);
        self.inhibit_mapping = number(0x81);
        Some(())
    }

    fn extended(&mut self, value: &[u8]) -> Option<()> {
        let mut usages = Reader::new(value).inside(SEQUENCE)?;
        while !usages.is_empty() {
            self.extended_usages.push(usages.oid()?);
        }
        Some(())
    }

    fn access(&mut self, value: &[u8]) -> Option<()> {
        let mut descriptions = Reader::new(value).inside(SEQUENCE)?;
        while !descriptions.is_empty() {
            let mut description = descriptions.inside(SEQUENCE)?;
            let method = description.oid()?;
            let location = description.next()?;
            let list = match method.as_slice() {
                [1, 3, 6, 1, 5, 5, 7, 48, 1] => &mut self.ocsp,
                [1, 3, 6, 1, 5, 5, 7, 48, 2] => &mut self.issuers,
                _ => continue,
            };
            if location.tag == 0x86 {
                list.push(string(22, location.content).ok()?);
            }
        }
        Some(())
    }
}
