//! `regimen export`.

mod bundle;
mod gatekeeper;

use std::io::Write as _;

use regimen_check::{Export, Library, RuleSet, Selection, Setting};

use crate::args::{ExportArgs, ExportTarget, ExportedRules};
use crate::library::{self, Loaded};
use crate::output::Failure;

pub(crate) fn run(args: &ExportArgs) -> Result<u8, Failure> {
    match &args.target {
        ExportTarget::Gatekeeper(args) => gatekeeper::run(args),
        ExportTarget::Bundle(args) => bundle::run(args),
    }
}

/// The rules that are to be exported. A policy of the user's that is broken ends the export: what is left might be less
/// than it seems.
fn chosen(what: &ExportedRules, settings: Vec<Setting>) -> Result<(Library, RuleSet), Failure> {
    let Loaded { library, own, problems, .. } = library::load(&what.policies)?;
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let packs = what.pack.iter().cloned().collect();
    let rules = RuleSet::new(&library, &Selection { packs, also: own, settings, ..Selection::default() })?;
    Ok((library, rules))
}

/// Says what was not written and what is to be known, and closes with `summary`.
fn tell(export: &Export, summary: &str) {
    let mut err = anstream::stderr().lock();
    for (what, reason) in &export.left_out {
        let _ = writeln!(err, "left out: {what}: {reason}");
    }
    for note in &export.notes {
        let _ = writeln!(err, "note: {note}");
    }
    let _ = writeln!(err, "{summary}");
}
