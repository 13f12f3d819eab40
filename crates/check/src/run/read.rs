//! The files of a run, read.

use std::ops::Deref;
use std::sync::Arc;

use super::origins::Origins;
use super::threads::Threads;
use super::{Host, Input};
use crate::parsed::{Outline, ParsedFile, Readers};
use crate::{Problem, SourceFile};

/// Reads all files of `input`, scope by scope, in each by name, each as `hold` holds it, which is told whether its documents may be
/// put away: what was rendered is looked at again and again. What cannot be read is among the problems.
pub(super) fn read<T: Deref<Target = Outline> + Send>(
    mut input: Input,
    host: &dyn Host,
    readers: &Readers,
    hold: impl Fn(ParsedFile, bool) -> T + Sync,
    threads: &Threads,
) -> (Vec<T>, Origins, Input) {
    input.files.sort();
    input.files.dedup();
    let read = |name: &Arc<str>| {
        let source = SourceFile { name: name.clone(), text: host.read(name)?.into() };
        Ok(hold(readers.read(source), true))
    };
    let parsed: Vec<Result<T, Problem>> = threads.map(input.files.iter().collect(), read);
    let mut files = Vec::with_capacity(parsed.len());
    for file in parsed {
        match file {
            Ok(file) => files.push(file),
            Err(problem) => input.problems.push(problem),
        }
    }
    let rendered = std::mem::take(&mut input.rendered);
    files.extend(rendered.iter().map(|rendered| {
        let source = SourceFile { name: rendered.name.clone(), text: rendered.text.clone() };
        hold(ParsedFile::verbatim(source), false)
    }));
    files.sort_by_cached_key(|file| (host.scope(&file.name), file.name.clone()));
    (files, Origins::new(rendered, host), input)
}
