//! Reads a glob: `*`, `**`, `?`, `[abc]`, `[!abc]`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before any of them.

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// How deep alternatives may be nested.
const DEPTH: usize = 100;

/// What matches the same texts as `pattern` with these delimiters. A null character ends a pattern.
pub(super) fn parse(pattern: &str, delimiters: &[char]) -> Result<Hir, String> {
    let pattern = pattern.split('\0').next().unwrap_or_default();
    let delimiters = delimiters.iter().map(|c| ClassUnicodeRange::new(*c, *c));
    let mut one = ClassUnicode::new(delimiters);
    one.negate();
    let mut parser = Parser { rest: pattern.chars().peekable(), one, open: Vec::new(), parts: Vec::new() };
    parser.run()?;
    while let Some(alternatives) = parser.open.pop() {
        parser.close(alternatives);
    }
    let mut whole = Hir::concat(parser.parts);
    // As in OPA, where the empty text has this character, a lone wildcard or negated list matches the empty text, too.
    if let HirKind::Class(Class::Unicode(class)) = whole.kind()
        && class.iter().any(|range| (range.start()..=range.end()).contains(&char::REPLACEMENT_CHARACTER))
    {
        whole = Hir::alternation(vec![Hir::empty(), whole]);
    }
    Ok(Hir::concat(vec![Hir::look(Look::Start), whole, Hir::look(Look::End)]))
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    /// Any character but the delimiters.
    one: ClassUnicode,
    /// The alternatives that are not closed: what stands before them, and those that are complete.
    open: Vec<Alternatives>,
    parts: Vec<Hir>,
}

struct Alternatives {
    before: Vec<Hir>,
    complete: Vec<Hir>,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(c) = self.rest.next() {
            match c {
                '{' => self.open()?,
                ',' if !self.open.is_empty() => self.next_alternative(),
                '}' => match self.open.pop() {
                    Some(alternatives) => self.close(alternatives),
                    None => self.text(c),
                },
                '[' => {
                    let class = self.range()?;
                    self.parts.push(Hir::class(Class::Unicode(class)));
                }
                '?' => self.parts.push(Hir::class(Class::Unicode(self.one.clone()))),
                '*' => self.star(),
                // One at the end stands for nothing.
                '\\' => {
                    if let Some(escaped) = self.rest.next() {
                        self.text(escaped);
                    }
                }
                _ => self.text(c),
            }
        }
        Ok(())
    }

    fn text(&mut self, c: char) {
        self.parts.push(Hir::literal(c.to_string().into_bytes()));
    }

    fn star(&mut self) {
        let class = if self.rest.next_if_eq(&'*').is_some() {
            ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)])
        } else {
            self.one.clone()
        };
        let sub = Box::new(Hir::class(Class::Unicode(class)));
        self.parts.push(Hir::repetition(Repetition { min: 0, max: None, greedy: true, sub }));
    }

    fn open(&mut self) -> Result<(), String> {
        if self.open.len() >= DEPTH {
            return Err("alternatives are nested too deep".to_owned());
        }
        self.open.push(Alternatives { before: std::mem::take(&mut self.parts), complete: Vec::new() });
        Ok(())
    }

    fn next_alternative(&mut self) {
        let parts = Hir::concat(std::mem::take(&mut self.parts));
        if let Some(alternatives) = self.open.last_mut() {
            alternatives.complete.push(parts);
        }
    }

    fn close(&mut self, mut alternatives: Alternatives) {
        alternatives.complete.push(Hir::concat(std::mem::take(&mut self.parts)));
        self.parts = alternatives.before;
        self.parts.push(Hir::alternation(alternatives.complete));
    }

    fn take(&mut self) -> Result<char, String> {
        self.rest.next().ok_or_else(|| "unexpected end of input".to_owned())
    }

    /// What stands after an opening bracket: one range or a list of characters.
    fn range(&mut self) -> Result<ClassUnicode, String> {
        let negated = self.rest.next_if_eq(&'!').is_some();
        let first = self.take()?;
        let ranges = if self.rest.next_if_eq(&'-').is_some() {
            let last = self.take()?;
            if self.take()? != ']' {
                return Err("expected close range character".to_owned());
            }
            if last < first {
                return Err(format!("hi character '{last}' should be greater than lo '{first}'"));
            }
            vec![ClassUnicodeRange::new(first, last)]
        } else {
            self.list(first)?
        };
        let mut class = ClassUnicode::new(ranges);
        if negated {
            class.negate();
        }
        Ok(class)
    }

    fn list(&mut self, first: char) -> Result<Vec<ClassUnicodeRange>, String> {
        let mut ranges = Vec::new();
        let mut next = first;
        while next != ']' {
            let c = if next == '\\' { self.take()? } else { next };
            ranges.push(ClassUnicodeRange::new(c, c));
            next = self.take()?;
        }
        if ranges.is_empty() { Err("could not parse range".to_owned()) } else { Ok(ranges) }
    }
}
