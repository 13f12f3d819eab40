//! Expressions to steps.

use std::collections::HashSet;

use super::super::resolve::{Body, Expr, Kind};
use super::negation::is_equality;
use super::{Orderer, Waiting};
use crate::program::{Block, Every, Pattern, Replacement, Step, StepKind, Term, Variable, With};
use crate::span::Span;

impl Orderer<'_> {
    /// Steps for expressions.
    ///
    /// # Errors
    /// A variable of a body around this one that has no value yet.
    pub(super) fn order(&mut self, exprs: &[Expr]) -> Result<Block, Waiting> {
        let mut block = Block::new();
        let left = self.settle(exprs, |orderer, expr| orderer.try_expr(expr, &mut block));
        if left.is_empty() {
            return Ok(block);
        }
        let open = left.into_iter().filter_map(|(at, waiting)| Some((exprs.get(at)?, waiting)));
        self.stuck(&open.collect::<Vec<_>>()).map(|()| block)
    }

    fn try_expr(&mut self, expr: &Expr, block: &mut Block) -> Result<(), Waiting> {
        let mut steps = Block::new();
        self.attempt(|orderer| orderer.expr(expr, &mut steps))?;
        block.append(&mut steps);
        Ok(())
    }

    /// What never becomes ready waits for a body around it, or is unsafe.
    fn stuck(&mut self, open: &[(&Expr, Waiting)]) -> Result<(), Waiting> {
        let all = open.iter().flat_map(|(_, waiting)| waiting).copied();
        let outer: Waiting = all
            .filter(|variable| self.variables.get(*variable).is_some_and(|info| info.body != self.body))
            .collect();
        if !outer.is_empty() {
            return Err(outer);
        }
        let waiting = || open.iter().filter_map(|(expr, waiting)| Some((expr.span, *waiting.first()?)));
        let given: HashSet<Variable> = open.iter().filter_map(|(expr, _)| gives(expr)).collect();
        let (blamed, others): (Vec<_>, Vec<_>) =
            waiting().partition(|(_, variable)| !given.contains(variable));
        for (span, variable) in if blamed.is_empty() { others } else { blamed } {
            self.unsafe_variable(variable, span);
        }
        Ok(())
    }

    fn expr(&mut self, expr: &Expr, out: &mut Block) -> Result<(), Waiting> {
        if expr.with.is_empty() {
            return self.unmodified(expr, out);
        }
        let mut modifiers = Vec::new();
        for with in &expr.with {
            let value = match &with.value {
                Replacement::Value(term) => Replacement::Value(self.value(term, out, with.span)?),
                Replacement::Function(function) => Replacement::Function(function.clone()),
            };
            modifiers.push(With { span: with.span, target: with.target.clone(), value });
        }
        let mut steps = Block::new();
        self.unmodified(expr, &mut steps)?;
        out.push(Step { span: expr.span, kind: StepKind::With(modifiers, steps) });
        Ok(())
    }

    fn unmodified(&mut self, expr: &Expr, out: &mut Block) -> Result<(), Waiting> {
        if expr.negated { self.negated(expr, out) } else { self.kind(&expr.kind, out, expr.span) }
    }

    pub(super) fn kind(&mut self, kind: &Kind, out: &mut Block, span: Span) -> Result<(), Waiting> {
        match kind {
            Kind::Term(Term::Call(call)) if is_equality(&call.function) => {
                // `==` as an expression is `=` between values, which `with equal as …` does not reach.
                let sides = self.values(&call.args, out, span)?;
                if let [left, right] = sides.as_slice() {
                    let kind = StepKind::Match(Pattern::Equal(left.clone()), right.clone());
                    out.push(Step { span, kind });
                }
            }
            Kind::Term(term) => {
                let term = self.value(term, out, span)?;
                out.push(Step { span, kind: StepKind::Test(term) });
            }
            Kind::Assign(left, right) => self.assign(left, right, out, span)?,
            Kind::Unify(left, right) | Kind::Gives(right, left) => self.unify(left, right, out, span)?,
            Kind::Every { key, value, domain, body } => {
                let domain = self.value(domain, out, span)?;
                for variable in key.iter().chain([value]) {
                    self.bind(*variable);
                }
                let body = self.closed(body.id, |orderer| orderer.order(&body.exprs))?;
                let every = Every { key: *key, value: *value, domain, body };
                out.push(Step { span, kind: StepKind::Every(Box::new(every)) });
            }
            Kind::Any(bodies) => {
                // One holds: not all of them fail.
                let mut fail = Block::new();
                for body in bodies {
                    let steps = self.closed(body.id, |orderer| orderer.order(&body.exprs))?;
                    fail.push(Step { span, kind: StepKind::Not(steps) });
                }
                out.push(Step { span, kind: StepKind::Not(fail) });
            }
            Kind::Print(args) => self.print(args, out, span)?,
        }
        Ok(())
    }

    /// Each argument on its own: one that is undefined shows as such.
    fn print(&mut self, args: &[Term<Body>], out: &mut Block, span: Span) -> Result<(), Waiting> {
        let mut blocks = Vec::new();
        for arg in args {
            let mut steps = Block::new();
            let term = self.value(arg, &mut steps, span)?;
            blocks.push((steps, term));
        }
        out.push(Step { span, kind: StepKind::Print(blocks) });
        Ok(())
    }
}

/// The variable that an expression would give its value to.
fn gives(expr: &Expr) -> Option<Variable> {
    match &expr.kind {
        Kind::Unify(Term::Local(variable), _)
        | Kind::Assign(Term::Local(variable), _)
        | Kind::Gives(_, Term::Local(variable))
            if !expr.negated =>
        {
            Some(*variable)
        }
        _ => None,
    }
}
