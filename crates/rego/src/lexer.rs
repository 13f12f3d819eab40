//! From text to tokens.

mod code;
mod number;
mod pairs;
mod string;
mod token;

pub(crate) use token::{Kind, Token, Word};

use arcstr::ArcStr;

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

    fn push(&mut self, kind: Kind, start: usize, value: Option<ArcStr>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = lex(text).tokens.into_iter().map(|token| token.kind).collect();
        assert_eq!(kinds.pop(), Some(Kind::End));
        kinds
    }

    fn values(text: &str) -> Vec<String> {
        lex(text).tokens.into_iter().filter_map(|token| token.value).map(|value| value.to_string()).collect()
    }

    fn messages(text: &str) -> Vec<(u32, String)> {
        lex(text).diagnostics.into_iter().map(|each| (each.span.start, each.message)).collect()
    }

    #[test]
    fn tokens_know_what_is_before_them() {
        let lexed = lex("\u{feff}a #c\r\n\tb(c\r\nd");
        let before = |token: &Token| (token.spaced, token.newline, token.line_start);
        let all: Vec<(bool, bool, bool)> = lexed.tokens.iter().map(before).collect();
        assert_eq!(
            all[..5],
            [
                (true, true, true),
                (true, true, false),
                (false, false, false),
                (false, false, false),
                (true, true, true)
            ]
        );
        assert_eq!(&*lexed.comments[0].text, "c");
        assert_eq!(lexed.diagnostics, []);
    }

    #[test]
    fn punctuation_takes_the_longest() {
        use Kind::{Assign, Colon, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual, Unify};
        assert_eq!(
            kinds(":= : == = != <= < >= > ==="),
            [Assign, Colon, Equal, Unify, NotEqual, LessOrEqual, Less, GreaterOrEqual, Greater, Equal, Unify]
        );
    }

    #[test]
    fn strings_lose_quotes_and_escapes() {
        assert_eq!(values(r#""a\"\n\u00e9\ud83d\ude00\ud83dx\/" `a\n`"#), ["a\"\né😀\u{fffd}x/", "a\\n"]);
        assert_eq!(values("`a\nb`"), ["a\nb"]);
    }

    #[test]
    fn each_bad_escape_is_told_at_its_place() {
        let all = messages(r#""\q" "\x1" "\u12""#);
        assert_eq!(all.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 6, 12]);
        assert_eq!(all[0].1, "illegal escape `\\q`");
    }

    #[test]
    fn templates_nest() {
        use Kind::{Name, TemplateClose, TemplateEnd, TemplateOpen, TemplateStart, TemplateText};
        let inner = [TemplateStart, TemplateText, TemplateOpen, Name, TemplateClose, TemplateEnd];
        assert_eq!(kinds("$`b{c}`"), inner);
        let outer = kinds("$\"a{$`b{c}`}\\{d\"");
        assert_eq!(outer[..3], [TemplateStart, TemplateText, TemplateOpen]);
        assert_eq!(outer[3..9], inner);
        assert_eq!(outer[9..], [TemplateClose, TemplateText, TemplateEnd]);
        assert_eq!(values("$\"a{1}\\{\\n\""), ["\"", "a", "{\n"]);
        assert_eq!(values("$`\\{\\n`"), ["`", "{\\n"]);
    }

    #[test]
    fn braces_inside_a_template_are_its_own() {
        let kinds = kinds("$\"{ {1: {2}} }\" }");
        assert_eq!(kinds.iter().filter(|kind| **kind == Kind::TemplateClose).count(), 1);
        assert_eq!(kinds.last(), Some(&Kind::CloseBrace));
    }

    #[test]
    fn brackets_find_their_counterparts() {
        let pairs = lex("( [ { ] ) }").pairs;
        assert_eq!(pairs[..6], [Some(4), Some(3), None, Some(1), Some(0), None]);
    }

    #[test]
    fn numbers_are_those_of_json() {
        for number in ["0", "10", "0.5", "1e3", "1.5E-3", "2e+1"] {
            assert_eq!((kinds(number), messages(number)), (vec![Kind::Number], vec![]));
        }
        for number in ["01", "1.", "1e", "1a", "0x1", "1_0", "1.e1"] {
            assert_eq!((kinds(number), messages(number).len()), (vec![Kind::Number], 1), "{number}");
        }
    }

    #[test]
    fn what_is_illegal_is_told_and_passed_over() {
        let all = messages("a ! b && c ? 'd' // e\n§ é \u{a0} $ \\");
        assert_eq!(all.len(), 10, "{all:?}");
    }
}
