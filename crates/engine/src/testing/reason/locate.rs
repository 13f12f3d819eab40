//! Finding an expression of a rule by its place.

use regimen_rego::Span;
use regimen_rego::ast::{Body, Expr, ExprKind, Rule};

/// The expression at `span`.
pub(super) fn expression(rule: &Rule, span: Span) -> Option<&Expr> {
    let bodies = rule.body.iter().chain(rule.branches.iter().filter_map(|branch| branch.body.as_ref()));
    bodies.into_iter().find_map(|body| in_body(body, span))
}

fn in_body(body: &Body, span: Span) -> Option<&Expr> {
    body.exprs.iter().find_map(|expr| in_expr(expr, span))
}

fn in_expr(expr: &Expr, span: Span) -> Option<&Expr> {
    if expr.span == span {
        return Some(expr);
    }
    match &expr.kind {
        ExprKind::Every(every) => in_body(&every.body, span),
        ExprKind::Block(body) => in_body(body, span),
        ExprKind::And(of) | ExprKind::Or(of) => {
            [&of.left, &of.right].into_iter().find_map(|side| in_expr(side, span))
        }
        _ => None,
    }
}
