//! Reads Go's `regexp/syntax` (its Perl flags) and tells what is wrong in Go's words.

mod group;

use std::fmt;

use regex_syntax::hir::{Capture, Class, ClassUnicode, Hir, Look, Repetition};

use super::class;
use group::Flags;

/// An expression that was read.
pub(super) struct Parsed {
    pub(super) hir: Hir,
    /// The names of the groups; the first is that of the whole.
    pub(super) names: Vec<Option<Box<str>>>,
}

/// Reads `pattern`.
pub(super) fn parse(pattern: &str) -> Result<Parsed, SyntaxError> {
    let mut parser = Parser {
        pattern,
        flags: Flags::default(),
        frame: Frame::default(),
        outer: Vec::new(),
        names: vec![None],
    };
    parser.run()?;
    if !parser.outer.is_empty() {
        return Err(SyntaxError::new(Fault::Paren, pattern));
    }
    let whole = parser.frame.close();
    let hir = Hir::capture(Capture { index: 0, name: None, sub: Box::new(whole.hir) });
    Ok(Parsed { hir, names: parser.names })
}

/// What is left of a pattern.
#[derive(Clone, Copy)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl<'a> Text<'a> {
    /// Where nothing is left.
    pub(super) const fn end() -> Self {
        Self("")
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let mut chars = self.0.chars();
        let c = chars.next();
        self.0 = chars.as_str();
        c
    }

    /// Takes the next character if it is `wanted`.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// What stands before `rest`, which this ends with.
    pub(super) fn until(self, rest: Text<'_>) -> &'a str {
        self.0.len().checked_sub(rest.0.len()).and_then(|end| self.0.get(..end)).unwrap_or(self.0)
    }
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Backslash,
    Bracket,
    Depth,
    Escape,
    Name,
    NestedRepeat,
    NoRepeatArgument,
    Paren,
    Perl,
    Range,
    RepeatSize,
    UnexpectedParen,
}

/// A fault and the part of the pattern that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    fault: Fault,
    part: String,
}

impl SyntaxError {
    pub(super) fn new(fault: Fault, part: &str) -> Self {
        Self { fault, part: part.to_owned() }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.fault {
            Fault::Backslash => "trailing backslash at end of expression",
            Fault::Bracket => "missing closing ]",
            Fault::Depth => "expression nests too deeply",
            Fault::Escape => "invalid escape sequence",
            Fault::Name => "invalid named capture",
            Fault::NestedRepeat => "invalid nested repetition operator",
            Fault::NoRepeatArgument => "missing argument to repetition operator",
            Fault::Paren => "missing closing )",
            Fault::Perl => "invalid or unsupported Perl syntax",
            Fault::Range => "invalid character class range",
            Fault::RepeatSize => "invalid repeat count",
            Fault::UnexpectedParen => "unexpected )",
        };
        write!(f, "error parsing regexp: {what}: `{}`", self.part)
    }
}

/// A part of an expression.
struct Node {
    hir: Hir,
    /// How often repetitions in it repeat something, multiplied.
    repeats: u32,
    depth: u32,
}

impl Node {
    const fn new(hir: Hir) -> Self {
        Self { hir, repeats: 1, depth: 1 }
    }
}

/// How often something may be repeated.
const LIMIT: u32 = 1_000;

/// How deep an expression may be nested. Go allows 1,000, which would need too much stack here.
const DEPTH: u32 = 250;

/// What was read of a group: its alternatives so far, and the parts of the last one.
#[derive(Default)]
struct Frame {
    alternatives: Vec<Hir>,
    parts: Vec<Hir>,
    /// Of the last part.
    last: Option<(u32, u32)>,
    repeats: u32,
    depth: u32,
}

impl Frame {
    fn push(&mut self, node: Node) {
        self.repeats = self.repeats.max(node.repeats);
        self.depth = self.depth.max(node.depth);
        self.last = Some((node.repeats, node.depth));
        self.parts.push(node.hir);
    }

    /// Takes the last part.
    fn pop(&mut self) -> Option<Node> {
        let (repeats, depth) = self.last.take()?;
        self.parts.pop().map(|hir| Node { hir, repeats, depth })
    }

