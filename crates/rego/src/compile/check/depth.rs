//! How deep values may become that policies put into each other.
//!
//! Rules do not refer to themselves, so that the depth of what they give is known from their text. It is bounded, so that
//! whoever walks a value, and drops it, needs no more than a small stack.

use std::collections::HashMap;

use arcstr::ArcStr;

use super::super::Errors;
use crate::diagnostic::Code;
use crate::program::{
    Block, Clause, Function, Pattern, Program, Replacement, Rule, RuleKind, Scan, ScanStep, StepKind, Term,
};
use crate::signature::{Type, signature};

/// How deep values may be inside each other, besides what documents bring.
const DEEPEST: usize = 500;

/// What builtins make of flat arguments: `graph.reachable_paths` a set of arrays. None puts its arguments into something.
const OF_BUILTINS: usize = 2;

/// Checks rules in `order`: each after those that it refers to.
pub(super) fn check(program: &Program, order: &[usize], errors: &mut Errors) {
    let mut depths = Depths::default();
    for at in order {
        let Some(rule) = program.rules.get(*at) else { continue };
        let depth = depths.rule(rule);
        depths.add(&rule.path, depth.min(DEEPEST));
        if depth > DEEPEST {
            let Some(clause) = rule.clauses.first().or(rule.default.as_ref()) else { continue };
            errors.module = clause.origin.module;
            let message = format!("values would lie more than {DEEPEST} levels deep inside each other");
            errors.report(Code::Compile, clause.head, message);
        }
    }
}

/// How deep rules that were looked at are.
#[derive(Default)]
struct Depths<'a> {
    rules: HashMap<&'a [ArcStr], usize>,
    /// How deep the documents are that hold rules.
    around: HashMap<&'a [ArcStr], usize>,
}

/// The depths of the variables of a clause.
type Locals = Vec<usize>;

impl<'a> Depths<'a> {
    fn add(&mut self, path: &'a [ArcStr], depth: usize) {
        self.rules.insert(path, depth);
        for length in 0..path.len() {
            let around = self.around.entry(path.get(..length).unwrap_or_default()).or_default();
            *around = (*around).max(depth + path.len() - length);
        }
    }

    fn rule(&self, rule: &Rule) -> usize {
        let clauses = rule.clauses.iter().chain(&rule.default);
        let depth = clauses.map(|clause| self.clause(clause)).max().unwrap_or_default();
        depth + usize::from(rule.kind == RuleKind::Set)
    }

    fn clause(&self, clause: &Clause) -> usize {
        let mut locals = vec![0; clause.variables];
        let branches = clause.branches.iter().map(|branch| {
            self.block(&branch.body, &mut locals);
            let set = usize::from(branch.key.is_some());
            let parts = branch.path.iter().chain(&branch.key).chain([&branch.value]);
            let depth = parts.map(|part| self.term(part, &mut locals)).max().unwrap_or_default();
            depth + set + branch.path.len()
        });
        branches.max().unwrap_or_default()
    }

    fn block(&self, block: &Block, locals: &mut Locals) {
        for step in block {
            self.step(&step.kind, locals);
        }
    }

    fn step(&self, step: &StepKind, locals: &mut Locals) {
        match step {
            StepKind::Test(term) => {
                self.term(term, locals);
            }
            StepKind::Match(pattern, term) => {
                let depth = self.term(term, locals);
                bind(pattern, depth, locals);
            }
            StepKind::Walk(term, pattern) => {
                let depth = self.term(term, locals) + OF_BUILTINS;
                bind(pattern, depth, locals);
            }
            StepKind::Scan(scan) => self.scan(scan, locals),
            StepKind::Not(block) => self.block(block, locals),
            StepKind::Every(every) => {
                let depth = self.term(&every.domain, locals);
                for variable in every.key.iter().chain([&every.value]) {
                    set(*variable, depth, locals);
                }
                self.block(&every.body, locals);
            }
            StepKind::With(modifiers, block) => {
                for with in modifiers {
                    if let Replacement::Value(term) = &with.value {
                        self.term(term, locals);
                    }
                }
                self.block(block, locals);
            }
            StepKind::Print(args) => args.iter().for_each(|(block, _)| self.block(block, locals)),
            StepKind::Fail => {}
        }
    }

    fn scan(&self, scan: &Scan, locals: &mut Locals) {
        let depth = if matches!(scan.base, Term::Data(_)) {
            self.document(scan.path.iter().map(|step| match step {
                ScanStep::Key(Term::String(name)) => Some(name),
                _ => None,
            }))
        } else {
            self.term(&scan.base, locals)
        };
        for step in &scan.path {
            match step {
                ScanStep::Key(key) => {
                    self.term(key, locals);
                }
                ScanStep::Each(pattern) => bind(pattern, depth, locals),
            }
        }
        bind(&scan.found, depth, locals);
    }

