//! Cuts a template into tokens.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Between actions.
    Text,
    Open,
    Close,
    Space,
    /// `.name`
    Field,
    /// `$` or `$name`
    Variable,
    Dot,
    Name,
    Keyword,
    Bool,
    Nil,
    Quoted,
    Raw,
    Char,
    Number,
    LeftParen,
    RightParen,
    Pipe,
    Declare,
    Assign,
    /// Any other character.
    Other,
    End,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) at: usize,
    pub(super) text: &'t str,
}

/// What is wrong at a byte.
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) message: String,
}

const KEYWORDS: [&str; 10] =
    ["if", "else", "end", "range", "with", "define", "template", "block", "break", "continue"];

#[derive(Clone, Copy)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    inside: bool,
    parens: usize,
    /// Spaces after the last action are left out.
    trim: bool,
}

impl<'t> Lexer<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, inside: false, parens: 0, trim: false }
    }

    /// The byte that comes next.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn token(&mut self, kind: Kind, length: usize) -> Token<'t> {
        let (at, text) = (self.at, self.rest().get(..length).unwrap_or_default());
        self.at += length;
        Token { kind, at, text }
    }

    fn wrong<T>(&self, message: impl Into<String>) -> Result<T, Wrong> {
        Err(Wrong { at: self.at, message: message.into() })
    }

    pub(super) fn next(&mut self) -> Result<Token<'t>, Wrong> {
        if self.inside {
            return self.inside_action();
        }
        loop {
            if let Some(token) = self.outside()? {
                return Ok(token);
            }
        }
    }

    /// A text, the start of an action or the end; none for a comment.
    fn outside(&mut self) -> Result<Option<Token<'t>>, Wrong> {
        if std::mem::take(&mut self.trim) {
            self.at = self.text.len() - self.rest().trim_start_matches(is_space).len();
        }
        let (before, opens) =
            self.rest().split_once("{{").map_or((self.rest(), false), |(before, _)| (before, true));
        let after = |length: usize| self.rest().get(length..).unwrap_or_default();
        let trims = opens && trims_left(after(before.len() + 2));
        if !before.is_empty() {
            let shown = if trims { before.trim_end_matches(is_space) } else { before };
            let token = self.token(Kind::Text, shown.len());
            self.at += before.len() - shown.len();
            return Ok((!shown.is_empty()).then_some(token));
        }
        if !opens {
            return Ok(Some(self.token(Kind::End, 0)));
        }
        let marker = if trims { 2 } else { 0 };
        if after(2 + marker).starts_with("/*") {
            self.comment(2 + marker)?;
            return Ok(None);
        }
        self.inside = true;
        let token = self.token(Kind::Open, 2);
        self.at += marker;
        Ok(Some(token))
    }

    /// Skips a comment that starts after `start` bytes.
    fn comment(&mut self, start: usize) -> Result<(), Wrong> {
        let inside = self.rest().get(start + 2..).unwrap_or_default();
        let Some((inside, after)) = inside.split_once("*/") else { return self.wrong("unclosed comment") };
        let trims = trims_right(after);
        if !trims && !after.starts_with("}}") {
            return self.wrong("comment ends before closing delimiter");
        }
        self.trim = trims;
        self.at += start + 2 + inside.len() + 2 + if trims { 4 } else { 2 };
        Ok(())
    }

    fn inside_action(&mut self) -> Result<Token<'t>, Wrong> {
        let rest = self.rest();
        let trims = trims_right(rest);
        if trims || rest.starts_with("}}") {
            if self.parens > 0 {
                return self.wrong("unclosed left paren");
            }
            self.inside = false;
            self.trim = trims;
            return Ok(self.token(Kind::Close, if trims { 4 } else { 2 }));
        }
        let mut characters = rest.chars();
        let (first, second) = (characters.next(), characters.next());
        match first {
            None => self.wrong("unclosed action"),
            Some(first) if is_space(first) => Ok(self.space()),
            Some('=') => Ok(self.token(Kind::Assign, 1)),
            Some(':') if second == Some('=') => Ok(self.token(Kind::Declare, 2)),
            Some(':') => self.wrong("expected :="),
            Some('|') => Ok(self.token(Kind::Pipe, 1)),
            Some('"') => self.quoted('"', Kind::Quoted, "unterminated quoted string"),
            Some('\'') => self.quoted('\'', Kind::Char, "unterminated character constant"),
            Some('`') => self.raw(),
            Some('$') => self.word(Kind::Variable, Kind::Variable),
            Some('.') if !second.is_some_and(|second| second.is_ascii_digit()) => {
                self.word(Kind::Dot, Kind::Field)
            }
            Some('.' | '+' | '-' | '0'..='9') => Ok(self.number()),
            Some('(') => {
                self.parens += 1;
                Ok(self.token(Kind::LeftParen, 1))
            }
            Some(')') if self.parens == 0 => self.wrong("unexpected right paren"),
            Some(')') => {
                self.parens -= 1;
                Ok(self.token(Kind::RightParen, 1))
            }
            Some(first) if is_word(first) => self.name(),
            Some(first) if first.is_ascii_graphic() => Ok(self.token(Kind::Other, 1)),
            Some(first) => self.wrong(format!("unrecognized character in action: {}", shown(first))),
        }
    }

    fn space(&mut self) -> Token<'t> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(is_space).len();
        // The last space may belong to the end of the action.
        let ends = length.checked_sub(1).and_then(|last| rest.get(last..)).is_some_and(trims_right);
        let length = if ends { length - 1 } else { length };
        self.token(Kind::Space, length)
    }

    fn quoted(&mut self, mark: char, kind: Kind, unterminated: &str) -> Result<Token<'t>, Wrong> {
        let mut escaped = true;
        for (at, character) in self.rest().char_indices() {
            match character {
                '\n' => break,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if character == mark => return Ok(self.token(kind, at + 1)),
                _ => {}
            }
        }
        self.wrong(unterminated)
    }

    fn raw(&mut self) -> Result<Token<'t>, Wrong> {
        match self.rest().get(1..).and_then(|rest| rest.find('`')) {
            Some(length) => Ok(self.token(Kind::Raw, length + 2)),
            None => self.wrong("unterminated raw quoted string"),
        }
    }

    /// A field or a variable: `alone` if nothing follows the first character.
    fn word(&mut self, alone: Kind, named: Kind) -> Result<Token<'t>, Wrong> {
        let rest = self.rest().get(1..).unwrap_or_default();
        let length = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
        self.ends_well(1 + length)?;
        Ok(self.token(if length == 0 { alone } else { named }, 1 + length))
    }

    fn name(&mut self) -> Result<Token<'t>, Wrong> {
        let rest = self.rest();
        let length = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
        self.ends_well(length)?;
        let kind = match rest.get(..length).unwrap_or_default() {
            "true" | "false" => Kind::Bool,
            "nil" => Kind::Nil,
            name if KEYWORDS.contains(&name) => Kind::Keyword,
            _ => Kind::Name,
        };
        Ok(self.token(kind, length))
    }

    /// Whether what follows a word may follow one.
    fn ends_well(&mut self, length: usize) -> Result<(), Wrong> {
        let rest = self.rest().get(length..).unwrap_or_default();
        match rest.chars().next() {
            None | Some('.' | ',' | '|' | ':' | ')' | '(') => Ok(()),
            Some(character) if is_space(character) || rest.starts_with("}}") => Ok(()),
            Some(character) => self.wrong(format!("bad character {}", shown(character))),
        }
    }

    fn number(&mut self) -> Token<'t> {
        let rest = self.rest();
        let mut before = None;
        let end = rest.char_indices().find(|(_, character)| {
            let before = before.replace(*character);
            let sign = matches!(character, '+' | '-') && matches!(before, None | Some('e' | 'E' | 'p' | 'P'));
            !(sign || is_word(*character) || *character == '.')
        });
        let length = end.map_or(rest.len(), |(at, _)| at);
        self.token(Kind::Number, length)
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// Whether what follows `{{` says that spaces before are left out.
fn trims_left(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(is_space))
}

/// Whether the action ends here and says that spaces after are left out.
fn trims_right(rest: &str) -> bool {
    rest.strip_prefix(is_space).is_some_and(|rest| rest.starts_with("-}}"))
}

fn shown(character: char) -> String {
    let quoted =
        if crate::value::text::is_printable(character) { format!(" '{character}'") } else { String::new() };
    format!("U+{:04X}{quoted}", u32::from(character))
}
