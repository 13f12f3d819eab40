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

/// Gatekeeper's own cases of what a constraint is for, where they are at hand.
#[test]
fn constraints_are_for_what_gatekeeper_says() {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let root = std::env::var_os("REGIMEN_CONFORMANCE").map_or(default, PathBuf::from);
    let Ok(cases) = std::fs::read_dir(root.join("gatekeeper-match")) else {
        return eprintln!("left out: there is no conformance data at {}", root.display());
    };
    for case in cases.map(|entry| entry.unwrap().path()) {
        let expected = std::fs::read_to_string(case.join("expected.json")).unwrap();
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        let run = Sandbox::of(&case).run(&["gator", "verify", "suite.yaml"]);
        let told = format!("{}: {}{}", case.display(), run.stdout, run.stderr);
        assert_eq!(i64::from(run.status), expected["exit_code"].as_i64().unwrap(), "{told}");
    }
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
