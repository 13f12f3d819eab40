//! `regimen config`: what is in force, and where each value comes from.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use regimen_check::{Place, SettingValue, Waiver};
use serde_json::{Value, json};

use crate::args::{ConfigArgs, ConfigFormat};
use crate::config::{Config, Configs, KEYS, Said, schema};
use crate::files::name;
use crate::output::{Failure, place_of, print};

pub(crate) fn run(args: &ConfigArgs) -> Result<u8, Failure> {
    if args.schema {
        print(format!("{:#}\n", schema()).as_bytes())?;
        return Ok(0);
    }
    if !args.path.exists() {
        return Err(Failure::new(format!("there is no file or folder `{}`", args.path.display())));
    }
    let folder = if args.path.is_dir() { Some(args.path.as_path()) } else { args.path.parent() };
    let mut configs = Configs::new(args.config.as_deref(), false)?;
    let config = configs.of_folder(folder.unwrap_or(Path::new("")))?;
    let values = values(&config);
    let text = match args.format {
        ConfigFormat::Toml => toml(&config, &values),
        ConfigFormat::Json => format!("{:#}\n", as_json(&config, &values)),
    };
    print(text.as_bytes())?;
    Ok(0)
}

/// A value in force.
struct Line {
    /// `packs`, or `parameters.pss-baseline.version`.
    key: Vec<String>,
    value: Value,
    /// None if nobody says it.
    place: Option<Place>,
}

/// All values, in the order of the keys. Of what is said twice the last counts.
fn values(config: &Config) -> Vec<Line> {
    KEYS.iter().flat_map(|key| of_key(config, key.name)).collect()
}

fn of_key(config: &Config, key: &'static str) -> Vec<Line> {
    let line = |value: Value, place: Option<&Place>| {
        vec![Line { key: vec![key.to_owned()], value, place: place.cloned() }]
    };
    match key {
        "packs" if config.packs.is_none() && config.rules.is_none() && config.policies.is_none() => {
            line(json!(["recommended"]), None)
        }
        "packs" => texts(key, config.packs.as_deref()),
        "rules" => texts(key, config.rules.as_deref()),
        "skip" => texts(key, config.skip.as_deref()),
        "policies" => texts(key, shown(config.policies.as_deref()).as_deref()),
        "data" => texts(key, shown(config.data.as_deref()).as_deref()),
        "platform" => config
            .platform
            .iter()
            .flat_map(|said| line(json!(said.value.name()), Some(&said.place)))
            .collect(),
        "severity" => {
            let said = config.severity.as_ref();
            let severity = said.map_or("medium", |said| said.value.name());
            line(json!(severity), said.map(|said| &said.place))
        }
        "exclude" => config.exclude.iter().flat_map(|exclude| texts(key, Some(&exclude.patterns))).collect(),
        "formats" if config.formats.is_none() => line(json!(["human"]), None),
        "formats" => texts(key, config.formats.as_deref()),
        "fail-on-warn" => {
            let said = config.fail_on_warn.as_ref();
            line(json!(said.is_some_and(|said| said.value)), said.map(|said| &said.place))
        }
        "baseline" | "waiver-files" | "waivers" => exceptions(config, key),
        "severities" => last_of_each(config.severities.iter().map(|said| Line {
            key: vec![key.to_owned(), said.value.target.clone()],
            value: json!(said.value.severity.name()),
            place: Some(said.place.clone()),
        })),
        "parameters" => last_of_each(config.settings.iter().map(|setting| Line {
            key: vec![key.to_owned(), setting.target.clone(), setting.parameter.clone()],
            value: match &setting.value {
                SettingValue::Text(text) => json!(text),
                SettingValue::Value(value) => serde_json::from_str(&value.to_json()).unwrap_or_default(),
            },
            place: setting.place.clone(),
        })),
        // The file that is extended is among those that are named above all.
        _ => Vec::new(),
    }
}

/// What does not count.
fn exceptions(config: &Config, key: &str) -> Vec<Line> {
    let line =
        |key: Vec<String>, value: Value, place: &Place| Line { key, value, place: Some(place.clone()) };
    let key = key.to_owned();
    match key.as_str() {
        "baseline" => {
            let said = config.baseline.iter();
            said.map(|said| line(vec![key.clone()], json!(&*name(&said.value)), &said.place)).collect()
        }
        "waiver-files" if !config.waiver_files.is_empty() => {
            texts(&key, shown(Some(&config.waiver_files)).as_deref())
        }
        "waivers" => {
            let of = |(number, waiver): (usize, &Arc<Waiver>)| {
                let rules: Vec<String> = waiver.rules.iter().map(ToString::to_string).collect();
                let value = json!({"rules": rules, "reason": waiver.reason});
                line(vec![key.clone(), number.to_string()], value, &waiver.place)
            };
            config.waivers.iter().enumerate().map(of).collect()
        }
        _ => Vec::new(),
    }
}

fn shown(paths: Option<&[Said<std::path::PathBuf>]>) -> Option<Vec<Said<String>>> {
    let shown = |said: &Said<std::path::PathBuf>| Said {
        value: name(&said.value).to_string(),
        place: said.place.clone(),
    };
    Some(paths?.iter().map(shown).collect())
}

fn texts(key: &str, said: Option<&[Said<String>]>) -> Vec<Line> {
    let Some(said) = said else { return Vec::new() };
    let value = json!(said.iter().map(|said| said.value.as_str()).collect::<Vec<_>>());
    vec![Line { key: vec![key.to_owned()], value, place: said.first().map(|said| said.place.clone()) }]
}

fn last_of_each(lines: impl DoubleEndedIterator<Item = Line>) -> Vec<Line> {
    let mut last: Vec<Line> = Vec::new();
    for line in lines.rev() {
        if !last.iter().any(|known| known.key == line.key) {
            last.push(line);
        }
    }
    last.sort_by(|a, b| a.key.cmp(&b.key));
    last
}

fn toml(config: &Config, lines: &[Line]) -> String {
    let mut text = String::new();
    for file in &config.files {
        let _ = writeln!(text, "# from {file}");
    }
    if config.files.is_empty() {
        text += "# no configuration file\n";
    }
    let written: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let key: Vec<String> = line.key.iter().map(|key| toml_key(key)).collect();
            let place = line.place.as_ref().map_or_else(|| "default".to_owned(), place_of);
            (format!("{} = {}", key.join("."), toml_value(&line.value)), place)
        })
        .collect();
    let width = written.iter().map(|(text, _)| text.chars().count()).max().unwrap_or_default();
    for (line, place) in written {
        let _ = writeln!(text, "{line:width$}  # {place}");
    }
    text
}

fn toml_key(key: &str) -> String {
    toml_edit::Key::new(key).display_repr().into_owned()
}

fn toml_value(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml_value).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| format!("{} = {}", toml_key(key), toml_value(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => toml_edit::Value::from(text.as_str()).to_string(),
        other => other.to_string(),
    }
}

fn as_json(config: &Config, lines: &[Line]) -> Value {
    let value = |line: &Line| {
        let place = line
            .place
            .as_ref()
            .map(|place| json!({"file": &*place.file, "line": place.range.map(|range| range.start.line)}));
        json!({"key": line.key, "value": line.value, "location": place})
    };
    json!({
        "schema": "regimen.config/v1",
        "files": config.files.iter().map(|file| &**file).collect::<Vec<_>>(),
        "values": lines.iter().map(value).collect::<Vec<_>>(),
    })
}
