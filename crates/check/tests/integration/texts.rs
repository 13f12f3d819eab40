//! A small library and a host, both of texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_check::{
    CheckOptions, Exceptions, Host, Input, Library, Place, Problem, ProblemKind, Report, RuleSet, Selection,
    Settings, Severity, SourceFile,
};

/// A rule whose `violation` is `body`, for pods.
pub(crate) fn rule(name: &str, severity: &str, body: &str) -> (String, String) {
    let text = format!(
        r#"# METADATA
# title: The rule {name}
# description: For tests.
# related_resources:
# - ref: https://example.com/{name}
# custom:
#   severity: {severity}
#   match: {{kinds: [{{apiGroups: [""], kinds: [Pod]}}]}}
#   remediation: Change it.
#   parameters: {{type: object, properties: {{limit: {{type: integer, default: 1}}}}}}
#   since: 0.1.0
package rules.{snake}

{body}
"#,
        snake = name.replace('-', "_")
    );
    (format!("rules/workload/{name}/{name}.rego"), text)
}

/// Finds the host's namespaces that a pod shares, with their places.
pub(crate) fn host() -> (String, String) {
    let body = r#"violation contains {"msg": msg, "details": {"path": ["spec", field]}} if {
	some field in ["hostPID", "hostIPC"]
	input.review.object.spec[field] == true
	msg := sprintf("%s is shared", [field])
}"#;
    rule("host", "high", body)
}

/// Fails on pods that are named `conflict`: a complete rule has two values there.
pub(crate) fn conflict() -> (String, String) {
    let body = r#"violation contains {"msg": text}

text := "one" if input.review.object.metadata.name == "conflict"

text := "two" if input.review.object.metadata.name == "conflict""#;
    rule("conflict", "low", body)
}

pub(crate) fn pack(name: &str, text: &str) -> (String, String) {
    (format!("packs/{name}.yaml"), format!("title: Pack {name}\ndescription: For tests.\n{text}"))
}

pub(crate) fn load(files: &[(String, String)]) -> (Library, Vec<Problem>) {
    let files: Vec<SourceFile> =
        files.iter().map(|(name, text)| SourceFile::from((name.as_str(), text.as_str()))).collect();
    Library::load(&[], &files)
}

/// The library with nothing wrong in it.
pub(crate) fn library(files: &[(String, String)]) -> Library {
    let (library, problems) = load(files);
    assert_eq!(problems, []);
    library
}

pub(crate) fn packs(names: &[&str]) -> Selection {
    Selection { packs: names.iter().map(|name| (*name).to_owned()).collect(), ..Selection::default() }
}

/// Each problem as `file:line: message`, without what is not known.
pub(crate) fn told(problems: &[Problem]) -> Vec<String> {
    let place = |place: &Place| match place.range {
        Some(range) => format!("{}:{}: ", place.file, range.start.line),
        None => format!("{}: ", place.file),
    };
    let text = |problem: &Problem| {
        format!("{}{}", problem.place.as_ref().map(place).unwrap_or_default(), problem.message)
    };
    problems.iter().map(text).collect()
}

/// Files by name.
pub(crate) struct Texts(pub(crate) BTreeMap<Arc<str>, String>);

impl Texts {
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(files.into_iter().map(|(name, text)| (Arc::from(name), text.to_owned())).collect())
    }
}

impl Host for Texts {
    fn read(&self, file: &str) -> Result<String, Problem> {
        let text = self.0.get(file).cloned();
        text.ok_or_else(|| Problem::new(ProblemKind::Read, "gone").at(Place::file(file)))
    }
}

pub(crate) const OPTIONS: CheckOptions = CheckOptions {
    severity: Severity::Info,
    jobs: 2,
    limits: regimen_yaml::Limits::DEFAULT,
    allow_empty: true,
    platform: None,
    evaluation: Settings::DEFAULT,
    exceptions: Exceptions::NONE,
    held: 0,
};

/// Checks all files of `texts` against `rules`.
pub(crate) fn check(texts: &Texts, rules: &RuleSet, options: &CheckOptions) -> Report {
    let input = Input { files: texts.0.keys().cloned().collect(), ..Input::default() };
    regimen_check::check(input, texts, rules, options)
}
