//! Expressions.

use super::term::extend;
use super::{Body, Expr, Kind, Resolver};
use crate::ast::{self, ExprKind, TermKind};
use crate::compile::scope::Declared;
use crate::program::{Term, With};

impl Resolver<'_> {
    /// An expression; none for one that only declares.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Option<Expr> {
        let kind = match &expr.kind {
            ExprKind::Term(term) => self.statement(term),
            ExprKind::Assign(left, right) => {
                let right = self.term(right);
                Kind::Unify(self.assigned(left), right)
            }
            ExprKind::Unify(left, right) => Kind::Unify(self.term(left), self.term(right)),
            ExprKind::Some(names) => {
                for name in names {
                    self.declare(&name.text, name.span, Declared::Some);
                }
                return None;
            }
            ExprKind::SomeIn(some) => self.some_in(some),
            ExprKind::Every(every) => self.every(every),
            ExprKind::Block(body) => Kind::Any(vec![self.closed_body(body)]),
            ExprKind::And(of) => Kind::Any(vec![self.closed_exprs([&of.left, &of.right])]),
            ExprKind::Or(of) => Kind::Any(vec![self.closed_exprs([&of.left]), self.closed_exprs([&of.right])]),
        };
        let with: Vec<With<Body>> = expr.with.iter().filter_map(|with| self.with(with)).collect();
        Some(Expr { span: expr.span, negated: expr.negated, kind, with })
    }

    /// A term that stands alone. A call may have one argument more than its function: what it gives must fit it.
    fn statement(&mut self, term: &ast::Term) -> Kind {
        let TermKind::Call(call) = &term.kind else { return Kind::Term(self.term(term)) };
        if self.is_print(call) {
            return Kind::Print(self.terms(&call.args));
        }
        match (self.output(call), call.args.split_last()) {
            (true, Some((output, args))) => {
                let call = self.call_with(call, args, term.span);
                Kind::Gives(call, self.term(output))
            }
            _ => Kind::Term(self.term(term)),
        }
    }

    /// `some key, value in collection` is `collection[key] = value` with names of its own.
    fn some_in(&mut self, some: &ast::SomeIn) -> Kind {
        let collection = self.term(&some.collection);
        let key = match &some.key {
            Some(key) => self.declared(key),
            None => Term::Local(self.scopes.own(some.value.span, Declared::Wildcard)),
        };
        let value = self.declared(&some.value);
        Kind::Unify(value, extend(collection, vec![key]))
    }

    fn every(&mut self, every: &ast::Every) -> Kind {
        let domain = self.term(&every.domain);
        self.scopes.enter(std::collections::HashSet::new());
        let key = every.key.as_ref().map(|key| self.declare(&key.text, key.span, Declared::Every));
        let value = self.declare(&every.value.text, every.value.span, Declared::Every);
        let body = self.closed_body(&every.body);
        self.scopes.leave();
        Kind::Every { key, value, domain, body }
    }
}
