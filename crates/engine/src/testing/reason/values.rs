//! What the variables, references and calls of an expression were when it did not hold.

use std::cmp::Reverse;

use regimen_rego::Span;
use regimen_rego::ast::{Expr, ExprKind, Ref, Step as Part, Term as Tree, TermKind, walk};

use super::Code;
use super::scope::{Scope, Start};
use crate::machine::{Frame, Machine, Seen};
use crate::plan::{Pattern, Step, StepKind, Term};
use crate::value::{Number, Value};

/// How many values are shown.
const MOST: usize = 20;

/// The values found so far.
pub(super) struct Values<'a, 'p> {
    scope: Scope<'a, 'p>,
    machine: &'a mut Machine<'p>,
    frame: &'a mut Frame,
    found: Vec<(Span, Option<Value>)>,
}

impl<'a, 'p> Values<'a, 'p> {
    pub(super) fn new(
        code: Code<'p>,
        seen: &'a Seen<'_, 'p>,
        machine: &'a mut Machine<'p>,
        frame: &'a mut Frame,
    ) -> Self {
        Self { scope: Scope { code, bound: seen.bound }, machine, frame, found: Vec::new() }
    }

    /// The values in an expression, in the order in which they are written.
    pub(super) fn of(mut self, expr: &Expr, step: &'p Step) -> Vec<(String, Option<Value>)> {
        match &expr.kind {
            ExprKind::Term(term) => self.whole(term, step),
            ExprKind::Assign(_, right) => self.term(right, matched(step).and_then(|[_, plan]| plan)),
            ExprKind::Unify(left, right) => self.sides([left, right], matched(step).unwrap_or_default()),
            ExprKind::SomeIn(some) => self.term(&some.collection, None),
            ExprKind::Every(every) => self.term(&every.domain, None),
            ExprKind::Some(_) | ExprKind::Block(_) | ExprKind::And(_) | ExprKind::Or(_) => {}
        }
        self.finish()
    }

    fn finish(mut self) -> Vec<(String, Option<Value>)> {
        self.found.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut shown: Vec<(String, Option<Value>)> = Vec::new();
        for (span, value) in self.found {
            let text = span.text(&self.scope.code.source.text);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if shown.len() < MOST && !shown.iter().any(|(known, _)| *known == text) {
                shown.push((text, value));
            }
        }
        shown
    }

    /// The whole expression: a comparison or a call is told by what is in it.
    fn whole(&mut self, tree: &Tree, step: &'p Step) {
        match (&tree.kind, matched(step)) {
            (TermKind::Infix(infix), Some(plans)) => self.sides([&infix.left, &infix.right], plans),
            _ if is_call(tree) => self.inside(tree, tested(step)),
            _ => self.term(tree, tested(step)),
        }
    }

