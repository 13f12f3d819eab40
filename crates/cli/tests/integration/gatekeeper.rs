//! Policies of Gatekeeper, as transcripts. A case is a folder of `tests/gatekeeper` with a `transcript.txt`: lines that start
//! with `$ regimen` are run in the folder, what follows is what the user sees. `UPDATE=1 cargo test` writes it anew.

use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

const TRANSCRIPT: &str = "transcript.txt";

/// What the commands of a transcript print now.
fn run_again(folder: &Path, standing: &str) -> String {
    let sandbox = Sandbox::of(folder);
    let lines = standing.lines().filter_map(|line| line.strip_prefix("$ regimen "));
    lines.map(|line| sandbox.transcript(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn transcripts_are_what_users_see() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/gatekeeper");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let path = folder.join(TRANSCRIPT);
        let standing = std::fs::read_to_string(&path).unwrap();
        let now = run_again(&folder, &standing);
        assert!(now.contains("[exit "), "{}: no command", path.display());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &now).unwrap();
        } else {
            assert!(now == standing, "{} is stale, found:\n{now}", path.display());
        }
    }
}
