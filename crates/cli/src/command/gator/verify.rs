//! `regimen gator verify`.

use super::{FAILED, refuse};
use crate::args::{Color, GatorVerifyArgs, VerifyArgs};
use crate::command;
use crate::output::Failure;

pub(super) fn run(args: &GatorVerifyArgs) -> Result<u8, Failure> {
    refuse::evaluation(&args.evaluation)?;
    let status = command::verify::run(&VerifyArgs {
        paths: args.paths.clone(),
        run: args.run.clone(),
        formats: vec!["human".to_owned()],
        verbose: args.verbose,
        coverage: false,
        allow_empty: false,
        color: Color::Auto,
        external_data: args.external_data.clone(),
        jobs: 0,
    })?;
    Ok(if status == 0 { 0 } else { FAILED })
}
