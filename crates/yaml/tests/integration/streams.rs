//! Documents of a stream, and values that need more than one scalar.

use regimen_yaml::{ErrorKind, Limits, Stream, parse};
use serde_json::{Value as Json, json};

use crate::value;

fn read(text: &str) -> Stream {
    parse(text, &Limits::default())
}

/// The values of a text that has no error.
fn values(text: &str) -> Vec<Json> {
    let stream = read(text);
    assert_eq!(stream.errors, [], "{text:?}");
    stream.documents.iter().map(|document| value::json(&document.root)).collect()
}

#[test]
fn documents_are_separated_however_the_line_goes_on() {
    for separator in
        ["---\n", "--- \n", "--- # comment\n", "---\r\n", "...\n---\n", "...\n", "---\n# comment\n"]
    {
        assert_eq!(
            values(&format!("a: 1\n{separator}b: 2\n")),
            [json!({"a": 1}), json!({"b": 2})],
            "{separator:?}"
        );
    }
}

#[test]
fn documents_without_content_are_none() {
    for text in
        ["", "\n", "# comment\n", "---\n", "---\n---\n", "# a\n---\n# b\n", "...\n", "\u{feff}", " \n"]
    {
        assert_eq!(values(text), Vec::<Json>::new(), "{text:?}");
    }
    assert_eq!(
        values("# comment\n---\na: 1\n---\n# nothing\n---\nb: 2\n"),
        [json!({"a": 1}), json!({"b": 2})]
    );
}

#[test]
fn line_breaks_of_any_sort_and_a_byte_order_mark_are_read() {
    assert_eq!(values("a: 1\r\nb:\r\n- x\r\n"), [json!({"a": 1, "b": ["x"]})]);
    assert_eq!(values("\u{feff}a: 1\n"), [json!({"a": 1})]);
    assert_eq!(values("%YAML 1.1\n---\na: 1\n"), [json!({"a": 1})]);
    assert_eq!(values("{\"a\": [1, true, null, \"x\"]}\n"), [json!({"a": [1, true, null, "x"]})]);
    assert_eq!(values("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n"), [json!({"a": {"b": 1}})]);
}

#[test]
fn a_broken_document_does_not_lose_the_others() {
    let stream = read("a: 1\n---\nb: [1\n---\nc: 3\n---\nd: : x\n---\ne: 5\n");
    let read: Vec<(usize, Json)> = stream.documents.iter().map(|d| (d.index, value::json(&d.root))).collect();
    assert_eq!(read, [(0, json!({"a": 1})), (2, json!({"c": 3})), (4, json!({"e": 5}))]);
    assert_eq!(stream.errors.len(), 2, "{:?}", stream.errors);
}

#[test]
fn aliases_and_merge_keys_bring_what_they_mean() {
    let text = "base: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\none: {<<: *base, b: 9}\ntwo:\n  <<: [*base, *other]\n";
    let merged = &values(text)[0];
    assert_eq!(merged["one"], json!({"a": 1, "b": 9}));
    assert_eq!(merged["two"], json!({"a": 1, "b": 2, "c": 4}));
    assert_eq!(values("a: &x [1]\nb: *x\n"), [json!({"a": [1], "b": [1]})]);
    assert_eq!(values("\"<<\": 1\n"), [json!({"<<": 1})]);
}

#[test]
fn a_merged_entry_keeps_the_place_where_it_was_written() {
    let text = "base: &base\n  a: one\nuse:\n  <<: *base\n";
    let stream = read(text);
    let found = stream.documents[0].locate(&["use".into(), "a".into()].into_iter().collect());
    assert_eq!((found.focus.slice(text), found.focus.start), ("a: one", 14));
}

#[test]
fn duplicate_keys_are_told_with_both_places_and_the_last_wins() {
    let text = "a: 1\nb: 2\na: 3\n";
    let stream = read(text);
    let error = &stream.errors[0];
    assert_eq!((error.kind, error.span.start), (ErrorKind::DuplicateKey, 10));
    assert_eq!(error.note.as_ref().unwrap().span.start, 0);
    assert_eq!(value::json(&stream.documents[0].root), json!({"a": 3, "b": 2}));
}

#[test]
fn block_scalars_are_strings() {
    assert_eq!(values("a: |\n  1\n  two\nb: >-\n  x\n  y\n"), [json!({"a": "1\ntwo\n", "b": "x y"})]);
}

#[test]
fn a_block_scalar_ends_as_the_text_does() {
    for (text, value) in [
        ("a: |\n  x", "x"),
        ("a: >\n  x\n  y", "x y"),
        ("a: |\n  x\n", "x\n"),
        ("a: |\n  x\n  ", "x\n"),
        ("a: |+\n  x\n\n", "x\n\n"),
        ("a: |\n  x\nb: 1", "x\n"),
        ("a: |\n", ""),
    ] {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let entry = &stream.documents[0].root.entries()[0];
        assert_eq!(entry.node.as_str(), Some(value), "{text:?}");
    }
}
