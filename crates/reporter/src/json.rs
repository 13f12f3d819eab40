//! For programs: `regimen.report/v1`. Fields are added, never renamed; the types here are the contract, apart from the
//! check's own, and the published JSON Schema is made from them.

mod finding;
mod fix;
mod problem;
mod summary;

use std::io::{self, BufWriter, Write};

use regimen_check::{Finding, Report as Checked, Since};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::Tool;
use finding::JsonFinding;
use problem::{JsonNote, JsonProblem, JsonSkipped};
use summary::{JsonControl, JsonPack, JsonPlatform, JsonSummary};

const SCHEMA: &str = "regimen.report/v1";

pub(crate) fn write(report: &Checked, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Small pieces go to a buffer that the serializer knows.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, &Report::new(report, tool))?;
    writeln!(out)?;
    out.flush()
}

/// The report as templates see it.
pub(crate) fn value(report: &Checked, tool: &Tool<'_>) -> minijinja::Value {
    minijinja::Value::from_serialize(Report::new(report, tool))
}

/// One line for each problem, finding, note and thing skipped, which says by `type` what it is. For reading as it comes.
pub(crate) fn write_lines(report: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let problems = report.problems.iter().map(|of| Line::Problem(JsonProblem::new(of)));
    let findings = report.findings.iter().map(|of| Line::Finding(Box::new(JsonFinding::new(of))));
    let notes = report.notes.iter().map(|of| Line::Note(JsonNote::new(of)));
    let skipped = report.skipped.iter().map(|of| Line::Skipped(JsonSkipped::new(of)));
    for line in problems.chain(findings).chain(notes).chain(skipped) {
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A line of `jsonl`: what stands in the lists of the report.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Problem(JsonProblem<'a>),
    Finding(Box<JsonFinding<'a>>),
    Note(JsonNote<'a>),
    Skipped(JsonSkipped<'a>),
}

/// Writes findings one after the other: there may be very many.
fn each<S: Serializer>(findings: &[Finding], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(JsonFinding::new))
}

/// The JSON Schema of the format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report<'static>).to_value()
}

/// The report of one run of `regimen check`.
#[derive(Serialize, JsonSchema)]
struct Report<'a> {
    /// The name and version of this format: `regimen.report/v1`.
    schema: &'static str,
    /// What made the report.
    tool: ToolInfo<'a>,
    /// Where the manifests are deployed to.
    platform: JsonPlatform<'a>,
    /// What was found, by file and place.
    #[serde(serialize_with = "each")]
    #[schemars(with = "Vec<JsonFinding<'a>>")]
    findings: &'a [Finding],
    /// What was found and is mended by `--fix`, with its place in the text as it was.
    #[serde(serialize_with = "each")]
    #[schemars(with = "Vec<JsonFinding<'a>>")]
    fixed: &'a [Finding],
    /// What kept the check from being done whole.
    problems: Vec<JsonProblem<'a>>,
    /// What happened in rules that their authors may not mean; the check is whole all the same.
    notes: Vec<JsonNote<'a>>,
    /// What was left out because it is no manifest.
    skipped: Vec<JsonSkipped<'a>>,
    /// The controls of the packs asked for, in the packs' order.
    controls: Vec<JsonControl<'a>>,
    /// The packs asked for, and how their controls stand together.
    packs: Vec<JsonPack<'a>>,
    /// The counts.
    summary: JsonSummary,
    /// What was compared with, where only new findings are in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<JsonSince<'a>>,
}

/// The base of a change, and what it has and had.
#[derive(Serialize, JsonSchema)]
struct JsonSince<'a> {
    /// What the user named: a branch, a tag, a commit.
    reference: &'a str,
    /// The commit, abbreviated.
    commit: &'a str,
    /// Findings that were there before, and are not in the report.
    old: usize,
    /// Findings of then that are gone.
    mended: usize,
    /// Problems with the base: where it could not be checked, old findings count as new.
    problems: usize,
}

#[derive(Serialize, JsonSchema)]
struct ToolInfo<'a> {
    /// Always `regimen`.
    name: &'static str,
    /// Its version.
    version: &'a str,
}

impl<'a> Report<'a> {
    fn new(report: &'a Checked, tool: &Tool<'a>) -> Self {
        Self {
            schema: SCHEMA,
            tool: ToolInfo { name: "regimen", version: tool.version },
            platform: JsonPlatform::new(&report.platform),
            findings: &report.findings,
            fixed: &report.fixed,
            problems: report.problems.iter().map(JsonProblem::new).collect(),
            notes: report.notes.iter().map(JsonNote::new).collect(),
            skipped: report.skipped.iter().map(JsonSkipped::new).collect(),
            controls: report.controls.iter().map(JsonControl::new).collect(),
            packs: report.packs.iter().map(JsonPack::new).collect(),
            summary: JsonSummary::new(report),
            since: report.since.as_ref().map(JsonSince::new),
        }
    }
}

impl<'a> JsonSince<'a> {
    fn new(since: &'a Since) -> Self {
        let Since { reference, commit, old, mended, problems } = since;
        Self { reference, commit, old: *old, mended: *mended, problems: *problems }
    }
}
