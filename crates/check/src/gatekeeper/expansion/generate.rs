//! What objects make.

use regimen_yaml::{Entry, Node, Path, Segment, Span, Value as Yaml};

use super::{Expansion, Generator};
use crate::gatekeeper::template::{find, focus};
use crate::resource::of_pod;
use crate::{Action, Resource, ResourceId};

/// One object makes at most so many.
const MOST: usize = 100;

/// All that an object would make.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) made: Vec<Generated>,
    /// Why that is not all.
    pub(crate) faults: Vec<String>,
    /// Whether there would be more.
    is_cut: bool,
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

/// All that an object would make by `expansions`, which were read together, and by what those make. With `implied`, a workload for which none of them
/// says anything makes pods.
pub(crate) fn generated(
    resource: &Resource,
    object: &Node,
    expansions: &[Expansion],
    implied: bool,
) -> Expanded {
    let mut all = Expanded::default();
    all.expand(resource, object, &Path::default(), expansions);
    if all.is_cut {
        let fault = format!("{} makes more than {MOST} objects", resource.id);
        all.faults.insert(0, fault);
    }
    let is_said = !all.made.is_empty() || !all.faults.is_empty();
    let template = resource.template_path.filter(|path| implied && !is_said && !path.is_empty());
    if let Some(template) = template {
        let pod = Generator { api_version: "v1".to_owned(), kind: "Pod".to_owned() };
        all.made.extend(pod.make(resource, object, template).map(|(made, object)| Generated {
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

impl Expanded {
    fn expand(&mut self, resource: &Resource, object: &Node, origin: &Path, expansions: &[Expansion]) {
        let ResourceId { api_version, kind, .. } = &*resource.id;
        for expansion in expansions.iter().filter(|expansion| expansion.applies_to(api_version, kind)) {
            if self.made.len() >= MOST {
                self.is_cut = true;
                return;
            }
            let made = expansion.generated.make(resource, object, &expansion.source);
            let Some((made, object)) = made else {
                self.faults.push(format!(
                    "the ExpansionTemplate `{}` is for {}, which has no `{}`",
                    expansion.name, resource.id, expansion.source
                ));
                continue;
            };
            let origin = origin.concat(&expansion.source);
            self.expand(&made, &object, &origin, expansions);
            let prefix = format!("[Implied by {}] ", expansion.name);
            let action = expansion.action;
            self.made.push(Generated { resource: made, object, origin, prefix, action, implied: false });
        }
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
            api_version: self.api_version.as_str().into(),
            kind: self.kind.as_str().into(),
            namespace: parent.id.namespace.clone(),
            name: name.as_str().into(),
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
        let template_path = (self.kind == "Pod").then(of_pod);
        let (document, path) = (parent.document, parent.path.clone());
        let resource = Resource { id: id.into(), document, path, review: None, template_path };
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
    use crate::parsed::ParsedFile;

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
        all.made
            .iter()
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
            regimen_engine::from_node(&all.made[0].object).to_json(),
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

    #[test]
    fn what_cannot_be_made_is_told() {
        let faults = |expansions: &[Expansion]| {
            let cron = file(CRON);
            generated(&cron.resources[0], cron.resources[0].node(&cron.documents).unwrap(), expansions, true)
                .faults
        };
        let of_cron = "{groups: [batch], versions: [v1], kinds: [CronJob]}";
        let gone = expansion(of_cron, "spec.gone", "{version: v1, kind: Pod}");
        assert_eq!(
            faults(&[gone]),
            ["the ExpansionTemplate `from-24` is for CronJob shop/Tidy, which has no `spec.gone`"]
        );
        let many = vec![expansion(of_cron, "spec", "{version: v1, kind: Pod}"); MOST + 1];
        assert_eq!(faults(&many[1..]), Vec::<String>::new());
        assert_eq!(faults(&many).len(), 1);
    }
}
