//! Terms.

use crate::{
    ast::{Comprehension, In, Infix, Operator, Template, TemplatePart, Term, TermKind},
    parser::infix::precedence,
};

use super::{Printer, text};

impl Printer {
    /// A term where any may stand.
    pub(super) fn term(&mut self, term: &Term) {
        self.kind_of(&term.kind, false);
    }

    /// A term where any may stand; with `guard`, a `|` after its first part is kept apart.
    pub(super) fn guarded(&mut self, term: &Term, guard: bool) {
        self.kind_of(&term.kind, guard);
    }

    /// A term without `in`.
    pub(super) fn relation(&mut self, term: &Term) {
        self.wrapped(term, matches!(term.kind, TermKind::In(_)), false);
    }

    /// A term without operators.
    fn primary(&mut self, term: &Term) {
        self.wrapped(term, matches!(term.kind, TermKind::In(_) | TermKind::Infix(_)), false);
    }

    fn wrapped(&mut self, term: &Term, parens: bool, guard: bool) {
        self.push(if parens { "(" } else { "" });
        self.kind_of(&term.kind, guard && !parens);
        self.push(if parens { ")" } else { "" });
    }

    /// A term of a list.
    fn element(&mut self, term: &Term) {
        let pair = matches!(&term.kind, TermKind::In(found) if found.key.is_some());
        self.wrapped(term, pair, true);
    }

    pub(super) fn list(&mut self, terms: &[Term]) {
        for (index, term) in terms.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.element(term);
        }
    }

    fn kind_of(&mut self, kind: &TermKind, guard: bool) {
        match kind {
            TermKind::Null => self.push("null"),
            TermKind::Bool(value) => self.push(if *value { "true" } else { "false" }),
            TermKind::Number(number) => self.push(number),
            TermKind::String(string) if string.raw => {
                self.push("`");
                self.push(&string.value);
                self.push("`");
            }
            TermKind::String(string) => text::string(&mut self.out, &string.value),
            TermKind::Template(template) => self.template(template),
            TermKind::Var(name) => self.push(name),
            TermKind::Ref(reference) => {
                self.primary(&reference.head);
                reference.path.iter().for_each(|step| self.step(step));
            }
            TermKind::Call(call) => {
                self.primary(&call.function);
                self.push("(");
                self.list(&call.args);
                self.push(")");
            }
            TermKind::Infix(infix) => self.infix(infix, guard),
            TermKind::In(found) => self.found(found, guard),
            collection => self.collection(collection),
        }
    }

    fn collection(&mut self, kind: &TermKind) {
        match kind {
            TermKind::Array(terms) => {
                self.push("[");
                self.list(terms);
                self.push("]");
            }
            TermKind::Object(pairs) => self.object(pairs),
            TermKind::Set(terms) if terms.is_empty() => self.push("set()"),
            TermKind::Set(terms) => {
                self.push("{");
                self.list(terms);
                self.push("}");
            }
            TermKind::ArrayComprehension(comprehension) => self.comprehension(comprehension, "[", "]"),
            TermKind::SetComprehension(comprehension) | TermKind::ObjectComprehension(comprehension) => {
                self.comprehension(comprehension, "{", "}");
            }
            _ => {}
        }
    }

    fn object(&mut self, pairs: &[(Term, Term)]) {
        self.push("{");
        for (index, (key, value)) in pairs.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.element(key);
            self.push(": ");
            self.element(value);
        }
        self.push("}");
    }

    fn comprehension(&mut self, comprehension: &Comprehension, open: &str, close: &str) {
        self.push(open);
        if let Some(key) = &comprehension.key {
            self.element(key);
            self.push(": ");
        }
        self.primary(&comprehension.term);
        self.push(" | ");
        self.exprs(&comprehension.body.exprs);
        self.push(close);
    }

    fn infix(&mut self, infix: &Infix, guard: bool) {
        let binds = |term: &Term| match &term.kind {
            TermKind::Infix(inner) => precedence(inner.op),
            TermKind::In(_) => 0,
            _ => u8::MAX,
        };
        let own = precedence(infix.op);
        // `a | b` and `(a) | b` at the start of a bracket would be comprehensions.
        let bound = binds(&infix.left);
        let apart = guard && infix.op == Operator::Or && (bound == u8::MAX || bound <= own);
        self.push(if apart { "(" } else { "" });
        self.wrapped(&infix.left, bound < own, guard && !apart);
        self.push(" ");
        self.push(infix.op.as_str());
        self.push(" ");
        self.wrapped(&infix.right, binds(&infix.right) <= own, false);
        self.push(if apart { ")" } else { "" });
    }

    fn found(&mut self, found: &In, guard: bool) {
        let mut guard = guard;
        if let Some(key) = &found.key {
            self.wrapped(key, matches!(key.kind, TermKind::In(_)), guard);
            self.push(", ");
            guard = false;
        }
        let apart = |inner: &In| found.key.is_some() || inner.key.is_some();
        let apart = matches!(&found.value.kind, TermKind::In(inner) if apart(inner));
        self.wrapped(&found.value, apart, guard);
        self.push(" in ");
        self.relation(&found.collection);
    }

    fn template(&mut self, template: &Template) {
        let quote = if template.raw { "`" } else { "\"" };
        self.push("$");
        self.push(quote);
        for part in &template.parts {
            match part {
                TemplatePart::Text(value) if template.raw => self.push(&value.replace('{', "\\{")),
                TemplatePart::Text(value) => text::escaped(&mut self.out, value, true),
                TemplatePart::Expr(expr) => {
                    self.push("{");
                    self.expr(expr, false);
                    self.push("}");
                }
            }
        }
        self.push(quote);
    }
}
