//! Unit tests of policies, and why they fail.

use std::fmt::Write as _;

use regimen_engine::{
    Case, Coverage, Limits, Module, Options, Outcome, ParsedModule, Policies, Reason, Settings, UnitTest,
    Value,
};

fn policies(texts: &[&str]) -> Policies {
    let module = |(at, text): (usize, &&str)| Module::new(format!("{at}.rego"), *text);
    let modules: Vec<Module> = texts.iter().enumerate().map(module).collect();
    Policies::new(&modules, Value::empty_object()).unwrap()
}

fn find<'t>(tests: &'t [UnitTest], name: &str) -> &'t UnitTest {
    tests.iter().find(|test| test.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// The reason of the one failing test as text.
fn why(text: &str) -> String {
    let policies = policies(&[text]);
    let tests = policies.tests();
    let result = policies.evaluator().test(&tests[0]);
    assert_eq!(result.outcome, Outcome::Fail, "{result:?}");
    let mut shown = String::new();
    for Case { name, outcome, reason } in &result.cases {
        let _ = writeln!(shown, "case {name}: {outcome:?}");
        if let Some(reason) = reason {
            show(reason, &mut shown);
        }
    }
    result.reason.iter().for_each(|reason| show(reason, &mut shown));
    shown
}

fn show(reason: &Reason, out: &mut String) {
    let _ = writeln!(out, "{}:{}: {}", reason.line, reason.column, reason.expression);
    if reason.message != "the expression does not hold" {
        let _ = writeln!(out, "  {}", reason.message);
    }
    for (name, value) in &reason.values {
        let value = value.as_ref().map_or_else(|| "undefined".to_owned(), ToString::to_string);
        let _ = writeln!(out, "  {name}: {value}");
    }
}

#[test]
fn tests_are_found_by_name_and_further_definitions_are_counted() {
    let one = "package a\nimport rego.v1\ntest_x if true\ntest_x if false\ntodo_test_y if false\nhelper_test_z if true\n";
    let two = "package a\ntest_x if true\nb.test_deep if true\ntest.not_one if true\n";
    let policies = policies(&[one, two]);
    let tests = policies.tests();
    let names: Vec<(String, u32, bool)> =
        tests.iter().map(|test| (test.full_name(), test.line, test.skipped)).collect();
    assert_eq!(
        names,
        [
            ("data.a.test_x".to_owned(), 3, false),
            ("data.a.test_x#01".to_owned(), 4, false),
            ("data.a.todo_test_y".to_owned(), 5, true),
            ("data.a.test_x#02".to_owned(), 2, false),
            ("data.a.b.test_deep".to_owned(), 3, false),
        ]
    );
    let mut evaluator = policies.evaluator();
    let outcomes: Vec<Outcome> = tests.iter().map(|test| evaluator.test(test).outcome).collect();
    assert_eq!(outcomes, [Outcome::Pass, Outcome::Fail, Outcome::Skip, Outcome::Pass, Outcome::Pass]);
}

#[test]
fn a_comparison_shows_both_sides() {
    let text = r#"package a
violation contains {"msg": "x"} if input.x
test_count if {
	y := 2
	count(violation) == y with input as {"x": 1}
}"#;
    assert_eq!(
        why(text),
        "5:2: count(violation) == y with input as {\"x\": 1}\n  count(violation): 1\n  violation: {{\"msg\": \"x\"}}\n  y: 2\n"
    );
}

#[test]
fn a_call_is_shown_on_whichever_side_of_an_equation_it_stands() {
    let reason = |expr: &str| why(&format!("package a\ntest_a if {{\n\tx := [1]\n\t{expr}\n}}"));
    assert_eq!(reason("count(x) = 2"), "4:2: count(x) = 2\n  count(x): 1\n  x: [1]\n");
    assert_eq!(reason("2 = count(x)"), "4:2: 2 = count(x)\n  count(x): 1\n  x: [1]\n");
    assert_eq!(reason("[2, y] = [count(x), 1]"), "4:2: [2, y] = [count(x), 1]\n  x: [1]\n");
    assert_eq!(reason("not count(x) == 1"), "4:2: not count(x) == 1\n  count(x): 1\n  x: [1]\n");
    assert_eq!(reason("2 in x"), "4:2: 2 in x\n  x: [1]\n");
}

#[test]
fn the_expression_furthest_into_the_body_is_blamed() {
    let text = r#"package a
test_some if {
	some x in [1, 2, 3]
	x > 1
	obj := {"k": {"n": x}}
	obj.k.n == 5
}"#;
    assert_eq!(why(text), "6:2: obj.k.n == 5\n  obj.k.n: 2\n");
}

#[test]
fn a_reference_is_shown_as_far_as_it_is_known() {
    let text = r#"package a
import data.b.list as things
p contains "x" if input.never
test_a if {
	i := "k"
	q := {"k": [1]}
	q[i][_] > 5
}
test_b if p[_] == "x"
test_c if things[_].y
test_d if not input.a with input as {"a": 7}
test_e if input.a.b == 1 with input as {"a": {}}
test_f if count(p) > count([1, 2])
"#;
    let policies = policies(&[text]);
    let tests = policies.tests();
    let mut shown = String::new();
    for test in &tests {
        let result = policies.evaluator().test(test);
        show(&result.reason.unwrap(), &mut shown);
    }
    assert_eq!(
        shown,
        r#"7:2: q[i][_] > 5
  q[i]: [1]
  i: "k"
9:11: p[_] == "x"
  p: set()
10:11: things[_].y
  things: undefined
11:11: not input.a with input as {"a": 7}
  input.a: 7
12:11: input.a.b == 1 with input as {"a": {}}
  input.a.b: undefined
13:11: count(p) > count([1, 2])
  count(p): 0
  p: set()
  count([1, 2]): 2
"#
    );
}

#[test]
fn of_every_the_element_that_fails_is_shown() {
    let text = "package a\ntest_e if {\n\tevery v in {\"a\": 1, \"b\": 2} {\n\t\tv < 2\n\t}\n}";
    assert_eq!(why(text), "4:3: v < 2\n  v: 2\n");
}

#[test]
fn a_value_that_is_not_true_is_shown() {
    assert_eq!(
        why("package a\ntest_v := 5"),
        "2:1: test_v := 5\n  the body holds, but the value is 5, not true\n"
    );
    assert_eq!(
        why("package a\ntest_s contains 1"),
        "2:1: test_s contains 1\n  a test is `true` or an object of cases, not a set\n"
    );
}

#[test]
fn cases_are_told_apart() {
    let text = r#"package a
test_cases[note] if {
	some note, tc in {"small": {"n": 1, "want": 2}, "large": {"n": 10, "want": 12}}
	got := tc.n * 2
	got == tc.want
}"#;
    assert_eq!(
        why(text),
        "case large: Fail\n5:2: got == tc.want\n  got: 20\n  tc.want: 12\ncase small: Pass\n"
    );
    assert_eq!(why("package a\ntest_c[x] if some x in []"), "2:14: some x in []\n");
}

#[test]
fn an_endless_test_is_an_error_and_prints_are_kept() {
    let text = "package a\ntest_long if {\n\tprint(\"here\", 1)\n\tcount([1 | some i in numbers.range(1, 2000); some j in numbers.range(1, 2000); i == j]) == 0\n}";
    let policies = policies(&[text]);
    let tests = policies.tests();
    let time = std::time::Duration::from_millis(20);
    let settings = Settings { limits: Limits { time, ..Limits::DEFAULT }, ..Settings::default() };
    let result = policies.evaluator().with_settings(settings).test(find(&tests, "test_long"));
    assert_eq!(result.outcome, Outcome::Error);
    assert!(result.error.unwrap().limit);
    assert_eq!((result.prints[0].text.as_str(), result.prints[0].line), ("here 1", 3));
}

#[test]
fn lines_are_covered_where_heads_and_expressions_start() {
    let text = r#"package a
p := x if {
	input.a
	x := [y |
		some y in [1]
		y > 1
	]
} else := 2 if {
	input.b
	input.c
} else := 3

q if {
	not input.z
	every v in [1] {
		v == 1
	}
}

never if input.never

test_p if {
	p == 2 with input as {"b": 1, "c": 1}
	q
}
"#;
    let policies = policies(&[text]);
    let settings = Settings { coverage: true, ..Settings::default() };
    let result = policies.evaluator().with_settings(settings).test(&policies.tests()[0]);
    assert_eq!(result.outcome, Outcome::Pass);
    let mut coverage = Coverage::default();
    coverage.add(&result.covered);
    let report = coverage.report(&policies);
    assert_eq!(report.files[0].covered, [(3, 3), (8, 10), (13, 16), (22, 24)]);
    assert_eq!(report.files[0].not_covered, [(2, 2), (4, 6), (11, 11), (20, 20)]);
    assert!((report.percent() - 64.7).abs() < 0.01, "{}", report.percent());
}

#[test]
fn a_broken_module_takes_only_what_rests_on_it() {
    let texts = [
        "package lib.a\nf(x) := x if",
        "package x\nimport data.lib.a\ntest_x if a.f(1) == 1",
        "package y\ntest_y if data.x.test_x",
        "package lib.ab\ntest_fine if true",
        "package z\ntest_z if undefined_function(1)",
        "package lib.a\ntest_same if true",
    ];
    let modules: Vec<ParsedModule> = (0..)
        .zip(texts)
        .map(|(at, text): (usize, _)| ParsedModule::new(&Module::new(format!("{at}.rego"), text)))
        .collect();
    let sound = Policies::sound(&modules, &Value::empty_object(), Options::default());
    let files: Vec<&str> = sound.errors.iter().map(|error| error.file.as_str()).collect();
    assert_eq!(files, ["0.rego", "4.rego"]);
    let left = ["1.rego", "2.rego", "5.rego"].map(|file| (file.to_owned(), "0.rego".to_owned()));
    assert_eq!(sound.left_out, left);
    let names: Vec<String> = sound.policies.tests().iter().map(UnitTest::full_name).collect();
    assert_eq!(names, ["data.lib.ab.test_fine"]);
}
