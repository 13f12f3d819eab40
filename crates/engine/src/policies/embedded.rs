//! Policies as bytes of a binary: made when it is built, ready at once when it runs.

use std::fmt;
use std::sync::Arc;

use regimen_rego::program::Options;
use serde::{Deserialize, Serialize};

use super::{Modules, Policies};
use crate::module::Source;
use crate::plan::Plan;
use crate::value::Value;

/// What is read whole. The definitions of rules in it stay bytes until a rule is asked.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Form {
    files: Vec<&'static str>,
    options: Options,
    plan: Plan,
}

/// The same, to be written.
#[derive(Serialize)]
struct Written<'a> {
    files: Vec<&'a str>,
    options: Options,
    plan: &'a Plan,
}

/// Why bytes are not policies: they are of another version of this program, or of other files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedError(String);

impl fmt::Display for EmbeddedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EmbeddedError {}

impl Policies {
    /// The policies without data and texts, for [`Policies::embedded`] of the same version of this program. The same policies
    /// have the same bytes.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn to_embedded(&self) -> Result<Vec<u8>, EmbeddedError> {
        let files = self.modules.sources.iter().map(|source| &*source.file).collect();
        let written = Written { files, options: self.modules.options, plan: self.modules.plan() };
        postcard::to_allocvec(&written).map_err(|error| EmbeddedError(error.to_string()))
    }

    /// The policies that `bytes` are of, with `text` giving the texts of their modules by file. Nothing is parsed: texts are for
    /// places in messages, and for who asks for more than values.
    ///
    /// # Errors
    /// If the bytes are none of [`Policies::to_embedded`], or a text is not there.
    pub fn embedded(
        bytes: &'static [u8],
        text: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<Self, EmbeddedError> {
        let form: Form = postcard::from_bytes(bytes).map_err(|error| EmbeddedError(error.to_string()))?;
        let source = |file: &'static str| match text(file) {
            Some(text) => Ok(Source::embedded(file, text)),
            None => Err(EmbeddedError(format!("the text of `{file}` is not there"))),
        };
        let sources = form.files.into_iter().map(source).collect::<Result<_, _>>()?;
        let modules = Modules::ready(sources, form.options, form.plan);
        Ok(Self::with(Arc::new(modules), Value::empty_object(), None))
    }
}
