//! The rules of namespaces about inputs.

use regimen_check::{Conftest, ConftestReport, ConftestTester};
use regimen_engine::Value;
use regimen_formats::combine;

use super::super::input::Input;
use super::super::policies;
use super::super::result::CheckResult;
use super::places::{Places, place};
use crate::args::ConftestTestArgs;

/// What the rules of a namespace say of a file.
pub(super) struct Tested {
    pub(super) file: String,
    namespace: String,
    pub(super) report: ConftestReport,
}

impl Tested {
    pub(super) fn result(self) -> CheckResult {
        CheckResult::new(&self.file, &self.namespace, self.report)
    }
}

/// All namespaces about all inputs: a result for each pair, the inputs of a namespace together. Results have their places if that
/// is asked for.
pub(super) fn ask(
    args: &ConftestTestArgs,
    conftest: &Conftest,
    namespaces: &[String],
    inputs: &[Input],
    with_places: bool,
) -> Vec<Tested> {
    let mut tester = conftest.tester(policies::settings(&args.policies));
    let mut results = Vec::new();
    let mut add =
        |tester: &mut ConftestTester<'_>, namespace: &str, file: &str, of: &[&Input], documents: &[Value]| {
            let mut report = tester.test(namespace, file, documents);
            if with_places && !(report.failures.is_empty() && report.warnings.is_empty()) {
                place(tester, &mut report, documents, &Places::of(of, args.combine));
            }
            results.push(Tested { file: file.to_owned(), namespace: namespace.to_owned(), report });
        };
    let all: Vec<&Input> = inputs.iter().collect();
    let combined = (args.combine && !inputs.is_empty())
        .then(|| combine(inputs.iter().map(|input| (&*input.path, &input.value))));
    for namespace in namespaces {
        match &combined {
            Some(value) => add(&mut tester, namespace, "Combined", &all, std::slice::from_ref(value)),
            None => inputs.iter().for_each(|input| {
                // A list is as many documents, as several documents are.
                let documents = input.value.as_array().unwrap_or(std::slice::from_ref(&input.value));
                add(&mut tester, namespace, &input.path, &[input], documents);
            }),
        }
    }
    results
}
