//! Braces and comprehensions.

use crate::{
    ast::{Body, Comprehension, Term, TermKind},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

impl Parser<'_> {
    /// An object, a set, or a comprehension of either.
    pub(super) fn brace(&mut self) -> Parse<Term> {
        let start = self.open();
        let kind = self.braced()?;
        Ok(Term { span: self.since(start), kind })
    }

    fn braced(&mut self) -> Parse<TermKind> {
        if self.is(Kind::CloseBrace) {
            self.close(Kind::CloseBrace, "`}`")?;
            return Ok(TermKind::Object(Vec::new()));
        }
        let leading = self.leading_comma(Kind::CloseBrace)?;
        if !leading && self.comprehension_follows() {
            return self.comprehension(None, Kind::CloseBrace);
        }
        let first = self.infix(false)?;
        if self.eat(Kind::Colon) {
            if !leading && self.comprehension_follows() {
                return self.comprehension(Some(first), Kind::CloseBrace);
            }
            return self.object(first);
        }
        if self.eat(Kind::Comma) {
            let terms = self.list(Kind::CloseBrace, "`,` or `}`", vec![first])?;
            return Ok(TermKind::Set(terms));
        }
        self.close(Kind::CloseBrace, "`,`, `:` or `}`")?;
        Ok(TermKind::Set(vec![first]))
    }

    /// The rest of an object, after its first key and colon.
    fn object(&mut self, mut key: Term) -> Parse<TermKind> {
        let mut pairs = Vec::new();
        loop {
            let value = self.infix(false)?;
            pairs.push((key, value));
            if !self.eat(Kind::Comma) || self.is(Kind::CloseBrace) {
                break;
            }
            key = self.infix(false)?;
            self.expect(Kind::Colon, "`:` and a value after the key")?;
        }
        self.close(Kind::CloseBrace, "`,` or `}`")?;
        Ok(TermKind::Object(pairs))
    }

    /// The rest of a comprehension, from the term before the `|`.
    pub(super) fn comprehension(&mut self, key: Option<Term>, end: Kind) -> Parse<TermKind> {
        let term = self.primary()?;
        self.expect(Kind::Pipe, "`|`")?;
        let start = self.span();
        let exprs = self.exprs(end)?;
        let span = exprs.last().map_or(start, |last| start.to(last.span));
        let body = Body { span, exprs };
        self.close(end, "the end of the comprehension")?;
        let object = key.is_some();
        let comprehension = Box::new(Comprehension { key, term, body });
        Ok(match end {
            Kind::CloseBracket => TermKind::ArrayComprehension(comprehension),
            _ if object => TermKind::ObjectComprehension(comprehension),
            _ => TermKind::SetComprehension(comprehension),
        })
    }

    /// Whether a single term and `|` come next, and that `|` begins the body of a comprehension: it does, unless what is
    /// after it can only be the rest of a list.
    pub(super) fn comprehension_follows(&self) -> bool {
        let end = self.open.last().and_then(|open| self.pair_at(*open));
        self.comprehension_at(self.at, end)
    }

    fn comprehension_at(&self, start: usize, end: Option<usize>) -> bool {
        let Some(pipe) = self.after_primary(start).filter(|pipe| self.kind_at(*pipe) == Kind::Pipe) else {
            return false;
        };
        !end.is_some_and(|end| self.list_between(pipe + 1, end))
    }

    /// The index of the token after the term without operators that starts there.
    fn after_primary(&self, start: usize) -> Option<usize> {
        let start = if self.kind_at(start) == Kind::Minus { start + 1 } else { start };
        if !self.kind_at(start).starts_term() {
            return None;
        }
        let mut at = self.after_group(start)?;
        while !self.token_at(at).spaced && self.kind_at(at).continues_term() {
            at = if self.kind_at(at) == Kind::Dot { at + 2 } else { self.after_group(at)? };
        }
        Some(at)
    }

    /// The index after a token, or after the whole bracket that it opens.
    pub(super) fn after_group(&self, at: usize) -> Option<usize> {
        match self.kind_at(at) {
            Kind::OpenBrace | Kind::OpenBracket | Kind::OpenParen | Kind::TemplateStart => {
                self.pair_at(at).map(|end| end + 1)
            }
            Kind::End => None,
            _ => Some(at + 1),
        }
    }

    /// Whether these tokens, after a `|`, go on with the elements of a list and are no body.
    fn list_between(&self, start: usize, end: usize) -> bool {
        let mut commas = Commas::default();
        let mut at = start;
        while at < end {
            if let Some(list) = commas.see(self.kind_at(at), self.token_at(at).newline) {
                return list;
            }
            match self.after_group(at) {
                Some(next) => at = next,
                None => return false,
            }
        }
        commas.pending
    }

    /// Whether the brace after `if` is a term, or a body of `and` and `or`, and not simply the body.
    pub(super) fn brace_is_expression(&self) -> bool {
        let Some(end) = self.pair_at(self.at) else { return false };
        let first = self.at + 1;
        first == end
            || self.goes_on(end + 1)
            || self.colon_between(first, end)
            || self.comprehension_at(first, Some(end))
    }

    /// Whether the brace that comes next can only be an object.
    pub(super) fn brace_is_object(&self) -> bool {
        self.pair_at(self.at).is_some_and(|end| self.colon_between(self.at + 1, end))
    }

    /// Whether the token there makes something bigger of the term before it.
    fn goes_on(&self, at: usize) -> bool {
        match self.kind_at(at) {
            kind if kind.continues_term() => !self.token_at(at).spaced,
            Kind::Assign | Kind::Unify | Kind::Word(Word::In | Word::And | Word::Or) => true,
            kind => super::infix::operator(kind).is_some(),
        }
    }

    fn colon_between(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        while at < end && self.kind_at(at) != Kind::Colon {
            match self.after_group(at) {
                Some(next) => at = next,
                None => return false,
            }
        }
        at < end
    }

    /// A body in braces. After a mistake it is read on at its next line.
    pub(super) fn block(&mut self) -> Parse<Body> {
        let opened = self.at;
        let level = self.open.len();
        let start = self.open();
        let mut exprs = Vec::new();
        let mut sound = true;
        let mut before = self.at;
        while self.exprs_into(Kind::CloseBrace, &mut exprs).is_err() {
            sound = false;
            let Some(end) = self.pair_at(opened) else { return Err(super::Failed) };
            self.recover_in_block(level + 1, before, end)?;
            if self.at == end {
                break;
            }
            before = self.at;
        }
        if !sound && exprs.is_empty() {
            self.open.truncate(level);
            self.skip();
            return Err(super::Failed);
        }
        self.close(Kind::CloseBrace, "`}`")?;
        Ok(Body { span: self.since(start), exprs })
    }

    /// Goes on to the next line or `;` of the block that ends at `end`, but not to where reading began `before`.
    fn recover_in_block(&mut self, level: usize, before: usize, end: usize) -> Parse<()> {
        let mut at = self.at;
        if let Some(inner) = self.open.get(level).copied() {
            at = at.max(self.pair_at(inner).filter(|inner| *inner < end).ok_or(super::Failed)? + 1);
            self.open.truncate(level);
        }
        if at == before && at < end {
            at = self.after_group(at).ok_or(super::Failed)?;
        }
        while at < end && !self.token_at(at).newline {
            if self.kind_at(at) == Kind::Semicolon {
                at += 1;
                break;
            }
            at = self.after_group(at).ok_or(super::Failed)?;
        }
        if at > end {
            return Err(super::Failed);
        }
        self.jump(at);
        Ok(())
    }

    /// Goes to a token further on.
    pub(super) fn jump(&mut self, at: usize) {
        self.at = at;
        self.last = at.checked_sub(1).map_or(0, |before| self.token_at(before).span.end);
    }
}

/// The commas after a `|`, outside of inner brackets.
#[derive(Default)]
struct Commas {
    /// Whether a comma waits for the `in` of `key, value in collection`.
    pending: bool,
    /// Whether there was such an `in` on this line.
    paired: bool,
}

impl Commas {
    /// Takes a token into account; whether it decides for a list, or against.
    fn see(&mut self, kind: Kind, newline: bool) -> Option<bool> {
        if newline && !self.pending {
            self.paired = false;
        }
        match kind {
            Kind::Semicolon | Kind::Assign | Kind::Unify => return Some(false),
            Kind::Word(Word::Some | Word::Every | Word::Not | Word::With | Word::And | Word::Or) => {
                return Some(false);
            }
            Kind::Comma if self.pending || self.paired => return Some(true),
            Kind::Colon if self.pending => return Some(true),
            Kind::Comma => self.pending = true,
            Kind::Word(Word::In) if self.pending => (self.pending, self.paired) = (false, true),
            _ => {}
        }
        None
    }
}
