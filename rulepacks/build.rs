//! Embeds the rules and packs: their files, so that adding one touches nothing else, and what comes of them when they are read and
//! compiled, so that the binary need not do it each time that it starts.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use regimen_check::{Library, Problem, SourceFile};

/// The folders that are embedded, and the file.
const FOLDERS: [&str; 3] = ["lib", "packs", "rules"];
const FILE: &str = "responsibility.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={FILE}");
    let mut paths = vec![root.join(FILE)];
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut paths)?;
    }
    let mut files = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        files.push((name, path));
    }
    files.sort();
    fs::write(out.join("files.rs"), list(&files))?;
    let sources = files.iter().map(|(name, path)| {
        let text = fs::read_to_string(path)?;
        Ok(SourceFile::from((name.as_str(), text.as_str())))
    });
    let (library, problems) = Library::load(&sources.collect::<io::Result<Vec<_>>>()?, &[]);
    if !problems.is_empty() {
        return Err(told(&problems).into());
    }
    let embedded = library.embed().map_err(|problems| told(&problems))?;
    fs::write(out.join("library.bin"), embedded.library)?;
    fs::write(out.join("policies.bin"), embedded.policies)?;
    fs::write(out.join("digest.bin"), embedded.digest)?;
    Ok(())
}

/// What a check needs: modules, lists of rules and packs; not tests and examples.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let extension = path.extension().unwrap_or_default();
        if path.is_dir() {
            if stem != "examples" {
                collect(&path, files)?;
            }
        } else if (extension == "rego" && !stem.ends_with("_test")) || extension == "yaml" {
            files.push(path);
        }
    }
    Ok(())
}

/// Names and texts as Rust.
fn list(files: &[(String, PathBuf)]) -> String {
    let mut list = String::from("&[\n");
    for (name, path) in files {
        let path = path.to_string_lossy();
        let _ = writeln!(list, "    ({name:?}, include_str!({path:?})),");
    }
    list + "]\n"
}

/// Tells what is wrong with rules or packs, a line each.
fn told(problems: &[Problem]) -> &'static str {
    for problem in problems {
        let place = problem.place.as_ref();
        let file = place.map(|place| &*place.file).unwrap_or_default();
        let line = place.and_then(|place| place.range).map_or(0, |range| range.start.line);
        println!("cargo::error={file}:{line}: {}", problem.message);
    }
    "rules or packs have mistakes"
}
