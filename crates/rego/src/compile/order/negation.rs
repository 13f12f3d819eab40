//! `not`, with OPA's exact meaning.
//!
//! OPA's compiler (`rewriteDynamics`, `expandExpr`) takes references and calls that are arguments out of the negated
//! expression and puts them before it: if one of them is undefined, so is the whole. `not input.x` and `not input.x == 1`
//! hold when there is no `input.x`; `not startswith(input.x, "a")` does not. A module with
//! `import future.keywords.not` keeps all of the expression inside.

use super::super::resolve::{Body, Expr, Kind};
use super::{Orderer, Waiting};
use crate::program::{Block, Call, Function, Ref, Step, StepKind, Term};
use crate::span::Span;

impl Orderer<'_> {
    pub(super) fn negated(&mut self, expr: &Expr, out: &mut Block) -> Result<(), Waiting> {
        let span = expr.span;
        if let Kind::Print(_) = &expr.kind {
            // `print` gives nothing: neither does it hold, nor does it fail.
            return self.kind(&expr.kind, out, span);
        }
        let kind =
            if self.names.whole_negation { expr.kind.clone() } else { self.hoisted(&expr.kind, out, span)? };
        let mut steps = Block::new();
        self.without_binding(|orderer| orderer.kind(&kind, &mut steps, span))?;
        out.push(Step { span, kind: StepKind::Not(steps) });
        Ok(())
    }

    fn without_binding<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        let binds = std::mem::replace(&mut self.binds, false);
        let result = act(self);
        self.binds = binds;
        result
    }

    /// The expression with what is to come before it in `out`.
    fn hoisted(&mut self, kind: &Kind, out: &mut Block, span: Span) -> Result<Kind, Waiting> {
        Ok(match kind {
            Kind::Term(Term::Call(call)) => Kind::Term(self.call_with_operands(call, out, span)?),
            Kind::Gives(Term::Call(call), output) => {
                let call = self.call_with_operands(call, out, span)?;
                Kind::Gives(call, self.operand(output, out, span)?)
            }
            Kind::Term(term) => Kind::Term(self.side(term, out, span)?),
            Kind::Unify(left, right) => {
                Kind::Unify(self.side(left, out, span)?, self.side(right, out, span)?)
            }
            other => other.clone(),
        })
    }

    fn call_with_operands(
        &mut self,
        call: &Call<Body>,
        out: &mut Block,
        span: Span,
    ) -> Result<Term<Body>, Waiting> {
        let equality = is_equality(&call.function);
        let args = call
            .args
            .iter()
            .map(|arg| if equality { self.side(arg, out, span) } else { self.operand(arg, out, span) });
        let args = args.collect::<Result<_, _>>()?;
        Ok(Term::Call(Box::new(Call { span: call.span, function: call.function.clone(), args })))
    }

    /// A side of an equation: of a reference only the steps come before.
    fn side(&mut self, term: &Term<Body>, out: &mut Block, span: Span) -> Result<Term<Body>, Waiting> {
        match term {
            Term::Data(path) => Ok(Term::Data(self.operands(path, out, span)?)),
            Term::Ref(of) => {
                let base = match &of.base {
                    base @ (Term::Call(_) | Term::Array(_) | Term::Set(_) | Term::Object(_)) => {
                        self.operand(base, out, span)?
                    }
                    base => base.clone(),
                };
                Ok(Term::Ref(Box::new(Ref { base, path: self.operands(&of.path, out, span)? })))
            }
            Term::Input => Ok(Term::Input),
            other => self.operand(other, out, span),
        }
    }

    fn operands(
        &mut self,
        terms: &[Term<Body>],
        out: &mut Block,
        span: Span,
    ) -> Result<Vec<Term<Body>>, Waiting> {
        terms.iter().map(|term| self.operand(term, out, span)).collect()
    }

    /// An argument: references and calls come before.
    fn operand(&mut self, term: &Term<Body>, out: &mut Block, span: Span) -> Result<Term<Body>, Waiting> {
        Ok(match term {
            // OPA takes calls out before it looks which variables have values, references afterwards.
            Term::Call(_) => {
                let value = self.value(term, out, span)?;
                Term::Local(self.keep(value, out, span))
            }
            Term::Input | Term::Data(_) | Term::Ref(_) => {
                let value = self.without_binding(|orderer| orderer.value(term, out, span))?;
                Term::Local(self.keep(value, out, span))
            }
            Term::Array(items) => Term::Array(self.operands(items, out, span)?),
            Term::Set(items) => Term::Set(self.operands(items, out, span)?),
            Term::Object(pairs) => {
                let mut hoisted = Vec::new();
                for (key, value) in pairs {
                    hoisted.push((self.operand(key, out, span)?, self.operand(value, out, span)?));
                }
                Term::Object(hoisted)
            }
            other => other.clone(),
        })
    }
}

/// Whether a function is `==`.
pub(super) fn is_equality(function: &Function) -> bool {
    matches!(function, Function::Builtin(name) if &**name == "equal")
}
