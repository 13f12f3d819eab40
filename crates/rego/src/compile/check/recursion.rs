//! Rules that refer to themselves (`rego_recursion_error`).

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, VecDeque};

use super::super::Errors;
use super::super::references::{Graph, reversed};
use crate::diagnostic::Code;
use crate::program::Program;

/// How many rules of a circle are shown.
const SHOWN: usize = 20;

/// Checks that no rule refers to itself. Gives the rules in an order in which each comes after those that it refers to;
/// without those that have none.
pub(super) fn check(program: &Program, references: &Graph, errors: &mut Errors) -> Vec<usize> {
    let (mut order, rest) = sorted(references);
    // What only leads to circles is on none.
    let (_, circles) = sorted(&reversed(&rest));
    let graph = reversed(&circles);
    let mut told = BTreeSet::new();
    for (at, rule) in program.rules.iter().enumerate() {
        let is_on_none = graph.get(at).is_none_or(BTreeSet::is_empty);
        if is_on_none || told.contains(&at) {
            continue;
        }
        let mut way = way_back(at, &graph);
        way.retain(|at| *at < program.rules.len());
        if way.is_empty() {
            continue;
        }
        let Some(clause) = rule.clauses.first().or(rule.default.as_ref()) else { continue };
        errors.module = clause.origin.module;
        errors.report(Code::Recursion, clause.head, message(&way, program));
        told.extend(way);
    }
    order.retain(|at| *at < program.rules.len());
    order
}

fn message(way: &[usize], program: &Program) -> String {
    let name = |at: &usize| program.rules.get(*at).map(|rule| format!("data.{}", rule.path.join(".")));
    let first: Vec<String> = way.first().and_then(name).into_iter().collect();
    let (shown, left) = way.split_at(way.len().min(SHOWN));
    let left = (!left.is_empty()).then(|| format!("({} more)", left.len()));
    let names: Vec<String> = shown.iter().filter_map(name).chain(left).chain(first.clone()).collect();
    format!("rule {} is recursive: {}", first.concat(), names.join(" -> "))
}

/// Nodes that are left with nothing to refer to are taken away, one after the other, in that order. What stays leads to
/// circles.
fn sorted(graph: &Graph) -> (Vec<usize>, Graph) {
    let users = reversed(graph);
    let mut open: Vec<usize> = graph.iter().map(BTreeSet::len).collect();
    let mut ready: Vec<usize> = (0..graph.len()).filter(|at| open.get(*at) == Some(&0)).collect();
    let mut order = Vec::new();
    while let Some(at) = ready.pop() {
        order.push(at);
        for user in users.get(at).into_iter().flatten() {
            if let Some(open) = open.get_mut(*user) {
                *open -= 1;
                if *open == 0 {
                    ready.push(*user);
                }
            }
        }
    }
    let stays = |at: &usize| open.get(*at).is_some_and(|open| *open > 0);
    let kept = |(at, to): (usize, &BTreeSet<usize>)| {
        if stays(&at) { to.iter().copied().filter(stays).collect() } else { BTreeSet::new() }
    };
    (order, graph.iter().enumerate().map(kept).collect())
}

/// The shortest way from a node back to it, without its end; empty if there is none.
fn way_back(start: usize, graph: &Graph) -> Vec<usize> {
    let mut from: HashMap<usize, usize> = HashMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(last) = open.pop_front() {
        for next in graph.get(last).into_iter().flatten() {
            if *next == start {
                let before = |at: &usize| if *at == start { None } else { from.get(at).copied() };
                let mut way: Vec<usize> = std::iter::successors(Some(last), before).collect();
                way.reverse();
                return way;
            }
            if let Entry::Vacant(entry) = from.entry(*next) {
                entry.insert(last);
                open.push_back(*next);
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::ast::Version;
    use crate::program::Options;
    use crate::{compile, parser::parse};

    fn messages(texts: &[&str]) -> Vec<String> {
        let modules: Vec<_> = texts.iter().map(|text| parse(text, Version::V1).module.unwrap()).collect();
        let errors = compile(&modules, Options::default()).err().unwrap_or_default();
        errors.into_iter().map(|error| error.diagnostic.message).collect()
    }

    #[test]
    fn a_key_that_is_not_known_may_be_any() {
        let way = "rule data.a.x is recursive: data.a.x -> data.b.y -> data.a.x";
        for reference in ["data.b[input.k]", "data[input.p].y", "data.b"] {
            let a = format!("package a\nx if {reference}");
            assert_eq!(messages(&[&a, "package b\ny if data.a.x\nz := 1"]), [way], "{reference}");
        }
        assert_eq!(
            messages(&["package a\nx if data[input.p].z", "package b\ny if data.a.x\nz := 1"]),
            [""; 0]
        );
    }

    /// Twenty-five million edges, if each were its own.
    #[test]
    fn many_rules_that_refer_to_many_are_no_trouble() {
        let (mut a, mut b) = ("package a\n".to_owned(), "package b\n".to_owned());
        for at in 0..5_000 {
            let _ = writeln!(a, "x{at} if data.b[input.k]");
            let _ = writeln!(b, "y{at} := {at}");
        }
        assert_eq!(messages(&[&a, &b]), [""; 0]);
    }
}
