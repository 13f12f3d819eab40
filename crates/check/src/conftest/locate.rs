//! Where results are that do not say it: the policy itself is asked.

use regimen_engine::{Evaluator, Value, from_node, path_from_value};
use regimen_yaml::Node;

use super::{ConftestReport, ConftestResult, ConftestRule, ConftestTester};
use crate::cause::{Policy, Read, cause};

/// How often policies are asked for the places of all results of a run.
pub(super) const MOST_QUESTIONS: usize = 50_000;

impl ConftestTester<'_> {
    /// Finds the causes of failures and warnings without `_loc` of the last test, as their path. `documents` are
    /// those of that test, in order; about one that is not there nothing is known. After so many questions in all that they would
    /// take long, causes are less deep, or that of the whole document.
    pub fn locate(&mut self, report: &mut ConftestReport, documents: &[Option<&Node>]) {
        for finding in report.failures.iter_mut().chain(&mut report.warnings) {
            let node = documents.get(finding.document).copied().flatten();
            if let Some(node) = node.filter(|_| finding.result.location.is_none()) {
                let (evaluator, left) = (&mut self.evaluator, &mut self.questions);
                let object = from_node(node);
                let mut questions = Questions { rule: &finding.rule, object: &object, evaluator, left };
                finding.path = Some(cause(&object, &finding.result.message, &mut questions));
            }
        }
    }
}

/// A rule that is asked about a result of its own.
struct Questions<'a> {
    rule: &'a ConftestRule,
    object: &'a Value,
    evaluator: &'a mut Evaluator,
    left: &'a mut usize,
}

impl Policy for Questions<'_> {
    fn says(&mut self, message: &str, object: Value) -> Option<bool> {
        *self.left = self.left.checked_sub(1)?;
        match self.evaluator.eval(&self.rule.query(), Some(object)).value {
            Ok(value) => {
                let results = ConftestResult::read_all(value.as_ref()).ok()?;
                Some(results.iter().any(|result| result.message == message))
            }
            Err(error) => {
                // What has hit a limit would do so again and again.
                if error.limit {
                    *self.left = 0;
                }
                None
            }
        }
    }

    fn reads(&mut self) -> Vec<Read> {
        if *self.left == 0 {
            return Vec::new();
        }
        let reads = self.evaluator.input_reads(&self.rule.query(), self.object);
        let read = |read: regimen_engine::InputRead| {
            Some(Read { path: path_from_value(&Value::from(read.path))?, depth: read.depth })
        };
        reads.into_iter().filter_map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use regimen_engine::{Module, Options, ParsedModule, Settings};

    use super::*;
    use crate::Conftest;

    const POLICY: &str = "package main
deny contains \"bad\" if input.spec.bad
warn contains {\"msg\": \"told\", \"_loc\": {\"line\": 3}} if input.spec.bad
";

    /// The paths of failures and warnings in documents.
    fn paths(texts: &[&str], questions: usize) -> Vec<Option<String>> {
        let module = ParsedModule::new(&Module::new("a.rego", POLICY));
        let conftest = Conftest::compile(vec![module], Value::empty_object(), Options::default()).unwrap();
        let limits = regimen_yaml::Limits::default();
        let nodes = texts.iter().map(|text| regimen_yaml::parse(text, &limits).documents.remove(0).root);
        let nodes: Vec<Node> = nodes.collect();
        let documents: Vec<Value> = nodes.iter().map(from_node).collect();
        let mut tester = conftest.tester(Settings::DEFAULT);
        tester.questions = questions;
        let mut report = tester.test("main", "a.yaml", &documents);
        tester.locate(&mut report, &nodes.iter().map(Some).collect::<Vec<_>>());
        let findings = report.failures.iter().chain(&report.warnings);
        findings.map(|finding| finding.path.as_ref().map(ToString::to_string)).collect()
    }

    #[test]
    fn the_cause_is_found_in_the_document_that_has_it() {
        let found = paths(&["spec: {good: 1}", "spec: {good: 1, bad: 2}"], 100);
        assert_eq!(found, [Some("spec.bad".to_owned()), None]);
    }

    #[test]
    fn without_questions_left_it_is_the_document() {
        assert_eq!(paths(&["spec: {bad: 2}"], 0), [Some(String::new()), None]);
        assert_eq!(paths(&["spec: {bad: 2}"], 1), [Some("spec".to_owned()), None]);
    }
}
