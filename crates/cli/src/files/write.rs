//! Files written anew, whole or not at all.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use regimen_check::{Place, Problem, ProblemKind};
use tempfile::NamedTempFile;

/// The byte order mark of UTF-8.
const MARK: &str = "\u{feff}";

/// Puts the text `after` in the place of a file that had the text `before`: in a file beside it that then takes its name, so that
/// nobody sees half of it. Permissions and a byte order mark stay; of a link, the file that it leads to is written.
pub(super) fn write_file(path: &Path, name: &str, before: &str, after: &str) -> Result<(), Problem> {
    let failed = |error: io::Error| cannot_write(name, &error.to_string());
    let path = path.canonicalize().map_err(failed)?;
    let permissions = fs::metadata(&path).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(
            cannot_write(name, "it is read-only").help("let this user write it, or leave it out of the run")
        );
    }
    let bytes = fs::read(&path).map_err(failed)?;
    let now = str::from_utf8(&bytes).map_err(|_| {
        cannot_write(name, "its text is not UTF-8").help("save it as UTF-8, and run the command again")
    })?;
    let (mark, now) = now.strip_prefix(MARK).map_or(("", now), |text| (MARK, text));
    if now == after {
        // Another name of the same file.
        return Ok(());
    }
    if now != before {
        return Err(cannot_write(name, "it was changed while it was checked").help("run the command again"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(mark.as_bytes()).and_then(|()| file.write_all(after.as_bytes())).map_err(failed)?;
    file.as_file().set_permissions(permissions).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

pub(super) fn cannot_write(name: &str, cause: &str) -> Problem {
    let message = format!("cannot be written, so that nothing is fixed in it: {cause}");
    Problem::new(ProblemKind::Write, message)
        .at(Place::file(name))
        .help("let this user write the file and its folder")
}

/// Whether a file starts with the byte order mark of UTF-8.
pub(super) fn has_mark(path: &Path) -> bool {
    let mut start = [0; MARK.len()];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == MARK.as_bytes()
}
