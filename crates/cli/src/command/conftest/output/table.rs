//! A table of all results.

use crate::command::conftest::result::{CheckResult, Finding};
use crate::table::Table;
use crate::text::clean;

pub(super) fn text(results: &[CheckResult]) -> String {
    let mut table = Table::default();
    table.row(["RESULT", "FILE", "NAMESPACE", "MESSAGE"]);
    for result in results {
        let (file, namespace) = (clean(&result.file), clean(&result.namespace));
        let mut add = |word: &str, message: &str| table.row([word, &file, &namespace, &clean(message)]);
        (0..result.successes).for_each(|_| add("success", "SUCCESS"));
        let mut all = |word: &str, findings: &[Finding]| {
            for finding in findings {
                add(word, &finding.message);
            }
        };
        all("skipped", &result.skipped);
        all("exception", &result.exceptions);
        all("warning", &result.warnings);
        all("failure", &result.failures);
    }
    table.to_string()
}
