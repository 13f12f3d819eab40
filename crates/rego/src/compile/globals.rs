//! The names that modules give each other.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use arcstr::ArcStr;

use super::QueryScope;
use crate::ast::{self, Version};

/// The rules of all modules, by their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Globals {
    /// The first names of the rules of each package.
    packages: BTreeMap<Vec<ArcStr>, BTreeSet<ArcStr>>,
    /// The paths of the rules, as far as they are fixed.
    rules: HashSet<Vec<ArcStr>>,
    /// The number of arguments of each function.
    functions: HashMap<Vec<ArcStr>, usize>,
}

/// The names that a module sees.
#[derive(Debug, Clone)]
pub(super) struct Names<'a> {
    pub(super) globals: &'a Globals,
    pub(super) version: Version,
    /// Whether `not` keeps what stands behind it together (`future.keywords.not`).
    pub(super) whole_negation: bool,
    pub(super) package: Vec<ArcStr>,
    /// The rules of its package.
    rules: Option<&'a BTreeSet<ArcStr>>,
    /// What it imports from `data` and `input`, by the names it gives them.
    imports: HashMap<ArcStr, Vec<ArcStr>>,
    /// The names of imports that were found.
    pub(super) used: RefCell<HashSet<ArcStr>>,
}

impl Globals {
    pub(super) fn new(modules: &[ast::Module]) -> Self {
        let mut globals = Self::default();
        for module in modules {
            let package = texts(&module.package.path);
            for rule in &module.rules {
                let names = globals.packages.entry(package.clone()).or_default();
                names.insert(rule.head.name.text.clone());
                let path = head_path(&package, &rule.head).0;
                if let Some(args) = &rule.head.args {
                    globals.functions.entry(path.clone()).or_insert(args.len());
                }
                globals.rules.insert(path);
            }
        }
        globals
    }

    /// The number of arguments of the function at that path.
    pub(super) fn arity(&self, path: &[ArcStr]) -> Option<usize> {
        self.functions.get(path).copied()
    }

    /// Whether a rule is somewhere on the way to that path.
    pub(super) fn is_below_rule(&self, path: &[ArcStr]) -> bool {
        (1..path.len()).any(|length| path.get(..length).is_some_and(|path| self.rules.contains(path)))
    }

    /// The paths of all functions.
    pub(super) fn functions(&self) -> impl Iterator<Item = &[ArcStr]> {
        self.functions.keys().map(Vec::as_slice)
    }

    pub(super) fn module(&self, module: &ast::Module) -> Names<'_> {
        let package = texts(&module.package.path);
        Names { version: module.version, ..self.names(package, &module.imports) }
    }

    pub(super) fn query(&self, scope: &QueryScope) -> Names<'_> {
        self.names(scope.package.clone(), &scope.imports)
    }

    fn names(&self, package: Vec<ArcStr>, imports: &[ast::Import]) -> Names<'_> {
        let whole_negation = imports.iter().any(|import| {
            let path = texts(&import.path).join(".");
            matches!(&*path, "future.keywords" | "future.keywords.not")
        });
        let documents = imports.iter().filter(|import| import.is_document());
        let named = documents.filter_map(|import| Some((import.name()?.text.clone(), texts(&import.path))));
        Names {
            globals: self,
            version: Version::V1,
            whole_negation,
            rules: self.packages.get(&package),
            package,
            imports: named.collect(),
            used: RefCell::default(),
        }
    }
}

impl Names<'_> {
    /// The path that `name` stands for in all of the module, its root included.
    pub(super) fn find(&self, name: &str) -> Option<Vec<ArcStr>> {
        if let Some((name, path)) = self.imports.get_key_value(name) {
            self.used.borrow_mut().insert(name.clone());
            return Some(path.clone());
        }
        if let Some(rule) = self.rules.and_then(|rules| rules.get(name)) {
            let root = std::iter::once(ArcStr::from("data"));
            return Some(root.chain(self.package.iter().cloned()).chain([rule.clone()]).collect());
        }
        matches!(name, "data" | "input").then(|| vec![ArcStr::from(name)])
    }

    /// The names that could be meant by a misspelled one.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        let rules = self.rules.into_iter().flatten().map(|name| &**name);
        rules.chain(self.imports.keys().map(|name| &**name)).chain(["input", "data"])
    }
}

pub(super) fn texts(names: &[ast::Name]) -> Vec<ArcStr> {
    names.iter().map(|name| name.text.clone()).collect()
}

/// The fixed part of a head's path after `data`, and how many of its steps are fixed.
pub(super) fn head_path(package: &[ArcStr], head: &ast::Head) -> (Vec<ArcStr>, usize) {
    let path: Vec<ArcStr> = package.iter().chain(head.fixed_path()).cloned().collect();
    let fixed = path.len() - package.len() - 1;
    (path, fixed)
}
