//! `not f(input.x)`: undefined, not true, when there is no `input.x`.
//!
//! OPA evaluates arguments before the negation (see `compile/order/negation.rs`): a rule that is to fire when a check of
//! an optional field fails stays silent where the field is absent.

use std::collections::HashSet;

use arcstr::ArcStr;

use super::Lint;
use crate::ast::walk;
use crate::ast::{Body, Expr, ExprKind, Import, Module, Operator, Ref, Step, Term, TermKind};

pub(super) fn lint(module: &Module, text: &str) -> Vec<Lint> {
    let whole = |path: &[&str]| matches!(path, ["future", "keywords"] | ["future", "keywords", "not"]);
    if module.imports.iter().any(|import| whole(&path_of(import))) {
        return Vec::new();
    }
    let mut bodies = Bodies { roots: roots(module), text, known: Vec::new(), lints: Vec::new() };
    for rule in &module.rules {
        let others = rule.branches.iter().filter_map(|branch| branch.body.as_ref());
        rule.body.iter().chain(others).for_each(|body| bodies.body(body));
    }
    bodies.lints
}

/// The names that stand for `input` or a part of it.
fn roots(module: &Module) -> HashSet<ArcStr> {
    let of_input = module.imports.iter().filter(|import| path_of(import).first() == Some(&"input"));
    let names = of_input.filter_map(|import| import.alias.as_ref().or(import.path.last()));
    names.map(|name| name.text.clone()).chain([ArcStr::from("input")]).collect()
}

fn path_of(import: &Import) -> Vec<&str> {
    import.path.iter().map(|name| &*name.text).collect()
}

/// The bodies of a module, one inside the other.
struct Bodies<'a> {
    roots: HashSet<ArcStr>,
    text: &'a str,
    /// The references to `input` that are defined where the walk is.
    known: Vec<&'a str>,
    lints: Vec<Lint>,
}

impl Bodies<'_> {
    fn body(&mut self, body: &Body) {
        let outer = self.known.len();
        for expr in body.exprs.iter().filter(|expr| !expr.negated) {
            let mut found = Vec::new();
            for term in walk::terms(expr) {
                self.references(term, &mut found);
            }
            self.known.extend(found.iter().map(|term| term.span.text(self.text)));
        }
        for expr in &body.exprs {
            if expr.negated && expr.with.is_empty() {
                self.negated(expr);
            }
            for body in walk::bodies(expr) {
                self.body(body);
            }
        }
        self.known.truncate(outer);
    }

    fn negated(&mut self, expr: &Expr) {
        let ExprKind::Term(term) = &expr.kind else { return };
        let is_equality = matches!(&term.kind, TermKind::Infix(infix) if infix.op == Operator::Equal);
        if is_equality || !matches!(term.kind, TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_)) {
            return;
        }
        let mut found = Vec::new();
        for part in walk::parts(term) {
            self.references(part, &mut found);
        }
        for reference in found {
            let path = reference.span.text(self.text);
            let known = |known: &&str| {
                known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            if self.known.iter().any(known) {
                continue;
            }
            self.lints.push(Lint {
                name: "silent-negation",
                span: expr.span,
                message: format!("where `{path}` is absent, this is undefined and its rule stays silent"),
                help: format!(
                    "if that is not meant, add a rule with `not {path}`, or put the negated check into a rule of its own"
                ),
            });
        }
    }

    /// The references to `input` in a term.
    fn references<'t>(&self, term: &'t Term, found: &mut Vec<&'t Term>) {
        if let TermKind::Ref(reference) = &term.kind
            && self.is_of_input(reference)
        {
            found.push(term);
        }
        for part in walk::parts(term) {
            self.references(part, found);
        }
    }

    /// Whether it is a plain path into `input`.
    fn is_of_input(&self, reference: &Ref) -> bool {
        let plain = |step: &Step| match step {
            Step::Field(_) => true,
            Step::Index(term) => matches!(term.kind, TermKind::String(_)),
        };
        matches!(&reference.head.kind, TermKind::Var(name) if self.roots.contains(name))
            && reference.path.iter().all(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Version;
    use crate::parser::parse;

    fn lints(body: &str) -> Vec<String> {
        let text = format!("package a\nimport input.review as r\nx if {{\n{body}\n}}\n");
        let module = parse(&text, Version::V1).module.unwrap();
        lint(&module, &text).iter().map(|lint| lint.span.text(&text).to_owned()).collect()
    }

    #[test]
    fn a_negated_call_of_what_may_be_absent_is_told() {
        for negated in [
            r#"not startswith(input.name, "a")"#,
            "not input.replicas > 3",
            "not input.x in [1]",
            "not count(r.object.list) > 0",
            "every y in input.ys { not contains(y, input.part) }",
        ] {
            assert_eq!(lints(negated).len(), 1, "{negated}");
        }
    }

    #[test]
    fn what_is_defined_or_meant_is_not() {
        for fine in [
            "not input.x",
            "not input.x == 1",
            r#"input.name; not startswith(input.name, "a")"#,
            r#"input.name.first; not startswith(input.name, "a")"#,
            r#"name := input.name; not startswith(name, "a")"#,
            r#"not startswith(input.name, "a") with input as {"name": "b"}"#,
            "every y in input.ys { not contains(y, y) }",
        ] {
            assert_eq!(lints(fine), [""; 0], "{fine}");
        }
    }
}
