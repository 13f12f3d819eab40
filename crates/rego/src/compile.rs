//! From syntax trees to a [`Program`]: names are resolved, expressions ordered, and what OPA refuses is refused.

mod check;
mod globals;
mod order;
mod resolve;
mod scope;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::ast;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Clause, Options, Program, Query, Rule, RuleKind};
use crate::span::Span;
pub(crate) use globals::Globals;

/// A mistake, and the index of the module it is in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Located {
    /// The index of the module.
    pub module: usize,
    /// The mistake.
    pub diagnostic: Diagnostic,
}

impl Located {
    fn order(&self) -> (usize, Span, Code, &str) {
        (self.module, self.diagnostic.span, self.diagnostic.code, &self.diagnostic.message)
    }
}

/// Modules that were compiled together.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// What to evaluate.
    pub program: Program,
    globals: Globals,
}

/// Compiles modules that see each other.
///
/// # Errors
/// All mistakes, in the order of modules and places.
pub fn compile(modules: &[ast::Module], options: Options) -> Result<Compiled, Vec<Located>> {
    let mut errors = Errors::default();
    let globals = Globals::new(modules);
    let mut rules = Rules::default();
    for (at, module) in modules.iter().enumerate() {
        errors.module = at;
        let names = globals.module(module);
        for (index, rule) in module.rules.iter().enumerate() {
            let resolved = resolve::clause(rule, (at, index), &names, options, &mut errors);
            let place = Place {
                path: resolved.path.clone(),
                kind: resolved.kind,
                contains: rule.head.contains.is_some(),
                default: rule.default,
                head: rule.head.span,
            };
            let clause = order::clause(resolved, &mut errors);
            rules.add(place, clause, &mut errors);
        }
        if options.strict {
            check::imports(module, &names.used.borrow(), &mut errors);
        }
    }
    let packages = modules.iter().map(|module| globals::texts(&module.package.path)).collect();
    let program = Program { rules: rules.finish(), packages };
    check::check(&program, modules, options, &mut errors);
    errors.into_result(Compiled { program, globals })
}

/// Where a query looks for the names in it.
#[derive(Debug, Clone, Default)]
pub struct QueryScope {
    /// The package whose rules it sees by their names, after `data`.
    pub package: Vec<Arc<str>>,
    /// What it imports.
    pub imports: Vec<ast::Import>,
}

impl Compiled {
    /// Compiles a query to be asked of the modules.
    ///
    /// # Errors
    /// All mistakes, in order.
    pub fn query(
        &self,
        body: &ast::Body,
        scope: &QueryScope,
        options: Options,
    ) -> Result<Query, Vec<Diagnostic>> {
        let mut errors = Errors::default();
        let names = self.globals.query(scope);
        let resolved = resolve::query(body, &names, options, &mut errors);
        let query = order::query(resolved, &mut errors);
        errors.into_result(query).map_err(|errors| errors.into_iter().map(|error| error.diagnostic).collect())
    }
}

/// The mistakes so far; new ones are in `module`.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    pub(crate) module: usize,
    found: HashSet<Located>,
}

/// How many mistakes come with advice: whoever has more needs none, and to look for similar names takes time.
const ADVISED: usize = 50;

impl Errors {
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.found.insert(Located { module: self.module, diagnostic });
    }

    /// Whether similar names are looked for.
    pub(crate) fn may_advise(&self) -> bool {
        self.found.len() < ADVISED
    }

    pub(crate) fn report(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.add(Diagnostic::new(code, span, message));
    }

    fn into_result<T>(self, value: T) -> Result<T, Vec<Located>> {
        if self.found.is_empty() {
            return Ok(value);
        }
        let mut found: Vec<Located> = self.found.into_iter().collect();
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        Err(found)
    }
}

/// The rules so far, those of one path together, and whether they have `contains`.
#[derive(Default)]
struct Rules {
    rules: BTreeMap<Vec<Arc<str>>, (Rule, bool)>,
}

/// What a definition says of its rule.
struct Place {
    path: Vec<Arc<str>>,
    kind: RuleKind,
    contains: bool,
    default: bool,
    head: Span,
}

impl Rules {
    fn add(&mut self, place: Place, clause: Clause, errors: &mut Errors) {
        let Place { path, kind, contains, default, head } = place;
        let (rule, has_contains) = self
            .rules
            .entry(path.clone())
            .or_insert_with(|| (Rule { path, kind, default: None, clauses: Vec::new() }, contains));
        if rule.kind != kind || *has_contains != contains {
            let name = rule.path.join(".");
            errors.report(Code::Type, head, format!("conflicting rules data.{name} found"));
        } else if default && rule.default.is_some() {
            let name = rule.path.join(".");
            errors.report(Code::Type, head, format!("multiple default rules data.{name} found"));
        } else if default {
            rule.default = Some(clause);
        } else {
            rule.clauses.push(clause);
        }
    }

    fn finish(self) -> Vec<Rule> {
        self.rules.into_values().map(|(rule, _)| rule).collect()
    }
}
