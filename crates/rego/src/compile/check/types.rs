//! Types that can never fit (`rego_type_error`), as far as they are known: what comes from documents may be anything.

mod infer;
mod known;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Errors;
use crate::diagnostic::Code;
use crate::program::{
    Block, Call, Clause, Every, Function, Pattern, Program, Replacement, Rule, RuleKind, Scan, ScanStep,
    Step, StepKind, Term,
};
use crate::signature::{Type, signature};
use crate::span::Span;
use known::{any_of, elements, fit, keys, small};

/// Checks rules in `order`: each after those that it refers to.
pub(super) fn check(program: &Program, order: &[usize], errors: &mut Errors) {
    let paths = program.rules.iter().enumerate().map(|(at, rule)| (rule.path.as_slice(), at)).collect();
    let mut types = Types { program, paths, rules: vec![Type::Any; program.rules.len()], errors };
    for at in order {
        if let Some(rule) = program.rules.get(*at) {
            let made = types.rule(rule);
            if let Some(slot) = types.rules.get_mut(*at) {
                *slot = made;
            }
        }
    }
}

struct Types<'a> {
    program: &'a Program,
    paths: BTreeMap<&'a [Arc<str>], usize>,
    /// What rules give, of those that were looked at.
    rules: Vec<Type>,
    errors: &'a mut Errors,
}

/// The types of the variables of a clause.
type Locals = Vec<Type>;

