//! What OPA refuses of modules that are right each on its own.

mod conflicts;
mod depth;
mod names;
mod recursion;
mod strict;
mod types;

use super::Errors;
use super::references::Graph;
use crate::ast::{self, Version};
use crate::program::{Options, Program};
pub(super) use strict::check as imports;

/// Checks a compiled program and the modules it was made from.
pub(super) fn check(
    program: &Program,
    references: &Graph,
    modules: &[ast::Module],
    options: Options,
    errors: &mut Errors,
) {
    conflicts::check(program, modules, errors);
    let order = recursion::check(program, references, errors);
    for (at, module) in modules.iter().enumerate() {
        errors.module = at;
        if options.strict || module.version == Version::V1 {
            names::check(module, errors);
        }
    }
    // Where something is wrong already, types only tell of what follows from it.
    if errors.is_empty() {
        types::check(program, &order, errors);
        depth::check(program, &order, errors);
    }
}
