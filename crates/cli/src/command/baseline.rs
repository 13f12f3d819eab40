//! `regimen baseline`.

use std::collections::BTreeSet;
use std::path::Path;

use regimen_check::{Baseline, Report};

use crate::args::BaselineArgs;
use crate::checked::{Places, checked};
use crate::config::Configs;
use crate::exceptions::{self, load_baseline};
use crate::files::find;
use crate::output::{Failure, print};
use crate::scopes::{Asked, Scopes};

pub(crate) fn run(args: &BaselineArgs) -> Result<u8, Failure> {
    let BaselineArgs { selection, waivers, output, quiet, limits } = args;
    // Read before it is written; one that cannot be read is told, and not lost.
    let before = output.exists().then(|| load_baseline(output)).transpose()?;
    let exceptions = exceptions::load(waivers, None)?;
    let mut configs = Configs::new(selection.config.as_deref(), selection.no_config)?;
    let places =
        Places { paths: &selection.paths, render: &selection.render, max_file_size: limits.max_file_size };
    let (mut input, files) = find(&places);
    let asked = Asked { selection, limits, exceptions, allow_empty: false };
    let scopes = Scopes::of(&asked, &mut configs, &files, &mut input)?.without_baseline();
    let report = checked(input, &files, &scopes, *quiet);
    std::fs::write(output, Baseline::text(&report))
        .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", output.display())))?;
    if !quiet {
        print(summary(&report, before.as_ref(), output).as_bytes())?;
    }
    if report.problems.is_empty() { Ok(0) } else { Err(report.problems.into()) }
}

/// How many findings were written, and what has changed.
fn summary(report: &Report, before: Option<&Baseline>, output: &Path) -> String {
    let now: BTreeSet<&str> = Baseline::accepted(report).map(|finding| &*finding.fingerprint).collect();
    let written = match now.len() {
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let changes = before.map(|before| {
        let before: BTreeSet<&str> = before.entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
        let (new, gone) = (now.difference(&before).count(), before.difference(&now).count());
        format!(" ({} before: {new} new, {gone} gone)", before.len())
    });
    format!("{written} in `{}`{}\n", output.display(), changes.unwrap_or_default())
}
