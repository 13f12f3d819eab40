//! Cases that are folders: `args` has a line for each run, `files` is where it runs, `stdin` is its input and `env` its
//! environment, a `NAME=value` on each line, if there are such; `expected` is what users see. `UPDATE=1` writes that anew.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::sandbox::{Run, command};

/// A folder of cases, by its name below `tests`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Runs `regimen`, the words of `before` and those of a line, in the files of a case.
pub(crate) fn run(case: &Path, before: &str, line: &str) -> Run {
    let text = |name: &str| std::fs::read_to_string(case.join(name)).unwrap_or_default();
    let arguments: Vec<&str> = before.split_whitespace().chain(line.split_whitespace()).collect();
    let mut command = command(&case.join("files"), &arguments);
    command.envs(text("env").lines().filter_map(|line| line.split_once('=')));
    let mut child = command.spawn().unwrap();
    // Whoever does not read its input has ended, which is fine.
    let _ = child.stdin.take().unwrap().write_all(text("stdin").as_bytes());
    Run::from(child.wait_with_output().unwrap())
}

/// Holds every case of a folder against what is expected of it. All runs begin with the words of `before`.
pub(crate) fn are_as_expected(name: &str, before: &str) {
    let mut cases: Vec<PathBuf> =
        folder(name).read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut wrong = String::new();
    for case in cases {
        let (found, file) = (transcript(&case, before), case.join("expected"));
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &found).unwrap();
        } else {
            let _ = writeln!(wrong, "{}: expected\n{expected}\nfound\n{found}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n`UPDATE=1` writes what was found");
}

/// What users see of all runs, each stream by itself, without what differs from run to run.
fn transcript(case: &Path, before: &str) -> String {
    let mut text = String::new();
    for line in std::fs::read_to_string(case.join("args")).unwrap().lines() {
        let run = run(case, before, line);
        let shown = if before.is_empty() { line.to_owned() } else { format!("{before} {line}") };
        let _ = writeln!(text, "$ regimen {shown}\n{}", run.stdout.trim_end());
        if !run.stderr.is_empty() {
            let _ = writeln!(text, "[stderr]\n{}", run.stderr.trim_end());
        }
        let _ = writeln!(text, "[exit {}]\n", run.status);
    }
    let duration = regex::Regex::new(r"\([0-9.]+(µs|ms|s)\)").unwrap();
    duration.replace_all(&text, "(TIME)").into_owned()
}
