//! What rules must not say, although it can be read.

use crate::{
    ast::{Head, Rule, Step, Term, TermKind, Version},
    lexer::{Kind, Word},
};

use super::{Failed, Parse, Parser, rule::place};

impl Parser<'_> {
    /// In v1, a body needs `if` and a set needs `contains`.
    pub(super) fn check_body(&mut self, head: &Head, has_if: bool) {
        if self.version == Version::V0 || has_if {
            return;
        }
        let what = if head.args.is_some() { "function" } else { "rule" };
        let message = format!("`if` keyword is required before {what} body");
        let help = match &head.contains {
            Some(key) => format!("{} contains {}", head.name.text, self.key_text(key)),
            None => self.short(head),
        };
        self.report_with_help(
            head.span,
            message,
            format!("this is Rego v0; in v1 write `{help} if {{ … }}`"),
        );
    }

    /// A head as it is written, or its name and path if that is long.
    fn short(&self, head: &Head) -> String {
        let whole = head.span.text(self.text);
        if whole.len() > 60 || whole.contains('\n') { self.head_text(head) } else { whole.to_owned() }
    }

    /// The key of a set as it is to be written after `contains`.
    fn key_text(&self, key: &Term) -> String {
        match &key.kind {
            TermKind::String(string) if key.span.text(self.text) == &*string.value => {
                format!("\"{}\"", string.value)
            }
            _ => key.span.text(self.text).to_owned(),
        }
    }

    /// An object right behind a head.
    pub(super) fn object_as_body(&mut self, head: &Head) -> Failed {
        let help = match (&head.contains, &head.value) {
            (Some(_), _) => format!("write `{} contains {{ … }}` or a body", head.name.text),
            (None, None) => format!("write `{} := {{ … }}` or a body", self.head_text(head)),
            (None, Some(_)) => "the rule has its value already".to_owned(),
        };
        self.fail_with_help(self.span(), "unexpected object: expected the body of the rule", help)
    }

    pub(super) fn check_else_if(&mut self) {
        if self.version == Version::V1 {
            let message = "`if` keyword is required before rule body";
            self.report_with_help(self.span(), message, "write `else := <value> if { … }`");
        }
    }

    pub(super) fn check_else(&mut self, head: &Head) -> Parse<()> {
        let variable = |step: &Step| matches!(step, Step::Index(term) if !is_ground(term));
        let lookup = |step: &Step| matches!(step, Step::Index(Term { kind: TermKind::Ref(_), .. }));
        let message = if head.contains.is_some() || (head.path.len() == 1 && head.path.iter().any(lookup)) {
            "`else` cannot be used on a set"
        } else if head.path.iter().any(variable) {
            "`else` cannot be used on rules with variables in their path"
        } else {
            return Ok(());
        };
        Err(self.fail(self.span(), message))
    }

    pub(super) fn check_default(&mut self, rule: &Rule) -> Parse<()> {
        let head = &rule.head;
        if let Some(key) = &head.contains {
            return Err(self.fail(key.span, "a default rule has a value and is no set"));
        }
        if head.value.is_none() && head.args.is_none() && head.path.len() == 1 {
            return Err(self.fail(head.span, "a default rule must have a value"));
        }
        if self.word(Word::If) || (self.is(Kind::OpenBrace) && !self.token().newline) {
            return Err(self.fail(self.span(), "a default rule has no body"));
        }
        if let Some((term, what)) = head.value.as_ref().and_then(not_constant) {
            let message = format!("value of a default rule must not contain {what}");
            return Err(self.fail(term.span, message));
        }
        let mut names: Vec<&str> = Vec::new();
        for argument in head.args.iter().flatten() {
            let TermKind::Var(name) = &argument.kind else {
                return Err(self.fail(argument.span, "parameters of a default function must be variables"));
            };
            if **name != *"_" && names.contains(&&**name) {
                let message = format!("parameter `{name}` of a default function is repeated");
                return Err(self.fail(argument.span, message));
            }
            names.push(name);
        }
        Ok(())
    }

    /// A name with nothing behind it.
    pub(super) fn only_a_name(&mut self, rule: &Rule) -> Failed {
        if !self.token_at(self.statement).newline {
            return self.same_line(rule);
        }
        let name = self.head_text(&rule.head);
        let operator = match self.kind() {
            Kind::Equal => "`==`",
            Kind::Colon => "`:`",
            _ => return self.no_definition(rule, &name),
        };
        let message = format!("unexpected {operator} after the name of a rule");
        self.fail_with_help(place(rule), message, format!("write `{name} := <value>`"))
    }

    fn no_definition(&mut self, rule: &Rule, name: &str) -> Failed {
        let help = if self.version == Version::V1 || self.words.has(Word::If) {
            format!("write `{name} := <value>` or `{name} if {{ … }}`")
        } else if matches!(self.text_at(self.at), "if" | "contains") {
            "this is Rego v1; in v0, `import rego.v1` stands before the rules".to_owned()
        } else {
            format!("write `{name} = <value>` or `{name} {{ … }}`")
        };
        self.fail_with_help(place(rule), format!("rule `{name}` must have a value or a body"), help)
    }

    /// What might be a rule stands behind another statement.
    pub(super) fn same_line(&mut self, rule: &Rule) -> Failed {
        let name = self.head_text(&rule.head);
        self.fail(place(rule), format!("unexpected `{name}`: expected a new line"))
    }

    /// In v1, a path alone makes no rule.
    pub(super) fn no_value(&mut self, rule: &Rule) {
        if let Some(key) = &rule.head.contains {
            let help = format!("write `{} contains {}`", rule.head.name.text, self.key_text(key));
            let message = "`contains` keyword is required for partial set rules";
            self.report_with_help(place(rule), message, help);
        } else {
            let name = self.head_text(&rule.head);
            self.no_definition(rule, &name);
        }
    }

    /// What comes next cannot follow a rule.
    pub(super) fn after_rule(&mut self) -> Failed {
        let help = match self.kind() {
            Kind::Semicolon => Some("rules are separated by new lines"),
            Kind::Word(Word::Else) => Some("`else` stands after a body, and only the last one may have none"),
            Kind::Word(Word::With) => Some("put the expression and its `with` into a body of braces"),
            _ => None,
        };
        let expected = if self.token().newline { "a rule or an import" } else { "the end of the rule" };
        self.unexpected_with_help(expected, help)
    }
}

