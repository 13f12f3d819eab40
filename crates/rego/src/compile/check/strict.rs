//! What `opa check --strict` refuses besides.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::Errors;
use super::names::documents;
use crate::ast;
use crate::ast::walk::{Visit, module as walk};
use crate::diagnostic::Code;

/// Imports that are not used.
pub(super) fn check(module: &ast::Module, errors: &mut Errors) {
    let mut used = Used::default();
    walk(module, &mut used);
    for (import, name, path) in documents(module) {
        if !used.names.contains(&name.text) {
            errors.new(Code::Compile, import.span, format!("import {path} unused"));
        }
    }
}

/// The names that start a reference or stand alone.
#[derive(Default)]
struct Used {
    names: HashSet<Arc<str>>,
}

impl Visit for Used {
    fn term(&mut self, term: &ast::Term) {
        if let ast::TermKind::Var(name) = &term.kind {
            self.names.insert(name.clone());
        }
    }
}
