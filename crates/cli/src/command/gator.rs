//! `regimen gator`: its commands, for those who have scripts with them.

mod expand;
mod input;
mod refuse;
mod results;
mod test;
mod verify;

use crate::args::{GatorArgs, GatorCommand};

/// The exit status of gator for whatever went wrong.
pub(crate) const FAILED: u8 = 1;

pub(crate) fn run(args: &GatorArgs) -> u8 {
    let status = match &args.command {
        GatorCommand::Test(args) => test::run(args),
        GatorCommand::Verify(args) => verify::run(args),
        GatorCommand::Expand(args) => expand::run(args),
    };
    status.unwrap_or_else(|failure| {
        failure.tell();
        FAILED
    })
}
