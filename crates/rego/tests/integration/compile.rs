//! What is wrong with modules that can be read: each mistake with its place.

use std::fmt::Write;

use regimen_rego::ast::{Module, Version};
use regimen_rego::program::Options;
use regimen_rego::{Lines, compile, parser::parse};

/// A snapshot without the expression that made it.
macro_rules! shown {
    ($text:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($text) })
    };
}

/// Snippets, each behind `package a` on a line of its own, and what comes of them.
fn told(version: Version, strict: bool, snippets: &[&str]) -> String {
    let texts = snippets.iter().map(|snippet| vec![format!("package a\n{snippet}\n")]);
    let told = texts.map(|texts| several(version, strict, &texts));
    told.collect::<Vec<_>>().join("\n")
}

/// Modules that see each other, and what comes of them.
fn several(version: Version, strict: bool, texts: &[String]) -> String {
    let read = |text: &String| {
        let parsed = parse(text, version);
        assert!(parsed.diagnostics.is_empty(), "{text}: {:?}", parsed.diagnostics);
        parsed.module.unwrap()
    };
    let modules: Vec<Module> = texts.iter().map(read).collect();
    let options = Options { strict, version, ..Options::default() };
    let mut out = String::new();
    for (at, text) in texts.iter().enumerate() {
        let text = if texts.len() == 1 { text.trim_start_matches("package a\n") } else { text };
        for line in text.lines() {
            writeln!(out, "{} {line}", if at == 0 { "|" } else { ":" }).unwrap();
        }
    }
    let Err(errors) = compile(&modules, options) else { return out + "ok\n" };
    for error in errors {
        let text = &texts[error.module];
        let diagnostic = error.diagnostic;
        let start = Lines::new(text).position(text, diagnostic.span.start);
        let found = diagnostic.span.text(text).lines().next().unwrap_or_default();
        // The line of the package is not shown with a snippet.
        let (line, column) = (start.line - u32::from(texts.len() == 1), start.column);
        let module = if texts.len() == 1 { String::new() } else { format!("{}:", error.module) };
        writeln!(out, "{module}{line}:{column} [{found}] {}: {}", diagnostic.code, diagnostic.message)
            .unwrap();
        if let Some(help) = diagnostic.help {
            writeln!(out, "    help: {help}").unwrap();
        }
    }
    out
}

fn v1(snippets: &[&str]) -> String {
    told(Version::V1, false, snippets)
}

#[test]
fn variables_need_values() {
    shown!(v1(&[
        "p := x",
        "p if { x > 1 }",
        "p if { not x }",
        "p if { not x == 1; not y[_] == 1 }",
        "p contains x if { not input.x[x] }",
        "f(x) := y if { x }",
        "p if { message := input.x; count(mesage) > 1 }",
        "p := [x | y := input.x]",
        "p if { every x in y { x } }",
        "p if { x = y; y = x }",
        "p if { input.x with input as x }",
        "p[x] := 1 if { true }",
        "p := 1 if { true } else := x if { x := 1 } else := y",
        "p if { some x; not x }",
        "p := {x: 1}",
        "p if { x + 1 == 2 }",
        "p if { f(x) }\nf(x) := x",
        "p := $\"{x}\"",
        "p if { print(x) }",
    ]));
}

#[test]
fn expressions_are_put_in_order() {
    shown!(v1(&[
        "p if { x > 1; x = y; y = input.x }",
        "p if { not x; x = input.x }",
        "p if { [x, 1] = [1, y]; x == y }",
        "p if { {\"a\": x, \"b\": y} = {\"b\": x, \"a\": input.x}; y }",
        "p if { [x, y, z] = [y, z, 1] }",
        "p if { x := [y | y = z]; z = input.z }",
        "p if { every x in xs { x > least }; xs = input.xs; least = input.least }",
        "p if { count(x) == n; n > 1; x = input.x }",
        "p if { x = f(y); y = input.y }\nf(x) := x",
        "p if { input.x with input as y; y = 1 }",
    ]));
}

#[test]
fn names_have_scopes() {
    shown!(v1(&[
        "p if { x := 1; x := 2 }",
        "p if { x = 1; x := 2 }",
        "p if { some x; x := 2 }",
        "p if { x := 1; some x; x = 1 }",
        "p if { x := x }",
        "f(x) if { x := 1 }",
        "f(x) if { some x; x = 1 }",
        "f(x) := [x | x := 1]",
        "p := [x | x := 1; y := [x | x := 2]]",
        "p if { some x, x in input }",
        "p if { some [x, {\"a\": x}] in input }",
        "f([input], {\"a\": data}) := 1",
        "f(x, x) := 1",
        "p if { [x, x] := [1, 1] }",
        "p if { some x }",
        "p if { some x, y; x = 1 }",
        "p if { every x in [1] { true } }",
        "p if { every x in [1] { x := 1 } }",
        "p if { some x in input.a; some x in input.b }",
        "p if { input.x := 1 }",
        "p if { f(x) := 1 }",
        "p if { 1 := 1 }",
        "p if { not x := 1 }",
        "p if { input := 1; input }",
        "f(input) := 1",
        "p if { [input, y] := [1, 2]; y }",
        "input := 1",
        "data.x := 1",
        "import data.x\nx := 1",
        "import data.x\nimport data.x",
        "import data.x\nimport data.y.x",
        "import rego.v1\nimport data.v1",
        "import data.x.y\nimport data.x.y as z\np := [y, z]",
    ]));
}

