//! What `opa check --strict` refuses besides.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::{Errors, Globals};
use crate::ast::walk::{Visit, module as walk};
use crate::ast;
use crate::diagnostic::Code;

pub(super) fn check(module: &ast::Module, _: &Globals, errors: &mut Errors) {
    imports(module, errors);
    shadows(module, errors);
}

/// Imports that are not used, or whose names are used twice.
fn imports(module: &ast::Module, errors: &mut Errors) {
    let mut used = Used::default();
    walk(module, &mut used);
    let mut seen: HashSet<&Arc<str>> = HashSet::new();
    for import in &module.imports {
        let root = import.path.first().map(|root| &*root.text).unwrap_or_default();
        let Some(name) = import.alias.as_ref().or(import.path.last()) else { continue };
        if !matches!(root, "data" | "input") {
            continue;
        }
        let path: Vec<&str> = import.path.iter().map(|part| &*part.text).collect();
        let path = path.join(".");
        if !seen.insert(&name.text) {
            errors.new(Code::Compile, import.span, format!("import must not shadow import {path}"));
        } else if !used.names.contains(&name.text) {
            errors.new(Code::Compile, import.span, format!("import {path} unused"));
        }
    }
}

/// Rules and parameters named `input` or `data`.
fn shadows(module: &ast::Module, errors: &mut Errors) {
    for rule in &module.rules {
        if matches!(&*rule.head.name.text, "input" | "data") {
            let message = format!("rules must not shadow {} (use a different rule name)", rule.head.name.text);
            errors.new(Code::Compile, rule.head.name.span, message);
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
