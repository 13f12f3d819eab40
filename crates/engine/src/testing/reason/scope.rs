//! What names stand for in an expression.

use arcstr::ArcStr;
use regimen_rego::ast::Name;
use regimen_rego::program::Variable;

use super::Code;
use crate::value::Value;

/// Where an expression stands, and which variables have values there.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a, 'p> {
    pub(super) code: Code<'p>,
    pub(super) bound: &'a [Variable],
}

/// Where a reference starts.
pub(super) enum Start {
    Local(Variable),
    Input(Vec<Value>),
    Data(Vec<Value>),
}

impl Scope<'_, '_> {
    /// What a name stands for; none for a variable without a value.
    pub(super) fn find(&self, name: &ArcStr) -> Option<Start> {
        let names = self.code.clause.names.iter().enumerate();
        let mut locals = names.filter(|(_, other)| *other == name).map(|(variable, _)| variable);
        if self.code.clause.names.contains(name) {
            return locals.rfind(|variable| self.bound.contains(variable)).map(Start::Local);
        }
        if let Some(path) = self.import(name) {
            let (root, rest) = path.split_first()?;
            return match &*root.text {
                "data" => Some(Start::Data(texts(rest))),
                "input" => Some(Start::Input(texts(rest))),
                _ => None,
            };
        }
        match &**name {
            "input" => Some(Start::Input(Vec::new())),
            "data" => Some(Start::Data(Vec::new())),
            _ => self.rule(name).map(Start::Data),
        }
    }

    fn import(&self, name: &ArcStr) -> Option<&[Name]> {
        let imports = self.code.module.imports.iter();
        let mut named = imports
            .filter(|import| import.alias.as_ref().or(import.path.last()).is_some_and(|n| n.text == *name));
        named.next().map(|import| import.path.as_slice())
    }

    /// The path of a rule of the package.
    fn rule(&self, name: &ArcStr) -> Option<Vec<Value>> {
        let own = texts(&self.code.module.package.path);
        let mut modules =
            self.code.modules.trees().iter().filter(|module| texts(&module.package.path) == own);
        let is_there = modules.any(|module| module.rules.iter().any(|rule| rule.head.name.text == *name));
        is_there.then(|| own.iter().cloned().chain([Value::String(name.clone())]).collect())
    }
}

fn texts(path: &[Name]) -> Vec<Value> {
    path.iter().map(|name| Value::String(name.text.clone())).collect()
}
