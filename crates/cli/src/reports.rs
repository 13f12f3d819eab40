//! `--format FORMAT[=FILE]`: in which forms a report is written, and where to.

use std::io;
use std::path::PathBuf;

use regimen_check::suggest;
use regimen_reporter::{Format, Style, Tool};

use crate::args::Color;
use crate::output::{Failure, print, use_color};

/// Who makes the reports.
pub(crate) const TOOL: Tool<'static> = Tool { version: env!("CARGO_PKG_VERSION") };

/// A format, and the file it goes to; standard output without one.
pub(crate) struct Output {
    pub(crate) format: Format,
    file: Option<PathBuf>,
}

impl Output {
    /// What the flags say, each one of `known`.
    pub(crate) fn all(flags: &[String], known: &[Format]) -> Result<Vec<Self>, Failure> {
        let outputs = flags.iter().map(|text| Self::read(text, known)).collect::<Result<Vec<_>, _>>()?;
        if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
            return Err(Failure::new("only one format can go to standard output")
                .help("give the others a file: `--format json=report.json`"));
        }
        Ok(outputs)
    }

    fn read(text: &str, known: &[Format]) -> Result<Self, Failure> {
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = known.iter().find(|format| format.name() == name).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|format| format.name()).collect();
            let help = suggest::did_you_mean(name, names.iter().copied());
            Failure::new(format!("there is no format `{name}`"))
                .help(help.unwrap_or_else(|| format!("the formats are {}", names.join(", "))))
        })?;
        Ok(Self { format: *format, file })
    }

    /// Writes what `write` makes of the style that fits.
    pub(crate) fn write(
        &self,
        color: Color,
        quiet: bool,
        write: impl FnOnce(&Style, &mut Vec<u8>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let color = self.file.is_none() && use_color(color);
        let style = Style { color, width: width(), quiet, accepted: false };
        let mut bytes = Vec::new();
        write(&style, &mut bytes)
            .map_err(|error| Failure::new(format!("the report cannot be made: {error}")))?;
        match &self.file {
            None => print(&bytes),
            Some(file) => std::fs::write(file, &bytes)
                .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", file.display()))),
        }
    }
}

/// The width for text: the terminal's, or what fits most logs.
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(100)
}
