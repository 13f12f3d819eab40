//! Input that is wrong or hostile: a clear error at its place, soon, with little memory.

use std::fmt::Write as _;

use regimen_yaml::{Error, ErrorKind, Limits, LineIndex, parse};

fn first_error(text: &str) -> (ErrorKind, u32, u32, String) {
    let stream = parse(text, &Limits::default());
    let Error { kind, message, span, .. } =
        stream.errors.first().cloned().unwrap_or_else(|| panic!("no error for {text:?}"));
    let at = LineIndex::new(text).position(text, span.start);
    (kind, at.line, at.column, message)
}

#[test]
fn mistakes_are_told_where_they_are_and_what_was_expected() {
    for (text, expected) in [
        (
            "a: [1, 2\nb: 3\n",
            (ErrorKind::Syntax, 2, "`:` cannot stand here: is a `[` or `{` before it not closed?"),
        ),
        ("a: [1, 2\n", (ErrorKind::Syntax, 1, "a `[` or `{` is not closed")),
        (
            "a: [\"x\" 1]\n",
            (
                ErrorKind::Syntax,
                1,
                "a quoted text has ended: expected `,`, `]`, `}`, `:` or the end of the line",
            ),
        ),
        ("a:\n\tb: 1\n", (ErrorKind::Syntax, 2, "a tab cannot indent: YAML takes spaces only")),
        (
            "a: 1\n b: 2\n",
            (ErrorKind::Syntax, 2, "`:` cannot stand here: does a text with `: ` in it lack quotes?"),
        ),
        ("a: \"x\nb: 1\n", (ErrorKind::Syntax, 1, "a quoted text is not closed")),
        ("a: *x\n", (ErrorKind::Alias, 1, "an alias has no anchor before it in this document")),
        ("a: &x [*x]\n", (ErrorKind::Alias, 1, "an alias stands inside the node that it means")),
        ("a: .nan\n", (ErrorKind::NotJson, 1, "`.nan` is no number that JSON has")),
        ("? [a]\n: 1\n", (ErrorKind::NotJson, 1, "a key must be a scalar, found a collection")),
        ("null: 1\n", (ErrorKind::NotJson, 1, "a key must be a scalar with a value, found null")),
        ("a: {<<: 1}\n", (ErrorKind::Syntax, 1, "`<<` needs a mapping or a list of mappings, found integer")),
        ("a: !!int x\n", (ErrorKind::NotJson, 1, "`x` is not of the type `!!int` that it is tagged with")),
    ] {
        let (kind, line, _, message) = first_error(text);
        assert_eq!((kind, line, message.as_str()), expected, "{text:?}");
    }
}

#[test]
fn a_control_character_is_an_error() {
    assert_eq!(first_error("a: 1\nb: x\u{0}y\n").1, 2);
    assert_eq!(first_error("a: \u{7}\n").1, 1);
}

#[test]
fn ten_thousand_brackets_hit_the_limit() {
    assert_eq!(first_error(&"[".repeat(10_000)).0, ErrorKind::Limit);
    assert_eq!(first_error(&"{a: ".repeat(10_000)).0, ErrorKind::Limit);
    let mut deep = String::new();
    for depth in 0..3_000 {
        let _ = writeln!(deep, "{}a:", " ".repeat(depth));
    }
    assert_eq!(first_error(&deep).0, ErrorKind::Limit);
    assert_eq!(first_error(&"- ".repeat(10_000)).0, ErrorKind::Limit);
}

#[test]
fn a_billion_laughs_hit_the_limit() {
    let mut text = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let previous = format!("*a{}", level - 1);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", vec![previous; 9].join(", "));
    }
    assert_eq!(first_error(&text).0, ErrorKind::Limit);
}

#[test]
fn a_wide_mapping_is_read_in_linear_time() {
    let mut text = String::new();
    for key in 0..50_000 {
        let _ = writeln!(text, "key{key}: {key}");
    }
    assert_eq!(parse(&text, &Limits::default()).documents[0].root.entries().len(), 50_000);
}

#[test]
fn aliases_cannot_make_a_document_deeper_than_the_limit() {
    let mut text = String::new();
    for level in 1..40 {
        let inner = if level == 1 { "x".to_owned() } else { format!("*a{}", level - 1) };
        let _ = writeln!(text, "a{level}: &a{level} {}{inner}{}", "[".repeat(150), "]".repeat(150));
    }
    let (kind, line, _, message) = first_error(&text);
    assert_eq!((kind, line), (ErrorKind::Limit, 2), "{message}");
}

#[test]
fn anchors_inside_each_other_cost_no_more_than_the_limit() {
    let wide = "x, ".repeat(10_000);
    let text = format!("{}[{wide}]{}", "[&b".repeat(150).replace("&b", "&b "), "]".repeat(150));
    assert_eq!(first_error(&text).0, ErrorKind::Limit);
}

#[test]
fn duplicates_and_merges_without_end_are_read_in_linear_time() {
    let keys = (0..50_000).map(|key| format!("k{key}: 1\n")).collect::<Vec<_>>().concat();
    let stream = parse(&format!("{keys}{keys}"), &Limits::default());
    assert_eq!(stream.errors.len(), 101);
    let last = stream.errors.last().unwrap();
    assert_eq!(
        (last.kind, last.message.as_str()),
        (ErrorKind::Limit, "more than 100 errors: nothing from here on was read")
    );
    let merges = format!("a: &a {{{}}}\nb: {{<<: [*a, *a]}}\n", keys.replace('\n', ", "));
    let stream = parse(&merges, &Limits::default());
    assert_eq!(stream.errors, []);
    assert_eq!(stream.documents[0].root.get("b").unwrap().entries().len(), 50_000);
}

#[test]
fn broken_documents_without_end_are_told_up_to_the_limit() {
    let stream = parse(&"---\n]\n".repeat(5_000), &Limits::default());
    assert_eq!(stream.errors.len(), 101);
}
