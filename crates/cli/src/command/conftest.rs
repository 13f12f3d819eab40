//! `regimen conftest`: its commands, for those who have scripts with them.

mod config;
mod input;
mod output;
mod parse;
mod policies;
mod refused;
mod result;
mod test;
mod verify;

use crate::args::{ConftestArgs, ConftestCommand};

/// The exit status of conftest for whatever went wrong.
pub(crate) const FAILED: u8 = 1;

pub(crate) fn run(args: &ConftestArgs) -> u8 {
    let status = match &args.command {
        ConftestCommand::Test(args) => test::run(args),
        ConftestCommand::Verify(args) => verify::run(args),
        ConftestCommand::Parse(args) => parse::run(args),
    };
    status.unwrap_or_else(|failure| {
        failure.tell();
        FAILED
    })
}
