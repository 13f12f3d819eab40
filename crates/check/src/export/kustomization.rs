//! Kustomizations of what is exported.

use regimen_engine::{Value, object};

use super::{Export, sync, texts};

const FILE: &str = "kustomization.yaml";

const ORDER: &str = "\
# Gatekeeper makes the definition of a Constraint's kind from its template, so that templates must be there first:
#   kubectl apply --server-side -k templates
#   kubectl wait --for=condition=Established crd -l gatekeeper.sh/constraint=yes
#   kubectl apply -k constraints
# Who applies this folder as a whole must try again until the kinds are there.
";

/// Adds one for the templates, one for the Constraints, and one for all.
pub(super) fn add(export: &mut Export) {
    let mut whole = Vec::new();
    for folder in ["templates", "constraints"] {
        let inside = export.files.iter().filter_map(|file| file.path.strip_prefix(folder)?.strip_prefix('/'));
        let mut files: Vec<String> = inside.map(str::to_owned).collect();
        if files.is_empty() {
            return;
        }
        files.sort();
        whole.push(folder.to_owned());
        export.add_object(&format!("{folder}/{FILE}"), &kustomization(&files), |yaml| yaml);
    }
    whole.extend(export.files.iter().any(|file| file.path == sync::CONFIG).then(|| sync::CONFIG.to_owned()));
    export.add_object(FILE, &kustomization(&whole), |yaml| ORDER.to_owned() + &yaml);
}

fn kustomization(resources: &[String]) -> Value {
    object([
        ("apiVersion", Value::from("kustomize.config.k8s.io/v1beta1")),
        ("kind", Value::from("Kustomization")),
        ("resources", texts(resources)),
    ])
}
