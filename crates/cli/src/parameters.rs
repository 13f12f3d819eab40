//! `--set` and `--parameters`.

use std::path::Path;
use std::sync::Arc;

use regimen_check::{Place, Range, Setting, SettingValue};
use regimen_yaml::{Limits, LineIndex, Node};

use crate::output::Failure;

/// Reads `NAME.PARAMETER=VALUE`.
pub(crate) fn from_flag(text: &str) -> Result<Setting, Failure> {
    let parts = text.split_once('=').and_then(|(name, value)| Some((name.rsplit_once('.')?, value)));
    let Some(((target, parameter), value)) = parts else {
        return Err(Failure::new(format!("`--set {text}` names no parameter"))
            .help("write `--set PACK.PARAMETER=VALUE` or `--set RULE.PARAMETER=VALUE`"));
    };
    Ok(Setting {
        target: target.to_owned(),
        parameter: parameter.to_owned(),
        value: SettingValue::Text(value.to_owned()),
        place: None,
    })
}

/// Reads a file of `pack-or-rule: {parameter: value}`.
pub(crate) fn from_file(path: &Path) -> Result<Vec<Setting>, Failure> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("`{name}` cannot be read: {error}")))?;
    let stream = regimen_yaml::parse(&text, &Limits::default());
    if let Some(error) = stream.errors.first() {
        return Err(Failure::new(format!("`{name}`: {}", error.message)));
    }
    let lines = LineIndex::new(&text);
    let file: Arc<str> = name.as_str().into();
    let mut settings = Vec::new();
    for target in stream.documents.iter().flat_map(|document| document.root.entries()) {
        for parameter in target.node.entries() {
            settings.push(Setting {
                target: target.key.to_string(),
                parameter: parameter.key.to_string(),
                value: SettingValue::Value(regimen_engine::from_node(&parameter.node)),
                place: Some(place(&file, &text, &lines, &parameter.node)),
            });
        }
    }
    if settings.is_empty() {
        return Err(Failure::new(format!("`{name}` sets no parameter"))
            .help("write `pack-or-rule: {parameter: value}`, one for each line"));
    }
    Ok(settings)
}

fn place(file: &Arc<str>, text: &str, lines: &LineIndex, node: &Node) -> Place {
    let position = |offset| lines.position(text, offset);
    let range = Range { span: node.span, start: position(node.span.start), end: position(node.span.end) };
    Place { file: file.clone(), range: Some(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_split_at_the_last_point_before_the_value() {
        let setting = from_flag("pss-baseline.version=1.25").unwrap();
        assert_eq!((setting.target.as_str(), setting.parameter.as_str()), ("pss-baseline", "version"));
        assert!(matches!(setting.value, SettingValue::Text(text) if text == "1.25"));
        assert!(from_flag("version=1").is_err());
        assert!(from_flag("a.b").is_err());
    }
}
