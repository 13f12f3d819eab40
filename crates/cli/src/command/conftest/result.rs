//! What is printed: results by file, whatever they are the results of.

use std::collections::BTreeMap;

use regimen_check::{ConftestFinding, ConftestReport};
use regimen_engine::Value;

use crate::text::clean;

/// What the rules of a namespace say of a file, or what came of a unit test.
#[derive(Default)]
pub(super) struct CheckResult {
    /// The path of the file; `-` is standard input, `Combined` all files.
    pub(super) file: String,
    /// Empty for a unit test.
    pub(super) namespace: String,
    pub(super) successes: usize,
    pub(super) failures: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
    pub(super) exceptions: Vec<Finding>,
    /// Tests that are not run.
    pub(super) skipped: Vec<Finding>,
    /// What was printed, in order: `file:line: text`.
    pub(super) prints: Vec<String>,
}

/// One result.
#[derive(Default)]
pub(super) struct Finding {
    /// What it is a result of: a rule `main/deny`, or a test.
    pub(super) id: String,
    /// What was evaluated; none for a test.
    pub(super) query: Option<String>,
    pub(super) message: String,
    /// Why, in some lines, where there is more to say.
    pub(super) reason: Option<String>,
    /// File and line; an empty file is that of the result.
    pub(super) location: Option<(String, u32)>,
    pub(super) metadata: BTreeMap<String, Value>,
    /// What was printed on the way.
    pub(super) prints: Vec<String>,
}

impl CheckResult {
    pub(super) fn new(file: &str, namespace: &str, report: ConftestReport) -> Self {
        let all = |findings: Vec<ConftestFinding>| findings.into_iter().map(Finding::from).collect();
        Self {
            file: file.to_owned(),
            namespace: namespace.to_owned(),
            successes: report.successes,
            failures: all(report.failures),
            warnings: all(report.warnings),
            exceptions: all(report.exceptions),
            skipped: Vec::new(),
            prints: report.prints,
        }
    }

    /// `file - namespace - `; standard input has no name, a test no namespace.
    pub(super) fn subject(&self) -> String {
        let file = Some(self.file.as_str()).filter(|file| *file != "-");
        let namespace = Some(self.namespace.as_str()).filter(|namespace| !namespace.is_empty());
        file.into_iter().chain(namespace).flat_map(|part| [clean(part), " - ".to_owned()]).collect()
    }
}

impl From<ConftestFinding> for Finding {
    fn from(finding: ConftestFinding) -> Self {
        let ConftestFinding { rule, result, prints, .. } = finding;
        Self {
            id: rule.id(),
            query: Some(rule.query()),
            message: result.message,
            reason: None,
            location: result.location,
            metadata: result.metadata,
            prints,
        }
    }
}
