//! How much of a run is held.
//!
//! The documents of a file take some five times the room of its text, and reading a text again takes a fraction of the time in which
//! its objects are judged. So the files of a large run are held as packed texts.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use regimen_yaml::{Limits, Reader};

use super::held::{Form, Stored};
use super::{Held, Outline, ParsedFile};
use crate::SourceFile;
use crate::idle::Idle;
use crate::source::Text;

/// Holds files with their documents, or none so where there is no room for all.
pub(crate) struct Store {
    pub(crate) readers: Readers,
    /// In bytes of texts.
    room: usize,
    taken: Mutex<Taken>,
    /// The text that all others are taken to be like.
    typical: OnceLock<Arc<str>>,
}

/// What has come to a store.
#[derive(Default)]
struct Taken {
    /// In bytes of texts.
    bytes: usize,
    /// All files, as long as there is room for their documents.
    whole: Vec<Arc<Mutex<Form>>>,
}

/// How many bytes a typical text has at least.
const TYPICAL: usize = 1 << 12;

impl Store {
    pub(crate) fn new(limits: Limits, room: usize) -> Self {
        Self { readers: Readers::new(limits), room, taken: Mutex::default(), typical: OnceLock::new() }
    }

    pub(crate) fn hold<'f>(self: &Arc<Self>, file: ParsedFile) -> Held<'f> {
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

    /// A file as it is held now. The first for which there is no room has the documents of all put away.
    pub(super) fn form(&self, file: ParsedFile) -> Arc<Mutex<Form>> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.bytes += file.length;
        let form = Arc::new(Mutex::new(Form::Whole(Arc::new(file))));
        taken.whole.push(form.clone());
        let put_away = if taken.bytes > self.room { std::mem::take(&mut taken.whole) } else { Vec::new() };
        drop(taken);
        for form in put_away {
            let mut form = form.lock().unwrap_or_else(PoisonError::into_inner);
            if let Form::Whole(file) = &*form {
                *form = Form::Away(self.packed(file));
            }
        }
        form
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
