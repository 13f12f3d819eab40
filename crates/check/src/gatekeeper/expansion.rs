//! Expansion: constraints also judge what an object would make, such as the pods of a Deployment.
//!
//! Source: Gatekeeper, `expansion.gatekeeper.sh` v1alpha1 and v1beta1, `pkg/expansion`.

mod bounds;

use regimen_yaml::{Entry, Node, Path, Segment, Span, Value as Yaml};

use super::template::{find, focus, problem};
use crate::fields::{Fault, Fields};
use crate::parsed::ParsedFile;
use crate::{Action, Place, Problem, Resource, ResourceId};

/// An `ExpansionTemplate`: for which objects, and what they make.
#[derive(Debug, Clone)]
pub(crate) struct Expansion {
    name: String,
    apply_to: Vec<ApplyTo>,
    source: Path,
    generated: Generator,
    action: Option<Action>,
    place: Place,
}

#[derive(Debug, Clone)]
struct ApplyTo {
    groups: Vec<String>,
    versions: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Debug, Clone)]
struct Generator {
    api_version: String,
    kind: String,
}

/// What an object would make.
pub(crate) struct Generated {
    pub(crate) resource: Resource,
    pub(crate) object: Node,
    /// Where in the written object it comes from.
    pub(crate) origin: Path,
    /// What messages about it begin with.
    pub(crate) prefix: String,
    /// What its violations do, whatever their constraint says.
    pub(crate) action: Option<Action>,
    /// Whether no `ExpansionTemplate` says so: workloads make pods.
    pub(crate) implied: bool,
}

impl Expansion {
    /// Reads the `ExpansionTemplate`s among objects. Where something is wrong with one, it is told.
    pub(crate) fn read_all<'a>(
        objects: impl IntoIterator<Item = (&'a ParsedFile, &'a Resource)>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Self> {
        let all = objects.into_iter().filter(|(_, of)| of.group() == "expansion.gatekeeper.sh");
        let read = all.filter_map(|(file, of)| Self::read(file, of, problems)).collect();
        bounds::within(read, problems)
    }

    fn read(file: &ParsedFile, resource: &Resource, problems: &mut Vec<Problem>) -> Option<Self> {
        let node = resource.node(&file.documents)?;
        let Some(spec) = node.get("spec") else {
            let fault = Fault { message: "`spec` is missing".to_owned(), span: focus(node), help: None };
            problems.push(problem(file, fault));
            return None;
        };
        let mut faults = Vec::new();
        let mut fields = Fields::new(spec, &mut faults);
        let apply_to =
            fields.list("applyTo").iter().map(|node| ApplyTo::read(node, fields.faults())).collect();
        let source = fields.required_text("templateSource");
        let generated = fields.required("generatedGVK").map(|node| Generator::read(node, fields.faults()));
        let action = match fields.text("enforcementAction").as_deref() {
            None | Some("") => None,
            Some("deny") => Some(Action::Deny),
            Some("warn") => Some(Action::Warn),
            Some("dryrun") => Some(Action::Dryrun),
            Some(other) => {
                fields.fault(spec.span, format!("`{other}` is no action: one of `deny`, `warn`, `dryrun`"));
                None
            }
        };
        fields.finish();
        let is_whole = faults.is_empty();
        problems.extend(faults.into_iter().map(|fault| problem(file, fault)));
        let source = source.split('.').map(Segment::from).collect();
        is_whole.then_some(Self {
            name: resource.id.name.clone(),
            apply_to,
            source,
            generated: generated?,
            action,
            place: file.place(focus(node)),
        })
    }

    fn applies_to(&self, api_version: &str, kind: &str) -> bool {
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let has = |list: &[String], wanted: &str| list.iter().any(|one| one == wanted);
        let applies =
            |of: &ApplyTo| has(&of.groups, group) && has(&of.versions, version) && has(&of.kinds, kind);
        self.apply_to.iter().any(applies)
    }
}

