//! Programs that render, run on what nobody vouches for: without shell, environment, configuration or plugins, within a time
//! and an amount of output.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::installed::installed;

/// Nothing listens there: what asks for the network all the same gets an answer at once.
const NOWHERE: &str = "http://127.0.0.1:9";

/// How much of what a program says of its failure is told.
const MAX_ERROR: u64 = 64 * 1024;

/// A program on the `PATH`.
#[derive(Debug, Clone)]
pub(super) struct Program {
    path: PathBuf,
    /// What comes before the arguments.
    first: &'static [&'static str],
}

/// What a program may cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    pub(super) time: Duration,
    pub(super) bytes: u64,
}

impl Program {
    /// The first of these programs that is installed.
    pub(super) fn find(candidates: &[(&str, &'static [&'static str])]) -> Option<Self> {
        candidates.iter().find_map(|(name, first)| Some(Self { path: installed(name)?, first }))
    }

    /// What the program prints. `home` is an empty folder, which it takes for everything of the user's.
    pub(super) fn run(
        &self,
        arguments: &[&Path],
        home: &TempDir,
        allowed: Allowance,
    ) -> Result<String, String> {
        let home = home.path();
        let mut command = Command::new(&self.path);
        command.args(self.first).args(arguments).current_dir(home).env_clear();
        for name in ["HOME", "PATH", "TMPDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"] {
            command.env(name, home);
        }
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
            command.env(name, NOWHERE);
        }
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        command.envs([("KUBECONFIG", home.join("none")), ("HELM_PLUGINS", home.join("none"))]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child =
            command.spawn().map_err(|error| format!("`{}` cannot be run: {error}", self.path.display()))?;
        output(child, allowed)
    }
}

/// What a child prints, or why it failed.
fn output(mut child: Child, allowed: Allowance) -> Result<String, String> {
    let deadline = Instant::now() + allowed.time;
    let stdout = child.stdout.take().map(|out| read(out, allowed.bytes));
    let stderr = child.stderr.take().map(|err| read(err, MAX_ERROR));
    let printed = wait(stdout, deadline, &mut child);
    let told = wait(stderr, deadline, &mut child).unwrap_or_default();
    let printed = printed
        .map_err(|()| format!("it took longer than {}s and was stopped", allowed.time.as_secs_f64()))?;
    if printed.len() as u64 > allowed.bytes {
        let _ = (child.kill(), child.wait());
        return Err(format!("it printed more than {} MiB and was stopped", allowed.bytes / 1024 / 1024));
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&told);
    if !status.success() {
        let told = told.trim();
        return Err(if told.is_empty() { format!("it ended with {status}") } else { told.to_owned() });
    }
    String::from_utf8(printed).map_err(|_| "what it printed is no UTF-8".to_owned())
}

/// Reads in a thread of its own, one byte more than is allowed.
fn read(from: impl Read + Send + 'static, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What breaks off is told by the exit status.
        let _ = from.take(most + 1).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

/// Waits for what is read; after the deadline the child is ended.
fn wait(reading: Option<Receiver<Vec<u8>>>, deadline: Instant, child: &mut Child) -> Result<Vec<u8>, ()> {
    let Some(reading) = reading else { return Ok(Vec::new()) };
    match reading.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(bytes) => Ok(bytes),
        Err(RecvTimeoutError::Disconnected) => Ok(Vec::new()),
        Err(RecvTimeoutError::Timeout) => {
            let _ = (child.kill(), child.wait());
            Err(())
        }
    }
}
