//! String templates.

use crate::{
    ast::{Expr, ExprKind, Template, TemplatePart, Term, TermKind},
    lexer::{Kind, Word},
};

use super::{Parse, Parser};

impl Parser<'_> {
    /// `$"a {x}"`.
    pub(super) fn template(&mut self) -> Parse<Term> {
        let raw = self.token().value.as_deref() == Some("`");
        let start = self.open();
        let mut parts = Vec::new();
        loop {
            match self.kind() {
                Kind::TemplateText => {
                    let text = self.token().value.clone().unwrap_or_else(|| "".into());
                    parts.push(TemplatePart::Text(text));
                    self.skip();
                }
                Kind::TemplateOpen => parts.push(TemplatePart::Expr(self.template_expr()?)),
                _ => break,
            }
        }
        self.close(Kind::TemplateEnd, "the end of the string template")?;
        Ok(Term { span: self.since(start), kind: TermKind::Template(Template { parts, raw }) })
    }

    fn template_expr(&mut self) -> Parse<Expr> {
        self.open();
        let start = self.span();
        self.name_before_point();
        if let Kind::Word(Word::Not | Word::Some | Word::Every) = self.kind() {
            let message = format!("`{}` cannot stand in a string template", self.text_at(self.at));
            return Err(self.fail_with_help(start, message, "give the value a name before"));
        }
        let mut expr = self.plain()?;
        if !matches!(expr.kind, ExprKind::Term(_)) {
            let message = "a string template takes values: neither `:=` nor `=` can stand in it";
            return Err(self.fail(expr.span, message));
        }
        self.modifiers(&mut expr)?;
        expr.span = self.since(start);
        self.close(Kind::TemplateClose, "`}` after the expression of the string template")?;
        Ok(expr)
    }
}
