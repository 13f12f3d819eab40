//! Bundles: folders and archives.

use std::path::Path;

use regimen_engine::{ArchiveLimits, Bundle, BundleFile, PolicyError, Version};

use super::read::error;
use super::{MAX_BYTES, is_archive};
use crate::files::name;
use walkdir::WalkDir;

/// Reads a bundle.
pub(super) fn read(path: &Path, version: Version) -> Result<Bundle, Vec<PolicyError>> {
    let name = name(path);
    let files = if path.is_dir() {
        of_folder(path)?
    } else if is_archive(path) || !path.exists() {
        let bytes = bytes(path).map_err(|error| vec![error])?;
        Bundle::unpack(&name, &bytes, &ArchiveLimits::default()).map_err(|error| vec![error])?
    } else {
        return Err(vec![error(&name, "a bundle is a folder, or a file `*.tar.gz`")]);
    };
    Bundle::read(&name, &files, version)
}

fn of_folder(folder: &Path) -> Result<Vec<BundleFile>, Vec<PolicyError>> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(wrong) => {
                errors.push(error(&name(wrong.path().unwrap_or(folder)), format!("cannot be read: {wrong}")));
                continue;
            }
        };
        let Ok(below) = entry.path().strip_prefix(folder) else { continue };
        let path = name(below).to_string();
        if !entry.path().is_file() || !is_wanted(&path) {
            continue;
        }
        match bytes(entry.path()) {
            Ok(bytes) => files.push(BundleFile { path, bytes }),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Whether bundles have a meaning for a file.
fn is_wanted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let known = ["data.json", "data.yaml", "data.yml", ".manifest", ".signatures.json", "patch.json"];
    known.contains(&name) || name.ends_with(".rego") || name.ends_with(".wasm")
}

fn bytes(path: &Path) -> Result<Vec<u8>, PolicyError> {
    let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > MAX_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        return Err(error(&name(path), message));
    }
    std::fs::read(path).map_err(|wrong| error(&name(path), format!("cannot be read: {wrong}")))
}
