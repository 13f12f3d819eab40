//! Modules that were compiled together.

use std::sync::OnceLock;

use regimen_rego::program::Options;
use regimen_rego::{Compiled, ast, with_stack};

use crate::annotations::All;
use crate::module::{Module, ParsedModule, PolicyError, Source};
use crate::plan::{self, Plan};

/// What of policies does not change with the data.
pub(crate) struct Modules {
    pub(crate) sources: Vec<Source>,
    pub(super) options: Options,
    plan: Plan,
    /// What the plan was made of; of embedded policies once somebody asks for it.
    code: OnceLock<Code>,
}

/// The syntax trees of modules, and what they compile to.
#[derive(Default)]
pub(super) struct Code {
    pub(super) trees: Vec<ast::Module>,
    pub(super) compiled: Compiled,
}

impl Modules {
    /// Compiles modules of which each has its source and its tree.
    pub(super) fn new(
        sources: Vec<Source>,
        trees: Vec<ast::Module>,
        options: Options,
    ) -> Result<Self, Vec<PolicyError>> {
        let code = Code::new(trees, &sources, options)?;
        let plan = with_stack(|| plan::program(&code.compiled.program, &All(&code.trees)));
        Ok(Self { sources, options, plan, code: OnceLock::from(code) })
    }

    /// Modules that were compiled before.
    pub(super) fn ready(sources: Vec<Source>, options: Options, plan: Plan) -> Self {
        Self { sources, options, plan, code: OnceLock::new() }
    }

    pub(crate) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The syntax trees, in the order of the sources.
    pub(crate) fn trees(&self) -> &[ast::Module] {
        &self.code().trees
    }

    pub(super) fn code(&self) -> &Code {
        let again = || {
            let parsed = self.sources.iter().map(|source| {
                ParsedModule::new(&Module::new(&*source.file, &*source.text).version(self.options.version))
            });
            // What compiled once compiles again.
            Code::new(parsed.filter_map(|parsed| parsed.tree).collect(), &self.sources, self.options)
                .unwrap_or_default()
        };
        self.code.get_or_init(again)
    }
}

impl Code {
    fn new(trees: Vec<ast::Module>, sources: &[Source], options: Options) -> Result<Self, Vec<PolicyError>> {
        match regimen_rego::compile(&trees, options) {
            Ok(compiled) => Ok(Self { trees, compiled }),
            Err(errors) => Err(errors
                .into_iter()
                .filter_map(|error| Some(PolicyError::of(sources.get(error.module)?, &error.diagnostic)))
                .collect()),
        }
    }
}