fn is_ground(term: &Term) -> bool {
    match &term.kind {
        TermKind::Null | TermKind::Bool(_) | TermKind::Number(_) | TermKind::String(_) => true,
        TermKind::Ref(reference) => reference.path.iter().all(is_ground_step),
        TermKind::Call(call) => call.args.iter().all(is_ground),
        TermKind::Infix(infix) => is_ground(&infix.left) && is_ground(&infix.right),
        TermKind::Array(terms) | TermKind::Set(terms) => terms.iter().all(is_ground),
        TermKind::Object(pairs) => pairs.iter().all(|(key, value)| is_ground(key) && is_ground(value)),
        TermKind::In(found) => {
            found.key.as_ref().is_none_or(is_ground)
                && is_ground(&found.value)
                && is_ground(&found.collection)
        }
        TermKind::Template(template) => {
            template.parts.iter().all(|part| matches!(part, crate::ast::TemplatePart::Text(_)))
        }
        _ => false,
    }
}

fn is_ground_step(step: &Step) -> bool {
    match step {
        Step::Field(_) => true,
        Step::Index(term) => is_ground(term),
    }
}

/// The first part of a default rule's value that is none: variables, references and calls, but for comprehensions and
/// string templates, which stand on their own.
fn not_constant(term: &Term) -> Option<(&Term, &'static str)> {
    match &term.kind {
        TermKind::Var(name) if matches!(&**name, "input" | "data") => Some((term, "a reference")),
        TermKind::Var(_) => Some((term, "a variable")),
        TermKind::Ref(_) => Some((term, "a reference")),
        TermKind::Call(_) | TermKind::Infix(_) | TermKind::In(_) => Some((term, "a call or operator")),
        TermKind::Array(terms) | TermKind::Set(terms) => terms.iter().find_map(not_constant),
        TermKind::Object(pairs) => {
            pairs.iter().find_map(|(key, value)| not_constant(key).or_else(|| not_constant(value)))
        }
        _ => None,
    }
}
