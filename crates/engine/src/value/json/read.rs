//! Reads JSON.

use super::{JsonError, Value};
use crate::value::{Number, Object};

/// How deep values may be nested.
const DEEPEST: usize = 512;

/// The one value that `text` is.
pub(super) fn document(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text, at: 0 };
    reader.skip_spaces();
    if reader.peek().is_none() {
        return Err(reader.error("EOF"));
    }
    let value = reader.value(0)?;
    reader.skip_spaces();
    if reader.peek().is_some() {
        return Err(reader.trailing());
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    fn error(&self, message: impl Into<String>) -> JsonError {
        JsonError { offset: self.at, message: message.into() }
    }

    /// The next byte cannot stand where it stands.
    fn wrong(&self, context: &str) -> JsonError {
        match self.peek() {
            Some(byte) => self.error(format!("invalid character {} {context}", quote(byte))),
            None => self.error("unexpected EOF"),
        }
    }

    /// Something comes after the value: a further token, or what is none.
    fn trailing(&mut self) -> JsonError {
        let start = self.at;
        let token = match self.peek() {
            Some(byte @ (b'[' | b'{')) => char::from(byte).to_string(),
            _ => match self.value(0) {
                Ok(Value::String(text)) => text.to_string(),
                Ok(Value::Bool(value)) => format!("%!s(bool={value})"),
                Ok(other) => other.to_json(),
                Err(error) => return error,
            },
        };
        JsonError {
            offset: start,
            message: format!("error: invalid character '{token}' after top-level value"),
        }
    }

    /// Skips spaces and the byte, if it is the next.
    fn next_is(&mut self, byte: u8) -> bool {
        self.skip_spaces();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.skip_spaces();
        match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => Err(self.wrong("exceeded max depth")),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => self.string().map(Value::from),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.literal("true", Value::Bool(true)),
            Some(b'f') => self.literal("false", Value::Bool(false)),
            Some(b'n') => self.literal("null", Value::Null),
            _ => Err(self.wrong("looking for beginning of value")),
        }
    }

    fn literal(&mut self, word: &str, value: Value) -> Result<Value, JsonError> {
        for (at, expected) in word.bytes().enumerate() {
            if self.peek() != Some(expected) {
                let expected = char::from(expected);
                debug_assert!(at > 0, "the first letter was looked at");
                return Err(self.wrong(&format!("in literal {word} (expecting '{expected}')")));
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.next_is(b']') {
            return Ok(Value::from(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.next_is(b']') {
                return Ok(Value::from(items));
            }
            if !self.next_is(b',') {
                return Err(self.wrong("after array element"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut pairs = Vec::new();
        if self.next_is(b'}') {
            return Ok(Value::empty_object());
        }
        loop {
            self.skip_spaces();
            if self.peek() != Some(b'"') {
                return Err(self.wrong("looking for beginning of object key string"));
            }
            let key = Value::from(self.string()?);
            if !self.next_is(b':') {
                return Err(self.wrong("after object key"));
            }
            let value = self.value(depth)?;
            pairs.push((key, value));
            if self.next_is(b'}') {
                return Ok(pairs.into_iter().collect::<Object>().into());
            }
            if !self.next_is(b',') {
                return Err(self.wrong("after object key:value pair"));
            }
        }
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if !self.digits() {
            return Err(self.wrong("in numeric literal"));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !self.digits() {
                return Err(self.wrong("after decimal point in numeric literal"));
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if !self.digits() {
                return Err(self.wrong("in exponent of numeric literal"));
            }
        }
        let number = self.since(start).and_then(Number::parse);
        number.map(Value::Number).ok_or_else(|| self.wrong("in numeric literal"))
    }

    fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            text.push_str(self.since(start).unwrap_or_default());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                _ => return Err(self.wrong("in string literal")),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, JsonError> {
        let found = match self.peek() {
            Some(b'u') => {
                self.at += 1;
                return self.code_point();
            }
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.wrong("in string escape code")),
        };
        self.at += 1;
        Ok(found)
    }

    /// What follows `\u`. Half a pair of surrogates is read as U+FFFD.
    fn code_point(&mut self) -> Result<char, JsonError> {
        let first = self.hexadecimal()?;
        if let Some(found) = char::from_u32(first) {
            return Ok(found);
        }
        let before = self.at;
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            self.at += 2;
            let second = self.hexadecimal()?;
            if let (0xd800..0xdc00, 0xdc00..0xe000) = (first, second) {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hexadecimal(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.wrong("in \\u hexadecimal character escape"));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

/// A byte as Go's messages quote it: as the character of that number.
fn quote(byte: u8) -> String {
    match byte {
        b'\'' => r"'\''".to_owned(),
        b'"' => "'\"'".to_owned(),
        _ => {
            let quoted = crate::value::text::quoted(&char::from(byte).to_string());
            format!("'{}'", quoted.trim_matches('"'))
        }
    }
}
