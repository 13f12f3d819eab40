//! What is accepted and refused, and in which words.

use std::fmt::Write;

use regimen_rego::{
    Lines,
    ast::Version,
    parser::{parse, parse_query},
};

/// A snapshot without the expression that made it.
macro_rules! shown {
    ($text:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($text) })
    };
}

/// Snippets, each behind `package a`, and what comes of them.
fn told(version: Version, snippets: &[&str]) -> String {
    let mut out = String::new();
    for snippet in snippets {
        let text = format!("package a\n{snippet}\n");
        let parsed = parse(&text, version);
        let lines = Lines::new(&text);
        for line in snippet.lines() {
            writeln!(out, "| {line}").unwrap();
        }
        if parsed.diagnostics.is_empty() {
            writeln!(out, "ok").unwrap();
        }
        for diagnostic in &parsed.diagnostics {
            let start = lines.position(&text, diagnostic.span.start);
            let found = diagnostic.span.text(&text).lines().next().unwrap_or_default();
            writeln!(out, "{}:{} [{found}] {}", start.line - 1, start.column, diagnostic.message).unwrap();
            if let Some(help) = &diagnostic.help {
                writeln!(out, "    help: {help}").unwrap();
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn rules_of_v1() {
    shown!(told(
        Version::V1,
        &[
            "p if { true }\nq := 1\nr contains 1\ns[x] if { x := 1 }\nf(\"lit\")\na.b.f(x) := x",
            "p { true }",
            "p[x] { x := 1 }",
            "p[x] = y { x := 1; y := 2 }",
            "f(x) { x }",
            "p = 1 { true }",
            "p if { false } else { true }",
            "p",
            "p.q.r",
            "p[1]",
            "p.x",
            "p == 1",
            "p: 1",
            "p := 1; q := 2",
            "p := 1 with input as 2",
            "p := 1 else := 2",
            "p if x with",
            "f(x) contains 1",
            "f (x) := 1",
            "contains := 1",
            "if := 1",
            "set() := 1",
            "p :=\nq := 1",
            "p :=",
            "p contains",
            "p if",
            "default p := x",
            "default p := input.x",
            "default p := 1 + 1",
            "default p := [x | x := 1]\ndefault f(_, x) := 1",
            "default f(1) := 1",
            "default f(x, x) := 1",
            "default p contains 1",
            "default p.q",
            "default p := 1 if true",
            "p contains 1 if { true } else := 2",
            "p[x] if { x := 1 } else := 2",
            "p if { true } else",
            "p if true else := 1 { true }",
            "1",
            "not p",
            "} ",
        ],
    ));
}

#[test]
fn rules_of_v0() {
    shown!(told(
        Version::V0,
        &[
            "p { true }\nq = 1\nq := 1 { true }\nr[1]\ns[x] { x := 1 } { x := 2 }\np { true } else = 1 { false }\nt.u { true }",
            "if := 1\np { contains(\"a\", \"b\"); in := 1; every := 2 }",
            "import future.keywords.if\nimport future.keywords.in\np if { 1 in [1] }",
            "import rego.v1\nimport future.keywords.in\np if 1 in [1]",
            "import rego.v1\np { true }",
            "p { true }\nimport rego.v1",
            "p if { true }",
            "p contains 1",
            "p { 1 in [1] }",
            "p { some x in [1] }",
            "p",
            "p { true } else = 1 { false } { true }",
        ],
    ));
}

#[test]
fn expressions() {
    shown!(told(
        Version::V1,
        &[
            "p if { }\nq if {\n}",
            "p if { x := 1; }",
            "p if { x := 1 y := 2 }",
            "p if { x := 1, y := 2 }",
            "p if {\n\tx == 1,\n\ty == 2\n}",
            "p if { true && false }",
            "p if { true || false }",
            "p if { !true }",
            "p if { x := 'a' }",
            "p if { x === 1 }",
            "p if { x = = 1 }",
            "p if { x => 1 }",
            "p if { x := y := 1 }",
            "p if { if x }",
            "p if { x. y }",
            "p if { x .y }",
            "p if { input[] }",
            "p if { x[1 }",
            "p if { some }",
            "p if { some x, }",
            "p if { some 1 }",
            "p if { some x == 1 }",
            "p if { some x, y, z in xs }",
            "p if { not some x in xs }",
            "p if { every x { x } }",
            "p if { every x in xs }",
            "p if { every [x] in xs { x } }",
            "p if { every x in xs { } }",
            "p if { 1 with \"a\" as 2 }",
            "p if { 1 with input 2 }",
            "p if { x in[1] }",
            "p if { x ? y : z }",
            "p if { x := y++ }",
            "p if { return true }",
            "p if { for x in xs { x } }",
            "p if { true // comment\n}",
            "p if { null == None }",
        ],
    ));
}

#[test]
fn terms() {
    shown!(told(
        Version::V1,
        &[
            "p := [1, 2,]\nq := {1: 2,}\nr := f(1,)\ns := {}\nt := set()\nu := [, 1]",
            "p := [1 2]",
            "p := {1 2}",
            "p := {\"a\": 1 \"b\": 2}",
            "p := {\"a\": }",
            "p := {\"a\": 1, 2}",
            "p := {1, \"a\": 2}",
            "p := f(1 2)",
            "p := (1, 2)",
            "p := ()",
            "p := [x + 1 | x := 1]",
            "p := 01\nq := 1.\nr := 1e\ns := 0x1\nt := .5\nu := +1\nv := -(1)",
            "p := \"abc\nq := 1",
            "p := `abc\nq := 1",
            "p := \"\\q \\u12 \\x\"",
            "p := $\"{x\"\nq := 1",
            "p := $\"{x := 1}\"",
            "p := $\"{not x}\"",
            "p := $\"{}\"",
            "p := $x",
            "p := @ + 1\nq := 2 ? 3",
            "p := é",
            "p := \u{a0}1",
            "p := \"a\"[0]\nq := 1.x\nr := (input.x).y\ns := null.x",
            "p := f(1)(2)",
        ],
    ));
}

#[test]
fn mistakes_do_not_hide_each_other() {
    shown!(told(
        Version::V1,
        &[
            "p if {\n\tx :=\n\ty == = 1\n\tz := [1\n\t]\n\tf(1 2)\n}\n\nq := 1 +\n\nr if { ok }\n\ns := )",
            "p if {\n\tx == 1\n\nq if {\n\ty == 2\n}\n\nr := )",
            "p := [1, 2\n\nq := 1",
            "p if {\n\tevery x in xs {\n\t\tx = = 1\n\t\ty :=\n\t}\n\tz z\n}",
            "p := f(1\nq := {\"a\": 1\nr := 2",
            "p { x }\nq { y }",
            "p {\n\t\"a\": 1,\n\t\"b\": 2\n}\nq := `\n` `\n`\nr := \"\\d",
        ],
    ));
}

#[test]
fn packages_and_imports() {
    shown!(told(
        Version::V1,
        &[
            "import data.a[\"b-c\"] as d\nimport input.x\nimport data\nimport rego.v1\nimport future.keywords.every\np := 1\nimport data.y",
            "import foo.bar",
            "import data.x as if",
            "import data.x as input",
            "import data.a.if",
            "import data.a[x]",
            "import future.keywords.foo\nimport future\nimport future.keywords.in as x\nimport rego.v2",
            "import",
            "import data.a data.b",
            "import \"x\"",
            "package b",
        ],
    ));
    let whole = [
        "",
        "# only\n",
        "p := 1",
        "import data.x\npackage a\np := )",
        "package 1\np := 1",
        "package a; p := 1",
    ];
    let all = whole.map(|text| format!("{text:?}: {:?}\n", parse(text, Version::V1).diagnostics));
    shown!(all.concat());
}

#[test]
fn keywords_to_be() {
    shown!(told(
        Version::V1,
        &[
            "import future.keywords\np if { not { false } or x and (y or {z; w}) with input as 1 }",
            "import future.keywords\np if { x := (y or z) }",
            "import future.keywords\np if { {1} == {1} or false }",
            "import future.keywords\np if { true or some x in xs }",
            "import future.keywords\np if { not {} }",
            "p if { true or false }",
        ],
    ));
}

#[test]
fn queries() {
    let queries = [
        "data.a.p = x; y := 1\nz",
        "x in [1]; every y in x { y }",
        "",
        "x :=",
        "x y",
        "a :=\nb :=",
        "p if q",
        "x }",
    ];
    let all = queries.map(|text| {
        let parsed = parse_query(text, Version::V0);
        let told = parsed.map(|body| body.exprs.len()).map_err(|all| {
            all.into_iter()
                .map(|each| format!("{}..{} {}", each.span.start, each.span.end, each.message))
                .collect()
        });
        let told: Result<usize, Vec<String>> = told;
        format!("{text:?}: {told:?}\n")
    });
    shown!(all.concat());
}
