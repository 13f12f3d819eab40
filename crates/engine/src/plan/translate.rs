//! From a compiled program to a plan.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use arcstr::ArcStr;
use regimen_rego::program as source;

use super::{
    Block, Branch, Call, Clause, Comprehension, Data, Definitions, Every, Function, Head, Location, Node,
    Parts, Pattern, Plan, QueryPlan, Replacement, Rule, RuleId, Scan, ScanStep, Step, StepKind, Target, Term,
    With,
};
use crate::builtins;
use crate::value::{Number, Object, Value, set_of};

/// What `rego.metadata.chain` and `rego.metadata.rule` give.
pub(crate) trait Annotations {
    /// The value for a rule that asks; none if it is undefined.
    fn value(&self, metadata: source::Metadata) -> Option<Value>;
}

/// Makes a program ready to run.
pub(crate) fn program(program: &source::Program, annotations: &dyn Annotations) -> Plan {
    let mut tree = Growing::default();
    for package in &program.packages {
        tree.make(package);
    }
    for (id, rule) in program.rules.iter().enumerate() {
        tree.make(&rule.path).rule = Some(id);
    }
    let mut plan = Plan { tree: tree.into(), ..Plan::default() };
    let translator = Translator::new(program, &plan.tree, annotations);
    plan.rules = program.rules.iter().map(|rule| translator.rule(rule)).collect();
    let references = program.references.iter().map(|to| to.iter().copied().collect());
    plan.references = references.collect::<Vec<_>>().into();
    plan.mark_parts(program);
    plan.mark_dear();
    plan
}

impl Plan {
    /// Gives each part of the input that is read alone its place.
    fn mark_parts(&mut self, program: &source::Program) {
        let reads = program.rules.iter().filter_map(|rule| match &rule.reads {
            source::Reads::Parts(parts) => Some(parts),
            source::Reads::All => None,
        });
        let keys: BTreeSet<ArcStr> = reads.flatten().cloned().collect();
        let keys: Vec<ArcStr> = keys.into_iter().take(Parts::BITS as usize).collect();
        let bit = |key| Some(1 << keys.iter().position(|known| known == key)?);
        for (rule, source) in self.rules.iter_mut().zip(&program.rules) {
            rule.parts = match &source.reads {
                source::Reads::Parts(parts) => parts.iter().map(bit).sum(),
                source::Reads::All => None,
            };
        }
        self.parts = keys.into_iter().map(Value::String).collect();
    }
}

/// A [`Node`] that is being made.
#[derive(Default)]
struct Growing {
    rule: Option<RuleId>,
    children: BTreeMap<Value, Growing>,
}

impl From<Growing> for Node {
    fn from(Growing { rule, children }: Growing) -> Self {
        let children: BTreeMap<Value, Self> =
            children.into_iter().map(|(key, child)| (key, child.into())).collect();
        Self { rule, children: children.into() }
    }
}

impl Growing {
    /// The place at a path, made where it is not there.
    fn make(&mut self, path: &[ArcStr]) -> &mut Self {
        path.iter().fold(self, |node, name| node.children.entry(Value::String(name.clone())).or_default())
    }
}

/// Makes a query to `program`, for which `plan` was made, ready to run.
pub(crate) fn query(
    query: &source::Query,
    program: &source::Program,
    plan: &Plan,
    annotations: &dyn Annotations,
) -> QueryPlan {
    let translator = Translator::new(program, &plan.tree, annotations);
    QueryPlan { variables: query.variables, body: translator.block(&query.body, usize::MAX) }
}

struct Translator<'a> {
    tree: &'a Node,
    ids: HashMap<&'a [ArcStr], RuleId>,
    kinds: &'a source::Program,
    annotations: &'a dyn Annotations,
}

impl<'a> Translator<'a> {
    fn new(program: &'a source::Program, tree: &'a Node, annotations: &'a dyn Annotations) -> Self {
        let ids = program.rules.iter().enumerate().map(|(id, rule)| (rule.path.as_slice(), id)).collect();
        Self { tree, ids, kinds: program, annotations }
    }

