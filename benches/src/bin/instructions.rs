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

/// A workload.
struct Workload {
    name: &'static str,
    /// Which files are checked.
    corpus: Corpus,
    files: usize,
    arguments: &'static [&'static str],
}

#[derive(Debug, Clone, Copy)]
enum Corpus {
    Realistic,
    Linked,
}

const WORKLOADS: [Workload; 6] = [
    Workload::new("start, `recommended`, one file", Corpus::Realistic, 1, &[]),
    Workload::new("start, all packs, one file", Corpus::Realistic, 1, &["--pack", "all"]),
    Workload::new("check, `recommended`, 100 files", Corpus::Realistic, 100, &[]),
    Workload::new("check, all packs, 50 files", Corpus::Realistic, 50, &["--pack", "all"]),
    Workload::new(FEW, Corpus::Linked, 100, &["--pack", "all"]),
    Workload::new(MANY, Corpus::Linked, 400, &["--pack", "all"]),
];

/// Files whose objects look each other up: four times as many may cost at most so many times as much. Were a rule quadratic in the
/// number of resources, this would tell, long before times do.
const FEW: &str = "check, all packs, 100 linked files";
const MANY: &str = "check, all packs, 400 linked files";
const AT_MOST: f64 = 4.2;

impl Workload {
    const fn new(
        name: &'static str,
        corpus: Corpus,
        files: usize,
        arguments: &'static [&'static str],
    ) -> Self {
        Self { name, corpus, files, arguments }
    }
}

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = root.join("instructions.txt");
    let text = fs::read_to_string(&kept)?;
    let known = read(&text)?;
    let work = tempfile::tempdir()?;
    let mut counts = BTreeMap::new();
    for Workload { name, corpus, files, arguments } in WORKLOADS {
        let folder = corpus.write(work.path(), files)?;
        counts.insert(name, count(&root.join("../target/release/regimen"), &folder, arguments)?);
    }
    is_linear(&counts)?;
    if env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = counts.iter().map(|(name, count)| format!("{count:>13} {name}\n")).collect();
        return fs::write(kept, lines.concat());
    }
    let mut grown = Vec::new();
    for (name, count) in &counts {
        let unknown = || other(format!("{} has no {name}", kept.display()));
        let before = known.get(*name).copied().ok_or_else(unknown)?;
        let ratio = ratio(*count, before);
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

/// Whether the cost of linked files grows as their number does.
fn is_linear(counts: &BTreeMap<&str, u64>) -> io::Result<()> {
    let of = |name| counts.get(name).copied().ok_or_else(|| other(format!("{name} was not counted")));
    let times = ratio(of(MANY)?, of(FEW)?);
    println!("{times:.2} times the instructions for 4 times the linked files");
    if times <= AT_MOST {
        return Ok(());
    }
    Err(other(format!("that is more than {AT_MOST}: a rule goes through many objects for each")))
}

#[allow(clippy::cast_precision_loss, reason = "a ratio for people")]
fn ratio(count: u64, other: u64) -> f64 {
    count as f64 / other as f64
}

fn read(text: &str) -> io::Result<BTreeMap<&str, u64>> {
    let line = |line| {
        let (count, name) = str::trim_start(line).split_once(' ')?;
        Some((name, count.parse().ok()?))
    };
    let read: Option<_> = text.lines().map(line).collect();
    read.ok_or_else(|| other("instructions.txt is not lines of a count and a name".to_owned()))
}

impl Corpus {
    /// The first files in a folder of their own.
    fn write(self, work: &Path, files: usize) -> io::Result<PathBuf> {
        let folder = work.join(format!("{self:?}-{files}"));
        match self {
            Self::Realistic => regimen_benches::write(&folder, 0..files)?,
            Self::Linked => regimen_benches::write_all(&folder, (0..files).map(regimen_benches::linked))?,
        }
        Ok(folder)
    }
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
