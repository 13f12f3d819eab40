//! Terms without operators.

use crate::{
    Span,
    ast::{Call, Infix, Operator, Ref, Step, StringLiteral, Term, TermKind},
    lexer::{Kind, Word},
};

use super::{Failed, Parse, Parser};

impl Parser<'_> {
    /// A term alone in its text.
    pub(super) fn only_term(&mut self) -> Parse<Term> {
        let term = self.infix(true)?;
        if self.is(Kind::End) { Ok(term) } else { Err(self.unexpected("end of text")) }
    }

    /// A term without operators, with what is looked up in it.
    pub(super) fn primary(&mut self) -> Parse<Term> {
        self.nested(|parser| {
            let term = parser.atom()?;
            parser.suffixes(term)
        })
    }

    fn atom(&mut self) -> Parse<Term> {
        let start = self.span();
        let kind = match self.kind() {
            Kind::Name | Kind::Word(Word::Contains) => return Ok(self.variable()),
            Kind::Word(Word::Null) => TermKind::Null,
            Kind::Word(Word::True) => TermKind::Bool(true),
            Kind::Word(Word::False) => TermKind::Bool(false),
            Kind::Number => TermKind::Number(self.text_at(self.at).into()),
            Kind::String | Kind::RawString => self.string(),
            Kind::TemplateStart => return self.template(),
            Kind::Minus => return self.negative(),
            Kind::OpenBracket => return self.array(),
            Kind::OpenBrace => return self.brace(),
            Kind::OpenParen => return self.parens(),
            _ => return Err(self.no_term()),
        };
        self.skip();
        Ok(Term { span: start, kind })
    }

    /// A name as a variable, or `set()`.
    pub(super) fn variable(&mut self) -> Term {
        let empty = self.empty_set();
        let name = self.name_here();
        if empty {
            self.skip();
            let end = self.skip();
            return Term { span: name.span.to(end), kind: TermKind::Set(Vec::new()) };
        }
        Term { span: name.span, kind: TermKind::Var(name.text) }
    }

    /// Whether `set()` comes next.
    pub(super) fn empty_set(&self) -> bool {
        let open = self.token_at(self.at + 1);
        self.text_at(self.at) == "set"
            && open.kind == Kind::OpenParen
            && !open.spaced
            && self.token_at(self.at + 2).kind == Kind::CloseParen
    }

    fn string(&self) -> TermKind {
        let value = self.token().value.clone().unwrap_or_else(|| "".into());
        TermKind::String(StringLiteral { value, raw: self.is(Kind::RawString) })
    }

    fn no_term(&mut self) -> Failed {
        let help = match self.kind() {
            Kind::Dot => Some("numbers start with a digit, and a reference must not be broken by spaces"),
            Kind::Unify => Some("comparison is written `==`"),
            Kind::Greater if self.at.checked_sub(1).is_some_and(|at| self.kind_at(at) == Kind::Unify) => {
                Some("comparison is written `>=`")
            }
            _ => None,
        };
        self.unexpected_with_help("a value", help)
    }

    /// `-1`, or `-x`, which is `0 - x`.
    fn negative(&mut self) -> Parse<Term> {
        let minus = self.skip();
        match self.kind() {
            Kind::Number => {
                let number = format!("-{}", self.text_at(self.at));
                let span = minus.to(self.skip());
                Ok(Term { span, kind: TermKind::Number(number.into()) })
            }
            Kind::Name | Kind::Word(Word::Contains) => {
                let variable = self.variable();
                let right = self.suffixes(variable)?;
                let zero = Span::new(minus.start, minus.start);
                let left = Term { span: zero, kind: TermKind::Number("0".into()) };
                let span = minus.to(right.span);
                let infix = Infix { op: Operator::Minus, op_span: minus, left, right };
                self.grow()?;
                Ok(Term { span, kind: TermKind::Infix(Box::new(infix)) })
            }
            _ => Err(self.unexpected("a number or a reference after `-`")),
        }
    }

    fn array(&mut self) -> Parse<Term> {
        let start = self.open();
        let leading = self.leading_comma(Kind::CloseBracket)?;
        if !leading && self.comprehension_follows() {
            let kind = self.comprehension(None, Kind::CloseBracket)?;
            return Ok(Term { span: self.since(start), kind });
        }
        let terms = self.list(Kind::CloseBracket, "`,` or `]`", Vec::new())?;
        Ok(Term { span: self.since(start), kind: TermKind::Array(terms) })
    }

    /// A comma before the first term of a list, as OPA takes it.
    pub(super) fn leading_comma(&mut self, end: Kind) -> Parse<bool> {
        let leading = self.eat(Kind::Comma);
        if leading && self.is(end) { Err(self.unexpected("a value")) } else { Ok(leading) }
    }

    fn parens(&mut self) -> Parse<Term> {
        let start = self.open();
        let mut term = self.infix(true)?;
        self.close(Kind::CloseParen, "an operator or `)`")?;
        term.span = self.since(start);
        Ok(term)
    }

    /// Terms with commas between them, to the bracket that ends them; a comma may stand before it.
    pub(super) fn list(&mut self, end: Kind, expected: &str, mut terms: Vec<Term>) -> Parse<Vec<Term>> {
        while !self.is(end) {
            terms.push(self.infix(false)?);
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        if matches!(self.kind(), Kind::Assign | Kind::Unify | Kind::Semicolon) && end != Kind::CloseParen {
            let help = "before the `|` of a comprehension stands a single term, or one in parentheses";
            return Err(self.unexpected_with_help(expected, Some(help)));
        }
        self.close(end, expected)?;
        Ok(terms)
    }

    /// `.name`, `[term]` and `(terms)` right behind a term.
    pub(super) fn suffixes(&mut self, head: Term) -> Parse<Term> {
        let mut term = self.reference(head)?;
        while self.is(Kind::OpenParen) && !self.token().spaced && !matches!(term.kind, TermKind::Call(_)) {
            self.grow()?;
            let start = term.span;
            self.may_hold(&term)?;
            self.open();
            let args = self.list(Kind::CloseParen, "`,` or `)`", Vec::new())?;
            let call = Call { function: term, args };
            let call = Term { span: self.since(start), kind: TermKind::Call(Box::new(call)) };
            term = self.reference(call)?;
        }
        Ok(term)
    }

    fn reference(&mut self, head: Term) -> Parse<Term> {
        let mut path = Vec::new();
        while let Some(step) = self.step(!self.token().spaced)? {
            if path.is_empty() {
                self.may_hold(&head)?;
            }
            path.push(step);
        }
        if path.is_empty() {
            return Ok(head);
        }
        let span = self.since(head.span);
        Ok(Term { span, kind: TermKind::Ref(Box::new(Ref { head, path })) })
    }

    /// The next step of a reference, if one follows; it must follow without a space, but for the first of a rule's head.
    pub(super) fn step(&mut self, follows: bool) -> Parse<Option<Step>> {
        if !follows {
            return Ok(None);
        }
        match self.kind() {
            Kind::Dot => {
                self.skip();
                let spaced = self.token().spaced;
                match self.token().kind {
                    Kind::Name | Kind::Word(_) if !spaced => Ok(Some(Step::Field(self.name_here()))),
                    _ => Err(self.unexpected_with_help(
                        "a name right after the point",
                        Some("other keys are written in brackets: `x[\"a-b\"]`"),
                    )),
                }
            }
            Kind::OpenBracket => {
                self.open();
                let key = self.infix(true)?;
                self.close(Kind::CloseBracket, "`]`")?;
                Ok(Some(Step::Index(key)))
            }
            _ => Ok(None),
        }
    }

    /// Refuses to look into what holds nothing.
    fn may_hold(&mut self, head: &Term) -> Parse<()> {
        let what = match &head.kind {
            TermKind::Null => "null",
            TermKind::Bool(_) => "a boolean",
            TermKind::Number(_) => "a number",
            TermKind::String(_) => "a string",
            TermKind::Template(_) => "a string template",
            TermKind::Ref(_) if self.in_parens(head) => "a reference in parentheses",
            TermKind::Var(name) if is_root(name) && self.in_parens(head) => "a reference in parentheses",
            _ => return Ok(()),
        };
        Err(self.fail(head.span, format!("{what} can be neither looked into nor called")))
    }

    fn in_parens(&self, term: &Term) -> bool {
        term.span.text(self.text).ends_with(')')
    }
}

fn is_root(name: &str) -> bool {
    matches!(name, "input" | "data")
}
