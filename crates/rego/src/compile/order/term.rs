//! Terms whose value is asked for.

use super::super::resolve::Body;
use super::{Orderer, Waiting, looks_through};
use crate::program::{Block, Call, Comprehension, Function, Pattern, Step, StepKind, Term, Variable};
use crate::signature::signature;
use crate::span::Span;

impl Orderer<'_> {
    /// The term for its value; what has to be looked through first becomes steps.
    pub(super) fn value(
        &mut self,
        term: &Term<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<Term<Block>, Waiting> {
        self.spend(span)?;
        Ok(match term {
            Term::Null => Term::Null,
            Term::Bool(value) => Term::Bool(*value),
            Term::Number(text) => Term::Number(text.clone()),
            Term::String(text) => Term::String(text.clone()),
            Term::Input => Term::Input,
            Term::Metadata(metadata) => Term::Metadata(*metadata),
            Term::Local(variable) if self.is_bound(*variable) => Term::Local(*variable),
            Term::Local(variable) => return Err(vec![*variable]),
            Term::Data(_) | Term::Ref(_) => self.reference(term, out, span)?,
            Term::Call(call) => self.call(call, out)?,
            Term::Array(items) => Term::Array(self.values(items, out, span)?),
            Term::Set(items) => Term::Set(self.values(items, out, span)?),
            Term::Object(pairs) => {
                let mut values = Vec::new();
                for (key, value) in pairs {
                    values.push((self.value(key, out, span)?, self.value(value, out, span)?));
                }
                Term::Object(values)
            }
            Term::Comprehension(of) => self.comprehension(of, span)?,
        })
    }

    pub(super) fn values(
        &mut self,
        terms: &[Term<Body>],
        out: &mut Block,
        span: Span,
    ) -> Result<Vec<Term<Block>>, Waiting> {
        let mut values: Vec<Option<Term<Block>>> = terms.iter().map(|_| None).collect();
        // What one term looks through may give another its variables.
        loop {
            let mut waiting = Waiting::new();
            let mut solved = false;
            for (value, term) in values.iter_mut().zip(terms).filter(|(value, _)| value.is_none()) {
                let mut steps = Block::new();
                match self.attempt(|orderer| orderer.value(term, &mut steps, span)) {
                    Ok(found) => {
                        *value = Some(found);
                        solved = true;
                        out.append(&mut steps);
                    }
                    Err(mut variables) => waiting.append(&mut variables),
                }
            }
            match (waiting.is_empty(), solved) {
                (true, _) => return Ok(values.into_iter().flatten().collect()),
                (false, false) => return Err(waiting),
                (false, true) => {}
            }
        }
    }

    fn call(&mut self, call: &Call<Body>, out: &mut Block) -> Result<Term<Block>, Waiting> {
        if is_relation(&call.function) {
            let input = self.value(call.args.first().unwrap_or(&Term::Null), out, call.span)?;
            let variable = self.own(call.span);
            let kind = StepKind::Walk(input, Pattern::Bind(variable));
            out.push(Step { span: call.span, kind });
            return Ok(Term::Local(variable));
        }
        let args = self.values(&call.args, out, call.span)?;
        Ok(Term::Call(Box::new(Call { span: call.span, function: call.function.clone(), args })))
    }

    fn comprehension(&mut self, of: &Comprehension<Body>, span: Span) -> Result<Term<Block>, Waiting> {
        if of.key.iter().chain([&of.term]).any(looks_through) {
            return self.lifted(of, span);
        }
        self.closed(of.body.id, |orderer| {
            let mut body = orderer.order(&of.body.exprs)?;
            let key = of.key.as_ref().map(|key| orderer.inner(key, &mut body, span)).transpose()?;
            let term = orderer.inner(&of.term, &mut body, span)?;
            Ok(Term::Comprehension(Box::new(Comprehension { kind: of.kind, key, term, body })))
        })
    }

    /// A comprehension whose head looks through something.
    fn lifted(&mut self, of: &Comprehension<Body>, span: Span) -> Result<Term<Block>, Waiting> {
        let mut body = of.body.clone();
        let mut key = of.key.clone().map(|key| (span, key));
        let mut term = (span, of.term.clone());
        self.lift(&mut body, key.iter_mut().chain([&mut term]));
        let (key, term) = (key.map(|(_, key)| key), term.1);
        self.comprehension(&Comprehension { kind: of.kind, key, term, body }, span)
    }

    /// The head of a comprehension. A variable of its own without a value is unsafe.
    fn inner(&mut self, term: &Term<Body>, body: &mut Block, span: Span) -> Result<Term<Block>, Waiting> {
        self.value(term, body, span).or_else(|waiting| {
            let own = |variable: &Variable| {
                self.variables.get(*variable).is_some_and(|info| info.body == self.body)
            };
            if !waiting.iter().all(own) {
                return Err(waiting);
            }
            self.unsafe_variables(&waiting, span);
            Ok(Term::Null)
        })
    }

    /// Whether a variable in the term has no value yet. Those inside comprehensions are theirs.
    pub(super) fn has_unbound(&self, term: &Term<Body>) -> bool {
        match term {
            Term::Local(variable) => !self.is_bound(*variable),
            Term::Data(path) => path.iter().any(|step| self.has_unbound(step)),
            Term::Ref(of) => self.has_unbound(&of.base) || of.path.iter().any(|step| self.has_unbound(step)),
            Term::Call(call) => call.args.iter().any(|arg| self.has_unbound(arg)),
            Term::Array(items) | Term::Set(items) => items.iter().any(|item| self.has_unbound(item)),
            Term::Object(pairs) => {
                pairs.iter().any(|(key, value)| self.has_unbound(key) || self.has_unbound(value))
            }
            _ => false,
        }
    }

    /// Whether a term may have several values.
    pub(super) fn iterates(&self, term: &Term<Body>) -> bool {
        self.has_unbound(term)
            || match term {
                Term::Call(call) => {
                    is_relation(&call.function) || call.args.iter().any(|arg| self.iterates(arg))
                }
                Term::Ref(of) => self.iterates(&of.base),
                _ => false,
            }
    }
}

pub(super) fn is_relation(function: &Function) -> bool {
    match function {
        Function::Builtin(name) => signature(name).is_some_and(|signature| signature.relation),
        Function::Rule(_) => false,
    }
}
