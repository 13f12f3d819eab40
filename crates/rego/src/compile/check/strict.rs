//! What `opa check --strict` refuses besides.

use std::collections::HashSet;

use arcstr::ArcStr;

use super::super::Errors;
use super::names::written;
use crate::ast;
use crate::diagnostic::Code;

/// Imports whose names are not among the `used` ones.
pub(in crate::compile) fn check(module: &ast::Module, used: &HashSet<ArcStr>, errors: &mut Errors) {
    for import in module.imports.iter().filter(|import| import.is_document()) {
        if import.name().is_some_and(|name| !used.contains(&name.text)) {
            errors.report(Code::Compile, import.span, format!("import {} unused", written(import)));
        }
    }
}