    fn rule(&self, rule: &source::Rule) -> Rule {
        let mut clauses: Vec<Clause> = rule.clauses.iter().map(|clause| self.clause(clause, &[])).collect();
        if rule.kind == source::RuleKind::Object {
            for (path, below) in self.below(&rule.path) {
                // As in OPA, without what follows `else`.
                clauses.extend(below.clauses.iter().map(|clause| {
                    let mut clause = self.clause(clause, &path);
                    clause.branches.truncate(1);
                    clause
                }));
            }
        }
        Rule {
            name: format!("data.{}", rule.path.join(".")).into(),
            kind: rule.kind,
            parts: None,
            is_dear: true,
            is_alone: self.is_alone(rule),
            constant: is_constant(&clauses),
            definitions: Definitions {
                default: rule.default.as_ref().map(|clause| self.clause(clause, &[])),
                clauses,
            }
            .into(),
        }
    }

    /// Whether a rule has a value and nothing is above or below it.
    fn is_alone(&self, rule: &source::Rule) -> bool {
        let node = rule.path.iter().try_fold(self.tree, |node, name| {
            // What is below a rule is part of its value.
            node.child(&Value::String(name.clone())).filter(|_| node.rule.is_none())
        });
        matches!(rule.kind, source::RuleKind::Complete | source::RuleKind::Set)
            && node.is_some_and(|node| node.children.is_empty())
            && !rule.path.iter().any(|name| name.contains('.'))
    }

    /// The rules below an object, which are parts of it, with their paths in it.
    fn below(&self, path: &[ArcStr]) -> impl Iterator<Item = (Vec<Value>, &source::Rule)> {
        let start = self.kinds.rules.partition_point(|rule| rule.path.as_slice() <= path);
        let rules = self.kinds.rules.iter().skip(start).take_while(move |rule| rule.path.starts_with(path));
        let rules = rules.filter(|rule| !matches!(rule.kind, source::RuleKind::Function { .. }));
        rules.map(move |rule| (rule.path.iter().skip(path.len()).cloned().map(Value::String).collect(), rule))
    }

    /// A clause; what it makes is at `path`.
    fn clause(&self, clause: &source::Clause, path: &[Value]) -> Clause {
        let module = clause.origin.module;
        Clause {
            head: Location { module, span: clause.head },
            variables: clause.variables,
            names: clause.names.clone().into(),
            args: clause.args.iter().map(|arg| self.pattern(arg, module)).collect(),
            branches: clause.branches.iter().map(|branch| self.branch(branch, module, path)).collect(),
        }
    }

    fn branch(&self, branch: &source::Branch, module: usize, path: &[Value]) -> Branch {
        let around = path.iter().cloned().map(Term::Constant);
        Branch {
            location: Location { module, span: branch.span },
            body: self.block(&branch.body, module),
            head: Head {
                path: around.chain(self.terms(&branch.path, module)).collect(),
                key: branch.key.as_ref().map(|key| self.term(key, module)),
                value: self.term(&branch.value, module),
            }
            .into(),
        }
    }

    fn block(&self, block: &source::Block, module: usize) -> Block {
        let step = |step: &source::Step| Step {
            location: Location { module, span: step.span },
            kind: self.step(&step.kind, module),
        };
        block.iter().map(step).collect()
    }

    fn step(&self, kind: &source::StepKind, module: usize) -> StepKind {
        match kind {
            source::StepKind::Test(term) => StepKind::Test(self.term(term, module)),
            source::StepKind::Match(pattern, term) => {
                StepKind::Match(self.pattern(pattern, module), self.term(term, module))
            }
            source::StepKind::Scan(scan) => StepKind::Scan(Box::new(self.scan(scan, module))),
            source::StepKind::Walk(term, pattern) => {
                StepKind::Walk(self.term(term, module), self.pattern(pattern, module))
            }
            source::StepKind::Not(block) => StepKind::Not(self.block(block, module)),
            source::StepKind::Every(every) => StepKind::Every(Box::new(Every {
                key: every.key,
                value: every.value,
                domain: self.term(&every.domain, module),
                body: self.block(&every.body, module),
            })),
            source::StepKind::With(modifiers, block) => {
                let modifiers = modifiers.iter().filter_map(|with| self.with(with, module)).collect();
                StepKind::With(modifiers, self.block(block, module))
            }
            source::StepKind::Print(args) => {
                let arg = |(block, term): &(_, _)| (self.block(block, module), self.term(term, module));
                StepKind::Print(args.iter().map(arg).collect())
            }
            source::StepKind::Fail => StepKind::Fail,
        }
    }

