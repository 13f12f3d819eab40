//! Counts the instructions of fixed workloads, which hardly differ from one run to the next as times do, and compares them with
//! those in `benches/instructions.txt`. `UPDATE=1` writes that file anew.
//!
//! `cargo build --release && cargo run -p regimen-benches --bin instructions`; valgrind must be installed.
#![allow(clippy::print_stdout, reason = "a program for people, who read what it prints")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// By how much a workload may grow.
const TOLERANCE: f64 = 0.05;

/// Workloads: the name, how many files of the corpus are checked, and the arguments.
const WORKLOADS: [(&str, usize, &[&str]); 4] = [
    ("start, `recommended`, one file", 1, &[]),
    ("start, all packs, one file", 1, &["--pack", "all"]),
    ("check, `recommended`, 100 files", 100, &[]),
    ("check, all packs, 50 files", 50, &["--pack", "all"]),
];

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = root.join("instructions.txt");
    let text = fs::read_to_string(&kept)?;
    let known = read(&text)?;
    let work = tempfile::tempdir()?;
    let mut counts = BTreeMap::new();
    for (name, files, arguments) in WORKLOADS {
        let folder = corpus(work.path(), files)?;
        counts.insert(name, count(&root.join("../target/release/regimen"), &folder, arguments)?);
    }
    if env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = counts.iter().map(|(name, count)| format!("{count:>13} {name}\n")).collect();
        return fs::write(kept, lines.concat());
    }
    let mut grown = Vec::new();
    for (name, count) in &counts {
        let unknown = || other(format!("{} has no {name}", kept.display()));
        let before = known.get(*name).copied().ok_or_else(unknown)?;
        #[allow(clippy::cast_precision_loss, reason = "a ratio for people")]
        let ratio = *count as f64 / before as f64;
        println!("{count:>13} {ratio:.3} times what it was: {name}");
        grown.extend((ratio > 1.0 + TOLERANCE).then_some(*name));
    }
    match &grown[..] {
        [] => Ok(()),
        grown => Err(other(format!(
            "grown by more than {} %: {}; if that is meant, run this with UPDATE=1",
            TOLERANCE * 100.0,
            grown.join("; ")
        ))),
    }
}

fn read(text: &str) -> io::Result<BTreeMap<&str, u64>> {
    let line = |line| {
        let (count, name) = str::trim_start(line).split_once(' ')?;
        Some((name, count.parse().ok()?))
    };
    let read: Option<_> = text.lines().map(line).collect();
    read.ok_or_else(|| other("instructions.txt is not lines of a count and a name".to_owned()))
}

/// The first files of the corpus in a folder of their own.
fn corpus(work: &Path, files: usize) -> io::Result<PathBuf> {
    let folder = work.join(files.to_string());
    regimen_benches::write(&folder, 0..files)?;
    Ok(folder)
}

/// How many instructions a check executes, on one thread and without what earlier ones have left.
fn count(program: &Path, folder: &Path, arguments: &[&str]) -> io::Result<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    command.args(["check", "--no-cache", "--jobs", "1", "--format", "json"]).args(arguments).arg(folder);
    let output = command.output().map_err(|error| other(format!("valgrind: {error}")))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let count = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    // A check that fails to run executes little.
    match (output.status.code(), count) {
        (Some(0 | 1), Some(count)) => Ok(count),
        (status, _) => Err(other(format!("{} ended with {status:?}: {told}", program.display()))),
    }
}

fn other(message: String) -> io::Error {
    io::Error::other(message)
}
