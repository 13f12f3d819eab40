//! The program `git`, asked about history. What is asked here runs no hooks and no filters, and fetches nothing.

use std::io::{self, BufReader, Read as _, Write as _};
use std::process::{Command, Output, Stdio};

use crate::installed::installed;
use crate::output::Failure;

/// An entry of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The object's id.
    pub(super) id: String,
    /// How many bytes it has.
    pub(super) size: u64,
    /// From the root of the repository, with forward slashes.
    pub(super) path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Link,
    /// A commit of another repository.
    Submodule,
}

/// What git prints, without the line break at its end; none where it says no.
pub(super) fn answer(arguments: &[&str]) -> Result<Option<String>, Failure> {
    let output = run(arguments)?;
    let text = || String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    Ok(output.status.success().then(text))
}

fn run(arguments: &[&str]) -> Result<Output, Failure> {
    command(arguments)?.output().map_err(|error| unusable(&error))
}

fn command(arguments: &[&str]) -> Result<Command, Failure> {
    let git = installed("git").ok_or_else(|| {
        Failure::new("`--since` needs `git`, which is not installed")
            .help("install git, or check everything, without `--since`")
    })?;
    let mut command = Command::new(git);
    command.arg("--no-replace-objects").args(arguments).stdin(Stdio::null());
    command.envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0")]);
    Ok(command)
}

fn unusable(error: &io::Error) -> Failure {
    Failure::new(format!("`git` cannot be run: {error}"))
}

/// All entries of the tree of a commit, but folders. A path that is no Unicode text is left out: it holds no manifest.
pub(super) fn entries(commit: &str) -> Result<Vec<Entry>, Failure> {
    let output = run(&["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
    if !output.status.success() {
        return Err(Failure::new(format!("the files of `{commit}` cannot be listed"))
            .help("is the clone complete? `git fsck` tells"));
    }
    let lines = output.stdout.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line).ok());
    Ok(lines.filter_map(entry).collect())
}

/// `<mode> <type> <id> <size>\t<path>`
fn entry(line: &str) -> Option<Entry> {
    let (head, path) = line.split_once('\t')?;
    let mut words = head.split_ascii_whitespace();
    let kind = match words.next()? {
        "160000" => Kind::Submodule,
        "120000" => Kind::Link,
        _ => Kind::File,
    };
    let id = words.nth(1)?.to_owned();
    let size = words.next()?.parse().unwrap_or(0);
    Some(Entry { kind, id, size, path: path.to_owned() })
}

/// Gives the content of each of `entries` to `take`, in order.
pub(super) fn contents(
    entries: &[Entry],
    mut take: impl FnMut(&Entry, Vec<u8>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut command = command(&["cat-file", "--batch"])?;
    let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|error| unusable(&error))?;
    let broken = |error: &io::Error| Failure::new(format!("the files of the base cannot be read: {error}"));
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Failure::new("`git` cannot be talked to"));
    };
    let done = std::thread::scope(|scope| {
        scope.spawn(move || {
            for entry in entries {
                // If git has ended, reading tells.
                let _ = writeln!(stdin, "{}", entry.id);
            }
        });
        let mut stdout = BufReader::new(stdout);
        entries.iter().try_for_each(|entry| take(entry, content(&mut stdout)?))
    });
    let _ = child.wait();
    done.map_err(|error| {
        broken(&error)
            .help("is the clone complete? a partial one needs `git fetch --refetch --filter=` first")
    })
}

/// `<id> blob <size>\n<content>\n`
fn content(stdout: &mut impl io::BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    stdout.read_line(&mut head)?;
    let size = head.split_ascii_whitespace().nth(2).and_then(|size| size.parse().ok());
    let size: u64 = size.ok_or_else(|| io::Error::other(format!("git says `{}`", head.trim())))?;
    let mut bytes = Vec::new();
    stdout.take(size).read_to_end(&mut bytes)?;
    let mut end = [0];
    stdout.read_exact(&mut end)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_tree_are_read() {
        let read = |line| entry(line).map(|entry| (entry.kind, entry.size, entry.path));
        assert_eq!(read("100644 blob abc     12\ta b.yaml"), Some((Kind::File, 12, "a b.yaml".into())));
        assert_eq!(read("160000 commit abc      -\tsub"), Some((Kind::Submodule, 0, "sub".into())));
        assert_eq!(read("120000 blob abc 4\tl"), Some((Kind::Link, 4, "l".into())));
        assert_eq!(read(""), None);
    }
}