    fn scan(&self, scan: &source::Scan, module: usize) -> Scan {
        let (base, known) = match &scan.base {
            source::Term::Data(path) if path.is_empty() => self.rule_below(&scan.path, module),
            base => (Some(self.term(base, module)), 0),
        };
        let step = |step: &source::ScanStep| match step {
            source::ScanStep::Key(key) => ScanStep::Key(self.term(key, module)),
            source::ScanStep::Each(pattern) => ScanStep::Each(self.pattern(pattern, module)),
        };
        let path = scan.path.iter().skip(known).map(step).collect();
        Scan { base, path, found: self.pattern(&scan.found, module) }
    }

    /// The rule to which the first steps from `data` lead for sure, if they do, and how many these are.
    fn rule_below(&self, path: &[source::ScanStep], module: usize) -> (Option<Term>, usize) {
        let key = |step: &source::ScanStep| match step {
            source::ScanStep::Key(key) => {
                Some(self.term(key, module)).filter(|key| matches!(key, Term::Constant(_)))
            }
            source::ScanStep::Each(_) => None,
        };
        let Data { rule, path, .. } = self.data(path.iter().map_while(key).collect());
        let known = path.len();
        match rule {
            Some(_) => (Some(Term::Data(Box::new(Data { rule, path, rest: Vec::new() }))), known),
            None => (None, 0),
        }
    }

    fn with(&self, with: &source::With<source::Block>, module: usize) -> Option<With> {
        let texts = |path: &[ArcStr]| path.iter().cloned().map(Value::String).collect();
        let target = match &with.target {
            source::Target::Input(path) => Target::Input(texts(path)),
            source::Target::Data(path) => Target::Data(texts(path)),
            source::Target::Function(function) => Target::Function(self.function(function)?),
        };
        let value = match &with.value {
            source::Replacement::Value(term) => Replacement::Value(self.term(term, module)),
            source::Replacement::Function(function) => Replacement::Function(self.function(function)?),
        };
        Some(With { location: Location { module, span: with.span }, target, value })
    }

    fn pattern(&self, pattern: &source::Pattern<source::Block>, module: usize) -> Pattern {
        match pattern {
            source::Pattern::Any => Pattern::Any,
            source::Pattern::Bind(variable) => Pattern::Bind(*variable),
            source::Pattern::Equal(term) => Pattern::Equal(self.term(term, module)),
            source::Pattern::Array(items) => {
                Pattern::Array(items.iter().map(|item| self.pattern(item, module)).collect())
            }
            source::Pattern::Object(pairs) => {
                let pair = |(key, value): &(_, _)| (self.term(key, module), self.pattern(value, module));
                Pattern::Object(pairs.iter().map(pair).collect())
            }
        }
    }

    fn terms(&self, terms: &[source::Term<source::Block>], module: usize) -> Vec<Term> {
        terms.iter().map(|term| self.term(term, module)).collect()
    }