    /// The sides of an equation, with the terms that they became: none for a pattern.
    fn sides(&mut self, trees: [&Tree; 2], plans: [Option<&'p Term>; 2]) {
        // Either side may have become the pattern: a call is told by being one.
        let [left, right] = plans;
        let fitting = [[left, right], [right, left]]
            .into_iter()
            .find(|plans| trees.iter().zip(plans).all(|(tree, plan)| fits(tree, *plan)));
        for (tree, plan) in trees.into_iter().zip(fitting.unwrap_or_default()) {
            self.term(tree, plan);
        }
    }

    fn term(&mut self, tree: &Tree, plan: Option<&'p Term>) {
        match &tree.kind {
            TermKind::Var(name) if &**name != "_" => {
                if let Some(start) = self.scope.find(name) {
                    let value = self.follow(start, Vec::new());
                    self.found.push((tree.span, value));
                }
            }
            TermKind::Ref(reference) => self.reference(tree.span, reference),
            TermKind::Call(_)
            | TermKind::Infix(_)
            | TermKind::In(_)
            | TermKind::ArrayComprehension(_)
            | TermKind::SetComprehension(_)
            | TermKind::ObjectComprehension(_) => {
                if let Some(plan) = plan {
                    let value = self.machine.term(plan, self.frame).ok().flatten();
                    self.found.push((tree.span, value));
                }
                self.inside(tree, plan);
            }
            _ => self.inside(tree, plan),
        }
    }

    /// What is in a term, with what it became where that has the same shape.
    fn inside(&mut self, tree: &Tree, plan: Option<&'p Term>) {
        let parts = walk::parts(tree);
        let planned: Vec<&'p Term> = match plan {
            Some(Term::Call(call)) => call.args.iter().collect(),
            Some(Term::Array(items) | Term::Set(items)) => items.iter().collect(),
            Some(Term::Object(pairs)) => pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
            _ => Vec::new(),
        };
        let is_same = planned.len() == parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            self.term(part, planned.get(at).copied().filter(|_| is_same));
        }
    }

    /// A reference as far as its way is known.
    fn reference(&mut self, span: Span, reference: &Ref) {
        let TermKind::Var(name) = &reference.head.kind else { return self.inside(&reference.head, None) };
        let Some(start) = self.scope.find(name) else { return };
        let (mut path, mut end) = (Vec::new(), reference.head.span.end);
        for part in &reference.path {
            let Some((key, place)) = self.key(part) else { break };
            path.push(key);
            end = place;
        }
        for part in &reference.path {
            if let Part::Index(term) = part {
                self.term(term, None);
            }
        }
        let value = self.follow(start, path);
        self.found.push((Span::new(span.start, end), value));
    }

    /// A step of a reference and where it ends; none if it is not known.
    fn key(&mut self, part: &Part) -> Option<(Value, u32)> {
        match part {
            Part::Field(name) => Some((Value::String(name.text.clone()), name.span.end)),
            // The bracket belongs to it.
            Part::Index(term) => Some((self.index(term)?, term.span.end.saturating_add(1))),
        }
    }

    fn index(&mut self, term: &Tree) -> Option<Value> {
        let (name, path) = match &term.kind {
            TermKind::String(text) => return Some(Value::String(text.value.clone())),
            TermKind::Number(text) => return Number::parse(text).map(Value::Number),
            TermKind::Bool(value) => return Some(Value::Bool(*value)),
            TermKind::Null => return Some(Value::Null),
            TermKind::Var(name) => (name, [].as_slice()),
            TermKind::Ref(of) => {
                let TermKind::Var(name) = &of.head.kind else { return None };
                (name, of.path.as_slice())
            }
            _ => return None,
        };
        let start = self.scope.find(name)?;
        let path: Option<Vec<Value>> = path.iter().map(|part| Some(self.key(part)?.0)).collect();
        self.follow(start, path?)
    }

    fn follow(&mut self, start: Start, path: Vec<Value>) -> Option<Value> {
        let (base, path) = match start {
            Start::Local(variable) => (self.frame.get(variable).cloned()?, path),
            Start::Input(before) => (self.machine.input()?, before.into_iter().chain(path).collect()),
            Start::Data(before) => {
                let path: Vec<Value> = before.into_iter().chain(path).collect();
                return self.machine.data_at(&path).ok().flatten();
            }
        };
        path.iter().try_fold(base, |value, key| value.get(key).cloned())
    }
}

/// Whether a term may have become that.
fn fits(tree: &Tree, plan: Option<&Term>) -> bool {
    match plan {
        None => true,
        Some(Term::Call(_)) => is_call(tree),
        // What was called before has left its value in a variable.
        Some(plan) => !is_call(tree) || matches!(plan, Term::Local(_)),
    }
}

fn is_call(tree: &Tree) -> bool {
    matches!(tree.kind, TermKind::Infix(_) | TermKind::In(_) | TermKind::Call(_))
}

/// The term that a step tests.
fn tested(step: &Step) -> Option<&Term> {
    match &step.kind {
        StepKind::Test(term) => Some(term),
        StepKind::Not(block) => block.last().and_then(tested),
        _ => None,
    }
}

/// The terms that a step compares, the first none where it is a pattern.
fn matched(step: &Step) -> Option<[Option<&Term>; 2]> {
    match &step.kind {
        StepKind::Match(Pattern::Equal(left), right) => Some([Some(left), Some(right)]),
        StepKind::Match(_, term) => Some([None, Some(term)]),
        StepKind::Not(block) => block.last().and_then(matched),
        _ => None,
    }
}
