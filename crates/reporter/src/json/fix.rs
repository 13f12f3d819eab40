//! The change that would mend a finding.

use regimen_check::{Fix, Operation, Patch, TextEdit};
use schemars::JsonSchema;
use serde::Serialize;

use super::finding::Step;

/// A change of an object.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonFix<'a> {
    /// `safe`, or `unsafe` where what runs now may need what it takes away.
    applicability: &'static str,
    /// What it does, in one line.
    title: &'a str,
    /// Its parts, in order.
    patches: Vec<JsonPatch<'a>>,
    /// What it changes in the text of the file, in order; null where it cannot be made there.
    edits: Option<Vec<JsonEdit<'a>>>,
    /// Why it cannot be made in the file, in one line; null where it can.
    refused: Option<&'a str>,
}

/// One operation on an object.
#[derive(Serialize, JsonSchema)]
struct JsonPatch<'a> {
    /// `set`: puts the value there, with the mappings on the way. `remove`: takes away what is there.
    op: &'static str,
    /// Keys and indices from the root of the object.
    path: Vec<Step<'a>>,
    /// The value to set.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
}

/// Other characters for those of a place. Lines and columns count from 1, columns in characters; ends are exclusive.
#[derive(Serialize, JsonSchema)]
struct JsonEdit<'a> {
    /// First line.
    line: u32,
    /// First column.
    column: u32,
    /// Last line.
    end_line: u32,
    /// Column after the last.
    end_column: u32,
    /// What is put there.
    text: &'a str,
}

impl<'a> JsonFix<'a> {
    pub(super) fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits.as_ref().ok().map(|edits| edits.iter().map(JsonEdit::new).collect());
        Self {
            applicability: fix.applicability.name(),
            title: &fix.title,
            patches: fix.patches.iter().map(JsonPatch::new).collect(),
            edits,
            refused: fix.edits.as_ref().err().map(String::as_str),
        }
    }
}

impl<'a> JsonPatch<'a> {
    fn new(patch: &'a Patch) -> Self {
        Self {
            op: patch.operation.name(),
            path: Step::all(&patch.path),
            value: match &patch.operation {
                Operation::Set(value) => serde_json::from_str(&value.to_json()).ok(),
                Operation::Remove => None,
            },
        }
    }
}

impl<'a> JsonEdit<'a> {
    fn new(edit: &'a TextEdit) -> Self {
        let (start, end) = (edit.range.start, edit.range.end);
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: &edit.text,
        }
    }
}
