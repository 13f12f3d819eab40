//! Random modules: valid ones are read, printed and read again; broken ones never stop the parser.

use proptest::prelude::*;
use regimen_rego::{
    ast::{Module, Version},
    parser::{Parsed, parse, parse_query, parse_term},
};

use crate::roundtrip::difference;

const OPERATORS: &[&str] = &["==", "!=", "<", "<=", ">", ">=", "+", " - ", "*", "/", "%", "&", " | ", " in "];

fn pick(all: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    prop::sample::select(all).prop_map(str::to_owned)
}

/// A term in a text; brackets hold all that may stand in them.
fn term() -> impl Strategy<Value = String> + Clone {
    let leaf = pick(&[
        "x",
        "_",
        "input",
        "data.a.b",
        "1",
        "-1",
        "0.5e+3",
        "\"a\\n{\\\"\"",
        "`a\\`",
        "null",
        "true",
        "set()",
        "{}",
        "[]",
        "x.y[z]",
        "f(1)",
        "-x",
        "contains",
        "x.if",
        "$\"\"",
        "$`\\{`",
        "data[\"a-b\"].c",
        "\"\\u0001é\"",
    ]);
    leaf.prop_recursive(5, 40, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4).prop_map(|terms| terms.join(", "));
        let pair = (inner.clone(), inner.clone());
        let brackets = pick(&["[]", "{}", "f()", "a.b.f()"]);
        prop_oneof![
            3 => (inner.clone(), pick(OPERATORS), inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            2 => inner.clone().prop_map(|a| format!("({a})")),
            2 => (brackets, list).prop_map(|(brackets, list)| {
                let (open, close) = brackets.split_at(brackets.len() - 1);
                format!("{open}{list}{close}")
            }),
            1 => pair.clone().prop_map(|(a, b)| format!("{{({a}): {b}, 1: ({b})}}")),
            1 => pair.clone().prop_map(|(a, b)| format!("x[{a}].y[{b}]")),
            1 => pair.clone().prop_map(|(a, b)| format!("[{a}][{b}]")),
            1 => pair.clone().prop_map(|(a, b)| format!("(1, {a} in {b})")),
            1 => (inner.clone(), body(inner.clone())).prop_map(|(a, body)| format!("[({a}) | {body}]")),
            1 => (inner.clone(), body(inner.clone())).prop_map(|(a, body)| format!("{{({a}) | {body}}}")),
            1 => (pair, body(inner.clone())).prop_map(|((a, b), body)| format!("{{({a}): ({b}) | {body}}}")),
            1 => inner.prop_map(|a| format!("$\"a\\{{{{{a}}}b{{x}}\"")),
        ]
    })
}

fn expr(term: impl Strategy<Value = String> + Clone + 'static) -> BoxedStrategy<String> {
    let pair = (term.clone(), term.clone());
    prop_oneof![
        3 => term.clone().prop_map(|a| format!("({a})")),
        1 => term.clone().prop_map(|a| format!("not ({a})")),
        1 => pair.clone().prop_map(|(a, b)| format!("({a}) := {b}")),
        1 => pair.clone().prop_map(|(a, b)| format!("({a}) = {b}")),
        1 => Just("some x, y".to_owned()),
        1 => pair.clone().prop_map(|(a, b)| format!("some {a} in {b}")),
        1 => pair.clone().prop_map(|(a, b)| format!("some k, ({a}) in {b}")),
        1 => pair.clone().prop_map(|(a, b)| format!("every k, v in [{a}] {{ {b} }}")),
        1 => pair.clone().prop_map(|(a, b)| format!("({a}) with input.x as {b} with f as 1")),
        1 => pair.clone().prop_map(|(a, b)| format!("not {{ x := {a}; {b} }}")),
        1 => pair.clone().prop_map(|(a, b)| format!("({a}) or not ({b}) and {{ x := {b} }}")),
        1 => pair.prop_map(|(a, b)| format!("(x or not ({a}) with input as 1) and ({b})")),
    ]
    .boxed()
}

fn body(term: impl Strategy<Value = String> + Clone + 'static) -> BoxedStrategy<String> {
    let separator = pick(&["; ", "\n", "\n;\n# comment\n"]);
    (prop::collection::vec(expr(term), 1..4), separator).prop_map(|(all, by)| all.join(&by)).boxed()
}

