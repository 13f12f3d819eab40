//! Scalars on one line.

use std::borrow::Cow;

use memchr::memchr3;

use super::Plain;
use crate::{Node, Span, Value, resolve};

/// A scalar that is no block scalar.
pub(super) struct Scalar<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether it has no quotes.
    pub(super) plain: bool,
    pub(super) span: Span,
}

impl<'a> Plain<'a, '_> {
    /// The scalar that begins here, outside of flow collections. The next byte is then one behind it: of a plain scalar a
    /// blank, a line break or the `:` of a key.
    pub(super) fn scalar(&mut self) -> Option<Scalar<'a>> {
        match self.byte()? {
            quote @ (b'\'' | b'"') => self.quoted(quote),
            b'-' if self.is_dash() => None,
            first if is_indicator(first) => None,
            _ => self.plain(|_| false),
        }
    }

    /// The same in a flow collection.
    pub(super) fn flow_scalar(&mut self) -> Option<Scalar<'a>> {
        match self.byte()? {
            quote @ (b'\'' | b'"') => self.quoted(quote),
            b'-' if self.byte_at(self.at + 1).is_none_or(|next| next <= b' ' || is_flow_indicator(next)) => {
                None
            }
            first if is_indicator(first) => None,
            _ => self.plain(is_flow_indicator),
        }
    }

    /// A plain scalar, which in a flow collection ends at an `indicator` too.
    fn plain(&mut self, indicator: impl Fn(u8) -> bool) -> Option<Scalar<'a>> {
        let start = self.at;
        let mut end = start;
        loop {
            let stops = |byte: &u8| *byte <= b' ' || matches!(byte, b':' | b'#') || indicator(*byte);
            let run = self.rest().iter().position(stops).unwrap_or(self.rest().len());
            self.at += run;
            if run > 0 {
                end = self.at;
            }
            match self.byte() {
                Some(b' ') => self.skip_spaces(),
                Some(b'#') if end < self.at => break,
                Some(b':') if self.ends_at_colon(&indicator) => break,
                Some(b'#' | b':') => {
                    self.at += 1;
                    end = self.at;
                }
                Some(b'\t') => return None,
                _ => break,
            }
        }
        self.at = end;
        Some(Scalar { text: self.text.get(start..end)?.into(), plain: true, span: Span::new(start, end) })
    }

    /// Whether the `:` here ends a plain scalar. With a tab behind it, it would too.
    fn ends_at_colon(&self, indicator: impl Fn(u8) -> bool) -> bool {
        self.byte_at(self.at + 1).is_none_or(|next| next <= b' ' || indicator(next))
    }

    /// A quoted scalar.
    fn quoted(&mut self, quote: u8) -> Option<Scalar<'a>> {
        let start = self.at;
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let from = self.at;
            // Single quotes know no backslash: the needle is the quote twice.
            let escape = if quote == b'"' { b'\\' } else { quote };
            self.at += memchr3(quote, escape, b'\n', self.rest())?;
            let run = self.text.get(from..self.at)?;
            text = if text.is_empty() { Cow::Borrowed(run) } else { text + run };
            match self.byte()? {
                b'\'' if self.byte_at(self.at + 1) == Some(b'\'') && quote == b'\'' => {
                    text.to_mut().push('\'');
                    self.at += 2;
                }
                b'\\' => {
                    let c = escaped(self.byte_at(self.at + 1)?)?;
                    text.to_mut().push(c);
                    self.at += 2;
                }
                b'\n' => return None,
                _ => break,
            }
        }
        self.at += 1;
        Some(Scalar { text, plain: false, span: self.span_from(start) })
    }

    /// A scalar as a node; none if JSON has no such value.
    pub(super) fn scalar_node(&mut self, scalar: Scalar<'_>) -> Option<Node> {
        let Scalar { text, plain, span } = scalar;
        let typed = if plain { resolve::typed(&text).ok()? } else { None };
        let value = typed.unwrap_or_else(|| Value::String(self.strings.shared(&text)));
        Some(Node { value, span })
    }
}

/// What cannot begin a plain scalar, or only sometimes. (A `-` that can is looked at before.)
fn is_indicator(byte: u8) -> bool {
    is_flow_indicator(byte)
        || matches!(
            byte,
            b'?' | b':' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b'\t'
        )
}

fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// What stands for `\` and this byte; none if it has more digits, or is a mistake.
fn escaped(byte: u8) -> Option<char> {
    Some(match byte {
        b'"' | b'\\' | b'/' | b' ' => char::from(byte),
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'e' => '\u{1b}',
        b'0' => '\0',
        _ => return None,
    })
}
