//! `regimen man`.

use clap::CommandFactory;

use crate::args::Cli;
use crate::output::{Failure, print};

pub(crate) fn run() -> Result<u8, Failure> {
    let mut page = Vec::new();
    let mut commands = vec![Cli::command()];
    commands.extend(Cli::command().get_subcommands().map(|command| {
        let name = format!("regimen-{}", command.get_name());
        command.clone().name(name)
    }));
    for command in commands {
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| Failure::new(format!("the man page cannot be written: {error}")))?;
    }
    print(&page).map(|()| 0)
}
