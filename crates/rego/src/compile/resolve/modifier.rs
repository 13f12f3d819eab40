//! `with` modifiers.

use arcstr::ArcStr;

use super::call::name_parts;
use super::{Body, Resolver};
use crate::ast;
use crate::diagnostic::Code;
use crate::program::{Function, Replacement, Target, With};
use crate::signature::signature;
use crate::span::Span;

impl Resolver<'_> {
    pub(super) fn with(&mut self, with: &ast::With) -> Option<With<Body>> {
        let target = name_parts(&with.target).and_then(|parts| self.target(&parts));
        let Some(target) = target else {
            let message = "with keyword target must reference existing input, data, or a function";
            let is_path = name_parts(&with.target).is_some();
            let code = if is_path { Code::Type } else { Code::Compile };
            self.errors.report(code, with.target.span, message);
            self.term(&with.value);
            return None;
        };
        self.check_target(&target, with.target.span);
        let function = matches!(target, Target::Function(_)).then(|| self.replacing(&with.value)).flatten();
        let value = match function {
            Some(function) => Replacement::Function(function),
            None => Replacement::Value(self.term(&with.value)),
        };
        if let (Target::Function(target), Replacement::Function(value)) = (&target, &value) {
            let (have, want) = (self.arity(value), self.arity(target));
            if have != want {
                let message =
                    "with keyword replacement function must take as many arguments as what it replaces";
                self.errors.report(Code::Type, with.value.span, message);
            }
        }
        // `==` is no call for OPA: nothing can stand in for it.
        let is_equality = matches!(&target, Target::Function(Function::Builtin(name)) if &**name == "equal");
        (!is_equality).then_some(With { span: with.span, target, value })
    }

    fn check_target(&mut self, target: &Target, span: Span) {
        let message = match target {
            Target::Data(path) if self.names.globals.is_below_rule(path) => {
                "with keyword cannot partially replace virtual document(s)"
            }
            Target::Function(Function::Builtin(name))
                if signature(name).is_some_and(|signature| signature.relation) =>
            {
                "with keyword replacing built-in function: target must not be a relation"
            }
            Target::Function(Function::Builtin(name)) if name.starts_with("rego.metadata.") => {
                "with keyword replacing built-in function: it cannot be replaced"
            }
            Target::Function(Function::Builtin(name)) if name.starts_with("internal.") => {
                let message = "with keyword replacing built-in function: it cannot be replaced";
                return self.errors.report(Code::Type, span, message);
            }
            _ => return,
        };
        self.error(span, message);
    }

    fn target(&self, parts: &[ArcStr]) -> Option<Target> {
        let (first, rest) = parts.split_first()?;
        let Some(path) = self.names.find(first) else {
            let function = self.meant(parts)?;
            return self.arity(&function).map(|_| Target::Function(function));
        };
        let path: Vec<ArcStr> = path.iter().chain(rest).cloned().collect();
        let (root, rest) = path.split_first()?;
        let rest = rest.to_vec();
        if &**root == "input" {
            return Some(Target::Input(rest));
        }
        if self.names.globals.arity(&rest).is_some() {
            return Some(Target::Function(Function::Rule(rest)));
        }
        Some(Target::Data(rest))
    }

    /// The function that a term names, if it names one.
    fn replacing(&self, term: &ast::Term) -> Option<Function> {
        let function = self.meant(&name_parts(term)?)?;
        self.arity(&function).map(|_| function)
    }
}
