//! Values from and to JSON (RFC 8259), as strict and with the escapes and messages of Go's `encoding/json`.

mod read;
mod write;

use std::fmt;

use super::Value;

/// Why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// The byte that cannot stand there; the length of the text if it ends too early.
    pub offset: usize,
    /// In the words of Go's `encoding/json`.
    pub message: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for JsonError {}

impl Value {
    /// Reads JSON text that is one value. Numbers keep their text, and the last of equal keys wins.
    ///
    /// # Errors
    /// Where the text is not JSON, is nested too deep, or goes on after the value.
    pub fn from_json(text: &str) -> Result<Self, JsonError> {
        read::document(text)
    }

    /// As JSON in one line: sets as arrays, keys that are no strings as their JSON text, in the order of their text;
    /// `<`, `>` and `&` escaped.
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        write::compact(self, &mut text);
        text
    }

    /// As JSON of several lines. Each line but the first starts with `prefix`, and with `indent` for each level.
    pub fn to_json_pretty(&self, prefix: &str, indent: &str) -> String {
        let mut text = String::new();
        write::pretty(self, &write::Style { prefix, indent }, 0, &mut text);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_read_as_it_is_written() {
        for text in [
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1.50",
            "1e400",
            r#""""#,
            r#""a\"\\\b\f\n\r\té😀""#,
            "[]",
            "{}",
            r#"[1,[2,{"a":[]}],{}]"#,
            r#"{"a":{"b":null},"c":1.0}"#,
        ] {
            assert_eq!(Value::from_json(text).unwrap().to_json(), text);
        }
        for (text, json) in [
            (" \t\r\n[ 1 , 2 ] \n", "[1,2]"),
            (r#"{ "a" : 1 , "a" : 2 }"#, r#"{"a":2}"#),
            (r#""\/\u00e9\ud83d\ude00""#, r#""/é😀""#),
            (r#""\ud800x\udc00\ud800\ud800\udc00""#, "\"\u{fffd}x\u{fffd}\u{fffd}\u{10000}\""),
            (
                r#""<>&\u2028\u2029\u0000\u001f\u007f""#,
                "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\u0000\\u001f\u{7f}\"",
            ),
        ] {
            assert_eq!(Value::from_json(text).unwrap().to_json(), json);
        }
    }

    #[test]
    fn what_is_no_json_is_refused_in_gos_words() {
        // Each row was asked of OPA 1.20 with `json.unmarshal`.
        for (text, offset, message) in [
            ("", 0, "EOF"),
            (" ", 1, "EOF"),
            ("nul", 3, "unexpected EOF"),
            ("-", 1, "unexpected EOF"),
            ("1.", 2, "unexpected EOF"),
            ("1e", 2, "unexpected EOF"),
            ("\"abc", 4, "unexpected EOF"),
            ("[1", 2, "unexpected EOF"),
            ("{\"a\"", 4, "unexpected EOF"),
            ("True", 0, "invalid character 'T' looking for beginning of value"),
            ("+1", 0, "invalid character '+' looking for beginning of value"),
            ("\u{feff}1", 0, "invalid character 'ï' looking for beginning of value"),
            ("\u{b}1", 0, "invalid character '\\v' looking for beginning of value"),
            ("\0", 0, "invalid character '\\x00' looking for beginning of value"),
            ("[\u{7f}]", 1, "invalid character '\\x7f' looking for beginning of value"),
            ("é", 0, "invalid character 'Ã' looking for beginning of value"),
            ("[1,]", 3, "invalid character ']' looking for beginning of value"),
            ("]", 0, "invalid character ']' looking for beginning of value"),
            ("{\"a\":}", 5, "invalid character '}' looking for beginning of value"),
            ("{\"a\":1,}", 7, "invalid character '}' looking for beginning of object key string"),
            ("{a:1}", 1, "invalid character 'a' looking for beginning of object key string"),
            ("{,}", 1, "invalid character ',' looking for beginning of object key string"),
            ("{\"a\" 1}", 5, "invalid character '1' after object key"),
            ("{\"a\":1]", 6, "invalid character ']' after object key:value pair"),
            ("{\"a\":1 \"b\"}", 7, "invalid character '\"' after object key:value pair"),
            ("[1 2]", 3, "invalid character '2' after array element"),
            ("[01]", 2, "invalid character '1' after array element"),
            ("[1.5.2]", 4, "invalid character '.' after array element"),
            ("\"a\u{1}\"", 2, "invalid character '\\x01' in string literal"),
            ("\"\\'\"", 2, "invalid character '\\'' in string escape code"),
            ("\"\\u12\"", 5, "invalid character '\"' in \\u hexadecimal character escape"),
            ("-x", 1, "invalid character 'x' in numeric literal"),
            ("[1.x]", 3, "invalid character 'x' after decimal point in numeric literal"),
            ("[1e+x]", 4, "invalid character 'x' in exponent of numeric literal"),
            ("trve", 2, "invalid character 'v' in literal true (expecting 'u')"),
            ("01", 1, "error: invalid character '1' after top-level value"),
            ("1 2.50", 2, "error: invalid character '2.50' after top-level value"),
            ("{} {}", 3, "error: invalid character '{' after top-level value"),
            ("1 true", 2, "error: invalid character '%!s(bool=true)' after top-level value"),
            ("1 \"a\"", 2, "error: invalid character 'a' after top-level value"),
            ("1 x", 2, "invalid character 'x' looking for beginning of value"),
            ("{}}", 2, "invalid character '}' looking for beginning of value"),
            ("{}\"", 3, "unexpected EOF"),
        ] {
            let error = Value::from_json(text).unwrap_err();
            assert_eq!((error.offset, error.message.as_str()), (offset, message), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Value::from_json(&format!("{}{}", "[".repeat(500), "]".repeat(500))).is_ok());
        let error = Value::from_json(&"[".repeat(1_000_000)).unwrap_err();
        assert_eq!(error.message, "invalid character '[' exceeded max depth");
        assert!(Value::from_json(&"{\"a\":".repeat(1_000_000)).is_err());
    }

    #[test]
    fn sets_and_keys_become_what_json_has() {
        let set = |items: &[i64]| {
            Value::Set(items.iter().map(|item| Value::from(*item)).collect::<super::super::Set>().into())
        };
        let pairs = [
            (Value::from(1_i64), set(&[3, 1])),
            (Value::Null, Value::from(1_i64)),
            (Value::from("1"), Value::from("<")),
            (Value::from(vec![Value::from("<")]), Value::from(vec![])),
            (set(&[2, 1]), Value::empty_object()),
            (Value::from(10_i64), Value::from(vec![Value::empty_object()])),
        ];
        let object = Value::from(pairs.into_iter().collect::<super::super::Object>());
        assert_eq!(object.to_json(), r#"{"1":"\u003c","10":[{}],"[\"\\u003c\"]":[],"[1,2]":{},"null":1}"#);
        let value = Value::from_json(r#"{"x":[1,{"a":2}],"e":[],"o":{}}"#).unwrap();
        let pretty = "{\n#--\"e\": [],\n#--\"o\": {},\n#--\"x\": [\n#----1,\n#----{\n#------\"a\": 2\n#----}\n#--]\n#}";
        assert_eq!(value.to_json_pretty("#", "--"), pretty);
    }
}
