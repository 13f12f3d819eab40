//! Suites: what constraints must say of objects.
//!
//! Source: Gatekeeper, `test.gatekeeper.sh/v1alpha1` as `gator verify` reads it. Its YAML is that of version 1.2, where `yes`
//! is a string; here both spellings of both versions mean the same.

mod assertion;
mod filter;
mod review;
mod run;

use regimen_yaml::Node;

use super::template::focus;
use crate::fields::{Fault, Fields};
use crate::parsed::ParsedFile;
use crate::{ExternalData, Place, Problem, SourceFile};

use assertion::Assertion;
pub use filter::{Filter, InvalidFilter};
pub use run::{CaseResult, SuiteOutcome, SuiteResult, TestResult};

/// A suite of tests.
#[derive(Debug)]
pub struct Suite {
    /// Its file.
    pub file: std::sync::Arc<str>,
    skip: bool,
    tests: Vec<Test>,
    external: ExternalData,
}

/// A template with a constraint, and what it must say.
#[derive(Debug)]
struct Test {
    name: String,
    template: String,
    constraint: String,
    expansion: Option<String>,
    /// Whether the constraint must be refused.
    invalid: bool,
    skip: bool,
    cases: Vec<Case>,
    place: Place,
}

/// An object, and what the constraint must say of it.
#[derive(Debug)]
struct Case {
    name: String,
    object: String,
    inventory: Vec<String>,
    skip: bool,
    assertions: Vec<Assertion>,
    place: Place,
}

impl Suite {
    /// The suites in a file; none if it is about something else.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(source: &SourceFile) -> Result<Vec<Self>, Vec<Problem>> {
        if !source.text.contains("test.gatekeeper.sh/") {
            return Ok(Vec::new());
        }
        let file = ParsedFile::of_policies(source.clone());
        let is_suite = |group: &str, kind: &str| group == "test.gatekeeper.sh" && kind == "Suite";
        let all = file.resources.iter().filter(|resource| is_suite(resource.group(), &resource.id.kind));
        let nodes: Vec<&Node> = all.filter_map(|resource| resource.node(&file.documents)).collect();
        let mut faults = Vec::new();
        let suites = nodes.into_iter().map(|node| read_suite(&file, node, &mut faults)).collect();
        let mut problems = file.problems.clone();
        problems.extend(faults.into_iter().map(|fault| super::template::problem(&file, fault)));
        if problems.is_empty() { Ok(suites) } else { Err(problems) }
    }

    /// The same, with calls of `external_data` answered from what was recorded.
    #[must_use]
    pub fn with_external_data(self, external: ExternalData) -> Self {
        Self { external, ..self }
    }
}

fn read_suite(file: &ParsedFile, node: &Node, faults: &mut Vec<Fault>) -> Suite {
    let mut fields = Fields::new(node, faults);
    for known in ["apiVersion", "kind", "metadata"] {
        fields.optional(known);
    }
    let skip = flag(&mut fields, "skip");
    let tests = fields.list("tests");
    fields.finish();
    let tests = tests.iter().map(|node| read_test(file, node, faults)).collect();
    Suite { file: file.source.name.clone(), skip, tests, external: ExternalData::default() }
}

fn read_test(file: &ParsedFile, node: &Node, faults: &mut Vec<Fault>) -> Test {
    let mut fields = Fields::new(node, faults);
    let name = name(file, &mut fields);
    let template = fields.required_text("template");
    let constraint = fields.required_text("constraint");
    let expansion = fields.text("expansion");
    let (invalid, skip) = (flag(&mut fields, "invalid"), flag(&mut fields, "skip"));
    let cases = fields.list("cases");
    fields.finish();
    let cases = cases.iter().map(|node| read_case(file, node, faults)).collect();
    Test { name, template, constraint, expansion, invalid, skip, cases, place: file.place(focus(node)) }
}

fn read_case(file: &ParsedFile, node: &Node, faults: &mut Vec<Fault>) -> Case {
    let mut fields = Fields::new(node, faults);
    let name = name(file, &mut fields);
    let object = fields.required_text("object");
    let inventory = fields.texts("inventory");
    let skip = flag(&mut fields, "skip");
    let assertions = fields.list("assertions");
    if assertions.is_empty() {
        fields.fault(focus(node), "the case has no `assertions`, so that it asks nothing");
    }
    fields.finish();
    let assertions = assertions.iter().filter_map(|node| Assertion::read(node, faults)).collect();
    Case { name, object, inventory, skip, assertions, place: file.place(focus(node)) }
}

/// What a test or a case is called. In the YAML of version 1.2 `no` is a name.
fn name(file: &ParsedFile, fields: &mut Fields<'_, '_>) -> String {
    let word = fields.optional("name").filter(|node| node.as_bool().is_some());
    match word {
        Some(node) => node.span.slice(&file.source.text).to_owned(),
        None => fields.required_text("name"),
    }
}

fn flag(fields: &mut Fields<'_, '_>, key: &'static str) -> bool {
    let Some(node) = fields.optional(key) else { return false };
    node.as_bool().unwrap_or_else(|| {
        fields.fault(node.span, format!("`{key}` must be `true` or `false`"));
        false
    })
}
