//! Expressions.

use crate::{
    Span,
    ast::{Every, Expr, ExprKind, In, Name, SomeIn, Term, TermKind, With},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

impl Parser<'_> {
    /// An expression with its modifiers.
    pub(super) fn literal(&mut self) -> Parse<Expr> {
        self.nested(Self::modified)
    }

    fn modified(&mut self) -> Parse<Expr> {
        let start = self.span();
        self.name_before_point();
        let mut expr = match self.kind() {
            Kind::Word(Word::Some) => return self.some(),
            Kind::Word(Word::Every) => self.every()?,
            _ => self.logical()?,
        };
        self.modifiers(&mut expr)?;
        expr.span = self.since(start);
        Ok(expr)
    }

    /// `term`, `left := right` or `left = right`.
    pub(super) fn plain(&mut self) -> Parse<Expr> {
        let start = self.span();
        let left = self.infix(true)?;
        let kind = if self.eat(Kind::Assign) {
            self.needs_value("a value after `:=`")?;
            ExprKind::Assign(left, self.infix(true)?)
        } else if self.eat(Kind::Unify) {
            self.needs_value("a value after `=`")?;
            ExprKind::Unify(left, self.infix(true)?)
        } else {
            ExprKind::Term(left)
        };
        Ok(Expr { span: self.since(start), negated: false, kind, with: Vec::new() })
    }

    /// At the start of an expression, makes a name of a keyword with a point right behind it.
    pub(super) fn name_before_point(&mut self) {
        if self.dotted()
            && let Some(token) = self.tokens.get_mut(self.at)
        {
            token.kind = Kind::Name;
        }
    }

    /// The `with` modifiers, if any.
    pub(super) fn modifiers(&mut self, expr: &mut Expr) -> Parse<()> {
        while self.word(Word::With) {
            let start = self.skip();
            let target = self.primary()?;
            if !matches!(target.kind, TermKind::Var(_) | TermKind::Ref(_)) {
                let message = "`with` replaces `input`, `data`, a path below them, or a function";
                return Err(self.fail(target.span, message));
            }
            if !self.eat_word(Word::As) {
                return Err(self.unexpected("`as` and the value that stands in"));
            }
            let value = self.infix(true)?;
            expr.with.push(With { span: self.since(start), target, value });
        }
        Ok(())
    }

    /// `some x, y`, or `some x in xs`.
    fn some(&mut self) -> Parse<Expr> {
        let start = self.skip();
        if self.declares_only() {
            let names = self.names()?;
            let span = self.since(start);
            return Ok(Expr { span, negated: false, kind: ExprKind::Some(names), with: Vec::new() });
        }
        let term = self.infix(true)?;
        let TermKind::In(found) = term.kind else {
            let message = "`some` declares variables: expected `some x`, `some x in xs` or `some k, v in xs`";
            return Err(self.fail(start.to(term.span), message));
        };
        let In { key, value, collection } = *found;
        let kind = ExprKind::SomeIn(Box::new(SomeIn { key, value, collection }));
        let mut expr = Expr { span: start, negated: false, kind, with: Vec::new() };
        self.modifiers(&mut expr)?;
        expr.span = self.since(start);
        Ok(expr)
    }

    /// Whether names with commas between them come next and no `in`; if it is neither, the reader of names tells what is
    /// wrong best.
    fn declares_only(&self) -> bool {
        let mut at = self.at;
        let mut count = 0;
        loop {
            if !matches!(self.kind_at(at), Kind::Name | Kind::Word(Word::Contains)) {
                return count > 1 || !self.kind_at(at).starts_term();
            }
            count += 1;
            match self.kind_at(at + 1) {
                Kind::Comma => at += 2,
                Kind::Word(Word::In) => return count > 2,
                kind if kind.continues_term() && !self.token_at(at + 1).spaced => return false,
                kind => return super::infix::operator(kind).is_none(),
            }
        }
    }

    fn names(&mut self) -> Parse<Vec<Name>> {
        let mut names = Vec::new();
        loop {
            if !matches!(self.kind(), Kind::Name | Kind::Word(Word::Contains)) {
                return Err(self.unexpected("the name of a variable"));
            }
            names.push(self.name_here());
            if !self.eat(Kind::Comma) {
                return Ok(names);
            }
        }
    }

    /// `every x in xs { … }`.
    fn every(&mut self) -> Parse<Expr> {
        const FORM: &str = "`every x in xs { … }` or `every k, v in xs { … }`";
        let start = self.skip();
        let term = self.infix(true)?;
        let TermKind::In(found) = term.kind else {
            let message = format!("expected {FORM}");
            return Err(self.fail(start.to(term.span), message));
        };
        let In { key, value, collection: domain } = *found;
        let key = key.map(|key| self.declared(key)).transpose()?;
        let value = self.declared(value)?;
        if !self.is(Kind::OpenBrace) {
            return Err(self.unexpected(&format!("the body of `every`, as in {FORM}")));
        }
        let body = self.block()?;
        let kind = ExprKind::Every(Box::new(Every { key, value, domain, body }));
        Ok(Expr { span: self.since(start), negated: false, kind, with: Vec::new() })
    }

    fn declared(&mut self, term: Term) -> Parse<Name> {
        let Term { span, kind } = term;
        match kind {
            TermKind::Var(text) if !matches!(&*text, "input" | "data") => Ok(Name { span, text }),
            _ => Err(self.fail(span, "`every` declares variables: expected a name here")),
        }
    }

    /// An expression of one kind, without negation and modifiers.
    pub(super) fn expr_of(&self, start: Span, kind: ExprKind) -> Expr {
        Expr { span: self.since(start), negated: false, kind, with: Vec::new() }
    }
}
