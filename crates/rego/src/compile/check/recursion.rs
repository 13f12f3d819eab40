//! Rules that refer to themselves (`rego_recursion_error`).

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use super::super::Errors;
use crate::diagnostic::Code;
use crate::program::visit::{self, Visitor};
use crate::program::{Block, Function, Program, RuleKind, Scan, ScanStep, Target, Term};

/// How many rules of a circle are shown.
const SHOWN: usize = 20;

/// Checks that no rule refers to itself. Gives the rules in an order in which each comes after those that it refers to;
/// without those that have none.
pub(super) fn check(program: &Program, errors: &mut Errors) -> Vec<usize> {
    let (order, graph) = sorted(&edges(program));
    let mut told = BTreeSet::new();
    for (at, rule) in program.rules.iter().enumerate() {
        if told.contains(&at) || !is_reachable(at, &graph) {
            continue;
        }
        let way = way_back(at, &graph);
        let name = |at: &usize| match program.rules.get(*at) {
            Some(rule) => format!("data.{}", rule.path.join(".")),
            None => String::new(),
        };
        let (shown, left) = way.split_at(way.len().min(SHOWN));
        let left = (!left.is_empty()).then(|| format!("({} more)", left.len()));
        let names: Vec<String> = shown.iter().map(name).chain(left).chain([name(&at)]).collect();
        let Some(clause) = rule.clauses.first().or(rule.default.as_ref()) else { continue };
        errors.module = clause.origin.module;
        let message = format!("rule {} is recursive: {}", name(&at), names.join(" -> "));
        errors.report(Code::Recursion, clause.head, message);
        told.extend(way);
    }
    order
}

/// The rules that each rule refers to, of those that are on a circle.
type Graph = Vec<Vec<usize>>;

/// The rules that each rule refers to.
fn edges(program: &Program) -> Vec<BTreeSet<usize>> {
    let tree = Tree::new(program);
    program
        .rules
        .iter()
        .map(|rule| {
            let mut references = References { tree: &tree, found: BTreeSet::new() };
            for clause in rule.clauses.iter().chain(&rule.default) {
                visit::clause(clause, &mut references);
            }
            references.found
        })
        .collect()
}

/// Rules that are left with nothing to refer to are taken away, one after the other, in that order. What stays is the rules
/// that lead to circles: it is small, so that ways may be looked for in it.
fn sorted(edges: &[BTreeSet<usize>]) -> (Vec<usize>, Graph) {
    let mut users = vec![Vec::new(); edges.len()];
    for (from, to) in edges.iter().enumerate() {
        for to in to {
            if let Some(users) = users.get_mut(*to) {
                users.push(from);
            }
        }
    }
    let mut open: Vec<usize> = edges.iter().map(BTreeSet::len).collect();
    let mut gone = vec![false; edges.len()];
    let mut ready: Vec<usize> = (0..edges.len()).filter(|at| open.get(*at) == Some(&0)).collect();
    let mut order = Vec::new();
    while let Some(at) = ready.pop() {
        order.push(at);
        if let Some(gone) = gone.get_mut(at) {
            *gone = true;
        }
        for user in users.get(at).into_iter().flatten() {
            if let Some(open) = open.get_mut(*user) {
                *open -= 1;
                if *open == 0 {
                    ready.push(*user);
                }
            }
        }
    }
    let stays = |at: &usize| gone.get(*at) == Some(&false);
    let kept = |(at, to): (usize, &BTreeSet<usize>)| {
        if stays(&at) { to.iter().copied().filter(stays).collect() } else { Vec::new() }
    };
    (order, edges.iter().enumerate().map(kept).collect())
}

fn is_reachable(rule: usize, graph: &Graph) -> bool {
    graph.get(rule).is_some_and(|to| !to.is_empty()) && !way_back(rule, graph).is_empty()
}

/// The shortest way from a rule back to it, without its end; empty if there is none.
fn way_back(rule: usize, graph: &Graph) -> Vec<usize> {
    let mut from: HashMap<usize, usize> = HashMap::new();
    let mut open = VecDeque::from([rule]);
    while let Some(last) = open.pop_front() {
        for next in graph.get(last).into_iter().flatten() {
            if *next == rule {
                let mut way = vec![last];
                while let Some(before) = way.last().filter(|at| **at != rule).and_then(|at| from.get(at)) {
                    way.push(*before);
                }
                way.reverse();
                return way;
            }
            if *next != rule && !from.contains_key(next) {
                from.insert(*next, last);
                open.push_back(*next);
            }
        }
    }
    Vec::new()
}

/// The rules by their paths.
#[derive(Default)]
struct Tree {
    root: Node,
    functions: HashMap<Vec<Arc<str>>, usize>,
}

#[derive(Default)]
struct Node {
    rule: Option<usize>,
    children: BTreeMap<Arc<str>, Node>,
}

impl Tree {
    fn new(program: &Program) -> Self {
        let mut tree = Self::default();
        for (at, rule) in program.rules.iter().enumerate() {
            if matches!(rule.kind, RuleKind::Function { .. }) {
                tree.functions.insert(rule.path.clone(), at);
                continue;
            }
            let fold = |node, name: &Arc<str>| -> &mut Node { Node::child(node, name) };
            rule.path.iter().fold(&mut tree.root, fold).rule = Some(at);
        }
        tree
    }
}

impl Node {
    fn child<'n>(node: &'n mut Self, name: &Arc<str>) -> &'n mut Self {
        node.children.entry(name.clone()).or_default()
    }

    /// The rules that a path may mean.
    fn meant(&self, path: &[Key<'_>], found: &mut BTreeSet<usize>) {
        found.extend(self.rule);
        match path.split_first() {
            None => self.children.values().for_each(|child| child.meant(path, found)),
            Some((Key::Name(name), rest)) => {
                if let Some(child) = self.children.get(*name) {
                    child.meant(rest, found);
                }
            }
            Some((Key::Other, _)) => {}
            Some((Key::Unknown, rest)) => self.children.values().for_each(|child| child.meant(rest, found)),
        }
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
                self.tree.root.meant(&path, &mut self.found);
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
        self.tree.root.meant(&path, &mut self.found);
    }

    fn target(&mut self, target: &Target) {
        match target {
            Target::Data(path) => {
                let path: Vec<_> = path.iter().map(Key::Name).collect();
                self.tree.root.meant(&path, &mut self.found);
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
