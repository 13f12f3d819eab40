//! `ConstraintTemplate`s.
//!
//! Source: Gatekeeper, "Constraint Templates" and "Rego v1" (`templates.gatekeeper.sh/v1`); of the schema, Kubernetes,
//! "Specifying a structural schema".

use std::fmt::Write as _;

use regimen_engine::{ParsedModule, Value, object};

use super::policy::Policy;
use super::{Export, texts};
use crate::{Library, Parameter, ParameterKind, Rule};

const TARGET: &str = "  targets:
  - target: admission.k8s.gatekeeper.sh
    code:
    - engine: Rego
      source:
        version: v1
";

/// Adds the template of a policy's package: its module and what that imports, byte for byte.
pub(super) fn add(library: &Library, package: &str, policy: &Policy<'_>, export: &mut Export) {
    let (kind, rule) = (policy.kind.as_str(), library.template(package));
    let rule = rule.as_ref();
    let head = object([
        ("apiVersion", Value::from("templates.gatekeeper.sh/v1")),
        ("kind", Value::from("ConstraintTemplate")),
        ("metadata", metadata(kind, rule)),
        // The last, so that the code goes on in it as it stands.
        ("spec", object([("crd", crd(kind, rule.map_or(&[], |rule| &rule.parameters)))])),
    ]);
    export.add_object(&policy.template_file(), &head, |yaml| yaml + &targets(library, package));
}

/// The end of a template's `spec`.
fn targets(library: &Library, package: &str) -> String {
    let own = format!("data.{package}");
    let is_own =
        |module: &&ParsedModule| module.tree.as_ref().is_some_and(|tree| tree.package.document() == own);
    let (module, mut libs): (Vec<_>, Vec<_>) =
        library.modules([package.to_owned()]).into_iter().partition(is_own);
    libs.sort_by_key(|module| module.file());
    let mut text = String::from(TARGET);
    for module in module {
        let _ = writeln!(text, "        rego: {}", block(module.text(), 10));
    }
    if !libs.is_empty() {
        text += "        libs:\n";
    }
    for lib in libs {
        let _ = writeln!(text, "        - {}", block(lib.text(), 10));
    }
    text
}

/// Gatekeeper wants the name to be the kind in small letters.
fn metadata(kind: &str, rule: Option<&Rule>) -> Value {
    let words = rule.map(|rule| {
        [("metadata.gatekeeper.sh/title", &rule.title), ("description", &rule.description)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (key, Value::from(text.as_str())))
    });
    let annotations = object(words.into_iter().flatten());
    let name = ("name", Value::from(kind.to_lowercase()));
    object([name].into_iter().chain((!super::is_empty(&annotations)).then_some(("annotations", annotations))))
}

fn crd(kind: &str, parameters: &[Parameter]) -> Value {
    let names = object([("kind", Value::from(kind))]);
    let properties =
        object(parameters.iter().map(|parameter| (parameter.name.as_str(), property(parameter))));
    let schema = [("type", Value::from("object")), ("properties", properties)];
    let schema = object(schema.into_iter().take(if parameters.is_empty() { 1 } else { 2 }));
    let validation = object([("openAPIV3Schema", schema)]);
    object([("spec", object([("names", names), ("validation", validation)]))])
}

fn property(parameter: &Parameter) -> Value {
    let description =
        (!parameter.description.is_empty()).then(|| Value::from(parameter.description.as_str()));
    let choices = (!parameter.choices.is_empty()).then(|| Value::from(parameter.choices.to_vec()));
    let pattern = parameter.pattern.as_ref().map(|pattern| Value::from(pattern.as_str()));
    let more = [
        ("default", Some(parameter.default.clone())),
        ("description", description),
        ("enum", choices),
        ("pattern", pattern),
    ];
    let more = more.into_iter().filter_map(|(key, value)| Some((key, value?)));
    object(schema(&parameter.kind).into_iter().chain(more))
}

fn schema(kind: &ParameterKind) -> Vec<(&'static str, Value)> {
    let simple = |name: &str| vec![("type", Value::from(name))];
    let fields = |fields: &[(String, ParameterKind)]| {
        let properties = fields.iter().map(|(name, kind)| (name.as_str(), object(schema(kind))));
        vec![("type", Value::from("object")), ("properties", object(properties))]
    };
    let list =
        |items: Vec<(&'static str, Value)>| vec![("type", Value::from("array")), ("items", object(items))];
    match kind {
        ParameterKind::Boolean => simple("boolean"),
        ParameterKind::Integer => simple("integer"),
        ParameterKind::String => simple("string"),
        ParameterKind::OneOf(words) => vec![("type", Value::from("string")), ("enum", texts(words))],
        ParameterKind::Strings => list(simple("string")),
        ParameterKind::Integers => list(simple("integer")),
        ParameterKind::Object(of) => fields(of),
        ParameterKind::Objects(of) => list(fields(of)),
    }
}

/// A text as a literal block scalar, its lines `indent` deep, without the last line break. One that no literal can hold
/// as it is, with other line breaks than `\n`, stands in quotes.
fn block(text: &str, indent: usize) -> String {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let fits = text.chars().all(|c| is_plain(c) || c == '\n' || c == '\t');
    if !fits || text.starts_with([' ', '\t', '\n']) || text.trim().is_empty() {
        return Value::from(text).to_json();
    }
    let (lines, chomping) = match text.strip_suffix('\n') {
        None => (text, "-"),
        Some(lines) if lines.ends_with('\n') => (lines, "+"),
        Some(lines) => (lines, ""),
    };
    let indented = lines
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") });
    format!("|{chomping}\n{}", indented.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_block_is_read_back_as_it_was(text in "[ a#:\t\n\r\"\\\\|🦀\u{2028}-]{0,24}") {
            let yaml = format!("a:\n- {}\n- end\n", block(&text, 4));
            let stream = regimen_yaml::parse(&yaml, &regimen_yaml::Limits::default());
            prop_assert_eq!(&stream.errors, &[]);
            let read = stream.documents[0].root.get("a").unwrap().items()[0].as_str();
            prop_assert_eq!(read, Some(text.as_str()), "{}", yaml);
        }
    }

    #[test]
    fn lines_keep_their_tabs_and_blank_lines_stay_blank() {
        assert_eq!(block("package a\n\np if {\n\ttrue\n}\n", 2), "|\n  package a\n\n  p if {\n  \ttrue\n  }");
        assert_eq!(block("a\r\nb\n", 2), r#""a\r\nb\n""#);
    }

    #[test]
    fn a_schema_has_types_defaults_and_what_may_be_said() {
        let yaml = "properties:\n  level: {type: string, enum: [a, b], default: a, description: How far}\n  roles: {type: array, items: {type: object, properties: {name: {type: string}, verb: {type: string, enum: [get]}}}, default: []}\n";
        let stream = regimen_yaml::parse(yaml, &regimen_yaml::Limits::default());
        let parameters = Parameter::read_all(&stream.documents[0].root, &mut Vec::new());
        let properties: Vec<String> =
            parameters.iter().map(|parameter| property(parameter).to_string()).collect();
        assert_eq!(
            properties,
            [
                r#"{"default": "a", "description": "How far", "enum": ["a", "b"], "type": "string"}"#,
                r#"{"default": [], "items": {"properties": {"name": {"type": "string"}, "verb": {"enum": ["get"], "type": "string"}}, "type": "object"}, "type": "array"}"#,
            ]
        );
    }
}
