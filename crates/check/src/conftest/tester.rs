//! Documents of any kind against the rules of a package, and what is counted, as in `conftest test`.

use regimen_engine::{EvalError, Evaluation, Evaluator, PolicyError, Print, Settings, Value};
use regimen_yaml::Path;

use super::locate::MOST_QUESTIONS;
use super::{Conftest, ConftestResult, ConftestRule};
use crate::Action;

/// Asks the rules of packages about files, one after the other.
pub struct ConftestTester<'a> {
    conftest: &'a Conftest,
    settings: Settings,
    pub(super) evaluator: Evaluator,
    /// How often it may still be asked where results are.
    pub(super) questions: usize,
}

/// What the rules of a package say of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConftestReport {
    /// How many definitions of rules had nothing to say, over all documents.
    pub successes: usize,
    /// What `deny` and `violation` found.
    pub failures: Vec<ConftestFinding>,
    /// What `warn` found.
    pub warnings: Vec<ConftestFinding>,
    /// The rules that were not asked, each once for a document; their messages are conftest's queries for `exception`.
    pub exceptions: Vec<ConftestFinding>,
    /// What policies printed, in order: `file:line: text`.
    pub prints: Vec<String>,
    /// The rules that could not be asked, and why.
    pub errors: Vec<(ConftestRule, String)>,
    /// Builtins that failed and were undefined.
    pub undefined: Vec<PolicyError>,
}

/// A result, and the rule that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConftestFinding {
    /// The rule.
    pub rule: ConftestRule,
    /// What it says.
    pub result: ConftestResult,
    /// Which of the documents it is about, from 0.
    pub document: usize,
    /// Its cause in that document, where [`ConftestTester::locate`] was asked for it.
    pub path: Option<Path>,
    /// What it printed about the document.
    pub prints: Vec<String>,
}

impl Conftest {
    /// Someone to ask its rules, under `settings`.
    pub fn tester(&self, settings: Settings) -> ConftestTester<'_> {
        let evaluator = self.policies.evaluator().with_settings(settings);
        ConftestTester { conftest: self, settings, evaluator, questions: MOST_QUESTIONS }
    }
}

impl ConftestTester<'_> {
    /// What the rules of `namespace` say of the documents of the file at `path`, each by itself. Policies see its name and folder
    /// as `data.conftest.file`.
    pub fn test(&mut self, namespace: &str, path: &str, documents: &[Value]) -> ConftestReport {
        if let Some(policies) = self.conftest.about(path) {
            self.evaluator = policies.evaluator().with_settings(self.settings);
        }
        let rules = self.conftest.rules.iter().filter(|rule| rule.namespace == namespace);
        let mut rules: Vec<&ConftestRule> = rules.collect();
        rules.sort_by(|a, b| a.place.cmp(&b.place));
        let mut report = ConftestReport::default();
        for document in documents.iter().enumerate() {
            self.document(&rules, document, &mut report);
        }
        report
    }

    /// A rule without results is one success, and so is each definition that no result stands for.
    fn document(&mut self, rules: &[&ConftestRule], document: (usize, &Value), report: &mut ConftestReport) {
        let (mut definitions, mut results, mut silent) = (0, 0, 0);
        for rule in rules {
            match self.ask(rule, document, report) {
                Ok(found) => {
                    definitions += rule.definitions;
                    results += found;
                    silent += usize::from(found == 0);
                }
                Err(error) => report.errors.push(((*rule).clone(), error)),
            }
        }
        report.successes += definitions.saturating_sub(results).max(silent);
    }

    /// How many results a rule has.
    fn ask(
        &mut self,
        rule: &ConftestRule,
        (document, input): (usize, &Value),
        report: &mut ConftestReport,
    ) -> Result<usize, String> {
        let exception = format!("data.{}.exception", rule.namespace);
        let (exception, prints) =
            if rule.has_exceptions { self.eval(&exception, input, report)? } else { (None, Vec::new()) };
        if rule.is_excepted(exception.as_ref()) {
            let result = ConftestResult::of(rule.exception_query());
            let rule = rule.clone();
            report.exceptions.push(ConftestFinding { rule, result, document, path: None, prints });
            return Ok(1);
        }
        let (value, prints) = self.eval(&rule.query(), input, report)?;
        if let Some(value) = value.as_ref().filter(|value| !matches!(value, Value::Set(_) | Value::Array(_)))
        {
            let (kind, name) = (value.type_name(), &rule.name);
            return Err(format!(
                "its value is of the type {kind}, and no set of messages: write `{name} contains msg if {{ … }}`"
            ));
        }
        let results = ConftestResult::read_all(value.as_ref())?;
        let count = results.len();
        let findings = results.into_iter().map(|result| ConftestFinding {
            rule: rule.clone(),
            result,
            document,
            path: None,
            prints: prints.clone(),
        });
        match rule.action {
            Action::Warn => report.warnings.extend(findings),
            _ => report.failures.extend(findings),
        }
        Ok(count)
    }

    /// The value of a document of the policies, and what was printed on the way.
    fn eval(
        &mut self,
        path: &str,
        input: &Value,
        report: &mut ConftestReport,
    ) -> Result<(Option<Value>, Vec<String>), String> {
        let Evaluation { value, prints, failures, .. } = self.evaluator.eval(path, Some(input.clone()));
        let line = |Print { file, line, text }| format!("{file}:{line}: {text}");
        let prints: Vec<String> = prints.into_iter().map(line).collect();
        report.prints.extend(prints.iter().cloned());
        for failure in failures {
            if !report.undefined.contains(&failure) {
                report.undefined.push(failure);
            }
        }
        let value = value.map_err(|error: EvalError| error.to_string())?;
        Ok((value, prints))
    }
}

