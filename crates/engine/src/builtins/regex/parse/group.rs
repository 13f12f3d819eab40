//! What stands at the start of a group.

use super::{Fault, SyntaxError, Text};

/// The flags that are set at some place of a pattern.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are flags")]
pub(super) struct Flags {
    /// `i`: the case of letters does not matter.
    pub(super) fold: bool,
    /// `m`: `^` and `$` match at each line.
    pub(super) lines: bool,
    /// `s`: `.` matches a line break too.
    pub(super) dot_all: bool,
    /// `U`: `x*` and `x*?` mean each other.
    pub(super) swap_greed: bool,
}

/// What a parenthesis opens, and the text after it.
pub(super) struct Group<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) rest: Text<'a>,
}

pub(super) enum Kind<'a> {
    /// A group with a number and maybe a name.
    Capture(Option<&'a str>),
    /// A group without a number.
    Plain,
    /// No group: `(?i)`.
    Flags,
}

/// Reads the start of a group and changes the flags that it changes; `text` starts with the parenthesis.
pub(super) fn read<'a>(text: Text<'a>, flags: &mut Flags) -> Result<Group<'a>, SyntaxError> {
    let mut rest = text;
    rest.next();
    let Some(perl) = rest.0.strip_prefix('?') else { return Ok(Group { kind: Kind::Capture(None), rest }) };
    let name = perl.strip_prefix("P<").or_else(|| perl.strip_prefix('<')).filter(|name| !name.is_empty());
    match name {
        Some(name) => named(text, name),
        None => changed(text, Text(perl), flags),
    }
}

/// `(?P<name>` and `(?<name>`.
fn named<'a>(text: Text<'a>, name: &'a str) -> Result<Group<'a>, SyntaxError> {
    let Some((name, rest)) = name.split_once('>') else { return Err(SyntaxError::new(Fault::Name, text.0)) };
    let rest = Text(rest);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Err(SyntaxError::new(Fault::Name, text.until(rest)));
    }
    Ok(Group { kind: Kind::Capture(Some(name)), rest })
}

/// `(?i)`, `(?i-s:`, `(?:`.
fn changed<'a>(text: Text<'a>, mut rest: Text<'a>, flags: &mut Flags) -> Result<Group<'a>, SyntaxError> {
    let mut changed = *flags;
    let (mut set, mut seen) = (true, true);
    while let Some(c) = rest.next() {
        match c {
            'i' => changed.fold = set,
            'm' => changed.lines = set,
            's' => changed.dot_all = set,
            'U' => changed.swap_greed = set,
            '-' if set => {
                (set, seen) = (false, false);
                continue;
            }
            ':' | ')' if seen => {
                *flags = changed;
                let kind = if c == ':' { Kind::Plain } else { Kind::Flags };
                return Ok(Group { kind, rest });
            }
            _ => break,
        }
        seen = true;
    }
    Err(SyntaxError::new(Fault::Perl, text.until(rest)))
}
