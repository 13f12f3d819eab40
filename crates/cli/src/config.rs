//! `regimen.toml`: what is checked, and with which parameters, when the command line does not say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{
    LineIndex, Place, Platform, Problem, ProblemKind, Range, Setting, SettingValue, Span, UnknownPlatform,
    suggest,
};
use regimen_engine::Value;
use toml_edit::{Document, Item, Key, Table};

use crate::output::Failure;

/// The file that is read where none is named, if it is in the working directory.
const NAME: &str = "regimen.toml";

/// What a configuration file says.
#[derive(Default)]
pub(crate) struct Config {
    /// The packs to check.
    pub(crate) packs: Vec<String>,
    /// Where the manifests are deployed to.
    pub(crate) platform: Option<Platform>,
    /// Values of parameters, with their places.
    pub(crate) settings: Vec<Setting>,
}

/// Reads the file named, or `regimen.toml` if there is one.
pub(crate) fn load(named: Option<&Path>) -> Result<Config, Failure> {
    let default = PathBuf::from(NAME);
    let Some(path) = named.map(Path::to_owned).or_else(|| default.is_file().then_some(default)) else {
        return Ok(Config::default());
    };
    let name = path.display().to_string().replace('\\', "/");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("`{name}` cannot be read: {error}")))?;
    read(&name, &text).map_err(Failure::from)
}

fn read(name: &str, text: &str) -> Result<Config, Vec<Problem>> {
    let mut reader = Reader { file: name.into(), text, lines: LineIndex::new(text), problems: Vec::new() };
    let mut config = Config::default();
    match Document::parse(text) {
        Err(error) => reader.refuse(error.span(), error.message().trim_end().to_owned(), None),
        Ok(document) => reader.root(document.as_table(), &mut config),
    }
    if reader.problems.is_empty() { Ok(config) } else { Err(reader.problems) }
}

struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    lines: LineIndex,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn root(&mut self, root: &Table, config: &mut Config) {
        for (key, item) in entries(root) {
            match key.get() {
                "packs" => config.packs = self.packs(item),
                "platform" => config.platform = self.platform(item),
                "parameters" => self.parameters(item, config),
                other => {
                    let help = suggest::did_you_mean(other, ["packs", "parameters", "platform"]);
                    self.refuse(key.span(), format!("unknown key `{other}`"), help);
                }
            }
        }
    }

    fn packs(&mut self, item: &Item) -> Vec<String> {
        let names = item.as_array().map(|array| array.iter().map(|name| name.as_str().map(str::to_owned)));
        let names: Option<Vec<String>> = names.and_then(Iterator::collect);
        if names.is_none() {
            let help = Some("write `packs = [\"recommended\", \"cis-kubernetes\"]`".to_owned());
            self.refuse(item.span(), "`packs` must be an array of names".to_owned(), help);
        }
        names.unwrap_or_default()
    }

    fn platform(&mut self, item: &Item) -> Option<Platform> {
        let name = item.as_str().unwrap_or_default();
        let help = || suggest::did_you_mean(name, Platform::ALL.map(Platform::name));
        let refused = |error: UnknownPlatform| self.refuse(item.span(), error.to_string(), help());
        name.parse().map_err(refused).ok()
    }

    /// `[parameters.NAME]` for each pack or rule.
    fn parameters(&mut self, item: &Item, config: &mut Config) {
        let help = || Some("write `[parameters.PACK-OR-RULE]`, and below it `parameter = value`".to_owned());
        let Some(targets) = item.as_table_like() else {
            return self.refuse(item.span(), "`parameters` must be a table".to_owned(), help());
        };
        for (target, item) in targets.iter() {
            let Some(values) = item.as_table_like() else {
                self.refuse(item.span(), format!("`parameters.{target}` must be a table"), help());
                continue;
            };
            for (parameter, item) in values.iter() {
                // A table, or an array of tables, may stand below its own header.
                let Some(value) = item.clone().into_value().ok().and_then(|item| value(&item)) else {
                    let message = format!("`{parameter}` has a value that no parameter can have");
                    self.refuse(
                        item.span(),
                        message,
                        Some(
                            "a parameter is a string, an integer, a boolean, an array or a table of such"
                                .to_owned(),
                        ),
                    );
                    continue;
                };
                config.settings.push(Setting {
                    target: target.to_owned(),
                    parameter: parameter.to_owned(),
                    value: SettingValue::Value(value),
                    place: Some(self.place(item.span())),
                });
            }
        }
    }

    fn refuse(&mut self, span: Option<std::ops::Range<usize>>, message: String, help: Option<String>) {
        let problem = Problem::new(ProblemKind::Policy, message).at(self.place(span));
        self.problems.push(Problem { help, ..problem });
    }

    fn place(&self, span: Option<std::ops::Range<usize>>) -> Place {
        let range = span.map(|span| {
            let position = |offset: u32| self.lines.position(self.text, offset);
            let span = Span::new(span.start, span.end);
            Range { span, start: position(span.start), end: position(span.end) }
        });
        Place { file: self.file.clone(), range }
    }
}

