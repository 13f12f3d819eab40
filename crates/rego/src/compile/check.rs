//! What OPA refuses of modules that are right each on its own.

mod conflicts;
mod recursion;
mod strict;
mod types;

use super::{Errors, Globals};
use crate::ast;
use crate::program::{Options, Program};

/// Checks a compiled program and the modules it was made from.
pub(super) fn check(
    program: &Program,
    modules: &[ast::Module],
    globals: &Globals,
    options: Options,
    errors: &mut Errors,
) {
    conflicts::check(program, modules, errors);
    let order = recursion::check(program, errors);
    types::check(program, &order, errors);
    if options.strict {
        for (at, module) in modules.iter().enumerate() {
            errors.module = at;
            strict::check(module, globals, errors);
        }
    }
}
