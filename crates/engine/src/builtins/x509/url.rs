//! Addresses in certificates, in the form of Go's `net/url`.

use crate::value::{Object, Value};

/// An address (RFC 3986) taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::builtins) struct Url {
    scheme: String,
    opaque: String,
    has_user: bool,
    host: String,
    omit_host: bool,
    path: Escaped,
    force_query: bool,
    query: String,
    fragment: Escaped,
}

/// A text, and how it was written if that is not how Go would write it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Escaped {
    text: String,
    bytes: Vec<u8>,
    raw: String,
}

impl Url {
    /// Reads an address.
    pub(in crate::builtins) fn parse(text: &str) -> Option<Self> {
        if text.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
            return None;
        }
        let mut url = Self::default();
        let (rest, fragment) = text.split_once('#').unwrap_or((text, ""));
        url.fragment = Escaped::read(fragment, "!()*?")?;
        let (scheme, rest) = scheme(rest)?;
        url.scheme = scheme.to_ascii_lowercase();
        let rest = if rest.matches('?').count() == 1 && rest.ends_with('?') {
            url.force_query = true;
            rest.strip_suffix('?')?
        } else {
            let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
            query.clone_into(&mut url.query);
            rest
        };
        if !rest.starts_with('/') && !url.scheme.is_empty() {
            rest.clone_into(&mut url.opaque);
            return Some(url);
        }
        if url.scheme.is_empty() && rest.split('/').next().is_some_and(|first| first.contains(':')) {
            return None;
        }
        let path = match rest.strip_prefix("//") {
            Some(rest) if !(url.scheme.is_empty() && rest.starts_with('/')) => url.authority(rest)?,
            _ => rest,
        };
        url.omit_host = !url.scheme.is_empty() && path.starts_with('/') && !rest.starts_with("//");
        url.path = Escaped::read(path, "")?;
        Some(url)
    }

    /// Takes the authority; what is left is the path.
    fn authority<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let at = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(at)?;
        let (user, host) =
            authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        self.has_user = user.is_some();
        let port = host
            .rsplit_once(']')
            .map_or(host, |(_, rest)| rest)
            .rsplit_once(':')
            .map_or("", |(_, port)| port);
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:[]<>\"".contains(c);
        if !port.bytes().all(|byte| byte.is_ascii_digit()) || !host.chars().all(is_allowed) {
            return None;
        }
        host.clone_into(&mut self.host);
        Some(path)
    }

    /// The host and its port.
    pub(in crate::builtins) fn host(&self) -> &str {
        &self.host
    }

    /// The path as it was written, if it was written well, else with the escapes that it needs.
    pub(in crate::builtins) fn escaped_path(&self) -> String {
        let is_fine = |c: char| c.is_ascii_alphanumeric() || "-_.~!$&'()*+,/:;=@[]%".contains(c);
        let raw = &self.path.raw;
        if !raw.is_empty() && raw.chars().all(is_fine) { raw.clone() } else { escape(&self.path.bytes, "") }
    }

    /// The query as it was written.
    pub(in crate::builtins) fn query(&self) -> &str {
        &self.query
    }

    /// As Go's `encoding/json` shows it.
    pub(super) fn value(&self) -> Value {
        let texts = [
            ("Scheme", &self.scheme),
            ("Opaque", &self.opaque),
            ("Host", &self.host),
            ("Path", &self.path.text),
            ("RawPath", &self.path.raw),
            ("RawQuery", &self.query),
            ("Fragment", &self.fragment.text),
            ("RawFragment", &self.fragment.raw),
        ];
        let mut pairs: Object =
            texts.into_iter().map(|(name, text)| (Value::from(name), Value::from(text.as_str()))).collect();
        pairs.insert("ForceQuery".into(), self.force_query.into());
        pairs.insert("OmitHost".into(), self.omit_host.into());
        pairs.insert("User".into(), if self.has_user { Value::empty_object() } else { Value::Null });
        Value::from(pairs)
    }
}

/// The scheme and what follows it.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            let rest = rest.strip_prefix(':')?;
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((scheme, rest))
        }
        _ => Some(("", text)),
    }
}

impl Escaped {
    /// Reads what may have `%` escapes. `more` are the characters besides those of a path that need none.
    fn read(written: &str, more: &str) -> Option<Self> {
        let mut bytes = vec![];
        let mut rest = written.bytes();
        while let Some(byte) = rest.next() {
            if byte != b'%' {
                bytes.push(byte);
                continue;
            }
            let mut digit =
                || char::from(rest.next()?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            bytes.push(digit()? << 4 | digit()?);
        }
        let raw = if escape(&bytes, more) == written { String::new() } else { written.to_owned() };
        Some(Self { text: String::from_utf8_lossy(&bytes).into_owned(), bytes, raw })
    }
}

fn escape(bytes: &[u8], more: &str) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let c = char::from(*byte);
        if c.is_ascii_alphanumeric() || "-_.~$&+,/:;=@".contains(c) || more.contains(c) {
            text.push(c);
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, json) in [
            (
                "https://u:p@h.example:80/p%20q/r?q=1#f",
                r#"{"ForceQuery":false,"Fragment":"f","Host":"h.example:80","OmitHost":false,"Opaque":"","Path":"/p q/r","RawFragment":"","RawPath":"","RawQuery":"q=1","Scheme":"https","User":{}}"#,
            ),
            (
                "urn:a:b",
                r#"{"ForceQuery":false,"Fragment":"","Host":"","OmitHost":false,"Opaque":"a:b","Path":"","RawFragment":"","RawPath":"","RawQuery":"","Scheme":"urn","User":null}"#,
            ),
        ] {
            assert_eq!(Url::parse(text).unwrap().value().to_json(), json);
        }
        assert_eq!(Url::parse("s://h/a%2Fb(").unwrap().path.raw, "/a%2Fb(");
        for text in ["http://h:x/", "%zz", "1:a", "http://a b/", "a\nb"] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }
}
