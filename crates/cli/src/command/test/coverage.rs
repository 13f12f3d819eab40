//! Coverage in reports.

use regimen_engine::{CoverageReport, FileCoverage, Number, Object, Value, object};

use crate::table::Table;

/// As `opa test --coverage` has it.
pub(crate) fn value(report: &CoverageReport) -> Value {
    let files = report.files.iter().map(|file| (Value::from(file.file.as_str()), of_file(file)));
    object([
        ("files", Value::from(files.collect::<Object>())),
        ("covered_lines", report.covered_lines().into()),
        ("not_covered_lines", report.not_covered_lines().into()),
        ("coverage", percent(report.percent())),
    ])
}

fn of_file(file: &FileCoverage) -> Value {
    let row = |line: u32| object([("row", Value::from(i64::from(line)))]);
    let ranges = |ranges: &[(u32, u32)]| -> Value {
        let range = |(first, last): &(u32, u32)| object([("start", row(*first)), ("end", row(*last))]);
        ranges.iter().map(range).collect::<Vec<_>>().into()
    };
    let mut fields = vec![("coverage", percent(file.percent()))];
    if file.covered_lines > 0 {
        fields.push(("covered", ranges(&file.covered)));
        fields.push(("covered_lines", file.covered_lines.into()));
    }
    if file.not_covered_lines > 0 {
        fields.push(("not_covered", ranges(&file.not_covered)));
        fields.push(("not_covered_lines", file.not_covered_lines.into()));
    }
    object(fields)
}

fn percent(percent: f64) -> Value {
    Number::from_f64(percent).map_or(Value::Null, Value::Number)
}

/// For people: the files that are not covered whole, and all together.
pub(crate) fn table(report: &CoverageReport) -> String {
    let mut table = Table::default();
    for file in report.files.iter().filter(|file| file.not_covered_lines > 0) {
        let lines: Vec<String> = file.not_covered.iter().copied().map(range).collect();
        table.row([
            &file.file,
            &format!("{:.2}%", file.percent()),
            &format!("not covered: {}", lines.join(", ")),
        ]);
    }
    let (covered, all) = (report.covered_lines(), report.covered_lines() + report.not_covered_lines());
    format!("{table}COVERAGE: {:.2}% ({covered}/{all} lines)\n", report.percent())
}

fn range((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}
