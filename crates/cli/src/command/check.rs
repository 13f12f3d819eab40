//! `regimen check`.

mod diff;
mod form;
pub(crate) mod run;

use std::path::PathBuf;

use regimen_check::Applicability;

use crate::args::CheckArgs;
use crate::checked::Places;
use crate::config::{self, Configs};
use crate::files::find;
use crate::output::Failure;
use crate::reports::{files_of, write_all};
use crate::scopes::Scopes;
use crate::since::checked_since;
use crate::watch::{Watched, watch};
use run::Run;

/// How a report is written when nobody says otherwise.
const DEFAULT_FORMAT: &str = "human";

pub(crate) fn run(args: &CheckArgs) -> Result<u8, Failure> {
    if !args.watch {
        return once(args);
    }
    watch(&watched(args), || once(args))
}

/// All that may change what is found: also what stands above the folders that are checked.
fn watched(args: &CheckArgs) -> Watched {
    let config = config::of_here(args.config.as_deref()).unwrap_or_default();
    let said = [config.policies, config.data].into_iter().flatten().flatten().map(|said| said.value);
    let files = config.files.iter().map(|file| PathBuf::from(&**file));
    let given = args.parameters.iter().chain(&args.config).cloned();
    let mut paths = [args.paths.clone(), args.policies.clone(), args.data.clone()].concat();
    paths.extend(said.chain(files).chain(given));
    Watched { paths, written: files_of(&args.formats) }
}

fn once(args: &CheckArgs) -> Result<u8, Failure> {
    let mut configs = Configs::new(args.config.as_deref(), args.no_config)?;
    let config = configs.of_run()?;
    let said = config.formats.iter().flatten().map(|said| said.value.clone());
    let formats = match args.formats.as_slice() {
        [] => said.collect(),
        flags => flags.to_vec(),
    };
    let formats = if formats.is_empty() { vec![DEFAULT_FORMAT.to_owned()] } else { formats };
    let mut outputs = form::outputs(&formats)?;
    let places = Places { paths: &args.paths, render: &args.render, max_file_size: args.max_file_size };
    let (mut input, files) = find(&places);
    let scopes = Scopes::of(args, &mut configs, &files, &mut input)?;
    let run = Run { input, files: &files, scopes: &scopes, quiet: args.quiet };
    let report = match wanted(args)? {
        Some(wanted) if args.diff => {
            outputs.retain(|output| output.file.is_some());
            run.show(wanted)?
        }
        Some(wanted) => run.fix(wanted),
        None => match &args.since {
            Some(reference) => checked_since(reference, &places, run, &mut configs)?,
            None => run.check(),
        },
    };
    write_all(&outputs, args.color, |form, color| form.write(&report, color, args.quiet))?;
    let fail_on_warn = args.fail_on_warn || config.fail_on_warn.as_ref().is_some_and(|said| said.value);
    Ok(report.exit_status(fail_on_warn).code())
}

/// Which fixes are made or shown, if any are.
fn wanted(args: &CheckArgs) -> Result<Option<Applicability>, Failure> {
    let writes = args.fix.is_some() && !args.diff;
    if writes && args.paths.iter().any(|path| path.as_os_str() == "-") {
        let help = "save it to a file and name that, or see what would change with `--diff`";
        return Err(Failure::new("there is no file to write fixes of standard input to").help(help));
    }
    Ok(args.fix.or(args.diff.then_some(Applicability::Safe)))
}
