//! Expressions.

use super::term::extend;
use super::{Body, Expr, Kind, Resolver};
use crate::ast::{self, ExprKind, TermKind};
use crate::compile::scope::{Declared, names};
use crate::program::{Term, With};

impl Resolver<'_> {
    /// An expression; none for one that only declares.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Option<Expr> {
        let kind = match &expr.kind {
            ExprKind::Term(term) => self.statement(term),
            ExprKind::Assign(left, right) => {
                if expr.negated {
                    self.error(expr.span, "cannot assign vars inside negated expression");
                }
                let right = self.term(right);
                Kind::Assign(self.assigned(left), right)
            }
            ExprKind::Unify(left, right) => Kind::Unify(self.term(left), self.term(right)),
            ExprKind::Some(names) => {
                for name in names {
                    if &*name.text == "_" {
                        self.error(name.span, "declared var _ unused");
                    }
                    self.declare(&name.text, name.span, Declared::Some);
                }
                return None;
            }
            ExprKind::SomeIn(some) => self.some_in(some),
            ExprKind::Every(every) => self.every(every),
            ExprKind::Block(body) => Kind::Any(vec![self.closed_body(body)]),
            ExprKind::And(of) => {
                self.check_operands(of, "and");
                Kind::Any(vec![self.closed_exprs([&of.left, &of.right])])
            }
            ExprKind::Or(of) => {
                self.check_operands(of, "or");
                Kind::Any(vec![self.closed_exprs([&of.left]), self.closed_exprs([&of.right])])
            }
        };
        let with: Vec<With<Body>> = expr.with.iter().filter_map(|with| self.with(with)).collect();
        Some(Expr { span: expr.span, negated: expr.negated, kind, with })
    }

    /// A term that stands alone. A call may have one argument more than its function: what it gives must fit it.
    fn statement(&mut self, term: &ast::Term) -> Kind {
        let TermKind::Call(call) = &term.kind else { return Kind::Term(self.term(term)) };
        if self.is_print(call) {
            self.check_printed(&call.args);
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

    /// An operand of `and` or `or` that is no block has no names of its own.
    fn check_operands(&mut self, of: &ast::Logical, operator: &str) {
        for operand in [&of.left, &of.right] {
            if let ExprKind::Assign(..) = operand.kind {
                self.error(operand.span, format!("cannot assign vars inside implicit {operator} operand"));
            }
        }
    }

    /// `print` and templates give no variable its value, and wait for none.
    pub(super) fn check_printed(&mut self, args: &[ast::Term]) {
        for name in names(args) {
            if self.scopes.find(&name).is_none() && self.names.find(&name).is_none() {
                let span = args.first().map(|arg| arg.span).unwrap_or_default();
                self.error(span, format!("var {name} is undeclared"));
            }
        }
    }

    /// `some key, value in collection` is `collection[key] = value` with names of its own.
    fn some_in(&mut self, some: &ast::SomeIn) -> Kind {
        let collection = self.term(&some.collection);
        let outer = std::mem::replace(&mut self.some_from, self.scopes.variables.len());
        let key = match &some.key {
            Some(key) => self.declared(key),
            None => Term::Local(self.scopes.own(some.value.span, Declared::Wildcard)),
        };
        let value = self.declared(&some.value);
        self.some_from = outer;
        Kind::Unify(value, extend(collection, vec![key]))
    }

    fn every(&mut self, every: &ast::Every) -> Kind {
        let names = every.key.iter().chain([&every.value]).map(|name| name.text.clone());
        let around = self.hidden.len();
        self.hidden.extend(names);
        let domain = self.term(&every.domain);
        self.hidden.truncate(around);
        self.scopes.enter(std::collections::HashSet::new());
        let key = every.key.as_ref().map(|key| self.declare(&key.text, key.span, Declared::Every));
        let value = self.declare(&every.value.text, every.value.span, Declared::Every);
        let body = self.closed_body(&every.body);
        self.scopes.leave();
        Kind::Every { key, value, domain, body }
    }
}