    fn bar(&mut self) {
        self.alternatives.push(Hir::concat(std::mem::take(&mut self.parts)));
        self.last = None;
    }

    fn close(mut self) -> Node {
        self.bar();
        Node { hir: Hir::alternation(self.alternatives), repeats: self.repeats.max(1), depth: self.depth + 1 }
    }
}

/// A group that is open.
struct Open {
    before: Frame,
    flags: Flags,
    /// The number of its capture.
    capture: Option<u32>,
}

struct Parser<'a> {
    pattern: &'a str,
    flags: Flags,
    frame: Frame,
    outer: Vec<Open>,
    names: Vec<Option<Box<str>>>,
}

impl<'a> Parser<'a> {
    fn run(&mut self) -> Result<(), SyntaxError> {
        let mut rest = Text(self.pattern);
        let mut last_repeat = None;
        while let Some(c) = rest.0.chars().next() {
            let start = rest;
            let mut repeated = false;
            match c {
                '(' => rest = self.open(rest)?,
                ')' => rest = self.close(rest)?,
                '|' => {
                    rest.next();
                    self.frame.bar();
                }
                '*' | '+' | '?' | '{' => {
                    if let Some((min, max)) = operator(&mut rest)? {
                        self.repeat(min, max, start, &mut rest, last_repeat)?;
                        repeated = true;
                    } else {
                        rest.next();
                        self.literal('{');
                    }
                }
                '\\' => rest = self.escape(rest)?,
                '[' => {
                    let (class, after) = class::bracketed(rest, self.flags.fold)?;
                    self.class(class);
                    rest = after;
                }
                _ => {
                    rest.next();
                    self.character(c);
                }
            }
            last_repeat = repeated.then_some(start);
        }
        Ok(())
    }

    fn push(&mut self, hir: Hir) {
        self.frame.push(Node::new(hir));
    }

    fn class(&mut self, class: ClassUnicode) {
        self.push(Hir::class(Class::Unicode(class)));
    }

    fn literal(&mut self, c: char) {
        if self.flags.fold {
            self.class(class::finish(class::of(&[(c, c)]), true, false));
        } else {
            self.push(Hir::literal(c.to_string().into_bytes()));
        }
    }

    /// A character that stands for itself, or one of `^`, `$` and `.`.
    fn character(&mut self, c: char) {
        match c {
            '^' if self.flags.lines => self.push(Hir::look(Look::StartLF)),
            '^' => self.push(Hir::look(Look::Start)),
            '$' if self.flags.lines => self.push(Hir::look(Look::EndLF)),
            '$' => self.push(Hir::look(Look::End)),
            '.' if self.flags.dot_all => self.class(class::of(&[('\0', char::MAX)])),
            '.' => self.class(class::of(&[('\0', '\t'), ('\x0b', char::MAX)])),
            _ => self.literal(c),
        }
    }

