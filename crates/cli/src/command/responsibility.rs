//! `regimen responsibility`.

use regimen_check::Platform;
use regimen_reporter::{TABLE_FORMATS, responsibility, write_table};

use crate::args::ResponsibilityArgs;
use crate::output::Failure;
use crate::reports::{Output, TOOL};
use crate::survey::survey;
use crate::{config, library};

pub(crate) fn run(args: &ResponsibilityArgs) -> Result<u8, Failure> {
    let outputs = Output::all(&args.report.formats, &TABLE_FORMATS)?;
    let library = library::built_in()?;
    let platform = args.platform.or(config::load(None)?.platform);
    let report = if args.paths.is_empty() {
        None
    } else {
        Some(survey(&library, "all", &args.paths, platform, args.report.quiet)?)
    };
    let found = report.as_ref().map(|report| report.platform.platform);
    let platform = platform.or(found).filter(|platform| *platform != Platform::Generic);
    let table = responsibility(&library, platform, report.as_ref());
    for output in &outputs {
        output.write(args.report.color, args.report.quiet, |style, out| {
            write_table(&table, output.format, style, &TOOL, out)
        })?;
    }
    Ok(report.map_or(0, |report| crate::survey::exit_code(&report)))
}
