//! Types that can never fit (`rego_type_error`), as far as they are known: what comes from documents may be anything.

mod infer;
mod known;
mod locals;

use std::collections::BTreeMap;

use super::super::Errors;
use crate::diagnostic::Code;
use crate::program::{
    Block, Branch, Call, Every, Function, Pattern, Program, Replacement, Rule, RuleKind, Scan, ScanStep,
    Step, StepKind, Target, Term, With,
};
use crate::signature::{Type, signature};
use crate::span::Span;
use arcstr::ArcStr;
use known::{any_of, elements, fit, is_scalar, keys, small};
use locals::Locals;

/// Checks rules in `order`: each after those that it refers to.
pub(super) fn check(program: &Program, order: &[usize], errors: &mut Errors) {
    let paths = program.rules.iter().enumerate().map(|(at, rule)| (rule.path.as_slice(), at)).collect();
    let mut types = Types {
        program,
        paths,
        rules: vec![Type::Any; program.rules.len()],
        args: vec![Vec::new(); program.rules.len()],
        span: Span::default(),
        modified: false,
        errors,
    };
    for at in order {
        if let Some(rule) = program.rules.get(*at) {
            let (made, args) = types.rule(rule);
            if let (Some(slot), Some(wanted)) = (types.rules.get_mut(*at), types.args.get_mut(*at)) {
                (*slot, *wanted) = (made, args);
            }
        }
    }
}

struct Types<'a> {
    program: &'a Program,
    paths: BTreeMap<&'a [ArcStr], usize>,
    /// What rules give, of those that were looked at.
    rules: Vec<Type>,
    /// What functions take, of those that were looked at.
    args: Vec<Vec<Type>>,
    /// The expression that is looked at.
    span: Span,
    /// Whether `with` puts other documents there.
    modified: bool,
    errors: &'a mut Errors,
}

