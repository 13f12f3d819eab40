//! What manifests say of the platform that they are for.
//!
//! Sources: "Pod annotation reference" of ACS (<https://www.alibabacloud.com/help/doc-detail/2584701.html>), "ACS Pod instance
//! overview" (<https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview>) and the documentation of ACK.

use std::collections::BTreeSet;

use regimen_yaml::{Document, Entry, Node, Segment, Span};

use crate::parsed::Held;
use crate::{Place, Platform, Resource, ResourceId};

/// A platform that manifests speak of, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// Which.
    pub platform: Platform,
    /// What says so: "label `alibabacloud.com/compute-class` of Deployment shop/web".
    pub reason: String,
    /// The object that says so.
    pub place: Place,
    /// Other platforms that other objects speak of.
    pub others: Vec<Platform>,
    /// Whether it must be this one; else it is one of Alibaba Cloud's, and nothing says which.
    pub sure: bool,
}

/// What a mark says, from the least to the most: the one that says most decides for a run, whatever the order of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Something of Alibaba Cloud: which of its platforms, nothing says.
    Cloud,
    /// Pods on virtual nodes. ACS reads some of these annotations, too.
    Serverless,
    /// Pods of Container Compute Service.
    Acs,
    /// The nodes, or who runs the control plane.
    Cluster(Platform),
}

impl Weight {
    fn platform(self) -> Platform {
        match self {
            Self::Cloud => Platform::AckManaged,
            Self::Serverless => Platform::AckServerless,
            Self::Acs => Platform::Acs,
            Self::Cluster(platform) => platform,
        }
    }
}

/// What the objects of a file say of the platform that they are for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// What says most, the first of several that say the same, and the object.
    strongest: Option<(Mark, ResourceId)>,
    /// All that is said.
    weights: BTreeSet<Weight>,
    /// Where the pods of objects run that say it themselves.
    pub(crate) of_objects: BTreeSet<Platform>,
}

impl Said {
    /// What objects of some documents say.
    pub(crate) fn of(resources: &[Resource], documents: &[Document]) -> Self {
        let mut said = Self::default();
        for resource in resources {
            let Some(node) = resource.node(documents) else { continue };
            said.of_objects.extend(of_object(resource, node));
            let Some(mark) = strongest(resource, node) else { continue };
            said.weights.insert(mark.weight);
            if said.strongest.as_ref().is_none_or(|(known, _)| mark.weight > known.weight) {
                said.strongest = Some((mark, (*resource.id).clone()));
            }
        }
        said
    }
}

/// The platform of a run; none where nothing speaks of one.
pub(crate) fn detect(files: &[Held<'_>]) -> Option<Detected> {
    let mut best: Option<(&Mark, &ResourceId, &Held<'_>)> = None;
    let mut seen = BTreeSet::new();
    for file in files {
        let Said { strongest, weights, .. } = &file.platform;
        seen.extend(weights);
        let Some((mark, object)) = strongest else { continue };
        if best.is_none_or(|(known, _, _)| mark.weight > known.weight) {
            best = Some((mark, object, file));
        }
    }
    let (mark, object, file) = best?;
    let platform = mark.weight.platform();
    let others = seen.into_iter().filter(|weight| *weight != Weight::Cloud).map(Weight::platform);
    Some(Detected {
        platform,
        reason: format!("{} of {object}", mark.what),
        place: file.open().place(mark.span),
        others: others.filter(|other| *other != platform).collect(),
        sure: mark.weight != Weight::Cloud,
    })
}

/// Where the pods of one object run, if it says so itself: pods on virtual nodes beside others in one cluster.
pub(crate) fn of_object(resource: &Resource, node: &Node) -> Option<Platform> {
    let template = template(resource, node)?;
    let says = |key| label(template, key) == Some("true");
    match () {
        () if says("alibabacloud.com/acs") => Some(Platform::Acs),
        () if says("alibabacloud.com/eci") => Some(Platform::AckServerless),
        () => None,
    }
}

fn template<'a>(resource: &Resource, node: &'a Node) -> Option<&'a Node> {
    let path = resource.template_path?;
    path.segments().iter().try_fold(node, |node, segment| match segment {
        Segment::Key(key) => node.get(key),
        Segment::Index(_) => None,
    })
}

fn label<'a>(of: &'a Node, key: &str) -> Option<&'a str> {
    of.get("metadata")?.get("labels")?.get(key)?.as_str()
}

/// Something in an object that speaks of a platform.
#[derive(Debug, Clone)]
struct Mark {
    weight: Weight,
    what: String,
    span: Span,
}

