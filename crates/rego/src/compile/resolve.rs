//! The first step: every name becomes a variable or a path, every operator a call.

mod call;
mod expr;
mod modifier;
mod pattern;
mod term;

use arcstr::ArcStr;

use super::globals::{Names, head_path};
use super::scope::{Declared, Info, Scopes, direct};
use super::{Errors, scope};
use crate::ast::{self, Step};
use crate::diagnostic::Code;
use crate::program::{Options, Origin, RuleKind, Term, Variable, With};
use crate::span::Span;

/// Expressions as the author ordered them.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// The number of the body: its own variables have it too.
    pub(super) id: usize,
    pub(super) exprs: Vec<Expr>,
}

/// An expression.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub(super) span: Span,
    pub(super) negated: bool,
    pub(super) kind: Kind,
    pub(super) with: Vec<With<Body>>,
}

/// What an expression says.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// The term must be defined and not false.
    Term(Term<Body>),
    /// Both are equal.
    Unify(Term<Body>, Term<Body>),
    /// The left side takes what the right side gives.
    Assign(Term<Body>, Term<Body>),
    /// What a call gives is equal to its last argument.
    Gives(Term<Body>, Term<Body>),
    /// The body holds for each element.
    Every { key: Option<Variable>, value: Variable, domain: Term<Body>, body: Body },
    /// One of the bodies holds.
    Any(Vec<Body>),
    /// What `print` shows.
    Print(Vec<Term<Body>>),
}

/// A definition whose names are resolved.
pub(super) struct Clause {
    pub(super) origin: Origin,
    pub(super) head: Span,
    pub(super) path: Vec<ArcStr>,
    pub(super) kind: RuleKind,
    pub(super) variables: Vec<Info>,
    pub(super) args: Vec<Term<Body>>,
    /// The body whose variables the arguments are.
    pub(super) args_body: usize,
    pub(super) branches: Vec<Branch>,
}

/// A body and what it gives.
#[derive(Clone)]
pub(super) struct Branch {
    pub(super) span: Span,
    pub(super) body: Body,
    pub(super) path: Vec<(Span, Term<Body>)>,
    pub(super) key: Option<(Span, Term<Body>)>,
    pub(super) value: (Span, Term<Body>),
}

/// A query whose names are resolved.
pub(super) struct Query {
    pub(super) span: Span,
    pub(super) variables: Vec<Info>,
    pub(super) body: Body,
}

/// Resolves one definition: the rule `at.1` of module `at.0`.
pub(super) fn clause(
    rule: &ast::Rule,
    at: (usize, usize),
    names: &Names<'_>,
    options: Options,
    errors: &mut Errors,
) -> Clause {
    let origin = Origin { module: at.0, rule: at.1, span: rule.span };
    let mut resolver = Resolver::new(names, options, origin, errors);
    let (path, fixed) = head_path(&names.package, &rule.head);
    let args_body = resolver.scopes.enter(direct([], rule.head.args.iter().flatten()));
    let args = rule.head.args.iter().flatten().map(|arg| resolver.parameter(arg)).collect();
    let value = rule.head.value.as_ref();
    let mut branches = vec![resolver.branch(rule.span, rule.body.as_ref(), &rule.head, fixed, value)];
    resolver.in_else = true;
    for branch in &rule.branches {
        let value = branch.value.as_ref();
        branches.push(resolver.branch(branch.span, branch.body.as_ref(), &rule.head, fixed, value));
    }
    resolver.unused();
    let kind = kind(&rule.head, fixed);
    let variables = resolver.scopes.variables;
    Clause { origin, head: rule.head.span, path, kind, variables, args, args_body, branches }
}

/// Resolves a query.
pub(super) fn query(body: &ast::Body, names: &Names<'_>, options: Options, errors: &mut Errors) -> Query {
    let origin = Origin { module: 0, rule: usize::MAX, span: body.span };
    let mut resolver = Resolver::new(names, options, origin, errors);
    let body = resolver.body(body);
    resolver.scopes.leave();
    Query { span: origin.span, variables: resolver.scopes.variables, body }
}

