//! The modules of a library.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::OnceLock;

use regimen_engine::Lazy;

use super::Embedded;
use super::module::LibraryModule;

/// Modules by their packages. Those of a binary, of which most runs want none, take their places when one is asked for.
#[derive(Debug, Default)]
pub(super) struct Modules {
    /// Where the built-in part of the library is from.
    pub(super) embedded: Option<Embedded>,
    /// Packages of the binary and their files.
    names: Lazy<Vec<(&'static str, &'static str)>>,
    all: OnceLock<BTreeMap<String, LibraryModule>>,
}

impl Modules {
    /// Those of a binary. One of which the text is not there is told of where the policies are read.
    pub(super) fn of(embedded: Embedded, names: Lazy<Vec<(&'static str, &'static str)>>) -> Self {
        Self { embedded: Some(embedded), names, all: OnceLock::new() }
    }

    /// Adds one; another of its package gives way.
    pub(super) fn insert(&mut self, package: String, module: LibraryModule) {
        let mut all = self.all.take().unwrap_or_else(|| self.read());
        all.insert(package, module);
        self.all = OnceLock::from(all);
    }

    fn read(&self) -> BTreeMap<String, LibraryModule> {
        let text = |file| self.embedded.and_then(|embedded| embedded.text(file));
        let module = |(package, file): &(&str, &'static str)| {
            Some(((*package).to_owned(), LibraryModule::embedded(file, text(file)?)))
        };
        self.names.iter().filter_map(module).collect()
    }
}

impl Deref for Modules {
    type Target = BTreeMap<String, LibraryModule>;

    fn deref(&self) -> &Self::Target {
        self.all.get_or_init(|| self.read())
    }
}
