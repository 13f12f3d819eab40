//! URIs (OPA's reference, section "URI"), read as Go's `url.Parse` does.

use std::net::Ipv6Addr;

use super::encoding::{Escape, text, unescape};
use super::{Args, Context, Error, Table};
use crate::value::{Value, object};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("uri.is_valid", is_valid), ("uri.parse", parse)];

/// The parts of a URI that it has.
fn parse(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let uri = args.string(0)?;
    context.take(2 * uri.len())?;
    let parts = Parts::parse(uri).map_err(Error::Failed)?;
    let port = parts.port.trim_start_matches(':');
    let fields = [
        ("scheme", parts.scheme.as_str()),
        ("hostname", &parts.host),
        ("port", port),
        ("path", &parts.path),
        ("raw_path", &parts.raw_path),
        ("raw_query", parts.query),
        ("fragment", &parts.fragment),
    ];
    let fields = fields.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(Some(object(fields.map(|(name, text)| (name, text.into())))))
}

/// Whether a text is a URI; an empty one is none.
fn is_valid(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let valid = args.value(0)?.as_str().is_some_and(|uri| !uri.is_empty() && Parts::parse(uri).is_ok());
    Ok(Some(valid.into()))
}

#[derive(Default)]
struct Parts<'a> {
    scheme: String,
    host: String,
    /// With its colon.
    port: &'a str,
    path: String,
    /// The path as it was written, if it is not what Go would write for it.
    raw_path: String,
    query: &'a str,
    fragment: String,
}

impl<'a> Parts<'a> {
    fn parse(uri: &'a str) -> Result<Self, String> {
        let (rest, fragment) = uri.split_once('#').unwrap_or((uri, ""));
        let wrong = |of: &str, what: String| format!("parse {}: {what}", Value::from(of));
        let mut parts = Self::default();
        parts.read(rest).map_err(|what| wrong(rest, what))?;
        let fragment = unescape(fragment, Escape::Fragment).map_err(|what| wrong(uri, what))?;
        parts.fragment = text(&fragment);
        Ok(parts)
    }

    /// What stands before the fragment.
    fn read(&mut self, uri: &'a str) -> Result<(), String> {
        if uri.bytes().any(|byte| byte.is_ascii_control()) {
            return Err("net/url: invalid control character in URL".to_owned());
        }
        let (scheme, rest) = scheme(uri)?;
        self.scheme = scheme.to_ascii_lowercase();
        let (mut rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        self.query = query;
        if !rest.starts_with('/') {
            if !scheme.is_empty() {
                // Opaque.
                return Ok(());
            }
            if rest.split('/').next().is_some_and(|segment| segment.contains(':')) {
                return Err("first path segment in URL cannot contain colon".to_owned());
            }
        }
        if let Some(authority) = rest.strip_prefix("//")
            && (!scheme.is_empty() || !authority.starts_with('/'))
        {
            let path = authority.find('/').unwrap_or(authority.len());
            let (authority, path) = authority.split_at_checked(path).unwrap_or_default();
            self.authority(authority)?;
            rest = path;
        }
        self.path = text(&unescape(rest, Escape::Path)?);
        self.raw_path = if is_as_written(rest) { self.path.clone() } else { rest.to_owned() };
        Ok(())
    }

    fn authority(&mut self, authority: &'a str) -> Result<(), String> {
        let Some((user, host)) = authority.rsplit_once('@') else { return self.host(authority) };
        self.host(host)?;
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:~!$&'()*+,;=%@".contains(&byte);
        if !user.bytes().all(valid) {
            return Err("net/url: invalid userinfo".to_owned());
        }
        unescape(user, Escape::UserInfo).map(drop)
    }

    fn host(&mut self, host: &'a str) -> Result<(), String> {
        if host.rfind('[').is_some_and(|at| at > 0) {
            return Err("invalid IP-literal".to_owned());
        }
        if let Some(literal) = host.strip_prefix('[') {
            let (address, port) = literal.rsplit_once(']').ok_or("missing ']' in host")?;
            self.port = valid_port(port)?;
            let (address, zone) =
                address.split_at_checked(address.find("%25").unwrap_or(address.len())).unwrap_or_default();
            let address = text(&unescape(address, Escape::Host)?);
            self.host = address.clone() + &text(&unescape(zone, Escape::Zone)?);
            if address.parse::<Ipv6Addr>().is_err() {
                let shown = Value::from(self.host.as_str());
                return Err(format!("invalid host: ParseAddr({shown}): unable to parse IP"));
            }
            return Ok(());
        }
        let (name, port) = host.split_at_checked(host.find(':').unwrap_or(host.len())).unwrap_or_default();
        self.port = valid_port(port)?;
        self.host = text(&unescape(name, Escape::Host)?);
        Ok(())
    }
}

/// The scheme, if there is one, and what follows its colon.
fn scheme(uri: &str) -> Result<(&str, &str), String> {
    let Some((scheme, rest)) = uri.split_once(':') else { return Ok(("", uri)) };
    if scheme.is_empty() {
        return Err("missing protocol scheme".to_owned());
    }
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    Ok(if valid { (scheme, rest) } else { ("", uri) })
}

/// Nothing, or digits after a colon.
fn valid_port(port: &str) -> Result<&str, String> {
    let valid = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    if valid { Ok(port) } else { Err(format!("invalid port {} after host", Value::from(port))) }
}

/// Whether Go would escape the path as it is escaped: only what must be, with large digits.
fn is_as_written(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@".contains(&byte);
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            if plain(byte) {
                continue;
            }
            return false;
        }
        let digits = [rest.next(), rest.next()].map(|digit| digit.map(char::from).unwrap_or_default());
        let byte = digits.iter().try_fold(0, |byte, digit| Some(byte * 16 + digit.to_digit(16)?));
        let needed = byte.and_then(|byte| u8::try_from(byte).ok()).is_some_and(|byte| !plain(byte));
        if !needed || digits.iter().any(char::is_ascii_lowercase) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests;
