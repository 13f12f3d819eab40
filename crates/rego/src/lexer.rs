//! From text to tokens.

mod code;
mod number;
mod pairs;
mod string;
mod token;

pub(crate) use token::{Kind, Token, Word};

use std::sync::Arc;

use crate::{Code, Diagnostic, Span, ast::Comment};

/// What a text is made of.
pub(crate) struct Lexed {
    /// The tokens, [`Kind::End`] last.
    pub(crate) tokens: Vec<Token>,
    /// For each token that opens or closes something, the index of its counterpart.
    pub(crate) pairs: Vec<Option<usize>>,
    /// The comments, in order.
    pub(crate) comments: Vec<Comment>,
    /// What is wrong, in no order.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads `text` to its end, whatever it holds.
pub(crate) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer::new(text);
    lexer.run();
    let pairs = pairs::pairs(&lexer.tokens);
    Lexed { tokens: lexer.tokens, pairs, comments: lexer.comments, diagnostics: lexer.diagnostics }
}

struct Lexer<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    diagnostics: Vec<Diagnostic>,
    /// The string templates around `at`, the innermost last.
    templates: Vec<Open>,
    spaced: bool,
    newline: bool,
    line_start: bool,
}

/// A string template that is not at its end yet.
struct Open {
    raw: bool,
    /// The braces that are open inside its expression.
    braces: u32,
    start: usize,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self {
            text,
            at,
            tokens: Vec::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
            templates: Vec::new(),
            spaced: true,
            newline: true,
            line_start: true,
        }
    }

    fn run(&mut self) {
        loop {
            self.space();
            if self.rest().is_empty() {
                break;
            }
            self.token();
        }
        if let Some(open) = self.templates.first() {
            let span = span(open.start, open.start + 2);
            self.diagnostics.push(Diagnostic::new(Code::Parse, span, "string template is never closed"));
        }
        self.push(Kind::End, self.at, None);
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn eat_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, start: usize, value: Option<Arc<str>>) {
        let span = span(start, self.at);
        let Self { spaced, newline, line_start, .. } = *self;
        self.tokens.push(Token { kind, span, spaced, newline, line_start, value });
        (self.spaced, self.newline, self.line_start) = (false, false, false);
    }

    fn error(&mut self, start: usize, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::Parse, span(start, self.at), message));
    }

    fn error_with_help(&mut self, start: usize, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(Code::Parse, span(start, self.at), message).help(help));
    }
}

/// The span of a range of bytes.
fn span(start: usize, end: usize) -> Span {
    let byte = |index| u32::try_from(index).unwrap_or(u32::MAX);
    Span::new(byte(start), byte(end))
}
