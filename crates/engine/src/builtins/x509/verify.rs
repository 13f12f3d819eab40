//! Chains of certificates (RFC 5280, section 6), as far as Go's `crypto/x509` checks them without the network.
//!
//! Constraints on names are not checked: a chain that has them is refused by name rather than judged by half.

use std::collections::BTreeSet;

use super::certificate::Certificate;
use super::extension::Meaning;
use super::{algorithm, load, usage, value, with_uri_strings};
use crate::builtins::crypto::der::{Reader, SEQUENCE, only};
use crate::builtins::crypto::key::{PublicKey, Scheme, padded};
use crate::builtins::{Args, Context, Error};
use crate::value::{Number, Object, Value};

/// The most chains that are tried.
const MOST_TRIES: usize = 100;

/// What the caller asks for.
#[derive(Default)]
struct Options {
    name: Option<String>,
    time: Option<Number>,
    usages: Vec<usize>,
}

pub(super) fn parse_and_verify(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    run(context, args, &Options::default(), with_uri_strings)
}

pub(super) fn parse_and_verify_with_options(
    context: &mut Context<'_>,
    args: Args<'_>,
) -> Result<Option<Value>, Error> {
    let options = Options::read(args.object(1)?)?;
    run(context, args, &options, |certificate| {
        value::certificate(certificate).map(Value::from).map_err(Error::Failed)
    })
}

impl Options {
    fn read(asked: &Object) -> Result<Self, Error> {
        let mut options = Self::default();
        for (name, value) in asked {
            match (name.as_str().unwrap_or_default(), value) {
                ("DNSName", Value::String(name)) => {
                    options.name = Some(name.to_string()).filter(|name| !name.is_empty());
                }
                ("CurrentTime", Value::Number(time)) => options.time = Some(time.clone()),
                ("MaxConstraintComparisons", Value::Number(_)) => {}
                ("KeyUsages", Value::Array(usages)) => options.usages = self::usages(usages.iter())?,
                ("KeyUsages", Value::Set(usages)) => options.usages = self::usages(usages.iter())?,
                ("KeyUsages", _) => return Err(Error::failed("'KeyUsages' should be an Array or Set")),
                ("DNSName", _) => return Err(Error::failed("'DNSName' should be a string")),
                (name @ ("CurrentTime" | "MaxConstraintComparisons"), _) => {
                    return Err(Error::Failed(format!("'{name}' should be a number")));
                }
                _ => return Err(Error::failed("invalid key option")),
            }
        }
        Ok(options)
    }
}

fn usages<'a>(names: impl Iterator<Item = &'a Value>) -> Result<Vec<usize>, Error> {
    let (mut known, mut unknown) = (vec![], vec![]);
    for name in names.filter_map(Value::as_str) {
        match usage::named(name) {
            Some(number) => known.push(number),
            None => unknown.push(name),
        }
    }
    if unknown.is_empty() {
        return Ok(known);
    }
    Err(Error::Failed(format!("invalid entries for 'KeyUsages' found: [{}]", unknown.join(" "))))
}

/// The first certificate is the root, the last the one to verify, all between may lie between.
fn run(
    context: &mut Context<'_>,
    args: Args<'_>,
    options: &Options,
    show: impl Fn(&Certificate<'_>) -> Result<Value, Error>,
) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(text.len().saturating_mul(64))?;
    let refused = || Ok(Some(Value::from(vec![Value::from(false), Value::from(vec![])])));
    let Ok(bytes) = load::certificates(text) else {
        return refused();
    };
    let Ok(certificates) = load::parse(&bytes) else {
        return refused();
    };
    let links: Result<Vec<_>, _> = certificates.iter().map(Link::new).collect();
    let (Ok(links), true) = (links, certificates.len() >= 2) else {
        return refused();
    };
    let now = options.time.clone().unwrap_or_else(|| context.now_ns.into());
    let Some(chain) = Search { now, options, tries: 0 }.chain(&links)? else {
        return refused();
    };
    let shown: Result<Vec<_>, _> = chain.iter().map(|link| show(link.certificate)).collect();
    Ok(Some(Value::from(vec![Value::from(true), Value::from(shown?)])))
}

/// A certificate and what its extensions say.
struct Link<'a> {
    certificate: &'a Certificate<'a>,
    meaning: Meaning<'a>,
}

impl<'a> Link<'a> {
    fn new(certificate: &'a Certificate<'a>) -> Result<Self, String> {
        Ok(Self { certificate, meaning: Meaning::of(&certificate.extensions)? })
    }

    /// Whether it may stand above `below` certificates that are themselves above others, and signed the last of them.
    fn signed(&self, child: &Self, below: usize) -> bool {
        let (is_ca, length) = self.meaning.basic.unwrap_or((self.certificate.version < 3, None));
        let may_sign = self.meaning.key_usage == 0 || self.meaning.key_usage & 1 << 5 != 0;
        let fits = length.is_none_or(|length| u64::try_from(below).is_ok_and(|below| below <= length));
        let named = self.certificate.subject.raw == child.certificate.issuer.raw;
        is_ca && may_sign && fits && named && verifies(&self.certificate.key, child.certificate)
    }
}

