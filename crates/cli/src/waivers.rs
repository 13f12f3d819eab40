//! Tables `[[waivers]]` in TOML: of a file of their own, or of the configuration.

use std::ops::Range;
use std::sync::Arc;

use regimen_check::{
    Date, LineIndex, Pattern, Place, Problem, ProblemKind, SourceFile, Span, Target, Waiver, WaiverOrigin,
    WaiverScope, read_day, suggest,
};
use toml_edit::{Document, Item, TableLike};

/// The key of the tables.
const KEY: &str = "waivers";

/// The keys of a table.
const KEYS: [&str; 11] =
    ["rules", "reason", "until", "owner", "ticket", "kind", "namespace", "name", "file", "path", "container"];

/// What a table must have.
const FORM: &str =
    "write `[[waivers]]`, and below it `rules = [\"host-pid\"]`, `name = \"agent\"` and `reason = \"…\"`";

/// Reads a file that holds nothing but waivers.
///
/// # Errors
/// Every mistake, with its place.
pub(crate) fn read_file(source: &SourceFile) -> Result<Vec<Waiver>, Vec<Problem>> {
    let mut reader = Reader::new(&source.name, &source.text);
    let mut waivers = Vec::new();
    match Document::parse(&*source.text) {
        Err(error) => reader.refuse(error.span(), error.message().trim_end().to_owned(), None),
        Ok(document) => {
            for (key, item) in document.iter() {
                if key == KEY {
                    let (read, problems) = read(item, &source.name, &source.text);
                    waivers = read;
                    reader.problems.extend(problems);
                } else {
                    let span = document.get_key_value(key).and_then(|(key, _)| key.span());
                    let help = suggest::did_you_mean(key, [KEY]).or_else(|| Some(FORM.to_owned()));
                    reader.refuse(span, format!("unknown key `{key}`"), help);
                }
            }
        }
    }
    if reader.problems.is_empty() { Ok(waivers) } else { Err(reader.problems) }
}

/// Reads the value of `waivers` in the file `name` with the text `text`: the waivers that are whole, and every mistake with
/// its place.
pub(crate) fn read(item: &Item, name: &Arc<str>, text: &str) -> (Vec<Waiver>, Vec<Problem>) {
    let mut reader = Reader::new(name, text);
    let waivers = reader.waivers(item);
    (waivers, reader.problems)
}

/// A table and its place.
type Placed<'a> = (&'a dyn TableLike, Option<Range<usize>>);

/// The tables of an array of such; none if it is something else.
fn tables(item: &Item) -> Option<Vec<Placed<'_>>> {
    match item {
        Item::ArrayOfTables(tables) => {
            Some(tables.iter().map(|table| (table as &dyn TableLike, table.span())).collect())
        }
        _ => item.as_array()?.iter().map(inline).collect(),
    }
}

fn inline(value: &toml_edit::Value) -> Option<Placed<'_>> {
    Some((value.as_inline_table()? as &dyn TableLike, value.span()))
}

struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    lines: LineIndex,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(file: &Arc<str>, text: &'a str) -> Self {
        Self { file: file.clone(), text, lines: LineIndex::new(text), problems: Vec::new() }
    }

    /// The tables, as `[[waivers]]` or as an array of inline tables.
    fn waivers(&mut self, item: &Item) -> Vec<Waiver> {
        let Some(tables) = tables(item) else {
            self.refuse(item.span(), format!("`{KEY}` must be tables"), Some(FORM.to_owned()));
            return Vec::new();
        };
        tables.into_iter().filter_map(|(table, span)| self.waiver(table, span)).collect()
    }

    /// One table; none where something is wrong with it.
    fn waiver(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) -> Option<Waiver> {
        let before = self.problems.len();
        for (key, item) in table.iter().filter(|(key, _)| !KEYS.contains(key)) {
            let at = table.get_key_value(key).and_then(|(key, _)| key.span()).or_else(|| item.span());
            self.refuse(at, format!("unknown key `{key}`"), suggest::did_you_mean(key, KEYS));
        }
        let rules = self.rules(table, span.clone());
        let reason = self.text(table, "reason");
        if reason.is_none() && table.get("reason").is_none() {
            let help = "write `reason = \"…\"`: why is it excepted?";
            self.refuse(span.clone(), "a waiver without a `reason`".to_owned(), Some(help.to_owned()));
        }
        let pattern =
            |reader: &mut Self, key| reader.text(table, key).map(|text| Pattern::from(text.as_str()));
        let target = Target {
            kind: pattern(self, "kind"),
            namespace: pattern(self, "namespace"),
            name: pattern(self, "name"),
            file: pattern(self, "file"),
            path: pattern(self, "path"),
            container: pattern(self, "container"),
        };
        let (owner, ticket) = (self.text(table, "owner"), self.text(table, "ticket"));
        let until = self.until(table);
        let place = self.place(table.get("rules").and_then(Item::span).or(span));
        (self.problems.len() == before).then_some(Waiver {
            rules,
            scope: WaiverScope::Target(Box::new(target)),
            reason: reason?,
            owner,
            ticket,
            until,
            origin: WaiverOrigin::Configuration,
            place,
        })
    }

    /// The array `rules`.
    fn rules(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) -> Vec<Pattern> {
        let item = table.get("rules");
        let names = item.and_then(Item::as_array).map(|array| array.iter().map(toml_edit::Value::as_str));
        let names: Option<Vec<&str>> = names.and_then(Iterator::collect);
        let names = names.filter(|names| !names.is_empty() && !names.contains(&""));
        if names.is_none() {
            let help = "write `rules = [\"host-pid\", \"CIS-5.2.*\"]`";
            let message = "`rules` must be an array of ids of rules or controls";
            self.refuse(item.and_then(Item::span).or(span), message.to_owned(), Some(help.to_owned()));
        }
        names.unwrap_or_default().into_iter().map(Pattern::from).collect()
    }

    /// A text that is not empty.
    fn text(&mut self, table: &dyn TableLike, key: &str) -> Option<String> {
        let item = table.get(key)?;
        let text = item.as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.refuse(item.span(), format!("`{key}` must be a text"), None);
        }
        text.map(str::to_owned)
    }

    /// A day, as a date of TOML or as a text.
    fn until(&mut self, table: &dyn TableLike) -> Option<Date> {
        let item = table.get("until")?;
        let text = item.as_datetime().map(ToString::to_string);
        let text = text.or_else(|| item.as_str().map(str::to_owned));
        let day = text.ok_or_else(|| "`until` must be a day such as `2027-01-31`".to_owned());
        day.and_then(|text| read_day(&text)).map_err(|wrong| self.refuse(item.span(), wrong, None)).ok()
    }

    fn refuse(&mut self, span: Option<Range<usize>>, message: String, help: Option<String>) {
        let problem = Problem::new(ProblemKind::Policy, message).at(self.place(span));
        self.problems.push(Problem { help, ..problem });
    }

    fn place(&self, span: Option<Range<usize>>) -> Place {
        let range = span.map(|span| {
            let position = |offset: u32| self.lines.position(self.text, offset);
            let span = Span::new(span.start, span.end);
            regimen_check::Range { span, start: position(span.start), end: position(span.end) }
        });
        Place { file: self.file.clone(), range }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Waiver>, Vec<String>> {
        let line = |problem: Problem| {
            let start = problem.place.as_ref().unwrap().range.unwrap().start;
            let help = problem.help.map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{}:{}: {}{help}", start.line, start.column, problem.message)
        };
        read_file(&SourceFile::from(("w.toml", text)))
            .map_err(|problems| problems.into_iter().map(line).collect())
    }

    #[test]
    fn tables_are_read_with_their_places() {
        let text = "[[waivers]]\nrules = [\"host-pid\", \"CIS-*\"]\nkind = \"Pod\"\ncontainer = \"a*\"\nreason = \"x\"\nuntil = 2027-01-31\n\n[[waivers]]\nrules = [\"a\"]\nreason = \"y\"\nuntil = \"2027-02-01\"\nowner = \"o\"\nticket = \"t\"\n";
        let waivers = read(text).unwrap();
        let told: Vec<String> = waivers
            .iter()
            .map(|waiver| {
                let line = waiver.place.range.unwrap().start.line;
                format!("{line} {} {:?} {:?}", waiver.until.unwrap(), waiver.owner, waiver.ticket)
            })
            .collect();
        assert_eq!(told, ["2 2027-01-31 None None", "9 2027-02-01 Some(\"o\") Some(\"t\")"]);
        let WaiverScope::Target(target) = &waivers[0].scope else { panic!("a target") };
        assert!(target.kind.is_some() && target.container.is_some() && target.name.is_none());
        assert_eq!(read("waivers = [{rules = [\"a\"], reason = \"b\"}]").unwrap().len(), 1);
        assert_eq!(read("").unwrap(), []);
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let text = "waiver = 1\n[[waivers]]\nrule = [\"a\"]\nreason = \"\"\nuntil = \"soon\"\n[[waivers]]\nrules = []\nname = 1\nuntil = 12:00:00\n";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "1:1: unknown key `waiver` (did you mean `waivers`?)",
                "3:1: unknown key `rule` (did you mean `rules`?)",
                "2:1: `rules` must be an array of ids of rules or controls (write `rules = [\"host-pid\", \"CIS-5.2.*\"]`)",
                "4:10: `reason` must be a text",
                "5:9: `soon` is no day such as `2027-01-31`",
                "7:9: `rules` must be an array of ids of rules or controls (write `rules = [\"host-pid\", \"CIS-5.2.*\"]`)",
                "6:1: a waiver without a `reason` (write `reason = \"…\"`: why is it excepted?)",
                "8:8: `name` must be a text",
                "9:9: `12:00:00` is no day such as `2027-01-31`",
            ]
        );
        assert_eq!(read("waivers = 1").unwrap_err().len(), 1);
        assert_eq!(read("waivers = [1]").unwrap_err().len(), 1);
        assert_eq!(read("waivers = [").unwrap_err().len(), 1);
    }
}
