//! Terms.

use arcstr::ArcStr;

use super::{Body, Resolver};
use crate::ast::{self, ExprKind, Step, TemplatePart, TermKind};
use crate::compile::scope::{Declared, direct};
use crate::diagnostic::Code;
use crate::program::{Call, Comprehension, ComprehensionKind, Function, Ref, Term};
use crate::span::Span;

impl Resolver<'_> {
    pub(super) fn term(&mut self, term: &ast::Term) -> Term<Body> {
        match &term.kind {
            TermKind::Null => Term::Null,
            TermKind::Bool(value) => Term::Bool(*value),
            TermKind::Number(text) => Term::Number(text.clone()),
            TermKind::String(text) => Term::String(text.value.clone()),
            TermKind::Template(template) => self.template(template, term.span),
            TermKind::Var(name) => self.name(name, term.span),
            TermKind::Ref(reference) => self.reference(reference),
            TermKind::Call(call) => self.call(call, term.span),
            TermKind::Infix(infix) => {
                let args = vec![self.term(&infix.left), self.term(&infix.right)];
                builtin(infix.op.builtin(), args, term.span)
            }
            TermKind::In(membership) => {
                let name = if membership.key.is_some() { "internal.member_3" } else { "internal.member_2" };
                let terms = membership.key.iter().chain([&membership.value, &membership.collection]);
                let args = terms.map(|term| self.term(term)).collect();
                builtin(name, args, term.span)
            }
            TermKind::Array(items) => Term::Array(self.terms(items)),
            TermKind::Set(items) => Term::Set(self.terms(items)),
            TermKind::Object(pairs) => {
                Term::Object(pairs.iter().map(|(key, value)| (self.term(key), self.term(value))).collect())
            }
            TermKind::ArrayComprehension(of) => self.comprehension(of, ComprehensionKind::Array),
            TermKind::SetComprehension(of) => self.comprehension(of, ComprehensionKind::Set),
            TermKind::ObjectComprehension(of) => self.comprehension(of, ComprehensionKind::Object),
        }
    }

    pub(super) fn terms(&mut self, terms: &[ast::Term]) -> Vec<Term<Body>> {
        terms.iter().map(|term| self.term(term)).collect()
    }

    /// A name that stands alone or starts a reference.
    fn name(&mut self, name: &ArcStr, span: Span) -> Term<Body> {
        if &**name == "_" {
            return Term::Local(self.scopes.own(span, Declared::Wildcard));
        }
        if let Some(variable) = self.scopes.find(name) {
            self.scopes.use_variable(variable);
            return Term::Local(variable);
        }
        match self.global(name) {
            Some(path) => {
                self.scopes.mention(name);
                let document = document(&path);
                self.check_no_function(&document, span);
                document
            }
            None => Term::Local(self.scopes.see(name, span)),
        }
    }

    fn reference(&mut self, reference: &ast::Ref) -> Term<Body> {
        let base = self.term(&reference.head);
        let path: Vec<_> = reference.path.iter().map(|step| self.step(step).1).collect();
        let span = reference.head.span;
        let span = reference.path.last().map_or(span, |step| span.to(step_span(step)));
        let whole = extend(base, path);
        self.check_no_function(&whole, span);
        whole
    }

    /// Functions are called, not referred to.
    fn check_no_function(&mut self, term: &Term<Body>, span: Span) {
        let Term::Data(steps) = term else { return };
        let texts = steps
            .iter()
            .map_while(|step| if let Term::String(text) = step { Some(text.clone()) } else { None });
        let path: Vec<ArcStr> = texts.collect();
        let paths = (1..=path.len()).filter_map(|length| path.get(..length));
        for path in paths.filter(|path| self.names.globals.arity(path).is_some()) {
            let message = format!("function data.{} used as reference, not called", path.join("."));
            self.errors.report(Code::Type, span, message);
        }
    }

    fn comprehension(&mut self, of: &ast::Comprehension, kind: ComprehensionKind) -> Term<Body> {
        let id = self.scopes.enter(direct(&of.body.exprs, of.key.iter().chain([&of.term])));
        let exprs = of.body.exprs.iter().filter_map(|expr| self.expr(expr)).collect();
        let key = of.key.as_ref().map(|key| self.term(key));
        let term = self.term(&of.term);
        self.scopes.leave();
        Term::Comprehension(Box::new(Comprehension { kind, key, term, body: Body { id, exprs } }))
    }

    /// `internal.template_string` of the parts; an expression is the set of its values, so that it may have none.
    fn template(&mut self, template: &ast::Template, span: Span) -> Term<Body> {
        let parts = template.parts.iter().map(|part| match part {
            TemplatePart::Text(text) => Term::String(text.clone()),
            TemplatePart::Expr(expr) => self.template_expr(expr),
        });
        let parts = parts.collect();
        builtin("internal.template_string", vec![Term::Array(parts)], span)
    }

    fn template_expr(&mut self, expr: &ast::Expr) -> Term<Body> {
        let ExprKind::Term(term) = &expr.kind else {
            self.error(expr.span, "a string template holds terms only");
            return Term::Null;
        };
        self.check_printed(std::slice::from_ref(term));
        let id = self.scopes.enter(direct([], []));
        let value = Term::Local(self.scopes.own(term.span, Declared::Own));
        let unify = super::Kind::Unify(value.clone(), self.term(term));
        let with = expr.with.iter().filter_map(|with| self.with(with)).collect();
        self.scopes.leave();
        let expr = super::Expr { span: expr.span, negated: false, kind: unify, with };
        let body = Body { id, exprs: vec![expr] };
        let kind = ComprehensionKind::Set;
        Term::Comprehension(Box::new(Comprehension { kind, key: None, term: value, body }))
    }
}

/// A call of a builtin of our own choice.
pub(super) fn builtin(name: &str, args: Vec<Term<Body>>, span: Span) -> Term<Body> {
    Term::Call(Box::new(Call { span, function: Function::Builtin(name.into()), args }))
}

/// A path that starts at a root document.
pub(super) fn document(path: &[ArcStr]) -> Term<Body> {
    let steps = path.iter().skip(1).map(|step| Term::String(step.clone())).collect::<Vec<_>>();
    match path.first().map(|root| &**root) {
        Some("data") => Term::Data(steps),
        _ => extend(Term::Input, steps),
    }
}

/// A term with further steps.
pub(super) fn extend(base: Term<Body>, path: Vec<Term<Body>>) -> Term<Body> {
    if path.is_empty() {
        return base;
    }
    match base {
        Term::Data(steps) => Term::Data(steps.into_iter().chain(path).collect()),
        Term::Ref(reference) => {
            let Ref { base, path: steps } = *reference;
            Term::Ref(Box::new(Ref { base, path: steps.into_iter().chain(path).collect() }))
        }
        base => Term::Ref(Box::new(Ref { base, path })),
    }
}

fn step_span(step: &Step) -> Span {
    match step {
        Step::Field(name) => name.span,
        Step::Index(term) => term.span,
    }
}
