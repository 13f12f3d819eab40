//! Walks over all terms of a program.

use super::{
    Block, Branch, Clause, Function, Pattern, Replacement, Scan, ScanStep, Step, StepKind, Target, Term, With,
};

/// What is met on the way. Every method may be left as it is.
pub(crate) trait Visitor {
    /// A term, before what is in it.
    fn term(&mut self, _: &Term<Block>) {}

    /// A step, before what is in it.
    fn step(&mut self, _: &Step) {}

    /// A reference that is looked through, before what is in it.
    fn scan(&mut self, _: &Scan) {}

    /// What a `with` modifier replaces.
    fn target(&mut self, _: &Target) {}

    /// A function that stands in for another.
    fn replacement(&mut self, _: &Function) {}
}

/// Visits a definition.
pub(crate) fn clause(clause: &Clause, visitor: &mut dyn Visitor) {
    clause.args.iter().for_each(|arg| pattern(arg, visitor));
    clause.branches.iter().for_each(|of| branch(of, visitor));
}

fn branch(branch: &Branch, visitor: &mut dyn Visitor) {
    block(&branch.body, visitor);
    branch.path.iter().chain(&branch.key).chain([&branch.value]).for_each(|of| term(of, visitor));
}

/// Visits a block.
pub(crate) fn block(block: &Block, visitor: &mut dyn Visitor) {
    for of in block {
        visitor.step(of);
        step(&of.kind, visitor);
    }
}

fn step(kind: &StepKind, visitor: &mut dyn Visitor) {
    match kind {
        StepKind::Test(of) => term(of, visitor),
        StepKind::Match(fits, of) | StepKind::Walk(of, fits) => {
            term(of, visitor);
            pattern(fits, visitor);
        }
        StepKind::Scan(of) => scan(of, visitor),
        StepKind::Not(of) => block(of, visitor),
        StepKind::Every(every) => {
            term(&every.domain, visitor);
            block(&every.body, visitor);
        }
        StepKind::With(modifiers, of) => {
            for of in modifiers {
                with(of, visitor);
            }
            block(of, visitor);
        }
        StepKind::Print(args) => {
            for (of, arg) in args {
                block(of, visitor);
                term(arg, visitor);
            }
        }
        StepKind::Fail => {}
    }
}

fn with(with: &With<Block>, visitor: &mut dyn Visitor) {
    visitor.target(&with.target);
    match &with.value {
        Replacement::Value(of) => term(of, visitor),
        Replacement::Function(function) => visitor.replacement(function),
    }
}

fn scan(scan: &Scan, visitor: &mut dyn Visitor) {
    visitor.scan(scan);
    match &scan.base {
        // That of the scan is all of `data`: the way says what is meant.
        Term::Data(path) if path.is_empty() => {}
        base => term(base, visitor),
    }
    for step in &scan.path {
        match step {
            ScanStep::Key(key) => term(key, visitor),
            ScanStep::Each(fits) => pattern(fits, visitor),
        }
    }
    pattern(&scan.found, visitor);
}

fn pattern(fits: &Pattern<Block>, visitor: &mut dyn Visitor) {
    match fits {
        Pattern::Any | Pattern::Bind(_) => {}
        Pattern::Equal(of) => term(of, visitor),
        Pattern::Array(items) => items.iter().for_each(|item| pattern(item, visitor)),
        Pattern::Object(pairs) => {
            for (key, value) in pairs {
                term(key, visitor);
                pattern(value, visitor);
            }
        }
    }
}

fn term(of: &Term<Block>, visitor: &mut dyn Visitor) {
    visitor.term(of);
    match of {
        Term::Data(terms) | Term::Array(terms) | Term::Set(terms) => {
            for of in terms {
                term(of, visitor);
            }
        }
        Term::Ref(of) => {
            term(&of.base, visitor);
            of.path.iter().for_each(|step| term(step, visitor));
        }
        Term::Call(call) => call.args.iter().for_each(|arg| term(arg, visitor)),
        Term::Object(pairs) => {
            for (key, value) in pairs {
                term(key, visitor);
                term(value, visitor);
            }
        }
        Term::Comprehension(of) => {
            block(&of.body, visitor);
            of.key.iter().chain([&of.term]).for_each(|of| term(of, visitor));
        }
        _ => {}
    }
}
