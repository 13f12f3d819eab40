//! A module's text as tokens.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name or a keyword.
    Name,
    /// A string with its quotes, raw or not.
    String,
    /// A number.
    Number,
    /// Anything else: one character, or `:=`.
    Symbol,
}

/// A piece of a module that is neither blank nor comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind,
    pub(crate) text: &'a str,
    /// Its first byte.
    pub(crate) start: usize,
    /// Its line, from 1.
    pub(crate) line: u32,
}

impl Token<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(crate) fn is(&self, text: &str) -> bool {
        self.text == text && self.kind != TokenKind::String
    }
}

/// The tokens of a module, in order. What is not closed reaches to the end.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = next(rest);
        let piece = rest.get(..length).unwrap_or(rest);
        if let Some(kind) = kind {
            tokens.push(Token { kind, text: piece, start, line });
        }
        line += u32::try_from(piece.matches('\n').count()).unwrap_or(u32::MAX);
        start += piece.len();
    }
    tokens
}

/// What the text starts with, and how many bytes it has; no kind for blanks and comments.
fn next(text: &str) -> (Option<TokenKind>, usize) {
    let length = |keep: fn(char) -> bool| text.find(|c| !keep(c)).unwrap_or(text.len());
    match text.chars().next().unwrap_or_default() {
        '#' => (None, text.find('\n').unwrap_or(text.len())),
        '"' => (Some(TokenKind::String), quoted(text)),
        '`' => (
            Some(TokenKind::String),
            text.get(1..).and_then(|rest| rest.find('`')).map_or(text.len(), |at| at + 2),
        ),
        c if c.is_whitespace() => (None, length(char::is_whitespace)),
        c if is_name(c) && !c.is_ascii_digit() => (Some(TokenKind::Name), length(is_name)),
        c if c.is_ascii_digit() => (Some(TokenKind::Number), length(is_name)),
        _ if text.starts_with(":=") => (Some(TokenKind::Symbol), 2),
        c => (Some(TokenKind::Symbol), c.len_utf8()),
    }
}

/// The length of a double-quoted string.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_hide_what_is_in_them() {
        let text = "x := \"a \\\" # b\" # c \"\ny == `\n\"` # d\nz1(2.5)";
        let found: Vec<(&str, u32)> = tokens(text).iter().map(|token| (token.text, token.line)).collect();
        assert_eq!(
            found,
            [
                ("x", 1),
                (":=", 1),
                ("\"a \\\" # b\"", 1),
                ("y", 2),
                ("=", 2),
                ("=", 2),
                ("`\n\"`", 2),
                ("z1", 4),
                ("(", 4),
                ("2", 4),
                (".", 4),
                ("5", 4),
                (")", 4),
            ]
        );
    }

    #[test]
    fn what_is_not_closed_reaches_to_the_end() {
        for text in ["\"a", "`a\nb", "\"a\\", "ß"] {
            assert_eq!(tokens(text)[0].text, text);
        }
    }
}
