//! Bodies that can never hold.

use super::Lint;
use crate::ast::walk::{Visit, module as walk};
use crate::ast::{Expr, ExprKind, Module, Operator, Rule, Term, TermKind};
use crate::span::Span;

pub(super) fn lint(module: &Module) -> Vec<Lint> {
    let mut found = Never::default();
    walk(module, &mut found);
    let placeholder = |span: &Span| module.rules.iter().any(|rule| is_placeholder(rule, *span));
    let spans = found.spans.into_iter().filter(|span| !placeholder(span));
    spans
        .map(|span| Lint {
            name: "never-holds",
            span,
            message: "this never holds, so that what it is part of is never true".to_owned(),
            help: "compare with what the document says, or remove it".to_owned(),
        })
        .collect()
}

/// A body that is `false` and nothing else is meant so.
fn is_placeholder(rule: &Rule, span: Span) -> bool {
    let bodies = rule.body.iter().chain(rule.branches.iter().filter_map(|branch| branch.body.as_ref()));
    bodies.into_iter().any(|body| {
        matches!(body.exprs.as_slice(), [Expr { kind: ExprKind::Term(term), .. }]
            if term.span == span && matches!(term.kind, TermKind::Bool(_)))
    })
}

#[derive(Default)]
struct Never {
    spans: Vec<Span>,
}

impl Visit for Never {
    fn expr(&mut self, expr: &Expr) {
        let holds = match &expr.kind {
            ExprKind::Term(term) => truth(term),
            ExprKind::Unify(left, right) => same(left, right),
            _ => None,
        };
        if holds == Some(expr.negated) {
            self.spans.push(expr.span);
        }
    }
}

/// Whether a term holds, where that is known.
fn truth(term: &Term) -> Option<bool> {
    match &term.kind {
        TermKind::Bool(value) => Some(*value),
        TermKind::Infix(infix) => match infix.op {
            Operator::Equal => same(&infix.left, &infix.right),
            Operator::NotEqual => same(&infix.left, &infix.right).map(|same| !same),
            _ => None,
        },
        _ => None,
    }
}

/// Whether two scalars are the same, where both are scalars; numbers may be written in two ways.
fn same(left: &Term, right: &Term) -> Option<bool> {
    use TermKind::{Bool, Null, Number, String};
    match (&left.kind, &right.kind) {
        (Null, Null) => Some(true),
        (Bool(left), Bool(right)) => Some(left == right),
        (String(left), String(right)) => Some(left.value == right.value),
        (Number(left), Number(right)) if left == right => Some(true),
        (Number(_), Number(_)) => None,
        (Null | Bool(_) | String(_) | Number(_), Null | Bool(_) | String(_) | Number(_)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Version;
    use crate::parser::parse;

    #[test]
    fn what_is_never_true_is_told() {
        let lints = |text: &str| {
            let text = format!("package a\n{text}");
            let found = lint(&parse(&text, Version::V1).module.unwrap());
            found.iter().map(|lint| lint.span.text(&text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(lints("x if { input.y; false }"), ["false"]);
        assert_eq!(lints("x if { not true; input.y }"), ["not true"]);
        assert_eq!(lints("x if { \"a\" == \"b\"; input.y }"), ["\"a\" == \"b\""]);
        assert_eq!(lints("x := [y | y := input.z; 1 == null]"), ["1 == null"]);
        assert_eq!(lints("x if false\ny if { 1 == 1.0; \"a\" != \"b\"; not false }\nz := false"), [""; 0]);
    }
}
