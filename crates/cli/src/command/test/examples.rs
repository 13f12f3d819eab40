//! The examples beside rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regex::Regex;
use regimen_check::{Example, Library, Problem, SourceFile};
use regimen_engine::{ParsedModule, PolicyError};

use super::package;
use crate::parallel;
use crate::source::{Sources, read_text};

/// An example, and what came of it.
pub(super) struct ExampleResult {
    /// The rule, or the folder of several.
    pub(super) rule: String,
    pub(super) file: Arc<str>,
    /// In what it is not as it says.
    pub(super) result: Result<(), Vec<String>>,
}

/// All examples, and what is wrong with the rules that they are for.
#[derive(Default)]
pub(super) struct Examples {
    pub(super) results: Vec<ExampleResult>,
    pub(super) problems: Vec<PolicyError>,
}

/// Runs the examples among the files that were found.
pub(super) fn run(sources: &Sources, wanted: Option<&Regex>, jobs: usize) -> Examples {
    if !sources.manifests.iter().any(|(name, _)| name.contains("/examples/")) {
        return Examples::default();
    }
    let (library, problems) = library(sources);
    let mut found: Vec<(Example, &PathBuf)> = Vec::new();
    for (name, path) in &sources.manifests {
        let Some(example) = Example::new(&library, name) else { continue };
        if wanted.is_none_or(|wanted| wanted.is_match(example.subject()) || wanted.is_match(name)) {
            found.push((example, path));
        }
    }
    found.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    found.dedup_by(|(a, _), (b, _)| a.file == b.file);
    let results = parallel::map(&found, jobs, || {
        |(example, path): &(Example, &PathBuf)| {
            let text =
                |path: &Path| read_text(path).map(|(_, text)| text).map_err(|error| vec![error.message]);
            let ending = path.extension().unwrap_or_default();
            let fixed = path.with_extension(Path::new("fixed").with_extension(ending));
            let fixed = fixed.is_file().then(|| text(&fixed)).transpose();
            let result = fixed.and_then(|fixed| example.run(&library, &text(path)?, fixed.as_deref()));
            ExampleResult { rule: example.subject().to_owned(), file: example.file.clone(), result }
        }
    });
    let problems = if found.is_empty() { Vec::new() } else { problems };
    Examples { results, problems: problems.into_iter().map(of_problem).collect() }
}

/// The rules of the user, with the built-in library for what they do not have themselves.
fn library(sources: &Sources) -> (Library, Vec<Problem>) {
    let is_ours = |module: &&ParsedModule| {
        package(module).is_some_and(|package| package.starts_with("rules.") || package.starts_with("lib."))
    };
    let modules: Vec<&ParsedModule> = sources.modules.iter().filter(is_ours).collect();
    let has = |file: &SourceFile| modules.iter().any(|module| module.file() == &*file.name);
    let is_list = |file: &SourceFile| file.name.ends_with("rules.yaml");
    let own: Vec<SourceFile> =
        sources.texts.iter().filter(|file| has(file) || is_list(file)).cloned().collect();
    let packages: Vec<String> = modules.iter().filter_map(|module| package(module)).collect();
    let is_missing = |file: &&(&str, &str)| {
        let named = file.1.lines().find_map(|line| line.strip_prefix("package "));
        file.0.starts_with("lib/") && named.is_some_and(|name| !packages.iter().any(|own| own == name.trim()))
    };
    let built_in: Vec<SourceFile> =
        regimen_rulepacks::files().iter().filter(is_missing).map(|file| SourceFile::from(*file)).collect();
    Library::load(&built_in, &own)
}

fn of_problem(problem: Problem) -> PolicyError {
    let start = problem.place.as_ref().and_then(|place| place.range).map(|range| range.start);
    PolicyError {
        file: problem.place.map(|place| place.file.to_string()).unwrap_or_default(),
        line: start.map_or(0, |start| start.line),
        column: start.map_or(0, |start| start.column),
        code: "load_error",
        message: problem.message,
        help: problem.help,
    }
}
