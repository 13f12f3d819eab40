//! Violations as gator prints them.
//!
//! Source: Gatekeeper, `cmd/gator/test`, `pkg/gator/test`.

use std::fmt::Write as _;

use regimen_check::GatorResult;
use regimen_engine::{Value, object, to_yaml};

use crate::text::clean;

/// What stands before each field of a result, and what each level is indented by.
const FIELD: &str = "        ";
const LEVEL: &str = "    ";

/// For people, a line for each.
pub(super) fn lines(results: &[GatorResult]) -> String {
    let mut text = String::new();
    for GatorResult { id, constraint_name, message, .. } in results {
        let namespace = id.namespace.as_deref().map(|namespace| format!("{namespace}/")).unwrap_or_default();
        let object = format!("{}/{} {namespace}{}", id.api_version, id.kind, id.name);
        let _ =
            writeln!(text, "{}: [{}] Message: {}", clean(&object), quoted(constraint_name), quoted(message));
    }
    text
}

/// An array, or `null` if there is nothing.
pub(super) fn json(results: &[GatorResult]) -> String {
    let of = |result: &GatorResult| {
        let field = |(name, value): (&str, Value)| {
            format!("{FIELD}\"{name}\": {}", value.to_json_pretty(FIELD, LEVEL))
        };
        let fields: Vec<String> = fields(result).into_iter().map(field).collect();
        format!("{LEVEL}{{\n{}\n{LEVEL}}}", fields.join(",\n"))
    };
    match results {
        [] => "null\n".to_owned(),
        results => format!("[\n{}\n]\n", results.iter().map(of).collect::<Vec<_>>().join(",\n")),
    }
}

/// The same in YAML.
pub(super) fn yaml(results: &[GatorResult]) -> Result<String, String> {
    let all: Vec<Value> = results.iter().map(|result| object(fields(result))).collect();
    to_yaml(&Value::from(all))
}

fn fields(result: &GatorResult) -> Vec<(&'static str, Value)> {
    let details = result.details.clone().map(|details| ("metadata", object([("details", details)])));
    let mut fields = vec![
        ("target", Value::from("admission.k8s.gatekeeper.sh")),
        ("msg", Value::from(result.message.as_str())),
    ];
    fields.extend(details);
    fields.push(("constraint", result.constraint.clone()));
    fields.push(("enforcementAction", Value::from(result.enforcement_action)));
    if !result.scoped_actions.is_empty() {
        let actions: Vec<Value> =
            result.scoped_actions.iter().map(|action| Value::from(action.name())).collect();
        fields.push(("scopedActions", Value::from(actions)));
    }
    fields.push(("violatingObject", result.object.clone()));
    fields.push(("trace", Value::Null));
    fields
}

/// A text as Go's `%q` writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0b' => out.push_str("\\v"),
            control if control.is_ascii_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(control));
            }
            other if !is_printable(other) => {
                let code = u32::from(other);
                let _ =
                    if code > 0xffff { write!(out, "\\U{code:08x}") } else { write!(out, "\\u{code:04x}") };
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Whether Rust's own form of a text leaves a character as it is; one that belongs to the character before it does so there.
fn is_printable(character: char) -> bool {
    character == '\'' || String::from_iter(['a', character]).escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn texts_are_quoted_as_go_quotes_them() {
        for (text, wanted) in [
            ("it's <a> & \"b\"", r#""it's <a> & \"b\"""#),
            ("a\\b\n\t\r\u{7}\u{8}\u{b}\u{c}", r#""a\\b\n\t\r\a\b\v\f""#),
            ("\u{0}\u{1b}[1m\u{7f}", r#""\x00\x1b[1m\x7f""#),
            ("é 你 🦀 e\u{301}", "\"é 你 🦀 e\u{301}\""),
            ("\u{202e}\u{85}\u{e0001}", r#""\u202e\u0085\U000e0001""#),
        ] {
            assert_eq!(quoted(text), wanted);
        }
    }
}
