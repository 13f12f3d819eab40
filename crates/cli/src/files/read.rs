//! Bytes of files, within limits.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use regimen_check::{Place, Problem, ProblemKind, Range};
use regimen_yaml::{DecodeError, Span};

/// The text of a file of at most `max_bytes`.
pub(crate) fn read_file(path: &Path, name: &str, max_bytes: u64) -> Result<String, Problem> {
    let file = File::open(path).map_err(|error| cannot_read(name, &error))?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    read(file, length, name, max_bytes)
}

/// The text of standard input.
pub(crate) fn read_stdin(name: &str, max_bytes: u64) -> Result<String, Problem> {
    read(io::stdin().lock(), 0, name, max_bytes)
}

/// Reads a text that is so long, as far as it is known.
fn read(source: impl Read, length: u64, name: &str, max_bytes: u64) -> Result<String, Problem> {
    let room = length.min(max_bytes).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
    // One byte more than allowed tells a file that is too large, whatever its metadata says.
    let read = source.take(max_bytes + 1).read_to_end(&mut bytes);
    read.map_err(|error| cannot_read(name, &error))?;
    if bytes.len() as u64 > max_bytes {
        let message = format!("the file is larger than {} MiB and was not checked", max_bytes / 1024 / 1024);
        let problem = Problem::new(ProblemKind::Limit, message).at(Place::file(name));
        return Err(problem.help("split it, or raise `--max-file-size`"));
    }
    regimen_yaml::decode(bytes).map_err(|error| undecodable(name, &error))
}

/// Something that cannot be read, with the next step.
pub(crate) fn cannot_read(name: &str, error: &io::Error) -> Problem {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "is the name right, seen from the folder that regimen runs in?",
        io::ErrorKind::PermissionDenied => "let this user read it, or list it in `.regimenignore`",
        _ => "list it in `.regimenignore` if it is no manifest",
    };
    Problem::new(ProblemKind::Read, format!("cannot be read: {error}")).at(Place::file(name)).help(help)
}

fn undecodable(name: &str, error: &DecodeError) -> Problem {
    let range = Range { span: Span::default(), start: error.position, end: error.position };
    let place = Place { file: Arc::from(name), range: Some(range) };
    Problem::new(ProblemKind::Read, error.message.clone()).at(place).help("manifests are UTF-8 text")
}
