//! Bundles for OPA.
//!
//! Source: OPA, "Bundles", Bundle File Format.

use regimen_engine::{Value, object};

use super::Export;
use crate::{Library, RuleSet};

/// The modules that rules need, byte for byte at the paths of their packages, and the manifest with `revision`. Rules are
/// asked with Gatekeeper's input, and their parameters are part of it: a bundle holds no values for them.
pub fn bundle(library: &Library, rules: &RuleSet, revision: &str) -> Export {
    let mut export = Export::default();
    for instance in rules.instances.iter().filter(|instance| instance.broken) {
        export.leave_out(&instance.rule.id, "its modules do not compile");
    }
    let sound = rules.instances.iter().filter(|instance| !instance.broken);
    for module in library.modules(sound.map(|instance| instance.rule.package.clone())) {
        if let Some(tree) = &module.tree {
            let document = tree.package.document();
            let path = document.trim_start_matches("data.").replace('.', "/");
            export.add(format!("{path}.rego"), module.text().to_owned());
        }
    }
    export.add(".manifest", manifest(revision));
    export.files.sort_by(|a, b| a.path.cmp(&b.path));
    export
}

fn manifest(revision: &str) -> String {
    let roots = Value::from(vec![Value::from("rules"), Value::from("lib")]);
    let fields =
        [("revision", Value::from(revision)), ("roots", roots), ("rego_version", Value::from(1_i64))];
    object(fields).to_json() + "\n"
}