    /// What starts with a backslash.
    fn escape(&mut self, text: Text<'a>) -> Result<Text<'a>, SyntaxError> {
        let mut rest = text;
        rest.next();
        let look = match rest.next() {
            Some('A') => Look::Start,
            Some('b') => Look::WordAscii,
            Some('B') => Look::WordAsciiNegate,
            Some('z') => Look::End,
            Some('Q') => {
                let (literal, after) = rest.0.split_once(r"\E").unwrap_or((rest.0, ""));
                literal.chars().for_each(|c| self.literal(c));
                return Ok(Text(after));
            }
            _ => {
                if let Some((class, rest)) = class::escaped(text, self.flags.fold)? {
                    self.class(class);
                    return Ok(rest);
                }
                let (code, rest) = class::escape(text)?;
                match char::from_u32(code) {
                    Some(c) => self.literal(c),
                    // A surrogate, which no text has.
                    None => self.class(ClassUnicode::empty()),
                }
                return Ok(rest);
            }
        };
        self.push(Hir::look(look));
        Ok(rest)
    }

    /// Repeats the last part, with the operator that `start` starts with and `rest` comes after.
    fn repeat(
        &mut self,
        min: u32,
        max: Option<u32>,
        start: Text<'a>,
        rest: &mut Text<'a>,
        last_repeat: Option<Text<'a>>,
    ) -> Result<(), SyntaxError> {
        let lazy = rest.eat('?');
        if let Some(last) = last_repeat {
            return Err(SyntaxError::new(Fault::NestedRepeat, last.until(*rest)));
        }
        let Some(node) = self.frame.pop() else {
            return Err(SyntaxError::new(Fault::NoRepeatArgument, start.until(*rest)));
        };
        let repeats = match max.unwrap_or(min) {
            0 => 1,
            times => node.repeats.saturating_mul(times),
        };
        if repeats > LIMIT {
            return Err(SyntaxError::new(Fault::RepeatSize, start.until(*rest)));
        }
        let depth = node.depth + 1;
        self.check_depth(depth)?;
        let greedy = lazy == self.flags.swap_greed;
        let hir = Hir::repetition(Repetition { min, max, greedy, sub: Box::new(node.hir) });
        self.frame.push(Node { hir, repeats, depth });
        Ok(())
    }

    fn open(&mut self, text: Text<'a>) -> Result<Text<'a>, SyntaxError> {
        let before = self.flags;
        let group = group::read(text, &mut self.flags)?;
        let capture = match group.kind {
            group::Kind::Flags => return Ok(group.rest),
            group::Kind::Plain => None,
            group::Kind::Capture(name) => {
                self.names.push(name.map(Into::into));
                u32::try_from(self.names.len() - 1).ok()
            }
        };
        self.check_depth(u32::try_from(self.outer.len()).unwrap_or(u32::MAX))?;
        self.outer.push(Open { before: std::mem::take(&mut self.frame), flags: before, capture });
        Ok(group.rest)
    }

    fn close(&mut self, mut text: Text<'a>) -> Result<Text<'a>, SyntaxError> {
        text.next();
        let Some(open) = self.outer.pop() else {
            return Err(SyntaxError::new(Fault::UnexpectedParen, self.pattern));
        };
        let mut node = std::mem::replace(&mut self.frame, open.before).close();
        if let Some(index) = open.capture {
            node.hir = Hir::capture(Capture { index, name: None, sub: Box::new(node.hir) });
        }
        self.check_depth(node.depth)?;
        self.flags = open.flags;
        self.frame.push(node);
        Ok(text)
    }

    fn check_depth(&self, depth: u32) -> Result<(), SyntaxError> {
        if depth > DEPTH { Err(SyntaxError::new(Fault::Depth, self.pattern)) } else { Ok(()) }
    }
}

/// Takes `*`, `+`, `?` or `{2,3}` and gives its bounds; none if a brace is no operator.
fn operator(rest: &mut Text<'_>) -> Result<Option<(u32, Option<u32>)>, SyntaxError> {
    let start = *rest;
    let bounds = match rest.next() {
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('?') => (0, Some(1)),
        _ => {
            let Some((min, max)) = braces(rest) else {
                *rest = start;
                return Ok(None);
            };
            if min > LIMIT || max.is_some_and(|max| max > LIMIT || max < min) {
                return Err(SyntaxError::new(Fault::RepeatSize, start.until(*rest)));
            }
            (min, max)
        }
    };
    Ok(Some(bounds))
}

/// The numbers before a closing brace.
fn braces(rest: &mut Text<'_>) -> Option<(u32, Option<u32>)> {
    let min = integer(rest)?;
    let max = if rest.eat(',') {
        if rest.0.starts_with('}') { None } else { Some(integer(rest)?) }
    } else {
        Some(min)
    };
    rest.eat('}').then_some((min, max))
}

/// A number without leading zeros; one that is too large is larger than any limit.
fn integer(rest: &mut Text<'_>) -> Option<u32> {
    let end = rest.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.0.len());
    let (digits, after) = rest.0.split_at_checked(end)?;
    if digits.is_empty() || (digits.len() > 1 && digits.starts_with('0')) {
        return None;
    }
    *rest = Text(after);
    Some(digits.parse().unwrap_or(u32::MAX))
}