impl ApplyTo {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let read = Self {
            groups: fields.texts("groups"),
            versions: fields.texts("versions"),
            kinds: fields.texts("kinds"),
        };
        fields.finish();
        if [&read.groups, &read.versions, &read.kinds].iter().any(|list| list.is_empty()) {
            let message = "`applyTo` needs `groups`, `versions` and `kinds`".to_owned();
            faults.push(Fault { message, span: focus(node), help: None });
        }
        read
    }
}

impl Generator {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let group = fields.text("group").unwrap_or_default();
        let version = fields.required_text("version");
        let kind = fields.required_text("kind");
        fields.finish();
        let api_version = if group.is_empty() { version } else { format!("{group}/{version}") };
        Self { api_version, kind }
    }
}

/// All that an object would make by `expansions`, which were read together, and by what those make. With `implied`, a workload for which none of them
/// says anything makes pods.
pub(crate) fn generated(
    resource: &Resource,
    object: &Node,
    expansions: &[Expansion],
    implied: bool,
) -> Vec<Generated> {
    let mut all = Vec::new();
    expand(resource, object, &Path::default(), expansions, &mut all);
    let template = resource.template_path.as_ref().filter(|path| implied && !path.is_empty());
    if let Some(template) = template.filter(|_| all.is_empty()) {
        let pod = Generator { api_version: "v1".to_owned(), kind: "Pod".to_owned() };
        all.extend(pod.make(resource, object, template).map(|(made, object)| Generated {
            resource: made,
            object,
            origin: template.clone(),
            prefix: format!("[Implied by {}] ", resource.id.kind),
            action: None,
            implied: true,
        }));
    }
    all
}

fn expand(
    resource: &Resource,
    object: &Node,
    origin: &Path,
    expansions: &[Expansion],
    all: &mut Vec<Generated>,
) {
    let ResourceId { api_version, kind, .. } = &resource.id;
    for expansion in expansions.iter().filter(|expansion| expansion.applies_to(api_version, kind)) {
        let Some((made, object)) = expansion.generated.make(resource, object, &expansion.source) else {
            continue;
        };
        let origin = origin.concat(&expansion.source);
        expand(&made, &object, &origin, expansions, all);
        let prefix = format!("[Implied by {}] ", expansion.name);
        all.push(Generated {
            resource: made,
            object,
            origin,
            prefix,
            action: expansion.action,
            implied: false,
        });
    }
}

impl Generator {
    /// The object that the part of `parent` at `source` is a template of.
    fn make(&self, parent: &Resource, object: &Node, source: &Path) -> Option<(Resource, Node)> {
        let template = source.segments().iter().try_fold(object, |node, segment| match segment {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.items().get(*index),
        });
        let template = template.filter(|template| template.is_mapping())?;
        let name = format!("{}-{}", parent.id.name, self.kind).to_lowercase();
        let id = ResourceId {
            api_version: self.api_version.clone(),
            kind: self.kind.clone(),
            namespace: parent.id.namespace.clone(),
            name: name.clone(),
        };
        let span = focus(template);
        let text = |text: &str| Node { value: Yaml::String(text.into()), span };
        let entry = |key: &str, node: Node| Entry { key: key.into(), key_span: span, node };
        let namespace = parent.id.namespace.as_deref().map(|namespace| entry("namespace", text(namespace)));
        let mut own = vec![entry("name", text(&name)), entry("ownerReferences", owners(parent, span))];
        own.extend(namespace);
        let metadata = find(template, &["metadata"]);
        let metadata = mapping(own, metadata.map(Node::entries).unwrap_or_default(), span);
        let own = vec![
            entry("apiVersion", text(&self.api_version)),
            entry("kind", text(&self.kind)),
            entry("metadata", metadata),
        ];
        let template_path = (self.kind == "Pod").then(Path::default);
        let resource = Resource { id, document: parent.document, path: parent.path.clone(), template_path };
        Some((resource, mapping(own, template.entries(), span)))
    }
}