/// What says most in an object.
fn strongest(resource: &Resource, node: &Node) -> Option<Mark> {
    let template = template(resource, node);
    let metadata = template.into_iter().chain([node]).filter_map(|of| of.get("metadata"));
    let selector = template.and_then(|template| template.get("spec")?.get("nodeSelector"));
    let of_labels = metadata.flat_map(|metadata| {
        let marks = |entries, sort| of_entries(metadata.get(entries), sort, of_key);
        marks("labels", "label").into_iter().chain(marks("annotations", "annotation"))
    });
    let of_nodes = of_entries(selector, "node selector", of_node_label);
    let marks = of_labels.chain(of_nodes).chain(of_kind(resource, node));
    // The first of several that say the same.
    marks.reduce(|best, mark| if mark.weight > best.weight { mark } else { best })
}

/// The keys of a mapping that speak of a platform.
fn of_entries(node: Option<&Node>, sort: &str, weight: fn(&str) -> Option<Weight>) -> Vec<Mark> {
    let entries = node.map(Node::entries).unwrap_or_default();
    let mark = |entry: &Entry| {
        let what = format!("{sort} `{}`", entry.key);
        Some(Mark { weight: weight(&entry.key)?, what, span: entry.key_span })
    };
    entries.iter().filter_map(mark).collect()
}

/// What a label or an annotation speaks of.
fn of_key(key: &str) -> Option<Weight> {
    const ACS: [&str; 6] = [
        "alibabacloud.com/acs",
        "alibabacloud.com/compute-class",
        "alibabacloud.com/compute-qos",
        "alibabacloud.com/pod-required-spec",
        "alibabacloud.com/gpu-model-series",
        "security.alibabacloud.com/aliyundun-enabled",
    ];
    let (prefix, name) = key.split_once('/')?;
    match prefix {
        _ if ACS.contains(&key) => Some(Weight::Acs),
        "k8s.aliyun.com" if name.starts_with("eci-") => Some(Weight::Serverless),
        "alibabacloud.com" if name == "eci" => Some(Weight::Serverless),
        "apps.openyurt.io" | "openyurt.io" => Some(Weight::Cluster(Platform::AckEdge)),
        "service.beta.kubernetes.io" if is_load_balancer(name) => Some(Weight::Cloud),
        "alb.ingress.kubernetes.io" | "pod-identity.alibabacloud.com" | "network.alibabacloud.com" => {
            Some(Weight::Cloud)
        }
        _ => None,
    }
}

fn is_load_balancer(name: &str) -> bool {
    name.starts_with("alibaba-cloud-loadbalancer-") || name.starts_with("alicloud-loadbalancer-")
}

/// Whose nodes have a label that pods ask for.
fn of_node_label(key: &str) -> Option<Weight> {
    match key {
        "alibabacloud.com/nodepool-id" | "node.alibabacloud.com/nodepool-id" => {
            Some(Weight::Cluster(Platform::AckManaged))
        }
        "alibabacloud.com/is-edge-worker" | "openyurt.io/is-edge-worker" => {
            Some(Weight::Cluster(Platform::AckEdge))
        }
        _ => None,
    }
}

/// What the kind of an object, or a field that only its kind has, speaks of.
fn of_kind(resource: &Resource, node: &Node) -> Option<Mark> {
    let kind = resource.id.kind.as_str();
    let of_kind = |weight| Some(Mark { weight, what: format!("kind `{kind}`"), span: node.span });
    let of_field = |path: &[&str], name: &str, fits: fn(&str) -> bool, weight| {
        let field = path.iter().try_fold(node, |node, key| node.get(key))?;
        let text = field.as_str().filter(|text| fits(text))?;
        Some(Mark { weight, what: format!("{name} `{text}`"), span: field.span })
    };
    let dedicated = Weight::Cluster(Platform::AckDedicated);
    match (resource.group(), kind) {
        ("apps.openyurt.io", _) => of_kind(Weight::Cluster(Platform::AckEdge)),
        ("alibabacloud.com", "AlbConfig") => of_kind(Weight::Cloud),
        ("storage.k8s.io", "StorageClass") => {
            of_field(&["provisioner"], "provisioner", is_csi, Weight::Cloud)
        }
        ("", "PersistentVolume") => of_field(&["spec", "csi", "driver"], "driver", is_csi, Weight::Cloud),
        ("kubeadm.k8s.io", "ClusterConfiguration") => {
            of_field(&["imageRepository"], "image repository", is_of_ack, dedicated)
        }
        ("", "Pod") => {
            let containers = node.get("spec")?.get("containers")?.items().iter();
            let image = containers.filter_map(|container| container.get("image")).find(|image| {
                image.as_str().is_some_and(|image| is_of_ack(image) && image.contains("/kube-apiserver"))
            })?;
            let what = format!("image `{}`", image.as_str().unwrap_or_default());
            Some(Mark { weight: dedicated, what, span: image.span })
        }
        _ => None,
    }
}

