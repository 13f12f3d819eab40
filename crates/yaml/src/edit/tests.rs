use super::*;
use crate::{Node, Value, parse};

/// The text with its first document made to have another value, given as YAML.
fn made(text: &str, wanted: &str) -> Result<String, String> {
    let (stream, wanted) = (parse(text, &Limits::default()), parse(wanted, &Limits::default()));
    let mut layout = Layout::new(text, &Limits::default());
    let value = &wanted.documents[0].root.value;
    let edits = layout.edits(text, &stream.documents[0], &Path::default(), value);
    let made = apply(text, &edits.map_err(|refusal| refusal.message)?);
    let again = parse(&made, &Limits::default());
    assert!(equal::same(&again.documents[0].root.value, value), "{text}---\n{made}");
    assert_eq!(again.documents.len(), stream.documents.len(), "{made}");
    Ok(made)
}

#[track_caller]
fn check(text: &str, wanted: &str, after: &str) {
    assert_eq!(made(text, wanted).as_deref(), Ok(after));
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(made(&windows(text), wanted), Ok(windows(after)), "with CRLF");
    if let Some(ended) = text.strip_suffix('\n') {
        let made = made(ended, wanted).unwrap();
        assert_eq!(
            made.trim_end_matches('\n'),
            after.trim_end_matches('\n'),
            "without a line break at the end"
        );
    }
}

#[test]
fn scalars_are_set_and_keep_comments_and_quotes() {
    check("a: 1 # one\nb: 2\n", "{a: 3, b: 2}", "a: 3 # one\nb: 2\n");
    check("a: \"1\"\n", "{a: '2'}", "a: \"2\"\n");
    check("a: 'x' # \"\n", "{a: it's}", "a: 'it''s' # \"\n");
    check("a: x\n", "{a: 'on'}", "a: \"on\"\n");
    check("a: \"x\"\n", "{a: true}", "a: true\n");
    check("a: !!str 1\nb: 1\n", "{a: '1', b: 2}", "a: !!str 1\nb: 2\n");
    check("- a\n- [b, c] # c\n", "[a, [b, d]]", "- a\n- [b, d] # c\n");
    check("a: |\n  text\n  more\nb: 1\n", "{a: x, b: 1}", "a: x\nb: 1\n");
    check("a: >- # why\n  text\nb: 1\n", "{a: x, b: 1}", "a: x\nb: 1\n");
    check("a: two\n  lines\nb: 1\n", "{a: x, b: 1}", "a: x\nb: 1\n");
}

#[test]
fn values_that_are_not_written_are_set() {
    check("a:\nb: 1\n", "{a: x, b: 1}", "a: x\nb: 1\n");
    check("a: # why\nb: 1\n", "{a: x, b: 1}", "a: x # why\nb: 1\n");
    check("a: ~\n", "{a: x}", "a: x\n");
    check("a:\n-\n- b\n", "{a: [x, b]}", "a:\n- x\n- b\n");
    check("{a: , b: 1}\n", "{a: x, b: 1}", "{a: x , b: 1}\n");
    check("a:\n  # nothing yet\nb: 1\n", "{a: {c: 1}, b: 1}", "a:\n  c: 1\n  # nothing yet\nb: 1\n");
    check("a: null # why\nb: {c: 1}\n", "{a: {c: 1}, b: {c: 1}}", "a: # why\n  c: 1\nb: {c: 1}\n");
    check("a:\n-\n- b\n", "{a: [{x: 1, v: 2}, b]}", "a:\n- x: 1\n  v: 2\n- b\n");
}

#[test]
fn keys_are_added_behind_the_last_line_of_their_mapping() {
    check("a:\n  b: 1\n# of c\nc: 1\n", "{a: {b: 1, d: 2}, c: 1}", "a:\n  b: 1\n  d: 2\n# of c\nc: 1\n");
    check("a:\n  b: 1 # b\n\n\nc: 1\n", "{a: {b: 1, d: 2}, c: 1}", "a:\n  b: 1 # b\n  d: 2\n\n\nc: 1\n");
    check(
        "- name: x\n  image: y\n- name: z\n",
        "[{name: x, image: y, s: {u: 1}}, {name: z}]",
        "- name: x\n  image: y\n  s:\n    u: 1\n- name: z\n",
    );
    check(
        "a:\n    b:\n        c: 1\n",
        "{a: {b: {c: 1}, d: {e: 2}}}",
        "a:\n    b:\n        c: 1\n    d:\n        e: 2\n",
    );
    let kept = "a: |\n  text\n\nb: |+\n  text\n\n";
    let with_c = made(kept, "{a: \"text\\n\", b: \"text\\n\\n\", c: 1}");
    assert_eq!(with_c, Ok(format!("{kept}c: 1\n")));
    check("a:\n  b:\n", "{a: {b: null, c: 1}}", "a:\n  b:\n  c: 1\n");
    check(
        "a: 1\n",
        "{a: 1, 'on': 1, '8080': 2, 'a.b/c': 3, 'a: b': 4, '<<': 5}",
        "a: 1\n\"on\": 1\n\"8080\": 2\na.b/c: 3\n\"a: b\": 4\n\"<<\": 5\n",
    );
    check("a: &x {k: 1}\nb: *x\n", "{a: {k: 1}, b: {k: 1}, c: 2}", "a: &x {k: 1}\nb: *x\nc: 2\n");
}

