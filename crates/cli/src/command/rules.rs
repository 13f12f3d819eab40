//! `regimen rules [ID]`.

use std::fmt::Write as _;
use std::sync::Arc;

use regimen_check::{Applicability, Library, Rule, suggest, waiver_rules};
use regimen_reporter::{PageFormat, rule_page};
use serde_json::{Value, json};

use crate::args::{ListFormat, RulesArgs};
use crate::library;
use crate::output::{Failure, print};
use crate::table::Table;

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

/// The rule of that id, the rules of a control, or those nearest to a check of another tool.
fn find<'a>(library: &'a Library, id: &str) -> Result<Vec<&'a Arc<Rule>>, Failure> {
    if let Some(rule) = library.rules.get(id) {
        return Ok(vec![rule]);
    }
    if let Some(rule) = waiver_rules().iter().find(|rule| *rule.id == *id) {
        return Ok(vec![rule]);
    }
    let controls = || library.packs.values().flat_map(|pack| &pack.controls);
    if let Some(control) = controls().find(|control| *control.id == *id) {
        let rules: Vec<_> =
            control.rules.iter().filter_map(|used| library.rules.get(used.id.as_str())).collect();
        return match &control.manual {
            Some(reason) if rules.is_empty() => {
                let message = format!("`{id}` has no rule, because no manifest can show it");
                Err(Failure::new(message).help(&**reason))
            }
            _ => Ok(rules),
        };
    }
    let is_peer = |rule: &&Arc<Rule>| library.peers(rule).values().any(|ids| ids.contains(id));
    let nearest: Vec<_> = library.rules.values().filter(is_peer).collect();
    if !nearest.is_empty() {
        return Ok(nearest);
    }
    let known = controls().map(|control| &control.id);
    let help = suggest::did_you_mean(id, library.rules.keys().chain(known).map(|id| &**id));
    Err(Failure::new(format!("there is no rule or control `{id}`"))
        .help(help.unwrap_or_else(|| "`regimen rules` lists the rules".to_owned())))
}

fn list(library: &Library, format: ListFormat) -> String {
    let mut rules: Vec<&Arc<Rule>> = library.rules.values().chain(waiver_rules()).collect();
    rules.sort_by_key(|rule| &rule.id);
    match format {
        ListFormat::Json => {
            let rules: Vec<Value> = rules.into_iter().map(|rule| as_json(library, rule)).collect();
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
        ListFormat::Markdown => rule_page(library, rule, PageFormat::Markdown),
        ListFormat::Human => rule_page(library, rule, PageFormat::Text),
    }
}

fn as_json(library: &Library, rule: &Rule) -> Value {
    let parameters = rule.open_parameters().map(|parameter| {
        json!({
            "name": parameter.name,
            "type": parameter.kind.to_string(),
            "description": parameter.description,
            "default": as_json_value(&parameter.default),
            "enum": parameter.choices.iter().map(as_json_value).collect::<Vec<_>>(),
        })
    });
    let links = rule.links.iter().map(|link| json!({ "url": link.url, "description": link.description }));
    let controls =
        library.uses(rule).map(|(pack, control)| json!({ "pack": &*pack.name, "id": &*control.id }));
    json!({
        "id": &*rule.id,
        "area": rule.area,
        "title": rule.title,
        "severity": rule.severity.name(),
        "confidence": rule.confidence.name(),
        "platforms": rule.platforms.iter().map(|platform| platform.name()).collect::<Vec<_>>(),
        "description": rule.description,
        "remediation": rule.remediation,
        "parameters": parameters.collect::<Vec<_>>(),
        "controls": controls.collect::<Vec<_>>(),
        "peers": library.peers(rule),
        "waivable": rule.waivable,
        "fix": rule.fix.map(Applicability::name),
        "links": links.collect::<Vec<_>>(),
        "since": rule.since,
    })
}

fn as_json_value(value: &regimen_engine::Value) -> Value {
    serde_json::from_str(&value.to_json()).unwrap_or_default()
}
