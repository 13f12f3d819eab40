//! The second step: expressions in an order in which every variable has its value before it is needed.
//!
//! An expression is ready when all variables that it only reads are bound; it then becomes steps, and the variables that
//! it gives values to are bound from there on. What never becomes ready is unsafe, as OPA calls it.

mod body;
mod negation;
mod pattern;
mod reference;
mod settle;
mod term;
mod unify;

use super::Errors;
use super::globals::Names;
use super::resolve::{self, Body, Kind};
use super::scope::{Declared, Info};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Block, Branch, Clause, Pattern, Query, RuleKind, Step, StepKind, Term, Variable};
use crate::span::Span;
use crate::suggest;

/// The variables that an expression waits for: each of them may make it ready. Without any, it never is.
type Waiting = Vec<Variable>;

/// Orders one definition.
pub(super) fn clause(clause: resolve::Clause, names: &Names<'_>, errors: &mut Errors) -> Clause {
    let mut orderer = Orderer::new(clause.variables, names, clause.origin.span, errors);
    orderer.body = clause.args_body;
    let mut before = Block::new();
    let args = clause.args.iter().map(|arg| orderer.parameter(arg, &mut before, clause.head)).collect();
    let branches =
        clause.branches.iter().map(|branch| orderer.branch(branch, &before, clause.kind)).collect();
    Clause {
        origin: clause.origin,
        head: clause.head,
        variables: orderer.variables.len(),
        names: orderer.variables.into_iter().map(|info| info.name).collect(),
        args,
        branches,
    }
}

/// Orders a query.
pub(super) fn query(query: resolve::Query, names: &Names<'_>, errors: &mut Errors) -> Query {
    let mut orderer = Orderer::new(query.variables, names, query.span, errors);
    let id = query.body.id;
    let (exprs, expressions) = orderer.captured(query.body);
    let body = orderer.closed(id, |orderer| orderer.order(&exprs)).unwrap_or_else(|waiting| {
        orderer.unsafe_variables(&waiting, Span::default());
        Block::new()
    });
    let mut bindings: Vec<_> = (0..)
        .zip(&orderer.variables)
        .filter(|(_, info)| info.body == id && !info.name.is_empty() && info.declared != Declared::Wildcard)
        .map(|(variable, info)| (info.name.clone(), variable))
        .collect();
    bindings.sort();
    Query { variables: orderer.variables.len(), bindings, expressions, body }
}

/// One definition while it is ordered.
struct Orderer<'a> {
    variables: Vec<Info>,
    bound: Vec<bool>,
    /// What was bound, in order, to take it back when an attempt fails.
    trail: Vec<Variable>,
    /// The body whose variables may be bound.
    body: usize,
    /// Whether they may be at all: not inside of a negation.
    binds: bool,
    names: &'a Names<'a>,
    /// How many terms may still be looked at. Attempts inside of attempts could multiply without end.
    work: usize,
    errors: &'a mut Errors,
}

/// How many terms may be looked at, for each byte of a definition, and besides.
const WORK: (usize, usize) = (16, 200_000);

impl<'a> Orderer<'a> {
    fn new(variables: Vec<Info>, names: &'a Names<'a>, span: Span, errors: &'a mut Errors) -> Self {
        let bytes = usize::try_from(span.end.saturating_sub(span.start)).unwrap_or(usize::MAX);
        let work = bytes.saturating_mul(WORK.0).saturating_add(WORK.1);
        let bound = vec![false; variables.len()];
        Self { variables, bound, trail: Vec::new(), body: 0, binds: true, names, work, errors }
    }

    /// A parameter, and in `before` what else must hold for it.
    fn parameter(&mut self, arg: &Term<Body>, before: &mut Block, head: Span) -> Pattern<Block> {
        self.match_pattern(arg, before, head).unwrap_or_else(|_| {
            // A set or key with variables: nothing is equal to it, and they count as known.
            self.bind_all(arg);
            before.push(Step { span: head, kind: StepKind::Test(Term::Bool(false)) });
            Pattern::Any
        })
    }

    fn bind_all(&mut self, term: &Term<Body>) {
        match term {
            Term::Local(variable) if !self.is_bound(*variable) => self.bind(*variable),
            Term::Array(items) | Term::Set(items) => items.iter().for_each(|item| self.bind_all(item)),
            Term::Object(pairs) => {
                pairs.iter().flat_map(|(key, value)| [key, value]).for_each(|term| self.bind_all(term));
            }
            _ => {}
        }
    }