/// Whether the owner of `key` signed `child`. ECDSA signatures are DER here (RFC 3279, section 2.2.3).
fn verifies(key: &PublicKey, child: &Certificate<'_>) -> bool {
    let Some(scheme) = algorithm::scheme(child.algorithm) else {
        return false;
    };
    match (key, scheme) {
        (PublicKey::Ec { curve, .. }, Scheme::Ecdsa(_)) => fixed(child.signature, curve.len())
            .is_some_and(|signature| key.verifies(scheme, child.tbs, &signature)),
        _ => key.verifies(scheme, child.tbs, child.signature),
    }
}

/// Both numbers of an ECDSA signature, each as long as the field.
fn fixed(der: &[u8], len: usize) -> Option<Vec<u8>> {
    let mut numbers = Reader::new(only(der, SEQUENCE)?);
    let (r, s) = (padded(numbers.unsigned()?, len)?, padded(numbers.unsigned()?, len)?);
    numbers.is_empty().then(|| [r, s].concat())
}

struct Search<'a> {
    now: Number,
    options: &'a Options,
    tries: usize,
}

impl Search<'_> {
    fn chain<'l, 'a>(&mut self, links: &'l [Link<'a>]) -> Result<Option<Vec<&'l Link<'a>>>, Error> {
        let [root, between @ .., leaf] = links else {
            return Ok(None);
        };
        let is_named = self.options.name.as_deref().is_none_or(|name| has_name(leaf, name));
        if !self.is_current(leaf) || !is_named {
            return Ok(None);
        }
        if root.certificate.raw == leaf.certificate.raw {
            return Ok(Some(vec![leaf]).filter(|chain| self.has_usage(chain)));
        }
        let mut chain = vec![leaf];
        let found = self.extend(&mut chain, root, between);
        let limits = |link: &&Link<'_>| link.meaning.constraints.is_some();
        if found && chain.iter().skip(1).any(limits) {
            return Err(Error::failed(
                "the chain has constraints on names, which regimen does not check; leave those certificates out or verify it elsewhere",
            ));
        }
        Ok(Some(chain).filter(|_| found))
    }

    /// Goes from the last of `chain` to the root.
    fn extend<'l, 'a>(
        &mut self,
        chain: &mut Vec<&'l Link<'a>>,
        root: &'l Link<'a>,
        between: &'l [Link<'a>],
    ) -> bool {
        let Some(child) = chain.last().copied() else {
            return false;
        };
        let below = chain.len() - 1;
        self.tries += 1;
        if self.tries > MOST_TRIES {
            return false;
        }
        if self.is_current(root) && root.signed(child, below) {
            chain.push(root);
            if self.has_usage(chain) {
                return true;
            }
            chain.pop();
        }
        for link in between {
            let is_new = chain.iter().all(|other| other.certificate.raw != link.certificate.raw);
            if is_new && link.meaning.basic.is_some() && self.is_current(link) && link.signed(child, below) {
                chain.push(link);
                if self.extend(chain, root, between) {
                    return true;
                }
                chain.pop();
            }
        }
        false
    }

    fn is_current(&self, link: &Link<'_>) -> bool {
        let time = |nanoseconds: i128| Number::parse(&nanoseconds.to_string());
        let certificate = link.certificate;
        let begun = time(certificate.not_before.nanoseconds()).is_some_and(|start| start <= self.now);
        let ended = time(certificate.not_after.nanoseconds() + 999_999_999).is_some_and(|end| end < self.now);
        begun && !ended && link.meaning.unhandled.is_empty()
    }

    /// Whether one of the usages that are asked for is allowed all the way.
    fn has_usage(&self, chain: &[&Link<'_>]) -> bool {
        let asked = if self.options.usages.is_empty() { &[usage::SERVER][..] } else { &self.options.usages };
        if asked.contains(&usage::ANY) {
            return true;
        }
        let mut left: BTreeSet<_> = asked.iter().copied().collect();
        for link in chain {
            let allowed = &link.meaning.extended_usages;
            let numbers: BTreeSet<_> = allowed.iter().filter_map(|oid| usage::number(oid)).collect();
            if !allowed.is_empty() && !numbers.contains(&usage::ANY) {
                left.retain(|number| numbers.contains(number));
            }
        }
        !left.is_empty()
    }
}

/// Whether the certificate is for a host (RFC 6125).
fn has_name(link: &Link<'_>, host: &str) -> bool {
    let names = &link.meaning.names;
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    if let Ok(address) = bare.parse::<std::net::IpAddr>() {
        let bytes = match address.to_canonical() {
            std::net::IpAddr::V4(address) => address.octets().to_vec(),
            std::net::IpAddr::V6(address) => address.octets().to_vec(),
        };
        return names.addresses.contains(&bytes);
    }
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix('.').unwrap_or(&host);
    names.dns.iter().any(|pattern| {
        let pattern = pattern.to_ascii_lowercase();
        match pattern.strip_prefix("*.") {
            Some(domain) => {
                host.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && rest == domain)
            }
            None => pattern == host && !host.is_empty(),
        }
    })
}
