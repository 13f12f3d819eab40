//! A clean room: a folder of its own, the real binary, no environment.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files in which the binary runs.
pub(crate) struct Sandbox {
    folder: TempDir,
    /// The programs that are installed there; none without it.
    programs: RefCell<Option<String>>,
}

/// What a run printed, and its exit status.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), programs: RefCell::default() }
    }

    /// With all files below a folder.
    pub(crate) fn of(folder: &Path) -> Self {
        let sandbox = Self::new();
        sandbox.copy(folder, folder);
        sandbox
    }

    fn copy(&self, root: &Path, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.copy(root, &path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                self.write(&name, std::fs::read(&path).unwrap());
            }
        }
    }

    /// The same with a file in it.
    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Installs the programs of a `PATH`.
    pub(crate) fn put_on_path(&self, path: &str) {
        *self.programs.borrow_mut() = Some(path.to_owned());
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `regimen` with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = command(self.folder.path(), arguments);
        command.envs(self.programs.borrow().as_ref().map(|path| ("PATH", path)));
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Whoever does not read its input has ended, which is fine.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Run::from(child.wait_with_output().unwrap())
    }

    /// Runs a line as a user types it, without quotes or pipes, and gives what the user sees. A file behind `<` is the input.
    pub(crate) fn transcript(&self, line: &str) -> String {
        let (arguments, input) = line.split_once('<').unwrap_or((line, ""));
        let input = input.trim();
        let input =
            if input.is_empty() { String::new() } else { std::fs::read_to_string(self.path(input)).unwrap() };
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let run = self.run_with_input(&arguments, &input);
        let mut text = format!("$ regimen {line}\n");
        for part in [&run.stdout, &run.stderr] {
            if !part.is_empty() {
                let _ = writeln!(text, "{}", part.trim_end());
            }
        }
        let _ = writeln!(text, "[exit {}]", run.status);
        text
    }
}

/// The binary in a folder, with piped streams and an empty environment.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regimen"));
    command.args(arguments).current_dir(folder).env_clear();
    // No cache, unless a test gives it a folder.
    command.env("XDG_CACHE_HOME", "/dev/null/none");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code().unwrap_or(-1),
        }
    }
}

impl Run {
    /// The report, if it is JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}
