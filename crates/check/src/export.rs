//! The way out: rules as files for those who enforce them, Gatekeeper in a cluster and OPA anywhere.

mod bundle;
mod constraint;
mod kustomization;
mod policy;
mod policy_library;
mod suite;
mod sync;
mod template;

use std::collections::BTreeSet;

use regimen_engine::{Value, to_yaml};

use crate::{Action, Library, RuleSet};

pub use bundle::bundle;
pub use policy_library::{Exported, constraints};
pub use suite::suite;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Where, below the folder that was asked for, with forward slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// What is written, and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// The files, each path once.
    pub files: Vec<ExportFile>,
    /// What was asked for and cannot be exported, by name, and why.
    pub left_out: Vec<(String, String)>,
    /// What whoever uses the files should know.
    pub notes: Vec<String>,
}

impl Export {
    fn add(&mut self, path: impl Into<String>, text: String) {
        self.files.push(ExportFile { path: path.into(), text });
    }

    /// Adds an object as a file of its own, with other `text` around what it is as YAML.
    fn add_object(&mut self, path: &str, object: &Value, text: impl FnOnce(String) -> String) {
        match to_yaml(object) {
            Ok(yaml) => self.add(path, text(yaml)),
            Err(reason) => self.leave_out(path, reason),
        }
    }

    fn leave_out(&mut self, what: &str, reason: impl Into<String>) {
        self.left_out.push((what.to_owned(), reason.into()));
    }
}

/// Rules for Gatekeeper: a `ConstraintTemplate` for each module, a Constraint for each rule and set of parameters, the
/// objects that rules look up as a `Config`, and kustomizations of all.
///
/// Source: Gatekeeper, "Constraint Templates", "How to use Gatekeeper", "Replicating Data".
pub fn gatekeeper(library: &Library, rules: &RuleSet, action: Action) -> Export {
    let mut export = Export::default();
    let policies = policy::policies(library, rules, &mut export);
    let mut written = BTreeSet::new();
    for policy in &policies {
        let package = &policy.instance.rule.package;
        if written.insert(package) {
            template::add(library, package, policy, &mut export);
        }
        let parameters = Some(policy.instance.parameters.clone()).filter(|parameters| !is_empty(parameters));
        let object = constraint::constraint(&policy.kind, &policy.name, action, &policy.matching, parameters);
        export.add_object(&policy.constraint_file(), &object, |yaml| yaml);
    }
    sync::add(&policies, &mut export);
    kustomization::add(&mut export);
    export.files.sort_by(|a, b| a.path.cmp(&b.path));
    export
}

fn is_empty(parameters: &Value) -> bool {
    parameters.as_object().is_none_or(regimen_engine::Object::is_empty)
}

/// A list of texts as a value.
fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Value {
    Value::from(texts.into_iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>())
}
