//! Bodies and expressions.

use regimen_rego::ast::{Body, Every, Expr, ExprKind, Logical, SomeIn, Term, TermKind, With};

use super::{Error, Value, Writer};

impl Writer<'_> {
    pub(super) fn body(&mut self, body: &Body) -> Result<Value, Error> {
        let exprs = body.exprs.iter().enumerate();
        let all: Result<Vec<Value>, Error> = exprs.map(|(index, expr)| self.expr(expr, index)).collect();
        Ok(all?.into())
    }

    pub(super) fn expr(&mut self, expr: &Expr, index: usize) -> Result<Value, Error> {
        let whole = expr.negated && self.not_from.is_some_and(|from| from < expr.span.start);
        let terms = if whole { self.negation(expr)? } else { self.kind(&expr.kind)? };
        let negated = (expr.negated && !whole).then(|| ("negated", true.into()));
        let mut with = Vec::new();
        for modifier in &expr.with {
            with.push(self.modifier(modifier)?);
        }
        let with = Some(("with", Value::from(with))).filter(|_| !expr.with.is_empty());
        let always = [("index", index.into()), ("terms", terms)];
        self.object(always.into_iter().chain(negated).chain(with))
    }

    fn modifier(&mut self, with: &With) -> Result<Value, Error> {
        let target = self.term(&with.target)?;
        let value = self.term(&with.value)?;
        self.object([("target", target), ("value", value)])
    }

    /// The `not` of `future.keywords`, with what it negates as a body.
    fn negation(&mut self, expr: &Expr) -> Result<Value, Error> {
        let (body, explicit) = self.operand(&expr.kind)?;
        self.object([("type", "not".into()), ("body", body), ("explicit_body", explicit.into())])
    }

    /// What is negated or joined, as a body, and whether it stands in braces.
    fn operand(&mut self, kind: &ExprKind) -> Result<(Value, bool), Error> {
        if let ExprKind::Block(body) = kind {
            // A body without braces of its own is one expression in parentheses.
            let explicit = body.exprs.first().is_none_or(|first| first.span != body.span);
            return Ok((self.body(body)?, explicit));
        }
        let terms = self.kind(kind)?;
        Ok((vec![self.object([("index", 0_i64.into()), ("terms", terms)])?].into(), false))
    }

    fn side(&mut self, expr: &Expr) -> Result<(Value, bool), Error> {
        if matches!(expr.kind, ExprKind::Block(_)) && !expr.negated && expr.with.is_empty() {
            return self.operand(&expr.kind);
        }
        Ok((vec![self.expr(expr, 0)?].into(), false))
    }

    fn kind(&mut self, kind: &ExprKind) -> Result<Value, Error> {
        match kind {
            ExprKind::Term(term) => self.only(term),
            ExprKind::Assign(left, right) => self.operator(&["assign"], [left, right]),
            ExprKind::Unify(left, right) => self.operator(&["eq"], [left, right]),
            ExprKind::Some(names) => {
                let names: Result<Vec<_>, _> = names.iter().map(|name| self.variable(&name.text)).collect();
                self.object([("symbols", names?.into())])
            }
            ExprKind::SomeIn(some) => self.some_in(some),
            ExprKind::Every(every) => self.every(every),
            ExprKind::Block(body) => self.body(body),
            ExprKind::And(both) => self.logical("and", both),
            ExprKind::Or(both) => self.logical("or", both),
        }
    }

    /// A term as an expression: a call stands without its type.
    fn only(&mut self, term: &Term) -> Result<Value, Error> {
        let written = self.term(term)?;
        let call = matches!(term.kind, TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_));
        let inside = written.get(&"value".into()).filter(|_| call).cloned();
        Ok(inside.unwrap_or(written))
    }

    fn some_in(&mut self, some: &SomeIn) -> Result<Value, Error> {
        let call = self.member(some.key.as_ref(), &some.value, &some.collection)?;
        self.object([("symbols", vec![call].into())])
    }

    fn every(&mut self, every: &Every) -> Result<Value, Error> {
        let key = every.key.as_ref().map(|key| self.variable(&key.text)).transpose()?;
        let value = self.variable(&every.value.text)?;
        let domain = self.term(&every.domain)?;
        let body = self.body(&every.body)?;
        let key = key.unwrap_or(Value::Null);
        self.object([("key", key), ("value", value), ("domain", domain), ("body", body)])
    }

    fn logical(&mut self, kind: &str, both: &Logical) -> Result<Value, Error> {
        let (left, explicit_left) = self.side(&both.left)?;
        let (right, explicit_right) = self.side(&both.right)?;
        let explicit = [("explicit_lhs", explicit_left), ("explicit_rhs", explicit_right)];
        let explicit = explicit.into_iter().filter(|(_, set)| *set).map(|(name, set)| (name, set.into()));
        let always = [("type", kind.into()), ("lhs", left), ("rhs", right)];
        self.object(always.into_iter().chain(explicit))
    }
}
