//! What of the input rules rest on: as long as that and the data are the same, so are their values.

use std::collections::BTreeSet;

use super::references::{Graph, reversed};
use crate::program::visit::{self, Visitor};
use crate::program::{Block, Function, Program, Reads, Rule, Scan, ScanStep, Step, StepKind, Term};

/// Builtins that draw something new each time, or give what the caller of an evaluation says.
const DRAWING: [&str; 3] = ["rand.intn", "time.now_ns", "uuid.rfc4122"];

/// Finds out for each rule what it reads of the input, itself or through what it refers to. What prints, draws random
/// numbers or has `with` is different each time.
pub(super) fn mark(program: &mut Program, references: &Graph) {
    let own = program.rules.iter().map(of_rule);
    let mut reads: Vec<Reads> = own.chain(std::iter::repeat_n(Reads::default(), references.len())).collect();
    reads.truncate(references.len());
    let users = reversed(references);
    let mut open: Vec<usize> = (0..references.len()).collect();
    while let Some(at) = open.pop() {
        let Some(of) = reads.get(at).filter(|of| !of.is_nothing()).cloned() else { continue };
        for user in users.get(at).into_iter().flatten() {
            if reads.get_mut(*user).is_some_and(|reads| reads.add(&of)) {
                open.push(*user);
            }
        }
    }
    for (rule, reads) in program.rules.iter_mut().zip(reads) {
        rule.reads = reads;
    }
}

fn of_rule(rule: &Rule) -> Reads {
    let mut found = Found { reads: Reads::default(), in_reference: false };
    rule.clauses.iter().chain(&rule.default).for_each(|clause| visit::clause(clause, &mut found));
    found.reads
}

impl Reads {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Parts(parts) if parts.is_empty())
    }

    /// Adds what another reads; says whether that is new.
    fn add(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::All, _) => false,
            (_, Self::All) => {
                *self = Self::All;
                true
            }
            (Self::Parts(parts), Self::Parts(others)) => {
                let before = parts.len();
                parts.extend(others.iter().cloned());
                parts.len() > before
            }
        }
    }
}

/// What was met so far.
struct Found {
    reads: Reads,
    /// The base of a reference comes next, and was counted with it.
    in_reference: bool,
}

impl Found {
    fn part(&mut self, first: Option<&Term<Block>>) {
        self.in_reference = true;
        match first {
            Some(Term::String(key)) => {
                self.reads.add(&Reads::Parts(BTreeSet::from([key.clone()])));
            }
            _ => self.reads = Reads::All,
        }
    }
}

impl Visitor for Found {
    fn term(&mut self, term: &Term<Block>) {
        match term {
            Term::Ref(of) if matches!(of.base, Term::Input) => self.part(of.path.first()),
            Term::Input if self.in_reference => self.in_reference = false,
            Term::Input => self.reads = Reads::All,
            Term::Call(call) => {
                if matches!(&call.function, Function::Builtin(name) if DRAWING.contains(&&**name)) {
                    self.reads = Reads::All;
                }
            }
            _ => {}
        }
    }

    fn scan(&mut self, scan: &Scan) {
        if matches!(scan.base, Term::Input) {
            self.part(match scan.path.first() {
                Some(ScanStep::Key(key)) => Some(key),
                _ => None,
            });
        }
    }

    fn step(&mut self, step: &Step) {
        if matches!(step.kind, StepKind::With(..) | StepKind::Print(_)) {
            self.reads = Reads::All;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ast::Version;
    use crate::program::{Options, Reads};
    use crate::{compile, parser::parse};

    /// Each rule and what it reads: `*` is all.
    fn reads(text: &str) -> Vec<String> {
        let module = parse(&format!("package a\n{text}"), Version::V1).module.unwrap();
        let compiled = compile(&[module], Options::default()).unwrap();
        let parts = |reads: &Reads| match reads {
            Reads::All => "*".to_owned(),
            Reads::Parts(parts) => parts.iter().map(|part| &**part).collect::<Vec<_>>().join("+"),
        };
        let rules = compiled.program.rules.iter();
        rules.map(|rule| format!("{}: {}", rule.path.last().unwrap(), parts(&rule.reads))).collect()
    }

    #[test]
    fn a_rule_reads_what_it_rests_on_reads() {
        let rules =
            "data_alone := data.x\nthrough := data_alone\nx := input.x\ny := input.y[_]\nboth := [x, y]\n";
        assert_eq!(reads(rules), ["both: x+y", "data_alone: ", "through: ", "x: x", "y: y"]);
        assert_eq!(
            reads("f(v) := v\ng(v) := input.y\nby_f := f(1)\nby_g := g(1)\n"),
            ["by_f: ", "by_g: y", "f: ", "g: y"]
        );
    }

    #[test]
    fn whole_inputs_and_unknown_parts_are_all() {
        assert_eq!(
            reads("a := input\nb := input[data.k]\nc contains k if input[k]\n"),
            ["a: *", "b: *", "c: *"]
        );
    }

    #[test]
    fn what_is_different_each_time_reads_all() {
        let rules = "d := rand.intn(\"x\", 5)\np if print(1)\nq := data.x\nw if q with input as 1\n";
        assert_eq!(reads(rules), ["d: *", "p: *", "q: ", "w: *"]);
    }
}
