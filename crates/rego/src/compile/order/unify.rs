//! `=` and `:=`.

use super::super::resolve::Body;
use super::term::is_relation;
use super::{Orderer, Waiting};
use crate::program::{Block, Step, StepKind, Term};
use crate::span::Span;

impl Orderer<'_> {
    pub(super) fn unify(
        &mut self,
        left: &Term<Body>,
        right: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        match (left, right) {
            (Term::Array(left), Term::Array(right)) => {
                if left.len() != right.len() {
                    out.push(Step { span, kind: StepKind::Fail });
                    return Ok(());
                }
                self.pairs(left.iter().zip(right).collect(), out, span)
            }
            (Term::Object(left), Term::Object(right)) if same_keys(left, right).is_some() => {
                self.pairs(same_keys(left, right).unwrap_or_default(), out, span)
            }
            _ => self.one_way(left, right, out, span).or_else(|waiting| {
                // The left side is what is waited for: the other way may tell it.
                self.one_way(right, left, out, span).map_err(|_| waiting)
            }),
        }
    }

    /// Several equations, in whatever order they can be solved.
    fn pairs(
        &mut self,
        mut open: Vec<(&Term<Body>, &Term<Body>)>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        loop {
            let before = open.len();
            let mut waiting = None;
            open.retain(|(left, right)| {
                let mut steps = Block::new();
                let solved = self.attempt(|orderer| orderer.unify(left, right, &mut steps, span));
                out.append(&mut steps);
                waiting = waiting.or(solved.err());
                solved.is_err()
            });
            match waiting {
                None => return Ok(()),
                Some(waiting) if open.len() == before => return Err(waiting),
                Some(_) => {}
            }
        }
    }

    /// The value of `from` must fit `pattern`.
    fn one_way(
        &mut self,
        pattern: &Term<Body>,
        from: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let mut steps = Block::new();
        self.attempt(|orderer| {
            let steps = &mut steps;
            match from {
                Term::Ref(_) | Term::Data(_) => return orderer.found(from, pattern, steps, span),
                Term::Call(call) if is_relation(&call.function) => {
                    let input = orderer.value(call.args.first().unwrap_or(&Term::Null), steps, span)?;
                    let mut after = Block::new();
                    let found = orderer.match_pattern(pattern, &mut after, span)?;
                    steps.push(Step { span, kind: StepKind::Walk(input, found) });
                    steps.append(&mut after);
                    return Ok(());
                }
                _ => {}
            }
            let value = orderer.value(from, steps, span)?;
            let mut after = Block::new();
            let pattern = orderer.match_pattern(pattern, &mut after, span)?;
            steps.push(Step { span, kind: StepKind::Match(pattern, value) });
            steps.append(&mut after);
            Ok(())
        })?;
        out.append(&mut steps);
        Ok(())
    }
}

/// The values of two objects by their keys, if these are fixed and the same.
fn same_keys<'t>(
    left: &'t [(Term<Body>, Term<Body>)],
    right: &'t [(Term<Body>, Term<Body>)],
) -> Option<Vec<(&'t Term<Body>, &'t Term<Body>)>> {
    if left.len() != right.len() {
        return None;
    }
    let pair = |(key, value): &'t (Term<Body>, Term<Body>)| {
        let other = right.iter().find(|(other, _)| same_scalar(key, other))?;
        Some((value, &other.1))
    };
    left.iter().map(pair).collect()
}

fn same_scalar(a: &Term<Body>, b: &Term<Body>) -> bool {
    match (a, b) {
        (Term::String(a), Term::String(b)) | (Term::Number(a), Term::Number(b)) => a == b,
        (Term::Bool(a), Term::Bool(b)) => a == b,
        (Term::Null, Term::Null) => true,
        _ => false,
    }
}
