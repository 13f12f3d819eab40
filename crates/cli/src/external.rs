//! `--external-data`.

use std::path::PathBuf;

use regimen_check::{ExternalData, Problem, SourceFile};

use crate::files::{name, read_file};

/// The largest file that is read.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Recorded answers of providers, and what is wrong with their files.
pub(crate) fn read(paths: &[PathBuf]) -> (ExternalData, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let name = name(path);
        match read_file(path, &name, MAX_BYTES) {
            Ok(text) => files.push(SourceFile { name, text: text.into() }),
            Err(problem) => problems.push(problem),
        }
    }
    let (data, wrong) = ExternalData::read(&files);
    problems.extend(wrong);
    (data, problems)
}
