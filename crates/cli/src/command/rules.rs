//! `regimen rules [ID]`.

use std::fmt::Write as _;
use std::sync::Arc;

use regimen_check::{Evidence, Library, Rule, suggest};
use serde_json::{Value, json};

use crate::args::{ListFormat, RulesArgs};
use crate::library;
use crate::output::{Failure, print};
use crate::table::{Table, wrap};

pub(crate) fn run(args: &RulesArgs) -> Result<u8, Failure> {
    let library = library::built_in()?;
    let text = match &args.id {
        None => list(&library, args.format),
        Some(id) => {
            let pages = find(&library, id)?.into_iter().map(|rule| explain(&library, rule, args.format));
            pages.collect::<Vec<_>>().join("\n")
        }
    };
    print(text.as_bytes()).map(|()| 0)
}

/// The rule of that id, or the rules of a control.
fn find<'a>(library: &'a Library, id: &str) -> Result<Vec<&'a Arc<Rule>>, Failure> {
    if let Some(rule) = library.rules.get(id) {
        return Ok(vec![rule]);
    }
    let mut controls = library.packs.values().flat_map(|pack| &pack.controls);
    match controls.find(|control| *control.id == *id).map(|control| &control.evidence) {
        Some(Evidence::Rules(uses)) => {
            Ok(uses.iter().filter_map(|used| library.rules.get(used.id.as_str())).collect())
        }
        Some(Evidence::Manual(reason)) => {
            Err(Failure::new(format!("`{id}` has no rule, because no manifest can show it")).help(&**reason))
        }
        None => {
            let known =
                library.packs.values().flat_map(|pack| pack.controls.iter().map(|control| &control.id));
            let help = suggest::did_you_mean(id, library.rules.keys().chain(known).map(|id| &**id));
            Err(Failure::new(format!("there is no rule or control `{id}`"))
                .help(help.unwrap_or_else(|| "`regimen rules` lists the rules".to_owned())))
        }
    }
}

fn list(library: &Library, format: ListFormat) -> String {
    let rules = library.rules.values();
    match format {
        ListFormat::Json => {
            let rules: Vec<Value> = rules.map(|rule| as_json(library, rule)).collect();
            format!("{:#}\n", json!({ "schema": "regimen.rules/v1", "rules": rules }))
        }
        ListFormat::Markdown => {
            let mut text = String::from("| rule | severity | title |\n| --- | --- | --- |\n");
            for rule in rules {
                let _ = writeln!(text, "| `{}` | {} | {} |", rule.id, rule.severity, rule.title);
            }
            text
        }
        ListFormat::Human => {
            let mut table = Table::default();
            for rule in rules {
                table.row([&rule.id, rule.severity.name(), &rule.title]);
            }
            table.to_string()
        }
    }
}

fn explain(library: &Library, rule: &Rule, format: ListFormat) -> String {
    match format {
        ListFormat::Json => format!("{:#}\n", as_json(library, rule)),
        ListFormat::Markdown => page(library, rule, true),
        ListFormat::Human => page(library, rule, false),
    }
}

/// The controls that use a rule, as pairs of pack and id.
fn controls<'a>(library: &'a Library, rule: &Rule) -> Vec<(&'a str, &'a str)> {
    let controls =
        library.packs.values().flat_map(|pack| pack.controls.iter().map(move |control| (pack, control)));
    let uses = controls.filter(|(_, control)| control.rules.iter().any(|used| *used.id == *rule.id));
    uses.map(|(pack, control)| (&*pack.name, &*control.id)).collect()
}

fn as_json(library: &Library, rule: &Rule) -> Value {
    let parameters = rule.open_parameters().map(|parameter| {
        json!({
            "name": parameter.name,
            "type": parameter.kind.name(),
            "description": parameter.description,
            "default": as_json_value(&parameter.default),
            "enum": parameter.choices.iter().map(as_json_value).collect::<Vec<_>>(),
        })
    });
    let links = rule.links.iter().map(|link| json!({ "url": link.url, "description": link.description }));
    let controls = controls(library, rule).into_iter().map(|(pack, id)| json!({ "pack": pack, "id": id }));
    json!({
        "id": &*rule.id,
        "area": rule.area,
        "title": rule.title,
        "severity": rule.severity.name(),
        "description": rule.description,
        "remediation": rule.remediation,
        "parameters": parameters.collect::<Vec<_>>(),
        "controls": controls.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
        "since": rule.since,
    })
}

fn as_json_value(value: &regimen_engine::Value) -> Value {
    serde_json::from_str(&value.to_json()).unwrap_or_default()
}

fn page(library: &Library, rule: &Rule, markdown: bool) -> String {
    let mut page = Page { text: String::new(), markdown };
    page.title(&format!("{} ({})", rule.id, rule.severity));
    page.paragraph(&format!("{}.", rule.title));
    page.section("Why", &rule.description);
    page.section("Fix", &rule.remediation);
    page.items(
        "Parameters",
        rule.open_parameters().map(|parameter| {
            let kind = parameter.kind.name();
            format!(
                "`{}` ({kind}, default `{}`): {}",
                parameter.name, parameter.default, parameter.description
            )
        }),
    );
    let named = controls(library, rule)
        .into_iter()
        .map(|(pack, id)| if id == &*rule.id { pack.to_owned() } else { format!("{pack}: {id}") });
    page.items("Packs and controls", named);
    page.items(
        "Read on",
        rule.links.iter().map(|link| match &link.description {
            Some(description) => format!("{description}: {}", link.url),
            None => link.url.clone(),
        }),
    );
    page.text
}

/// A page for a terminal or in markdown.
struct Page {
    text: String,
    markdown: bool,
}

impl Page {
    fn title(&mut self, title: &str) {
        let mark = if self.markdown { "# " } else { "" };
        let _ = writeln!(self.text, "{mark}{title}");
    }

    fn paragraph(&mut self, text: &str) {
        let text = if self.markdown { text.to_owned() } else { wrap(text, "  ") };
        let _ = writeln!(self.text, "\n{text}");
    }

    fn heading(&mut self, heading: &str) {
        let line = if self.markdown { format!("## {heading}") } else { heading.to_owned() };
        let _ = writeln!(self.text, "\n{line}");
    }

    fn section(&mut self, heading: &str, text: &str) {
        self.heading(heading);
        let text = if self.markdown { format!("\n{text}") } else { wrap(text, "  ") };
        let _ = writeln!(self.text, "{text}");
    }

    fn items(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.collect();
        if items.is_empty() {
            return;
        }
        self.heading(heading);
        if self.markdown {
            self.text.push('\n');
        }
        for item in items {
            let _ = writeln!(
                self.text,
                "{}",
                if self.markdown { format!("- {item}") } else { wrap(&item, "  ") }
            );
        }
    }
}
