//! Whatever a module says, its evaluation ends: no panic, no overflow, no time over the limit.

use std::time::Duration;

use proptest::prelude::{ProptestConfig, any, prop, proptest};
use proptest::strategy::Strategy;
use regimen_engine::{Limits, Module, Policies, Settings, Value};

const LIMITS: Limits = Limits { time: Duration::from_millis(200), memory: 64 << 20, ..Limits::DEFAULT };

/// What is put into modules, taken away and doubled.
const WORDS: &[&str] = &[
    "not ",
    "some x in ",
    "every x in ",
    " with input as ",
    " with data.t as ",
    " as count",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "x",
    "y",
    "p",
    "f(x)",
    "data.t",
    "data",
    "input",
    "_",
    ":=",
    "=",
    "==",
    "|",
    ";",
    ",",
    "\n",
    "else := ",
    "if ",
    "contains ",
    "default ",
    "1",
    "-1",
    "1e400",
    "\"a\"",
    "$\"{x}\"",
    "`",
    "walk(x, ",
    "print(",
    "[x | ",
    "{x: y | ",
    "set()",
    "null",
    "import ",
    "package t\n",
    "count(",
    ".a",
    "[_]",
    "[x]",
    "é",
    "# METADATA\n# title: x\n",
];

fn end(text: &str) -> Result<Option<Value>, String> {
    Policies::new(&[Module::new("a.rego", text)], Value::empty_object())
        .map_err(|errors| errors.first().map(ToString::to_string).unwrap_or_default())
        .and_then(|policies| {
            let settings = Settings { limits: LIMITS, coverage: true, ..Settings::default() };
            let input = Value::from_json(r#"{"x": [1, 2, {"a": null}]}"#).ok();
            policies
                .evaluator()
                .with_settings(settings)
                .eval("data.t", input)
                .value
                .map_err(|error| error.to_string())
        })
}

fn corpus() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/differential");
    let files = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "rego")).collect();
    files.sort();
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.split("# ---\n").map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A change: where, how much is taken away, and what is put there.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, prop::sample::Index)> {
    (any::<prop::sample::Index>(), 0_usize..6, any::<prop::sample::Index>())
}

/// The module with changes between its tokens.
fn changed(text: &str, changes: &[(prop::sample::Index, usize, prop::sample::Index)]) -> String {
    let mut parts: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
    for (place, taken, put) in changes {
        let at = place.index(parts.len() + 1);
        let until = (at + taken).min(parts.len());
        parts.splice(at..until, [WORDS[put.index(WORDS.len())]]);
    }
    parts.concat()
}

proptest! {
    #![proptest_config(ProptestConfig {
        // `PROPTEST_CASES` makes longer runs.
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn changed_modules_end(
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 0..6),
    ) {
        let corpus = corpus();
        let text = format!("{}\n{}", one.get(&corpus), other.get(&corpus));
        let text = changed(&text, &changes);
        let text = if text.contains("package ") { text } else { format!("package t\n{text}") };
        let _ = end(&text);
    }
}

#[test]
fn long_chains_of_rules_end() {
    let rules: Vec<String> = (0..10_000).map(|at| format!("r{at} := r{} + 1", at + 1)).collect();
    let text = format!("package t\n{}\nr10000 := 0\n", rules.join("\n"));
    let result = end(&text);
    assert!(result.is_ok() || result.as_ref().is_err_and(|error| error.contains("deep")), "{result:?}");
    let functions: Vec<String> = (0..3_000).map(|at| format!("f{at}(x) := f{}(x + 1)", at + 1)).collect();
    let text = format!("package t\n{}\nf3000(x) := x\na := f0(0)\n", functions.join("\n"));
    assert_eq!(end(&text).unwrap().unwrap().to_json(), r#"{"a":3000}"#);
}

#[test]
fn long_bodies_end() {
    let backwards: Vec<String> = (0..3_000).map(|at| format!("\tx{at} = x{} + 1", at + 1)).collect();
    let text = format!("package t\na := x0 if {{\n{}\n\tx3000 = 0\n}}\n", backwards.join("\n"));
    assert_eq!(end(&text).unwrap().unwrap().to_json(), r#"{"a":3000}"#);
    let wide: Vec<String> = (0..20_000).map(|at| format!("\tx{at} := {at}")).collect();
    assert!(end(&format!("package t\na if {{\n{}\n}}\n", wide.join("\n"))).is_ok());
    let scans: Vec<String> = (0..3_000).map(|_| "\t[1][_] == 1".to_owned()).collect();
    assert!(end(&format!("package t\na if {{\n{}\n}}\n", scans.join("\n"))).is_ok());
    let unsafe_names: Vec<String> = (0..3_000).map(|at| format!("\tx{at} = y{at} + 1")).collect();
    assert!(end(&format!("package t\na if {{\n{}\n}}\n", unsafe_names.join("\n"))).is_err());
}

/// `levels` times what opens, what is inside, and what closes.
fn nested(levels: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn deep_nesting_ends() {
    for levels in [100, 190, 400, 5_000] {
        for term in [
            nested(levels, "[", "1", "]"),
            nested(levels, "{\"a\": ", "1", "}"),
            nested(levels, "{", "1", "}"),
            nested(levels, "(", "1", ")"),
            nested(levels, "count([", "1", "])"),
            nested(levels, "[y | y := ", "1", "]"),
            nested(levels, "{y | y := [1][_]; x := ", "1", "}"),
            nested(levels, "1 + (", "1", ")"),
            nested(levels, "$\"{", "1", "}\""),
            nested(levels, "-", "1", ""),
            format!("input{}", ".a".repeat(levels)),
            format!("input{}", nested(levels, "[input", "", "]")),
            format!("1{}", " + 1".repeat(levels)),
            format!("input{}", "[_]".repeat(levels)),
        ] {
            let _ = end(&format!("package t\na := {term}\n"));
            let _ = end(&format!("package t\na if {{ not {term} == 1 }}\n"));
            let _ = end(&format!("package t\na if {{ {term} = x; y = {term} with input as {term} }}\n"));
            let _ = end(&format!("package t\nf({term}) := 1\na := f({term})\n"));
        }
        let _ = end(&format!("package t\na if {}\n", nested(levels, "{ every x in [1] ", "{ true }", "}")));
        let _ = end(&format!("package t\na := 1{}\n", " else := 1 if { false }".repeat(levels)));
        let _ = end(&format!("package t\na{} := 1\n", ".b".repeat(levels)));
        let _ = end(&format!("package t\na{} := 1 if x := 1\nb := a\n", "[x]".repeat(levels)));
        let _ = end(&format!("package t{}\na := 1\n", ".b".repeat(levels)));
    }
}

#[test]
fn what_would_not_end_is_stopped() {
    let product = "[1 | x1 := input.x[_]; ".to_owned()
        + &(2..30).map(|at| format!("x{at} := input.x[_]; ")).collect::<Vec<_>>().concat()
        + "x1 == x30; x30 := 5]";
    assert!(end(&format!("package t\na := {product}\n")).is_err());
    let doubled: Vec<String> =
        (0..60).map(|at| format!("r{} := array.concat(r{at}, r{at})", at + 1)).collect();
    assert!(end(&format!("package t\nr0 := [1]\n{}\n", doubled.join("\n"))).is_err());
    let powers: Vec<String> = (0..60).map(|at| format!("r{} := r{at} * r{at}", at + 1)).collect();
    let _ = end(&format!("package t\nr0 := 12345678901234567890\n{}\n", powers.join("\n")));
    assert!(end("package t\na := numbers.range(1, 1000000000000)\n").is_err());
}
