//! One configuration file read. Every mistake is told, with its place.

use std::path::{Component, Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use ignore::gitignore::GitignoreBuilder;
use regimen_check::{
    LineIndex, Place, Platform, Problem, ProblemKind, Range, Setting, SettingValue, Severity,
    SeveritySetting, SourceFile, Span, suggest,
};
use regimen_engine::Value;
use toml_edit::{Document, Item, Key, Table};

use super::{Config, Exclude, KEYS, Said};
use crate::files::name;
use crate::waivers;

/// What a file says, and the file that it extends.
pub(super) struct Layer {
    pub(super) config: Config,
    pub(super) extends: Option<Said<PathBuf>>,
}

/// Reads the text of a file at `path`.
///
/// # Errors
/// Everything that is wrong.
pub(super) fn read(path: &Path, text: &str) -> Result<Layer, Vec<Problem>> {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let (file, lines) = (name(&without_detours(path)), LineIndex::new(text));
    let config = Config { files: vec![file.clone()], ..Config::default() };
    let layer = Layer { config, extends: None };
    let mut reader = Reader { file, folder, text, lines, layer, problems: Vec::new() };
    match Document::parse(text) {
        Err(error) => reader.refuse(error.span(), error.message().trim_end().to_owned(), None),
        Ok(document) => reader.root(document.as_table()),
    }
    if reader.problems.is_empty() { Ok(reader.layer) } else { Err(reader.problems) }
}

type Bytes = Option<std::ops::Range<usize>>;

struct Reader<'a> {
    file: Arc<str>,
    /// What paths are relative to.
    folder: PathBuf,
    text: &'a str,
    lines: LineIndex,
    layer: Layer,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn root(&mut self, root: &Table) {
        for (key, item) in entries(root) {
            match key.get() {
                "extend" => self.layer.extends = self.text(key, item).map(|said| self.path(said)),
                "packs" => self.layer.config.packs = self.texts(key, item),
                "rules" => self.layer.config.rules = self.texts(key, item),
                "skip" => self.layer.config.skip = self.texts(key, item),
                "policies" => self.layer.config.policies = self.paths(key, item),
                "data" => self.layer.config.data = self.paths(key, item),
                "platform" => {
                    self.layer.config.platform = self.one_of(item, &Platform::ALL.map(Platform::name));
                }
                "severity" => {
                    self.layer.config.severity = self.one_of(item, &Severity::ALL.map(Severity::name));
                }
                "formats" => self.layer.config.formats = self.texts(key, item),
                "fail-on-warn" => self.layer.config.fail_on_warn = self.flag(key, item),
                "exclude" => self.exclude(key, item),
                "baseline" => self.layer.config.baseline = self.text(key, item).map(|said| self.path(said)),
                "waiver-files" => self.layer.config.waiver_files = self.paths(key, item).unwrap_or_default(),
                "waivers" => self.waivers(item),
                "severities" => self.severities(item),
                "parameters" => self.parameters(item),
                other => {
                    let help = suggest::did_you_mean(other, KEYS.iter().map(|key| key.name));
                    self.refuse(key.span(), format!("unknown key `{other}`"), help);
                }
            }
        }
    }

    fn texts(&mut self, key: &Key, item: &Item) -> Option<Vec<Said<String>>> {
        let Some(array) = item.as_array() else {
            self.refuse_form(key, item, "an array of texts");
            return None;
        };
        let mut texts = Vec::new();
        for text in array {
            match text.as_str() {
                Some(value) => texts.push(Said { value: value.to_owned(), place: self.place(text.span()) }),
                None => self.refuse(
                    text.span(),
                    format!("`{}` holds something that is no text", key.get()),
                    example(key),
                ),
            }
        }
        Some(texts)
    }

    fn text(&mut self, key: &Key, item: &Item) -> Option<Said<String>> {
        let value = item.as_str().map(str::to_owned);
        if value.is_none() {
            self.refuse_form(key, item, "a text");
        }
        Some(Said { value: value?, place: self.place(item.span()) })
    }

    fn flag(&mut self, key: &Key, item: &Item) -> Option<Said<bool>> {
        let value = item.as_bool();
        if value.is_none() {
            self.refuse_form(key, item, "`true` or `false`");
        }
        Some(Said { value: value?, place: self.place(item.span()) })
    }

    fn one_of<T: FromStr<Err: ToString>>(&mut self, item: &Item, known: &[&str]) -> Option<Said<T>> {
        let text = item.as_str().unwrap_or_default();
        match text.parse::<T>() {
            Ok(value) => Some(Said { value, place: self.place(item.span()) }),
            Err(error) => {
                self.refuse(
                    item.span(),
                    error.to_string(),
                    suggest::did_you_mean(text, known.iter().copied()),
                );
                None
            }
        }
    }

    fn paths(&mut self, key: &Key, item: &Item) -> Option<Vec<Said<PathBuf>>> {
        let texts = self.texts(key, item)?;
        Some(texts.into_iter().map(|said| self.path(said)).collect())
    }

    fn path(&self, Said { value, place }: Said<String>) -> Said<PathBuf> {
        Said { value: self.folder.join(value), place }
    }

    /// Patterns in the form of `.gitignore`, about what is below the file's folder.
    fn exclude(&mut self, key: &Key, item: &Item) {
        let Some(patterns) = self.texts(key, item) else { return };
        let folder = std::path::absolute(self.folder.join(".")).unwrap_or_else(|_| self.folder.clone());
        let mut builder = GitignoreBuilder::new(folder);
        for Said { value, place } in &patterns {
            if let Err(error) = builder.add_line(None, value) {
                let problem = Problem::new(ProblemKind::Policy, format!("`{value}` is no pattern: {error}"));
                self.problems.push(problem.at(place.clone()));
            }
        }
        match builder.build() {
            Ok(matcher) => self.layer.config.exclude = vec![Exclude { patterns, matcher: Arc::new(matcher) }],
            Err(error) => self.refuse(item.span(), format!("the patterns cannot be used: {error}"), None),
        }
    }

    fn waivers(&mut self, item: &Item) {
        let (waivers, wrong) = waivers::read(item, &self.file, self.text);
        self.problems.extend(wrong);
        let config = &mut self.layer.config;
        config.waivers = waivers.into_iter().map(Arc::new).collect();
        config.sources = vec![SourceFile { name: self.file.clone(), text: self.text.into() }];
    }

    fn severities(&mut self, item: &Item) {
        let Some(table) = item.as_table_like() else {
            let help = "write `[severities]`, and below it `RULE-OR-CONTROL = \"low\"`".to_owned();
            return self.refuse(item.span(), "`severities` must be a table".to_owned(), Some(help));
        };
        for (target, item) in table.iter() {
            let severity = self.one_of::<Severity>(item, &Severity::ALL.map(Severity::name));
            self.layer.config.severities.extend(severity.map(|Said { value: severity, place }| Said {
                value: SeveritySetting { target: target.to_owned(), severity },
                place,
            }));
        }
    }

    /// `[parameters.NAME]` for each pack or rule.
    fn parameters(&mut self, item: &Item) {
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
                    let help = "a parameter is a string, an integer, a boolean, an array or a table of such";
                    self.refuse(item.span(), message, Some(help.to_owned()));
                    continue;
                };
                self.layer.config.settings.push(Setting {
                    target: target.to_owned(),
                    parameter: parameter.to_owned(),
                    value: SettingValue::Value(value),
                    place: Some(self.place(item.span())),
                });
            }
        }
    }

    fn refuse_form(&mut self, key: &Key, item: &Item, form: &str) {
        self.refuse(item.span(), format!("`{}` must be {form}", key.get()), example(key));
    }

    fn refuse(&mut self, span: Bytes, message: String, help: Option<String>) {
        let problem = Problem::new(ProblemKind::Policy, message).at(self.place(span));
        self.problems.push(Problem { help, ..problem });
    }

    fn place(&self, span: Bytes) -> Place {
        let range = span.map(|span| {
            let position = |offset: u32| self.lines.position(self.text, offset);
            let span = Span::new(span.start, span.end);
            Range { span, start: position(span.start), end: position(span.end) }
        });
        Place { file: self.file.clone(), range }
    }
}

fn example(key: &Key) -> Option<String> {
    let known = KEYS.iter().find(|known| known.name == key.get())?;
    Some(format!("write `{}`", known.example))
}

/// A path without `a/../`, as it is told.
fn without_detours(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (parts.last(), part) {
            (Some(Component::Normal(_)), Component::ParentDir) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
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
mod tests;
