//! Moving over the tokens, and telling what is wrong with them.

use arcstr::ArcStr;

use crate::{
    Code, Diagnostic, Span,
    ast::{Name, Version},
    lexer::{Kind, Token, Word},
};

use super::{Failed, HEIGHT, NESTING, Parse, Parser};

/// The keywords of `future.keywords` that are in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(u8);

impl Words {
    pub(super) const fn new(version: Version) -> Self {
        let mut words = Self(0);
        if matches!(version, Version::V1) {
            words.add_v1();
        }
        words
    }

    /// Those that the language has from 1.0.
    pub(super) const fn add_v1(&mut self) {
        self.0 |= 0b1111;
    }

    /// Those that `import future.keywords` brings.
    pub(super) const fn add_all(&mut self) {
        self.0 = u8::MAX;
    }

    pub(super) const fn add(&mut self, word: Word) {
        self.0 |= Self::bit(word);
    }

    /// Whether the word is a keyword; those that always are included.
    pub(super) const fn has(self, word: Word) -> bool {
        let bit = Self::bit(word);
        bit == 0 || self.0 & bit != 0 || matches!(word, Word::Not)
    }

    /// Whether `not` may stand before a body.
    pub(super) const fn not_body(self) -> bool {
        self.0 & Self::bit(Word::Not) != 0
    }

    const fn bit(word: Word) -> u8 {
        match word {
            Word::Contains => 1,
            Word::Every => 1 << 1,
            Word::If => 1 << 2,
            Word::In => 1 << 3,
            Word::And => 1 << 4,
            Word::Or => 1 << 5,
            Word::Not => 1 << 6,
            _ => 0,
        }
    }
}

