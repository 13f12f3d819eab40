//! White space, names and punctuation.

use crate::ast::Comment;

use super::{Kind, Lexer, Word, span};

impl Lexer<'_> {
    /// Passes over white space and comments.
    pub(super) fn space(&mut self) {
        loop {
            match self.peek() {
                Some('\n') => {
                    self.at += 1;
                    (self.spaced, self.newline, self.line_start) = (true, true, true);
                    continue;
                }
                Some(' ' | '\t' | '\r') => self.at += 1,
                Some('#') => self.comment(1),
                Some(other) if other.is_whitespace() || matches!(other, '\u{200b}' | '\u{feff}') => {
                    let start = self.at;
                    self.at += other.len_utf8();
                    let message = format!("illegal white space U+{:04X}", u32::from(other));
                    self.error_with_help(start, message, "use a plain space");
                }
                _ => return,
            }
            (self.spaced, self.line_start) = (true, false);
        }
    }

    fn comment(&mut self, sign: usize) {
        let start = self.at;
        let line = self.eat_while(|c| c != '\n');
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = line.get(sign..).unwrap_or_default().into();
        self.comments.push(Comment { span: span(start, start + line.len()), text });
    }

    /// The next token; the text is not at its end.
    pub(super) fn token(&mut self) {
        let start = self.at;
        match self.peek() {
            Some(c) if c.is_alphabetic() || c == '_' => self.name(start),
            Some(c) if c.is_ascii_digit() => self.number(),
            Some('"') => {
                self.at += 1;
                self.string(start);
            }
            Some('`') => {
                self.at += 1;
                self.raw_string(start);
            }
            Some('\'') => {
                self.at += 1;
                self.single_quotes(start);
            }
            Some('$') => self.dollar(start),
            Some('{') => self.open_brace(start),
            Some('}') => self.close_brace(start),
            _ => self.punctuation(start),
        }
    }

    fn name(&mut self, start: usize) {
        let name = self.eat_while(|c| c.is_alphanumeric() || c == '_');
        if !name.is_ascii() {
            self.error_with_help(
                start,
                format!("illegal name `{name}`"),
                "names are made of ASCII letters, digits and `_`",
            );
        }
        self.push(Word::read(name).map_or(Kind::Name, Kind::Word), start, None);
    }

    fn dollar(&mut self, start: usize) {
        self.at += 1;
        if self.eat('"') {
            self.template(start, false);
        } else if self.eat('`') {
            self.template(start, true);
        } else {
            self.error_with_help(start, "illegal character `$`", "a string template is written `$\"…{x}…\"`");
            self.push(Kind::Illegal, start, None);
        }
    }

    fn open_brace(&mut self, start: usize) {
        self.at += 1;
        self.push(Kind::OpenBrace, start, None);
        if let Some(open) = self.templates.last_mut() {
            open.braces = open.braces.saturating_add(1);
        }
    }

    fn close_brace(&mut self, start: usize) {
        self.at += 1;
        match self.templates.last_mut() {
            Some(open) if open.braces == 0 => {
                self.push(Kind::TemplateClose, start, None);
                self.template_text();
            }
            Some(open) => {
                open.braces -= 1;
                self.push(Kind::CloseBrace, start, None);
            }
            None => self.push(Kind::CloseBrace, start, None),
        }
    }

    fn punctuation(&mut self, start: usize) {
        let rest = self.rest();
        if let Some((kind, length)) = two(rest).or_else(|| one(rest)) {
            self.at += length;
            self.push(kind, start, None);
        } else if rest.starts_with("//") {
            self.comment(2);
            self.error_with_help(start, "`//` starts no comment", "comments start with `#`");
            self.spaced = true;
        } else if let Some((kind, operator, help)) = foreign(rest) {
            self.at += operator.len();
            self.error_with_help(start, format!("`{operator}` is no operator"), help);
            if let Some(kind) = kind {
                self.push(kind, start, None);
            }
        } else if let Some(c) = self.next() {
            self.error(start, format!("illegal character `{}`", c.escape_debug()));
            self.push(Kind::Illegal, start, None);
        }
    }
}

fn two(rest: &str) -> Option<(Kind, usize)> {
    let kind = match rest.get(..2)? {
        ":=" => Kind::Assign,
        "==" => Kind::Equal,
        "!=" => Kind::NotEqual,
        "<=" => Kind::LessOrEqual,
        ">=" => Kind::GreaterOrEqual,
        _ => return None,
    };
    Some((kind, 2))
}

fn one(rest: &str) -> Option<(Kind, usize)> {
    if ["//", "&&", "||"].iter().any(|sign| rest.starts_with(sign)) {
        return None;
    }
    let kind = match rest.chars().next()? {
        '(' => Kind::OpenParen,
        ')' => Kind::CloseParen,
        '[' => Kind::OpenBracket,
        ']' => Kind::CloseBracket,
        ',' => Kind::Comma,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '.' => Kind::Dot,
        '=' => Kind::Unify,
        '<' => Kind::Less,
        '>' => Kind::Greater,
        '+' => Kind::Plus,
        '-' => Kind::Minus,
        '*' => Kind::Star,
        '/' => Kind::Slash,
        '%' => Kind::Percent,
        '&' => Kind::Ampersand,
        '|' => Kind::Pipe,
        _ => return None,
    };
    Some((kind, 1))
}

/// Operators of other languages: what stands in for them, so that reading goes on, and what to write.
fn foreign(rest: &str) -> Option<(Option<Kind>, &'static str, &'static str)> {
    let all = [
        (Some(Kind::Ampersand), "&&", "write the expressions on lines of their own, or between `;`"),
        (Some(Kind::Pipe), "||", "give the rule a second definition with the same name"),
        (None, "!", "write `not` before the expression"),
    ];
    all.into_iter().find(|(_, operator, _)| rest.starts_with(operator))
}
