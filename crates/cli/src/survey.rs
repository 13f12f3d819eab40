//! Checks whose findings are counted in a table: all severities, and no finding fails the run.

use std::io::Write as _;
use std::path::PathBuf;

use regimen_check::{
    CheckOptions, Exceptions, ExitStatus, Library, Platform, Report, RuleSet, Selection, Settings, Severity,
};
use regimen_yaml::Limits;

use crate::args::MAX_FILE_SIZE;
use crate::checked::{Places, checked};
use crate::output::{Failure, place_of};

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
    };
    let places = Places { paths, max_file_size: MAX_FILE_SIZE, quiet };
    let report = checked(&places, Vec::new(), &rules, &options);
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

/// The status of a table: it tells of findings and does not fail on them.
pub(crate) fn exit_code(report: &Report) -> u8 {
    let whole = report.problems.is_empty();
    if whole { ExitStatus::Clean.code() } else { ExitStatus::Incomplete.code() }
}
