//! `regimen check`.

mod diff;
mod form;
pub(crate) mod run;

use std::path::PathBuf;

use regimen_check::Applicability;
use regimen_reporter::Style;

use crate::args::{CheckArgs, ExceptionArgs, SelectionArgs};
use crate::checked::Places;
use crate::config::{self, Configs};
use crate::exceptions;
use crate::files::find;
use crate::output::Failure;
use crate::reports::{files_of, style, write_all};
use crate::scopes::{Asked, Scopes};
use crate::since::{Base, checked_since};
use crate::watch::{Watched, watch};
use run::Run;

/// How a report is written when nobody says otherwise.
const DEFAULT_FORMAT: &str = "human";

pub(crate) fn run(args: &CheckArgs) -> Result<u8, Failure> {
    if !args.report.watch {
        return once(args);
    }
    watch(&watched(args), || once(args))
}

/// All that may change what is found: also what stands above the folders that are checked.
fn watched(args: &CheckArgs) -> Watched {
    let config = config::of_here(args.selection.config.as_deref()).unwrap_or_default();
    let said = [config.policies, config.data].into_iter().flatten().flatten().map(|said| said.value);
    let files = config.files.iter().map(|file| PathBuf::from(&**file));
    let SelectionArgs { paths, policies, data, parameters, config: named, .. } = &args.selection;
    let ExceptionArgs { waivers, baseline, .. } = &args.exceptions;
    let given = parameters.iter().chain(named).chain(&waivers.files).chain(baseline).cloned();
    let mut paths = [paths.clone(), policies.clone(), data.clone()].concat();
    paths.extend(said.chain(files).chain(given));
    Watched { paths, written: files_of(&args.report.formats) }
}

fn once(args: &CheckArgs) -> Result<u8, Failure> {
    let CheckArgs { selection, exceptions, report: how, limits } = args;
    let mut configs = Configs::new(selection.config.as_deref(), selection.no_config)?;
    let config = configs.of_run()?;
    let said = config.formats.iter().flatten().map(|said| said.value.clone());
    let formats = match how.formats.as_slice() {
        [] => said.collect(),
        flags => flags.to_vec(),
    };
    let formats = if formats.is_empty() { vec![DEFAULT_FORMAT.to_owned()] } else { formats };
    let mut outputs = form::outputs(&formats)?;
    let places =
        Places { paths: &selection.paths, render: &selection.render, max_file_size: limits.max_file_size };
    let base = how.since.as_deref().map(|reference| Base::new(reference, &places)).transpose()?;
    let (mut input, files) = find(&places);
    let show_waived = exceptions.show_waived;
    let exceptions = exceptions::load(&exceptions.waivers, exceptions.baseline.as_deref())?;
    let asked = Asked { selection, limits, exceptions, allow_empty: how.allow_empty };
    let scopes = Scopes::of(&asked, &mut configs, &files, &mut input)?;
    let run = Run { input, files: &files, scopes: &scopes, quiet: how.quiet };
    let report = match wanted(args)? {
        Some(wanted) if how.diff => {
            outputs.retain(|output| output.file.is_some());
            run.show(wanted)?
        }
        Some(wanted) => run.fix(wanted),
        None => match &base {
            Some(base) => checked_since(base, &places, run, &mut configs)?,
            None => run.check(),
        },
    };
    write_all(&outputs, how.color, |form, color, out| {
        let style = Style { accepted: show_waived, ..style(color, how.quiet) };
        form.write(&report, &style, out)
    })?;
    let fail_on_warn = how.fail_on_warn || config.fail_on_warn.as_ref().is_some_and(|said| said.value);
    let status = report.exit_status(fail_on_warn).code();
    if !how.watch {
        // The process ends: the system takes back at once what would be taken apart piece by piece.
        std::mem::forget((scopes, report));
    }
    Ok(status)
}

/// Which fixes are made or shown, if any are.
fn wanted(args: &CheckArgs) -> Result<Option<Applicability>, Failure> {
    let writes = args.report.fix.is_some() && !args.report.diff;
    if writes && args.selection.paths.iter().any(|path| path.as_os_str() == "-") {
        let help = "save it to a file and name that, or see what would change with `--diff`";
        return Err(Failure::new("there is no file to write fixes of standard input to").help(help));
    }
    Ok(args.report.fix.or(args.report.diff.then_some(Applicability::Safe)))
}
