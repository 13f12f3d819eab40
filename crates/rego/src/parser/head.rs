//! The heads of rules.

use crate::{
    Span,
    ast::{Head, Term},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

/// A head and how it was written.
pub(super) struct Written {
    pub(super) head: Head,
    /// Whether a space stands behind the name although something that belongs to it follows.
    pub(super) spaced: bool,
}

impl Parser<'_> {
    /// A head up to `if`, the body, or what comes after it.
    pub(super) fn head(&mut self, default: bool) -> Parse<Written> {
        let start = self.span();
        if !matches!(self.kind(), Kind::Name | Kind::Word(Word::Contains | Word::And | Word::Or))
            && !self.dotted()
        {
            return Err(self.no_statement());
        }
        if self.word(Word::Contains) && !self.dotted() {
            return Err(self.fail(start, "keyword `contains` cannot be the name of a rule"));
        }
        if self.empty_set() {
            return Err(self.fail(start, "`set()` cannot be the name of a rule"));
        }
        let name = self.name_here();
        let spaced = self.token().spaced && self.kind().continues_term();
        let mut path = Vec::new();
        while let Some(step) = self.step(path.is_empty() || !self.token().spaced)? {
            path.push(step);
        }
        let args = self.parameters(path.is_empty())?;
        let mut head = Head { span: start, name, path, args, contains: None, value: None, assigned: false };
        if self.word(Word::Contains) {
            self.contains(&mut head)?;
        } else {
            self.value(&mut head, default)?;
        }
        head.span = self.since(start);
        Ok(Written { head, spaced })
    }

    fn parameters(&mut self, first: bool) -> Parse<Option<Vec<Term>>> {
        if !self.is(Kind::OpenParen) || (self.token().spaced && !first) {
            return Ok(None);
        }
        self.open();
        let args = self.list(Kind::CloseParen, "`,` or `)`", Vec::new())?;
        // As in OPA, `f()` is no function but a rule.
        Ok(Some(args).filter(|args| !args.is_empty()))
    }

    fn contains(&mut self, head: &mut Head) -> Parse<()> {
        let word = self.skip();
        if head.args.is_some() {
            let message = "a function cannot be a set: `contains` stands only after the name of a rule";
            return Err(self.fail(word, message));
        }
        self.needs_value("the element of the set")?;
        head.contains = Some(self.infix(true)?);
        Ok(())
    }

    fn value(&mut self, head: &mut Head, default: bool) -> Parse<()> {
        head.assigned = self.is(Kind::Assign);
        if !head.assigned && !self.is(Kind::Unify) {
            return Ok(());
        }
        self.skip();
        let name = self.head_text(head);
        let expected = if default {
            format!("a value, as in `default {name} := false`")
        } else {
            format!("a value, as in `{name} := 1`")
        };
        self.needs_value(&expected)?;
        if matches!(self.kind(), Kind::End | Kind::Word(Word::If | Word::Else | Word::Default)) {
            return Err(self.unexpected(&expected));
        }
        head.value = Some(self.infix(true)?);
        Ok(())
    }

    /// The name, path and parameters of a head as they are written.
    pub(super) fn head_text(&self, head: &Head) -> String {
        let end = [
            head.path.last().map(step_end),
            head.args.as_ref().and_then(|args| args.last()).map(|last| last.span.end),
        ];
        let end = end.into_iter().flatten().max().unwrap_or(head.name.span.end).max(head.name.span.end);
        let text = Span::new(head.name.span.start, end).text(self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if head.args.is_some() { format!("{text})") } else { text }
    }
}

/// The end of a step, its bracket included.
fn step_end(step: &crate::ast::Step) -> u32 {
    match step {
        crate::ast::Step::Field(name) => name.span.end,
        crate::ast::Step::Index(term) => term.span.end + 1,
    }
}
