//! Names that are taken, as Rego v1 has it.

use std::collections::HashSet;

use super::super::Errors;
use crate::ast;
use crate::diagnostic::Code;

/// Imports that share a name, and rules named `input` or `data`.
pub(super) fn check(module: &ast::Module, errors: &mut Errors) {
    let mut seen = HashSet::new();
    for (import, name, path) in documents(module) {
        if !seen.insert(&name.text) {
            errors.new(Code::Compile, import.span, format!("import must not shadow import {path}"));
        }
    }
    for rule in &module.rules {
        if matches!(&*rule.head.name.text, "input" | "data") {
            let message =
                format!("rules must not shadow {} (use a different rule name)", rule.head.name.text);
            errors.new(Code::Compile, rule.head.name.span, message);
        }
    }
}

/// The imports from `data` and `input`, with the names that they give and their paths.
pub(super) fn documents(module: &ast::Module) -> impl Iterator<Item = (&ast::Import, &ast::Name, String)> {
    module.imports.iter().filter_map(|import| {
        let root = import.path.first()?;
        let name = import.alias.as_ref().or(import.path.last())?;
        let path: Vec<&str> = import.path.iter().map(|part| &*part.text).collect();
        matches!(&*root.text, "data" | "input").then(|| (import, name, path.join(".")))
    })
}
