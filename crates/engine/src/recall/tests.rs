//! What is recalled is what an evaluation would give, for policies that read their input in every way there is.

use proptest::prelude::*;

use crate::{ConfigFiles, Evaluator, Fixed, Module, Policies, Question, Value};

/// Rules that read in many ways, of themselves and of each other, and pass on what they were given.
const POLICY: &str = include_str!("tests/reads.rego");

/// What they use besides.
const OTHER: &str =
    "package other\nplain := input.object\nindex[name] := object if some name, object in data.inventory\n";

/// The rules that are asked, in an order in which some come before what they rest on.
fn questions(policies: &Policies) -> Vec<(String, Question)> {
    let names = POLICY.lines().filter_map(|line| line.strip_prefix("# asked: "));
    let names = names.flat_map(|names| names.split(' '));
    names
        .map(|name| format!("data.reads.{name}"))
        .map(|path| (path.clone(), policies.question(&path)))
        .collect()
}

fn policies() -> Policies {
    let data =
        Value::from_json(r#"{"inventory": {"a": {"name": "a", "list": [1]}, "b": {"name": "c"}}}"#).unwrap();
    Policies::new(&[Module::new("reads.rego", POLICY), Module::new("other.rego", OTHER)], data)
        .unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        prop::sample::select(vec!["0", "1", "1.0", "2"]).prop_map(str::to_owned),
        prop::sample::select(vec!["a", "b", "ab", ""]).prop_map(|text| format!("\"{text}\"")),
    ]
}

/// Small values with few keys, so that many are alike in parts.
fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(4, 24, 4, |inner| {
        let keys = prop::sample::select(vec!["name", "list", "map", "x"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::btree_map(keys, inner, 0..4).prop_map(|pairs| {
                let pairs: Vec<String> =
                    pairs.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    })
}

/// Objects of the shape that the rules ask for, with so few values that many are alike in parts.
fn shaped() -> impl Strategy<Value = String> {
    let letter = || prop::sample::select(vec!["\"a\"", "\"b\""]);
    let small = move || (letter(), letter()).prop_map(|(name, x)| format!(r#"{{"name": {name}, "x": {x}}}"#));
    (letter(), prop::collection::vec(small(), 0..3), small(), small()).prop_map(|(name, list, map, x)| {
        let list = list.join(",");
        format!(r#"{{"name": {name}, "list": [{list}], "map": {{"name": {name}, "x": {map}}}, "x": {x}}}"#)
    })
}

/// What a rule gives in an evaluation that knows nothing of earlier ones.
fn fresh(policies: &Policies, question: &Question, input: &Value) -> String {
    format!("{:?}", policies.evaluator().ask(question, Some(input.clone())).value)
}

/// The same, from what was learned; the parameters of some number are fixed, or all is free.
fn recalled(evaluator: &mut Evaluator, question: &Question, input: &Value, number: Option<usize>) -> String {
    let fixed = number.map(|number| Fixed { key: "parameters", number });
    format!("{:?}", evaluator.recall(question, input, fixed).value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_recalled_is_what_an_evaluation_gives(
        objects in prop::collection::vec(prop_oneof![value(), shaped(), shaped()], 1..40),
        parameters in prop::collection::vec(value(), 1..3),
        is_fixed in any::<bool>(),
        renumbers in any::<bool>(),
    ) {
        let policies = policies();
        let questions = questions(&policies);
        let mut evaluator = policies.evaluator();
        let parameters: Vec<Value> = parameters.iter().map(|text| Value::from_json(text).unwrap()).collect();
        for object in &objects {
            let object = Value::from_json(object).unwrap();
            // Parts of the input stay the same from one question to the next.
            for (number, parameters) in parameters.iter().enumerate() {
                // A number may be given to something else.
                let number = is_fixed.then_some(if renumbers { 0 } else { number });
                let input =
                    crate::object([("object", object.clone()), ("parameters", parameters.clone())]);
                for (path, question) in &questions {
                    let expected = fresh(&policies, question, &input);
                    prop_assert_eq!(recalled(&mut evaluator, question, &input, number), expected, "{} {}", path, input);
                }
            }
        }
    }
}

#[test]
fn equal_reads_are_not_evaluated_again() {
    let policies = policies();
    let question = policies.question("data.reads.directly");
    let mut evaluator = policies.evaluator();
    for (text, evaluations) in [
        (r#"{"object": {"name": "a", "x": 1}}"#, 1),
        // Only what is not read differs.
        (r#"{"object": {"name": "a", "x": 2}}"#, 1),
        (r#"{"object": {"name": "b", "x": 2}}"#, 2),
        (r#"{"object": {"name": "a", "map": {}}}"#, 2),
    ] {
        let _ = evaluator.recall(&question, &Value::from_json(text).unwrap(), None);
        assert_eq!(evaluator.learned(), evaluations, "{text}");
    }
}

#[test]
fn what_an_evaluation_does_besides_is_done_each_time() {
    let rules = "package a\nfails if to_number(input.x)\nrests if not fails\nrandom := rand.intn(input.x, 5)\nprinted if print(input.x)\n";
    let policies = Policies::new(&[Module::new("a.rego", rules)], Value::empty_object()).unwrap();
    let input = Value::from_json(r#"{"x": "z"}"#).unwrap();
    let mut evaluator = policies.evaluator();
    for rule in ["fails", "rests", "fails"] {
        let question = policies.question(&format!("data.a.{rule}"));
        for _ in 0..2 {
            assert_eq!(evaluator.recall(&question, &input, None).failures.len(), 1, "{rule}");
        }
    }
    let question = policies.question("data.a.printed");
    for _ in 0..2 {
        assert_eq!(evaluator.recall(&question, &input, None).prints.len(), 1);
    }
}

/// Reads of every file as an object with its name, but one that is a mistake of ours.
struct Files;

impl ConfigFiles for Files {
    fn parse(&self, _: &str, _: &str) -> Result<Value, String> {
        Err("there is no parser".to_owned())
    }

    fn file(&self, _: &str, path: &str) -> Result<Value, String> {
        assert_ne!(path, "broken");
        Ok(crate::object([("name", Value::from(path))]))
    }

    fn combined(&self, _: &str, _: &[&str]) -> Result<Value, String> {
        Err("there are no files".to_owned())
    }
}

#[test]
fn a_panic_in_a_rule_that_others_rest_on_is_their_error() {
    let rules = "package a\nconfig := parse_config_file(input.file)\nnamed if config.name\n";
    let options = crate::Options { conftest: true, ..crate::Options::default() };
    let policies = Policies::with_options(&[Module::new("a.rego", rules)], Value::empty_object(), options);
    let policies = policies.unwrap().with_files(std::sync::Arc::new(Files));
    let question = policies.question("data.a.named");
    let mut evaluator = policies.evaluator();
    for (file, is_told) in [("a", false), ("b", false), ("broken", true), ("c", false), ("broken", true)] {
        let input = crate::object([("file", Value::from(file))]);
        let value = evaluator.recall(&question, &input, None).value;
        assert_eq!(value.is_err(), is_told, "{file}: {value:?}");
        assert!(is_told || value == Ok(Some(Value::Bool(true))), "{file}: {value:?}");
    }
}