#[test]
fn functions_are_called_as_they_are() {
    shown!(v1(&[
        "p := g(1)",
        "p := f()\nf(x) := x",
        "p := f(1, 2)\nf(x) := x",
        "p if { f(1, 2, 3) }\nf(x) := x",
        "p := f\nf(x) := x",
        "p := data.a.f.x\nf(x) := x",
        "p := cuont([])",
        "is_pod(x) := true\np := is_pd(1)",
        "p := count()",
        "p := count([], [])",
        "p := data.b.f(1)",
        "p if { count := 1; count([]) }",
        "p := input.f(1)",
        "p := re_match(\"a\", \"a\")",
        "p := any([true])",
        "f(x.y) := 1",
        "f(g(x)) := 1\ng(x) := x",
        "p if { q with input.x[y] as 1 }\nq := 1",
        "p if { q with x as 1 }\nq := 1",
        "p if { q with data.a.q.r as 1 }\nq := 1",
        "p if { q with count as f }\nq := 1\nf(x, y) := 1",
        "p if { q with walk as 1 }\nq := 1",
        "p if { q with internal.member_2 as 1 }\nq := 1",
        "p if { q with rego.metadata.rule as 1 }\nq := 1",
    ]));
}

#[test]
fn rules_must_agree() {
    shown!(v1(&[
        "p := 1\np contains 2",
        "p := 1\np(x) := 1",
        "p(x) := 1\np(x, y) := 1",
        "default p := 1\ndefault p := 2",
        "p.q := 1\np := 2",
        "p[x] := 1 if { x := input.x }\np.q.r := 1",
        "p.q(x) := 1\np.q.r := 1",
    ]));
    shown!(several(
        Version::V1,
        false,
        &["package a\nb := 1\n", "package a.b\nc := 1\n", "package a\nb contains 1\n"].map(str::to_owned)
    ));
}

#[test]
fn rules_do_not_refer_to_themselves() {
    let circle: Vec<String> = (0..30).map(|at| format!("r{at} := r{}", (at + 1) % 30)).collect();
    let circle = circle.join("\n");
    shown!(v1(&[
        "p := p",
        "p := q\nq := r\nr := p",
        "f(x) := f(x)",
        "p := data.a",
        "p := data.a[input.x]",
        "p := data[input.x].q",
        "p contains x if { some x in data.a.p }",
        "p := 1 if { q with data.a.r as p }\nq := r\nr := 1",
        "p := 1 if { input.x } else := 2 if { p }",
        "p.q := p.r\np.r := 1",
        &circle,
    ]));
    let modules = ["package a\np := data.b.q\n", "package b\nimport data.a\nq := a.p\n"].map(str::to_owned);
    shown!(several(Version::V1, false, &modules));
}

#[test]
fn types_must_fit() {
    shown!(v1(&[
        "p := count(1)",
        "p := 1 + \"a\"",
        "p if { 1 == \"a\" }",
        "p if { x := 1; x == \"a\" }",
        "p if { [1, 2] = [x] }",
        "p if { {\"a\": 1} = {\"b\": x} }",
        "q := 1\np if { q.x == 1 }",
        "q := [1]\np := q.x",
        "q := {\"a\": 1}\np := q.b",
        "f(x) := 1\np := upper(f(1))",
        "p := upper(input.x)",
        "p if { startswith([1], \"a\") }",
        "p := {1} | [1]",
        "p := sum([1, \"a\"])",
        "p := 1\nq := p[_]",
    ]));
}

#[test]
fn strict_mode_refuses_more() {
    let snippets = [
        "p if { x := 1 }",
        "p := [x | x := 1; y := 2]",
        "p if { [x, y] := [1, 2]; x }",
        "p if { _ := 1 }",
        "p if { some x in [1] }",
        "p if { some i, x in [1]; x }",
        "f(x) := 1",
        "f(x, [y, _]) := x",
        "f(_) := 1",
        "f(x) := 1 if { true } else := x",
        "import data.x",
        "import data.x as y",
        "import data.x\np := x",
        "import data.x\np if { x := 1; x == 1 }",
        "import data.x\np := x.f(1) if { not x }",
        "import data.x\np if { true with x as 1 }",
        "import input.x\np := [y | y := x.y]",
        "import future.keywords.if\nimport rego.v1\np if true",
    ];
    shown!(told(Version::V1, true, &snippets));
    let old = [
        "p { input := 1; input }",
        "f(data) = 1",
        "input = 1",
        "import data.x\nimport data.x\np = x",
        "p { any([true]) }",
        "p { x := 1 }",
    ];
    shown!(told(Version::V0, true, &old));
    shown!(told(Version::V0, false, &old));
}
