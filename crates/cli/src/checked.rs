//! Files looked for, read and checked, with progress and the platform told on standard error.

use std::io::Write as _;
use std::path::PathBuf;

use regimen_check::{CheckOptions, Host, PlatformSource, Problem, Report, RuleSet, RunPlatform, check};

use crate::args::RenderArgs;
use crate::files::{Files, find};
use crate::output::place_of;
use crate::progress::Progress;

/// What is to be checked.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    /// Files and folders.
    pub(crate) paths: &'a [PathBuf],
    /// Whether and how kustomizations and charts are rendered.
    pub(crate) render: &'a RenderArgs,
    /// The largest file that is read, in MiB.
    pub(crate) max_file_size: u32,
    /// Whether nothing is told on standard error.
    pub(crate) quiet: bool,
}

/// Checks all that stands in `places`.
pub(crate) fn checked(
    places: &Places<'_>,
    problems: Vec<Problem>,
    rules: &RuleSet,
    options: &CheckOptions,
) -> Report {
    let (mut input, files) = find(places.paths, places.max_file_size, places.render);
    input.problems.extend(problems);
    let host = Terminal { progress: Progress::new(input.files.len(), places.quiet), files };
    let report = check(input, &host, rules, options);
    host.progress.finish();
    if !places.quiet {
        tell_platform(&report.platform);
    }
    report
}

/// The run as the check sees it.
struct Terminal {
    files: Files,
    progress: Progress,
}

impl Host for Terminal {
    fn read(&self, file: &str) -> Result<String, Problem> {
        self.files.read(file)
    }

    fn done(&self, _file: &str) {
        self.progress.step();
    }
}

/// Says on standard error what platform was found, and by what, unless the user has said it.
fn tell_platform(run: &RunPlatform) {
    let mut err = anstream::stderr().lock();
    let _ = match &run.source {
        PlatformSource::Nobody | PlatformSource::Chosen => return,
        PlatformSource::Pack(pack) => {
            writeln!(
                err,
                "platform `{}`: the pack `{pack}` is about it; `--platform` says otherwise",
                run.platform
            )
        }
        PlatformSource::Manifests(found) => {
            let place = place_of(&found.place);
            let hint = if found.sure { "" } else { ", which other platforms of Alibaba Cloud have too" };
            let others: Vec<String> = found.others.iter().map(|other| format!("`{other}`")).collect();
            let others = match others.as_slice() {
                [] => String::new(),
                others => format!("; other objects speak of {}", others.join(", ")),
            };
            let reason = format!("{}{hint} ({place}){others}", found.reason);
            writeln!(err, "platform `{}`: {reason}; `--platform` says otherwise", run.platform)
        }
    };
}
