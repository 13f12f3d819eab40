//! One module, and what a library must know of it.

use std::fmt::Write as _;
use std::sync::OnceLock;

use regimen_engine::{Module, ParsedModule};
use regimen_rego::ast::{Annotation, Name, Target};

use crate::SourceFile;

/// A module, read when somebody asks for what is in it.
#[derive(Debug)]
pub(super) struct LibraryModule {
    /// File and text of one that is part of the binary.
    embedded: Option<(&'static str, &'static str)>,
    read: OnceLock<Box<Read>>,
}

/// A module and what it imports.
#[derive(Debug)]
struct Read {
    parsed: ParsedModule,
    imports: Vec<Import>,
}

/// What a module imports.
#[derive(Debug)]
pub(super) struct Import {
    /// Whole: `data.lib.containers`.
    pub(super) path: String,
    /// Its line.
    pub(super) line: u32,
}

impl LibraryModule {
    pub(super) fn new(file: &SourceFile) -> Self {
        Self { embedded: None, read: OnceLock::from(Box::new(Read::new(&file.name, &file.text))) }
    }

    /// One that was compiled when the binary was built.
    pub(super) fn embedded(file: &'static str, text: &'static str) -> Self {
        Self { embedded: Some((file, text)), read: OnceLock::new() }
    }

    /// Whether it was compiled when the binary was built.
    pub(super) const fn is_embedded(&self) -> bool {
        self.embedded.is_some()
    }

    pub(super) fn parsed(&self) -> &ParsedModule {
        &self.read().parsed
    }

    pub(super) fn imports(&self) -> &[Import] {
        &self.read().imports
    }

    fn read(&self) -> &Read {
        let (file, text) = self.embedded.unwrap_or_default();
        self.read.get_or_init(|| Box::new(Read::new(file, text)))
    }

    /// The name of its package, without `data.`.
    pub(super) fn package(&self) -> Option<String> {
        self.parsed().tree.as_ref().map(|tree| path(&tree.package.path))
    }

    /// Whether it could not be read whole.
    pub(super) fn is_broken(&self) -> bool {
        !self.parsed().errors.is_empty()
    }

    /// Whether it defines a rule of that name that is no function.
    pub(super) fn defines(&self, rule: &str) -> bool {
        let mut heads = self.parsed().tree.iter().flat_map(|tree| &tree.rules).map(|rule| &rule.head);
        heads.any(|head| &*head.name.text == rule && head.args.is_none())
    }

    /// The annotation of its package.
    pub(super) fn annotation(&self) -> Option<&Annotation> {
        let annotations = &self.parsed().tree.as_ref()?.annotations;
        annotations.iter().find(|annotation| annotation.target == Target::Package)
    }
}

impl Read {
    fn new(file: &str, text: &str) -> Self {
        let parsed = ParsedModule::new(&Module::new(file, text));
        let all = parsed.tree.iter().flat_map(|tree| &tree.imports);
        let imports = all.map(|import| Import { path: path(&import.path), line: parsed.line(import.span) });
        let imports = imports.collect();
        Self { parsed, imports }
    }
}

/// A path as it is written: `lib.containers`, `lib["x-y"]`.
fn path(names: &[Name]) -> String {
    let mut path = String::new();
    for name in names {
        let plain = name.text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain {
            let _ = write!(path, "[{:?}]", name.text);
            continue;
        }
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&name.text);
    }
    path
}