#[test]
fn lists_are_added_as_the_document_has_them() {
    check("a:\n- b\n", "{a: [b], c: [d, {e: 1, f: [2]}]}", "a:\n- b\nc:\n- d\n- e: 1\n  f:\n  - 2\n");
    check("a:\n  - b\n", "{a: [b], c: [d]}", "a:\n  - b\nc:\n  - d\n");
    check("a: [b]\n", "{a: [b], c: [d, e], f: []}", "a: [b]\nc: [d, e]\nf: []\n");
    check("a: {b: 1}\n", "{a: {b: 1}, c: {d: [x]}}", "a: {b: 1}\nc:\n  d:\n  - x\n");
}

#[test]
fn items_are_added_and_taken_away() {
    check(
        "a:\n- b # b\n# of c\n- c\nd: 1\n",
        "{a: [b, c, e], d: 1}",
        "a:\n- b # b\n# of c\n- c\n- e\nd: 1\n",
    );
    check("a:\n  - b\n  - c\n", "{a: [c]}", "a:\n  - c\n");
    check("- b\n# of c\n- c # c\n- d\n", "[b, d]", "- b\n# of c\n- d\n");
    check("- b\n- c\n", "[x, b, v, c]", "- x\n- b\n- v\n- c\n");
    check("a:\n- {b: 1}\n- c: 1\n  d: 2\n- e\n", "{a: [{b: 1}, e]}", "a:\n- {b: 1}\n- e\n");
    check("a: # of a\n- b # of b\nc: 1\n", "{a: [], c: 1}", "a: [] # of a\nc: 1\n");
    check("- - a\n  - b\n- c\n", "[[b], c]", "- - b\n- c\n");
    check("- - a\n- c\n", "[[], c]", "- []\n- c\n");
    check("a:\n- name: x\n  v: 1\n- name: y\n  v: 1\n", "{a: [{name: y, v: 2}]}", "a:\n- name: y\n  v: 2\n");
}

#[test]
fn what_is_added_behind_something_that_goes_comes_in_its_place() {
    check("a:\n- b\n- c: 1\n  # of c\n", "{a: [b], d: 2}", "a:\n- b\nd: 2\n");
}

#[test]
fn keys_are_taken_away_with_their_lines() {
    check("a:\n  b: 1 # b\n  # of c\n  c: 2\nd: 1\n", "{a: {c: 2}, d: 1}", "a:\n  # of c\n  c: 2\nd: 1\n");
    check("- name: x # x\n  # of y\n  y: 1\n", "[{y: 1}]", "- # of y\n  y: 1\n");
    check("- name: x\n  y: 1\n- z: 1\n", "[{y: 1}, {z: 1}]", "- y: 1\n- z: 1\n");
    check("- name: x\n  y: 1\n", "[{y: 1, z: 2}]", "- y: 1\n  z: 2\n");
    check("- name: x\n- z: 1\n", "[{}, {z: 1}]", "- {}\n- z: 1\n");
    check("- name: x\n- z: 1\n", "[{v: 2}, {z: 1}]", "- v: 2\n- z: 1\n");
    check("a: # of a\n  b: 1\n\n# of c\nc: 1\n", "{a: {}, c: 1}", "a: {} # of a\n\n# of c\nc: 1\n");
    check("a: &x\n  b: 1\nc: 1\n", "{a: {}, c: 1}", "a: &x {}\nc: 1\n");
    check("a:\n  b: |\n    x\n    # no comment\n\n  c: 1\n", "{a: {c: 1}}", "a:\n\n  c: 1\n");
    check("a: {b: 1}\nc: 1\n", "{c: 1}", "c: 1\n");
    let behind_text = "a: |\n  text\nb:\n  c: 1\n  # of what is in b\n# of d\nd: 1\n";
    check(behind_text, "{a: \"text\\n\", d: 1}", "a: |\n  text\n# of d\nd: 1\n");
}

#[test]
fn values_change_their_form() {
    check("a:\n  b: 1\nc: 1\n", "{a: x, c: 1}", "a: x\nc: 1\n");
    check("a:\n- b: 1\n- c\n", "{a: [x, c]}", "a:\n- x\n- c\n");
    check("a:\n- b\nc: 1\n", "{a: {x: 1}, c: 1}", "a:\n  x: 1\nc: 1\n");
    check("a: [b] # a\nc: 1\n", "{a: {x: 1}, c: 1}", "a: # a\n  x: 1\nc: 1\n");
    check("a: {b: 1}\n", "{a: [x]}", "a:\n- x\n");
    check("{a: {b: 1}}\n", "{a: [x, {v: 1}]}", "{a: [x, {v: 1}]}\n");
}

