//! Types that a cluster would refuse, in the fields that rules read: a rule that asks whether `privileged` is true must
//! not pass silently over `privileged: "true"`.
//!
//! Source: Kubernetes API reference v1.35, `ObjectMeta`, `PodSpec`, `Container`, `SecurityContext`.

use regimen_yaml::{Node, Path};

use crate::ResourceId;
use crate::fields::article;

/// What a field must be. Null counts as absent everywhere.
enum Shape {
    Bool,
    Int,
    Text,
    /// A mapping with these fields; others are free.
    Map(&'static [(&'static str, Shape)]),
    /// A mapping with any keys.
    MapOf(&'static Shape),
    List(&'static Shape),
}

use Shape::{Bool, Int, List, Map, MapOf, Text};

const METADATA: Shape = Map(&[
    ("name", Text),
    ("namespace", Text),
    ("generateName", Text),
    ("labels", MapOf(&Text)),
    ("annotations", MapOf(&Text)),
]);

const PROFILE: Shape = Map(&[("type", Text), ("localhostProfile", Text)]);
const SELINUX: Shape = Map(&[("type", Text), ("user", Text), ("role", Text), ("level", Text)]);
const WINDOWS: Shape = Map(&[("hostProcess", Bool), ("runAsUserName", Text)]);

const POD_SECURITY_CONTEXT: Shape = Map(&[
    ("runAsUser", Int),
    ("runAsGroup", Int),
    ("runAsNonRoot", Bool),
    ("fsGroup", Int),
    ("supplementalGroups", List(&Int)),
    ("seccompProfile", PROFILE),
    ("appArmorProfile", PROFILE),
    ("seLinuxOptions", SELINUX),
    ("windowsOptions", WINDOWS),
    ("sysctls", List(&Map(&[("name", Text), ("value", Text)]))),
]);

const SECURITY_CONTEXT: Shape = Map(&[
    ("privileged", Bool),
    ("allowPrivilegeEscalation", Bool),
    ("readOnlyRootFilesystem", Bool),
    ("procMount", Text),
    ("capabilities", Map(&[("add", List(&Text)), ("drop", List(&Text))])),
    ("runAsUser", Int),
    ("runAsGroup", Int),
    ("runAsNonRoot", Bool),
    ("seccompProfile", PROFILE),
    ("appArmorProfile", PROFILE),
    ("seLinuxOptions", SELINUX),
    ("windowsOptions", WINDOWS),
]);

const CONTAINERS: Shape = List(&Map(&[
    ("name", Text),
    ("image", Text),
    ("command", List(&Text)),
    ("args", List(&Text)),
    ("env", List(&Map(&[("name", Text), ("value", Text)]))),
    ("envFrom", List(&Map(&[]))),
    ("ports", List(&Map(&[("containerPort", Int), ("hostPort", Int), ("hostIP", Text)]))),
    (
        "volumeMounts",
        List(&Map(&[("name", Text), ("mountPath", Text), ("readOnly", Bool), ("subPath", Text)])),
    ),
    ("securityContext", SECURITY_CONTEXT),
    ("resources", Map(&[("limits", Map(&[])), ("requests", Map(&[]))])),
    ("stdin", Bool),
    ("tty", Bool),
]));

const VOLUMES: Shape = List(&Map(&[("name", Text), ("hostPath", Map(&[("path", Text), ("type", Text)]))]));

const POD_SPEC: Shape = Map(&[
    ("initContainers", CONTAINERS),
    ("containers", CONTAINERS),
    ("ephemeralContainers", CONTAINERS),
    ("volumes", VOLUMES),
    ("securityContext", POD_SECURITY_CONTEXT),
    ("hostNetwork", Bool),
    ("hostPID", Bool),
    ("hostIPC", Bool),
    ("hostUsers", Bool),
    ("shareProcessNamespace", Bool),
    ("automountServiceAccountToken", Bool),
    ("serviceAccountName", Text),
    ("priorityClassName", Text),
    ("nodeName", Text),
    ("os", Map(&[("name", Text)])),
    ("hostAliases", List(&Map(&[]))),
    ("tolerations", List(&Map(&[]))),
]);

const POD_TEMPLATE: Shape = Map(&[("metadata", METADATA), ("spec", POD_SPEC)]);

/// A field that a cluster would refuse.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misshapen {
    /// Where, from the root of the object.
    pub(super) path: Path,
    /// What is wrong.
    pub(super) message: String,
    /// What to type.
    pub(super) help: &'static str,
}

/// What is wrong in an object.
pub(super) fn check(id: &ResourceId, object: &Node, template_path: Option<&Path>) -> Vec<Misshapen> {
    let mut faults = Faults { root: id, found: Vec::new() };
    match object.get("metadata") {
        Some(node) if node.is_null() => {
            let path = Path::from_iter(["metadata".into()]);
            let message = "`metadata` is null".to_owned();
            faults.found.push(Misshapen { path, message, help: "write `metadata: {name: …}`" });
        }
        Some(node) => faults.check(node, &METADATA, &Way::Key(&Way::Root, "metadata")),
        None => {}
    }
    if let Some(path) = template_path {
        faults.template(object, path);
    }
    faults.found
}

