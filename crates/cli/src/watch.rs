//! `--watch`: a command run again whenever a file changes that it may read.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use crate::output::{Failure, print};

/// How long changes are gathered: editors write a file in several steps.
const PAUSE: Duration = Duration::from_millis(200);

/// Endings of files that count.
const ENDINGS: [&str; 5] = ["yaml", "yml", "json", "rego", "toml"];

/// What clears a terminal with all that was scrolled away.
const CLEAR: &[u8] = b"\x1b[2J\x1b[3J\x1b[H";

/// What is watched.
pub(crate) struct Watched {
    /// Files and folders.
    pub(crate) paths: Vec<PathBuf>,
    /// Files that the command itself writes.
    pub(crate) written: Vec<PathBuf>,
}

/// Runs a command now, and after each change of what is watched. It ends when the user ends the process, or the status when
/// nothing can be watched any more.
pub(crate) fn watch(watched: &Watched, mut run: impl FnMut() -> Result<u8, Failure>) -> Result<u8, Failure> {
    let refuse = |error: notify::Error| {
        Failure::new(format!("changes cannot be watched: {error}")).help("leave `--watch` out")
    };
    let (sender, events) = channel();
    let mut observer = notify::recommended_watcher(sender).map_err(refuse)?;
    for path in &watched.paths {
        if path == Path::new("-") {
            return Err(Failure::new("standard input cannot be watched").help("name files and folders"));
        }
        // A file that an editor puts in the place of another is seen in its folder alone.
        let (place, mode) = match path.parent() {
            Some(folder) if path.is_file() => (folder, RecursiveMode::NonRecursive),
            _ => (path.as_path(), RecursiveMode::Recursive),
        };
        let place = if place.as_os_str().is_empty() { Path::new(".") } else { place };
        observer.watch(place, mode).map_err(refuse)?;
    }
    let written: Vec<PathBuf> = watched.written.iter().map(|path| absolute(path)).collect();
    let mut status = once(&mut run)?;
    while let Ok(event) = events.recv() {
        if !is_change(&event, &written) {
            continue;
        }
        while events.recv_timeout(PAUSE).is_ok() {}
        status = once(&mut run)?;
    }
    Ok(status)
}

/// Whether something may be changed that a run reads. To read is no change; what could not be noticed may be one.
fn is_change(event: &notify::Result<Event>, written: &[PathBuf]) -> bool {
    let Ok(event) = event else { return true };
    let counts = |path: &PathBuf| is_read(path) && !written.contains(&absolute(path));
    event.need_rescan() || (!matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(counts))
}

/// A run, with the terminal for itself. A failure is told, and the next change may mend it.
fn once(run: &mut impl FnMut() -> Result<u8, Failure>) -> Result<u8, Failure> {
    if std::io::stdout().is_terminal() {
        print(CLEAR)?;
    }
    let status = run().unwrap_or_else(|failure| failure.tell());
    let _ = writeln!(anstream::stderr().lock(), "watching for changes; Ctrl-C ends");
    Ok(status)
}

fn is_read(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let is_ours = path.file_name().is_some_and(|name| name == ".gitignore" || name == ".regimenignore");
    let is_git = path.components().any(|part| part.as_os_str() == ".git");
    !is_git && (is_ours || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_may_read_counts() {
        for (path, counts) in [
            ("k8s/web.yaml", true),
            ("policy/deny.REGO", true),
            (".gitignore", true),
            ("regimen.toml", true),
            (".git/refs/a.yaml", false),
            ("k8s/.web.yaml.swp", false),
            ("k8s/web", false),
        ] {
            assert_eq!(is_read(Path::new(path)), counts, "{path}");
        }
    }
}
