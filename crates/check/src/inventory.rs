//! `data.inventory`: the objects of the run, in Gatekeeper's shape.

use std::collections::BTreeMap;
use std::ops::Deref;

use arcstr::ArcStr;
use regimen_engine::{Interner, Object, Value};

use crate::Resource;
use crate::parsed::{Outline, ParsedFile};
use crate::resource::Scoping;

type Objects = BTreeMap<Value, BTreeMap<Value, BTreeMap<Value, Value>>>;

/// An object, and where it is in the inventory.
pub(crate) struct Entry {
    /// None for one of the cluster.
    namespace: Option<Value>,
    api_version: Value,
    kind: Value,
    name: Value,
    object: Value,
}

/// The objects of a file that are of the named kinds: `Namespace`, `example.com/*` for all of a group, `*` for all.
pub(crate) fn entries(
    file: &ParsedFile,
    kinds: &[&str],
    scoping: Scoping,
    interner: &mut Interner,
) -> Vec<Entry> {
    let wanted = file.resources.iter().filter(|resource| is_wanted(resource, kinds));
    let mut entry = |resource: &Resource| {
        let namespace =
            || Value::String(resource.id.namespace.clone().unwrap_or_else(|| arcstr::literal!("default")));
        Some(Entry {
            namespace: (!scoping.is_of_cluster(resource)).then(namespace),
            api_version: Value::String(resource.id.api_version.clone()),
            kind: Value::String(resource.id.kind.clone()),
            name: Value::String(name(resource, file)),
            object: interner.value(resource.node(&file.documents)?),
        })
    };
    wanted.filter_map(&mut entry).collect()
}

/// The inventory of some objects: `cluster[groupVersion][kind][name]` and `namespace[ns][groupVersion][kind][name]`. Where two
/// have one name, the later one wins.
pub(crate) fn of(entries: impl IntoIterator<Item = Entry>) -> Value {
    let (mut cluster, mut namespaces) = (Objects::new(), BTreeMap::<Value, Objects>::new());
    for Entry { namespace, api_version, kind, name, object } in entries {
        let objects = match namespace {
            Some(namespace) => namespaces.entry(namespace).or_default(),
            None => &mut cluster,
        };
        objects.entry(api_version).or_default().entry(kind).or_default().insert(name, object);
    }
    let namespaces: BTreeMap<Value, Value> =
        namespaces.into_iter().map(|(name, objects)| (name, value(objects))).collect();
    let all = regimen_engine::object([("cluster", value(cluster)), ("namespace", Value::from(namespaces))]);
    regimen_engine::object([("inventory", all)])
}

/// The parts of an inventory: the objects of each namespace and API version, and those of the cluster of each kind.
pub(crate) fn parts(inventory: &Value) -> Vec<Value> {
    let below = |whole: Vec<Value>, _| {
        whole.iter().filter_map(Value::as_object).flat_map(Object::values).cloned().collect()
    };
    (0..4).fold(vec![inventory.clone()], below)
}

/// The inventory of the objects of files that are of the named kinds, as [`entries`] has them.
pub(crate) fn inventory<F: Deref<Target = ParsedFile>>(
    files: impl IntoIterator<Item = F>,
    kinds: &[&str],
    scoping: Scoping,
) -> Value {
    let mut interner = Interner::default();
    of(files.into_iter().flat_map(|file| entries(&file, kinds, scoping, &mut interner)))
}

/// The name of an object. Configuration files have none: each is known by its place, so that all are there.
fn name(resource: &Resource, file: &Outline) -> ArcStr {
    match resource.id.name.as_str() {
        "" => format!("{}#{}{}", file.name, resource.document, resource.path).into(),
        _ => resource.id.name.clone(),
    }
}

/// Whether an object is of one of the kinds, named as in [`inventory`].
pub(crate) fn is_wanted(resource: &Resource, kinds: &[&str]) -> bool {
    kinds.iter().any(|wanted| match wanted.strip_suffix("/*") {
        Some(group) => group == resource.group(),
        None => *wanted == "*" || *wanted == resource.id.kind,
    })
}

fn value(objects: Objects) -> Value {
    let kinds = |kinds: BTreeMap<Value, BTreeMap<Value, Value>>| {
        Value::from(
            kinds.into_iter().map(|(kind, names)| (kind, Value::from(names))).collect::<BTreeMap<_, _>>(),
        )
    };
    Value::from(objects.into_iter().map(|(version, map)| (version, kinds(map))).collect::<BTreeMap<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceFile;

    #[test]
    fn objects_without_a_name_are_all_there() {
        let text = "kind: KubeletConfiguration\napiVersion: kubelet.config.k8s.io/v1beta1\n---\nkind: KubeletConfiguration\napiVersion: kubelet.config.k8s.io/v1beta1\n";
        let file = ParsedFile::new(SourceFile::from(("a.yaml", text)), &regimen_yaml::Limits::default());
        let value = inventory(&[file], &["KubeletConfiguration"], Scoping::ByKind);
        let path =
            ["inventory", "namespace", "default", "kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"];
        let kind = path.iter().try_fold(&value, |value, key| value.get(&Value::from(*key))).unwrap();
        assert_eq!(kind.as_object().unwrap().len(), 2, "{value}");
    }

    #[test]
    fn it_has_gatekeepers_shape_and_only_the_kinds_asked_for() {
        let text = "
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: web}
";
        let file = ParsedFile::new(SourceFile::from(("a.yaml", text)), &regimen_yaml::Limits::default());
        let value = inventory(std::slice::from_ref(&file), &["Namespace", "apps/*"], Scoping::ByKind);
        let at = |path: &[&str]| {
            path.iter().try_fold(&value, |value, key| value.get(&Value::from(*key))).is_some()
        };
        assert!(at(&["inventory", "cluster", "v1", "Namespace", "shop", "metadata"]));
        assert!(at(&["inventory", "namespace", "shop", "apps/v1", "Deployment", "web"]));
        assert!(!at(&["inventory", "namespace", "default"]));
        let parts: Vec<String> = parts(&value).iter().map(Value::to_string).collect();
        assert_eq!(parts.len(), 2, "{parts:?}");
        assert!(
            parts[0].starts_with(r#"{"shop": {"#) && parts[1].starts_with(r#"{"Deployment": {"#),
            "{parts:?}"
        );
        for (scoping, place) in [(Scoping::ByKind, "namespace"), (Scoping::ByNamespace, "cluster")] {
            let value = inventory(std::slice::from_ref(&file), &["Service"], scoping).to_string();
            assert!(value.contains(&format!("\"{place}\": {{\"")), "{value}");
        }
    }
}
