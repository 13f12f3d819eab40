//! The rules and packs at hand: the built-in ones, and those of the user.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Embedded, Library, PolicyOptions, Problem, SourceFile};
use regimen_engine::Version;
use walkdir::WalkDir;

use crate::files::{missing, name, read_file, unreadable};
use crate::output::Failure;
use crate::policy_files::PolicyFiles;
use crate::source::{Data, Sources};

/// The largest policy that is read: far above what people write, far below what would take long to parse.
const MAX_BYTES: u64 = 1024 * 1024;

/// The rules and packs of the binary.
fn embedded() -> Embedded {
    Embedded {
        library: regimen_rulepacks::library(),
        policies: regimen_rulepacks::policies(),
        digest: regimen_rulepacks::digest(),
        files: regimen_rulepacks::files(),
    }
}

/// What was loaded.
pub(crate) struct Loaded {
    pub(crate) library: Library,
    /// The ids of the user's own rules.
    pub(crate) own: Vec<String>,
    /// The names of the user's own packs.
    pub(crate) own_packs: Vec<String>,
    /// What is wrong with the user's files.
    pub(crate) problems: Vec<Problem>,
}

/// The built-in library.
pub(crate) fn built_in() -> Result<Library, Failure> {
    load(&[]).map(|loaded| loaded.library)
}

/// The built-in library with the rules and packs below `policies`, files or folders.
pub(crate) fn load(policies: &[PathBuf]) -> Result<Loaded, Failure> {
    load_with(policies, &PolicyOptions::default())
}

/// The same, with options for packages in conftest's form.
pub(crate) fn load_with(policies: &[PathBuf], options: &PolicyOptions) -> Result<Loaded, Failure> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for policy in policies {
        let before = files.len();
        read(policy, &mut files, &mut problems);
        if files.len() == before && problems.is_empty() {
            return Err(Failure::new(format!("there is no rule in `{}`", policy.display()))
                .help("a rule is a file `*.rego` (CONTRIBUTING.md has its form), or a ConstraintTemplate with its Constraint"));
        }
    }
    let (mut library, wrong) = Library::load_embedded(embedded(), &files, options);
    problems.extend(wrong);
    if problems.is_empty() && !files.is_empty() {
        problems.extend(library.idle(&files));
    }
    if policies.is_empty() && !problems.is_empty() {
        return Err(problems.into());
    }
    if files.is_empty() {
        return Ok(Loaded { library, own: Vec::new(), own_packs: Vec::new(), problems });
    }
    let is_own = |file: &Arc<str>| files.iter().any(|own| own.name == *file);
    let own = library.rules.values().filter(|rule| is_own(&rule.file)).map(|rule| rule.id.to_string());
    let packs = library.packs.values().filter(|pack| is_own(&pack.file)).map(|pack| pack.name.to_string());
    Ok(Loaded { own: own.collect(), own_packs: packs.collect(), library, problems })
}

/// How packages in conftest's form are read: the version of their language, their data, and who reads files for them.
pub(crate) fn options(policies: &[PathBuf], data: &[PathBuf], v0: bool) -> Result<PolicyOptions, Failure> {
    let version = if v0 { Version::V0 } else { Version::V1 };
    let mut sources = Sources::new(version);
    for path in data {
        sources.add(path, Data::All);
    }
    match sources.errors.first() {
        Some(error) => Err(Failure::new(error.to_string())),
        None => Ok(PolicyOptions {
            version,
            data: sources.documents.value(),
            files: Some(Arc::new(PolicyFiles::new(policies.iter().map(PathBuf::as_path)))),
        }),
    }
}

/// All files of policies below a path. Folders of policies are walked whole: what git ignores may be checked by.
fn read(policy: &Path, files: &mut Vec<SourceFile>, problems: &mut Vec<Problem>) {
    if !policy.exists() {
        return problems.push(missing(policy));
    }
    for entry in WalkDir::new(policy).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(policy);
                problems.push(unreadable(path, &error.to_string()));
                continue;
            }
        };
        let path = entry.path();
        if path.is_file() && is_policy(path) {
            let name = name(path);
            match read_file(path, &name, MAX_BYTES) {
                Ok(text) => {
                    files.extend(Some(SourceFile { name, text: text.into() }).filter(Library::reads));
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
}

/// What may hold policies: modules, lists of rules, packs and manifests; not tests and examples.
fn is_policy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let in_examples = path.components().any(|part| part.as_os_str() == "examples");
    let is_module = name.ends_with(".rego") && !name.ends_with("_test.rego");
    !in_examples && (is_module || [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending)))
}
