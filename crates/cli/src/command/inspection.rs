//! `regimen inspection`.

use regimen_reporter::{TABLE_FORMATS, inspection, write_table};

use crate::args::InspectionArgs;
use crate::output::Failure;
use crate::reports::{Output, TOOL};
use crate::survey::{exit_code, survey};
use crate::{config, library};

/// The pack whose controls are the items.
const PACK: &str = "ack-inspection";

pub(crate) fn run(args: &InspectionArgs) -> Result<u8, Failure> {
    let outputs = Output::all(&args.report.formats, &TABLE_FORMATS)?;
    let library = library::built_in()?;
    let platform = args.platform.or(config::load(None)?.platform);
    let report = survey(&library, PACK, &args.paths, platform, args.report.quiet)?;
    let table = inspection(&library, &report);
    for output in &outputs {
        output.write(args.report.color, args.report.quiet, |style, out| {
            write_table(&table, output.format, style, &TOOL, out)
        })?;
    }
    Ok(exit_code(&report))
}
