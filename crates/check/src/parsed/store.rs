//! How much of a run is held.
//!
//! The documents of a file take some five times the room of its text, and reading a text again takes a fraction of the time in which
//! its objects are judged. So of a large run most files are held as packed texts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use regimen_yaml::{Limits, Reader};

use super::held::Stored;
use super::{Held, Outline, ParsedFile};
use crate::SourceFile;
use crate::idle::Idle;
use crate::source::Text;

/// Holds files with their documents until there is no more room.
pub(crate) struct Store {
    pub(crate) readers: Readers,
    /// In bytes of texts.
    room: usize,
    taken: AtomicUsize,
    /// The text that all others are taken to be like.
    typical: OnceLock<Arc<str>>,
}

/// How many bytes a typical text has at least.
const TYPICAL: usize = 1 << 12;

impl Store {
    pub(crate) fn new(limits: Limits, room: usize) -> Self {
        Self { readers: Readers::new(limits), room, taken: AtomicUsize::new(0), typical: OnceLock::new() }
    }

    pub(crate) fn hold<'f>(self: &Arc<Self>, file: ParsedFile) -> Held<'f> {
        self.taken.fetch_add(file.length, Ordering::Relaxed);
        Held::Stored(Box::new(Stored::new(file, self.clone())))
    }

    /// The text of a file, packed.
    pub(super) fn packed(&self, file: &ParsedFile) -> Text {
        let text = &file.source.text;
        if text.len() >= TYPICAL {
            self.typical.get_or_init(|| text.clone());
        }
        Text::packed(text, self.typical.get().cloned().unwrap_or_default())
    }

    /// Whether there are more texts than there is room for with their documents.
    pub(super) fn is_full(&self) -> bool {
        self.taken.load(Ordering::Relaxed) > self.room
    }
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
        self.with(|reader| ParsedFile::read(source, reader))
    }

    /// Reads the text of a file once more.
    pub(super) fn read_again(&self, outline: &Arc<Outline>, text: Arc<str>) -> ParsedFile {
        self.with(|reader| ParsedFile::read_again(outline.clone(), text, reader))
    }

    fn with<T>(&self, read: impl FnOnce(&mut Reader) -> T) -> T {
        self.idle.with(|| Reader::new(self.limits.clone()), read)
    }
}
