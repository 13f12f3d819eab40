//! Terms that declare the names in them.

use std::sync::Arc;

use super::{Body, Resolver};
use crate::ast::{self, TermKind};
use crate::compile::scope::Declared;
use crate::program::{Term, Variable};
use crate::span::Span;

impl Resolver<'_> {
    /// Declares a name; an error if it is known in the same body.
    pub(super) fn declare(&mut self, name: &Arc<str>, span: Span, declared: Declared) -> Variable {
        if &**name == "_" {
            return self.scopes.own(span, Declared::Wildcard);
        }
        match self.scopes.declare(name, span, declared) {
            Ok(variable) => variable,
            Err((known, variable)) => {
                let message = match known {
                    Declared::Arg => format!("arg {name} redeclared"),
                    Declared::Some | Declared::SomeIn => format!("var {name} declared above"),
                    Declared::Assigned => format!("var {name} assigned above"),
                    _ => format!("var {name} referenced above"),
                };
                self.error(span, message);
                variable
            }
        }
    }

    /// The left side of `:=`.
    pub(super) fn assigned(&mut self, term: &ast::Term) -> Term<Body> {
        let what = match &term.kind {
            TermKind::Var(_) | TermKind::Array(_) | TermKind::Object(_) => None,
            TermKind::Ref(_) => Some("ref"),
            TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_) => Some("call"),
            TermKind::Null => Some("null"),
            TermKind::Bool(_) => Some("boolean"),
            TermKind::Number(_) => Some("number"),
            TermKind::String(_) | TermKind::Template(_) => Some("string"),
            TermKind::Set(_) => Some("set"),
            TermKind::ArrayComprehension(_) => Some("arraycomprehension"),
            TermKind::SetComprehension(_) => Some("setcomprehension"),
            TermKind::ObjectComprehension(_) => Some("objectcomprehension"),
        };
        if let Some(what) = what {
            self.error(term.span, format!("cannot assign to {what}"));
        }
        self.pattern(term, Declared::Assigned)
    }

    /// A pattern of `some … in`.
    pub(super) fn declared(&mut self, term: &ast::Term) -> Term<Body> {
        self.pattern(term, Declared::SomeIn)
    }

    /// A parameter of a function.
    pub(super) fn parameter(&mut self, term: &ast::Term) -> Term<Body> {
        self.pattern(term, Declared::Arg)
    }

    fn pattern(&mut self, term: &ast::Term, declared: Declared) -> Term<Body> {
        match &term.kind {
            TermKind::Var(name) if declared == Declared::Arg => match self.scopes.find(name) {
                Some(variable) => Term::Local(variable),
                None => Term::Local(self.declare(name, term.span, declared)),
            },
            TermKind::Var(name) => Term::Local(self.declare(name, term.span, declared)),
            TermKind::Array(items) => {
                Term::Array(items.iter().map(|item| self.pattern(item, declared)).collect())
            }
            TermKind::Object(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| {
                    let key = self.term(key);
                    (key, self.pattern(value, declared))
                });
                Term::Object(pairs.collect())
            }
            _ => self.term(term),
        }
    }
}
