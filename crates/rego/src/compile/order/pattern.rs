//! Terms that a value must fit.

use super::super::resolve::Body;
use super::{Orderer, Waiting};
use crate::program::{Block, Pattern, Step, StepKind, Term, Variable};
use crate::span::Span;

/// Terms that are to be compared once the pattern has bound its variables.
pub(super) type Later<'t> = Vec<(Variable, &'t Term<Body>)>;

impl Orderer<'_> {
    /// A pattern, and behind it, in `after`, the comparisons that need its variables.
    pub(super) fn match_pattern(
        &mut self,
        term: &Term<Body>,
        after: &mut Block,
        span: Span,
    ) -> Result<Pattern<Block>, Waiting> {
        let mut later = Later::new();
        let pattern = self.pattern(term, &mut later, span)?;
        self.compare_later(later, after, span)?;
        Ok(pattern)
    }

    pub(super) fn compare_later(
        &mut self,
        later: Later<'_>,
        after: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        for (variable, term) in later {
            let value = self.value(term, after, span)?;
            let kind = StepKind::Match(Pattern::Equal(Term::Local(variable)), value);
            after.push(Step { span, kind });
        }
        Ok(())
    }

    pub(super) fn pattern<'t>(
        &mut self,
        term: &'t Term<Body>,
        later: &mut Later<'t>,
        span: Span,
    ) -> Result<Pattern<Block>, Waiting> {
        Ok(match term {
            Term::Local(variable) => self.variable_pattern(*variable)?,
            Term::Array(items) => {
                let items = items.iter().map(|item| self.pattern(item, later, span));
                Pattern::Array(items.collect::<Result<_, _>>()?)
            }
            Term::Object(pairs) if let Some(keys) = self.known_keys(pairs, span) => {
                let mut patterns = Vec::new();
                for (key, (_, value)) in keys.into_iter().zip(pairs) {
                    patterns.push((key, self.pattern(value, later, span)?));
                }
                Pattern::Object(patterns)
            }
            term if is_simple(term) => Pattern::Equal(self.value(term, &mut Block::new(), span)?),
            term => {
                let variable = self.own(span);
                later.push((variable, term));
                Pattern::Bind(variable)
            }
        })
    }

    /// The keys of an object, if all of them can be looked up.
    fn known_keys(&mut self, pairs: &[(Term<Body>, Term<Body>)], span: Span) -> Option<Vec<Term<Block>>> {
        let key = |(key, _): &(Term<Body>, _)| {
            let mut steps = Block::new();
            let key = self.value(key, &mut steps, span).ok()?;
            steps.is_empty().then_some(key)
        };
        pairs.iter().map(key).collect()
    }

    fn variable_pattern(&mut self, variable: Variable) -> Result<Pattern<Block>, Waiting> {
        if self.is_bound(variable) {
            return Ok(Pattern::Equal(Term::Local(variable)));
        }
        if !self.is_bindable(variable) {
            return Err(vec![variable]);
        }
        if self.is_wildcard(variable) {
            return Ok(Pattern::Any);
        }
        self.bind(variable);
        Ok(Pattern::Bind(variable))
    }
}

/// Whether a term has its value without any evaluation.
pub(super) fn is_simple(term: &Term<Body>) -> bool {
    matches!(term, Term::Null | Term::Bool(_) | Term::Number(_) | Term::String(_) | Term::Local(_))
}
