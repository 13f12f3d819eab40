//! What must hold for every text.

use proptest::prelude::*;
use regimen_yaml::{Limits, Node, Value, parse};
use serde_json::Value as Json;

use crate::value::{json, same};

/// Values as manifests have them.
fn values() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-1000_i32..1000).prop_map(|number| Json::from(f64::from(number) / 8.0)),
        "[a-zA-Z0-9 :#'\"\\\\{}\\[\\]&*!|>%@,-]{0,12}".prop_map(Json::from),
        prop_oneof!["yes", "0777", "~", "1e3", "2024-01-01", "ß 漢 😀", "a\nb\n", " x "].prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let key = "[a-z./-]{1,8}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

/// A value in block style, strings double-quoted.
fn block(value: &Json, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                out.push_str(&format!("\n{pad}-"));
                block(item, indent + 2, out);
            }
        }
        Json::Object(entries) if !entries.is_empty() => {
            for (key, item) in entries {
                out.push_str(&format!("\n{pad}{}:", Json::from(key.as_str())));
                block(item, indent + 2, out);
            }
        }
        scalar => out.push_str(&format!(" {scalar}")),
    }
}

fn only(text: &str) -> Result<Node, TestCaseError> {
    let mut stream = parse(text, &Limits::default());
    prop_assert!(stream.errors.is_empty(), "{:?} in {text}", stream.errors);
    prop_assert_eq!(stream.documents.len(), 1, "{}", text);
    Ok(stream.documents.remove(0).root)
}

/// Every node's bytes, read alone at their column, give its value.
fn spans_hold(node: &Node, text: &str) -> Result<(), TestCaseError> {
    let start = node.span.start as usize;
    let column = text[..start].rfind('\n').map_or(start, |line| start - line - 1);
    if !node.span.is_empty() {
        let alone = format!("---\n{}{}\n", " ".repeat(column), node.span.slice(text));
        let stream = parse(&alone, &Limits::default());
        prop_assert!(stream.errors.is_empty(), "{:?} in {alone}", stream.errors);
        let read = stream.documents.first().map_or(Json::Null, |document| json(&document.root));
        prop_assert!(same(&read, &json(node)), "{read} is not {} in {alone}", json(node));
    }
    for item in node.items().iter().chain(node.entries().iter().map(|entry| &entry.node)) {
        spans_hold(item, text)?;
    }
    for entry in node.entries() {
        let key = only(&format!("{}\n", entry.key_span.slice(text)))?;
        prop_assert_eq!(key.value, Value::String(entry.key.clone()));
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_value_written_in_flow_style_is_read_back(value in values()) {
        let text = value.to_string();
        let root = only(&format!("--- {text}\n"))?;
        prop_assert!(same(&json(&root), &value), "{} is not {value}", json(&root));
        spans_hold(&root, &format!("--- {text}\n"))?;
    }

    #[test]
    fn a_value_written_in_block_style_is_read_back(value in values()) {
        let mut text = String::from("---");
        block(&value, 0, &mut text);
        text.push_str("\n# the end\n");
        let root = only(&text)?;
        prop_assert!(same(&json(&root), &value), "{} is not {value} in {text}", json(&root));
        spans_hold(&root, &text)?;
    }

    #[test]
    fn any_text_ends(text in "[-a: \n\t\\[\\]{},&*!|>'\"%#?<0.\r\u{feff}\u{0}ß]{0,60}") {
        let stream = parse(&text, &Limits::default());
        for error in &stream.errors {
            prop_assert!(error.span.end as usize <= text.len() && !error.message.is_empty());
        }
    }

    #[test]
    fn any_characters_end(text in any::<String>()) {
        parse(&text, &Limits::default());
    }
}
