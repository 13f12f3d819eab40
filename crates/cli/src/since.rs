//! `--since`: only what a change brings. The base is checked by the same rules, and what it has is left out.

mod base;
mod compare;
mod git;
mod tree;

use std::path::{Path, PathBuf};

use regimen_check::{Input, PlatformSource, Report};

use crate::checked::{Places, checked};
use crate::command::check::run::Run;
use crate::config::Configs;
use crate::files::find;
use crate::output::Failure;
pub(crate) use base::Base;

/// Checks `places`, and keeps the findings that are not in the base.
pub(crate) fn checked_since(
    base: &Base,
    places: &Places<'_>,
    run: Run<'_>,
    configs: &mut Configs,
) -> Result<Report, Failure> {
    let scopes = run.scopes;
    let mut report = run.check();
    let known = report.platform.source != PlatformSource::Nobody;
    let platform = known.then_some(report.platform.platform);
    let before = match base.paths.as_slice() {
        [] => Report::default(),
        paths => {
            let (mut input, files) = find(&Places { paths, ..*places });
            // The configuration is that of the work tree, for both.
            let now = |file: &str| -> PathBuf { base.root.join(base.of_base(file)) };
            let mut kept = Vec::new();
            for file in std::mem::take(&mut input.files) {
                let path = now(&file);
                if !configs.of_folder(path.parent().unwrap_or(Path::new("")))?.excludes(&path) {
                    kept.push(file);
                }
            }
            let input = Input { files: kept, ..input };
            let scopes = scopes.of_base(&input, configs, platform, &now)?;
            checked(input, &files, &scopes, true)
        }
    };
    compare::keep_new(&mut report, &before, base);
    Ok(report)
}