    fn term(&self, term: &Term<Block>, locals: &mut Locals) -> usize {
        match term {
            Term::Local(variable) => locals.get(*variable).copied().unwrap_or_default(),
            Term::Data(path) => self.data(path, locals),
            Term::Ref(of) => {
                self.deepest_of(&of.path, locals);
                self.term(&of.base, locals)
            }
            Term::Call(call) => {
                let args = self.deepest_of(&call.args, locals);
                match &call.function {
                    Function::Builtin(name) if is_flat(name) => 0,
                    Function::Builtin(_) => args.max(OF_BUILTINS),
                    Function::Rule(path) => args + self.at(path).unwrap_or_default(),
                }
            }
            Term::Array(items) | Term::Set(items) => 1 + self.deepest_of(items, locals),
            Term::Object(pairs) => {
                let parts = pairs.iter().flat_map(|(key, value)| [key, value]);
                1 + parts.map(|part| self.term(part, locals)).max().unwrap_or_default()
            }
            Term::Comprehension(of) => {
                self.block(&of.body, locals);
                let parts = of.key.iter().chain([&of.term]);
                1 + parts.map(|part| self.term(part, locals)).max().unwrap_or_default()
            }
            _ => 0,
        }
    }

    fn deepest_of(&self, terms: &[Term<Block>], locals: &mut Locals) -> usize {
        terms.iter().map(|term| self.term(term, locals)).max().unwrap_or_default()
    }

    fn data(&self, path: &[Term<Block>], locals: &mut Locals) -> usize {
        self.deepest_of(path, locals);
        self.document(path.iter().map(|step| if let Term::String(name) = step { Some(name) } else { None }))
    }

    /// The depth of the rule that a path leads to; if it leads to none, of the document that it leads into.
    fn document<'n>(&self, path: impl Iterator<Item = Option<&'n ArcStr>>) -> usize {
        let fixed: Vec<ArcStr> = path.map_while(Option::<&ArcStr>::cloned).collect();
        let rule = (1..=fixed.len()).find_map(|length| self.at(fixed.get(..length)?));
        rule.or_else(|| self.around.get(fixed.as_slice()).copied()).unwrap_or_default()
    }

    fn at(&self, path: &[ArcStr]) -> Option<usize> {
        self.rules.get(path).copied()
    }
}

/// Whether a builtin gives what nothing is in.
fn is_flat(name: &str) -> bool {
    let flat = |result: &Type| matches!(result, Type::Boolean | Type::Number | Type::String);
    signature(name).is_some_and(|signature| flat(&signature.result))
}

fn bind(pattern: &Pattern<Block>, depth: usize, locals: &mut Locals) {
    match pattern {
        Pattern::Bind(variable) => set(*variable, depth, locals),
        Pattern::Array(items) => items.iter().for_each(|item| bind(item, depth, locals)),
        Pattern::Object(pairs) => pairs.iter().for_each(|(_, item)| bind(item, depth, locals)),
        Pattern::Any | Pattern::Equal(_) => {}
    }
}

fn set(variable: usize, depth: usize, locals: &mut Locals) {
    if let Some(slot) = locals.get_mut(variable) {
        *slot = depth;
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::ast::Version;
    use crate::program::Options;
    use crate::{compile, parser::parse};

    fn messages(text: &str) -> Vec<String> {
        let modules = [parse(&format!("package a\n{text}"), Version::V1).module.unwrap()];
        let errors = compile(&modules, Options::default()).err().unwrap_or_default();
        errors.into_iter().map(|error| error.diagnostic.message).collect()
    }

    #[test]
    fn values_that_rules_and_variables_put_into_each_other_are_bounded() {
        let (mut rules, mut body, mut calls) = (String::new(), String::new(), String::new());
        for at in 1..=600 {
            let _ = writeln!(rules, "r{at} := [r{}]", at - 1);
            let _ = writeln!(body, "v{at} := {{\"a\": v{}}}", at - 1);
            let _ = writeln!(calls, "v{at} := f(v{})", at - 1);
        }
        let message = "values would lie more than 500 levels deep inside each other";
        assert!(messages(&format!("r0 := 1\n{rules}")).iter().all(|found| found == message));
        for (text, deep) in [
            (format!("r0 := 1\n{rules}"), true),
            (format!("x := v600 if {{\nv0 := 1\n{body}}}"), true),
            (format!("f(x) := [x]\ny := v600 if {{\nv0 := 1\n{calls}}}"), true),
            (format!("x := v400 if {{\nv0 := 1\n{body}}}"), false),
            (format!("f(x) := x.y\nz := v600 if {{\nv0 := input\n{calls}}}"), false),
        ] {
            assert_eq!(!messages(&text).is_empty(), deep, "{text:.60}");
        }
    }
}