/// How a node was come to. It becomes a path only where something is wrong.
enum Way<'a> {
    /// The root of the object.
    Root,
    /// The pod template, whose path this is.
    Template(&'a Path),
    Key(&'a Way<'a>, &'a str),
    Index(&'a Way<'a>, usize),
}

impl Way<'_> {
    fn path(&self) -> Path {
        match self {
            Self::Root => Path::default(),
            Self::Template(path) => (*path).clone(),
            Self::Key(parent, key) => parent.path().join(*key),
            Self::Index(parent, index) => parent.path().join(*index),
        }
    }
}

struct Faults<'a> {
    root: &'a ResourceId,
    found: Vec<Misshapen>,
}

impl Faults<'_> {
    /// Walks to the pod template, naming the first thing on the way that is no mapping.
    fn template(&mut self, object: &Node, path: &Path) {
        let mut node = object;
        let mut walked = Path::default();
        for segment in path.segments() {
            let regimen_yaml::Segment::Key(key) = segment else {
                return;
            };
            let Some(next) = node.get(key) else { return };
            walked.push(segment.clone());
            if !next.is_mapping() {
                return self.wrong(next, "object", &walked);
            }
            node = next;
        }
        if path.is_empty() {
            // A Pod's metadata is the object's own, checked already.
            let Some(spec) = node.get("spec") else { return };
            self.check(spec, &POD_SPEC, &Way::Key(&Way::Root, "spec"));
        } else {
            self.check(node, &POD_TEMPLATE, &Way::Template(path));
        }
    }

    fn check(&mut self, node: &Node, shape: &Shape, way: &Way<'_>) {
        if node.is_null() {
            return;
        }
        match shape {
            Bool if node.as_bool().is_none() => self.wrong(node, "boolean", &way.path()),
            Int if node.as_i64().is_none() => self.wrong(node, "integer", &way.path()),
            Text if node.as_str().is_none() => self.wrong(node, "string", &way.path()),
            Map(_) | MapOf(_) if !node.is_mapping() => self.wrong(node, "object", &way.path()),
            List(_) if !node.is_sequence() => self.wrong(node, "array", &way.path()),
            Map(fields) => {
                for (key, shape) in *fields {
                    if let Some(field) = node.get(key) {
                        self.check(field, shape, &Way::Key(way, key));
                    }
                }
            }
            MapOf(shape) => {
                for entry in node.entries() {
                    self.check(&entry.node, shape, &Way::Key(way, &entry.key));
                }
            }
            List(shape) => {
                for (index, item) in node.items().iter().enumerate() {
                    self.check(item, shape, &Way::Index(way, index));
                }
            }
            Bool | Int | Text => {}
        }
    }

    fn wrong(&mut self, node: &Node, expected: &str, path: &Path) {
        let message = format!(
            "`{path}` of the {} must be {}, found {}",
            self.root.kind,
            article(expected),
            article(node.type_name())
        );
        self.found.push(Misshapen { path: path.clone(), message, help: help(expected, node.type_name()) });
    }
}

/// The usual mistake where one type is expected and another found.
fn help(expected: &str, found: &str) -> &'static str {
    match (expected, found) {
        ("boolean" | "integer", "string") => "write the value without quotes: in quotes it is text",
        ("string", "boolean" | "integer" | "number") => "put the value in quotes",
        ("array", "object") => "put `- ` before each item",
        ("object", "array") => "remove the `- `: here stand fields, not a list",
        _ => "a cluster refuses the object like this",
    }
}

#[cfg(test)]
mod tests {
    use super::super::unpack;

    fn messages(text: &str) -> Vec<String> {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        unpack(&stream.documents).faults.into_iter().map(|fault| fault.message).collect()
    }

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ";

    #[test]
    fn a_pod_as_it_should_be_has_no_fault() {
        let spec = "{hostPID: false, securityContext: null, containers: [{name: a, image: b, securityContext: {privileged: true, runAsUser: 1}}]}";
        assert_eq!(messages(&format!("{POD}{spec}")), [""; 0]);
    }

    #[test]
    fn wrong_types_are_named_with_their_path() {
        for (spec, message) in [
            ("{containers: {name: a}}", "`spec.containers` of the Pod must be an array, found an object"),
            ("{containers: [a]}", "`spec.containers[0]` of the Pod must be an object, found a string"),
            (
                "{containers: [{name: 1}]}",
                "`spec.containers[0].name` of the Pod must be a string, found an integer",
            ),
            (
                "{containers: [{securityContext: {privileged: 'true'}}]}",
                "`spec.containers[0].securityContext.privileged` of the Pod must be a boolean, found a string",
            ),
            ("{hostPID: 1}", "`spec.hostPID` of the Pod must be a boolean, found an integer"),
            ("[]", "`spec` of the Pod must be an object, found an array"),
        ] {
            assert_eq!(messages(&format!("{POD}{spec}")), [message]);
        }
    }

    #[test]
    fn templates_of_controllers_are_looked_at_in_their_place() {
        let text = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, labels: {v: 1.5}}\nspec: {jobTemplate: {spec: {template: {metadata: {annotations: {x: true}}, spec: {hostIPC: 'no'}}}}}\n";
        assert_eq!(
            messages(text),
            [
                "`metadata.labels.v` of the CronJob must be a string, found a number",
                "`spec.jobTemplate.spec.template.metadata.annotations.x` of the CronJob must be a string, found a boolean",
                "`spec.jobTemplate.spec.template.spec.hostIPC` of the CronJob must be a boolean, found a string",
            ]
        );
        let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: x}\n";
        assert_eq!(messages(text), ["`spec.template` of the Deployment must be an object, found a string"]);
    }
}
