//! What terms give.

use super::known::{any_of, elements, fit, keys, select, small};
use super::{Locals, Types};
use crate::diagnostic::Code;
use crate::program::{Block, Comprehension, ComprehensionKind, Ref, Term};
use crate::signature::Type;
use crate::span::Span;

/// Literals with more parts than that are not looked into.
const MOST_PARTS: usize = 32;

impl Types<'_> {
    /// The type of what a term gives.
    pub(super) fn term(&mut self, term: &Term<Block>, locals: &mut Locals) -> Type {
        match term {
            Term::Null => Type::Null,
            Term::Bool(_) => Type::Boolean,
            Term::Number(_) => Type::Number,
            Term::String(_) => Type::String,
            Term::Local(variable) => locals.get(*variable).cloned().unwrap_or(Type::Any),
            Term::Input | Term::Metadata(_) => Type::Any,
            Term::Data(path) => self.data(path, locals),
            Term::Ref(of) => self.reference(of, locals),
            Term::Call(call) => self.call(call, locals),
            Term::Array(items) => {
                let items: Vec<Type> = items.iter().map(|item| self.term(item, locals)).collect();
                if items.len() > MOST_PARTS {
                    return Type::Array { items: Vec::new(), rest: Some(Box::new(Type::Any)) };
                }
                small(Type::Array { items, rest: None })
            }
            Term::Set(items) => {
                let items: Vec<Type> = items.iter().map(|item| self.term(item, locals)).collect();
                // Nothing is in an empty set; what OPA calls its type takes anything.
                small(Type::Set(Box::new(any_of(items))))
            }
            Term::Object(pairs) => self.object(pairs, locals),
            Term::Comprehension(of) => self.comprehension(of, locals),
        }
    }

    fn object(&mut self, pairs: &[(Term<Block>, Term<Block>)], locals: &mut Locals) -> Type {
        let mut known = Vec::new();
        let mut all_known = pairs.len() <= MOST_PARTS;
        for (key, value) in pairs {
            self.term(key, locals);
            let value = self.term(value, locals);
            match key {
                Term::String(name) => known.push((name.to_string(), value)),
                _ => all_known = false,
            }
        }
        if all_known {
            return small(Type::Object { pairs: known, rest: None });
        }
        Type::Object { pairs: Vec::new(), rest: Some((Box::new(Type::Any), Box::new(Type::Any))) }
    }

    fn comprehension(&mut self, of: &Comprehension<Block>, locals: &mut Locals) -> Type {
        self.block(&of.body, locals);
        let key = of.key.as_ref().map_or(Type::Any, |key| self.term(key, locals));
        let item = Box::new(self.term(&of.term, locals));
        small(match of.kind {
            ComprehensionKind::Array => Type::Array { items: Vec::new(), rest: Some(item) },
            ComprehensionKind::Set => Type::Set(item),
            ComprehensionKind::Object => {
                Type::Object { pairs: Vec::new(), rest: Some((Box::new(key), item)) }
            }
        })
    }

    fn data(&mut self, path: &[Term<Block>], locals: &mut Locals) -> Type {
        let mut names = Vec::new();
        let mut of = Type::Any;
        let mut in_rule = false;
        for step in path {
            self.term(step, locals);
            if in_rule {
                of = select(&of, step).unwrap_or(Type::Any);
                continue;
            }
            let Term::String(name) = step else { return Type::Any };
            names.push(name);
            of = self.document(&names);
            in_rule = of != Type::Any;
        }
        of
    }

    fn reference(&mut self, of: &Ref<Block>, locals: &mut Locals) -> Type {
        let mut base = self.term(&of.base, locals);
        for step in &of.path {
            base = match select(&base, step) {
                Some(found) => found,
                None => Type::Any,
            };
            self.term(step, locals);
        }
        base
    }

    /// What is found under a key; a mistake if nothing can be.
    pub(super) fn selected(&mut self, of: &Type, key: &Term<Block>, span: Span, locals: &mut Locals) -> Type {
        let key_type = self.term(key, locals);
        if let Some(found) = select(of, key) {
            return found;
        }
        if !fit(&keys(of), &key_type) {
            self.errors.report(Code::Type, span, format!("undefined ref: {of} has no such key"));
        }
        elements(of)
    }
}
