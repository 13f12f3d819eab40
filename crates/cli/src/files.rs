//! Which files there are to check, and their texts.

mod chart;
mod kustomization;
mod names;
mod read;
mod rendering;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Input, Place, Problem, ProblemKind, Skipped};

use crate::args::RenderArgs;
use chart::Charts;
use kustomization::Kustomizations;
pub(crate) use names::{Names, from_here, name};
pub(crate) use read::{read_file, read_stdin};

/// What reports call standard input.
const STDIN: &str = "<stdin>";

/// The files of a run by the names that reports give them.
pub(crate) struct Files {
    paths: BTreeMap<Arc<str>, PathBuf>,
    stdin: Option<Result<String, Problem>>,
    max_bytes: u64,
}

impl Files {
    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> Result<String, Problem> {
        match (&self.stdin, self.paths.get(name)) {
            (Some(text), None) if name == STDIN => text.clone(),
            (_, Some(path)) => read::read_file(path, name, self.max_bytes),
            _ => Err(Problem::new(ProblemKind::Read, format!("`{name}` is not among the files of this run"))),
        }
    }
}

/// Finds what `paths` name: files as they are, folders walked, `-` for standard input. Files are read of at most
/// `max_mib` MiB. Kustomizations and charts are rendered.
pub(crate) fn find(paths: &[PathBuf], max_mib: u32, render: &RenderArgs) -> (Input, Files) {
    let max_bytes = u64::from(max_mib) * 1024 * 1024;
    let mut finder = Finder::new(max_bytes);
    for path in paths {
        finder.add(path);
    }
    finder.render(render);
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
            files: Files { paths: BTreeMap::new(), stdin: None, max_bytes },
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
            Ok(_) => self.add_file(path.to_owned()),
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
