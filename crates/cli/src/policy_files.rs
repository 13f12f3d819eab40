//! Configuration files that policies ask for: `parse_config_file` and its kin, as conftest has them.
//!
//! Policies may be other people's, and what they read they can show. So they read what lies below the working directory or
//! below their own folders, through whatever links, and nothing of `.git`, where credentials of a clone may be.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use regimen_engine::{ConfigFiles, Value};
use regimen_formats::{Parser, combine, parse};

use crate::args::MAX_FILE_SIZE;
use crate::files::{name, read_file};

/// How much is read for policies in all, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Reads files for policies, each once.
pub(crate) struct PolicyFiles {
    /// Below which files may be read.
    folders: Vec<PathBuf>,
    read: Mutex<Read>,
}

/// What was read.
#[derive(Default)]
struct Read {
    values: BTreeMap<PathBuf, Result<Value, String>>,
    bytes: u64,
}

impl PolicyFiles {
    /// For policies from these files and folders.
    pub(crate) fn new<'a>(policies: impl IntoIterator<Item = &'a Path>) -> Self {
        let folder = |path: &Path| {
            let folder = if path.is_dir() { path } else { path.parent()? };
            folder.canonicalize().ok()
        };
        let of_policies = policies.into_iter().filter_map(folder);
        let folders = std::env::current_dir().and_then(|path| path.canonicalize()).into_iter();
        // The root of the machine is below no folder: it would be all of it.
        let folders = folders.chain(of_policies).filter(|folder| folder.parent().is_some());
        Self { folders: folders.collect(), read: Mutex::default() }
    }

    fn value(&self, path: &Path) -> Result<Value, String> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.values.get(path) {
            return known.clone();
        }
        let value = self.allowed(path).and_then(|real| {
            read.bytes += real.metadata().map_or(0, |metadata| metadata.len());
            if read.bytes > MAX_BYTES {
                let most = MAX_BYTES / 1024 / 1024;
                return Err(format!("policies have read {most} MiB of files, and may not read more"));
            }
            contents(path, &real)
        });
        read.values.insert(path.to_owned(), value.clone());
        value
    }

    /// The file that a path leads to in the end, if policies may read it.
    fn allowed(&self, path: &Path) -> Result<PathBuf, String> {
        let shown = name(path);
        let real = path.canonicalize().map_err(|error| format!("`{shown}` cannot be read: {error}"))?;
        if !self.folders.iter().any(|folder| real.starts_with(folder)) {
            return Err(format!(
                "`{shown}` is outside of the working directory and of the folders of policies: copy it there"
            ));
        }
        if real.components().any(|part| part.as_os_str() == ".git") {
            return Err(format!("`{shown}` is in `.git`, of which policies read nothing: copy it elsewhere"));
        }
        if !real.is_file() {
            return Err(format!("`{shown}` is no file: name the files in it"));
        }
        Ok(real)
    }
}

impl ConfigFiles for PolicyFiles {
    fn parse(&self, parser: &str, text: &str) -> Result<Value, String> {
        parse(parser, text).map_err(|error| {
            let help = error.help.as_ref().map(|help| format!(": {help}"));
            format!("{error}{}", help.unwrap_or_default())
        })
    }

    fn file(&self, module: &str, path: &str) -> Result<Value, String> {
        self.value(&joined(module, path)?)
    }

    fn combined(&self, module: &str, paths: &[&str]) -> Result<Value, String> {
        let mut files = BTreeMap::new();
        for path in paths {
            let path = joined(module, path)?;
            files.insert(name(&path).to_string(), self.value(&path)?);
        }
        Ok(combine(files.iter().map(|(path, value)| (path.as_str(), value))))
    }
}

fn contents(path: &Path, real: &Path) -> Result<Value, String> {
    let shown = name(path);
    let parser = Parser::of_path(&shown).map_err(|unknown| {
        format!("`{shown}` picks no parser by its name: {}; {}", unknown.message, unknown.help)
    })?;
    let text = read_file(real, &shown, u64::from(MAX_FILE_SIZE) * 1024 * 1024)
        .map_err(|problem| format!("`{shown}`: {}", problem.message))?;
    parser.parse(&text).map_err(|error| {
        let space = if error.position.is_some() { "" } else { " " };
        format!("{shown}:{space}{error}")
    })
}

/// A path from the folder of a module, without `.` and `..` where these need no link to be followed: as Go's `filepath.Join`.
fn joined(module: &str, path: &str) -> Result<PathBuf, String> {
    let is_relative = |part: Component<'_>| !matches!(part, Component::RootDir | Component::Prefix(_));
    if !Path::new(path).components().all(is_relative) {
        return Err(format!("`{path}` is an absolute path: name the file from the folder of the policy"));
    }
    let folder = Path::new(module).parent().unwrap_or(Path::new(""));
    let mut joined = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(joined.components().next_back(), Some(Component::Normal(_))) => {
                joined.pop();
            }
            part => joined.push(part),
        }
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_from_the_folder_of_the_module() {
        for (module, path, expected) in [
            ("policy/a.rego", "b.yaml", "policy/b.yaml"),
            ("policy/sub/a.rego", "../../x/./b.yaml", "x/b.yaml"),
            ("a.rego", "../b.yaml", "../b.yaml"),
            ("/p/a.rego", "../../../b.yaml", "/../../b.yaml"),
            ("../p/a.rego", "b.yaml", "../p/b.yaml"),
        ] {
            assert_eq!(joined(module, path), Ok(PathBuf::from(expected)), "{module} {path}");
        }
        assert!(joined("a.rego", "/etc/passwd").is_err());
    }
}