    fn term(&self, term: &source::Term<source::Block>, module: usize) -> Term {
        match term {
            source::Term::Null => Term::Constant(Value::Null),
            source::Term::Bool(value) => Term::Constant(Value::Bool(*value)),
            source::Term::Number(text) => {
                Term::Constant(Number::parse(text).map_or(Value::Null, Value::Number))
            }
            source::Term::String(text) => Term::Constant(Value::String(text.clone())),
            source::Term::Local(variable) => Term::Local(*variable),
            source::Term::Input => Term::Input,
            source::Term::Data(path) => Term::Data(Box::new(self.data(self.terms(path, module)))),
            source::Term::Ref(of) => {
                Term::Ref(Box::new((self.term(&of.base, module), self.terms(&of.path, module))))
            }
            source::Term::Call(call) => self.call(call, module),
            source::Term::Array(items) => array(self.terms(items, module)),
            source::Term::Set(items) => set(self.terms(items, module)),
            source::Term::Object(pairs) => {
                let pair = |(key, value): &(_, _)| (self.term(key, module), self.term(value, module));
                object(pairs.iter().map(pair).collect())
            }
            source::Term::Comprehension(of) => Term::Comprehension(Box::new(Comprehension {
                kind: of.kind,
                key: of.key.as_ref().map(|key| self.term(key, module)),
                term: self.term(&of.term, module),
                body: self.block(&of.body, module),
            })),
            source::Term::Metadata(metadata) => {
                self.annotations.value(*metadata).map_or_else(undefined, Term::Constant)
            }
        }
    }

    fn data(&self, mut path: Vec<Term>) -> Data {
        let mut node = self.tree;
        let (mut rule, mut to_rule) = (None, path.len());
        for (at, step) in path.iter().enumerate() {
            let Term::Constant(key) = step else { break };
            let Some(child) = node.child(key) else { break };
            node = child;
            let made_here = node.rule.and_then(|id| self.kinds.rules.get(id)).map(|rule| rule.kind);
            if made_here == Some(source::RuleKind::Object) {
                break;
            }
            let alone = node.rule.filter(|_| node.children.is_empty());
            let kind = alone.and_then(|id| self.kinds.rules.get(id)).map(|rule| rule.kind);
            if matches!(kind, Some(source::RuleKind::Complete | source::RuleKind::Set)) {
                rule = alone;
                to_rule = at + 1;
                break;
            }
        }
        let rest = path.split_off(to_rule);
        Data { rule, path: path.into(), rest }
    }

    fn call(&self, call: &source::Call<source::Block>, module: usize) -> Term {
        let Some(function) = self.function(&call.function) else { return undefined() };
        let location = Location { module, span: call.span };
        Term::Call(Box::new(Call { location, function, args: self.terms(&call.args, module) }))
    }

    fn function(&self, function: &source::Function) -> Option<Function> {
        match function {
            source::Function::Builtin(name) => {
                Some(Function::Builtin(name.clone(), builtins::find(name).unwrap_or(builtins::missing)))
            }
            source::Function::Rule(path) => self.ids.get(path.as_slice()).copied().map(Function::Rule),
        }
    }
}

/// A term that is undefined.
fn undefined() -> Term {
    Term::Ref(Box::new((Term::Constant(Value::Null), vec![Term::Constant(Value::Null)])))
}

fn constant(term: &Term) -> Option<Value> {
    if let Term::Constant(value) = term { Some(value.clone()) } else { None }
}

fn array(items: Vec<Term>) -> Term {
    let values: Option<Vec<Value>> = items.iter().map(constant).collect();
    values.map_or(Term::Array(items), |values| Term::Constant(values.into()))
}

fn set(items: Vec<Term>) -> Term {
    let values: Option<Vec<Value>> = items.iter().map(constant).collect();
    values.map_or(Term::Set(items), |values| Term::Constant(set_of(values).into()))
}

fn object(pairs: Vec<(Term, Term)>) -> Term {
    let values: Option<Vec<(Value, Value)>> =
        pairs.iter().map(|(key, value)| Some((constant(key)?, constant(value)?))).collect();
    let Some(values) = values else { return Term::Object(pairs) };
    Term::Constant(values.into_iter().collect::<Object>().into())
}

fn is_constant(clauses: &[Clause]) -> bool {
    let mut values =
        clauses.iter().flat_map(|clause| &clause.branches).map(|branch| constant(&branch.head.value));
    let Some(Some(first)) = values.next() else { return false };
    values.all(|value| value.is_some_and(|value| value == first))
}
