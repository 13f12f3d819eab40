//! Compiled regular expressions and where they match.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use regex_automata::meta::{self, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::{Input, MatchKind};

use super::parse;

/// Where a group is, if it has part in a match.
pub(super) type Group = Option<Range<usize>>;

/// A regular expression.
#[derive(Debug)]
pub(super) struct Compiled {
    regex: Regex,
    /// The names of the groups; the first is that of the whole.
    names: Vec<Option<Box<str>>>,
}

/// How large a compiled expression may be: enough for `\pL{1,1000}`.
const SIZE: usize = 64 << 20;

impl Compiled {
    /// Compiles a pattern with what makes searches quick that are worth this effort.
    fn new(pattern: &str, effort: Effort) -> Result<Self, String> {
        let parsed = parse::parse(pattern).map_err(|error| error.to_string())?;
        // Matches never split a character, as in Go, where `\B` could otherwise find one inside.
        let config = meta::Config::new()
            .utf8_empty(true)
            .match_kind(MatchKind::LeftmostFirst)
            .hybrid(effort >= Effort::Some)
            .onepass(effort >= Effort::Some)
            .auto_prefilter(effort >= Effort::Much)
            .nfa_size_limit(Some(SIZE))
            .hybrid_cache_capacity(8 << 20);
        let regex = meta::Builder::new().configure(config).build_from_hir(&parsed.hir);
        let regex = regex.map_err(|_| format!("error parsing regexp: expression too large: `{pattern}`"))?;
        Ok(Self { regex, names: parsed.names })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// How many groups there are, the whole included.
    pub(super) const fn groups(&self) -> usize {
        self.names.len()
    }

    /// The first group with a name.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known.as_deref() == Some(name))
    }

    /// The matches from left to right, each with its first `groups` groups.
    pub(super) fn matches<'a>(&'a self, text: &'a str, groups: usize) -> Matches<'a> {
        Matches {
            regex: &self.regex,
            text,
            groups,
            captures: self.regex.create_captures(),
            at: 0,
            last: None,
        }
    }
}

/// The matches in a text. As in Go, no empty match directly follows another match.
pub(super) struct Matches<'a> {
    regex: &'a Regex,
    text: &'a str,
    groups: usize,
    captures: Captures,
    at: usize,
    last: Option<usize>,
}

impl Matches<'_> {
    fn search(&mut self) -> Option<Range<usize>> {
        let input = Input::new(self.text).range(self.at.min(self.text.len())..);
        if self.groups > 1 {
            self.regex.search_captures(&input, &mut self.captures);
            self.captures.get_match().map(|found| found.range())
        } else {
            self.regex.search(&input).map(|found| found.range())
        }
    }
}

impl Iterator for Matches<'_> {
    type Item = Vec<Group>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at <= self.text.len() {
            let found = self.search()?;
            let empty_after_match = found.end == self.at && Some(found.start) == self.last;
            self.at = if found.end == self.at {
                let width =
                    self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                self.at + width
            } else {
                found.end
            };
            self.last = Some(found.end);
            if empty_after_match {
                continue;
            }
            if self.groups <= 1 {
                return Some(vec![Some(found)]);
            }
            let group = |at| self.captures.get_group(at).map(|span| span.range());
            return Some((0..self.groups).map(group).collect());
        }
        None
    }
}

/// Expressions that were compiled before.
#[derive(Default)]
pub(crate) struct Cache {
    compiled: HashMap<Box<str>, Known>,
    bytes: usize,
}

struct Known {
    compiled: Arc<Compiled>,
    /// How much text was looked through, in bytes.
    read: usize,
}

/// How much goes into an expression before it is used: the quicker a search is to be, the longer that takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effort {
    Little,
    Some,
    Much,
}

impl Effort {
    /// What is worth it for so many bytes of text.
    const fn of(read: usize) -> Self {
        match read {
            0..512 => Self::Little,
            512..0x4000 => Self::Some,
            _ => Self::Much,
        }
    }
}

/// How much is kept.
const KEPT: usize = 500;
const KEPT_BYTES: usize = 128 << 20;

impl Cache {
    /// The expression of `pattern`, to look through a text of `length` bytes.
    pub(super) fn get(&mut self, pattern: &str, length: usize) -> Result<Arc<Compiled>, String> {
        let mut read = length;
        if let Some(known) = self.compiled.get_mut(pattern) {
            let before = Effort::of(known.read);
            known.read = known.read.saturating_add(length);
            read = known.read;
            if Effort::of(read) == before {
                return Ok(Arc::clone(&known.compiled));
            }
        }
        let compiled = Arc::new(Compiled::new(pattern, Effort::of(read))?);
        let bytes = compiled.regex.memory_usage() + pattern.len();
        if self.compiled.len() >= KEPT || self.bytes.saturating_add(bytes) > KEPT_BYTES {
            self.compiled.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.compiled.insert(pattern.into(), Known { compiled: Arc::clone(&compiled), read });
        Ok(compiled)
    }
}
