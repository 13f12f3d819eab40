//! Operators and their precedence: `in` binds loosest, then comparisons, `|`, `&`, `+ -`, `* / %`; all from left to right.

use crate::{
    Span,
    ast::{In, Infix, Operator, Term, TermKind},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

impl Parser<'_> {
    /// A term with operators; with `pair`, `key, value in collection` too.
    pub(super) fn infix(&mut self, pair: bool) -> Parse<Term> {
        let outer = std::mem::take(&mut self.height);
        let result = self.membership(pair);
        self.height = self.height.max(outer);
        result
    }

    fn membership(&mut self, pair: bool) -> Parse<Term> {
        let mut term = self.relation()?;
        let mut key = None;
        if pair && self.is(Kind::Comma) {
            let comma = self.skip();
            key = Some(term);
            term = self.relation()?;
            if !self.word(Word::In) {
                return Err(self.no_membership(comma));
            }
        }
        while self.eat_word(Word::In) {
            let collection = self.relation()?;
            self.grow()?;
            let start = key.as_ref().map_or(term.span, |key: &Term| key.span);
            let span = start.to(collection.span);
            let found = In { key: key.take(), value: term, collection };
            term = Term { span, kind: TermKind::In(Box::new(found)) };
        }
        Ok(term)
    }

    /// A comma that is none of `key, value in collection`.
    fn no_membership(&mut self, comma: Span) -> super::Failed {
        let statement = matches!(self.kind(), Kind::Assign | Kind::Unify | Kind::CloseBrace | Kind::Comma);
        let message = "unexpected `,`: here it only stands in `key, value in collection`";
        if statement || self.token().newline {
            let help = "write the expressions of a body on lines of their own, or with `;` between them";
            return self.fail_with_help(comma, message, help);
        }
        self.fail(comma, message)
    }

    /// A term with operators other than `in`.
    pub(super) fn relation(&mut self) -> Parse<Term> {
        let mut waiting: Vec<(Term, Operator, Span)> = Vec::new();
        let mut term = self.primary()?;
        while let Some(op) = operator(self.kind()) {
            self.grow()?;
            while waiting.last().is_some_and(|(_, before, _)| precedence(*before) >= precedence(op)) {
                term = join(&mut waiting, term);
            }
            let op_span = self.skip();
            waiting.push((term, op, op_span));
            self.needs_value("a value")?;
            term = self.primary()?;
        }
        while !waiting.is_empty() {
            term = join(&mut waiting, term);
        }
        Ok(term)
    }
}

fn join(waiting: &mut Vec<(Term, Operator, Span)>, right: Term) -> Term {
    let Some((left, op, op_span)) = waiting.pop() else { return right };
    let span = left.span.to(right.span);
    Term { span, kind: TermKind::Infix(Box::new(Infix { op, op_span, left, right })) }
}

pub(super) const fn operator(kind: Kind) -> Option<Operator> {
    Some(match kind {
        Kind::Equal => Operator::Equal,
        Kind::NotEqual => Operator::NotEqual,
        Kind::Less => Operator::Less,
        Kind::LessOrEqual => Operator::LessOrEqual,
        Kind::Greater => Operator::Greater,
        Kind::GreaterOrEqual => Operator::GreaterOrEqual,
        Kind::Plus => Operator::Plus,
        Kind::Minus => Operator::Minus,
        Kind::Star => Operator::Multiply,
        Kind::Slash => Operator::Divide,
        Kind::Percent => Operator::Remainder,
        Kind::Ampersand => Operator::And,
        Kind::Pipe => Operator::Or,
        _ => return None,
    })
}

/// How tightly an operator binds.
pub(crate) const fn precedence(op: Operator) -> u8 {
    match op {
        Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => 1,
        Operator::Or => 2,
        Operator::And => 3,
        Operator::Plus | Operator::Minus => 4,
        Operator::Multiply | Operator::Divide | Operator::Remainder => 5,
    }
}
