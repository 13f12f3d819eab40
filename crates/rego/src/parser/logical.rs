//! `not`, and the `and` and `or` of `future.keywords`: `and` binds tighter, both from left to right, `not` tightest.
//!
//! An operand is an expression, a body in braces, or a group in parentheses. With `or` and `and`, a brace at the start of an
//! operand is always a body.

use crate::{
    ast::{Expr, ExprKind, Logical},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

impl Parser<'_> {
    /// Operands with `and` and `or`.
    pub(super) fn logical(&mut self) -> Parse<Expr> {
        let outer = std::mem::take(&mut self.height);
        let result = self.disjunction();
        self.height = self.height.max(outer);
        result
    }

    fn disjunction(&mut self) -> Parse<Expr> {
        self.joined(Word::Or, Self::conjunction, ExprKind::Or)
    }

    fn conjunction(&mut self) -> Parse<Expr> {
        self.joined(Word::And, Self::operand, ExprKind::And)
    }

    fn joined(
        &mut self,
        word: Word,
        operand: impl Fn(&mut Self) -> Parse<Expr>,
        kind: impl Fn(Box<Logical>) -> ExprKind,
    ) -> Parse<Expr> {
        let start = self.span();
        let first = self.at;
        let mut left = operand(self)?;
        while self.word(word) {
            if self.kind_at(first) == Kind::OpenBrace
                && !matches!(left.kind, ExprKind::Block(_) | ExprKind::And(_) | ExprKind::Or(_))
            {
                let message = "a brace at the start of an operand must hold a body";
                return Err(self.fail_with_help(left.span, message, "put the value in parentheses"));
            }
            self.grow()?;
            self.skip();
            let right = operand(self)?;
            left = self.expr_of(start, kind(Box::new(Logical { left, right })));
        }
        Ok(left)
    }

    fn operand(&mut self) -> Parse<Expr> {
        let start = self.span();
        if !self.word(Word::Not) {
            return self.positive(self.body_operand());
        }
        self.skip();
        if let Kind::Word(Word::Some | Word::Every) = self.kind() {
            let word = self.text_at(self.at).to_owned();
            let span = start.to(self.span());
            return Err(self.fail(span, format!("`{word}` cannot be negated")));
        }
        let mut expr = self.positive(self.words.not_body() && self.is(Kind::OpenBrace))?;
        if expr.negated || !expr.with.is_empty() {
            expr = Self::as_body(expr);
        }
        expr.negated = true;
        expr.span = self.since(start);
        Ok(expr)
    }

    /// A body of its own for an expression that is to be negated as it is.
    fn as_body(expr: Expr) -> Expr {
        let span = expr.span;
        let body = crate::ast::Body { span, exprs: vec![expr] };
        Expr { span, negated: false, kind: ExprKind::Block(body), with: Vec::new() }
    }

    fn positive(&mut self, body: bool) -> Parse<Expr> {
        let start = self.span();
        if body {
            let body = self.nested(Self::block)?;
            return Ok(self.expr_of(start, ExprKind::Block(body)));
        }
        if self.is(Kind::OpenParen) && self.is_group(self.at) {
            return self.nested(Self::group);
        }
        self.plain()
    }

    fn group(&mut self) -> Parse<Expr> {
        let start = self.open();
        let mut expr = self.logical()?;
        self.modifiers(&mut expr)?;
        self.close(Kind::CloseParen, "`and`, `or` or `)`")?;
        expr.span = self.since(start);
        Ok(expr)
    }

    fn logical_words(&self) -> bool {
        self.words.has(Word::And) || self.words.has(Word::Or)
    }

    /// Whether the brace that comes next is an operand and so a body.
    fn body_operand(&self) -> bool {
        let joins = |at| matches!(self.kind_at(at), Kind::Word(Word::And | Word::Or));
        self.is(Kind::OpenBrace)
            && self.logical_words()
            && (self.at.checked_sub(1).is_some_and(joins)
                || self.pair_at(self.at).is_some_and(|end| joins(end + 1)))
    }

    /// Whether the parentheses there hold an expression that is no term.
    fn is_group(&self, mut at: usize) -> bool {
        if !self.logical_words() && !self.words.not_body() {
            return false;
        }
        while self.kind_at(at) == Kind::OpenParen {
            let Some(end) = self.pair_at(at) else { return false };
            if self.group_between(at + 1, end) {
                return true;
            }
            at += 1;
            if self.pair_at(at) != Some(end - 1) {
                return false;
            }
        }
        false
    }

    fn group_between(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        while at < end {
            match self.kind_at(at) {
                Kind::Word(Word::Not | Word::And | Word::Or | Word::With) => return true,
                _ => match self.after_group(at) {
                    Some(next) => at = next,
                    None => return false,
                },
            }
        }
        false
    }
}