impl Types<'_> {
    /// What a rule gives, and takes.
    fn rule(&mut self, rule: &Rule) -> (Type, Vec<Type>) {
        let (mut made, mut taken) = (Vec::new(), Vec::new());
        for clause in rule.clauses.iter().chain(&rule.default) {
            self.errors.module = clause.origin.module;
            for branch in &clause.branches {
                let mut locals = Locals::new(clause.variables);
                made.push(self.branch(branch, &mut locals));
                let args = clause.args.iter().map(|arg| self.taken(arg, &mut locals));
                taken.push(args.collect::<Vec<_>>());
            }
        }
        let made = small(any_of(made));
        let made = if rule.kind == RuleKind::Set { Type::Set(Box::new(made)) } else { made };
        let arity = taken.first().map_or(0, Vec::len);
        let args =
            (0..arity).map(|at| any_of(taken.iter().filter_map(|args| args.get(at)).cloned().collect()));
        (made, args.map(small).collect())
    }

    /// What a branch gives: for a set the key, for an object what is at its path.
    fn branch(&mut self, branch: &Branch, locals: &mut Locals) -> Type {
        self.block(&branch.body, locals);
        self.span = branch.span;
        let path: Vec<Type> = branch.path.iter().map(|step| self.term(step, locals)).collect();
        let key = branch.key.as_ref().map(|key| self.term(key, locals));
        let value = self.term(&branch.value, locals);
        let value = match key {
            Some(key) if path.is_empty() => key,
            Some(key) => Type::Set(Box::new(key)),
            None => value,
        };
        path.into_iter().rev().fold(value, |value, key| Type::Object {
            pairs: Vec::new(),
            rest: Some((Box::new(key), Box::new(value))),
        })
    }

    /// What a parameter takes, after the body has told what it does with it.
    fn taken(&mut self, arg: &Pattern<Block>, locals: &mut Locals) -> Type {
        match arg {
            Pattern::Any => Type::Any,
            Pattern::Bind(variable) => locals.get(*variable),
            Pattern::Equal(term) => self.term(term, locals),
            Pattern::Array(items) => {
                Type::Array { items: items.iter().map(|item| self.taken(item, locals)).collect(), rest: None }
            }
            Pattern::Object(pairs) => {
                let mut known = Vec::new();
                for (key, value) in pairs {
                    let Term::String(name) = key else { return Type::Any };
                    known.push((name.to_string(), self.taken(value, locals)));
                }
                Type::Object { pairs: known, rest: None }
            }
        }
    }

    fn block(&mut self, block: &Block, locals: &mut Locals) {
        for step in block {
            self.step(step, locals);
        }
    }

    fn step(&mut self, step: &Step, locals: &mut Locals) {
        self.span = step.span;
        match &step.kind {
            StepKind::Test(term) => {
                self.term(term, locals);
            }
            StepKind::Match(pattern, term) => {
                let of = self.term(term, locals);
                let wanted = self.pattern(pattern, &of, locals);
                self.must_fit(&wanted, &of, step.span);
                if let Pattern::Equal(_) = pattern {
                    learn(term, &wanted, locals);
                }
            }
            StepKind::Scan(scan) => self.scan(scan, step.span, locals),
            StepKind::Walk(term, pattern) => {
                self.term(term, locals);
                let pair = signature("walk").map_or(Type::Any, |walk| walk.result.clone());
                self.pattern(pattern, &pair, locals);
            }
            // OPA does not look into the operands of `or` and `and`, which are negated twice here.
            StepKind::Not(block) if is_logical(block) => {}
            StepKind::Not(block) => self.block(block, locals),
            StepKind::Every(every) => self.every(every, locals),
            StepKind::With(modifiers, block) => {
                for with in modifiers {
                    self.with(with, locals);
                }
                let others = modifiers.iter().any(|with| !matches!(with.target, Target::Input(_)));
                let outer = self.modified;
                self.modified |= others;
                self.block(block, locals);
                self.modified = outer;
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

    fn with(&mut self, with: &With<Block>, locals: &mut Locals) {
        let function = match &with.value {
            Replacement::Function(function) => function,
            Replacement::Value(term) => {
                self.term(term, locals);
                return;
            }
        };
        let Target::Function(target) = &with.target else { return };
        let (have, want) = (self.args_of(target), self.args_of(function));
        if !have.iter().zip(&want).all(|(have, want)| fit(have, want)) {
            let message = "with keyword replacement function takes other arguments than what it replaces";
            self.errors.report(Code::Type, with.span, message);
        }
    }

    fn args_of(&self, function: &Function) -> Vec<Type> {
        let args = match function {
            Function::Builtin(name) => signature(name).map(|signature| signature.args.clone()),
            Function::Rule(path) => {
                self.paths.get(path.as_slice()).and_then(|at| self.args.get(*at)).cloned()
            }
        };
        args.unwrap_or_default()
    }

    fn every(&mut self, every: &Every, locals: &mut Locals) {
        // OPA does not look into the body.
        self.term(&every.domain, locals);
    }

    fn scan(&mut self, scan: &Scan, place: Span, locals: &mut Locals) {
        let mut of = self.term(&scan.base, locals);
        let mut path: Option<Vec<&ArcStr>> = matches!(scan.base, Term::Data(_)).then(Vec::new);
        for step in &scan.path {
            of = match step {
                ScanStep::Key(key) => match (&mut path, key) {
                    (Some(path), Term::String(name)) if of == Type::Any => {
                        path.push(name);
                        self.document(path)
                    }
                    _ => self.selected(&of, key, locals),
                },
                ScanStep::Each(pattern) => {
                    if is_scalar(&of) {
                        self.undefined(&of);
                    }
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
                locals.set(*variable, of.clone());
                Type::Any
            }
            Pattern::Equal(term) => {
                let wanted = self.term(term, locals);
                learn(term, of, locals);
                wanted
            }
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
                let Some(at) = self.paths.get(path.as_slice()).copied() else { return Type::Any };
                let wanted = self.args.get(at).cloned().unwrap_or_default();
                self.check_args(&format!("data.{}", path.join(".")), call, &args, &wanted, locals);
                return self.rules.get(at).cloned().unwrap_or(Type::Any);
            }
            Function::Builtin(name) => name,
        };
        let Some(signature) = signature(name) else { return Type::Any };
        self.check_args(name, call, &args, &signature.args, locals);
        signature.result.clone()
    }

    fn check_args(
        &mut self,
        name: &str,
        call: &Call<Block>,
        args: &[Type],
        wanted: &[Type],
        locals: &mut Locals,
    ) {
        if args.iter().zip(wanted).all(|(have, want)| fit(have, want)) {
            call.args.iter().zip(wanted).for_each(|(arg, want)| learn(arg, want, locals));
            return;
        }
        let list = |types: &[Type]| types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let (have, want) = (list(args), list(wanted));
        let message = format!("{name}: invalid argument(s): have ({have}), want ({want})");
        self.errors.report(Code::Type, call.span, message);
    }

    /// What is at a path of `data`.
    fn document(&self, path: &[&ArcStr]) -> Type {
        let path: Vec<ArcStr> = path.iter().map(|name| (*name).clone()).collect();
        let at = self.paths.get(path.as_slice()).copied();
        let alone = at.filter(|_| !self.has_below(&path));
        let rule = alone.filter(|at| {
            let kind = self.program.rules.get(*at).map(|rule| rule.kind);
            matches!(kind, Some(RuleKind::Complete | RuleKind::Set | RuleKind::Object))
        });
        rule.and_then(|at| self.rules.get(at)).cloned().unwrap_or(Type::Any)
    }

    fn has_below(&self, path: &[ArcStr]) -> bool {
        let next = self.paths.range(path..).nth(1);
        next.is_some_and(|(other, _)| other.starts_with(path))
    }
}

/// What is done with a variable tells its type, if nothing did before.
fn learn(term: &Term<Block>, of: &Type, locals: &mut Locals) {
    let Term::Local(variable) = term else { return };
    if locals.is_new(*variable) {
        locals.set(*variable, of.clone());
    }
}

fn is_logical(block: &Block) -> bool {
    !block.is_empty() && block.iter().all(|step| matches!(step.kind, StepKind::Not(_)))
}