impl Parser<'_> {
    pub(super) fn token_at(&self, index: usize) -> &Token {
        self.tokens.get(index).unwrap_or(&self.end)
    }

    pub(super) fn token(&self) -> &Token {
        self.token_at(self.at)
    }

    /// The kind of a token; words that are no keywords here are names.
    pub(super) fn kind_at(&self, index: usize) -> Kind {
        let token = self.token_at(index);
        match token.kind {
            Kind::Word(word) if (token.newline || word.joins()) && self.dotted_at(index) => Kind::Name,
            Kind::Word(word) if !self.words.has(word) => Kind::Name,
            kind => kind,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind_at(self.at)
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind() == kind
    }

    pub(super) fn word(&self, word: Word) -> bool {
        self.is(Kind::Word(word))
    }

    pub(super) fn span(&self) -> Span {
        self.token().span
    }

    /// From `start` to the end of the token before.
    pub(super) fn since(&self, start: Span) -> Span {
        Span::new(start.start, self.last.max(start.start))
    }

    pub(super) fn text_at(&self, index: usize) -> &str {
        self.token_at(index).span.text(self.text)
    }

    pub(super) fn pair_at(&self, index: usize) -> Option<usize> {
        self.pairs.get(index).copied().flatten()
    }

    /// Passes over a token.
    pub(super) fn skip(&mut self) -> Span {
        let span = self.span();
        if self.at < self.tokens.len() && self.token().kind != Kind::End {
            self.at += 1;
            self.last = span.end;
        }
        span
    }

    pub(super) fn eat(&mut self, kind: Kind) -> bool {
        let found = self.is(kind);
        if found {
            self.skip();
        }
        found
    }

    pub(super) fn eat_word(&mut self, word: Word) -> bool {
        self.eat(Kind::Word(word))
    }

    pub(super) fn expect(&mut self, kind: Kind, expected: &str) -> Parse<Span> {
        if self.is(kind) { Ok(self.skip()) } else { Err(self.unexpected(expected)) }
    }

    /// Passes over a token that opens something; [`Parser::close`] must follow.
    pub(super) fn open(&mut self) -> Span {
        self.open.push(self.at);
        self.skip()
    }

    /// Passes over the token that closes what was opened last.
    pub(super) fn close(&mut self, kind: Kind, expected: &str) -> Parse<Span> {
        let span = self.expect(kind, expected)?;
        self.open.pop();
        Ok(span)
    }

    /// Whether the next token is a word or name with a point or bracket right behind it: at the start of an expression or
    /// rule it is a name then, whatever it says.
    pub(super) fn dotted(&self) -> bool {
        self.dotted_at(self.at)
    }

    fn dotted_at(&self, index: usize) -> bool {
        let next = self.token_at(index + 1);
        matches!(self.token_at(index).kind, Kind::Word(_) | Kind::Name)
            && matches!(next.kind, Kind::Dot | Kind::OpenBracket)
            && !next.spaced
    }

    pub(super) fn name_here(&mut self) -> Name {
        let text: ArcStr = self.text_at(self.at).into();
        Name { span: self.skip(), text }
    }

    /// Reads something that brackets can nest, and keeps account of depth and height.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.nesting >= NESTING {
            let message = format!("terms and expressions are nested deeper than {NESTING} levels");
            return Err(self.fail(self.span(), message));
        }
        let outer = std::mem::take(&mut self.height);
        self.nesting += 1;
        let result = read(self);
        self.nesting -= 1;
        let grown = self.grow();
        self.height = self.height.max(outer);
        result.and_then(|value| grown.map(|()| value))
    }

    /// Counts a level on top of the trees that were built last.
    pub(super) fn grow(&mut self) -> Parse<()> {
        self.height = self.height.saturating_add(1);
        if self.height <= HEIGHT {
            return Ok(());
        }
        let message = format!("expression is longer or deeper than {HEIGHT} operators and brackets");
        Err(self.fail_with_help(self.span(), message, "give parts of it names of their own"))
    }

    /// Reports a mistake, unless the one before it is at the same place: then it comes of that.
    fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.last().is_none_or(|last| last.span.start != diagnostic.span.start) {
            self.diagnostics.push(diagnostic);
        }
    }

    pub(super) fn report(&mut self, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::new(Code::Parse, span, message));
    }

    pub(super) fn report_with_help(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::new(Code::Parse, span, message).help(help));
    }

    pub(super) fn fail(&mut self, span: Span, message: impl Into<String>) -> Failed {
        self.report(span, message);
        Failed
    }

    pub(super) fn fail_with_help(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Failed {
        self.report_with_help(span, message, help);
        Failed
    }

    /// The next token is not what must stand here.
    pub(super) fn unexpected(&mut self, expected: &str) -> Failed {
        self.unexpected_with_help(expected, None)
    }

    pub(super) fn unexpected_with_help(&mut self, expected: &str, help: Option<&str>) -> Failed {
        if self.token().kind == Kind::Illegal || self.unclosed() {
            return Failed;
        }
        let message = format!("unexpected {}: expected {expected}", self.found());
        let span = self.span();
        match help {
            Some(help) => self.fail_with_help(span, message, help),
            None => self.fail(span, message),
        }
    }

    /// The next token, for a message.
    fn found(&self) -> String {
        match self.kind() {
            Kind::End => "end of text".to_owned(),
            Kind::String | Kind::RawString if self.is_long() => "string".to_owned(),
            _ => format!("`{}`", self.text_at(self.at)),
        }
    }

    /// Whether the next token is too long for a message.
    fn is_long(&self) -> bool {
        let text = self.text_at(self.at);
        text.len() > 40 || text.contains('\n')
    }

    /// Reports the innermost open bracket if it must have been forgotten to close: the text is at its end, or a line
    /// that looks like a new rule has begun.
    fn unclosed(&mut self) -> bool {
        let Some(open) = self.open.last().copied().filter(|open| self.pair_at(*open).is_none()) else {
            return false;
        };
        let line = self.line_start();
        if !self.is(Kind::End) && (line <= self.statement || line < open) {
            return false;
        }
        let message = format!("`{}` is never closed", self.text_at(open));
        self.report(self.token_at(open).span, message);
        true
    }

    /// The index of the last token in the first column that can start a statement, up to the next one.
    pub(super) fn line_start(&self) -> usize {
        let on_line = |index: &usize| !self.token_at(*index).newline;
        let start = (self.statement..=self.at).rev().find(|index| !on_line(index)).unwrap_or(self.statement);
        if self.starts_statement(start) { start } else { self.statement }
    }

    /// Whether a statement can start with that token: a word in the first column.
    pub(super) fn starts_statement(&self, index: usize) -> bool {
        let token = self.token_at(index);
        token.line_start && matches!(token.kind, Kind::Name | Kind::Word(_))
    }

    /// Makes sure that a value can come next, and not a new rule on a line of its own.
    pub(super) fn needs_value(&mut self, expected: &str) -> Parse<()> {
        let follows = matches!(
            self.kind_at(self.at + 1),
            Kind::Assign | Kind::Unify | Kind::Word(Word::If | Word::Contains)
        );
        if follows && self.starts_statement(self.at) { Err(self.unexpected(expected)) } else { Ok(()) }
    }
}
