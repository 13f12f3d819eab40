//! Rules and packages that want the same path.

use std::collections::BTreeMap;

use arcstr::ArcStr;

use super::super::Errors;
use super::super::globals::texts;
use crate::ast;
use crate::diagnostic::Code;
use crate::program::{Program, Rule, RuleKind};

pub(super) fn check(program: &Program, modules: &[ast::Module], errors: &mut Errors) {
    let rules: BTreeMap<&[ArcStr], &Rule> =
        program.rules.iter().map(|rule| (rule.path.as_slice(), rule)).collect();
    for rule in &program.rules {
        below(rule, &rules, errors);
    }
    for (at, module) in modules.iter().enumerate().filter(|(_, module)| !module.rules.is_empty()) {
        let package = texts(&module.package.path);
        for length in 1..=package.len() {
            let rule = package.get(..length).and_then(|path| rules.get(path));
            if let Some(rule) = rule.filter(|rule| rule.kind != RuleKind::Object) {
                let name = rule.path.last().map(|name| &**name).unwrap_or_default();
                errors.module = at;
                let message = format!("package {} conflicts with rule {name}", package.join("."));
                errors.report(Code::Type, module.package.span, message);
            }
        }
    }
}

/// A rule with rules below it must be an object that can hold them.
fn below(rule: &Rule, rules: &BTreeMap<&[ArcStr], &Rule>, errors: &mut Errors) {
    let around = (1..rule.path.len()).filter_map(|length| rules.get(rule.path.get(..length)?));
    let is_function = matches!(rule.kind, RuleKind::Function { .. });
    for other in around.filter(|other| other.kind != RuleKind::Object || is_function) {
        let Some(clause) = other.clauses.first().or(other.default.as_ref()) else { continue };
        errors.module = clause.origin.module;
        let (outer, inner) = (other.path.join("."), rule.path.join("."));
        errors.report(Code::Type, clause.head, format!("rule data.{outer} conflicts with [data.{inner}]"));
    }
}
