//! Which variable a name is, at each place of a rule.

use std::collections::{HashMap, HashSet};

use arcstr::ArcStr;

use crate::ast::{self, ExprKind, TemplatePart, Term, TermKind, walk};
use crate::program::Variable;
use crate::span::Span;

/// A variable of a rule.
#[derive(Debug, Clone)]
pub(super) struct Info {
    /// As the author wrote it; empty for those of our own.
    pub(super) name: ArcStr,
    /// The body that gives it its value.
    pub(super) body: usize,
    /// Where it was first seen.
    pub(super) span: Span,
    /// How it came to be.
    pub(super) declared: Declared,
    /// Whether anything but its declaration speaks of it.
    pub(super) used: bool,
}

/// How a variable came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    /// It was there without declaration.
    Seen,
    /// `_`.
    Wildcard,
    /// A parameter.
    Arg,
    /// By `some`.
    Some,
    /// By `some … in`.
    SomeIn,
    /// By `:=`.
    Assigned,
    /// By `every`.
    Every,
    /// By us.
    Own,
}

/// The names of one body.
#[derive(Debug, Default)]
struct Body {
    id: usize,
    declared: HashMap<ArcStr, Variable>,
    seen: HashMap<ArcStr, Variable>,
    /// The names of rules and imports in it.
    mentioned: HashSet<ArcStr>,
    /// The names that stand in its own terms, and so are its own unless they are declared around it.
    direct: HashSet<ArcStr>,
}

/// The variables of a rule and where they are known.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub(super) variables: Vec<Info>,
    bodies: Vec<Body>,
    /// How many bodies there were.
    count: usize,
}

impl Scopes {
    /// Enters a body in whose own terms the names `direct` stand.
    pub(super) fn enter(&mut self, direct: HashSet<ArcStr>) -> usize {
        let id = self.count;
        self.count += 1;
        self.bodies.push(Body { id, direct, ..Body::default() });
        id
    }

    pub(super) fn leave(&mut self) {
        self.bodies.pop();
    }

    /// The variable that `name` is, if it is known as one.
    pub(super) fn find(&self, name: &str) -> Option<Variable> {
        let find = |body: &Body| body.declared.get(name).or_else(|| body.seen.get(name)).copied();
        self.bodies.iter().rev().find_map(find)
    }

    /// A variable for a name that is not declared: it belongs to the outermost body that speaks of it.
    pub(super) fn see(&mut self, name: &ArcStr, span: Span) -> Variable {
        let owner = self.bodies.iter().position(|body| body.direct.contains(name));
        let owner = owner.unwrap_or(self.bodies.len().saturating_sub(1));
        let id = self.bodies.get(owner).map_or(0, |body| body.id);
        let variable = self.add(name.clone(), id, span, Declared::Seen);
        if let Some(body) = self.bodies.get_mut(owner) {
            body.seen.insert(name.clone(), variable);
        }
        variable
    }

    /// Keeps in mind that the innermost body speaks of a rule or an import of that name.
    pub(super) fn mention(&mut self, name: &ArcStr) {
        if let Some(body) = self.bodies.last_mut() {
            body.mentioned.insert(name.clone());
        }
    }

    /// Keeps in mind that a function of that name, or below it, is called: the name cannot be a variable of any body around
    /// the call.
    pub(super) fn call(&mut self, name: &ArcStr) {
        for body in &mut self.bodies {
            body.mentioned.insert(name.clone());
        }
    }

    /// Whether it did.
    pub(super) fn is_mentioned(&self, name: &str) -> bool {
        self.bodies.last().is_some_and(|body| body.mentioned.contains(name))
    }

    /// A variable that has no name for others, of the innermost body.
    pub(super) fn own(&mut self, span: Span, declared: Declared) -> Variable {
        let id = self.bodies.last().map_or(0, |body| body.id);
        let name = if declared == Declared::Wildcard { "_" } else { "" };
        self.add(name.into(), id, span, declared)
    }

    /// Declares `name` in the innermost body.
    ///
    /// # Errors
    /// How it is known there already.
    pub(super) fn declare(
        &mut self,
        name: &ArcStr,
        span: Span,
        declared: Declared,
    ) -> Result<Variable, (Declared, Variable)> {
        let body = self.bodies.last();
        let known = body.and_then(|body| body.declared.get(name).or_else(|| body.seen.get(name)).copied());
        // The parameters are names of the rule's own bodies too.
        let args = self.bodies.first().filter(|_| self.bodies.len() == 2);
        let known = known.or_else(|| args.and_then(|args| args.declared.get(name)).copied());
        if let Some(known) = known {
            let how = self.variables.get(known).map_or(Declared::Seen, |info| info.declared);
            return Err((how, known));
        }
        let variable = self.own(span, declared);
        if let Some(info) = self.variables.get_mut(variable) {
            info.name = name.clone();
        }
        if let Some(body) = self.bodies.last_mut() {
            body.declared.insert(name.clone(), variable);
        }
        Ok(variable)
    }

    pub(super) fn use_variable(&mut self, variable: Variable) {
        if let Some(info) = self.variables.get_mut(variable) {
            info.used = true;
        }
    }

    fn add(&mut self, name: ArcStr, body: usize, span: Span, declared: Declared) -> Variable {
        self.variables.push(Info { name, body, span, declared, used: false });
        self.variables.len() - 1
    }
}

/// The names in the terms of a body that are in no body inside it and that the body does not declare: those are other
/// variables where they stand before their declaration.
pub(super) fn direct<'a>(
    exprs: impl IntoIterator<Item = &'a ast::Expr>,
    terms: impl IntoIterator<Item = &'a Term>,
) -> HashSet<ArcStr> {
    let (mut names, mut declared) = (HashSet::new(), HashSet::new());
    for expr in exprs {
        collect_expr(expr, &mut names);
        collect_declared(expr, &mut declared);
    }
    for term in terms {
        collect(term, &mut names);
    }
    for name in declared {
        names.remove(&name);
    }
    names
}

/// The names in terms, without those inside comprehensions.
pub(super) fn names<'a>(terms: impl IntoIterator<Item = &'a Term>) -> HashSet<ArcStr> {
    let mut names = HashSet::new();
    terms.into_iter().for_each(|term| collect(term, &mut names));
    names
}

/// The names that an expression declares.
fn collect_declared(expr: &ast::Expr, names: &mut HashSet<ArcStr>) {
    match &expr.kind {
        ExprKind::Assign(left, _) => collect(left, names),
        ExprKind::Some(declared) => names.extend(declared.iter().map(|name| name.text.clone())),
        ExprKind::SomeIn(some) => some.key.iter().chain([&some.value]).for_each(|term| collect(term, names)),
        _ => {}
    }
}

fn collect_expr(expr: &ast::Expr, names: &mut HashSet<ArcStr>) {
    let values = expr.with.iter().map(|with| &with.value);
    walk::terms(expr).into_iter().chain(values).for_each(|term| collect(term, names));
}

fn collect(term: &Term, names: &mut HashSet<ArcStr>) {
    match &term.kind {
        TermKind::Var(name) => {
            names.insert(name.clone());
        }
        TermKind::Template(template) => {
            for part in &template.parts {
                if let TemplatePart::Expr(expr) = part {
                    collect_expr(expr, names);
                }
            }
        }
        _ => walk::parts(term).into_iter().for_each(|term| collect(term, names)),
    }
}
