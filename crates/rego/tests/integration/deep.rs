//! Depth and length: refused with a diagnostic, or read, printed and dropped; on a small stack, and in time.

use regimen_rego::{ast::Version, parser::parse};

use crate::roundtrip::difference;

/// Rust's threads have 2 MiB where nothing is said.
fn on_a_thread(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

/// What comes of `open` and `close` around a term, `depth` times, in a rule of its own.
fn nest(open: &str, close: &str, depth: usize) -> Vec<String> {
    let text = format!("package a\np := {}1{}\n", open.repeat(depth), close.repeat(depth));
    let parsed = parse(&text, Version::V1);
    let messages: Vec<String> = parsed.diagnostics.into_iter().map(|each| each.message).collect();
    if messages.is_empty() {
        assert_eq!(difference(&parsed.module.unwrap(), Version::V1), None);
    }
    messages
}

const BRACKETS: [(&str, &str); 12] = [
    ("[", "]"),
    ("{", "}"),
    ("(", ")"),
    ("{1: ", "}"),
    ("f(", ")"),
    ("x[", "]"),
    ("-x[", "]"),
    ("[1 | ", "]"),
    ("{1: 1 | not x = ", "}"),
    ("[1 | every x in [1] { ", " }]"),
    ("$\"{", "}\""),
    ("1 + [", "]"),
];

#[test]
fn brackets_are_refused_when_they_are_too_deep() {
    on_a_thread(|| {
        for (open, close) in BRACKETS {
            assert_eq!(nest(open, close, 40), Vec::<String>::new(), "{open}");
            for depth in [60, 66, 67, 95, 99, 100, 150, 190, 198, 199, 200] {
                nest(open, close, depth);
            }
            for depth in [2_000, 20_000] {
                let messages = nest(open, close, depth);
                assert_eq!(messages.len(), 1, "{open}: {messages:?}");
                assert!(messages[0].contains("deeper than"), "{open}: {messages:?}");
            }
            assert!(!nest(open, "", 20_000).is_empty(), "{open}");
        }
    });
}

#[test]
fn long_chains_are_refused_when_they_are_too_long() {
    on_a_thread(|| {
        for (first, next) in [("1", " + 1"), ("1", " in 1"), ("f", "(1).f"), ("1", " == 1 * 2 | 3")] {
            let chain = |length: usize| {
                let text = format!("package a\np := {first}{}\n", next.repeat(length));
                let parsed = parse(&text, Version::V1);
                if let Some(module) = parsed.module.filter(|_| parsed.diagnostics.is_empty()) {
                    assert_eq!(difference(&module, Version::V1), None);
                }
                parsed.diagnostics.len()
            };
            assert_eq!([chain(100), chain(100_000)], [0, 1], "{next}");
            chain(380);
        }
        let all = "import future.keywords\n";
        let text = format!("package a\n{all}p if true{}\n", " or true and true".repeat(100_000));
        assert_eq!(parse(&text, Version::V1).diagnostics.len(), 1);
    });
}

#[test]
fn deep_and_long_together_are_refused() {
    on_a_thread(|| {
        let long = " + 1".repeat(30);
        let text = format!("package a\np := {}1{}\n", "[".repeat(100), format!("{long}]").repeat(100));
        assert_eq!(parse(&text, Version::V1).diagnostics.len(), 1);
    });
}

#[test]
fn flat_modules_may_be_of_any_length() {
    on_a_thread(|| {
        let list = "1, ".repeat(50_000);
        let rules = "p if {\n\tx := 1\n} else := 2\n".repeat(5_000);
        let lines = "\tx := {1: [2]}\n".repeat(20_000);
        let text = format!("package a\nl := [{list}]\n{rules}\nq if {{\n{lines}}}\n");
        let parsed = parse(&text, Version::V1);
        assert_eq!(parsed.diagnostics, []);
        assert_eq!(parsed.module.unwrap().rules.len(), 5_002);
    });
}

#[test]
fn a_long_head_is_not_repeated_without_end() {
    on_a_thread(|| {
        let text =
            |bodies| format!("package a\np[[{}]] if {{x}}{}\n", "1, ".repeat(2_000), " {x}".repeat(bodies));
        let messages = |bodies| parse(&text(bodies), Version::V1).diagnostics.len();
        assert_eq!([messages(20), messages(20_000)], [0, 1]);
    });
}

#[test]
fn mistakes_take_no_time() {
    on_a_thread(|| {
        for text in
            ["{", "[1 | ", "p if {\n", "(", ")\n", "p := \n", "x\n", "$\"{", "if {", "`", "\"\n", "some a, "]
        {
            let _ = parse(&format!("package a\n{}", text.repeat(20_000)), Version::V1);
            let _ = parse(&format!("package a\np if {{\n{}", text.repeat(20_000)), Version::V0);
        }
    });
}
