//! Waivers and the baseline of a run, read.

use std::path::Path;
use std::sync::Arc;

use jiff::{Timestamp, tz};
use regimen_check::{Baseline, Exceptions, SourceFile};

use crate::args::{MAX_FILE_SIZE, WaiverArgs};
use crate::config::Config;
use crate::files::{name, read_file};
use crate::output::Failure;
use crate::waivers;

/// The largest file of waivers or of a baseline that is read, in bytes.
const MAX_BYTES: u64 = MAX_FILE_SIZE as u64 * 1024 * 1024;

/// What the arguments say.
pub(crate) fn load(args: &WaiverArgs, baseline: Option<&Path>) -> Result<Exceptions, Failure> {
    let today = tz::Offset::UTC.to_datetime(Timestamp::now()).date();
    let mut exceptions = if args.none { Exceptions::NONE } else { Exceptions::on(today) };
    for path in &args.files {
        let source = read(path)?;
        let waivers = waivers::read_file(&source)?;
        exceptions.waivers.extend(waivers.into_iter().map(Arc::new));
        exceptions.sources.push(source);
    }
    exceptions.baseline = baseline.map(load_baseline).transpose()?.map(Arc::new);
    Ok(exceptions)
}

/// With what a configuration says besides.
pub(crate) fn with_config(given: &Exceptions, config: &Config) -> Result<Exceptions, Failure> {
    let mut all = given.clone();
    for path in &config.waiver_files {
        let source = read(&path.value)?;
        let waivers = waivers::read_file(&source)?;
        all.waivers.extend(waivers.into_iter().map(Arc::new));
        all.sources.push(source);
    }
    all.waivers.extend(config.waivers.iter().cloned());
    all.sources.extend(config.sources.iter().cloned());
    if let (None, Some(path)) = (&all.baseline, &config.baseline) {
        all.baseline = Some(Arc::new(load_baseline(&path.value)?));
    }
    Ok(all)
}

/// The baseline in a file.
pub(crate) fn load_baseline(path: &Path) -> Result<Baseline, Failure> {
    Ok(Baseline::read(read(path)?)?)
}

fn read(path: &Path) -> Result<SourceFile, Failure> {
    let name = name(path);
    let text = read_file(path, &name, MAX_BYTES).map_err(|problem| vec![problem])?;
    Ok(SourceFile { name, text: text.into() })
}
