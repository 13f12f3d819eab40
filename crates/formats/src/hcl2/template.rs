//! Templates: strings and heredocs with expressions in them, written out again.

use std::fmt::Write as _;

use hcl_edit::expr::Expression;
use hcl_edit::template::{Directive, Element, ForDirective, IfDirective, Strip, Template};

use super::expression::Source;

/// The expression of a template that is nothing but one interpolation.
pub(super) fn only_interpolation(template: &Template) -> Option<&Expression> {
    match (template.get(0), template.len()) {
        (Some(Element::Interpolation(interpolation)), 1) => Some(&interpolation.expr),
        _ => None,
    }
}

/// On which sides `~` stands in an element, or cuts off the blanks of a text.
#[derive(Clone, Copy, Default)]
struct Sides {
    start: bool,
    end: bool,
}

impl Source<'_> {
    /// A template as text: literals as they are read, everything else as it is written.
    pub(super) fn template(&self, template: &Template) -> String {
        self.cut_template(template, Sides::default())
    }

    fn cut_template(&self, template: &Template, outer: Sides) -> String {
        let elements: Vec<&Element> = template.iter().collect();
        let mut text = String::new();
        for (at, element) in elements.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| elements.get(at));
            let start = before.map_or(outer.start, |before| strips(before).end);
            let end = elements.get(at + 1).map_or(outer.end, |after| strips(after).start);
            match element {
                Element::Literal(literal) => text.push_str(cut(literal, Sides { start, end })),
                Element::Interpolation(interpolation) => text.push_str(&self.part(&interpolation.expr)),
                Element::Directive(directive) => match &**directive {
                    Directive::If(directive) => self.conditional(directive, &mut text),
                    Directive::For(directive) => self.repeated(directive, &mut text),
                },
            }
        }
        text
    }

    /// What an interpolated expression is in a larger text. A conditional is the directive that says the same, as in
    /// `hcl2json`, for which both are one.
    pub(super) fn part(&self, expression: &Expression) -> String {
        match expression {
            Expression::StringTemplate(template) => match only_interpolation(template) {
                Some(inner) => self.part(inner),
                None => self.template(template),
            },
            Expression::HeredocTemplate(heredoc) => self.template(&heredoc.template),
            Expression::String(text) => text.to_string(),
            Expression::Number(_) | Expression::Bool(_) => self.value(expression).to_json(),
            Expression::Conditional(conditional) => {
                let condition = self.text(&conditional.cond_expr);
                let (yes, no) = (self.part(&conditional.true_expr), self.part(&conditional.false_expr));
                choice(condition, &yes, &no)
            }
            other => self.wrapped(other),
        }
    }

    fn conditional(&self, directive: &IfDirective, out: &mut String) {
        let (yes, end) = (&directive.if_expr, Sides::of(directive.endif_expr.strip));
        let otherwise = directive.else_expr.as_ref();
        let middle = otherwise.map_or(end, |no| Sides::of(no.strip));
        let no = otherwise.map(|no| {
            let cut = Sides { start: Sides::of(no.strip).end, end: end.start };
            self.cut_template(&no.template, cut)
        });
        let cut = Sides { start: Sides::of(yes.strip).end, end: middle.start };
        let text = self.cut_template(&yes.template, cut);
        out.push_str(&choice(self.text(&yes.cond_expr), &text, no.as_deref().unwrap_or_default()));
    }

    fn repeated(&self, directive: &ForDirective, out: &mut String) {
        let each = &directive.for_expr;
        let cut =
            Sides { start: Sides::of(each.strip).end, end: Sides::of(directive.endfor_expr.strip).start };
        let key = each.key_var.as_ref().map(|key| format!("{}, ", key.as_str())).unwrap_or_default();
        let collection = self.text(&each.collection_expr);
        let body = self.cut_template(&each.template, cut);
        let _ = write!(out, "%{{for {key}{} in {collection}}}{body}%{{endfor}}", each.value_var.as_str());
    }
}

fn choice(condition: &str, yes: &str, no: &str) -> String {
    let no = if no.is_empty() { String::new() } else { format!("%{{else}}{no}") };
    format!("%{{if {condition}}}{yes}{no}%{{endif}}")
}

impl Sides {
    fn of(strip: Strip) -> Self {
        Self {
            start: matches!(strip, Strip::Start | Strip::Both),
            end: matches!(strip, Strip::End | Strip::Both),
        }
    }
}

/// What an element asks of the literals beside it.
fn strips(element: &Element) -> Sides {
    match element {
        Element::Literal(_) => Sides::default(),
        Element::Interpolation(interpolation) => Sides::of(interpolation.strip),
        Element::Directive(directive) => match &**directive {
            Directive::If(directive) => Sides {
                start: Sides::of(directive.if_expr.strip).start,
                end: Sides::of(directive.endif_expr.strip).end,
            },
            Directive::For(directive) => Sides {
                start: Sides::of(directive.for_expr.strip).start,
                end: Sides::of(directive.endfor_expr.strip).end,
            },
        },
    }
}

fn cut(text: &str, sides: Sides) -> &str {
    let text = if sides.start { text.trim_start() } else { text };
    if sides.end { text.trim_end() } else { text }
}
