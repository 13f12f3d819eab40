//! The files to test.

use std::path::{Path, PathBuf};

use regex::Regex;
use regimen_check::Problem;
use regimen_formats::Parser;
use walkdir::{DirEntry, WalkDir};

use crate::files::{name, unreadable};
use crate::output::Failure;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Files, and `-`.
    pub(super) paths: Vec<PathBuf>,
    /// Files of folders that are left out, and why.
    pub(super) skipped: Vec<(String, String)>,
    /// What could not be looked at.
    pub(super) problems: Vec<Problem>,
}

/// Files as they are named, and the files of folders that a parser is for by their names, without those that `ignore` fits.
pub(super) fn find(paths: &[PathBuf], ignore: Option<&str>) -> Result<Found, Failure> {
    let ignore = ignore.filter(|regex| !regex.is_empty()).map(Regex::new).transpose().map_err(|error| {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        Failure::new(format!("`--ignore` is no regular expression: {reason}"))
    })?;
    let mut found = Found::default();
    for path in paths.iter().filter(|path| !path.as_os_str().is_empty()) {
        if path.is_dir() {
            found.walk(path, ignore.as_ref());
        } else {
            found.paths.push(path.clone());
        }
    }
    Ok(found)
}

impl Found {
    fn walk(&mut self, folder: &Path, ignore: Option<&Regex>) {
        let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git") {
            match entry {
                Ok(entry) => self.entry(&entry, &root, ignore),
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    self.problems.push(unreadable(path, &error.to_string()));
                }
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, root: &Path, ignore: Option<&Regex>) {
        let path = name(entry.path());
        if entry.file_type().is_dir() || ignore.is_some_and(|ignore| ignore.is_match(&path)) {
            return;
        }
        if let Err(unknown) = Parser::of_path(&path) {
            // Policies lie beside what they judge.
            if !path.ends_with(".rego") {
                self.skipped.push((path.to_string(), unknown.message));
            }
        } else if entry.file_type().is_file() || is_link_below(entry.path(), root) {
            self.paths.push(PathBuf::from(&*path));
        } else {
            let reason = "neither a file nor a link to a file of the folder";
            self.skipped.push((path.to_string(), reason.to_owned()));
        }
    }
}

/// Whether a link leads to a file below the folder: a repository must not make regimen read the rest of the machine.
fn is_link_below(path: &Path, root: &Path) -> bool {
    path.canonicalize().is_ok_and(|target| target.starts_with(root) && target.is_file())
}