fn kind(head: &ast::Head, fixed: usize) -> RuleKind {
    match &head.args {
        Some(args) => RuleKind::Function { arity: args.len() },
        None if head.path.len() > fixed => RuleKind::Object,
        None if head.contains.is_some() => RuleKind::Set,
        None => RuleKind::Complete,
    }
}

/// One definition while it is resolved.
struct Resolver<'a> {
    names: &'a Names<'a>,
    options: Options,
    origin: Origin,
    in_else: bool,
    scopes: Scopes,
    errors: &'a mut Errors,
    /// The first variable of the `some … in` that is being resolved.
    some_from: Variable,
    /// The names of `every`s in whose domain we are: rules and imports that are called so are not seen there, as in OPA.
    hidden: Vec<ArcStr>,
}

impl<'a> Resolver<'a> {
    fn new(names: &'a Names<'a>, options: Options, origin: Origin, errors: &'a mut Errors) -> Self {
        let scopes = Scopes::default();
        Self { names, options, origin, in_else: false, scopes, some_from: 0, hidden: Vec::new(), errors }
    }

    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.report(Code::Compile, span, message);
    }

    /// The rule or import that a name is.
    fn global(&self, name: &str) -> Option<Vec<ArcStr>> {
        let is_hidden = self.hidden.iter().any(|hidden| **hidden == *name);
        self.names.find(name).filter(|_| !is_hidden)
    }

    /// A branch with its own `value`, `true` if it has none.
    fn branch(
        &mut self,
        span: Span,
        body: Option<&ast::Body>,
        head: &ast::Head,
        fixed: usize,
        value: Option<&ast::Term>,
    ) -> Branch {
        let steps = head.path.iter().filter_map(|step| match step {
            Step::Index(term) => Some(term),
            Step::Field(_) => None,
        });
        let terms = value.into_iter().chain(&head.contains).chain(steps);
        let exprs = body.map(|body| body.exprs.as_slice()).unwrap_or_default();
        let id = self.scopes.enter(scope::direct(exprs, terms));
        let resolved = Body { id, exprs: exprs.iter().filter_map(|expr| self.expr(expr)).collect() };
        let variable = head.path.iter().skip(fixed);
        let path = variable.map(|step| self.step(step)).collect();
        let key = head.contains.as_ref().map(|key| (key.span, self.term(key)));
        let value = value.map_or((head.span, Term::Bool(true)), |value| (value.span, self.term(value)));
        self.scopes.leave();
        Branch { span, body: resolved, path, key, value }
    }

    /// Enters the scope of a body, which the caller leaves, and resolves its expressions.
    fn body(&mut self, body: &ast::Body) -> Body {
        let id = self.scopes.enter(direct(&body.exprs, []));
        Body { id, exprs: body.exprs.iter().filter_map(|expr| self.expr(expr)).collect() }
    }

    /// A body with a scope of its own.
    fn closed_body(&mut self, body: &ast::Body) -> Body {
        let body = self.body(body);
        self.scopes.leave();
        body
    }

    fn closed_exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e ast::Expr> + Clone) -> Body {
        let id = self.scopes.enter(direct(exprs.clone(), []));
        let exprs = exprs.into_iter().filter_map(|expr| self.expr(expr)).collect();
        self.scopes.leave();
        Body { id, exprs }
    }

    fn step(&mut self, step: &Step) -> (Span, Term<Body>) {
        match step {
            Step::Field(name) => (name.span, Term::String(name.text.clone())),
            Step::Index(term) => (term.span, self.term(term)),
        }
    }

    /// Names that were declared for nothing.
    fn unused(&mut self) {
        for info in self.scopes.variables.clone() {
            let strict = self.options.strict;
            let message = match info.declared {
                Declared::Some | Declared::Every if !info.used => {
                    format!("declared var {} unused", info.name)
                }
                Declared::SomeIn if !info.used && strict => format!("declared var {} unused", info.name),
                Declared::Assigned if !info.used && strict => format!("assigned var {} unused", info.name),
                Declared::Arg if !info.used && strict => {
                    format!("unused argument {}. (hint: use _ (wildcard variable) instead)", info.name)
                }
                _ => continue,
            };
            self.error(info.span, message);
        }
    }
}