    fn branch(&mut self, branch: &resolve::Branch, before: &Block, kind: RuleKind) -> Branch {
        let ordered = self.closed(branch.body.id, |orderer| {
            let mut body = before.clone();
            let mut branch = branch.clone();
            let resolve::Branch { body: of, path, key, value, .. } = &mut branch;
            orderer.lift(of, path.iter_mut().chain(key).chain([value]));
            body.append(&mut orderer.order(&branch.body.exprs)?);
            let mut path = Vec::new();
            for (span, term) in &branch.path {
                path.push(orderer.given(term, &mut body, *span));
            }
            let key = branch.key.as_ref().map(|(span, key)| orderer.given(key, &mut body, *span));
            let value = if kind == RuleKind::Set {
                Term::Bool(true)
            } else {
                orderer.given(&branch.value.1, &mut body, branch.value.0)
            };
            Ok(Branch { span: branch.span, body, path, key, value })
        });
        ordered.unwrap_or_else(|waiting| {
            self.unsafe_variables(&waiting, branch.span);
            Branch { span: branch.span, body: Block::new(), path: Vec::new(), key: None, value: Term::Null }
        })
    }

    /// What the head looks through becomes part of the body: it may give the body its variables.
    fn lift<'t>(&mut self, body: &mut Body, head: impl Iterator<Item = &'t mut (Span, Term<Body>)>) {
        for (span, term) in head.filter(|(_, term)| looks_through(term)) {
            let variable = self.variables.len();
            let declared = Declared::Own;
            self.variables.push(Info { name: "".into(), body: body.id, span: *span, declared, used: true });
            self.bound.push(false);
            let term = std::mem::replace(term, Term::Local(variable));
            let kind = Kind::Unify(Term::Local(variable), term);
            body.exprs.push(resolve::Expr { span: *span, negated: false, kind, with: Vec::new() });
        }
    }

    /// A term of the head.
    fn given(&mut self, term: &Term<Body>, body: &mut Block, span: Span) -> Term<Block> {
        self.value(term, body, span).unwrap_or_else(|waiting| {
            self.unsafe_variables(&waiting, span);
            Term::Null
        })
    }

    /// Does something in a body of its own.
    fn closed<T>(
        &mut self,
        body: usize,
        act: impl FnOnce(&mut Self) -> Result<T, Waiting>,
    ) -> Result<T, Waiting> {
        let outer = (self.body, self.binds);
        (self.body, self.binds) = (body, true);
        let result = act(self);
        (self.body, self.binds) = outer;
        result
    }

    /// Tries something; what it bound is taken back if it fails.
    fn attempt<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, Waiting>) -> Result<T, Waiting> {
        let mark = self.trail.len();
        let result = act(self);
        if result.is_err() {
            for variable in self.trail.drain(mark..) {
                if let Some(bound) = self.bound.get_mut(variable) {
                    *bound = false;
                }
            }
        }
        result
    }

    /// Counts a term; none may be looked at any more when there were too many.
    fn spend(&mut self, span: Span) -> Result<(), Waiting> {
        if self.work > 1 {
            self.work -= 1;
            return Ok(());
        }
        if self.work == 1 {
            self.work = 0;
            let message = "the expression is too intricate: put parts of it into rules of their own";
            self.errors.report(Code::Compile, span, message);
        }
        Err(Waiting::new())
    }

    fn is_bound(&self, variable: Variable) -> bool {
        self.bound.get(variable).copied().unwrap_or_default()
    }

    fn is_bindable(&self, variable: Variable) -> bool {
        self.binds && self.variables.get(variable).is_some_and(|info| info.body == self.body)
    }

    fn is_wildcard(&self, variable: Variable) -> bool {
        self.variables.get(variable).is_some_and(|info| info.declared == Declared::Wildcard)
    }

    fn bind(&mut self, variable: Variable) {
        if let Some(bound) = self.bound.get_mut(variable) {
            *bound = true;
            self.trail.push(variable);
        }
    }

    /// A new, bound variable.
    fn own(&mut self, span: Span) -> Variable {
        let variable = self.variables.len();
        let info = Info { name: "".into(), body: self.body, span, declared: Declared::Own, used: true };
        self.variables.push(info);
        self.bound.push(false);
        self.bind(variable);
        variable
    }

    /// A step that gives a new variable the value of a term.
    fn keep(&mut self, term: Term<Block>, out: &mut Block, span: Span) -> Variable {
        let variable = self.own(span);
        out.push(Step { span, kind: StepKind::Match(Pattern::Bind(variable), term) });
        variable
    }

    /// Reports the first variable that something waits for and that never gets a value.
    fn unsafe_variables(&mut self, waiting: &Waiting, fallback: Span) {
        if let Some(variable) = waiting.first() {
            self.unsafe_variable(*variable, fallback);
        }
    }

    /// Reports a variable that never gets a value.
    fn unsafe_variable(&mut self, variable: Variable, fallback: Span) {
        let Some(info) = self.variables.get(variable) else { return };
        let (name, span) = if info.name.is_empty() { ("_", fallback) } else { (&*info.name, info.span) };
        let mut error = Diagnostic::new(Code::UnsafeVar, span, format!("var {name} is unsafe"));
        if info.declared == Declared::Seen && self.errors.are_few() {
            let locals = self.variables.iter().map(|info| &*info.name);
            let known = locals.chain(self.names.known()).filter(|other| other.len() > 1 && *other != name);
            let missing = || {
                format!(
                    "give it a value, `{name} := …` or `some {name} in …`; no rule and no import is called so"
                )
            };
            error.help = suggest::help(name, known.map(str::to_owned)).or_else(|| Some(missing()));
        }
        self.errors.add(error);
    }

    /// The expressions of a query, each with a variable that keeps its value.
    fn captured(&mut self, body: Body) -> (Vec<resolve::Expr>, Vec<(Span, Option<Variable>)>) {
        let several = body.exprs.len() > 1;
        let mut exprs = Vec::new();
        let mut kept = Vec::new();
        for mut expr in body.exprs {
            let span = expr.span;
            let captured = match expr.kind {
                Kind::Term(term) if !expr.negated => {
                    let variable = self.variables.len();
                    let declared = Declared::Own;
                    self.variables.push(Info { name: "".into(), body: body.id, span, declared, used: true });
                    self.bound.push(false);
                    let iterates = several || self.iterates(&term);
                    expr.kind = Kind::Unify(Term::Local(variable), term);
                    exprs.push(expr);
                    if iterates {
                        let kind = Kind::Term(Term::Local(variable));
                        exprs.push(resolve::Expr { span, negated: false, kind, with: Vec::new() });
                    }
                    Some(variable)
                }
                kind => {
                    expr.kind = kind;
                    exprs.push(expr);
                    None
                }
            };
            kept.push((span, captured));
        }
        (exprs, kept)
    }
}

