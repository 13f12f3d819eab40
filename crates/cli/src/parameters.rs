//! `--set` and `--parameters`.

use std::path::Path;
use std::sync::Arc;

use regimen_check::{Place, Problem, ProblemKind, Range, Setting, SettingValue};
use regimen_yaml::{Entry, Limits, LineIndex, Span};

use crate::output::Failure;

const HELP: &str = "write `pack-or-rule: {parameter: value}`, one for each line";

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
    let lines = LineIndex::new(&text);
    let file: Arc<str> = name.as_str().into();
    let refuse = |message: String, span: Span| {
        Problem::new(ProblemKind::Policy, message).at(place(&file, &text, &lines, span)).help(HELP)
    };
    let errors = stream.errors.iter().map(|error| refuse(error.message.clone(), error.span));
    let targets: Vec<&Entry> = stream.documents.iter().flat_map(|document| document.root.entries()).collect();
    let flat = targets.iter().filter(|target| !target.node.is_mapping());
    let flat = flat.map(|target| refuse(format!("`{}` must hold parameters", target.key), target.node.span));
    let problems: Vec<Problem> = errors.chain(flat).collect();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let mut settings = Vec::new();
    for target in targets {
        for parameter in target.node.entries() {
            settings.push(Setting {
                target: target.key.to_string(),
                parameter: parameter.key.to_string(),
                value: SettingValue::Value(regimen_engine::from_node(&parameter.node)),
                place: Some(place(&file, &text, &lines, parameter.node.span)),
            });
        }
    }
    if settings.is_empty() {
        return Err(Failure::new(format!("`{name}` sets no parameter")).help(HELP));
    }
    Ok(settings)
}

fn place(file: &Arc<str>, text: &str, lines: &LineIndex, span: Span) -> Place {
    let position = |offset| lines.position(text, offset);
    let range = Range { span, start: position(span.start), end: position(span.end) };
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
