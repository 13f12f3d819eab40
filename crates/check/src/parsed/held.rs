//! Files of a run, as they are held while it lasts.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use super::store::Store;
use super::{Outline, ParsedFile};
use crate::Resource;
use crate::source::Text;

/// A file of a run.
pub(crate) enum Held<'f> {
    /// With its documents.
    Whole(Box<ParsedFile>),
    /// The same, of somebody else.
    Borrowed(&'f ParsedFile),
    /// As there is room for it.
    Stored(Box<Stored>),
}

/// A file that is held as there is room for it.
pub(crate) struct Stored {
    outline: Arc<Outline>,
    form: Arc<Mutex<Form>>,
    store: Arc<Store>,
}

/// How a file is held.
pub(super) enum Form {
    /// With its documents.
    Whole(Arc<ParsedFile>),
    /// Without them: they are read again when somebody asks.
    Away(Text),
}

/// A file with its documents, for as long as they are looked at.
pub(crate) enum Opened<'h> {
    Here(&'h ParsedFile),
    Shared(Arc<ParsedFile>),
}

impl Held<'_> {
    /// The file with its documents.
    pub(crate) fn open(&self) -> Opened<'_> {
        match self {
            Self::Whole(file) => Opened::Here(file),
            Self::Borrowed(file) => Opened::Here(file),
            Self::Stored(stored) => Opened::Shared(stored.open()),
        }
    }

    /// The file if it is held as a whole to the end.
    pub(crate) fn whole(&self) -> Option<&ParsedFile> {
        match self {
            Self::Whole(file) => Some(file),
            Self::Borrowed(file) => Some(file),
            Self::Stored(_) => None,
        }
    }

    /// Its text, as it is held.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Whole(file) => Text::Plain(file.source.text.clone()),
            Self::Borrowed(file) => Text::Plain(file.source.text.clone()),
            Self::Stored(stored) => stored.text(),
        }
    }
}

impl Deref for Held<'_> {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        match self {
            Self::Whole(file) => file,
            Self::Borrowed(file) => file,
            Self::Stored(stored) => &stored.outline,
        }
    }
}

impl Deref for Opened<'_> {
    type Target = ParsedFile;

    fn deref(&self) -> &ParsedFile {
        match self {
            Self::Here(file) => file,
            Self::Shared(file) => file,
        }
    }
}

impl Stored {
    pub(super) fn new(file: ParsedFile, store: Arc<Store>) -> Self {
        Self { outline: file.outline.clone(), form: store.form(file), store }
    }

    fn open(&self) -> Arc<ParsedFile> {
        let text = match &*self.form.lock().unwrap_or_else(PoisonError::into_inner) {
            Form::Whole(file) => return file.clone(),
            Form::Away(text) => text.clone(),
        };
        Arc::new(self.store.readers.read_again(&self.outline, text.get()))
    }

    fn text(&self) -> Text {
        match &*self.form.lock().unwrap_or_else(PoisonError::into_inner) {
            Form::Whole(file) => Text::Plain(file.source.text.clone()),
            Form::Away(text) => text.clone(),
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
