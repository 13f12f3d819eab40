//! Files of objects, and what is piped in.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use regimen_check::{Gator, Place, Problem, ProblemKind, SourceFile};
use walkdir::{DirEntry, WalkDir};

use crate::args::MAX_FILE_SIZE;
use crate::files::{name, read_file, read_stdin, unreadable};
use crate::output::Failure;

/// What is read.
pub(super) struct Read {
    pub(super) gator: Gator,
    /// What could not be.
    pub(super) problems: Vec<Problem>,
}

/// The largest file.
const MAX_BYTES: u64 = MAX_FILE_SIZE as u64 * 1024 * 1024;

/// The files of `paths` in the order of their names, then what is piped in.
pub(super) fn read(paths: &[PathBuf]) -> Result<Read, Failure> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        for found in below(path) {
            match found.and_then(|path| text(&path)) {
                Ok(file) => files.push(file),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !std::io::stdin().is_terminal() {
        match read_stdin("<stdin>", MAX_BYTES) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => files.push(SourceFile { name: "<stdin>".into(), text: text.into() }),
            Err(problem) => problems.push(problem),
        }
    }
    let gator = Gator::new(files);
    if gator.is_empty() && problems.is_empty() && gator.is_sound() {
        let help = "name files and folders of objects, or pipe objects in";
        return Err(Failure::new("there is no object").help(help));
    }
    Ok(Read { gator, problems })
}

/// The files below a folder, or the file itself.
fn below(path: &Path) -> Vec<Result<PathBuf, Problem>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let found = |entry: Result<DirEntry, walkdir::Error>| match entry {
        Ok(entry) if entry.path().is_dir() || !has_objects(entry.path()) => None,
        Ok(entry) if leads_out(entry.path(), path) => {
            let problem =
                Problem::new(ProblemKind::Read, "a symbolic link out of the folder, which was not followed");
            Some(Err(problem.at(Place::file(name(entry.path()))).help("name the file itself")))
        }
        Ok(entry) => Some(Ok(entry.into_path())),
        Err(error) => Some(Err(unreadable(error.path().unwrap_or(path), &error.to_string()))),
    };
    WalkDir::new(path).sort_by_file_name().into_iter().filter_map(found).collect()
}

fn has_objects(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|known| ending == *known))
}

/// Whether what is at `path` lies elsewhere: a repository must not make regimen read the rest of the machine.
fn leads_out(path: &Path, folder: &Path) -> bool {
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), Ok(folder)) => !path.starts_with(folder),
        // It leads nowhere, which reading it tells.
        _ => false,
    }
}

fn text(path: &Path) -> Result<SourceFile, Problem> {
    let name = name(path);
    let text = read_file(path, &name, MAX_BYTES)?;
    Ok(SourceFile { name, text: text.into() })
}

/// Tells what was not done, and whether there is any.
pub(super) fn tell(mut read: Vec<Problem>, of_objects: Vec<Problem>) -> bool {
    read.extend(of_objects);
    let any = !read.is_empty();
    if any {
        Failure::from(read).tell();
    }
    any
}
