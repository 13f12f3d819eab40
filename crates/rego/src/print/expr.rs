//! Expressions.

use crate::ast::{Body, Every, Expr, ExprKind, Logical, Name, SomeIn, Term, With};

use super::Printer;

/// Where an expression stands as an operand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operand {
    /// Behind `not`.
    Negated,
    OfAnd,
    OfOr,
}

impl Printer {
    /// An expression. At the start of a brace that might hold a comprehension too, `guard` keeps a `|` apart.
    pub(super) fn expr(&mut self, expr: &Expr, guard: bool) {
        if expr.negated {
            self.push("not ");
            self.operand(&expr.kind, Operand::Negated);
        } else {
            self.kind(&expr.kind, guard);
        }
        expr.with.iter().for_each(|with| self.with(with));
    }

    fn with(&mut self, with: &With) {
        self.push(" with ");
        self.term(&with.target);
        self.push(" as ");
        self.term(&with.value);
    }

    fn kind(&mut self, kind: &ExprKind, guard: bool) {
        match kind {
            ExprKind::Term(term) => self.guarded(term, guard),
            ExprKind::Assign(left, right) => {
                self.guarded(left, guard);
                self.push(" := ");
                self.term(right);
            }
            ExprKind::Unify(left, right) => {
                self.guarded(left, guard);
                self.push(" = ");
                self.term(right);
            }
            ExprKind::Some(names) => self.declare(names),
            ExprKind::SomeIn(some) => self.some_in(some),
            ExprKind::Every(every) => self.every(every),
            ExprKind::Block(body) => self.block(body),
            ExprKind::And(both) => self.joined(both, " and ", Operand::OfAnd, guard),
            ExprKind::Or(both) => self.joined(both, " or ", Operand::OfOr, guard),
        }
    }

    fn declare(&mut self, names: &[Name]) {
        for (index, name) in names.iter().enumerate() {
            self.push(if index == 0 { "some " } else { ", " });
            self.push(&name.text);
        }
    }

    fn some_in(&mut self, some: &SomeIn) {
        self.push("some ");
        if let Some(key) = &some.key {
            self.relation(key);
            self.push(", ");
        }
        self.relation(&some.value);
        self.push(" in ");
        self.relation(&some.collection);
    }

    fn every(&mut self, every: &Every) {
        self.push("every ");
        if let Some(key) = &every.key {
            self.push(&key.text);
            self.push(", ");
        }
        self.push(&every.value.text);
        self.push(" in ");
        self.relation(&every.domain);
        self.push(" ");
        self.block(&every.body);
    }

    /// A body on one line, in braces.
    fn block(&mut self, body: &Body) {
        self.push("{ ");
        self.exprs(&body.exprs);
        self.push(" }");
    }

    /// Expressions on one line.
    pub(super) fn exprs(&mut self, exprs: &[Expr]) {
        for (index, expr) in exprs.iter().enumerate() {
            if index > 0 {
                self.push("; ");
            }
            self.expr(expr, false);
        }
    }

    fn joined(&mut self, both: &Logical, word: &str, operand: Operand, guard: bool) {
        let Logical { left, right } = both;
        let same = match operand {
            Operand::OfAnd => matches!(left.kind, ExprKind::And(_)),
            _ => matches!(left.kind, ExprKind::And(_) | ExprKind::Or(_)),
        };
        if same && !left.negated && left.with.is_empty() {
            self.kind(&left.kind, guard);
        } else {
            self.side(left, operand);
        }
        self.push(word);
        self.side(right, operand);
    }

    fn side(&mut self, expr: &Expr, operand: Operand) {
        if !expr.with.is_empty() {
            self.push("(");
            self.expr(expr, false);
            self.push(")");
        } else if expr.negated {
            self.push("not ");
            self.operand(&expr.kind, Operand::Negated);
        } else {
            self.operand(&expr.kind, operand);
        }
    }

    /// What stands behind `not`, or beside `and` and `or`.
    fn operand(&mut self, kind: &ExprKind, operand: Operand) {
        let parens = match kind {
            ExprKind::And(_) => operand != Operand::OfOr,
            ExprKind::Or(_) => true,
            _ => false,
        };
        self.push(if parens { "(" } else { "" });
        match kind {
            ExprKind::Term(term) => self.no_brace(term),
            ExprKind::Assign(left, right) => {
                self.no_brace(left);
                self.push(" := ");
                self.term(right);
            }
            ExprKind::Unify(left, right) => {
                self.no_brace(left);
                self.push(" = ");
                self.term(right);
            }
            kind => self.kind(kind, false),
        }
        self.push(if parens { ")" } else { "" });
    }

    /// A term where a brace at its start would be taken for a body.
    fn no_brace(&mut self, term: &Term) {
        let before = self.out.len();
        self.guarded(term, true);
        if self.out.get(before..).is_some_and(|text| text.starts_with('{')) {
            self.out.insert(before, '(');
            self.push(")");
        }
    }
}
