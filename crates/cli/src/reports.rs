//! `--format FORMAT[=FILE]`: in which forms a report is written, and where to.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use regimen_check::suggest;
use regimen_reporter::{Style, Tool};

use crate::args::Color;
use crate::output::{Failure, Sink, use_color};

/// Who makes the reports.
pub(crate) const TOOL: Tool<'static> = Tool { version: env!("CARGO_PKG_VERSION"), folder: "" };

/// A form, and the file it goes to; standard output without one.
pub(crate) struct Output<F> {
    pub(crate) form: F,
    pub(crate) file: Option<PathBuf>,
}

impl<F: Copy> Output<F> {
    /// What a flag says: the form is one of `known`, the file what stands behind the first `=`.
    pub(crate) fn read(flag: &str, known: &[(&str, F)]) -> Result<Self, Failure> {
        let (name, file) = match flag.split_once('=') {
            Some((name, file)) => (name, destination(flag, file)?),
            None => (flag, None),
        };
        let (_, form) = known.iter().find(|(known, _)| *known == name).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let help = suggest::did_you_mean(name, names.iter().copied());
            Failure::new(format!("there is no format `{name}`"))
                .help(help.unwrap_or_else(|| format!("the formats are {}", names.join(", "))))
        })?;
        Ok(Self { form: *form, file })
    }

    /// What all flags say.
    pub(crate) fn all(flags: &[String], known: &[(&str, F)]) -> Result<Vec<Self>, Failure> {
        let outputs = flags.iter().map(|flag| Self::read(flag, known)).collect::<Result<Vec<_>, _>>()?;
        places_differ(&outputs)?;
        Ok(outputs)
    }
}

/// The files that reports are written to.
pub(crate) fn files_of(flags: &[String]) -> Vec<PathBuf> {
    flags.iter().filter_map(|flag| Some(PathBuf::from(flag.rsplit_once('=')?.1))).collect()
}

/// The file of a flag; none for `-`, which is standard output.
pub(crate) fn destination(flag: &str, file: &str) -> Result<Option<PathBuf>, Failure> {
    match file {
        "" => {
            Err(Failure::new(format!("`--format {flag}` names no file"))
                .help("leave out the `=`, or name one"))
        }
        "-" => Ok(None),
        file => Ok(Some(PathBuf::from(file))),
    }
}

/// No two reports may go to one place.
pub(crate) fn places_differ<F>(outputs: &[Output<F>]) -> Result<(), Failure> {
    let is_twice =
        |(at, output): &(usize, &Output<F>)| outputs.iter().take(*at).any(|other| other.file == output.file);
    match outputs.iter().enumerate().find(is_twice).map(|(_, output)| &output.file) {
        None => Ok(()),
        Some(None) => Err(Failure::new("only one format can go to standard output")
            .help("give the others a file: `--format json=report.json`")),
        Some(Some(file)) => Err(Failure::new(format!("only one format can go to `{}`", file.display()))
            .help("give each a file of its own")),
    }
}

/// How many bytes are written at once.
const SIZE: usize = 1 << 16;

/// Writes what `make` makes of each form, where there is to be colour or not. One that cannot be written does not keep
/// the others from it.
pub(crate) fn write_all<F>(
    outputs: &[Output<F>],
    color: Color,
    make: impl Fn(&F, bool, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let write = |output: &Output<F>| {
        let mut sink = Sink::new(output.file.as_deref());
        let mut out = BufWriter::with_capacity(SIZE, &mut sink);
        let written = make(&output.form, output.file.is_none() && use_color(color), &mut out);
        let written = written.and_then(|()| out.flush());
        drop(out);
        sink.finish(written)
    };
    outputs.iter().filter_map(|output| write(output).err()).reduce(Failure::and).map_or(Ok(()), Err)
}

/// How text of a report of the library looks.
pub(crate) fn style(color: bool, quiet: bool) -> Style {
    Style { color, width: width(), quiet, accepted: false }
}

/// The width for text: the terminal's, or what fits most logs.
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(100)
}
