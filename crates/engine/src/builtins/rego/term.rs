//! Terms.

use regimen_rego::ast::{Comprehension, Expr, ExprKind, Step, Template, TemplatePart, Term, TermKind};

use super::order::compare;
use super::{Error, Value, Writer};
use crate::value::Number;

impl Writer<'_> {
    pub(super) fn terms<'t>(
        &mut self,
        terms: impl IntoIterator<Item = &'t Term>,
    ) -> Result<Vec<Value>, Error> {
        terms.into_iter().map(|term| self.term(term)).collect()
    }

    pub(super) fn term(&mut self, term: &Term) -> Result<Value, Error> {
        match &term.kind {
            TermKind::Null => self.typed("null", Value::empty_object()),
            TermKind::Bool(value) => self.typed("boolean", *value),
            TermKind::Number(text) => {
                self.typed("number", Number::parse(text).map_or(Value::Null, Value::Number))
            }
            TermKind::String(text) => self.string(&text.value),
            TermKind::Template(template) => self.template(template),
            TermKind::Var(name) if matches!(&**name, "data" | "input") => {
                let root = self.variable(name)?;
                self.typed("ref", vec![root])
            }
            TermKind::Var(name) => self.variable(name),
            TermKind::Ref(reference) => {
                let head = self.root(&reference.head)?;
                let mut path = vec![head];
                for step in &reference.path {
                    path.push(self.step(step)?);
                }
                self.typed("ref", path)
            }
            TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_) => self.call(term),
            TermKind::Array(items) => {
                let items = self.terms(items)?;
                self.typed("array", items)
            }
            TermKind::Set(items) => self.set(items),
            TermKind::Object(pairs) => self.pairs(pairs),
            TermKind::ArrayComprehension(of) => self.comprehension("arraycomprehension", of),
            TermKind::SetComprehension(of) => self.comprehension("setcomprehension", of),
            TermKind::ObjectComprehension(of) => self.comprehension("objectcomprehension", of),
        }
    }

    /// What a reference looks into: there, `data` and `input` are variables.
    fn root(&mut self, term: &Term) -> Result<Value, Error> {
        if let TermKind::Var(name) = &term.kind { self.variable(name) } else { self.term(term) }
    }

    pub(super) fn step(&mut self, step: &Step) -> Result<Value, Error> {
        match step {
            Step::Field(name) => self.string(&name.text),
            Step::Index(term) => self.term(term),
        }
    }

    fn call(&mut self, term: &Term) -> Result<Value, Error> {
        match &term.kind {
            TermKind::Call(call) => {
                let function = match &call.function.kind {
                    TermKind::Var(name) => {
                        let name = self.variable(name)?;
                        self.typed("ref", vec![name])?
                    }
                    _ => self.term(&call.function)?,
                };
                let args = self.terms(&call.args)?;
                let all: Vec<Value> = std::iter::once(function).chain(args).collect();
                self.typed("call", all)
            }
            TermKind::Infix(infix) => {
                let call = self.operator(&[infix.op.builtin()], [&infix.left, &infix.right])?;
                self.typed("call", call)
            }
            TermKind::In(found) => self.member(found.key.as_ref(), &found.value, &found.collection),
            _ => self.term(term),
        }
    }

    /// The function of an operator and its operands.
    pub(super) fn operator<'t>(
        &mut self,
        name: &[&str],
        operands: impl IntoIterator<Item = &'t Term>,
    ) -> Result<Value, Error> {
        let mut path = Vec::new();
        for part in name {
            path.push(if path.is_empty() { self.typed("var", *part)? } else { self.string(part)? });
        }
        let mut all = vec![self.typed("ref", path)?];
        all.extend(self.terms(operands)?);
        Ok(all.into())
    }

    /// `value in collection`.
    pub(super) fn member(
        &mut self,
        key: Option<&Term>,
        value: &Term,
        collection: &Term,
    ) -> Result<Value, Error> {
        let name = if key.is_some() { "member_3" } else { "member_2" };
        let operands = key.into_iter().chain([value, collection]);
        let call = self.operator(&["internal", name], operands)?;
        self.typed("call", call)
    }

    /// The elements in OPA's order, each once.
    fn set(&mut self, items: &[Term]) -> Result<Value, Error> {
        let mut items = self.terms(items)?;
        items.sort_by(compare);
        items.dedup_by(|next, before| compare(next, before).is_eq());
        self.typed("set", items)
    }

    /// The pairs in OPA's order; keys that stand there twice stay.
    fn pairs(&mut self, pairs: &[(Term, Term)]) -> Result<Value, Error> {
        let mut all = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let key = self.term(key)?;
            all.push((key, self.term(value)?));
        }
        all.sort_by(|(a, _), (b, _)| compare(a, b));
        let all: Vec<Value> = all.into_iter().map(|(key, value)| vec![key, value].into()).collect();
        self.typed("object", all)
    }

    fn comprehension(&mut self, kind: &str, of: &Comprehension) -> Result<Value, Error> {
        let key = of.key.as_ref().map(|key| self.term(key)).transpose()?;
        let name = if key.is_some() { "value" } else { "term" };
        let term = self.term(&of.term)?;
        let body = self.body(&of.body)?;
        let parts = [(name, term), ("body", body)].into_iter().chain(key.map(|key| ("key", key)));
        let parts = self.object(parts)?;
        self.typed(kind, parts)
    }

    fn template(&mut self, template: &Template) -> Result<Value, Error> {
        let mut parts = Vec::new();
        for part in &template.parts {
            parts.push(match part {
                TemplatePart::Text(text) => self.string(text)?,
                TemplatePart::Expr(expr) => self.template_expr(expr)?,
            });
        }
        let parts = if parts.is_empty() { Value::Null } else { parts.into() };
        let inside = self.object([("parts", parts), ("multi_line", template.raw.into())])?;
        self.typed("templatestring", inside)
    }

    /// A simple value in a template is no expression, and OPA forgets its modifiers.
    fn template_expr(&mut self, expr: &Expr) -> Result<Value, Error> {
        match &expr.kind {
            ExprKind::Term(
                term @ Term {
                    kind: TermKind::Null | TermKind::Bool(_) | TermKind::Number(_) | TermKind::String(_),
                    ..
                },
            ) => self.term(term),
            _ => self.expr(expr, 0),
        }
    }
}
