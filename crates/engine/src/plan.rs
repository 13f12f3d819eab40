//! A compiled program as the machine runs it: constants are values, functions and rules are found.

mod by_name;
mod cost;
mod tables;
mod translate;

use std::borrow::Cow;
use std::collections::BTreeMap;

use arcstr::ArcStr;
use regimen_rego::Span;
use regimen_rego::program::{ComprehensionKind, RuleKind, Variable};
use serde::{Deserialize, Serialize};

use crate::Lazy;
use crate::builtins::Builtin;
use crate::value::Value;
pub(crate) use tables::Steps;
pub(crate) use translate::{Annotations, program, query};

/// Rules, ready to run.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Plan {
    /// In the order of their paths.
    pub(crate) rules: Vec<Rule>,
    /// The keys of the parts of the input that rules rest on which rest on nothing else of it.
    pub(crate) parts: Vec<Value>,
    /// Where rules are in the `data` document.
    pub(crate) tree: Node,
    /// What rules refer to, as in [`regimen_rego::program::Program::references`].
    pub(crate) references: Lazy<Vec<Vec<usize>>>,
}

/// A place in the `data` document at or below which there are rules.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Node {
    pub(crate) rule: Option<RuleId>,
    /// The places below, by their keys; of an embedded plan read when somebody passes here.
    pub(crate) children: Lazy<BTreeMap<Value, Node>>,
}

impl Node {
    /// The place under a key.
    pub(crate) fn child(&self, key: &Value) -> Option<&Self> {
        (*self.children).get(key)
    }
}

/// A document below `data`.
pub(crate) struct Document {
    /// `data.a.b`, parted at its points.
    pub(crate) path: Box<str>,
    /// The rule that it is for sure.
    pub(crate) rule: Option<RuleId>,
}

impl Plan {
    /// The document at a path: `data.a.b`, parted at its points.
    pub(crate) fn document(&self, path: &str) -> Document {
        // Names with what comes before the point may not be found; such are looked for step by step when they are asked.
        let rule = self.rules.binary_search_by(|rule| (*rule.name).cmp(path)).ok();
        let is_alone = |id: &RuleId| self.rules.get(*id).is_some_and(|rule| rule.is_alone);
        Document { path: path.into(), rule: rule.filter(is_alone) }
    }
}

/// The index of a rule in [`Plan::rules`].
pub(crate) type RuleId = usize;

/// Parts of the input, a bit for each of [`Plan::parts`].
pub(crate) type Parts = u64;

/// All definitions of one path.
#[derive(Serialize, Deserialize)]
pub(crate) struct Rule {
    /// `data.a.b`.
    #[serde(borrow)]
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: RuleKind,
    /// What of the input its value rests on, as places in [`Plan::parts`]; none if it may rest on all of it.
    pub(crate) parts: Option<Parts>,
    /// Whether a function costs more than to look whether it was called before.
    pub(crate) is_dear: bool,
    /// Whether all definitions give the same constant: the first that holds decides.
    pub(crate) constant: bool,
    /// Whether its value is all that the document at its path is.
    pub(crate) is_alone: bool,
    pub(crate) definitions: Lazy<Definitions>,
}

/// What a rule is made of.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Definitions {
    pub(crate) default: Option<Clause>,
    pub(crate) clauses: Vec<Clause>,
}

/// One definition.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Clause {
    pub(crate) head: Location,
    pub(crate) variables: usize,
    /// The names of the variables; empty for those of our own.
    pub(crate) names: Lazy<Vec<ArcStr>>,
    pub(crate) args: Vec<Pattern>,
    pub(crate) branches: Vec<Branch>,
}

/// A body and what it gives where it holds.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Branch {
    pub(crate) location: Location,
    pub(crate) body: Block,
    pub(crate) head: Lazy<Head>,
}

/// What a definition gives: a value, or one under a key, or at a path.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Head {
    pub(crate) path: Vec<Term>,
    pub(crate) key: Option<Term>,
    pub(crate) value: Term,
}

