//! What is known of the variables of a clause.

use crate::program::Variable;
use crate::signature::Type;

/// The types of the variables of a clause.
pub(super) struct Locals {
    types: Vec<Option<Type>>,
    /// What the types were before they were learned, in order.
    before: Vec<(Variable, Option<Type>)>,
}

impl Locals {
    /// Nothing is known of any of `count` variables.
    pub(super) fn new(count: usize) -> Self {
        Self { types: vec![None; count], before: Vec::new() }
    }

    pub(super) fn get(&self, variable: Variable) -> Type {
        self.types.get(variable).cloned().flatten().unwrap_or(Type::Any)
    }

    /// Whether nothing was said of it, not even that it may be anything.
    pub(super) fn is_new(&self, variable: Variable) -> bool {
        self.types.get(variable).is_some_and(Option::is_none)
    }

    pub(super) fn set(&mut self, variable: Variable, of: Type) {
        if let Some(slot) = self.types.get_mut(variable) {
            self.before.push((variable, slot.replace(of)));
        }
    }

    /// Does something, and forgets what was learned with it.
    pub(super) fn aside<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.before.len();
        let result = act(self);
        for (variable, of) in self.before.drain(mark..).rev() {
            if let Some(slot) = self.types.get_mut(variable) {
                *slot = of;
            }
        }
        result
    }
}
