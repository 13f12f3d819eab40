//! The files of the rules, with their tests and examples, as they stand in the folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use regimen_check::{
    CheckOptions, Host, Input, Library, Problem, Report, RuleSet, Selection, Severity, SourceFile,
};

pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let files: Vec<SourceFile> =
        regimen_rulepacks::files().iter().map(|(name, text)| SourceFile::from((*name, *text))).collect();
    let (library, problems) = Library::load(&files);
    assert!(problems.is_empty(), "{problems:#?}");
    library
});

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where the public test data is, if it is on this machine.
pub(crate) fn conformance(folder: &str) -> Option<PathBuf> {
    let default = root().join("../../shared/conformance");
    let path = std::env::var_os("REGIMEN_CONFORMANCE").map_or(default, PathBuf::from).join(folder);
    if !path.is_dir() {
        eprintln!("left out: there is no conformance data at {}", path.display());
        return None;
    }
    Some(path)
}

/// All files below a folder of the rules, sorted.
pub(crate) fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// Checks one text. Every severity is reported.
pub(crate) fn check(name: &str, text: &str, rules: &RuleSet) -> Report {
    let input = Input { files: vec![Arc::from(name)], ..Input::default() };
    let options = CheckOptions {
        severity: Severity::Info,
        jobs: 1,
        limits: regimen_yaml::Limits::default(),
        allow_empty: true,
    };
    regimen_check::check(input, &OneText(text), rules, &options)
}

struct OneText<'a>(&'a str);

impl Host for OneText<'_> {
    fn read(&self, _file: &str) -> Result<String, Problem> {
        Ok(self.0.to_owned())
    }
}

pub(crate) fn rules(selection: &Selection) -> RuleSet {
    RuleSet::new(&LIBRARY, selection).unwrap_or_else(|problems| panic!("{problems:#?}"))
}
