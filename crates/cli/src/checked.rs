//! Files read and checked, with progress and the platform told on standard error.

use std::io::Write as _;
use std::path::PathBuf;

use regimen_check::{
    Applicability, Cache, Fixed, Host, Input, PlatformSource, Problem, Report, RunPlatform, check_scopes,
    fix_scopes,
};

use crate::args::RenderArgs;
use crate::files::Files;
use crate::output::place_of;
use crate::progress::Progress;
use crate::scopes::Scopes;

/// What is to be checked.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    /// Files and folders.
    pub(crate) paths: &'a [PathBuf],
    /// Whether and how kustomizations and charts are rendered.
    pub(crate) render: &'a RenderArgs,
    /// The largest file that is read, in MiB.
    pub(crate) max_file_size: u32,
}

/// Checks what was found.
pub(crate) fn checked(input: Input, files: &Files, scopes: &Scopes, quiet: bool) -> Report {
    let host = Terminal { progress: Progress::new(input.files.len(), quiet), files, scopes };
    let report = check_scopes(input, &host, &scopes.all());
    host.end(&report, quiet);
    report
}

/// Checks what was found, and says what fixes make of the files.
pub(crate) fn fixed(
    input: Input,
    files: &Files,
    scopes: &Scopes,
    quiet: bool,
    wanted: Applicability,
) -> Fixed {
    let host = Terminal { progress: Progress::new(input.files.len(), quiet), files, scopes };
    let fixed = fix_scopes(input, &host, &scopes.all(), wanted);
    host.end(&fixed.before, quiet);
    fixed
}

/// The run as the check sees it.
struct Terminal<'a> {
    files: &'a Files,
    scopes: &'a Scopes,
    progress: Progress,
}

impl Terminal<'_> {
    /// Tells what is to be told when all is checked.
    fn end(&self, report: &Report, quiet: bool) {
        self.progress.finish();
        if !quiet {
            tell_platform(&report.platform);
        }
    }
}

impl Host for Terminal<'_> {
    fn read(&self, file: &str) -> Result<String, Problem> {
        self.files.read(file)
    }

    fn scope(&self, file: &str) -> usize {
        self.scopes.place_of(file)
    }

    fn cache(&self) -> Option<&dyn Cache> {
        self.scopes.cache()
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
