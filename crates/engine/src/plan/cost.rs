//! What functions cost: for one that costs next to nothing it is not worth to keep what it gave.

use super::{Block, Clause, Function, Pattern, Plan, RuleId, Step, StepKind, Term};

/// More than to look whether a function was called before.
const DEAR: u32 = 24;

impl Plan {
    /// Marks the functions that are worth to be kept.
    pub(super) fn mark_dear(&mut self) {
        let mut costs = Costs { plan: self, known: vec![None; self.rules.len()] };
        let dear: Vec<bool> = (0..self.rules.len()).map(|id| costs.rule(id) >= DEAR).collect();
        for (rule, is_dear) in self.rules.iter_mut().zip(dear) {
            rule.is_dear = is_dear;
        }
    }
}

/// Roughly how many terms are looked at, up to [`DEAR`].
struct Costs<'a> {
    plan: &'a Plan,
    known: Vec<Option<u32>>,
}

impl Costs<'_> {
    fn rule(&mut self, id: RuleId) -> u32 {
        let Some(rule) = self.plan.rules.get(id) else { return 0 };
        if let Some(cost) = self.known.get(id).copied().flatten() {
            return cost;
        }
        // Functions do not call themselves; a mistake about that must not go on without end.
        self.know(id, DEAR);
        let default = rule.definitions.get().and_then(|made| made.default.as_ref());
        let clauses = rule.clauses().iter().chain(default);
        let cost = clauses.map(|clause| self.clause(clause)).sum::<u32>().min(DEAR);
        self.know(id, cost);
        cost
    }

    fn know(&mut self, id: RuleId, cost: u32) {
        if let Some(known) = self.known.get_mut(id) {
            *known = Some(cost);
        }
    }

    fn clause(&mut self, clause: &Clause) -> u32 {
        let args: u32 = clause.args.iter().map(|arg| self.pattern(arg)).sum();
        let branches =
            clause.branches.iter().map(|branch| self.block(&branch.body) + self.term(&branch.head.value));
        2 + args + branches.sum::<u32>()
    }

    fn block(&mut self, block: &Block) -> u32 {
        block.iter().map(|step| self.step(step)).sum()
    }

    fn step(&mut self, step: &Step) -> u32 {
        match &step.kind {
            StepKind::Test(term) => 1 + self.term(term),
            StepKind::Match(pattern, term) => self.pattern(pattern) + self.term(term),
            StepKind::Not(block) => 1 + self.block(block),
            StepKind::Fail => 1,
            _ => DEAR,
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> u32 {
        match pattern {
            Pattern::Any | Pattern::Bind(_) => 1,
            Pattern::Equal(term) => 1 + self.term(term),
            Pattern::Array(patterns) => 1 + patterns.iter().map(|pattern| self.pattern(pattern)).sum::<u32>(),
            Pattern::Object(_) => DEAR,
        }
    }

    fn term(&mut self, term: &Term) -> u32 {
        match term {
            Term::Constant(_) | Term::Local(_) | Term::Input | Term::Data(_) => 1,
            Term::Ref(of) => 1 + self.term(&of.0) + self.terms(&of.1),
            Term::Array(items) => 2 + self.terms(items),
            Term::Call(call) => {
                let function = match &call.function {
                    Function::Rule(id) => self.rule(*id),
                    Function::Builtin(name, _) if CHEAP.contains(&&**name) => 2,
                    Function::Builtin(..) => DEAR,
                };
                function + self.terms(&call.args)
            }
            Term::Object(_) | Term::Set(_) | Term::Comprehension(_) => DEAR,
        }
    }

    fn terms(&mut self, terms: &[Term]) -> u32 {
        terms.iter().map(|term| self.term(term)).sum()
    }
}

/// Builtins that look at little.
const CHEAP: [&str; 20] = [
    "and",
    "count",
    "endswith",
    "equal",
    "gt",
    "gte",
    "internal.member_2",
    "is_array",
    "is_boolean",
    "is_null",
    "is_number",
    "is_object",
    "is_set",
    "is_string",
    "lt",
    "lte",
    "minus",
    "neq",
    "object.get",
    "startswith",
];
