//! General names (RFC 5280, section 4.2.1.6) and ranges of them (4.2.1.10).

use super::certificate::Malformed;
use super::url::Url;
use crate::builtins::crypto::der::{Reader, SEQUENCE};

/// Names by their sort.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) dns: Vec<String>,
    pub(super) emails: Vec<String>,
    /// Addresses of 4 or 16 bytes; for ranges, followed by a mask of the same length.
    pub(super) addresses: Vec<Vec<u8>>,
    pub(super) uris: Vec<String>,
}

impl Names {
    pub(super) const fn is_empty(&self) -> bool {
        self.dns.is_empty() && self.emails.is_empty() && self.addresses.is_empty() && self.uris.is_empty()
    }
}

/// The names of a list. Sorts that Go does not read are skipped.
pub(super) fn names(mut list: Reader<'_>) -> Result<Names, Malformed> {
    let mut names = Names::default();
    while !list.is_empty() {
        let name = list.next().ok_or("x509: invalid subject alternative name")?;
        let text = |part: &str| ascii(name.content).ok_or_else(|| format!("x509: SAN {part} is malformed"));
        match name.tag {
            0x81 => names.emails.push(text("rfc822Name")?),
            0x82 => names.dns.push(text("dNSName")?),
            0x86 => {
                let uri = text("uniformResourceIdentifier")?;
                Url::parse(&uri).ok_or_else(|| format!("x509: cannot parse URI {uri:?}"))?;
                names.uris.push(uri);
            }
            0x87 if matches!(name.content.len(), 4 | 16) => names.addresses.push(name.content.to_vec()),
            0x87 => {
                let length = name.content.len();
                return Err(format!("x509: cannot parse IP address of length {length}"));
            }
            _ => {}
        }
    }
    Ok(names)
}

/// The ranges of a list, and whether all are of a sort that is known.
pub(super) fn subtrees(mut list: Reader<'_>) -> Result<(Names, bool), Malformed> {
    let invalid = "x509: invalid NameConstraints extension";
    let (mut names, mut all) = (Names::default(), true);
    while !list.is_empty() {
        let base = list.inside(SEQUENCE).and_then(|mut range| range.next()).ok_or(invalid)?;
        let text = || ascii(base.content).ok_or(invalid);
        match base.tag {
            0x81 => names.emails.push(text()?),
            0x82 => names.dns.push(text()?),
            0x86 => names.uris.push(text()?),
            0x87 if matches!(base.content.len(), 8 | 32) => names.addresses.push(base.content.to_vec()),
            0x87 => return Err("x509: IP constraint contained value of length other than 8 or 32".into()),
            _ => all = false,
        }
    }
    Ok((names, all))
}

fn ascii(bytes: &[u8]) -> Option<String> {
    str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned)
}
