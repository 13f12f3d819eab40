//! Which files there are to check, and their texts.

mod chart;
mod kustomization;
mod names;
mod read;
mod rendering;
mod walk;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Input, Place, Problem, ProblemKind, Skipped};

use crate::checked::Places;
use chart::Charts;
use kustomization::Kustomizations;
pub(crate) use names::{Names, from_here, name};
pub(crate) use read::{read_file, read_stdin};

/// What reports call standard input.
const STDIN: &str = "<stdin>";

/// The files of a run by the names that reports give them.
pub(crate) struct Files {
    paths: BTreeMap<Arc<str>, PathBuf>,
    /// Those that the user has named one by one.
    named: BTreeSet<Arc<str>>,
    stdin: Option<Result<String, Problem>>,
    max_bytes: u64,
}

impl Files {
    /// Where a file is; none for standard input.
    pub(crate) fn path(&self, name: &str) -> Option<&Path> {
        self.paths.get(name).map(PathBuf::as_path)
    }

    /// Whether the user has named it, and not a folder that it is in.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.named.contains(name)
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> Result<String, Problem> {
        match (&self.stdin, self.paths.get(name)) {
            (Some(text), None) if name == STDIN => text.clone(),
            (_, Some(path)) => read::read_file(path, name, self.max_bytes),
            _ => Err(Problem::new(ProblemKind::Read, format!("`{name}` is not among the files of this run"))),
        }
    }

    /// Writes the text of a file that had the text `before`.
    pub(crate) fn write(&self, name: &str, before: &str, after: &str) -> Result<(), Problem> {
        match self.paths.get(name) {
            Some(path) => write::write_file(path, name, before, after),
            None => Err(write::cannot_write(name, "it is no file of this run")),
        }
    }

    /// Whether a file starts with a byte order mark, which its text does not show.
    pub(crate) fn has_mark(&self, name: &str) -> bool {
        self.paths.get(name).is_some_and(|path| write::has_mark(path))
    }
}

/// Finds what `places` name: files as they are, folders walked, `-` for standard input. Kustomizations and charts are rendered.
pub(crate) fn find(places: &Places<'_>) -> (Input, Files) {
    let max_bytes = u64::from(places.max_file_size) * 1024 * 1024;
    let mut finder = Finder::new(max_bytes);
    for path in places.paths {
        finder.add(path);
    }
    finder.render(places.render);
    finder.finish()
}

struct Finder {
    input: Input,
    files: Files,
    charts: Charts,
    kustomizations: Kustomizations,
    /// The folders that the user has named.
    places: Vec<PathBuf>,
}

impl Finder {
    fn new(max_bytes: u64) -> Self {
        Self {
            input: Input::default(),
            files: Files { paths: BTreeMap::new(), named: BTreeSet::new(), stdin: None, max_bytes },
            charts: Charts::default(),
            kustomizations: Kustomizations::default(),
            places: Vec::new(),
        }
    }

    fn add(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.files.stdin = Some(read::read_stdin(STDIN, self.files.max_bytes));
            self.input.places.push(STDIN.into());
            return self.input.files.push(STDIN.into());
        }
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                self.input.places.push(name(path));
                self.places.push(path.to_owned());
                self.add_folder(path);
            }
            Ok(_) => {
                self.files.named.insert(name(path));
                self.add_file(path.to_owned());
            }
            Err(error) => self.input.problems.push(read::cannot_read(&name(path), &error)),
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        for found in walk::walk(folder) {
            match found {
                walk::Found::File(path) => self.add_file(path),
                walk::Found::Unreadable(path, reason) => {
                    self.input.problems.push(unreadable(&path, &reason));
                }
                walk::Found::Skipped(path, reason) => {
                    let file = name(&path);
                    self.input.skipped.push(Skipped { file, line: None, reason, help: None });
                }
            }
        }
    }

    /// A file to check, unless its place says that it is no manifest by itself.
    fn add_file(&mut self, path: PathBuf) {
        if self.charts.takes(&path) {
            return;
        }
        if let Some(skipped) = self.kustomizations.patch(&path) {
            return self.input.skipped.push(skipped);
        }
        self.kustomizations.note(&path);
        let name = name(&path);
        match self.files.paths.get(&name) {
            None => {
                self.files.paths.insert(name.clone(), path);
                self.input.files.push(name);
            }
            Some(known) if is_same(known, &path) => {}
            Some(_) => {
                let message = "not checked: the name is no Unicode text, and reads like that of another file";
                let problem = Problem::new(ProblemKind::Read, message).at(Place::file(name));
                self.input.problems.push(problem.help("rename the file"));
            }
        }
    }

    fn finish(mut self) -> (Input, Files) {
        self.input.skipped.extend(self.charts.skipped());
        (self.input, self.files)
    }
}

/// Whether two paths, however written, lead to one file.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// Something that a walk could not look at, and why.
pub(crate) fn unreadable(path: &Path, reason: &str) -> Problem {
    Problem::new(ProblemKind::Read, format!("cannot be read: {reason}"))
        .at(Place::file(name(path)))
        .help("remove it, let this user read it, or list it in `.regimenignore`")
}

/// A path that leads to nothing.
pub(crate) fn missing(path: &Path) -> Problem {
    Problem::new(ProblemKind::Read, "there is no such file or folder").at(Place::file(name(path)))
}
