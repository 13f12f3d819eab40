//! Bodies: expressions that must all hold.

use crate::{
    ast::{Body, Expr},
    lexer::{Kind, Word},
};

use super::{Failed, Parse, Parser};

impl Parser<'_> {
    /// A query, to the end of the text.
    pub(super) fn query(&mut self) -> Parse<Body> {
        let start = self.span();
        let mut exprs = Vec::new();
        while self.exprs_into(Kind::End, &mut exprs).is_err() {
            let rest = self.tokens.iter().enumerate().skip(self.at.max(1));
            let next = rest.map(|(index, token)| (index, token.newline && token.kind != Kind::End));
            let Some((next, _)) = next.clone().find(|(index, starts)| *starts && *index > self.at) else {
                return Err(Failed);
            };
            self.open.clear();
            self.jump(next);
        }
        Ok(Body { span: self.since(start), exprs })
    }

    /// The expressions up to what ends them, which is not passed over.
    pub(super) fn exprs(&mut self, end: Kind) -> Parse<Vec<Expr>> {
        let mut exprs = Vec::new();
        self.exprs_into(end, &mut exprs)?;
        Ok(exprs)
    }

    pub(super) fn exprs_into(&mut self, end: Kind, exprs: &mut Vec<Expr>) -> Parse<()> {
        if self.is(end) && exprs.is_empty() {
            return Err(self.unexpected("an expression, as a body must not be empty"));
        }
        loop {
            exprs.push(self.literal()?);
            if self.eat(Kind::Semicolon) {
                if self.is(end) {
                    return Err(self.unexpected("an expression after `;`"));
                }
                continue;
            }
            if self.is(end) {
                return Ok(());
            }
            if !self.token().newline {
                return Err(self.no_separator(end));
            }
        }
    }

    fn no_separator(&mut self, end: Kind) -> Failed {
        let expected = match end {
            Kind::CloseBrace => "a new line, `;` or `}`",
            Kind::CloseBracket => "a new line, `;` or `]`",
            _ => "a new line or `;`",
        };
        let help = match self.kind() {
            Kind::Name if self.future_word() => Some("Rego v0 has this keyword only after `import rego.v1`"),
            Kind::Name if matches!(self.token().kind, Kind::Word(_)) && self.dotted() => {
                Some("a keyword with a point or bracket right behind it is a name: put a space between them")
            }
            Kind::Comma => Some("expressions that must all hold are separated by `;` or new lines"),
            _ => None,
        };
        self.unexpected_with_help(expected, help)
    }

    /// Whether the next token, or the one before it, would be a keyword of Rego v1.
    fn future_word(&self) -> bool {
        let word = |at: usize| match self.token_at(at).kind {
            Kind::Word(word @ (Word::Every | Word::If | Word::In)) => !self.words.has(word),
            _ => false,
        };
        word(self.at) || self.at.checked_sub(1).is_some_and(word)
    }
}