/// Entries of ours, and those written that are none of them.
fn mapping(own: Vec<Entry>, written: &[Entry], span: Span) -> Node {
    let others = written.iter().filter(|entry| !own.iter().any(|own| own.key == entry.key)).cloned();
    let others: Vec<Entry> = others.collect();
    Node { value: Yaml::Mapping(own.into_iter().chain(others).collect()), span }
}

fn owners(parent: &Resource, span: Span) -> Node {
    let text = |text: &str| Node { value: Yaml::String(text.into()), span };
    let entry = |key: &str, value: &str| Entry { key: key.into(), key_span: span, node: text(value) };
    let owner = vec![
        entry("apiVersion", &parent.id.api_version),
        entry("kind", &parent.id.kind),
        entry("name", &parent.id.name),
    ];
    let owner = Node { value: Yaml::Mapping(owner), span };
    Node { value: Yaml::Sequence(vec![owner]), span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceFile;

    fn file(text: &str) -> ParsedFile {
        ParsedFile::new(SourceFile::from(("a.yaml", text)), &regimen_yaml::Limits::default())
    }

    const CRON: &str = "apiVersion: batch/v1
kind: CronJob
metadata: {name: Tidy, namespace: shop}
spec:
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: tidy}}
        spec: {containers: [{name: a}]}
";

    fn expansion(of: &str, source: &str, makes: &str) -> Expansion {
        let text = format!(
            "apiVersion: expansion.gatekeeper.sh/v1alpha1\nkind: ExpansionTemplate\nmetadata: {{name: from-{}}}\nspec: {{applyTo: [{of}], templateSource: {source}, generatedGVK: {makes}}}\n",
            makes.len()
        );
        let (file, mut problems) = (file(&text), Vec::new());
        let read = Expansion::read(&file, &file.resources[0], &mut problems);
        assert_eq!(problems, []);
        read.unwrap()
    }

    fn made(expansions: &[Expansion], implied: bool) -> Vec<(String, String, String)> {
        let cron = file(CRON);
        let node = cron.resources[0].node(&cron.documents).unwrap();
        let all = generated(&cron.resources[0], node, expansions, implied);
        all.iter()
            .map(|made| (made.resource.id.to_string(), made.origin.to_string(), made.prefix.clone()))
            .collect()
    }

    #[test]
    fn a_workload_implies_its_pod() {
        let pod = (
            "Pod shop/tidy-pod".into(),
            "spec.jobTemplate.spec.template".into(),
            "[Implied by CronJob] ".into(),
        );
        assert_eq!(made(&[], true), [pod]);
        assert_eq!(made(&[], false), []);
    }

    #[test]
    fn the_pod_has_what_the_template_says_and_its_own_name() {
        let cron = file(CRON);
        let node = cron.resources[0].node(&cron.documents).unwrap();
        let all = generated(&cron.resources[0], node, &[], true);
        assert_eq!(
            regimen_engine::from_node(&all[0].object).to_json(),
            r#"{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"app":"tidy"},"name":"tidy-pod","namespace":"shop","ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"Tidy"}]},"spec":{"containers":[{"name":"a"}]}}"#
        );
    }

    #[test]
    fn what_templates_say_goes_on_from_object_to_object() {
        let job = expansion(
            "{groups: [batch], versions: [v1], kinds: [CronJob]}",
            "spec.jobTemplate",
            "{group: batch, version: v1, kind: Job}",
        );
        let pod = expansion(
            "{groups: [batch], versions: [v1], kinds: [Job]}",
            "spec.template",
            "{version: v1, kind: Pod}",
        );
        let names: Vec<String> = made(&[job, pod], true).into_iter().map(|made| made.0).collect();
        assert_eq!(names, ["Pod shop/tidy-job-pod", "Job shop/tidy-job"]);
        let other = expansion(
            "{groups: [apps], versions: [v1], kinds: [CronJob]}",
            "spec",
            "{version: v1, kind: Pod}",
        );
        assert_eq!(made(&[other], false), []);
    }
}
