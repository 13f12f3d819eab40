//! `regimen inspection`.

use regimen_reporter::inspection;

use crate::args::InspectionArgs;
use crate::output::Failure;
use crate::survey::{exit_code, survey};
use crate::survey::{table_outputs, write_tables};
use crate::{config, library};

/// The pack whose controls are the items.
const PACK: &str = "ack-inspection";

pub(crate) fn run(args: &InspectionArgs) -> Result<u8, Failure> {
    let outputs = table_outputs(&args.report.formats)?;
    let library = library::built_in()?;
    let platform = args.platform.or(config::of_here(None)?.platform.map(|said| said.value));
    let report = survey(&library, PACK, &args.paths, platform, args.report.quiet)?;
    let table = inspection(&library, &report);
    write_tables(&table, &outputs, args.report.color, args.report.quiet)?;
    Ok(exit_code(&report))
}
