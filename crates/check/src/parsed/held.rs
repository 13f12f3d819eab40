//! Files of a run, whose documents are held or put away.
//!
//! The documents of a file take some five times the room of its text, and reading a text again takes a fraction of the time in which
//! its objects are judged. So a run that is large holds most of its files as texts.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use regimen_yaml::{Limits, Reader};

use super::{Outline, ParsedFile};
use crate::idle::Idle;
use crate::{Resource, SourceFile};

/// A file of a run.
pub(crate) enum Held<'f> {
    /// With its documents.
    Whole(Box<ParsedFile>),
    /// The same, of somebody else.
    Borrowed(&'f ParsedFile),
    /// Without them: they are read again when somebody asks.
    Away(Box<Outline>, Arc<Readers>),
}

/// A file with its documents, for as long as they are looked at.
pub(crate) enum Opened<'h> {
    Here(&'h ParsedFile),
    Again(Box<ParsedFile>),
}

impl Held<'_> {
    /// The file with its documents.
    pub(crate) fn open(&self) -> Opened<'_> {
        match self {
            Self::Whole(file) => Opened::Here(file),
            Self::Borrowed(file) => Opened::Here(file),
            Self::Away(outline, readers) => Opened::Again(Box::new(readers.read(outline.source.clone()))),
        }
    }

    /// The same if it is held as a whole.
    pub(crate) fn whole(&self) -> Option<&ParsedFile> {
        match self {
            Self::Whole(file) => Some(file),
            Self::Borrowed(file) => Some(file),
            Self::Away(..) => None,
        }
    }
}

impl Deref for Held<'_> {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        match self {
            Self::Whole(file) => file,
            Self::Borrowed(file) => file,
            Self::Away(outline, _) => outline,
        }
    }
}

impl Deref for Opened<'_> {
    type Target = ParsedFile;

    fn deref(&self) -> &ParsedFile {
        match self {
            Self::Here(file) => file,
            Self::Again(file) => file,
        }
    }
}

/// How much is held with its documents.
pub(crate) struct Room {
    /// In bytes of texts.
    all: usize,
    taken: AtomicUsize,
}

impl Room {
    pub(crate) const fn new(all: usize) -> Self {
        Self { all, taken: AtomicUsize::new(0) }
    }

    /// The file as a whole if there is room for it.
    pub(crate) fn hold<'f>(&self, file: ParsedFile, readers: &Arc<Readers>) -> Held<'f> {
        if self.taken.fetch_add(file.source.text.len(), Ordering::Relaxed) < self.all {
            Held::Whole(Box::new(file))
        } else {
            Held::Away(Box::new(file.into_outline()), readers.clone())
        }
    }
}

/// The files among some that hold an object of which `is_wanted` holds.
pub(crate) fn holding<'f, 'h>(
    files: &'f [Held<'h>],
    is_wanted: impl Fn(&Resource) -> bool,
) -> impl Iterator<Item = &'f Held<'h>> {
    files.iter().filter(move |file| file.resources.iter().any(&is_wanted))
}

/// Readers: the strings that one has read it shares with what it reads next.
#[derive(Debug)]
pub(crate) struct Readers {
    limits: Limits,
    idle: Idle<Reader>,
}

impl Readers {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, idle: Idle::default() }
    }

    /// Reads a text as manifests.
    pub(crate) fn read(&self, source: SourceFile) -> ParsedFile {
        let make = || Reader::new(self.limits.clone());
        self.idle.with(make, |reader| ParsedFile::read(source, reader))
    }
}
