//! Names that are taken, as Rego v1 has it.

use std::collections::HashMap;

use super::super::Errors;
use crate::ast;
use crate::diagnostic::Code;
use crate::print::path;

/// Imports that share a name, and rules named `input` or `data`.
pub(super) fn check(module: &ast::Module, errors: &mut Errors) {
    let mut seen = HashMap::new();
    for import in &module.imports {
        let Some(name) = import.name() else { continue };
        let first = *seen.entry(&name.text).or_insert(import);
        if !std::ptr::eq(first, import) {
            let message = format!("import must not shadow import {}", written(first));
            errors.report(Code::Compile, import.span, message);
        }
    }
    for rule in &module.rules {
        if matches!(&*rule.head.name.text, "input" | "data") {
            let message =
                format!("rules must not shadow {} (use a different rule name)", rule.head.name.text);
            errors.report(Code::Compile, rule.head.name.span, message);
        }
    }
}

/// What an import says, as OPA writes it.
pub(super) fn written(import: &ast::Import) -> String {
    let alias = import.alias.as_ref().map(|alias| format!(" as {}", alias.text));
    format!("{}{}", path(&import.path), alias.unwrap_or_default())
}
