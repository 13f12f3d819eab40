//! OPA's bundles: policies and data that belong together. Pure: bytes come in, modules and documents go out.

mod archive;
mod manifest;

use std::collections::BTreeSet;

use crate::documents::Document;
use crate::module::{Module, ParsedModule, PolicyError};
use crate::value::Value;
pub use archive::ArchiveLimits;
pub use manifest::Manifest;
use regimen_rego::ast::Version;

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFile {
    /// Its path in the bundle, with forward slashes.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A bundle that was read.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// What messages call it.
    pub name: String,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its modules.
    pub modules: Vec<ParsedModule>,
    /// Its documents: `data.json`, `data.yaml` and `data.yml`, at the paths of their folders.
    pub documents: Vec<Document>,
    /// What was left out, and that its signatures were not looked at.
    pub notes: Vec<String>,
}

impl Bundle {
    /// The files of a packed bundle, `.tar.gz`. Nothing is written anywhere.
    ///
    /// # Errors
    /// The archive is broken, or larger than `limits` allow.
    pub fn unpack(name: &str, bytes: &[u8], limits: &ArchiveLimits) -> Result<Vec<BundleFile>, PolicyError> {
        archive::unpack(bytes, limits).map_err(|message| PolicyError::of_file(name, message))
    }

    /// The packed bundle of files, `.tar.gz`: the same bytes for the same files in whatever order, without times or owners.
    ///
    /// # Errors
    /// A path is too long for an archive.
    pub fn pack(files: &[BundleFile]) -> Result<Vec<u8>, PolicyError> {
        archive::pack(files)
            .map_err(|error| PolicyError::of_file("", format!("the bundle cannot be packed: {error}")))
    }

    /// Reads a bundle from its files. Modules are in `version` unless its manifest says otherwise.
    ///
    /// # Errors
    /// All that is wrong with its manifest and its data. Mistakes in modules are in [`ParsedModule::errors`].
    pub fn read(name: &str, files: &[BundleFile], version: Version) -> Result<Self, Vec<PolicyError>> {
        let mut reader = Reader { name, version, manifest: Manifest::default(), errors: Vec::new() };
        reader.read_manifest(files);
        let mut bundle = Self {
            name: name.to_owned(),
            manifest: reader.manifest.clone(),
            modules: Vec::new(),
            documents: Vec::new(),
            notes: Vec::new(),
        };
        for file in files {
            reader.add(file, &mut bundle);
        }
        reader.check_roots(&bundle);
        if reader.errors.is_empty() { Ok(bundle) } else { Err(reader.errors) }
    }

    /// The bundles whose roots are not apart: of one path only one may tell.
    pub fn overlaps(bundles: &[Self]) -> Vec<PolicyError> {
        let mut errors = Vec::new();
        for (at, bundle) in bundles.iter().enumerate() {
            for other in bundles.iter().take(at) {
                if let Some((mine, theirs)) = bundle.manifest.overlap(&other.manifest) {
                    let message = format!(
                        "the roots of this bundle and of `{}` are not apart: {} and {}",
                        other.name,
                        manifest::shown(mine),
                        manifest::shown(theirs)
                    );
                    errors.push(PolicyError::of_file(&bundle.name, message));
                }
            }
        }
        errors
    }
}

struct Reader<'a> {
    name: &'a str,
    version: Version,
    manifest: Manifest,
    errors: Vec<PolicyError>,
}

impl Reader<'_> {
    fn full_name(&self, path: &str) -> String {
        format!("{}/{path}", self.name.trim_end_matches('/'))
    }

    fn fail(&mut self, path: &str, message: impl Into<String>) {
        self.errors.push(PolicyError::of_file(&self.full_name(path), message));
    }

    fn text<'f>(&mut self, file: &'f BundleFile) -> Option<&'f str> {
        let text = std::str::from_utf8(&file.bytes).ok();
        if text.is_none() {
            self.fail(&file.path, "the file is no UTF-8 text");
        }
        text
    }

    fn read_manifest(&mut self, files: &[BundleFile]) {
        let Some(file) = files.iter().find(|file| file.path == ".manifest") else { return };
        let Some(text) = self.text(file) else { return };
        match Manifest::read(text) {
            Ok(manifest) => self.manifest = manifest,
            Err(messages) => messages.into_iter().for_each(|message| self.fail(".manifest", message)),
        }
    }

    fn add(&mut self, file: &BundleFile, bundle: &mut Bundle) {
        let (folder, base) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        match base {
            ".signatures.json" if folder.is_empty() => {
                bundle.notes.push(format!("`{}` is signed, and the signatures were not verified", self.name));
            }
            "patch.json" if folder.is_empty() => {
                self.fail(&file.path, "a delta bundle changes what is loaded already, and nothing is here");
            }
            "data.json" | "data.yaml" | "data.yml" => self.add_data(file, folder, bundle),
            _ if base.ends_with(".rego") => self.add_module(file, bundle),
            _ if base.ends_with(".wasm") => {
                bundle
                    .notes
                    .push(format!("`{}` was left out: its Rego is evaluated", self.full_name(&file.path)));
            }
            _ => {}
        }
    }

    fn add_module(&mut self, file: &BundleFile, bundle: &mut Bundle) {
        let Some(text) = self.text(file) else { return };
        let version = self.manifest.version_of(&file.path).unwrap_or(self.version);
        let module = ParsedModule::new(&Module::new(self.full_name(&file.path), text).version(version));
        bundle.modules.push(module);
    }

    fn add_data(&mut self, file: &BundleFile, folder: &str, bundle: &mut Bundle) {
        let Some(text) = self.text(file) else { return };
        let path = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        match Document::read(&self.full_name(&file.path), path, text) {
            Ok(document) => bundle.documents.push(document),
            Err(error) => self.errors.push(error),
        }
    }

    fn check_roots(&mut self, bundle: &Bundle) {
        let mut outside = BTreeSet::new();
        for module in &bundle.modules {
            let Some(tree) = &module.tree else { continue };
            let path: Vec<&str> = tree.package.path.iter().map(|name| &*name.text).collect();
            if !self.manifest.holds(&path) {
                outside.insert((module.file().to_owned(), format!("the package `{}`", path.join("."))));
            }
        }
        for document in &bundle.documents {
            let mut path = document.path.iter().map(String::as_str).collect();
            if let Some(path) = self.outside(&document.value, &mut path) {
                outside.insert((document.file.clone(), format!("`data.{path}`")));
            }
        }
        let roots: Vec<String> = self.manifest.roots.iter().map(|root| manifest::shown(root)).collect();
        let roots = roots.join(", ");
        self.errors.extend(outside.into_iter().map(|(file, what)| {
            PolicyError::of_file(&file, format!("{what} is outside of the roots of the bundle: {roots}"))
        }));
    }

    /// The first path of a document that no root holds.
    fn outside<'v>(&self, value: &'v Value, path: &mut Vec<&'v str>) -> Option<String> {
        if self.manifest.holds(path) {
            return None;
        }
        match value.as_object() {
            Some(pairs) if self.manifest.is_above(path) => pairs.iter().find_map(|(key, value)| {
                path.push(key.as_str()?);
                let found = self.outside(value, path);
                path.pop();
                found
            }),
            _ => Some(path.join(".")),
        }
    }
}
