//! Checks whose findings are counted in a table: all severities, and no finding fails the run.

use std::io::Write as _;
use std::path::PathBuf;

use regimen_check::{
    CheckOptions, Exceptions, ExitStatus, Library, Platform, Report, RuleSet, Selection, Settings, Severity,
};
use regimen_reporter::{Format, TABLE_FORMATS, Table, write_table};
use regimen_yaml::Limits;

use crate::args::{Color, MAX_FILE_SIZE, RenderArgs, When};
use crate::checked::{Places, checked};
use crate::files::find;
use crate::output::{Failure, place_of};
use crate::reports::{Output, TOOL, style, write_all};
use crate::scopes::Scopes;

/// Checks `paths` with all that a pack asks for. What keeps that from being whole is told on standard error.
pub(crate) fn survey(
    library: &Library,
    pack: &str,
    paths: &[PathBuf],
    platform: Option<Platform>,
    quiet: bool,
) -> Result<Report, Failure> {
    let selection = Selection { packs: vec![pack.to_owned()], ..Selection::default() };
    let rules = RuleSet::new(library, &selection)?;
    let options = CheckOptions {
        severity: Severity::Info,
        jobs: 0,
        limits: Limits::default(),
        allow_empty: false,
        platform,
        evaluation: Settings::DEFAULT,
        // What is shown is how things are, whoever has excepted them.
        exceptions: Exceptions::NONE,
        held: CheckOptions::HELD,
    };
    let render = RenderArgs::new(When::Auto);
    let (input, files) = find(&Places { paths, render: &render, max_file_size: MAX_FILE_SIZE });
    let report = checked(input, &files, &Scopes::one(rules, options), quiet);
    let mut err = anstream::stderr().lock();
    for problem in &report.problems {
        let place = problem.place.as_ref().map(|place| format!("{}: ", place_of(place))).unwrap_or_default();
        let _ = writeln!(err, "error: {place}{}", problem.message);
        if let Some(help) = &problem.help {
            let _ = writeln!(err, "  help: {help}");
        }
    }
    Ok(report)
}

/// In which forms a table is written, and where to.
pub(crate) fn table_outputs(flags: &[String]) -> Result<Vec<Output<Format>>, Failure> {
    Output::all(flags, &TABLE_FORMATS.map(|format| (format.name(), format)))
}

/// Writes a table in all of them.
pub(crate) fn write_tables(
    table: &Table,
    outputs: &[Output<Format>],
    color: Color,
    quiet: bool,
) -> Result<(), Failure> {
    write_all(outputs, color, |format, color, out| {
        write_table(table, *format, &style(color, quiet), &TOOL, out)
    })
}

/// The status of a table: it tells of findings and does not fail on them.
pub(crate) fn exit_code(report: &Report) -> u8 {
    let whole = report.problems.is_empty();
    if whole { ExitStatus::Clean.code() } else { ExitStatus::Incomplete.code() }
}
