//! The command line: arguments, walking, reading, writing, exit status. The only part that touches files and terminals.

mod args;
mod cache;
mod checked;
mod command;
mod config;
mod exceptions;
mod external;
mod files;
mod installed;
mod library;
mod output;
mod output_folder;
mod parallel;
mod parameters;
mod policy_files;
mod progress;
mod render;
mod reports;
mod scopes;
mod since;
mod source;
mod survey;
mod table;
mod text;
mod waivers;
mod watch;

use std::process::ExitCode;

use args::{Cli, Command};
use clap::Parser;
use output::Failure;

/// Values come and go by the million, from several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Something inside is broken: none of the statuses that a report asks for.
const INTERNAL_ERROR: u8 = 3;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(output::note_panic));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return told(&answer),
    };
    let status = std::panic::catch_unwind(|| run(&cli));
    match status {
        Ok(Ok(code)) => ExitCode::from(code),
        Ok(Err(failure)) => ExitCode::from(failure.tell()),
        Err(_) => {
            output::tell_panic();
            ExitCode::from(INTERNAL_ERROR)
        }
    }
}

/// Prints help, or what is wrong with the arguments.
fn told(answer: &clap::Error) -> ExitCode {
    let _ = answer.print();
    let command = std::env::args_os().nth(1).unwrap_or_default();
    match answer.exit_code() {
        0 => ExitCode::SUCCESS,
        _ if command == "conftest" => ExitCode::from(command::conftest::FAILED),
        _ if command == "gator" => ExitCode::from(command::gator::FAILED),
        _ => ExitCode::from(output::FAILED),
    }
}

fn run(cli: &Cli) -> Result<u8, Failure> {
    match &cli.command {
        Command::Check(args) => command::check::run(args),
        Command::Baseline(args) => command::baseline::run(args),
        Command::Test(args) => command::test::run(args),
        Command::Verify(args) => command::verify::run(args),
        Command::Eval(args) => command::eval::run(args),
        Command::Rules(args) => command::rules::run(args),
        Command::Packs(args) => command::packs::run(args),
        Command::Responsibility(args) => command::responsibility::run(args),
        Command::Inspection(args) => command::inspection::run(args),
        Command::Config(args) => command::config::run(args),
        Command::Export(args) => command::export::run(args),
        Command::New(args) => command::new::run(args),
        Command::Parse(args) => command::parse::run(args),
        Command::Conftest(args) => Ok(command::conftest::run(args)),
        Command::Gator(args) => Ok(command::gator::run(args)),
        Command::Completions(args) => command::completions::run(args),
        Command::Man => command::man::run(),
    }
}