fn is_csi(name: &str) -> bool {
    name.ends_with(".csi.alibabacloud.com")
}

/// The control plane of ACK comes from the project `acs` of Alibaba Cloud's registries.
fn is_of_ack(image: &str) -> bool {
    let (host, path) = image.split_once('/').unwrap_or((image, ""));
    host.ends_with(".aliyuncs.com") && (path == "acs" || path.starts_with("acs/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParsedFile, SourceFile};

    fn detected(texts: &[&str]) -> Option<Detected> {
        let file = |(number, text): (usize, &&str)| {
            let source = SourceFile { name: format!("{number}.yaml").into(), text: (**text).into() };
            ParsedFile::new(source, &regimen_yaml::Limits::default())
        };
        let files = texts.iter().enumerate().map(file);
        detect(&files.map(|file| Held::Whole(Box::new(file))).collect::<Vec<_>>())
    }

    fn pod(metadata: &str, spec: &str) -> String {
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a, {metadata}}}\nspec: {{{spec}}}\n")
    }

    #[test]
    fn nothing_speaks_of_a_platform_in_plain_manifests() {
        assert!(detected(&[&pod("labels: {app: web}", "containers: []")]).is_none());
    }

    #[test]
    fn a_compute_class_speaks_of_acs_and_says_where() {
        let found =
            detected(&[&pod("labels: {alibabacloud.com/compute-class: gpu}", "containers: []")]).unwrap();
        assert_eq!(found.platform, Platform::Acs);
        assert_eq!(found.reason, "label `alibabacloud.com/compute-class` of Pod a");
        assert_eq!(&*found.place.file, "0.yaml");
        assert_eq!(found.others, []);
    }

    #[test]
    fn nodes_say_more_than_pods_whatever_the_order() {
        let acs = pod("labels: {alibabacloud.com/acs: \"true\"}", "containers: []");
        let pool = pod("labels: {}", "nodeSelector: {alibabacloud.com/nodepool-id: np1}");
        for texts in [[&*acs, &*pool], [&*pool, &*acs]] {
            let found = detected(&texts).unwrap();
            assert_eq!((found.platform, &*found.others), (Platform::AckManaged, &[Platform::Acs][..]));
        }
    }

    #[test]
    fn annotations_of_virtual_nodes_that_acs_reads_too_do_not_hide_it() {
        let acs = pod("labels: {alibabacloud.com/compute-class: gpu}", "containers: []");
        let eip = pod("annotations: {k8s.aliyun.com/eci-with-eip: \"true\"}", "containers: []");
        for texts in [[&*acs, &*eip], [&*eip, &*acs]] {
            let found = detected(&texts).unwrap();
            assert_eq!((found.platform, &*found.others), (Platform::Acs, &[Platform::AckServerless][..]));
        }
    }

    #[test]
    fn each_platform_has_its_marks() {
        let platform = |text: &str| detected(&[text]).map(|found| found.platform);
        assert_eq!(
            platform(&pod("annotations: {k8s.aliyun.com/eci-with-eip: \"true\"}", "")),
            Some(Platform::AckServerless)
        );
        assert_eq!(
            platform(&pod("", "nodeSelector: {alibabacloud.com/is-edge-worker: \"true\"}")),
            Some(Platform::AckEdge)
        );
        assert_eq!(
            platform("apiVersion: apps.openyurt.io/v1beta1\nkind: NodePool\nmetadata: {name: a}\n"),
            Some(Platform::AckEdge)
        );
        let api = pod(
            "",
            "containers: [{name: a, image: registry-vpc.cn-hangzhou.aliyuncs.com/acs/kube-apiserver:v1.30.1}]",
        );
        assert_eq!(platform(&api), Some(Platform::AckDedicated));
        let class = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nprovisioner: diskplugin.csi.alibabacloud.com\n";
        assert_eq!(platform(class), Some(Platform::AckManaged));
        let nginx =
            pod("", "containers: [{name: a, image: registry-vpc.cn-hangzhou.aliyuncs.com/acs/coredns:v1}]");
        assert_eq!(platform(&nginx), None);
    }

    #[test]
    fn pods_on_virtual_nodes_say_so_themselves() {
        let text = pod("labels: {alibabacloud.com/acs: \"true\"}", "containers: []");
        let stream = regimen_yaml::parse(&text, &regimen_yaml::Limits::default());
        let resource = crate::resource::tests::resource(&text);
        assert_eq!(of_object(&resource, &stream.documents[0].root), Some(Platform::Acs));
    }
}