#[cfg(test)]
mod tests {
    use regimen_engine::{Module, Options, ParsedModule};

    use super::*;

    fn report(policy: &str, documents: &[&str]) -> ConftestReport {
        let module = ParsedModule::new(&Module::new("a.rego", format!("package main\n{policy}\n")));
        let made = Conftest::compile(vec![module], Value::empty_object(), Options::default()).unwrap();
        let documents: Vec<Value> = documents.iter().map(|text| Value::from_json(text).unwrap()).collect();
        made.tester(Settings::DEFAULT).test("main", "k8s/a.yaml", &documents)
    }

    fn messages(findings: &[ConftestFinding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.result.message.as_str()).collect()
    }

    #[test]
    fn results_of_all_documents_are_added_up() {
        let policy = "deny contains \"a\" if input.a\ndeny contains \"b\" if input.b\nwarn_x contains \"x\" if input.x";
        let found = report(policy, &[r#"{"a": 1}"#, r#"{"a": 1, "b": 1, "x": 1}"#, "null"]);
        assert_eq!(messages(&found.failures), ["a", "a", "b"]);
        assert_eq!(messages(&found.warnings), ["x"]);
        assert_eq!(found.successes, 2 + 3);
    }

    #[test]
    fn a_silent_rule_is_a_success_beside_one_with_many_results() {
        let found =
            report("deny contains x if some x in input\nwarn contains \"w\" if false", &[r#"["1","2","3"]"#]);
        assert_eq!((found.failures.len(), found.successes), (3, 1));
    }

    #[test]
    fn an_exception_takes_the_place_of_all_messages_of_its_rule() {
        let policy = "deny_a contains x if some x in [\"1\", \"2\"]\ndeny_b contains \"b\"\nexception contains [\"a\"] if input.a";
        let found = report(policy, &[r#"{"a": true}"#, "{}"]);
        assert_eq!(messages(&found.exceptions), ["data.main.exception[_][_] == \"a\""]);
        assert_eq!(messages(&found.failures), ["b", "1", "2", "b"]);
    }

    #[test]
    fn a_rule_that_cannot_be_asked_takes_no_other_with_it() {
        let policy =
            "deny := x if x := input.x\nwarn contains {\"message\": \"m\"}\nviolation contains \"v\"";
        let found = report(policy, &[r#"{"x": true}"#]);
        assert_eq!(messages(&found.failures), ["v"]);
        assert_eq!(found.successes, 0);
        let errors: Vec<&str> = found.errors.iter().map(|(_, error)| error.as_str()).collect();
        assert!(errors[0].starts_with("its value is of the type boolean"), "{errors:?}");
        assert!(errors[1].starts_with("a result must have a string `msg`"), "{errors:?}");
    }

    #[test]
    fn policies_see_the_name_of_the_file_and_print_about_it() {
        let policy = "deny contains data.conftest.file.name if print(data.conftest.file.dir)";
        let found = report(policy, &["1"]);
        assert_eq!(messages(&found.failures), ["a.yaml"]);
        assert_eq!(found.prints, ["a.rego:2: k8s"]);
        assert_eq!(found.failures[0].prints, found.prints);
    }
}