/// The entries of a table with their keys' places.
fn entries(table: &Table) -> Vec<(&Key, &Item)> {
    table.iter().filter_map(|(name, _)| table.get_key_value(name)).collect()
}

fn value(value: &toml_edit::Value) -> Option<Value> {
    match value {
        toml_edit::Value::String(text) => Some(Value::from(text.value().as_str())),
        toml_edit::Value::Integer(number) => Some(Value::from(*number.value())),
        toml_edit::Value::Boolean(value) => Some(Value::Bool(*value.value())),
        toml_edit::Value::Array(items) => {
            let items: Option<Vec<Value>> = items.iter().map(self::value).collect();
            items.map(Value::from)
        }
        toml_edit::Value::InlineTable(table) => {
            let entry = |(key, item): (&str, &toml_edit::Value)| Some((Value::from(key), self::value(item)?));
            let entries: Option<Vec<_>> = table.iter().map(entry).collect();
            entries.map(|entries| entries.into_iter().collect::<regimen_engine::Object>().into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let problems = read("regimen.toml", text).err().unwrap_or_default();
        let line = |problem: &Problem| {
            let start = problem.place.as_ref().unwrap().range.unwrap().start;
            format!("{}:{}: {}", start.line, start.column, problem.message)
        };
        problems.iter().map(line).collect()
    }

    #[test]
    fn packs_and_parameters_are_read_with_their_places() {
        let text = "packs = [\"pss-baseline\"]\n\n[parameters.pss-baseline]\nversion = \"1.25\"\n[parameters]\nx = {list = [\"a\"], n = 1, b = true}\n";
        let config = read("regimen.toml", text).unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(config.packs, ["pss-baseline"]);
        let settings: Vec<_> = config
            .settings
            .iter()
            .map(|setting| {
                let SettingValue::Value(value) = &setting.value else { panic!("a value from a file") };
                let line = setting.place.as_ref().unwrap().range.unwrap().start.line;
                format!("{line}: {}.{} = {value}", setting.target, setting.parameter)
            })
            .collect();
        assert_eq!(
            settings,
            ["4: pss-baseline.version = \"1.25\"", "6: x.list = [\"a\"]", "6: x.n = 1", "6: x.b = true"]
        );
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let text = "pack = []\npacks = [1]\n[parameters]\na = 1\nb = {c = 1.5}\n";
        assert_eq!(
            told(text),
            [
                "1:1: unknown key `pack`",
                "2:9: `packs` must be an array of names",
                "4:5: `parameters.a` must be a table",
                "5:10: `c` has a value that no parameter can have",
            ]
        );
        assert_eq!(told("packs = [\n").len(), 1);
    }
}
