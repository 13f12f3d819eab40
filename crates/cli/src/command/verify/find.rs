//! Files that may be suites, and the files that suites name.

use std::path::{Path, PathBuf};

use regimen_check::{Problem, ProblemKind, SourceFile};
use walkdir::WalkDir;

use crate::files::{missing, name, read_file, unreadable};

/// The largest file that is read.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The YAML files of `paths`, and what could not be read. A folder is meant without what is below it, unless `/...` follows.
pub(super) fn files(paths: &[PathBuf]) -> (Vec<SourceFile>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let text = path.to_string_lossy();
        let (folder, depth) = match text.strip_suffix("/...") {
            Some(folder) => (PathBuf::from(folder), usize::MAX),
            None => (path.clone(), 1),
        };
        if !folder.exists() {
            problems.push(missing(&folder));
            continue;
        }
        for entry in WalkDir::new(&folder).max_depth(depth).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.path().is_file() && (entry.depth() == 0 || is_yaml(entry.path())) => {
                    read(entry.path(), &mut files, &mut problems);
                }
                Ok(_) => {}
                Err(error) => problems.push(unreadable(error.path().unwrap_or(&folder), &error.to_string())),
            }
        }
    }
    (files, problems)
}

fn read(path: &Path, files: &mut Vec<SourceFile>, problems: &mut Vec<Problem>) {
    let name = name(path);
    match read_file(path, &name, MAX_BYTES) {
        Ok(text) => files.push(SourceFile { name, text: text.into() }),
        Err(problem) => problems.push(problem),
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// A file that a suite names, relative to its own.
pub(super) fn beside(suite: &str, named: &str) -> Result<SourceFile, Problem> {
    let path = Path::new(suite).parent().unwrap_or(Path::new("")).join(named);
    let name = name(&path);
    let help = "a suite names files relative to its own folder";
    let text = read_file(&path, &name, MAX_BYTES).map_err(|problem| problem.help(help))?;
    Ok(SourceFile { name, text: text.into() })
}

/// A run that runs nothing is most often a mistake.
pub(super) fn nothing(paths: &[PathBuf], wanted: Option<&str>) -> Problem {
    let places: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    let (message, help) = match wanted {
        Some(wanted) => {
            (format!("no test and no case fits `{wanted}`"), "`--verbose` without `--run` lists them all")
        }
        None => (
            format!("there is no suite with a test in {}", places.join(", ")),
            "a suite is `kind: Suite` of `test.gatekeeper.sh/v1alpha1`; `FOLDER/...` looks below a folder as well",
        ),
    };
    Problem::new(ProblemKind::Empty, message).help(help)
}