impl Types<'_> {
    /// What a rule gives.
    fn rule(&mut self, rule: &Rule) -> Type {
        let clauses = rule.clauses.iter().chain(&rule.default);
        let made: Vec<Type> = clauses.map(|clause| self.clause(clause, rule.kind)).collect();
        let made = any_of(made);
        match rule.kind {
            RuleKind::Complete | RuleKind::Function { .. } => made,
            RuleKind::Set => Type::Set(Box::new(made)),
            RuleKind::Object => {
                Type::Object { pairs: Vec::new(), rest: Some((Box::new(Type::Any), Box::new(Type::Any))) }
            }
        }
    }

    fn clause(&mut self, clause: &Clause, kind: RuleKind) -> Type {
        self.errors.module = clause.origin.module;
        let mut locals = vec![Type::Any; clause.variables];
        let mut made = Vec::new();
        for branch in &clause.branches {
            self.block(&branch.body, &mut locals);
            for step in &branch.path {
                self.term(step, &mut locals);
            }
            let key = branch.key.as_ref().map(|key| self.term(key, &mut locals));
            let value = self.term(&branch.value, &mut locals);
            made.push(if kind == RuleKind::Set { key.unwrap_or(Type::Any) } else { value });
        }
        small(any_of(made))
    }

    fn block(&mut self, block: &Block, locals: &mut Locals) {
        for step in block {
            self.step(step, locals);
        }
    }

    fn step(&mut self, step: &Step, locals: &mut Locals) {
        match &step.kind {
            StepKind::Test(term) => {
                self.term(term, locals);
            }
            StepKind::Match(pattern, term) => {
                let of = self.term(term, locals);
                let wanted = self.pattern(pattern, &of, locals);
                self.must_fit(&wanted, &of, step.span);
            }
            StepKind::Scan(scan) => self.scan(scan, step.span, locals),
            StepKind::Walk(term, pattern) => {
                self.term(term, locals);
                let pair = signature("walk").map_or(Type::Any, |walk| walk.result.clone());
                self.pattern(pattern, &pair, locals);
            }
            StepKind::Not(block) => self.block(block, locals),
            StepKind::Every(every) => self.every(every, locals),
            StepKind::With(modifiers, block) => {
                for with in modifiers {
                    if let Replacement::Value(term) = &with.value {
                        self.term(term, locals);
                    }
                }
                self.block(block, locals);
            }
            StepKind::Print(args) => {
                for (block, term) in args {
                    self.block(block, locals);
                    self.term(term, locals);
                }
            }
            StepKind::Fail => self.errors.report(Code::Type, step.span, "match error: the lengths differ"),
        }
    }

    fn every(&mut self, every: &Every, locals: &mut Locals) {
        // OPA does not look into the body.
        self.term(&every.domain, locals);
    }

    fn scan(&mut self, scan: &Scan, place: Span, locals: &mut Locals) {
        let mut of = self.term(&scan.base, locals);
        let mut path: Option<Vec<&Arc<str>>> = matches!(scan.base, Term::Data(_)).then(Vec::new);
        for step in &scan.path {
            of = match step {
                ScanStep::Key(key) => {
                    self.term(key, locals);
                    match (&mut path, key) {
                        (Some(path), Term::String(name)) => {
                            path.push(name);
                            self.document(path)
                        }
                        _ => self.selected(&of, key, place, locals),
                    }
                }
                ScanStep::Each(pattern) => {
                    let key = keys(&of);
                    let wanted = self.pattern(pattern, &key, locals);
                    self.must_fit(&wanted, &key, place);
                    path = None;
                    elements(&of)
                }
            };
        }
        let wanted = self.pattern(&scan.found, &of, locals);
        self.must_fit(&wanted, &of, place);
    }

    /// What a pattern takes; its variables get the types of what they take from a value of the type `of`.
    fn pattern(&mut self, pattern: &Pattern<Block>, of: &Type, locals: &mut Locals) -> Type {
        match pattern {
            Pattern::Any => Type::Any,
            Pattern::Bind(variable) => {
                if let Some(slot) = locals.get_mut(*variable) {
                    *slot = of.clone();
                }
                Type::Any
            }
            Pattern::Equal(term) => self.term(term, locals),
            Pattern::Array(patterns) => {
                let items = patterns.iter().enumerate().map(|(at, pattern)| {
                    let item = match of {
                        Type::Array { items, rest } => {
                            items.get(at).or(rest.as_deref()).cloned().unwrap_or(Type::Any)
                        }
                        _ => Type::Any,
                    };
                    self.pattern(pattern, &item, locals)
                });
                Type::Array { items: items.collect(), rest: None }
            }
            Pattern::Object(pairs) => {
                for (_, pattern) in pairs {
                    self.pattern(pattern, &Type::Any, locals);
                }
                Type::Object { pairs: Vec::new(), rest: Some((Box::new(Type::Any), Box::new(Type::Any))) }
            }
        }
    }

    fn must_fit(&mut self, left: &Type, right: &Type, span: Span) {
        if !fit(left, right) {
            let message = format!("match error: {left} and {right} are never equal");
            self.errors.report(Code::Type, span, message);
        }
    }

    fn call(&mut self, call: &Call<Block>, locals: &mut Locals) -> Type {
        let args: Vec<Type> = call.args.iter().map(|arg| self.term(arg, locals)).collect();
        let name = match &call.function {
            Function::Rule(path) => {
                let at = self.paths.get(path.as_slice()).copied();
                return at.and_then(|at| self.rules.get(at)).cloned().unwrap_or(Type::Any);
            }
            Function::Builtin(name) => name,
        };
        let Some(signature) = signature(name) else { return Type::Any };
        let fits = args.iter().zip(&signature.args).all(|(have, want)| fit(have, want));
        if !fits {
            let list = |types: &[Type]| types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let (have, want) = (list(&args), list(&signature.args));
            let message = format!("{name}: invalid argument(s): have ({have}), want ({want})");
            self.errors.report(Code::Type, call.span, message);
        }
        signature.result.clone()
    }

    /// What is at a path of `data`.
    fn document(&self, path: &[&Arc<str>]) -> Type {
        let path: Vec<Arc<str>> = path.iter().map(|name| (*name).clone()).collect();
        let at = self.paths.get(path.as_slice()).copied();
        let alone = at.filter(|_| !self.has_below(&path));
        let rule = alone.filter(|at| {
            let kind = self.program.rules.get(*at).map(|rule| rule.kind);
            matches!(kind, Some(RuleKind::Complete | RuleKind::Set))
        });
        rule.and_then(|at| self.rules.get(at)).cloned().unwrap_or(Type::Any)
    }

    fn has_below(&self, path: &[Arc<str>]) -> bool {
        let next = self.paths.range(path..).nth(1);
        next.is_some_and(|(other, _)| other.starts_with(path))
    }
}
