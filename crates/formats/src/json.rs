//! JSON. Numbers keep their digits, where conftest rounds them to 64-bit floats.

use regimen_engine::Value;

use crate::ParseError;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    Value::from_json(text).map_err(|error| ParseError::at(text, error.offset, error.message))
}
