//! No rule without tests and examples, no pack that does not compile.

use std::collections::BTreeSet;
use std::path::PathBuf;

use regimen_check::{Parameter, ParameterKind, Selection, Setting, SettingValue};
use regimen_engine::{Value, object};

use crate::files::{LIBRARY, below, library_files, root, rules};

#[test]
fn the_binary_carries_what_stands_in_the_folder() {
    let embedded: BTreeSet<_> = regimen_rulepacks::files().iter().copied().collect();
    let files = library_files();
    let standing: BTreeSet<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let names = |of: &BTreeSet<(&str, &str)>, other: &BTreeSet<(&str, &str)>| -> Vec<String> {
        of.difference(other).map(|(name, _)| (*name).to_owned()).collect()
    };
    assert_eq!(names(&embedded, &standing), names(&standing, &embedded));
    assert_eq!(embedded, standing);
}

#[test]
fn every_rule_has_unit_tests_and_examples_of_both_sorts() {
    let mut missing = Vec::new();
    for rule in LIBRARY.rules.values() {
        let snake = rule.package.strip_prefix("rules.").unwrap();
        let folder = root().join("rules").join(&*rule.area).join(snake.replace('_', "-"));
        let tests = std::fs::read_to_string(folder.join(format!("{snake}_test.rego"))).unwrap_or_default();
        if !tests.contains("\ntest_") {
            missing.push(format!("{}: unit tests", rule.id));
        }
        for sort in ["pass", "fail"] {
            if below(&folder.join("examples").join(sort)).is_empty() {
                missing.push(format!("{}: examples/{sort}", rule.id));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Of a template, each rule.
#[test]
fn every_fix_is_proved_by_an_example() {
    let mut missing = Vec::new();
    for rule in LIBRARY.rules.values().filter(|rule| rule.fix.is_some()) {
        let folder = root().join(&*rule.file).parent().unwrap().join("examples/fail");
        let is_proof = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            let mut marks =
                text.lines().filter_map(|line| line.split_once("# expect: ")).map(|(_, marks)| marks);
            marks.any(|marks| marks.split(", ").any(|mark| mark == &*rule.id))
                && path.with_extension("fixed.yaml").is_file()
        };
        if !below(&folder).iter().any(is_proof) {
            missing.push(&rule.id);
        }
    }
    assert!(missing.is_empty(), "no `.fixed.yaml` for {missing:?}");
}

#[test]
fn a_rule_is_named_like_its_folder_and_its_package() {
    for (name, _) in library_files().iter().filter(|(name, _)| name.starts_with("rules/")) {
        let parts: Vec<&str> = name.split('/').collect();
        let [_, area, folder, file] = parts[..] else { panic!("{name} is not in `rules/<area>/<name>/`") };
        let snake = folder.replace('-', "_");
        assert!(file == "rules.yaml" || file == format!("{snake}.rego"), "{name}");
        let package = format!("rules.{snake}");
        let rules: Vec<_> = LIBRARY.rules.values().filter(|rule| rule.package == package).collect();
        assert!(!rules.is_empty() && rules.iter().all(|rule| *rule.area == area), "{name} gives {rules:?}");
        let listed = root().join("rules").join(area).join(folder).join("rules.yaml").is_file();
        assert!(listed || (rules.len() == 1 && *rules[0].id == *folder), "{name} gives {rules:?}");
    }
}

#[test]
fn every_pack_compiles_and_every_rule_is_in_one() {
    let all = rules(&Selection { packs: vec!["all".into()], ..Selection::default() });
    let asked: BTreeSet<_> = all.rules().iter().map(|rule| rule.id.clone()).collect();
    let left: Vec<_> = LIBRARY.rules.keys().filter(|id| !asked.contains(*id)).collect();
    assert!(left.is_empty(), "in no pack: {left:?}");
    for name in LIBRARY.packs.keys() {
        rules(&Selection { packs: vec![name.to_string()], ..Selection::default() });
    }
}

#[test]
fn control_ids_are_unique_and_recommended_says_why() {
    for pack in LIBRARY.packs.values() {
        let ids: BTreeSet<_> = pack.controls.iter().map(|control| &control.id).collect();
        assert_eq!(ids.len(), pack.controls.len(), "{}", pack.name);
    }
    for control in &LIBRARY.packs["recommended"].controls {
        assert!(control.why.is_some(), "{}", control.id);
        assert_eq!(*control.rules[0].id, *control.id);
    }
}

#[test]
fn wording_is_fit_for_a_report() {
    for rule in LIBRARY.rules.values() {
        for (what, text) in [("title", &rule.title), ("why", &rule.description), ("how", &rule.remediation)] {
            assert!(!text.trim().is_empty() && !text.contains('\n'), "{}: {what}: {text:?}", rule.id);
        }
        assert!(!rule.links.is_empty(), "{}: no link", rule.id);
        assert!(rule.since.is_some() && !rule.matching.kinds.is_empty(), "{}: no version or match", rule.id);
    }
}

/// From a file, as `--parameters` and the configuration give it, and from the command line.
#[test]
fn every_parameter_can_be_set() {
    let mut count = 0;
    for rule in LIBRARY.rules.values() {
        for parameter in rule.open_parameters() {
            count += 1;
            let (value, text) = other_value(parameter);
            for value_given in [SettingValue::Value(value.clone()), SettingValue::Text(text)] {
                let setting = Setting {
                    target: rule.id.to_string(),
                    parameter: parameter.name.clone(),
                    value: value_given,
                    place: None,
                };
                let selection = Selection {
                    rules: vec![rule.id.to_string()],
                    settings: vec![setting],
                    ..Selection::default()
                };
                let set = rules(&selection);
                let given = set.parameters(&rule.id).and_then(|all| all.get(&parameter.name.as_str().into()));
                assert_eq!(given, Some(&value), "{}.{}", rule.id, parameter.name);
            }
            assert!(!parameter.description.is_empty(), "{}.{}", rule.id, parameter.name);
        }
    }
    assert!(count > 100, "only {count} parameters");
}

/// Rules that are asked with one input see each other's parameters.
#[test]
fn rules_read_no_parameter_that_they_do_not_declare() {
    let mut count = 0;
    for rule in LIBRARY.rules.values() {
        let text = std::fs::read_to_string(root().join(&*rule.file)).unwrap();
        let ends = |c: char| !c.is_alphanumeric() && c != '_';
        for read in text.split("input.parameters.").skip(1) {
            let name = read.split(ends).next().unwrap();
            let is_it = |parameter: &Parameter| parameter.name == name;
            assert!(rule.parameters.iter().any(is_it), "{} reads `{name}`", rule.id);
            count += 1;
        }
    }
    assert!(count > 100, "only {count} parameters are read");
    let modules = below(&root().join("lib")).into_iter();
    for path in modules.filter(|path| !path.to_string_lossy().ends_with("_test.rego")) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("input.parameters"), "{} reads parameters", path.display());
    }
}

/// A value that is not the default, and the text that stands for it on the command line.
fn other_value(parameter: &Parameter) -> (Value, String) {
    match (&parameter.default, parameter.choices.iter().find(|choice| **choice != parameter.default)) {
        (_, Some(choice)) => (choice.clone(), choice.as_str().unwrap().to_owned()),
        (Value::Bool(default), _) => (Value::Bool(!default), (!default).to_string()),
        (Value::Number(_), _) => (Value::from(7_i64), "7".to_owned()),
        (Value::Object(_) | Value::Array(_), _) if is_of_objects(parameter) => of_objects(parameter),
        (Value::Array(_), _) if parameter.kind == ParameterKind::Integers => {
            (Value::from(vec![Value::from(1_i64), Value::from(2_i64)]), "1,2".to_owned())
        }
        (Value::String(_), _) => {
            let text =
                ["1.25", "60s", "x"].into_iter().find(|text| parameter.accepts(&(*text).into()).is_ok());
            (text.unwrap().into(), text.unwrap().to_owned())
        }
        _ => (Value::from(vec![Value::from("a"), Value::from("b")]), "a,b".to_owned()),
    }
}

fn is_of_objects(parameter: &Parameter) -> bool {
    matches!(parameter.kind, ParameterKind::Object(_) | ParameterKind::Objects(_))
}

/// One with a string in its first field of that type, if it has one.
fn of_objects(parameter: &Parameter) -> (Value, String) {
    let (fields, is_list) = match &parameter.kind {
        ParameterKind::Object(fields) => (fields, false),
        ParameterKind::Objects(fields) => (fields, true),
        other => panic!("{other}"),
    };
    let text = fields.iter().find(|(_, kind)| *kind == ParameterKind::String);
    let fields: Vec<_> = text.map(|(name, _)| (name.as_str(), Value::from("x"))).into_iter().collect();
    let one = object(fields.clone());
    let written: Vec<String> = fields.iter().map(|(name, _)| format!("{name}: x")).collect();
    let written = format!("{{{}}}", written.join(", "));
    if is_list { (Value::from(vec![one]), format!("[{written}]")) } else { (one, written) }
}
