//! What rules refer to.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use arcstr::ArcStr;

use crate::program::visit::{self, Visitor};
use crate::program::{Block, Function, Program, Rule, RuleKind, Scan, ScanStep, Target, Term};

/// What each rule refers to: rules, by their index, and documents, which have indices behind those of rules. A document
/// refers to all that is in it.
pub(super) type Graph = Vec<BTreeSet<usize>>;

/// What the rules of a program refer to.
pub(super) fn graph(program: &Program) -> Graph {
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

/// Who refers to each.
pub(super) fn reversed(graph: &Graph) -> Graph {
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

/// How many documents are looked into where a step in the middle of a path is not known. A program that asks for more has
/// whole documents for such paths: it may be refused for a circle that it has not.
const MOST_VISITS: usize = 10_000_000;

/// The rules by their paths.
struct Tree {
    root: Node,
    functions: HashMap<Vec<ArcStr>, usize>,
    documents: usize,
    visits: Cell<usize>,
}

#[derive(Default)]
struct Node {
    /// Its index in the graph.
    document: usize,
    rule: Option<usize>,
    children: BTreeMap<ArcStr, Node>,
}

impl Tree {
    fn new(program: &Program) -> Self {
        let (mut root, mut functions) = (Node::default(), HashMap::new());
        for (at, rule) in program.rules.iter().enumerate() {
            if matches!(rule.kind, RuleKind::Function { .. }) {
                functions.insert(rule.path.clone(), at);
                continue;
            }
            let fold = |node, name: &ArcStr| -> &mut Node { Node::child(node, name) };
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
    fn child<'n>(node: &'n mut Self, name: &ArcStr) -> &'n mut Self {
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
    Name(&'a ArcStr),
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
