//! Documents from the text of files.

use regimen_yaml::{Limits, LineIndex};

use super::Document;
use crate::module::PolicyError;
use crate::value::{Value, from_node};

impl Document {
    /// Reads the text of a file: JSON if its name ends so, else YAML.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(file: &str, path: Vec<String>, text: &str) -> Result<Self, PolicyError> {
        let value = value(file, text)?;
        Ok(Self { file: file.to_owned(), path, value })
    }
}

fn value(file: &str, text: &str) -> Result<Value, PolicyError> {
    let at = |offset: usize, message: String| {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let position = LineIndex::new(text).position(text, offset);
        PolicyError { line: position.line, column: position.column, ..PolicyError::of_file(file, message) }
    };
    if file.ends_with(".json") {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        return Value::from_json(text).map_err(|error| at(error.offset, error.message));
    }
    let stream = regimen_yaml::parse(text, &Limits::DEFAULT);
    if let Some(error) = stream.errors.first() {
        return Err(at(error.span.start as usize, error.message.clone()));
    }
    match stream.documents.as_slice() {
        [] => Ok(Value::empty_object()),
        [document] => Ok(from_node(&document.root)),
        [_, second, ..] => {
            let message = "a file of data is one document, and here a second one starts".to_owned();
            Err(at(second.root.span.start as usize, message))
        }
    }
}
