//! `=` and `:=`.

use std::collections::HashMap;

use super::super::resolve::Body;
use super::term::is_relation;
use super::{Orderer, Waiting};
use crate::program::{Block, Pattern, Step, StepKind, Term};
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
                    // What cannot be equal gives no variable its value.
                    self.values(left, out, span)?;
                    self.values(right, out, span)?;
                    // What OPA calls the type of `[]` fits any array.
                    let may_fit = left.is_empty() || right.is_empty();
                    let kind = if may_fit { StepKind::Test(Term::Bool(false)) } else { StepKind::Fail };
                    out.push(Step { span, kind });
                    return Ok(());
                }
                self.pairs(&left.iter().zip(right).collect::<Vec<_>>(), out, span)
            }
            (Term::Object(one), Term::Object(other)) => {
                let Some(pairs) = same_keys(one, other) else {
                    return self.values_equal(left, right, out, span);
                };
                for (key, _) in one {
                    let key = self.value(key, out, span)?;
                    out.push(Step { span, kind: StepKind::Match(Pattern::Any, key) });
                }
                self.pairs(&pairs, out, span)
            }
            _ => self.either_way(left, right, out, span),
        }
    }

    /// `:=`: the right side gives the left its values, never the other way.
    pub(super) fn assign(
        &mut self,
        left: &Term<Body>,
        right: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        match (left, right) {
            (Term::Array(one), Term::Array(other)) if one.len() == other.len() => {
                one.iter().zip(other).try_for_each(|(left, right)| self.assign(left, right, out, span))
            }
            (Term::Array(_), Term::Array(_)) | (Term::Object(_), Term::Object(_)) => {
                self.unify(left, right, out, span)
            }
            _ => self.one_way(left, right, out, span),
        }
    }

    /// One side tells what is in the other. What is looked through on the left is so first.
    fn either_way(
        &mut self,
        left: &Term<Body>,
        right: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let leads = matches!(left, Term::Ref(_) | Term::Data(_)) && self.iterates(left);
        let (first, second) = if leads { (right, left) } else { (left, right) };
        self.one_way(first, second, out, span).or_else(|mut waiting| {
            self.one_way(second, first, out, span).map_err(|mut others| {
                waiting.append(&mut others);
                waiting
            })
        })
    }

    fn values_equal(
        &mut self,
        left: &Term<Body>,
        right: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let left = self.value(left, out, span)?;
        let right = self.value(right, out, span)?;
        out.push(Step { span, kind: StepKind::Match(Pattern::Equal(left), right) });
        Ok(())
    }

    /// Several equations, in whatever order they can be solved.
    fn pairs(
        &mut self,
        pairs: &[(&Term<Body>, &Term<Body>)],
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let left = self.settle(pairs, |orderer, (left, right)| {
            let mut steps = Block::new();
            orderer.attempt(|orderer| orderer.unify(left, right, &mut steps, span))?;
            out.append(&mut steps);
            Ok(())
        });
        if left.is_empty() {
            Ok(())
        } else {
            Err(left.into_iter().flat_map(|(_, waiting)| waiting).collect())
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

/// The values of two objects by their keys, if these are the same.
fn same_keys<'t>(left: &'t [Pair], right: &'t [Pair]) -> Option<Vec<(&'t Term<Body>, &'t Term<Body>)>> {
    if left.len() != right.len() {
        return None;
    }
    let strings: HashMap<&str, &Pair> = right.iter().rev().filter_map(named).collect();
    let pair = |pair: &'t Pair| {
        let other = match named(pair) {
            Some((name, _)) => strings.get(name).copied()?,
            None => right.iter().find(|(other, _)| same(&pair.0, other))?,
        };
        Some((&pair.1, &other.1))
    };
    left.iter().map(pair).collect()
}

/// A key and its value.
type Pair = (Term<Body>, Term<Body>);

/// A pair whose key is a string.
fn named(pair: &Pair) -> Option<(&str, &Pair)> {
    if let Term::String(name) = &pair.0 { Some((name, pair)) } else { None }
}

/// Whether two keys are the same, whatever the variables in them stand for.
fn same(a: &Term<Body>, b: &Term<Body>) -> bool {
    let all =
        |a: &[Term<Body>], b: &[Term<Body>]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    match (a, b) {
        (Term::String(a), Term::String(b)) => a == b,
        (Term::Number(a), Term::Number(b)) => a == b || same_number(a, b),
        (Term::Bool(a), Term::Bool(b)) => a == b,
        (Term::Null, Term::Null) | (Term::Input, Term::Input) => true,
        (Term::Local(a), Term::Local(b)) => a == b,
        (Term::Array(a), Term::Array(b)) | (Term::Set(a), Term::Set(b)) | (Term::Data(a), Term::Data(b)) => {
            all(a, b)
        }
        (Term::Ref(a), Term::Ref(b)) => same(&a.base, &b.base) && all(&a.path, &b.path),
        (Term::Object(a), Term::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, v), (l, w))| same(k, l) && same(v, w))
        }
        _ => false,
    }
}

/// Numbers that are written differently are the same if doubles can tell them exactly: small ones.
fn same_number(a: &str, b: &str) -> bool {
    const EXACT: f64 = 9e15;
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.to_bits() == b.to_bits() && a.abs() < EXACT,
        _ => false,
    }
}
