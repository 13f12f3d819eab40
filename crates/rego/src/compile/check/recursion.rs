//! Rules that refer to themselves (`rego_recursion_error`).

use std::cell::Cell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use super::super::Errors;
use crate::diagnostic::Code;
use crate::program::visit::{self, Visitor};
use crate::program::{Block, Function, Program, Rule, RuleKind, Scan, ScanStep, Target, Term};

/// How many rules of a circle are shown.
const SHOWN: usize = 20;

/// Checks that no rule refers to itself. Gives the rules in an order in which each comes after those that it refers to;
/// without those that have none.
pub(super) fn check(program: &Program, errors: &mut Errors) -> Vec<usize> {
    let (mut order, rest) = sorted(&graph(program));
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

/// What each rule refers to: rules, by their index, and documents, which have indices behind those of rules. A document
/// refers to all that is in it.
type Graph = Vec<BTreeSet<usize>>;

fn graph(program: &Program) -> Graph {
    let tree = Tree::new(program);
    let of_rule = |rule: &Rule| {
        let mut references = References { tree: &tree, found: BTreeSet::new() };
        for clause in rule.clauses.iter().chain(&rule.default) {
            visit::clause(clause, &mut references);
        }
        references.found
    };
    let mut graph: Graph = program.rules.iter().map(of_rule).collect();
    graph.resize_with(program.rules.len() + tree.documents, BTreeSet::new);
    tree.root.contents(&mut graph);
    graph
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

fn reversed(graph: &Graph) -> Graph {
    let mut users = vec![BTreeSet::new(); graph.len()];
    for (from, to) in graph.iter().enumerate() {
        for to in to {
            if let Some(users) = users.get_mut(*to) {
                users.insert(from);
            }
        }
    }
    users
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

/// How many documents are looked into where a step in the middle of a path is not known. A program that asks for more has
/// whole documents for such paths: it may be refused for a circle that it has not.
const MOST_VISITS: usize = 10_000_000;

/// The rules by their paths.
struct Tree {
    root: Node,
    functions: HashMap<Vec<Arc<str>>, usize>,
    documents: usize,
    visits: Cell<usize>,
}

#[derive(Default)]
struct Node {
    /// Its index in the graph.
    document: usize,
    rule: Option<usize>,
    children: BTreeMap<Arc<str>, Node>,
}

impl Tree {
    fn new(program: &Program) -> Self {
        let (mut root, mut functions) = (Node::default(), HashMap::new());
        for (at, rule) in program.rules.iter().enumerate() {
            if matches!(rule.kind, RuleKind::Function { .. }) {
                functions.insert(rule.path.clone(), at);
                continue;
            }
            let fold = |node, name: &Arc<str>| -> &mut Node { Node::child(node, name) };
            rule.path.iter().fold(&mut root, fold).rule = Some(at);
        }
        let documents = root.number(program.rules.len()) - program.rules.len();
        Self { root, functions, documents, visits: Cell::new(0) }
    }

    /// What a path may mean.
    fn meant(&self, path: &[Key<'_>], found: &mut BTreeSet<usize>) {
        self.meant_in(&self.root, path, found);
    }

    fn meant_in(&self, node: &Node, path: &[Key<'_>], found: &mut BTreeSet<usize>) {
        found.extend(node.rule);
        match path.split_first() {
            None | Some((Key::Unknown, [])) => {
                found.insert(node.document);
            }
            Some((Key::Name(name), rest)) => {
                if let Some(child) = node.children.get(*name) {
                    self.meant_in(child, rest, found);
                }
            }
            Some((Key::Other, _)) => {}
            Some((Key::Unknown, rest)) => {
                self.visits.set(self.visits.get() + node.children.len());
                if self.visits.get() > MOST_VISITS {
                    found.insert(node.document);
                } else {
                    node.children.values().for_each(|child| self.meant_in(child, rest, found));
                }
            }
        }
    }
}

impl Node {
    fn child<'n>(node: &'n mut Self, name: &Arc<str>) -> &'n mut Self {
        node.children.entry(name.clone()).or_default()
    }

    /// Numbers the documents from `next`; gives the number after the last.
    fn number(&mut self, next: usize) -> usize {
        self.document = next;
        self.children.values_mut().fold(next + 1, |next, child| child.number(next))
    }

    /// Adds what documents refer to.
    fn contents(&self, graph: &mut Graph) {
        if let Some(to) = graph.get_mut(self.document) {
            to.extend(self.rule);
            to.extend(self.children.values().map(|child| child.document));
        }
        self.children.values().for_each(|child| child.contents(graph));
    }
}

/// What a rule refers to.
struct References<'a> {
    tree: &'a Tree,
    found: BTreeSet<usize>,
}

impl References<'_> {
    fn function(&mut self, function: &Function) {
        if let Function::Rule(path) = function {
            self.found.extend(self.tree.functions.get(path));
        }
    }
}

impl Visitor for References<'_> {
    fn term(&mut self, term: &Term<Block>) {
        match term {
            Term::Data(path) => {
                let path: Vec<_> = path.iter().map(name).collect();
                self.tree.meant(&path, &mut self.found);
            }
            Term::Call(call) => self.function(&call.function),
            _ => {}
        }
    }

    fn scan(&mut self, scan: &Scan) {
        if !matches!(&scan.base, Term::Data(path) if path.is_empty()) {
            return;
        }
        let steps = scan.path.iter();
        let steps = steps.map(|step| if let ScanStep::Key(key) = step { name(key) } else { Key::Unknown });
        let path: Vec<_> = steps.collect();
        self.tree.meant(&path, &mut self.found);
    }

    fn target(&mut self, target: &Target) {
        match target {
            Target::Data(path) => {
                let path: Vec<_> = path.iter().map(Key::Name).collect();
                self.tree.meant(&path, &mut self.found);
            }
            Target::Function(function) => self.function(function),
            Target::Input(_) => {}
        }
    }

    fn replacement(&mut self, function: &Function) {
        self.function(function);
    }
}

/// A step of a path.
enum Key<'a> {
    Name(&'a Arc<str>),
    /// A value that is no name of a rule.
    Other,
    /// It may be any.
    Unknown,
}

fn name(term: &Term<Block>) -> Key<'_> {
    match term {
        Term::String(name) => Key::Name(name),
        Term::Null
        | Term::Bool(_)
        | Term::Number(_)
        | Term::Array(_)
        | Term::Object(_)
        | Term::Set(_)
        | Term::Comprehension(_) => Key::Other,
        _ => Key::Unknown,
    }
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
