//! Files as the inputs of policies.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Place, Problem, ProblemKind, Range};
use regimen_engine::Value;
use regimen_formats::{ParseError, Parser, UnknownParser};
use regimen_yaml::Span;

use crate::files::{name, read_file, read_stdin};
use crate::output::Failure;

/// A file and what is in it.
#[derive(Debug)]
pub(super) struct Input {
    /// Its path as it was given.
    pub(super) path: String,
    /// Its content; an array if it has several documents.
    pub(super) value: Value,
    /// What it was read from, if that is kept.
    pub(super) source: Option<(Parser, String)>,
}

/// How files are read.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The parser of all files; each by its name without it.
    pub(super) parser: Option<Parser>,
    /// The name that standard input is read by.
    pub(super) stdin: Option<String>,
    /// The largest file.
    pub(super) max_bytes: u64,
    /// Whether inputs keep the texts that they were read from.
    pub(super) keeps_texts: bool,
}

impl Reading {
    /// With the parser of this name, and files of at most so many MiB.
    pub(super) fn new(parser: Option<&str>, max_mib: u32) -> Result<Self, Failure> {
        let parser = parser.map(Parser::named).transpose();
        let parser = parser.map_err(|unknown| Failure::new(unknown.message).help(unknown.help))?;
        Ok(Self { parser, stdin: None, max_bytes: u64::from(max_mib) * 1024 * 1024, keeps_texts: false })
    }

    /// Reads each file once, in the order of the paths; what could not be read is told.
    pub(super) fn all(&self, paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
        let (mut inputs, mut problems) = (Vec::new(), Vec::new());
        for path in paths.iter().collect::<BTreeSet<_>>() {
            match self.input(path) {
                Ok(input) => inputs.push(input),
                Err(problem) => problems.push(problem),
            }
        }
        (inputs, problems)
    }

    /// The content of a file.
    pub(super) fn one(&self, path: &Path) -> Result<Value, Problem> {
        self.input(path).map(|input| input.value)
    }

    fn input(&self, path: &Path) -> Result<Input, Problem> {
        let is_stdin = path == Path::new("-");
        let name = if is_stdin { "<stdin>".into() } else { name(path) };
        let path_of_stdin = self.stdin.as_deref().filter(|_| is_stdin).map(Path::new);
        let by_name = || Parser::of_path(&path_of_stdin.unwrap_or(path).to_string_lossy());
        let parser = self.parser.map_or_else(by_name, Ok).map_err(|unknown| no_parser(&name, &unknown))?;
        let text = if is_stdin { read_stdin(&name, self.max_bytes) } else { self.text(path, &name) };
        let text = text.map_err(no_text)?;
        let value = parser.parse(&text).map_err(|error| broken(&name, parser, error))?;
        let source = self.keeps_texts.then_some((parser, text));
        Ok(Input { path: path.to_string_lossy().into_owned(), value, source })
    }

    fn text(&self, path: &Path, name: &Arc<str>) -> Result<String, Problem> {
        if path.is_dir() {
            let problem = Problem::new(ProblemKind::Read, "a folder, and files are wanted");
            return Err(problem.at(Place::file(name.clone())).help("name the files in it"));
        }
        read_file(path, name, self.max_bytes)
    }
}

/// A place inside of a file that cannot be read is one of its bytes.
fn no_text(problem: Problem) -> Problem {
    let is_inside = problem.place.as_ref().is_some_and(|place| place.range.is_some());
    if is_inside { problem.help("convert the file to UTF-8") } else { problem }
}

fn no_parser(name: &Arc<str>, unknown: &UnknownParser) -> Problem {
    let message = format!("its name picks no parser: {}", unknown.message);
    let help = format!("name one with `--parser`; {}", unknown.help);
    Problem::new(ProblemKind::Read, message).at(Place::file(name.clone())).help(help)
}

fn broken(name: &Arc<str>, parser: Parser, error: ParseError) -> Problem {
    let range =
        error.position.map(|position| Range { span: Span::default(), start: position, end: position });
    let problem = Problem::new(ProblemKind::Parse, error.message).at(Place { file: name.clone(), range });
    let other =
        format!("it was read as `{}`: if it is something else, say so with `--parser`", parser.name());
    problem.help(error.help.unwrap_or(other))
}
