//! Bills of materials of `CycloneDX` in JSON, as they are. In XML, which conftest turns into JSON, they are refused.
//!
//! Source: <https://cyclonedx.org/specification/overview/>.

use regimen_engine::Value;

use crate::{ParseError, json};

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    if text.trim_start().starts_with('<') {
        let help = "convert it to JSON: `cyclonedx convert --output-format json`";
        return Err(ParseError {
            help: Some(help.to_owned()),
            ..ParseError::new("CycloneDX in XML is not read")
        });
    }
    let value = json::parse(text)?;
    let format = value.get(&Value::from("bomFormat")).and_then(Value::as_str);
    if format != Some("CycloneDX") {
        let message = "this is no bill of materials of CycloneDX: `bomFormat` is not `CycloneDX`";
        let help = "read it with `--parser json` if it is another file";
        return Err(ParseError { help: Some(help.to_owned()), ..ParseError::new(message) });
    }
    Ok(value)
}
