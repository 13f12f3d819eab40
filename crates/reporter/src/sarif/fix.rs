//! The change that would mend a finding, as a `fix` of SARIF (2.1.0, section 3.55).

use regimen_check::{Applicability, Finding, TextEdit};
use serde_json::{Value, json};

use super::place::{Regions, artifact};

/// The fix of a finding; none if it has none that can be made in its file.
pub(super) fn of(finding: &Finding, regions: &Regions<'_>) -> Option<Value> {
    let fix = finding.fix.as_ref()?;
    let file = &finding.location.file;
    let replacement = |edit: &TextEdit| {
        json!({
            "deletedRegion": regions.region(file, edit.range.span, edit.range.start, edit.range.end),
            "insertedContent": { "text": edit.text },
        })
    };
    let replacements: Vec<Value> = fix.edits.as_ref().ok()?.iter().map(replacement).collect();
    let warning = match fix.applicability {
        Applicability::Safe => "",
        Applicability::Unsafe => " (unsafe: what runs may need what it takes away)",
    };
    Some(json!({
        "description": { "text": format!("{}{warning}", fix.title) },
        "artifactChanges": [{ "artifactLocation": artifact(file), "replacements": replacements }],
    }))
}
