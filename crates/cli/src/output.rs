//! Writing to standard output and standard error.

mod sink;

use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};

use anstream::ColorChoice;
use regimen_check::{Place, Problem};

use crate::args::Color;
pub(crate) use sink::Sink;

/// What ended a command before it could report: bad usage, or output that cannot be written. Exit status 2.
#[derive(Debug)]
pub(crate) struct Failure {
    messages: Vec<(String, Option<String>)>,
}

/// The exit status of a failure.
pub(crate) const FAILED: u8 = 2;

impl Failure {
    /// One cause.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { messages: vec![(message.into(), None)] }
    }

    /// The same with a next step.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        if let Some((_, last)) = self.messages.last_mut() {
            *last = Some(help.into());
        }
        self
    }

    /// Both; what both say once.
    pub(crate) fn and(mut self, other: Self) -> Self {
        for message in other.messages {
            if !self.messages.contains(&message) {
                self.messages.push(message);
            }
        }
        self
    }

    /// Prints the causes, and gives the exit status.
    pub(crate) fn tell(&self) -> u8 {
        let mut err = anstream::stderr().lock();
        for (message, help) in &self.messages {
            let _ = writeln!(err, "error: {message}");
            if let Some(help) = help {
                let _ = writeln!(err, "  help: {help}");
            }
        }
        FAILED
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        let messages = problems.into_iter().map(|problem| {
            let place = problem.place.map(|place| format!("{}: ", place_of(&place)));
            (format!("{}{}", place.unwrap_or_default(), problem.message), problem.help)
        });
        Self { messages: messages.collect() }
    }
}

/// A place as compilers write it.
pub(crate) fn place_of(place: &Place) -> String {
    match place.range {
        Some(range) => format!("{}:{}:{}", place.file, range.start.line, range.start.column),
        None => place.file.to_string(),
    }
}

/// Writes to standard output at once. A reader that has gone away is no error: it has seen what it wanted.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = Sink::new(None);
    let written = out.write_all(bytes);
    out.finish(written)
}

/// Whether standard output is to have colour.
pub(crate) fn use_color(when: Color) -> bool {
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// What the last panic said. Not all end the process: some of the evaluator are caught and become problems.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Notes a panic instead of printing it.
pub(crate) fn note_panic(info: &PanicHookInfo<'_>) {
    let message = info.payload().downcast_ref::<&str>().copied();
    let message = message.or_else(|| info.payload().downcast_ref::<String>().map(String::as_str));
    let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
    let mut noted = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
    *noted = format!("{}{}", message.unwrap_or("unknown"), place.unwrap_or_default());
}

/// Prints the panic that ended the process.
pub(crate) fn tell_panic() {
    let noted = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
    let mut err = io::stderr().lock();
    let help = "this is a bug in regimen; please report it with the manifest that causes it";
    let _ = writeln!(err, "internal error: {noted}\n  help: {help}");
}
