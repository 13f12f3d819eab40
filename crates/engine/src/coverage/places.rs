//! What can be covered: heads, branches, and every step, wherever it is.

use crate::plan::{
    Block, Branch, Clause, Head, Location, Pattern, Plan, Replacement, ScanStep, Step, StepKind, Term,
};

/// All places of a plan.
pub(super) fn all(plan: &Plan) -> Vec<Location> {
    let mut places = Places(Vec::new());
    for clause in plan
        .rules
        .iter()
        .filter_map(|rule| rule.definitions.get())
        .flat_map(|of| of.clauses.iter().chain(&of.default))
    {
        places.clause(clause);
    }
    places.0
}

struct Places(Vec<Location>);

impl Places {
    fn clause(&mut self, clause: &Clause) {
        self.0.push(clause.head);
        clause.args.iter().for_each(|arg| self.pattern(arg));
        clause.branches.iter().for_each(|branch| self.branch(branch));
    }

    fn branch(&mut self, branch: &Branch) {
        self.0.push(branch.location);
        self.block(&branch.body);
        let Head { path, key, value } = &*branch.head;
        self.terms(path.iter().chain(key).chain([value]));
    }

    fn block(&mut self, block: &Block) {
        for step in block {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        self.0.push(step.location);
        match &step.kind {
            StepKind::Test(term) => self.term(term),
            StepKind::Match(pattern, term) | StepKind::Walk(term, pattern) => {
                self.pattern(pattern);
                self.term(term);
            }
            StepKind::Scan(scan) => {
                self.terms(&scan.base);
                for step in &scan.path {
                    match step {
                        ScanStep::Key(key) => self.term(key),
                        ScanStep::Each(pattern) => self.pattern(pattern),
                    }
                }
                self.pattern(&scan.found);
            }
            StepKind::Not(block) => self.block(block),
            StepKind::Every(every) => {
                self.term(&every.domain);
                self.block(&every.body);
            }
            StepKind::With(modifiers, block) => {
                for with in modifiers {
                    if let Replacement::Value(term) = &with.value {
                        self.term(term);
                    }
                }
                self.block(block);
            }
            StepKind::Print(args) => args.iter().for_each(|(block, term)| {
                self.block(block);
                self.term(term);
            }),
            StepKind::Fail => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Any | Pattern::Bind(_) => {}
            Pattern::Equal(term) => self.term(term),
            Pattern::Array(items) => items.iter().for_each(|item| self.pattern(item)),
            Pattern::Object(pairs) => pairs.iter().for_each(|(key, value)| {
                self.term(key);
                self.pattern(value);
            }),
        }
    }

    fn terms<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>) {
        terms.into_iter().for_each(|term| self.term(term));
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Constant(_) | Term::Local(_) | Term::Input => {}
            Term::Data(data) => self.terms(data.steps()),
            Term::Ref(of) => self.terms(std::iter::once(&of.0).chain(&of.1)),
            Term::Call(call) => self.terms(&call.args),
            Term::Array(items) | Term::Set(items) => self.terms(items),
            Term::Object(pairs) => pairs.iter().for_each(|(key, value)| self.terms([key, value])),
            Term::Comprehension(of) => {
                self.terms(of.key.iter().chain([&of.term]));
                self.block(&of.body);
            }
        }
    }
}
