//! From syntax trees to a [`Program`]: names are resolved, expressions ordered, and what OPA refuses is refused.

mod check;
mod globals;
mod order;
mod reads;
mod references;
mod resolve;
mod scope;

use std::collections::{BTreeMap, HashMap};

use arcstr::ArcStr;

use crate::ast;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Clause, Options, Program, Query, Reads, Rule, RuleKind};
use crate::span::Span;
use crate::stack::with_stack;
pub(crate) use globals::Globals;

/// How many names the path of a rule may have: the `data` document is as deep.
const LONGEST_PATH: usize = 200;

/// A mistake, and the index of the module it is in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Located {
    /// The index of the module.
    pub module: usize,
    /// The mistake.
    pub diagnostic: Diagnostic,
}

/// Modules that were compiled together.
#[derive(Debug, Clone, Default)]
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
    with_stack(|| compiled(modules, options))
}

fn compiled(modules: &[ast::Module], options: Options) -> Result<Compiled, Vec<Located>> {
    let mut errors = Errors::default();
    let globals = Globals::new(modules);
    let mut rules = Rules::default();
    for (at, module) in modules.iter().enumerate() {
        errors.module = at;
        let names = globals.module(module);
        for (index, rule) in module.rules.iter().enumerate() {
            if names.package.len() + rule.head.path.len() >= LONGEST_PATH {
                errors.report(
                    Code::Compile,
                    rule.head.span,
                    format!("the path has more than {LONGEST_PATH} names"),
                );
                continue;
            }
            let resolved = resolve::clause(rule, (at, index), &names, options, &mut errors);
            let place = Place {
                path: resolved.path.clone(),
                kind: resolved.kind,
                contains: rule.head.contains.is_some(),
                default: rule.default,
                head: rule.head.span,
            };
            let clause = order::clause(resolved, &names, &mut errors);
            rules.add(place, clause, &mut errors);
        }
        if options.strict {
            check::imports(module, &names.used.borrow(), &mut errors);
        }
    }
    let packages = modules.iter().map(|module| globals::texts(&module.package.path));
    let packages = packages.filter(|path| path.len() < LONGEST_PATH).collect();
    let mut program = Program { rules: rules.finish(), packages, references: Vec::new() };
    let references = references::graph(&program);
    check::check(&program, &references, modules, options, &mut errors);
    reads::mark(&mut program, &references);
    program.references = references;
    errors.into_result(Compiled { program, globals })
}

/// Where a query looks for the names in it.
#[derive(Debug, Clone, Default)]
pub struct QueryScope {
    /// The package whose rules it sees by their names, after `data`.
    pub package: Vec<ArcStr>,
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
        let query = with_stack(|| {
            let resolved = resolve::query(body, &names, options, &mut errors);
            order::query(resolved, &names, &mut errors)
        });
        errors.into_result(query).map_err(|errors| errors.into_iter().map(|error| error.diagnostic).collect())
    }
}

/// The mistakes so far; new ones are in `module`.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    pub(crate) module: usize,
    /// With their order.
    found: HashMap<Located, usize>,
}

impl Errors {
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        let next = self.found.len();
        self.found.entry(Located { module: self.module, diagnostic }).or_insert(next);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether there are so few that each may be helped with: to look for what was meant takes time.
    pub(crate) fn are_few(&self) -> bool {
        self.found.len() < 20
    }

    pub(crate) fn report(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.add(Diagnostic::new(code, span, message));
    }

    fn into_result<T>(self, value: T) -> Result<T, Vec<Located>> {
        if self.found.is_empty() {
            return Ok(value);
        }
        let mut found: Vec<(Located, usize)> = self.found.into_iter().collect();
        found.sort_by_key(|(error, at)| (error.module, error.diagnostic.span.start, *at));
        Err(found.into_iter().map(|(error, _)| error).collect())
    }
}

/// The rules so far, those of one path together, and whether they have `contains`.
#[derive(Default)]
struct Rules {
    rules: BTreeMap<Vec<ArcStr>, (Rule, bool)>,
}

/// What a definition says of its rule.
struct Place {
    path: Vec<ArcStr>,
    kind: RuleKind,
    contains: bool,
    default: bool,
    head: Span,
}

impl Rules {
    fn add(&mut self, place: Place, clause: Clause, errors: &mut Errors) {
        let Place { path, kind, contains, default, head } = place;
        let (rule, has_contains) = self.rules.entry(path.clone()).or_insert_with(|| {
            (Rule { path, kind, reads: Reads::default(), default: None, clauses: Vec::new() }, contains)
        });
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