#[test]
fn what_is_in_brackets_stays_there() {
    check("a: {b: 1} # a\n", "{a: {b: 1, c: x}}", "a: {b: 1, c: x} # a\n");
    check("a: { b: 1 }\n", "{a: {b: 1, c: {d: 1}}}", "a: { b: 1, c: { d: 1 } }\n");
    check("a: {}\nb: []\n", "{a: {c: {d: 1}}, b: [x, 'y,z']}", "a: {c: {d: 1}}\nb: [x, \"y,z\"]\n");
    check("a: {b: 1, c: 2, d: 3}\n", "{a: {c: 2}}", "a: {c: 2}\n");
    check("a: {b: 1, c: 2,}\n", "{a: {b: 1}}", "a: {b: 1,}\n");
    check("a: {b: 1, c: 2}\n", "{a: {b: 1, d: 1}}", "a: {b: 1, d: 1}\n");
    check("a: {b: 1}\n", "{a: {}}", "a: {}\n");
    check("a: {b: 1}\n", "{a: {c: 1}}", "a: {c: 1}\n");
    check("a: [x, y]\n", "{a: [z, x, w, y]}", "a: [z, x, w, y]\n");
    check("a: [\n  x, # x\n  y # y\n]\n", "{a: [x, y, z]}", "a: [\n  x, # x\n  y, # y\n  z\n]\n");
    check("a: [\n  x, # x\n  y # y\n]\n", "{a: [x]}", "a: [\n  x # x\n]\n");
    check("a: [\n  x, # x\n  y, # y\n]\n", "{a: [y]}", "a: [\n  y, # y\n]\n");
    check("a: [\n  x, # x\n  y, # y\n]\n", "{a: [x, y, z]}", "a: [\n  x, # x\n  y, # y\n  z,\n]\n");
}

#[test]
fn json_stays_json() {
    check(
        "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n",
        "{a: {b: 1, c: {d: ['x']}}}",
        "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": {\n      \"d\": [\n        \"x\"\n      ]\n    }\n  }\n}\n",
    );
    check(
        "{\n\t\"a\": 1\n}\n",
        "{a: 1, b: {c: 'on'}}",
        "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": \"on\"\n\t}\n}\n",
    );
    check("{\"a\":{\"b\":1}}", "{a: {b: 1, c: {d: x}}}", "{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}}}");
    check("{\"a\": [1, 2], \"b\": \"x\"}", "{a: [1]}", "{\"a\": [1]}");
    check("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{a: 1}", "{\n  \"a\": 1\n}\n");
}

#[test]
fn what_stands_elsewhere_is_refused() {
    let refused = |text: &str, wanted: &str| made(text, wanted).unwrap_err();
    for (text, wanted, why) in [
        (
            "a: &x {k: 1}\nb: *x\n",
            "{a: {k: 1}, b: {k: 2}}",
            "it is written elsewhere: here is the alias `*x`",
        ),
        (
            "a: &x {k: 1}\nb: *x\n",
            "{a: {k: 2}, b: {k: 2}}",
            "it has an anchor, and an alias has the same value elsewhere",
        ),
        ("a: {c: &x 1}\nb: *x\n", "{b: 1}", "there is an anchor in it that an alias elsewhere means"),
        (
            "a: &x {k: 1}\nb: {<<: *x, l: 1}\n",
            "{a: {k: 1}, b: {k: 2, l: 1}}",
            "`k` comes from a merge key (`<<`)",
        ),
        ("a: {b: 1, b: 2}\n", "{a: {b: 3}}", "the key `b` stands twice"),
        ("a: !!str 1\n", "{a: '2'}", "it has a tag or an anchor of its own"),
        ("a: [b: 1]\n", "{a: [{b: 1, c: 2}]}", "it is a pair in the brackets of a list"),
        ("? a\n: 1\n", "{a: 2}", "it is the value of a key that has no `key:` of its own"),
    ] {
        assert_eq!(refused(text, wanted), why, "{text}");
    }
    // What is beside it can be changed all the same.
    check(
        "a: &x {k: 1}\nb: {<<: *x, l: 1}\n",
        "{a: {k: 1}, b: {k: 1, l: 2, m: 3}}",
        "a: &x {k: 1}\nb: {<<: *x, l: 2, m: 3}\n",
    );
    check("a: &unused\n  k: 1\n", "{a: {k: 2}}", "a: &unused\n  k: 2\n");
}

#[test]
fn other_documents_are_not_touched() {
    let text = "# one\n---\na: [\n--- # two\na: 1 # a\n...\n---\na: 1\n";
    let stream = parse(text, &Limits::default());
    let mut layout = Layout::new(text, &Limits::default());
    let entry = crate::Entry {
        key: "b".into(),
        key_span: Span::default(),
        node: Node { value: Value::Int(2), span: Span::default() },
    };
    let value = Value::Mapping(vec![entry]);
    let edits = layout.edits(text, &stream.documents[0], &Path::default(), &value).unwrap();
    assert_eq!(apply(text, &edits), text.replace("a: 1 # a\n", "b: 2 # a\n"));
}
