//! OPA's own language suite.
//!
//! Read from `REGIMEN_CONFORMANCE` (default: `../shared/conformance` beside the repository); without it the test says that
//! it was left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regimen_engine::{
    Evaluation, Limits, Module, Options, Policies, PolicyError, QueryScope, Settings, Value, Version,
};

/// The cases that do not pass, each with its reason.
const LEDGER: &[(&str, &str)] = &[];

#[test]
fn opa() {
    let root = std::env::var_os("REGIMEN_CONFORMANCE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance"),
        PathBuf::from,
    );
    let root = root.join("opa");
    if !root.is_dir() {
        println!("left out: no conformance data at {}", root.display());
        return;
    }
    let (mut passed, mut failed) = (0, BTreeMap::new());
    for (version, folder) in [(Version::V0, "v0"), (Version::V1, "v1")] {
        for file in files(&root.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let Value::Object(suite) = Value::from_json(&text).unwrap() else { panic!("no object") };
            for case in suite.get(&Value::from("cases")).unwrap().as_array().unwrap() {
                let case = Case(case);
                let stem = file.file_stem().unwrap_or_default().to_string_lossy();
                let name = format!("{folder}/{stem}: {}", case.text("note"));
                match case.run(version) {
                    Ok(()) => passed += 1,
                    Err(reason) => {
                        failed.insert(name, reason);
                    }
                }
            }
        }
    }
    let known: BTreeSet<&str> = LEDGER.iter().map(|(name, _)| *name).collect();
    let new: Vec<String> = failed
        .iter()
        .filter(|(name, _)| !known.contains(name.as_str()))
        .map(|(name, reason)| format!("{name}: {reason}"))
        .collect();
    println!("{passed} of {} cases pass", passed + failed.len());
    assert!(new.is_empty(), "{} cases fail that are not in the ledger:\n{}", new.len(), new.join("\n"));
    let fixed: Vec<&&str> = known.iter().filter(|name| !failed.contains_key(**name)).collect();
    assert!(fixed.is_empty(), "these pass: take them off the ledger: {fixed:?}");
}

fn files(root: &Path) -> Vec<PathBuf> {
    let entries = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    entries(root).iter().flat_map(|folder| entries(folder)).collect()
}

struct Case<'a>(&'a Value);

impl Case<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(&Value::from(key)).filter(|value| !matches!(value, Value::Null))
    }

    fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Value::Bool(true))
    }

    fn run(&self, version: Version) -> Result<(), String> {
        let wants_error = self.get("want_error").is_some() || self.get("want_error_code").is_some();
        let answers = match (self.answers(version), wants_error) {
            (Err(errors), true) => {
                let code = self.text("want_error_code");
                let codes: Vec<&str> = errors.iter().map(|error| error.code).collect();
                let fits = code.is_empty() || codes.contains(&code);
                return if fits { Ok(()) } else { Err(format!("wants {code}, has {errors:?}")) };
            }
            (Err(errors), false) => {
                let shown: Vec<String> =
                    errors.iter().map(|error| format!("{} {error}", error.code)).collect();
                return Err(shown.join("; "));
            }
            (Ok(answers), true) => return Err(format!("wants an error, has {answers:?}")),
            (Ok(answers), false) => answers,
        };
        if let Some(defined) = self.get("want_defined") {
            let is = Value::Bool(!answers.is_empty());
            return if *defined == is { Ok(()) } else { Err(format!("defined: {is}")) };
        }
        let Some(wanted) = self.get("want_result").and_then(Value::as_array) else { return Ok(()) };
        let sorted = |values: &[Value]| {
            let mut values: Vec<Value> = values.iter().map(|value| self.comparable(value)).collect();
            values.sort();
            values
        };
        let (has, wants) = (sorted(&answers), sorted(wanted));
        if has == wants { Ok(()) } else { Err(format!("wants {wants:?}, has {has:?}")) }
    }

    /// Sets are arrays in JSON; with `sort_bindings` their order says nothing.
    fn comparable(&self, value: &Value) -> Value {
        let value = Value::from_json(&value.to_json()).unwrap();
        if self.flag("sort_bindings") { sort(&value) } else { value }
    }

    fn answers(&self, version: Version) -> Result<Vec<Value>, Vec<PolicyError>> {
        let texts = self.get("modules").and_then(Value::as_array).unwrap_or_default();
        let modules: Vec<Module> = (0..)
            .zip(texts)
            .map(|(at, text)| Module::new(format!("{at}.rego"), text.as_str().unwrap()).version(version))
            .collect();
        let data = self.get("data").cloned().unwrap_or_else(Value::empty_object);
        let options = Options { version, ..Options::default() };
        let policies = Policies::with_options(&modules, data, options)?;
        let query = policies.query(self.text("query"), &QueryScope::default(), options)?;
        let input = match self.get("input_term").and_then(Value::as_str) {
            Some(term) => {
                let query = policies.query(&format!("x = {term}"), &QueryScope::default(), options)?;
                let answers = policies.evaluator().query(&query, None).value.unwrap();
                answers.first().map(|answer| answer.bindings[0].1.clone())
            }
            None => self.0.get(&Value::from("input")).cloned(),
        };
        let settings = Settings {
            strict_builtin_errors: self.flag("strict_error"),
            now_ns: 1_700_000_000_000_000_000,
            limits: Limits::DEFAULT,
            ..Settings::default()
        };
        let Evaluation { value, .. } = policies.evaluator().with_settings(settings).query(&query, input);
        let answers = value.map_err(|error| vec![error.error])?;
        let bindings = answers.iter().map(|answer| {
            let pairs = answer.bindings.iter().map(|(name, value)| (&**name, value.clone()));
            regimen_engine::object(pairs)
        });
        Ok(bindings.collect())
    }
}

fn sort(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(sort).collect();
            items.sort();
            items.into()
        }
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| (key.clone(), sort(value)));
            pairs.collect::<regimen_engine::Object>().into()
        }
        other => other.clone(),
    }
}
