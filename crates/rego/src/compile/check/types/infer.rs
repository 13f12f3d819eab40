//! What terms give.

use super::known::{any_of, select, small};
use super::{Locals, Types};
use crate::diagnostic::Code;
use crate::program::{Block, Comprehension, ComprehensionKind, Ref, Term};
use crate::signature::Type;

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
            Term::Local(variable) => locals.get(*variable),
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
        let mut others = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            let key_type = self.term(key, locals);
            let value = self.term(value, locals);
            if let Term::String(name) = key {
                known.push((name.to_string(), value));
            } else {
                others.0.push(key_type);
                others.1.push(value);
            }
        }
        if pairs.len() > MOST_PARTS {
            return Type::Object {
                pairs: Vec::new(),
                rest: Some((Box::new(Type::Any), Box::new(Type::Any))),
            };
        }
        let rest = (!others.0.is_empty()).then(|| (Box::new(any_of(others.0)), Box::new(any_of(others.1))));
        small(Type::Object { pairs: known, rest })
    }

    fn comprehension(&mut self, of: &Comprehension<Block>, locals: &mut Locals) -> Type {
        // What is learned of variables around it stays inside.
        let (key, item) = locals.aside(|locals| {
            self.block(&of.body, locals);
            let key = of.key.as_ref().map_or(Type::Any, |key| self.term(key, locals));
            (key, self.term(&of.term, locals))
        });
        let item = Box::new(item);
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
            if in_rule {
                of = self.selected(&of, step, locals);
                continue;
            }
            self.term(step, locals);
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
            base = self.selected(&base, step, locals);
        }
        base
    }

    /// What is found under a key; a mistake if nothing can be.
    pub(super) fn selected(&mut self, of: &Type, key: &Term<Block>, locals: &mut Locals) -> Type {
        let key_type = self.term(key, locals);
        select(of, key, &key_type).unwrap_or_else(|| {
            self.undefined(of);
            Type::Any
        })
    }

    /// Reports a reference that leads nowhere; where `with` puts other documents, it may lead somewhere.
    pub(super) fn undefined(&mut self, of: &Type) {
        if !self.modified {
            self.errors.report(Code::Type, self.span, format!("undefined ref: {of} has no such key"));
        }
    }
}
