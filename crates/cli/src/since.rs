//! `--since`: only what a change brings. The base is checked by the same rules, and what it has is left out.

mod base;
mod compare;
mod git;
mod tree;

use regimen_check::{CheckOptions, PlatformSource, Problem, Report, RuleSet};

use crate::checked::{Places, checked};
use crate::output::Failure;
use base::Base;

/// Checks `places`, and keeps the findings that are not in the merge base of the work tree and `reference`.
pub(crate) fn checked_since(
    reference: &str,
    places: &Places<'_>,
    problems: Vec<Problem>,
    rules: &RuleSet,
    options: &CheckOptions,
) -> Result<Report, Failure> {
    let base = Base::new(reference, places)?;
    let mut report = checked(places, problems, rules, options);
    let known = report.platform.source != PlatformSource::Nobody;
    let options = CheckOptions {
        allow_empty: true,
        platform: options.platform.or_else(|| known.then_some(report.platform.platform)),
        ..options.clone()
    };
    let before = match base.paths.as_slice() {
        [] => Report::default(),
        paths => checked(&Places { paths, quiet: true, ..*places }, Vec::new(), rules, &options),
    };
    compare::keep_new(&mut report, &before, &base);
    Ok(report)
}