/// Whether there are references with variables in a term, which may get their values by it.
fn looks_through(term: &Term<Body>) -> bool {
    match term {
        Term::Ref(of) => looks_through(&of.base) || of.path.iter().any(has_variable),
        Term::Data(path) => path.iter().any(has_variable),
        Term::Call(call) => call.args.iter().any(looks_through),
        Term::Array(items) | Term::Set(items) => items.iter().any(looks_through),
        Term::Object(pairs) => pairs.iter().any(|(key, value)| looks_through(key) || looks_through(value)),
        _ => false,
    }
}

fn has_variable(term: &Term<Body>) -> bool {
    matches!(term, Term::Local(_)) || looks_through(term)
}

#[cfg(test)]
mod tests {
    use crate::ast::Version;
    use crate::program::Options;
    use crate::{compile, parser::parse};

    /// Each level is tried twice, with all that is in it.
    #[test]
    fn attempts_inside_of_attempts_end() {
        let mut inner = "[1 | late = 1]".to_owned();
        for level in 0..60 {
            inner = format!("[1 | b{level} = input; [{inner}, a{level}] = b{level}]");
        }
        let text = format!("package a\nx if {{ y = {inner}; z = late; late = z }}\n");
        let modules = [parse(&text, Version::V1).module.unwrap()];
        let errors = compile(&modules, Options::default()).unwrap_err();
        assert!(errors[0].diagnostic.message.starts_with("the expression is too intricate"), "{errors:?}");
    }
}
