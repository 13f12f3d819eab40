//! Modules as the evaluator wants them: names resolved, expressions in an order in which every variable has its value.
//!
//! One tree serves both steps of the way there. [`Term`] is generic over what stands inside comprehensions: the
//! expressions as the author ordered them, or a [`Block`] of steps in the order of evaluation.

mod missing;
pub(crate) mod visit;

use std::collections::BTreeSet;

use arcstr::ArcStr;
use serde::{Deserialize, Serialize};

use crate::ast::Version;
use crate::span::Span;

/// Compiled modules.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The rules, those of one path together.
    pub rules: Vec<Rule>,
    /// The packages, also those without rules.
    pub packages: Vec<Vec<ArcStr>>,
    /// What rules refer to, by their places; behind them stand the documents that they refer to, which refer to all that is in them.
    pub references: Vec<BTreeSet<usize>>,
}

impl Program {
    /// The calls of builtins whose names `is_meant`: the index of the module, the place, and the name.
    pub fn calls(&self, is_meant: impl Fn(&str) -> bool) -> Vec<(usize, Span, ArcStr)> {
        let mut calls = Calls { is_meant: &is_meant, found: Vec::new() };
        let mut all = Vec::new();
        for clause in self.rules.iter().flat_map(|rule| rule.clauses.iter().chain(&rule.default)) {
            visit::clause(clause, &mut calls);
            all.extend(calls.found.drain(..).map(|(span, name)| (clause.origin.module, span, name)));
        }
        all.sort();
        all.dedup();
        all
    }
}

/// Looks for calls of builtins.
struct Calls<'a> {
    is_meant: &'a dyn Fn(&str) -> bool,
    found: Vec<(Span, ArcStr)>,
}

impl visit::Visitor for Calls<'_> {
    fn term(&mut self, term: &Term<Block>) {
        let Term::Call(call) = term else { return };
        if let Function::Builtin(name) = &call.function
            && (self.is_meant)(name)
        {
            self.found.push((call.span, name.clone()));
        }
    }
}

/// All definitions of one path.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The path after `data`, as far as it is fixed.
    pub path: Vec<ArcStr>,
    /// What it makes.
    pub kind: RuleKind,
    /// What of the input its value rests on.
    pub reads: Reads,
    /// The value it has when no clause gives one.
    pub default: Option<Clause>,
    /// Its definitions, in order.
    pub clauses: Vec<Clause>,
}

/// What a rule reads of the input: while that and the data are the same, its value is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reads {
    /// At most the values under these keys.
    Parts(BTreeSet<ArcStr>),
    /// It may read anything, or is different each time.
    All,
}

impl Default for Reads {
    fn default() -> Self {
        Self::Parts(BTreeSet::new())
    }
}

/// What the definitions of a rule make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RuleKind {
    /// One value.
    Complete,
    /// One value for some arguments.
    Function {
        /// How many.
        arity: usize,
    },
    /// A set of keys.
    Set,
    /// An object: definitions have further, variable steps of the path.
    Object,
}

/// One definition of a rule.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Where it stands.
    pub origin: Origin,
    /// Its head.
    pub head: Span,
    /// How many variables it has; they are numbered from 0.
    pub variables: usize,
    /// The names of its variables; empty for those that the author has not written.
    pub names: Vec<ArcStr>,
    /// The parameters of a function.
    pub args: Vec<Pattern<Block>>,
    /// What it gives, and when: the first branch that gives anything wins.
    pub branches: Vec<Branch>,
}

/// Where a definition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The index of its module.
    pub module: usize,
    /// The index of the rule in the module's tree.
    pub rule: usize,
    /// The whole definition.
    pub span: Span,
}

/// A body, and what it gives.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Where it stands.
    pub span: Span,
    /// What must hold.
    pub body: Block,
    /// The variable steps of the path.
    pub path: Vec<Term<Block>>,
    /// The key of a set.
    pub key: Option<Term<Block>>,
    /// The value; `true` when none is written.
    pub value: Term<Block>,
}

/// A query: a body that stands alone.
#[derive(Debug, Clone)]
pub struct Query {
    /// How many variables it has; they are numbered from 0.
    pub variables: usize,
    /// The names and variables whose values are the answer, in the order of their names.
    pub bindings: Vec<(ArcStr, Variable)>,
    /// The variables that hold the values of its expressions; none for one that gives no value but `true`.
    pub expressions: Vec<(Span, Option<Variable>)>,
    /// What must hold.
    pub body: Block,
}

/// A variable of a clause, by its number.
pub type Variable = usize;

/// Steps in the order of evaluation.
pub type Block = Vec<Step>;

