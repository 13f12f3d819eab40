//! Where output goes, bit by bit: a report may be larger than what it is about.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::Failure;

/// Standard output, or a file. A file is made with the first byte, so that a report that cannot be made leaves one alone that was
/// there before.
pub(crate) struct Sink<'f> {
    file: Option<&'f Path>,
    out: Option<Box<dyn Write>>,
    /// Whether what went wrong did so here.
    failed: bool,
}

impl<'f> Sink<'f> {
    pub(crate) const fn new(file: Option<&'f Path>) -> Self {
        Self { file, out: None, failed: false }
    }

    /// Ends what was written, and says what came of it.
    pub(crate) fn finish(mut self, written: io::Result<()>) -> Result<(), Failure> {
        let Err(error) = written.and_then(|()| self.flush()) else { return Ok(()) };
        match self.file {
            _ if !self.failed => Err(Failure::new(format!("the report cannot be made: {error}"))),
            // A reader that has gone away has seen what it wanted.
            None if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            None => Err(Failure::new(format!("standard output cannot be written: {error}"))),
            Some(file) => Err(Failure::new(format!("`{}` cannot be written: {error}", file.display()))
                .help("name a file that may be written, in a folder that is there")),
        }
    }

    fn out(&mut self) -> io::Result<&mut dyn Write> {
        match &mut self.out {
            Some(out) => Ok(out),
            none => Ok(none.insert(match self.file {
                None => Box::new(io::stdout().lock()),
                Some(file) => Box::new(File::create(file)?),
            })),
        }
    }

    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.failed |= result.as_ref().is_err_and(|error| error.kind() != ErrorKind::Interrupted);
        result
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out().and_then(|out| out.write(bytes));
        self.noted(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out().and_then(Write::flush);
        self.noted(flushed)
    }
}
