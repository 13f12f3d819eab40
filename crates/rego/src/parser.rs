//! From text to the tree.
//!
//! What the parser accepts is what OPA 1.20 accepts, in both versions of the language. It never tries one reading and then
//! another: where a bracket can hold several things, it looks ahead over whole brackets, so that its time is linear.
//!
//! It refuses what OPA takes by accident: operators and parentheses in the name of a rule without a body (`(p) := 1`,
//! `p - q := 1`), rubbish behind `package a`, expressions of a query without anything between them, and
//! `import future.keywords.x.y`. It takes a name of a builtin for a rule without value (`count(1)`), which needs their list.
//! How deep, high and often something may be is limited: `NESTING`, `HEIGHT`, `COPIES`.

mod annotation;
mod body;
mod brace;
mod check;
mod cursor;
mod expr;
mod head;
pub(crate) mod infix;
mod logical;
mod module;
mod rule;
mod template;
mod term;

use crate::{
    Code, Diagnostic, Span,
    ast::{Body, Module, Term, Version},
    lexer,
};

/// What came out of a module's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The module, with all that could be read; none when not even its package could be.
    pub module: Option<Module>,
    /// What is wrong, in order of place. Only without any is the module whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a module.
pub fn parse(text: &str, version: Version) -> Parsed {
    match Parser::new(text, version) {
        Ok(mut parser) => {
            let module = parser.module();
            Parsed { module, diagnostics: parser.finish() }
        }
        Err(diagnostic) => Parsed { module: None, diagnostics: vec![*diagnostic] },
    }
}

/// Reads a query: expressions between `;` or line ends, as `opa eval` takes them. `in` and `every` are there in both
/// versions.
///
/// # Errors
///
/// What is wrong with the text, in order of place.
pub fn parse_query(text: &str, version: Version) -> Result<Body, Vec<Diagnostic>> {
    let mut parser = Parser::new(text, version).map_err(|diagnostic| vec![*diagnostic])?;
    parser.words.add_v1();
    let body = parser.query();
    parser.result(body)
}

/// Reads a single term.
///
/// # Errors
///
/// What is wrong with the text, in order of place.
pub fn parse_term(text: &str) -> Result<Term, Vec<Diagnostic>> {
    let mut parser = Parser::new(text, Version::V1).map_err(|diagnostic| vec![*diagnostic])?;
    let term = parser.only_term();
    parser.result(term)
}

/// The reason is in the diagnostics already.
#[derive(Debug)]
struct Failed;

type Parse<T> = Result<T, Failed>;

/// How deep terms and expressions may stand in each other. In a debug build each takes up to 7 KiB of stack, so that the
/// parser stays well within a thread of 2 MiB, the size that Rust's threads have.
const NESTING: u32 = 200;

/// How high the tree may be: long chains of operators make it high without any brackets. Whoever walks the tree takes
/// stack for each level, as its own `clone` and `==` do (up to 1.5 KiB in a debug build).
const HEIGHT: u32 = 400;

/// How many bytes of heads may be repeated for the further bodies of rules, so that the tree stays about as large as the
/// text.
const COPIES: u32 = 1 << 20;

struct Parser<'a> {
    text: &'a str,
    version: Version,
    tokens: Vec<lexer::Token>,
    pairs: Vec<Option<usize>>,
    comments: Vec<crate::ast::Comment>,
    diagnostics: Vec<Diagnostic>,
    /// The index of the next token.
    at: usize,
    /// The token for whatever is after the last one.
    end: lexer::Token,
    /// Where the token before ends.
    last: u32,
    words: cursor::Words,
    /// The indices of the brackets around the next token.
    open: Vec<usize>,
    nesting: u32,
    /// The height of the highest tree that was built since the innermost [`Parser::nested`] began.
    height: u32,
    /// The index of the first token of the statement that is being read.
    statement: usize,
    /// The bytes of heads that were repeated.
    copied: u32,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, version: Version) -> Result<Self, Box<Diagnostic>> {
        if u32::try_from(text.len()).is_err() {
            let message = "module is larger than 4 GiB";
            return Err(Box::new(Diagnostic::new(Code::Parse, Span::default(), message)));
        }
        let lexer::Lexed { tokens, pairs, comments, diagnostics } = lexer::lex(text);
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let end = lexer::Token {
            kind: lexer::Kind::End,
            span: Span::new(end, end),
            spaced: true,
            newline: true,
            line_start: false,
            value: None,
        };
        Ok(Self {
            text,
            version,
            tokens,
            pairs,
            comments,
            diagnostics,
            at: 0,
            end,
            last: 0,
            words: cursor::Words::new(version),
            open: Vec::new(),
            nesting: 0,
            height: 0,
            statement: 0,
            copied: 0,
        })
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        self.diagnostics.dedup();
        self.diagnostics
    }

    fn result<T>(self, parsed: Parse<T>) -> Result<T, Vec<Diagnostic>> {
        match parsed {
            Ok(value) if self.diagnostics.is_empty() => Ok(value),
            _ => Err(self.finish()),
        }
    }
}
