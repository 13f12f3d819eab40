//! `regimen check`.

mod form;

use std::path::PathBuf;

use crate::args::CheckArgs;
use crate::checked::checked;
use crate::config::{self, Configs};
use crate::files::find;
use crate::output::Failure;
use crate::reports::{files_of, write_all};
use crate::scopes::Scopes;
use crate::watch::{Watched, watch};

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
    let run = configs.of_run()?;
    let said = run.formats.iter().flatten().map(|said| said.value.clone());
    let formats = match args.formats.as_slice() {
        [] => said.collect(),
        flags => flags.to_vec(),
    };
    let formats = if formats.is_empty() { vec![DEFAULT_FORMAT.to_owned()] } else { formats };
    let outputs = form::outputs(&formats)?;
    let (mut input, files) = find(&args.paths, args.max_file_size);
    let scopes = Scopes::of(args, &mut configs, &files, &mut input)?;
    let report = checked(input, files, &scopes, args.quiet);
    write_all(&outputs, args.color, |form, color| form.write(&report, color, args.quiet))?;
    let fail_on_warn = args.fail_on_warn || run.fail_on_warn.as_ref().is_some_and(|said| said.value);
    Ok(report.exit_status(fail_on_warn).code())
}
