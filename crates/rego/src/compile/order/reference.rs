//! References: looked up where all steps are known, looked through where not.

use super::super::resolve::Body;
use super::pattern::{Later, is_simple};
use super::{Orderer, Waiting};
use crate::program::{Block, Pattern, Ref, Scan, ScanStep, Step, StepKind, Term};
use crate::span::Span;

/// A scan while its steps are found.
struct Open<'t> {
    base: Term<Block>,
    path: Vec<ScanStep>,
    later: Later<'t>,
    /// Whether a step so far gives a variable its value.
    binds: bool,
}

impl Orderer<'_> {
    /// A reference for its value.
    pub(super) fn reference(
        &mut self,
        term: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<Term<Block>, Waiting> {
        let open = self.open(term, out, span)?;
        if open.path.iter().all(|step| matches!(step, ScanStep::Key(_))) {
            return Ok(known(open));
        }
        let variable = self.own(span);
        self.close(open, Pattern::Bind(variable), out, span)?;
        Ok(Term::Local(variable))
    }

    /// A reference whose value must fit `found`.
    pub(super) fn found<'t>(
        &mut self,
        term: &'t Term<Body>,
        found: &'t Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let mut open = self.open(term, out, span)?;
        let pattern = self.pattern(found, &mut open.later, span)?;
        if open.path.iter().all(|step| matches!(step, ScanStep::Key(_))) {
            let later = std::mem::take(&mut open.later);
            out.push(Step { span, kind: StepKind::Match(pattern, known(open)) });
            return self.compare_later(later, out, span);
        }
        self.close(open, pattern, out, span)
    }

    fn close(
        &mut self,
        open: Open<'_>,
        found: Pattern<Block>,
        out: &mut Block,
        span: Span,
    ) -> Result<(), Waiting> {
        let scanned = Scan { base: open.base, path: open.path, found };
        out.push(Step { span, kind: StepKind::Scan(Box::new(scanned)) });
        self.compare_later(open.later, out, span)
    }

    fn open<'t>(&mut self, term: &'t Term<Body>, out: &mut Block, span: Span) -> Result<Open<'t>, Waiting> {
        let (base, path) = match term {
            Term::Data(path) => (Term::Data(Vec::new()), path.as_slice()),
            Term::Ref(of) => (self.value(&of.base, out, span)?, of.path.as_slice()),
            other => (self.value(other, out, span)?, [].as_slice()),
        };
        let mut open = Open { base, path: Vec::new(), later: Later::new(), binds: false };
        for step in path {
            if open.binds && !is_simple(step) {
                // What the step needs may be bound by the ones before it.
                let variable = self.own(span);
                self.close(open, Pattern::Bind(variable), out, span)?;
                open =
                    Open { base: Term::Local(variable), path: Vec::new(), later: Later::new(), binds: false };
            }
            let step = self.step(step, &mut open, out, span)?;
            open.path.push(step);
        }
        Ok(open)
    }

    fn step<'t>(
        &mut self,
        step: &'t Term<Body>,
        open: &mut Open<'t>,
        out: &mut Block,
        span: Span,
    ) -> Result<ScanStep, Waiting> {
        let is_pattern = matches!(step, Term::Local(_) | Term::Array(_) | Term::Object(_));
        if is_pattern && self.has_unbound(step) {
            open.binds = true;
            return Ok(ScanStep::Each(self.pattern(step, &mut open.later, span)?));
        }
        Ok(ScanStep::Key(self.value(step, out, span)?))
    }
}

/// The term for a reference all of whose steps are known.
fn known(open: Open<'_>) -> Term<Block> {
    let keys = open.path.into_iter().filter_map(|step| match step {
        ScanStep::Key(key) => Some(key),
        ScanStep::Each(_) => None,
    });
    let path: Vec<Term<Block>> = keys.collect();
    match open.base {
        Term::Data(_) => Term::Data(path),
        base if path.is_empty() => base,
        base => Term::Ref(Box::new(Ref { base, path })),
    }
}
