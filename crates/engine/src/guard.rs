//! What would hang or abort the evaluator, found before it sees a module that nobody has vouched for.
//!
//! `regorus` 0.14.1 parses literals in time that doubles with each bracket around them, and overflows its stack on rules
//! that refer to themselves, which OPA refuses (`rego_recursion_error`).

mod graph;
mod references;

use regorus::PolicyLengthConfig;
use regorus::unstable::{Module as Tree, Parser, Source};

use crate::module::{LENGTHS, Module, PolicyError};
use graph::Graph;

/// How often brackets may be read again: about a second of work.
const MOST_BRACKETS_READ: u64 = 1 << 20;

/// How many operators and references may follow each other in one expression.
const LONGEST_CHAIN: usize = 500;

/// What is wrong with those of `modules` that are not trusted. Trusted ones refer to each other alone, and so are on no circle
/// with others.
pub(crate) fn check(modules: &[Module]) -> Vec<PolicyError> {
    let modules: Vec<&Module> = modules.iter().filter(|module| !module.trusted).collect();
    let mut errors: Vec<PolicyError> = modules.iter().filter_map(|module| too_complex(module)).collect();
    if errors.is_empty() {
        errors.extend(recursion(&modules));
    }
    errors
}

/// Looks at characters alone: the tree of a module that is too complex cannot be had.
fn too_complex(module: &Module) -> Option<PolicyError> {
    let shape = regimen_rego::Shape::of(&module.text);
    let refuse = |line, message: &str| {
        Some(PolicyError { file: module.file.clone(), line, column: 1, message: message.to_owned() })
    };
    if shape.bracket_readings > MOST_BRACKETS_READ {
        return refuse(
            shape.deepest_line,
            "too many brackets inside each other: put what is inside into rules of their own",
        );
    }
    if shape.longest_chain > LONGEST_CHAIN {
        return refuse(
            shape.longest_line,
            "the expression is too long: put parts of it into rules of their own",
        );
    }
    None
}

/// Rules that refer to themselves, on whatever way.
fn recursion(modules: &[&Module]) -> Vec<PolicyError> {
    let mut graph = Graph::default();
    for module in modules {
        // What does not parse is told when the module is loaded.
        if let Ok(tree) = parse(module) {
            graph.add(module, &tree);
        }
    }
    graph.circles()
}

/// The tree of a module as the evaluator itself would have it.
fn parse(module: &Module) -> anyhow::Result<Tree> {
    let PolicyLengthConfig { max_col, max_file_bytes, max_lines } = LENGTHS;
    let (file, text) = (module.file.clone(), module.text.clone());
    let source = Source::from_contents_with_limits(file, text, max_file_bytes, max_lines)?;
    let mut parser = Parser::new(&source)?;
    parser.set_max_col(max_col);
    parser.enable_rego_v1()?;
    parser.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(modules: &[(&str, &str)]) -> Vec<String> {
        let modules: Vec<Module> = modules.iter().map(|(file, text)| Module::new(*file, *text)).collect();
        check(&modules).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_that_refer_to_themselves_are_named_with_the_way() {
        for (text, way) in [
            ("f(x) := f(x + 1)", "data.a.f → data.a.f"),
            ("x if y\ny if [1 | x]", "data.a.x → data.a.y → data.a.x"),
            ("x contains y if some y in x", "data.a.x → data.a.x"),
            ("x := data.a.x", "data.a.x → data.a.x"),
            ("x := data.a[input.y]", "data.a.x → data.a.x"),
            ("x if { every z in [1] { x } }", "data.a.x → data.a.x"),
            ("x := {\"k\": y}\ny[z] := 1 if z := x.k", "data.a.x → data.a.y → data.a.x"),
            ("x if not x", "data.a.x → data.a.x"),
            ("x := 1 if false else := x", "data.a.x → data.a.x"),
        ] {
            let text = format!("package a\n{text}\n");
            assert_eq!(
                messages(&[("a.rego", &text)]),
                [format!("a.rego:2:1: the rule refers to itself: {way}")]
            );
        }
    }

    #[test]
    fn the_way_may_lead_through_other_modules() {
        let found = messages(&[
            ("a.rego", "package a\nimport data.lib.b as c\nx := c.f(1)"),
            ("b.rego", "package lib.b\nf(_) := data.a.x"),
        ]);
        assert_eq!(found, ["a.rego:3:1: the rule refers to itself: data.a.x → data.lib.b.f → data.a.x"]);
    }

    #[test]
    fn names_of_a_rules_own_are_no_references() {
        for text in [
            "x if { some x in [1]; x == 1 }",
            "x := 1 if { x := 2; x == 2 }",
            "f(f) := f",
            "x := [x | some x in [1]]",
            "x if { every x in [1] { x == 1 } }",
            "x := input.x",
            "x := y.x\ny := {\"x\": 1}",
            "x[y] := z if some y, z in input",
            "default x := false\nx if true",
        ] {
            assert_eq!(messages(&[("a.rego", &format!("package a\n{text}\n"))]), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_the_parser_would_hang_or_overflow_on_is_refused() {
        let deep = format!("package a\nx := {}1{}", "{\"a\": ".repeat(21), "}".repeat(21));
        assert_eq!(
            messages(&[("a.rego", &deep)]),
            ["a.rego:2:1: too many brackets inside each other: put what is inside into rules of their own"]
        );
        let long = format!("package a\nx := {}1", "1 +\n".repeat(5_000));
        assert_eq!(
            messages(&[("a.rego", &long)]),
            ["a.rego:2:1: the expression is too long: put parts of it into rules of their own"]
        );
    }
}
