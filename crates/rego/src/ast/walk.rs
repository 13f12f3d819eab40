//! Walks over all terms of a module, in the order of the text.

use super::{Body, Comprehension, Expr, ExprKind, Module, Rule, Step, TemplatePart, Term, TermKind};

/// What is met on the way. Every method may be left as it is.
pub trait Visit {
    /// A term, before what is in it.
    fn term(&mut self, _: &Term) {}

    /// An expression, before what is in it.
    fn expr(&mut self, _: &Expr) {}
}

/// Visits a module.
pub fn module(module: &Module, visit: &mut dyn Visit) {
    module.rules.iter().for_each(|of| rule(of, visit));
}

/// Visits a rule.
pub fn rule(rule: &Rule, visit: &mut dyn Visit) {
    let head = &rule.head;
    steps(&head.path, visit);
    head.args.iter().flatten().chain(&head.contains).chain(&head.value).for_each(|of| term(of, visit));
    rule.body.iter().for_each(|of| body(of, visit));
    for branch in &rule.branches {
        branch.value.iter().for_each(|of| term(of, visit));
        branch.body.iter().for_each(|of| body(of, visit));
    }
}

/// Visits a body.
pub fn body(of: &Body, visit: &mut dyn Visit) {
    of.exprs.iter().for_each(|of| expr(of, visit));
}

fn expr(of: &Expr, visit: &mut dyn Visit) {
    visit.expr(of);
    match &of.kind {
        ExprKind::Term(of) => term(of, visit),
        ExprKind::Assign(left, right) | ExprKind::Unify(left, right) => {
            term(left, visit);
            term(right, visit);
        }
        ExprKind::Some(_) => {}
        ExprKind::SomeIn(some) => {
            some.key.iter().chain([&some.value, &some.collection]).for_each(|of| term(of, visit));
        }
        ExprKind::Every(every) => {
            term(&every.domain, visit);
            body(&every.body, visit);
        }
        ExprKind::Block(of) => body(of, visit),
        ExprKind::And(of) | ExprKind::Or(of) => {
            expr(&of.left, visit);
            expr(&of.right, visit);
        }
    }
    for with in &of.with {
        term(&with.target, visit);
        term(&with.value, visit);
    }
}

fn term(of: &Term, visit: &mut dyn Visit) {
    visit.term(of);
    match &of.kind {
        TermKind::Template(template) => {
            for part in &template.parts {
                if let TemplatePart::Expr(of) = part {
                    expr(of, visit);
                }
            }
        }
        TermKind::Ref(reference) => {
            term(&reference.head, visit);
            steps(&reference.path, visit);
        }
        TermKind::Call(call) => {
            term(&call.function, visit);
            call.args.iter().for_each(|of| term(of, visit));
        }
        TermKind::Infix(infix) => {
            term(&infix.left, visit);
            term(&infix.right, visit);
        }
        TermKind::In(membership) => {
            let terms = membership.key.iter().chain([&membership.value, &membership.collection]);
            terms.for_each(|of| term(of, visit));
        }
        TermKind::Array(items) | TermKind::Set(items) => items.iter().for_each(|of| term(of, visit)),
        TermKind::Object(pairs) => {
            pairs.iter().flat_map(|(key, value)| [key, value]).for_each(|of| term(of, visit));
        }
        TermKind::ArrayComprehension(of)
        | TermKind::SetComprehension(of)
        | TermKind::ObjectComprehension(of) => comprehension(of, visit),
        _ => {}
    }
}

fn comprehension(of: &Comprehension, visit: &mut dyn Visit) {
    of.key.iter().chain([&of.term]).for_each(|of| term(of, visit));
    body(&of.body, visit);
}

fn steps(steps: &[Step], visit: &mut dyn Visit) {
    for step in steps {
        if let Step::Index(of) = step {
            term(of, visit);
        }
    }
}

/// The parts of a term, in order, those in bodies left out.
pub fn parts(of: &Term) -> Vec<&Term> {
    match &of.kind {
        TermKind::Ref(reference) => {
            let steps = reference.path.iter().filter_map(|step| match step {
                Step::Index(term) => Some(term),
                Step::Field(_) => None,
            });
            std::iter::once(&reference.head).chain(steps).collect()
        }
        TermKind::Call(call) => call.args.iter().collect(),
        TermKind::Infix(infix) => vec![&infix.left, &infix.right],
        TermKind::In(of) => of.key.iter().chain([&of.value, &of.collection]).collect(),
        TermKind::Array(items) | TermKind::Set(items) => items.iter().collect(),
        TermKind::Object(pairs) => pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
        _ => Vec::new(),
    }
}

/// The bodies in an expression, without those inside of them.
pub(crate) fn bodies(of: &Expr) -> Vec<&Body> {
    let mut found = Vec::new();
    collect_bodies(of, &mut found);
    found
}

fn collect_bodies<'e>(of: &'e Expr, found: &mut Vec<&'e Body>) {
    match &of.kind {
        ExprKind::Every(every) => found.push(&every.body),
        ExprKind::Block(body) => found.push(body),
        ExprKind::And(of) | ExprKind::Or(of) => {
            collect_bodies(&of.left, found);
            collect_bodies(&of.right, found);
        }
        _ => {}
    }
    for term in terms(of) {
        bodies_of_term(term, found);
    }
}

fn bodies_of_term<'e>(of: &'e Term, found: &mut Vec<&'e Body>) {
    match &of.kind {
        TermKind::ArrayComprehension(of)
        | TermKind::SetComprehension(of)
        | TermKind::ObjectComprehension(of) => found.push(&of.body),
        _ => parts(of).into_iter().for_each(|of| bodies_of_term(of, found)),
    }
}

/// The terms of an expression that stand in no body inside it; not those that it declares.
pub(crate) fn terms(of: &Expr) -> Vec<&Term> {
    match &of.kind {
        ExprKind::Term(of) => vec![of],
        ExprKind::Assign(left, right) | ExprKind::Unify(left, right) => vec![left, right],
        ExprKind::SomeIn(some) => vec![&some.collection],
        ExprKind::Every(every) => vec![&every.domain],
        _ => Vec::new(),
    }
}
