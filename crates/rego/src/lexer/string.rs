//! Strings and string templates.

use super::{Kind, Lexer, Open};

impl Lexer<'_> {
    /// `"…"`; the quote is read already.
    pub(super) fn string(&mut self, start: usize) {
        let mut value = String::new();
        let told = self.diagnostics.len();
        loop {
            match self.peek() {
                None | Some('\n') => {
                    // Its escapes were none, most likely.
                    self.diagnostics.truncate(told);
                    self.unterminated(start);
                    return;
                }
                Some('"') => {
                    self.at += 1;
                    break;
                }
                Some('\\') => self.escape(&mut value, false),
                Some(other) => {
                    self.at += other.len_utf8();
                    value.push(other);
                }
            }
        }
        self.push(Kind::String, start, Some(value.into()));
    }

    /// A string in backquotes; the first one is read already.
    pub(super) fn raw_string(&mut self, start: usize) {
        let value = self.eat_while(|c| c != '`');
        if self.eat('`') {
            self.push(Kind::RawString, start, Some(value.into()));
        } else {
            self.at = start + 1;
            self.error_with_help(start, "raw string is never closed", "end it with a backquote");
            self.at = self.text.len();
            self.push(Kind::Illegal, start, None);
        }
    }

    /// `'…'`, which is no string here.
    pub(super) fn single_quotes(&mut self, start: usize) {
        let value = self.eat_while(|c| c != '\'' && c != '\n');
        let closed = self.eat('\'');
        self.error_with_help(start, "single quotes make no string", "use double quotes");
        self.push(if closed { Kind::String } else { Kind::Illegal }, start, Some(value.into()));
    }

    fn unterminated(&mut self, start: usize) {
        self.error_with_help(
            start,
            "string is not closed on its line",
            "end it with `\"`; a string in backquotes may hold several lines",
        );
        self.push(Kind::Illegal, start, None);
        // A quote that is missing or too many in a template would turn the rest of the module inside out.
        self.templates.clear();
    }

    /// A backslash and what belongs to it.
    fn escape(&mut self, value: &mut String, template: bool) {
        let start = self.at;
        self.at += 1;
        let plain = match self.peek() {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('{') if template => '{',
            Some('u') => {
                self.at += 1;
                value.push(self.unicode(start));
                return;
            }
            other => {
                if let Some(other) = other.filter(|c| *c != '\n') {
                    self.at += other.len_utf8();
                }
                let message =
                    format!("illegal escape `{}`", self.text.get(start..self.at).unwrap_or_default());
                self.error_with_help(
                    start,
                    message,
                    "a backslash is written `\\\\`; strings in backquotes need no escapes",
                );
                return;
            }
        };
        self.at += 1;
        value.push(plain);
    }

    /// The character of `\uXXXX`, or of two of them; half a pair gives the replacement character, as in OPA.
    fn unicode(&mut self, start: usize) -> char {
        let Some(first) = self.hex() else {
            self.error(start, "illegal escape: expected four hexadecimal digits after `\\u`");
            return char::REPLACEMENT_CHARACTER;
        };
        if !(0xd800..0xdc00).contains(&first) || !self.rest().starts_with("\\u") {
            return char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        let after = self.at;
        self.at += 2;
        if let Some(second) = self.hex().filter(|second| (0xdc00..0xe000).contains(second)) {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        self.at = after;
        char::REPLACEMENT_CHARACTER
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// The start of a string template; its quote is read already.
    pub(super) fn template(&mut self, start: usize, raw: bool) {
        self.push(Kind::TemplateStart, start, Some(if raw { "`" } else { "\"" }.into()));
        self.templates.push(Open { raw, braces: 0, start });
        self.template_text();
    }

    /// The text of the innermost template up to an expression or its end.
    pub(super) fn template_text(&mut self) {
        let Some(raw) = self.templates.last().map(|open| open.raw) else { return };
        let start = self.at;
        let mut value = String::new();
        loop {
            match self.peek() {
                Some('{') => return self.template_open(start, value),
                Some('"') if !raw => return self.template_end(start, value),
                Some('`') if raw => return self.template_end(start, value),
                Some('\\') if raw && self.rest().starts_with("\\{") => {
                    self.at += 2;
                    value.push('{');
                }
                Some('\\') if !raw => self.escape(&mut value, true),
                Some(other) if raw || other != '\n' => {
                    self.at += other.len_utf8();
                    value.push(other);
                }
                _ => return self.unterminated(start),
            }
        }
    }

    fn template_piece(&mut self, start: usize, value: String) {
        if !value.is_empty() {
            self.push(Kind::TemplateText, start, Some(value.into()));
        }
    }

    fn template_open(&mut self, start: usize, value: String) {
        self.template_piece(start, value);
        let start = self.at;
        self.at += 1;
        self.push(Kind::TemplateOpen, start, None);
    }

    fn template_end(&mut self, start: usize, value: String) {
        self.template_piece(start, value);
        let start = self.at;
        self.at += 1;
        self.push(Kind::TemplateEnd, start, None);
        self.templates.pop();
    }
}