/// One step of an evaluation.
#[derive(Debug, Clone)]
pub struct Step {
    /// The expression that it is part of.
    pub span: Span,
    /// What it does.
    pub kind: StepKind,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// The term must be defined and not `false`.
    Test(Term<Block>),
    /// The term must be defined and fit the pattern.
    Match(Pattern<Block>, Term<Block>),
    /// Goes on for each way to look into a term.
    Scan(Box<Scan>),
    /// Goes on for each pair of a path into a value and what is there.
    Walk(Term<Block>, Pattern<Block>),
    /// The block must not hold.
    Not(Block),
    /// The block must hold for each element.
    Every(Box<Every>),
    /// The block must hold with other documents and functions.
    With(Vec<With<Block>>, Block),
    /// Prints what the blocks leave in their variables.
    Print(Vec<(Block, Term<Block>)>),
    /// Never holds: what is asked for cannot be equal.
    Fail,
}

/// A reference some of whose steps are not known yet.
#[derive(Debug, Clone)]
pub struct Scan {
    /// What is looked into; `data` where [`Term::Data`] has no path.
    pub base: Term<Block>,
    /// The way into it.
    pub path: Vec<ScanStep>,
    /// What is found there must fit.
    pub found: Pattern<Block>,
}

/// One step of a [`Scan`].
#[derive(Debug, Clone)]
pub enum ScanStep {
    /// The key is known.
    Key(Term<Block>),
    /// Each key that fits.
    Each(Pattern<Block>),
}

/// `every key, value in domain { body }`.
#[derive(Debug, Clone)]
pub struct Every {
    /// The variable of the key.
    pub key: Option<Variable>,
    /// The variable of the value.
    pub value: Variable,
    /// What is looked through.
    pub domain: Term<Block>,
    /// What must hold for each.
    pub body: Block,
}

/// What a value must be like.
#[derive(Debug, Clone)]
pub enum Pattern<B> {
    /// Anything.
    Any,
    /// Anything; the variable has the value from then on.
    Bind(Variable),
    /// Equal to that.
    Equal(Term<B>),
    /// An array of that length whose elements fit.
    Array(Vec<Pattern<B>>),
    /// An object of those keys whose values fit.
    Object(Vec<(Term<B>, Pattern<B>)>),
}

/// A `with` modifier.
#[derive(Debug, Clone)]
pub struct With<B> {
    /// The modifier.
    pub span: Span,
    /// What is replaced.
    pub target: Target,
    /// By what.
    pub value: Replacement<B>,
}

/// What a `with` modifier replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `input`, or a path below it.
    Input(Vec<ArcStr>),
    /// A path below `data`.
    Data(Vec<ArcStr>),
    /// A function.
    Function(Function),
}

/// What a `with` modifier puts there.
#[derive(Debug, Clone)]
pub enum Replacement<B> {
    /// A value.
    Value(Term<B>),
    /// Another function.
    Function(Function),
}

/// A term.
#[derive(Debug, Clone)]
pub enum Term<B> {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number as it was written.
    Number(ArcStr),
    /// A string.
    String(ArcStr),
    /// A variable.
    Local(Variable),
    /// The input document.
    Input,
    /// What is found in the `data` document.
    Data(Vec<Term<B>>),
    /// What is found in a term that is no document: the way has at least one step.
    Ref(Box<Ref<B>>),
    /// What a function gives.
    Call(Box<Call<B>>),
    /// An array.
    Array(Vec<Term<B>>),
    /// An object.
    Object(Vec<(Term<B>, Term<B>)>),
    /// A set.
    Set(Vec<Term<B>>),
    /// A comprehension.
    Comprehension(Box<Comprehension<B>>),
    /// The annotations that hold for a rule (`rego.metadata.chain`), or its own (`rego.metadata.rule`).
    Metadata(Metadata),
}

/// What is found in a term.
#[derive(Debug, Clone)]
pub struct Ref<B> {
    /// What is looked into.
    pub base: Term<B>,
    /// The way into it.
    pub path: Vec<Term<B>>,
}

/// A call.
#[derive(Debug, Clone)]
pub struct Call<B> {
    /// Where it stands.
    pub span: Span,
    /// What is called.
    pub function: Function,
    /// With what.
    pub args: Vec<Term<B>>,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Function {
    /// A builtin.
    Builtin(ArcStr),
    /// A rule: its path after `data`.
    Rule(Vec<ArcStr>),
}

/// A comprehension.
#[derive(Debug, Clone)]
pub struct Comprehension<B> {
    /// What it makes.
    pub kind: ComprehensionKind,
    /// The key, of an object.
    pub key: Option<Term<B>>,
    /// The element, or the value of an object.
    pub term: Term<B>,
    /// What must hold.
    pub body: B,
}

/// What a comprehension makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ComprehensionKind {
    /// An array.
    Array,
    /// A set.
    Set,
    /// An object.
    Object,
}

/// Which annotations are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Metadata {
    /// Those of the packages around it as well.
    pub chain: bool,
    /// The rule that asks.
    pub origin: Origin,
    /// Whether its own annotations count: not for what stands behind `else`.
    pub own: bool,
}

/// How modules are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// What `opa check --strict` refuses is refused.
    pub strict: bool,
    /// The version of queries.
    pub version: Version,
    /// Whether conftest's builtins are there: `parse_config`, `parse_config_file`, `parse_combined_config_files`.
    pub conftest: bool,
}