fn rule() -> impl Strategy<Value = String> {
    let block = || body(term().boxed()).prop_map(|body| format!("{{\n{body}\n}}"));
    let head = pick(&["p", "p.q", "p[x].r", "f(x, _)", "a.f([x])", "if.p", "p[1]"]);
    let set = (pick(&["p", "p.q[x]"]), term()).prop_map(|(name, key)| format!("{name} contains {key}"));
    let valued =
        (head.clone(), pick(&[":=", "="]), term()).prop_map(|(head, by, a)| format!("{head} {by} {a}"));
    let branch = (pick(&["p", "f(x)"]), block(), term(), block());
    prop_oneof![
        (prop_oneof![head, set.clone(), valued.clone()], block())
            .prop_map(|(head, body)| format!("{head} if {body}")),
        (valued.clone(), expr(term().boxed())).prop_map(|(head, expr)| format!("{head} if {expr}")),
        prop_oneof![set, valued],
        branch.prop_map(|(p, a, v, b)| format!("{p} if {a} else := {v} if {b} else := {v}")),
        (block(), block()).prop_map(|(a, b)| format!("p if {a} {b}")),
        Just("default p.q := {\"a\": [1]}".to_owned()),
    ]
}

fn module() -> impl Strategy<Value = String> {
    prop::collection::vec(rule(), 1..4).prop_map(|rules| {
        format!(
            "package a.b[\"c d\"].if\n\nimport future.keywords\nimport data.x as y\n\n{}\n",
            rules.join("\n\n")
        )
    })
}

const PIECES: &str = "{ } [ ] ( ) | & + - * / . , ; : := = == x p 1 \"a\" \" ` $\" {x}\" set() input _ true # \\ ' ! 1e é f(x) \
                      in if contains not some every with as else default import package or and";

/// Text out of the language's own pieces, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&str> = PIECES.split_whitespace().collect();
    let space = pick(&[
        "",
        "",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{feff}",
        "\0",
        "# METADATA\n",
        "\nimport future.keywords\n",
    ]);
    let piece = (prop::sample::select(words), space).prop_map(|(word, space)| format!("{word}{space}"));
    prop::collection::vec(piece, 0..60).prop_map(|all| all.concat())
}

/// A module with some bytes of it left out or put elsewhere.
fn broken() -> impl Strategy<Value = String> {
    (module(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..20_usize).prop_map(
        |(text, from, to, length)| {
            let mut all: Vec<char> = text.chars().collect();
            let from = from.index(all.len());
            let cut: Vec<char> = all.drain(from..(from + length).min(all.len())).collect();
            if !all.is_empty() && length % 2 == 0 {
                let to = to.index(all.len());
                all.splice(to..to, cut);
            }
            all.into_iter().collect()
        },
    )
}

/// Whether all places lie in the text, and those of variables hold their names.
fn check_places(text: &str, parsed: &Parsed) {
    for diagnostic in &parsed.diagnostics {
        assert!(
            text.get(diagnostic.span.start as usize..diagnostic.span.end as usize).is_some(),
            "{diagnostic:?}"
        );
        assert!(!diagnostic.message.ends_with('.'), "{diagnostic:?}");
    }
    assert!(parsed.diagnostics.is_sorted_by_key(|diagnostic| diagnostic.span));
    let Some(module) = &parsed.module else { return };
    let tree = format!("{:?} {:?} {:?}", module.package, module.imports, module.rules);
    for node in tree.split("Span { start: ").skip(1) {
        let (start, rest) = node.split_once(", end: ").unwrap();
        let (end, rest) = rest.split_once(" }").unwrap();
        let place = text.get(start.parse().unwrap()..end.parse().unwrap());
        let place = place.unwrap_or_else(|| panic!("{start}..{end} in {text}"));
        if let Some((name, _)) = rest.strip_prefix(", kind: Var(\"").and_then(|rest| rest.split_once('"')) {
            let bare = place.trim_matches(|c: char| "()".contains(c) || c.is_whitespace());
            assert!(bare == name || !bare.is_ascii(), "{name} at {start}..{end} in {text}");
        }
    }
}

fn sound(text: &str, version: Version) -> Option<Module> {
    let parsed = parse(text, version);
    check_places(text, &parsed);
    let sound = parsed.diagnostics.is_empty();
    assert!(sound || !parsed.diagnostics[0].message.is_empty());
    parsed.module.filter(|_| sound)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn valid_modules_survive_printing(text in module()) {
        let parsed = parse(&text, Version::V1);
        prop_assert_eq!(&parsed.diagnostics, &[], "{}", text);
        check_places(&text, &parsed);
        prop_assert_eq!(difference(&parsed.module.unwrap(), Version::V1), None, "{}", text);
    }

    #[test]
    fn broken_modules_are_read_to_the_end(text in prop_oneof![broken(), pieces()]) {
        for version in [Version::V0, Version::V1] {
            for text in [&text, &format!("package a\n{text}")] {
                if let Some(module) = sound(text, version) {
                    prop_assert_eq!(difference(&module, version), None, "{}", text);
                }
            }
            let _ = parse_query(&text, version);
        }
        let _ = parse_term(&text);
    }

    #[test]
    fn any_text_is_read_to_the_end(text in "\\PC*|[ -~\n]*") {
        sound(&text, Version::V1);
        sound(&format!("package a\n{text}"), Version::V0);
    }
}
