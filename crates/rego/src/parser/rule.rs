//! Rules.

use crate::{
    Span,
    ast::{Body, Else, Head, Rule, Step, Term, TermKind, Version},
    lexer::{Kind, Word},
};

use super::{Parse, Parser, head::Written, module::Parts};

/// Where a rule's body begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// With `if`.
    If,
    /// With a brace alone.
    Brace,
    /// Nowhere.
    Nowhere,
}

impl Parser<'_> {
    /// A rule, with its further bodies as rules of their own.
    pub(super) fn rules(&mut self, parts: &mut Parts) -> Parse<()> {
        let start = self.span();
        let default = self.word(Word::Default) && !self.dotted();
        if default {
            self.skip();
        }
        let Written { head, spaced } = self.head(default)?;
        let mut rule = Rule { span: start, default, head, body: None, branches: Vec::new(), chained: false };
        if default {
            rule.span = self.since(start);
            self.check_default(&rule)?;
            return self.end_rule(rule, parts);
        }
        let begin = self.begin();
        if begin == Begin::Nowhere {
            rule.span = self.since(start);
            self.bodyless(&mut rule, spaced)?;
            return self.end_rule(rule, parts);
        }
        Self::make_set(&mut rule.head, begin);
        if begin == Begin::Brace && self.brace_is_object() {
            return Err(self.object_as_body(&rule.head));
        }
        self.check_body(&rule.head, begin == Begin::If);
        rule.body = Some(self.rule_body(begin)?);
        while self.word(Word::Else) && !self.dotted() {
            let more = self.branch(&rule)?;
            let last = more.body.is_none();
            rule.branches.push(more);
            if last {
                break;
            }
        }
        rule.span = self.since(start);
        self.chained(rule, parts)
    }

    fn begin(&self) -> Begin {
        match self.kind() {
            Kind::Word(Word::If) => Begin::If,
            Kind::OpenBrace => Begin::Brace,
            _ => Begin::Nowhere,
        }
    }

    /// Passes over `if`, where it stands, and reads the body.
    fn rule_body(&mut self, begin: Begin) -> Parse<Body> {
        if begin == Begin::If {
            self.skip();
        }
        if self.is(Kind::OpenBrace) && (begin == Begin::Brace || !self.brace_is_expression()) {
            return self.block();
        }
        self.single()
    }

    /// One expression as a body.
    fn single(&mut self) -> Parse<Body> {
        let expr = self.literal()?;
        Ok(Body { span: expr.span, exprs: vec![expr] })
    }

    /// Without `if`, `p[x] { … }` and `p[x]` are sets: moves the last step of the path to the key.
    fn make_set(head: &mut Head, begin: Begin) {
        let set = begin != Begin::If
            && head.contains.is_none()
            && head.args.is_none()
            && head.value.is_none()
            && head.path.len() == 1;
        if set {
            head.contains = head.path.pop().map(|step| match step {
                Step::Index(key) => key,
                Step::Field(name) => string(name),
            });
        }
    }

    fn bodyless(&mut self, rule: &mut Rule, spaced: bool) -> Parse<()> {
        if spaced {
            let message = "a space stands between the name of the rule and what belongs to it";
            return Err(self.fail(rule.head.span, message));
        }
        if self.word(Word::With) {
            let message = "`with` cannot stand after the value of a rule";
            let help = "give the rule a body, and write it after an expression there";
            return Err(self.fail_with_help(self.span(), message, help));
        }
        let named = rule.head.contains.is_some() || rule.head.value.is_some() || rule.head.args.is_some();
        if !named && rule.head.path.is_empty() {
            return Err(self.only_a_name(rule));
        }
        if !named && !self.token_at(self.statement).newline {
            return Err(self.same_line(rule));
        }
        let before = rule.head.contains.is_some();
        Self::make_set(&mut rule.head, Begin::Nowhere);
        if self.version == Version::V1 && !before && !named {
            self.no_value(rule);
        }
        Ok(())
    }

    fn branch(&mut self, rule: &Rule) -> Parse<Else> {
        self.check_else(&rule.head)?;
        let start = self.skip();
        let value = if matches!(self.kind(), Kind::Assign | Kind::Unify) {
            self.skip();
            Some(self.infix(true)?)
        } else {
            None
        };
        let begin = self.begin();
        if begin == Begin::Nowhere && value.is_none() {
            return Err(self.unexpected("a value or a body after `else`"));
        }
        let body = if begin == Begin::Nowhere { None } else { Some(self.else_body(begin)?) };
        Ok(Else { span: self.since(start), value, body })
    }

    fn else_body(&mut self, begin: Begin) -> Parse<Body> {
        if begin == Begin::Brace {
            self.check_else_if();
        } else {
            self.skip();
        }
        if self.is(Kind::OpenBrace) { self.block() } else { self.single() }
    }

    /// The further bodies of a rule: `p { … } { … }`.
    fn chained(&mut self, rule: Rule, parts: &mut Parts) -> Parse<()> {
        let head = rule.head.clone();
        let branched = !rule.branches.is_empty();
        parts.rules.push(rule);
        while self.is(Kind::OpenBrace) {
            if branched {
                return Err(self.unexpected("`else` or a new rule after `else`"));
            }
            let start = self.span();
            self.copy_head(&head)?;
            let body = Some(self.block()?);
            let span = self.since(start);
            let head = head.clone();
            parts.rules.push(Rule { span, default: false, head, body, branches: Vec::new(), chained: true });
        }
        self.check_end()
    }

    /// Counts a further body, with which the head is repeated in the tree.
    fn copy_head(&mut self, head: &Head) -> Parse<()> {
        self.copied = self.copied.saturating_add(head.span.end - head.span.start);
        if self.copied <= super::COPIES {
            return Ok(());
        }
        let message = "too many bodies behind heads as long as these";
        Err(self.fail_with_help(self.span(), message, "write rules of their own"))
    }

    fn end_rule(&mut self, rule: Rule, parts: &mut Parts) -> Parse<()> {
        parts.rules.push(rule);
        self.check_end()
    }

    /// Whether what comes next can follow a rule.
    fn check_end(&mut self) -> Parse<()> {
        match self.kind() {
            Kind::End
            | Kind::Name
            | Kind::Word(
                Word::Default | Word::Import | Word::Package | Word::Contains | Word::And | Word::Or,
            ) => Ok(()),
            Kind::Word(_) if self.dotted() => Ok(()),
            _ => Err(self.after_rule()),
        }
    }
}

fn string(name: crate::ast::Name) -> Term {
    let crate::ast::Name { span, text } = name;
    Term { span, kind: TermKind::String(crate::ast::StringLiteral { value: text, raw: false }) }
}

/// Where a rule stands, for its own mistakes.
pub(super) const fn place(rule: &Rule) -> Span {
    rule.head.span
}
