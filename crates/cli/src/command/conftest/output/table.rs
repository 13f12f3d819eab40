//! A table of all results.

use regimen_check::ConftestFinding;

use crate::command::conftest::test::CheckResult;
use crate::table::Table;
use crate::text::clean;

pub(super) fn text(results: &[CheckResult]) -> String {
    let mut table = Table::default();
    table.row(["RESULT", "FILE", "NAMESPACE", "MESSAGE"]);
    for result in results {
        let (file, namespace) = (clean(&result.file), clean(&result.namespace));
        let mut add = |word: &str, message: &str| table.row([word, &file, &namespace, &clean(message)]);
        let report = &result.report;
        (0..report.successes).for_each(|_| add("success", "SUCCESS"));
        let mut all = |word: &str, findings: &[ConftestFinding]| {
            for finding in findings {
                add(word, &finding.result.message);
            }
        };
        all("exception", &report.exceptions);
        all("warning", &report.warnings);
        all("failure", &report.failures);
    }
    table.to_string()
}
