//! `regimen responsibility`.

use regimen_check::Platform;
use regimen_reporter::responsibility;

use crate::args::ResponsibilityArgs;
use crate::output::Failure;
use crate::survey::survey;
use crate::survey::{table_outputs, write_tables};
use crate::{config, library};

pub(crate) fn run(args: &ResponsibilityArgs) -> Result<u8, Failure> {
    let outputs = table_outputs(&args.report.formats)?;
    let library = library::built_in()?;
    let platform = args.platform.or(config::of_here(None)?.platform.map(|said| said.value));
    let report = if args.paths.is_empty() {
        None
    } else {
        Some(survey(&library, "all", &args.paths, platform, args.report.quiet)?)
    };
    let found = report.as_ref().map(|report| report.platform.platform);
    let platform = platform.or(found).filter(|platform| *platform != Platform::Generic);
    let table = responsibility(&library, platform, report.as_ref());
    write_tables(&table, &outputs, args.report.color, args.report.quiet)?;
    Ok(report.map_or(0, |report| crate::survey::exit_code(&report)))
}
