//! The rules of namespaces about inputs.

use regimen_check::{Conftest, ConftestReport, ConftestTester};
use regimen_engine::Value;
use regimen_formats::combine;

use super::super::input::Input;
use super::super::policies;
use super::super::result::CheckResult;
use super::places::Places;
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
    let tester = conftest.tester(policies::settings(&args.policies));
    let mut asker = Asker { tester, with_places, at_once: args.combine, tested: Vec::new() };
    let all: Vec<&Input> = inputs.iter().collect();
    let combined = (args.combine && !inputs.is_empty())
        .then(|| combine(inputs.iter().map(|input| (&*input.path, &input.value))));
    for namespace in namespaces {
        match &combined {
            Some(value) => asker.ask(namespace, "Combined", &all, std::slice::from_ref(value)),
            None => inputs.iter().for_each(|input| {
                // A list is as many documents, as several documents are.
                let documents = input.value.as_array().unwrap_or(std::slice::from_ref(&input.value));
                asker.ask(namespace, &input.path, &[input], documents);
            }),
        }
    }
    asker.tested
}

struct Asker<'a> {
    tester: ConftestTester<'a>,
    with_places: bool,
    /// Whether all inputs are one document.
    at_once: bool,
    tested: Vec<Tested>,
}

impl Asker<'_> {
    /// The rules of a namespace about the documents of inputs.
    fn ask(&mut self, namespace: &str, file: &str, inputs: &[&Input], documents: &[Value]) {
        let mut report = self.tester.test(namespace, file, documents);
        if self.with_places && !(report.failures.is_empty() && report.warnings.is_empty()) {
            Places::of(inputs, self.at_once).place(&mut report, documents, &mut self.tester);
        }
        self.tested.push(Tested { file: file.to_owned(), namespace: namespace.to_owned(), report });
    }
}
