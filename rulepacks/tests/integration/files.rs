//! The files of the rules, with their tests and examples, as they stand in the folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use regimen_check::{
    CheckOptions, Exceptions, Host, Input, Library, Problem, Report, RuleSet, Selection, Settings, Severity,
    SourceFile,
};

/// The rules and packs of the folder: what is embedded is the same, as a test says.
pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let files: Vec<SourceFile> =
        library_files().iter().map(|(name, text)| SourceFile::from((name.as_str(), text.as_str()))).collect();
    let (library, problems) = Library::load(&files, &[]);
    assert!(problems.is_empty(), "{problems:#?}");
    library
});

/// The files that belong into the binary, by their names there.
pub(crate) fn library_files() -> Vec<(String, String)> {
    let below_root = ["lib", "packs", "rules"].iter().flat_map(|folder| below(&root().join(folder)));
    let files = below_root.chain([root().join("responsibility.yaml")]);
    let names = files.map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
    let wanted = names.filter(|name| {
        let policy = name.ends_with(".rego") && !name.ends_with("_test.rego");
        policy || (name.ends_with(".yaml") && !name.contains("/examples/"))
    });
    wanted.map(|name| (name.clone(), std::fs::read_to_string(root().join(name)).unwrap())).collect()
}

/// The folder of this crate. Read when the tests run, so that rules can be changed without a new build.
pub(crate) fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
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
        platform: None,
        evaluation: Settings::DEFAULT,
        exceptions: Exceptions::NONE,
        held: CheckOptions::HELD,
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
