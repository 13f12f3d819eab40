//! Policies and data of the user for `eval` and `test`: files, folders and bundles.

mod bundle;
mod read;
mod walk;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::SourceFile;
use regimen_engine::{Bundle, Document, Documents, Module, ParsedModule, PolicyError, Version};

use crate::files::name;
use read::error;

/// The largest file that is read.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Which files of a folder are data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Data {
    /// All that end in `.json`, `.yaml` and `.yml`.
    All,
    /// Those named `data.…`. Others are taken as well where they can only be data: a mapping that is no Kubernetes object,
    /// and does not contradict what is there already.
    Likely,
    /// None: only modules are read.
    None,
}

/// What was read so far.
#[derive(Default)]
pub(crate) struct Sources {
    pub(crate) modules: Vec<ParsedModule>,
    pub(crate) documents: Documents,
    /// The texts of modules and of the lists of rules beside them, and the names of all YAML files.
    pub(crate) texts: Vec<SourceFile>,
    /// The YAML files below the folders.
    pub(crate) manifests: Vec<(Arc<str>, PathBuf)>,
    pub(crate) errors: Vec<PolicyError>,
    pub(crate) notes: Vec<String>,
    bundles: Vec<Bundle>,
    seen: BTreeSet<PathBuf>,
    version: Version,
}

impl Sources {
    /// Nothing yet; modules are in `version`.
    pub(crate) fn new(version: Version) -> Self {
        Self { version, ..Self::default() }
    }

    /// Adds a file or a folder. `PREFIX:PATH` puts data at a path of `data`, as in OPA.
    pub(crate) fn add(&mut self, path: &Path, data: Data) {
        let (path, prefix) = prefixed(path);
        let prefix: Vec<String> = prefix.iter().map(|part| (*part).to_owned()).collect();
        if !path.is_dir() {
            if is_archive(path) {
                return self.add_bundle(path);
            }
            return self.add_file(path, prefix, true);
        }
        let mut likely = Vec::new();
        for found in walk::files(path) {
            let file = match found {
                Ok(file) => file,
                Err(error) => {
                    self.errors.push(error);
                    continue;
                }
            };
            let folders = walk::folders(path, &file);
            let place = prefix.iter().cloned().chain(folders).collect();
            if ends(&file, &[".rego"]) || data == Data::All || (data == Data::Likely && is_data(&file)) {
                self.add_file(&file, place, false);
            } else if data == Data::Likely && ends(&file, &[".yaml", ".yml", ".json"]) {
                likely.push((file, place));
            }
        }
        // What is data for sure comes first: what only may be gives way to it.
        for (file, place) in likely {
            self.add_likely(&file, place);
        }
    }

    /// Adds a bundle: a folder, or an archive.
    pub(crate) fn add_bundle(&mut self, path: &Path) {
        match bundle::read(path, self.version) {
            Ok(bundle) => {
                self.notes.extend(bundle.notes.iter().cloned());
                for document in &bundle.documents {
                    self.add_document(document.clone());
                }
                self.modules.extend(bundle.modules.iter().cloned());
                self.bundles.push(bundle);
            }
            Err(errors) => self.errors.extend(errors),
        }
    }

    /// What is wrong with bundles together.
    pub(crate) fn check_bundles(&mut self) {
        self.errors.extend(Bundle::overlaps(&self.bundles));
    }

    fn add_file(&mut self, path: &Path, place: Vec<String>, named: bool) {
        if !self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        let name = name(path);
        let is_module = ends(path, &[".rego"]);
        if !is_module && !ends(path, &[".json", ".yaml", ".yml"]) {
            if named {
                let message = "the name ends neither in `.rego` nor in `.json`, `.yaml` or `.yml`";
                self.errors.push(error(
                    &name,
                    if path.exists() { message } else { "there is no such file or folder" },
                ));
            }
            return;
        }
        let text = match read::text(path) {
            Ok(text) => text,
            Err(error) => return self.errors.push(error),
        };
        if is_module {
            let module = Module::new(&*name, text.as_str()).version(self.version);
            self.modules.push(ParsedModule::new(&module));
            return self.texts.push(SourceFile { name, text: text.into() });
        }
        match Document::read(&name, place, &text) {
            Ok(document) => self.add_document(document),
            Err(error) => self.errors.push(error),
        }
    }

    fn add_document(&mut self, document: Document) {
        if let Err(error) = self.documents.add(document) {
            self.errors.push(error);
        }
    }

    fn add_likely(&mut self, file: &Path, place: Vec<String>) {
        let name = name(file);
        self.manifests.push((name.clone(), file.to_owned()));
        if walk::is_example(file) {
            return;
        }
        let Ok(text) = read::text(file) else { return };
        if walk::is_list_of_rules(file) {
            return self.texts.push(SourceFile { name, text: text.into() });
        }
        let Ok(document) = Document::read(&name, place, &text) else { return };
        if document.value.as_object().is_none() || is_object(&document) {
            return;
        }
        if let Err(error) = self.documents.add(document) {
            self.notes.push(format!("`{name}` was not read as data: {}", error.message));
        }
    }
}

/// Whether a document is a Kubernetes object, or something else with a schema of its own.
fn is_object(document: &Document) -> bool {
    ["apiVersion", "kind"].iter().any(|key| document.value.get(&(*key).into()).is_some())
}

fn is_data(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    ["data.json", "data.yaml", "data.yml"].iter().any(|data| name == *data)
}

fn is_archive(path: &Path) -> bool {
    ends(path, &[".tar.gz", ".tgz"])
}

fn ends(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    endings.iter().any(|ending| name.ends_with(ending))
}

/// The path, and the path of `data` before it.
fn prefixed(path: &Path) -> (&Path, Vec<&str>) {
    let text = path.to_str().unwrap_or_default();
    let parts = text.split_once(':').filter(|_| !path.exists());
    match parts {
        Some(("file", rest)) => (Path::new(rest.strip_prefix("//").unwrap_or(rest)), Vec::new()),
        // One letter is a drive.
        Some((prefix, rest)) if prefix.len() > 1 && !prefix.contains('/') => {
            let prefix = prefix.strip_prefix("data.").unwrap_or(prefix);
            (Path::new(rest), prefix.split('.').filter(|part| !part.is_empty()).collect())
        }
        _ => (path, Vec::new()),
    }
}

/// The name and the text of a file; `-` is standard input.
pub(crate) fn read_text(path: &Path) -> Result<(Arc<str>, String), PolicyError> {
    if path == Path::new("-") {
        return read::stdin().map(|text| ("<stdin>".into(), text));
    }
    Ok((name(path), read::text(path)?))
}
