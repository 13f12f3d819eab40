//! The security inspection of ACK, as its users know it: item, result, description, suggestion.

use std::collections::BTreeSet;

use regimen_check::{ControlResult, Finding, Library, Report};
use serde_json::json;

use crate::Table;
use crate::counts::{count, reason};

const SCHEMA: &str = "regimen.inspection/v1";

/// How many objects are named for an item.
const NAMED: usize = 5;

/// A row for each control of a report on the pack of inspection items.
pub fn inspection(library: &Library, report: &Report) -> Table {
    let items: Vec<Item<'_>> =
        report.controls.iter().map(|control| Item::new(library, report, control)).collect();
    let row = |item: &Item<'_>| {
        let ControlResult { id, title, status, .. } = item.control;
        let cells = [&**id, &**title, status.name()].into_iter().map(str::to_owned);
        cells.chain([item.description(), item.suggestion.clone()]).collect()
    };
    let json = json!({
        "schema": SCHEMA,
        "items": items.iter().map(|item| json!({
            "item": &*item.control.id,
            "title": &*item.control.title,
            "result": item.control.status.name(),
            "description": item.description(),
            "suggestion": item.suggestion,
            "objects": item.objects,
            "findings": item.control.findings,
        })).collect::<Vec<_>>(),
    });
    let failed = items.iter().filter(|item| item.control.status.name() == "fail").count();
    let (files, objects) = (count(report.summary.files, "file"), count(report.summary.resources, "object"));
    Table {
        title: "Security inspection".to_owned(),
        intro: vec![format!("{failed} of {} fail in {files}, {objects}.", count(items.len(), "item"))],
        columns: vec!["item", "what", "result", "description", "suggestion"],
        rows: items.iter().map(row).collect(),
        json,
    }
}

/// An inspection item and what was found for it.
struct Item<'a> {
    control: &'a ControlResult,
    /// The objects with findings, with their places.
    objects: Vec<String>,
    /// What to do: of the rules that found something, else of all.
    suggestion: String,
    /// Why it matters.
    why: String,
}

impl<'a> Item<'a> {
    fn new(library: &Library, report: &Report, control: &'a ControlResult) -> Self {
        let found: Vec<&Finding> =
            report.findings.iter().filter(|finding| finding.controls.contains(&control.id)).collect();
        let object = |finding: &&Finding| {
            let place = &finding.location;
            format!("{} ({}:{})", finding.resource, place.file, place.start.line)
        };
        let uses = library.packs.get(&control.pack).into_iter().flat_map(|pack| &pack.controls);
        let uses = uses.filter(|known| known.id == control.id).flat_map(|known| &known.rules);
        let rules: Vec<_> = uses.filter_map(|used| library.rules.get(used.id.as_str())).collect();
        let at_fault: BTreeSet<&str> = found.iter().map(|finding| &*finding.rule.id).collect();
        let named = rules.iter().filter(|rule| at_fault.is_empty() || at_fault.contains(&*rule.id));
        let mut suggestion: Vec<&str> = named.map(|rule| rule.remediation.as_str()).collect();
        suggestion.dedup();
        Self {
            control,
            objects: found.iter().map(object).collect(),
            suggestion: suggestion.join(" "),
            why: rules.first().map(|rule| rule.description.to_string()).unwrap_or_default(),
        }
    }

    fn description(&self) -> String {
        let named = self.objects.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = self.objects.len().saturating_sub(NAMED);
        let objects = match (self.objects.len(), more) {
            (0, _) => reason(&self.control.status).to_owned(),
            (all, 0) => format!("{}: {named}", count(all, "finding")),
            (all, more) => format!("{}: {named} and {more} more", count(all, "finding")),
        };
        let why = if self.objects.is_empty() { "" } else { self.why.as_str() };
        [why, &objects].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