/// A query, ready to run.
pub(crate) struct QueryPlan {
    pub(crate) variables: usize,
    pub(crate) body: Block,
}

/// A place in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Location {
    /// The index of the module.
    pub(crate) module: usize,
    pub(crate) span: Span,
}

/// Steps in the order of evaluation.
pub(crate) type Block = Vec<Step>;

/// One step.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Step {
    pub(crate) location: Location,
    pub(crate) kind: StepKind,
}

/// What a step does; as [`regimen_rego::program::StepKind`].
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) enum StepKind {
    Test(Term),
    Match(Pattern, Term),
    Scan(Box<Scan>),
    Walk(Term, Pattern),
    Not(Block),
    Every(Box<Every>),
    With(Vec<With>, Block),
    Print(Vec<(Block, Term)>),
    Fail,
}

/// A reference that is looked through.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Scan {
    /// None is `data`.
    pub(crate) base: Option<Term>,
    pub(crate) path: Vec<ScanStep>,
    pub(crate) found: Pattern,
}

/// One step of a scan.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) enum ScanStep {
    Key(Term),
    Each(Pattern),
}

/// `every`.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Every {
    pub(crate) key: Option<Variable>,
    pub(crate) value: Variable,
    pub(crate) domain: Term,
    pub(crate) body: Block,
}

/// What a value must be like.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) enum Pattern {
    Any,
    Bind(Variable),
    Equal(Term),
    Array(Vec<Pattern>),
    Object(Vec<(Term, Pattern)>),
}

/// A `with` modifier.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct With {
    pub(crate) location: Location,
    pub(crate) target: Target,
    pub(crate) value: Replacement,
}

/// What a `with` modifier replaces.
#[derive(Serialize, Deserialize)]
pub(crate) enum Target {
    Input(Vec<Value>),
    Data(Vec<Value>),
    Function(Function),
}

/// What it puts there.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) enum Replacement {
    Value(Term),
    Function(Function),
}

/// A term.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) enum Term {
    Constant(Value),
    Local(Variable),
    #[default]
    Input,
    Data(Box<Data>),
    Ref(Box<(Term, Vec<Term>)>),
    Call(Box<Call>),
    Array(Vec<Term>),
    Object(Vec<(Term, Term)>),
    Set(Vec<Term>),
    Comprehension(Box<Comprehension>),
}

/// What is found in `data`.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Data {
    /// The rule that is there for sure.
    pub(crate) rule: Option<RuleId>,
    /// The steps to it; all steps where there is none.
    pub(crate) path: Lazy<Vec<Term>>,
    /// The steps from it.
    pub(crate) rest: Vec<Term>,
}

impl Data {
    /// All steps.
    pub(crate) fn steps(&self) -> impl Iterator<Item = &Term> {
        self.path.iter().chain(&self.rest)
    }
}

/// A call.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Call {
    pub(crate) location: Location,
    pub(crate) function: Function,
    pub(crate) args: Vec<Term>,
}

/// A function.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Function {
    #[serde(with = "by_name")]
    Builtin(ArcStr, Builtin),
    Rule(RuleId),
}

/// A comprehension.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Comprehension {
    pub(crate) kind: ComprehensionKind,
    pub(crate) key: Option<Term>,
    pub(crate) term: Term,
    pub(crate) body: Block,
}

impl Document {
    /// The steps to it.
    pub(crate) fn steps(&self) -> Vec<Value> {
        self.path.split('.').skip(1).map(Value::from).collect()
    }
}

impl Rule {
    /// Its definitions without the default; none where they cannot be read.
    pub(crate) fn clauses(&self) -> &[Clause] {
        self.definitions.get().map(|definitions| definitions.clauses.as_slice()).unwrap_or_default()
    }
}

impl Function {
    /// Whether both are the same function.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Builtin(a, _), Self::Builtin(b, _)) => a == b,
            (Self::Rule(a), Self::Rule(b)) => a == b,
            _ => false,
        }
    }
}
