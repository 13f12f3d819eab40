//! Calls.

use arcstr::ArcStr;

use super::{Body, Resolver};
use crate::ast::{self, Step, TermKind, Version};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Call, Function, Metadata, Term};
use crate::signature::{Signature, signature};
use crate::span::Span;
use crate::suggest;

impl Resolver<'_> {
    pub(super) fn call(&mut self, call: &ast::Call, span: Span) -> Term<Body> {
        self.call_with(call, &call.args, span)
    }

    pub(super) fn call_with(&mut self, call: &ast::Call, args: &[ast::Term], span: Span) -> Term<Body> {
        let Some(function) = self.function(&call.function) else {
            self.terms(args);
            return Term::Null;
        };
        let metadata = match &function {
            Function::Builtin(name) => match &**name {
                "rego.metadata.chain" => Some(true),
                "rego.metadata.rule" => Some(false),
                _ => None,
            },
            Function::Rule(_) => None,
        };
        if let Some(chain) = metadata {
            self.check_arity(&function, args.len(), span);
            let own = !self.in_else;
            return Term::Metadata(Metadata { chain, origin: self.origin, own });
        }
        let args = self.terms(args);
        self.check_arity(&function, args.len(), span);
        Term::Call(Box::new(Call { span, function, args }))
    }

    pub(super) fn is_print(&mut self, call: &ast::Call) -> bool {
        matches!(&call.function.kind, TermKind::Var(name) if &**name == "print")
            && self.scopes.find("print").is_none()
            && self.names.find("print").is_none()
    }

    /// Whether the last argument stands for what the function gives.
    pub(super) fn output(&mut self, call: &ast::Call) -> bool {
        let known = name_parts(&call.function).and_then(|parts| self.meant(&parts));
        known.and_then(|function| self.arity(&function)).is_some_and(|arity| call.args.len() == arity + 1)
    }

    /// The function that a term names; a mistake if there is none.
    fn function(&mut self, term: &ast::Term) -> Option<Function> {
        let parts = name_parts(term);
        if let Some(name) = parts.as_ref().and_then(|parts| self.shadowed(parts)) {
            self.errors.report(Code::Compile, term.span, format!("called function {name} shadowed"));
            return None;
        }
        if let Some(first) = parts.as_ref().and_then(|parts| parts.first()) {
            self.scopes.call(first);
        }
        let function = parts.as_ref().and_then(|parts| self.meant(parts));
        if function.as_ref().and_then(|function| self.arity(function)).is_some() {
            return function.filter(|function| self.is_allowed(function, term.span));
        }
        let name = match (&function, &parts) {
            (Some(Function::Rule(path)), _) => format!("data.{}", path.join(".")),
            (_, Some(parts)) => parts.join("."),
            _ => String::new(),
        };
        let mut error = Diagnostic::new(Code::Type, term.span, format!("undefined function {name}"));
        if signature(&name).is_some_and(|signature| signature.conftest) {
            error.help =
                Some("only conftest has it, and so have `regimen conftest` and rules in its form".to_owned());
        } else if self.errors.are_few() {
            error.help = self.similar(&name);
        }
        self.errors.add(error);
        None
    }

    /// The name of a variable where a function of that name is.
    fn shadowed<'p>(&self, parts: &'p [ArcStr]) -> Option<&'p ArcStr> {
        let is_variable = |first: &&ArcStr| self.scopes.find(first).is_some() || self.hidden.contains(first);
        let first = parts.first().filter(is_variable)?;
        let is_builtin = self.builtin(&parts.join(".")).is_some();
        let path = self.names.find(first).filter(|path| path.first().is_some_and(|root| &**root == "data"));
        let path: Option<Vec<_>> =
            path.map(|path| path.iter().chain(parts.iter().skip(1)).skip(1).cloned().collect());
        (is_builtin || path.is_some_and(|path| self.names.globals.arity(&path).is_some())).then_some(first)
    }

    fn is_allowed(&mut self, function: &Function, span: Span) -> bool {
        let Function::Builtin(name) = function else { return true };
        let deprecated = signature(name).is_some_and(|signature| signature.deprecated);
        let refused = deprecated && (self.names.version == Version::V1 || self.options.strict);
        if refused {
            let message = format!("deprecated built-in function calls in expression: {name}");
            self.errors.report(Code::Type, span, message);
        }
        !refused
    }

    /// What a name of a function means: names of the module come before builtins.
    pub(super) fn meant(&self, parts: &[ArcStr]) -> Option<Function> {
        let (first, rest) = parts.split_first()?;
        if self.scopes.find(first).is_some() {
            return None;
        }
        match self.names.find(first) {
            Some(path) if path.first().is_some_and(|root| &**root == "data") => {
                Some(Function::Rule(path.iter().skip(1).chain(rest).cloned().collect()))
            }
            Some(_) => None,
            None => Some(Function::Builtin(parts.join(".").into())),
        }
    }

    /// How many arguments a function takes; none if it is not there.
    pub(super) fn arity(&self, function: &Function) -> Option<usize> {
        match function {
            Function::Builtin(name) => self.builtin(name).map(|signature| signature.args.len()),
            Function::Rule(path) => self.names.globals.arity(path),
        }
    }

    /// The declaration of a builtin that is there for this program.
    fn builtin(&self, name: &str) -> Option<&'static Signature> {
        signature(name).filter(|signature| self.options.conftest || !signature.conftest)
    }

    fn check_arity(&mut self, function: &Function, have: usize, span: Span) {
        let (name, want) = match function {
            Function::Builtin(name) => {
                let args = signature(name).map(|signature| signature.args.as_slice()).unwrap_or_default();
                (name.to_string(), args.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
            Function::Rule(path) => (format!("data.{}", path.join(".")), String::new()),
        };
        let Some(arity) = self.arity(function).filter(|arity| *arity != have) else { return };
        let mut message = format!("{name}: arity mismatch: {have} given, {arity} wanted");
        if !want.is_empty() {
            message = format!("{message} ({want})");
        }
        self.errors.report(Code::Type, span, message);
    }

    fn similar(&self, name: &str) -> Option<String> {
        let functions = self.names.globals.functions().map(|path| format!("data.{}", path.join(".")));
        let builtins = crate::signature::builtins().map(str::to_owned);
        let own = self.names.known().map(str::to_owned);
        suggest::help(name, builtins.chain(functions).chain(own))
    }
}

/// The parts of a name of a function: `a.b["c"]`.
pub(super) fn name_parts(term: &ast::Term) -> Option<Vec<ArcStr>> {
    match &term.kind {
        TermKind::Var(name) => Some(vec![name.clone()]),
        TermKind::Ref(reference) => {
            let head = name_parts(&reference.head)?;
            let rest = reference.path.iter().map(|step| match step {
                Step::Field(name) => Some(name.text.clone()),
                Step::Index(term) => match &term.kind {
                    TermKind::String(text) => Some(text.value.clone()),
                    _ => None,
                },
            });
            head.into_iter().map(Some).chain(rest).collect()
        }
        _ => None,
    }
}
