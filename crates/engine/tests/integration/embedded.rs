//! Policies as bytes of a binary.

use regimen_engine::{Module, Options, Policies, QueryScope, Value, object};

const RULES: &str = r#"package a

import data.lib.names

default level := "low"

level := "high" if names.is_long(input.name)

both contains [name, count(name), 1.50, {null, -3}] if some name in input.names

by_name[name] := {"upper": upper(name)} if {
	some name in input.names
	every letter in split(name, "") { letter != "z" }
}

told if print("told", input.name)

broken := to_number(input.name)

mocked := value if value := level with input.name as "a" with data.lib.names.is_long as is_any

is_any(_) := true

limit := 1e400
"#;
const LIB: &str = "package lib.names\n\nis_long(name) if count(name) > 3\n";
const FILES: [(&str, &str); 2] = [("a.rego", RULES), ("names.rego", LIB)];

fn compiled() -> Policies {
    Policies::new(&FILES.map(|(file, text)| Module::new(file, text)), Value::empty_object()).unwrap()
}

/// The bytes as those of a binary, which live as long as it runs.
fn embedded() -> Policies {
    let bytes: &'static [u8] = Box::leak(compiled().to_embedded().unwrap().into());
    Policies::embedded(bytes, |name| FILES.into_iter().find(|(file, _)| *file == name).map(|(_, text)| text))
        .unwrap()
}

/// With the places of what fails and is printed.
#[test]
fn they_answer_like_those_that_are_compiled() {
    let documents = ["level", "both", "by_name", "told", "broken", "mocked", "limit", "missing"];
    let documents = documents.map(|name| format!("data.a.{name}"));
    let policies = embedded();
    let (mut first, mut second) = (compiled().evaluator(), policies.evaluator());
    for name in ["ada", "grace"] {
        let names = Value::from(vec![Value::from(name), Value::from("zoe")]);
        let input = object([("name", Value::from(name)), ("names", names)]);
        for document in documents.iter().map(String::as_str).chain(["data", "data.a"]) {
            let [expected, answer] =
                [&mut first, &mut second].map(|evaluator| evaluator.eval(document, Some(input.clone())));
            assert_eq!(answer, expected, "{document} {name}");
            let [expected, reads] =
                [&mut first, &mut second].map(|evaluator| evaluator.input_reads(document, &input));
            assert_eq!(format!("{reads:?}"), format!("{expected:?}"), "{document} {name}");
        }
        for document in &documents {
            let question = policies.question(document);
            let recalled = second.recall(&question, &input, None);
            assert_eq!(recalled.value, first.eval(document, Some(input.clone())).value, "{document} {name}");
        }
    }
}

#[test]
fn who_asks_for_more_than_values_gets_it_from_the_texts() {
    let [expected, policies] = [compiled(), embedded()];
    assert_eq!(policies.lints(), expected.lints());
    assert_eq!(policies.missing(&[]), expected.missing(&[]));
    assert!(policies.sources().eq(FILES));
    let query = policies.query("x := data.a.level", &QueryScope::default(), Options::default()).unwrap();
    let answers = policies.evaluator().query(&query, Some(object([("name", Value::from("grace"))])));
    assert_eq!(answers.value.unwrap().len(), 1);
}

#[test]
fn the_same_policies_have_the_same_bytes() {
    let bytes = compiled().to_embedded().unwrap();
    assert!(bytes == compiled().to_embedded().unwrap() && bytes == embedded().to_embedded().unwrap());
}

#[test]
fn other_bytes_and_lost_texts_are_told() {
    let bytes: &'static [u8] = Box::leak(compiled().to_embedded().unwrap().into());
    let why = |bytes, text| Policies::embedded(bytes, |_| text).err().map(|error| error.to_string());
    assert_eq!(why(bytes, None).as_deref(), Some("the text of `a.rego` is not there"));
    for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(why(&bytes[..end], Some("")).is_some(), "{end} bytes");
    }
}
