//! Rules whose value does not change from one evaluation to the next while the data is the same.

use std::collections::BTreeSet;

use super::references::{Graph, reversed};
use crate::program::visit::{self, Visitor};
use crate::program::{Block, Function, Program, Rule, Step, StepKind, Term};

/// Builtins that draw something new each time.
const DRAWING: [&str; 2] = ["rand.intn", "uuid.rfc4122"];

/// Marks the rules that are steady: neither they nor what they refer to reads the input, prints, draws random numbers or has
/// `with`.
pub(super) fn mark(program: &mut Program, references: &Graph) {
    let users = reversed(references);
    let mut open: Vec<usize> =
        (0..).zip(&program.rules).filter(|(_, rule)| changes(rule)).map(|(at, _)| at).collect();
    let mut changing: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(at) = open.pop() {
        let users = users.get(at).into_iter().flatten().copied();
        open.extend(users.filter(|user| changing.insert(*user)));
    }
    for (at, rule) in program.rules.iter_mut().enumerate() {
        rule.steady = !changing.contains(&at);
    }
}

fn changes(rule: &Rule) -> bool {
    let mut found = Changes(false);
    rule.clauses.iter().chain(&rule.default).for_each(|clause| visit::clause(clause, &mut found));
    found.0
}

/// Whether something was met that may be different the next time.
struct Changes(bool);

impl Visitor for Changes {
    fn term(&mut self, term: &Term<Block>) {
        self.0 |= match term {
            Term::Input => true,
            Term::Call(call) => {
                matches!(&call.function, Function::Builtin(name) if DRAWING.contains(&&**name))
            }
            _ => false,
        };
    }

    fn step(&mut self, step: &Step) {
        self.0 |= matches!(step.kind, StepKind::With(..) | StepKind::Print(_));
    }
}

#[cfg(test)]
mod tests {
    use crate::ast::Version;
    use crate::program::Options;
    use crate::{compile, parser::parse};

    fn steady(text: &str) -> Vec<String> {
        let module = parse(text, Version::V1).module.unwrap();
        let compiled = compile(&[module], Options::default()).unwrap();
        let rules = compiled.program.rules.iter().filter(|rule| rule.steady);
        rules.map(|rule| rule.path.last().unwrap().to_string()).collect()
    }

    #[test]
    fn what_rests_on_the_input_is_not_steady() {
        let rules = "package a\nby_data := data.x\nby_rule := by_data\nby_input := input.x\nby_both := [by_data, by_input]\n";
        assert_eq!(steady(rules), ["by_data", "by_rule"]);
        let scans = "package a\nfound contains k if data.x[k]\nseen contains k if input.x[k]\nboth contains k if data.x[k] == data.y[input.z]\n";
        assert_eq!(steady(scans), ["found"]);
    }

    #[test]
    fn functions_count_as_what_they_read() {
        let rules = "package a\nf(x) := x\ng(x) := input.y\nby_f := f(1)\nby_g := g(1)\n";
        assert_eq!(steady(rules), ["by_f", "f"]);
    }

    #[test]
    fn what_prints_draws_or_changes_the_world_is_not_steady() {
        let rules =
            "package a\np if print(1)\nd := rand.intn(\"x\", 5)\nq := data.x\nw if q with input as 1\n";
        assert_eq!(steady(rules), ["q"]);
    }
}
