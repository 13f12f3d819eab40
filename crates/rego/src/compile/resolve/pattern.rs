//! Terms that declare the names in them.

use arcstr::ArcStr;

use super::{Body, Resolver};
use crate::ast::{self, TermKind, Version};
use crate::compile::scope::Declared;
use crate::diagnostic::Code;
use crate::program::{Term, Variable};
use crate::span::Span;

impl Resolver<'_> {
    /// Declares a name; an error if it is known in the same body.
    pub(super) fn declare(&mut self, name: &ArcStr, span: Span, declared: Declared) -> Variable {
        if &**name == "_" {
            return self.scopes.own(span, Declared::Wildcard);
        }
        if declared == Declared::Arg {
            self.check_shadowing(name, span, "args");
        }
        if self.scopes.is_mentioned(name) {
            self.error(span, format!("var {name} referenced above"));
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

    fn check_shadowing(&mut self, name: &str, span: Span, what: &str) {
        let is_checked = self.options.strict || self.names.version == Version::V1;
        if is_checked && is_root(name) {
            self.error(span, format!("{what} must not shadow {name} (use a different variable name)"));
        }
    }

    /// The left side of `:=`. Inside of arrays and objects, OPA lets names shadow `input` and `data`.
    pub(super) fn assigned(&mut self, term: &ast::Term) -> Term<Body> {
        if let TermKind::Var(name) = &term.kind {
            self.check_shadowing(name, term.span, "variables");
        }
        self.pattern(term, Declared::Assigned)
    }

    /// Only names, arrays and objects can be on the left side of `:=`, all the way down.
    fn check_assigned(&mut self, term: &ast::Term) {
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
    }

    /// A pattern of `some … in`.
    pub(super) fn declared(&mut self, term: &ast::Term) -> Term<Body> {
        self.pattern(term, Declared::SomeIn)
    }

    /// A parameter of a function.
    pub(super) fn parameter(&mut self, term: &ast::Term) -> Term<Body> {
        self.check_parameter(term);
        self.pattern(term, Declared::Arg)
    }

    /// Parameters are names and fixed values.
    fn check_parameter(&mut self, term: &ast::Term) {
        match &term.kind {
            TermKind::Ref(reference) => {
                let name = match &reference.head.kind {
                    TermKind::Var(name) => name,
                    _ => "_",
                };
                self.errors.report(Code::UnsafeVar, term.span, format!("var {name} is unsafe"));
            }
            TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_) => {
                self.error(term.span, "a parameter cannot be a call");
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                for item in items {
                    self.check_parameter(item);
                }
            }
            TermKind::Object(pairs) => {
                for (_, value) in pairs {
                    self.check_parameter(value);
                }
            }
            _ => {}
        }
    }

    /// The variable of a name that the same `some … in` declares already.
    fn repeated(&self, name: &str) -> Option<Variable> {
        let variable = self.scopes.find(name).filter(|variable| *variable >= self.some_from)?;
        let info = self.scopes.variables.get(variable)?;
        (info.declared == Declared::SomeIn).then_some(variable)
    }

    fn pattern(&mut self, term: &ast::Term, declared: Declared) -> Term<Body> {
        if declared == Declared::Assigned {
            self.check_assigned(term);
        }
        match &term.kind {
            // The document, not a name for an element.
            TermKind::Var(name) if declared == Declared::SomeIn && is_root(name) => self.term(term),
            TermKind::Var(name) if declared == Declared::Arg => match self.scopes.find(name) {
                Some(variable) => Term::Local(variable),
                None => Term::Local(self.declare(name, term.span, declared)),
            },
            TermKind::Var(name) if declared == Declared::SomeIn => match self.repeated(name) {
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

fn is_root(name: &str) -> bool {
    matches!(name, "input" | "data")
}
