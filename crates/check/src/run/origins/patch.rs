//! Places in the patches of kustomize: merge patches, lists of operations (RFC 6902), and both inside a kustomization.
//!
//! Source: kustomize, "The Kustomization File": `patches`, `patchesStrategicMerge`, `patchesJson6902`, `images`.

use regimen_yaml::{Limits, Node, Path, Segment};

use super::matched::matched;
use crate::ResourceId;

/// The lists of a kustomization in whose items a text `patch` may stand.
const LISTS: [&str; 2] = ["patches", "patchesJson6902"];

/// Whose patch is looked for: the rendered object, and the name it had in its source (empty if that is not known).
pub(super) type Target<'a> = (&'a ResourceId, &'a str);

/// Where in a document of a patch or a kustomization `path` of the rendered object is set: from its root, with how many steps
/// of `path` lead there.
pub(super) fn fits(root: &Node, rendered: &Node, path: &Path, target: Target<'_>) -> Vec<(Path, usize)> {
    if is_patch(root) {
        return of_patch(root, rendered, path, target).into_iter().collect();
    }
    inline(root)
        .into_iter()
        .flat_map(|(at, text)| {
            let stream = regimen_yaml::parse(text, &Limits::default());
            let fits = stream
                .documents
                .iter()
                .filter_map(|document| of_patch(&document.root, rendered, path, target));
            fits.map(|(inside, depth)| (at.concat(&inside), depth)).collect::<Vec<_>>()
        })
        .chain(of_images(root, rendered, path))
        .collect()
}

/// Whether a document is a patch by itself, and no kustomization.
fn is_patch(root: &Node) -> bool {
    root.is_sequence() || root.get("kind").and_then(Node::as_str).is_some_and(|kind| !is_kustomization(kind))
}

fn is_kustomization(kind: &str) -> bool {
    matches!(kind, "Kustomization" | "Component")
}

/// The patches that stand as texts in a kustomization, with their places.
fn inline(root: &Node) -> Vec<(Path, &str)> {
    let items = |key| root.get(key).map(Node::items).unwrap_or_default().iter().enumerate();
    let at = |key: &str, index: usize| Path::from_iter([key.into(), index.into()]);
    let in_lists = LISTS.into_iter().flat_map(|key| {
        items(key).filter_map(move |(index, item)| {
            Some((at(key, index).join("patch"), item.get("patch")?.as_str()?))
        })
    });
    let key = "patchesStrategicMerge";
    let merges = items(key).filter_map(|(index, item)| Some((at(key, index), item.as_str()?)));
    in_lists.chain(merges).collect()
}

fn of_patch(root: &Node, rendered: &Node, path: &Path, target: Target<'_>) -> Option<(Path, usize)> {
    if root.is_sequence() {
        of_operations(root, rendered, path)
    } else {
        of_merge(root, rendered, path, target)
    }
}

/// A merge patch is a part of the object. One of another name, whose target is chosen otherwise, counts where it has all of
/// the path.
fn of_merge(root: &Node, rendered: &Node, path: &Path, (id, name): Target<'_>) -> Option<(Path, usize)> {
    if root.get("kind")?.as_str()? != id.kind {
        return None;
    }
    let named = root.get("metadata").and_then(|metadata| metadata.get("name")).and_then(Node::as_str);
    let found = matched(rendered, path.segments(), root);
    let depth = found.segments().len();
    let is_its = named.is_some_and(|named| named == name || named == id.name);
    (is_its || depth == path.segments().len()).then_some((found, depth))
}

/// The last operation that sets what the path leads to, or something around it.
fn of_operations(root: &Node, rendered: &Node, path: &Path) -> Option<(Path, usize)> {
    let operations = root.items().iter().enumerate().rev();
    operations
        .filter_map(|(index, operation)| {
            let value = operation.get("value")?;
            let (outer, rest) = pointed(operation.get("path")?.as_str()?, path)?;
            let around = node_at(rendered, outer)?;
            let inside = matched(around, rest, value);
            let depth = outer.len() + inside.segments().len();
            let is_scalar = !value.is_mapping() && !value.is_sequence();
            let differs = is_scalar && value.value != around.value;
            (!differs).then(|| (Path::from_iter([index.into(), "value".into()]).concat(&inside), depth))
        })
        .max_by_key(|(_, depth)| *depth)
}

/// The path in two, if it starts as a JSON pointer says; `-` is any place in a list.
fn pointed<'a>(pointer: &str, path: &'a Path) -> Option<(&'a [Segment], &'a [Segment])> {
    let steps: Vec<String> =
        pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let (outer, rest) = path.segments().split_at_checked(steps.len())?;
    let same = |(step, segment): (&String, &Segment)| match segment {
        Segment::Key(key) => **key == **step,
        Segment::Index(index) => step == "-" || step.parse() == Ok(*index),
    };
    steps.iter().zip(outer).all(same).then_some((outer, rest))
}

fn node_at<'a>(root: &'a Node, path: &[Segment]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, segment| match segment {
        Segment::Key(key) => node.get(key),
        Segment::Index(index) => node.items().get(*index),
    })
}

/// The entry of `images` that gives an image its name or tag.
fn of_images(root: &Node, rendered: &Node, path: &Path) -> Option<(Path, usize)> {
    let is_image = path.segments().last() == Some(&Segment::from("image"));
    let image = node_at(rendered, path.segments())?.as_str().filter(|_| is_image)?;
    let images = root.get("images")?.items().iter().enumerate();
    let sets = |item: &Node| {
        let name = item.get("newName").or_else(|| item.get("name")).and_then(Node::as_str);
        let rest = name.and_then(|name| image.strip_prefix(name));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '@']))
    };
    let (index, item) = images.into_iter().find(|(_, item)| sets(item))?;
    let key = ["digest", "newTag", "newName"].into_iter().find(|key| item.get(key).is_some())?;
    Some((Path::from_iter(["images".into(), index.into(), key.into()]), path.segments().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENDERED: &str = "
kind: Deployment
metadata: {name: prod-web}
spec: {hostPID: true, containers: [{name: side, privileged: true}, {name: web, image: 'nginx:latest'}]}
";

    fn fits_in(text: &str, wanted: &[Segment]) -> Vec<String> {
        let parse = |text: &str| regimen_yaml::parse(text, &Limits::default());
        let (rendered, document) = (parse(RENDERED), parse(text));
        let id = ResourceId { kind: "Deployment".into(), name: "prod-web".into(), ..ResourceId::default() };
        let path = wanted.iter().cloned().collect();
        let found = fits(&document.documents[0].root, &rendered.documents[0].root, &path, (&id, "web"));
        found.into_iter().map(|(path, depth)| format!("{path} {depth}")).collect()
    }

    #[test]
    fn merge_patches_are_parts_of_the_object() {
        let path = ["spec".into(), "containers".into(), 0.into(), "privileged".into()];
        let text = |name: &str, value: bool| {
            format!(
                "kind: Deployment\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: side, privileged: {value}}}]}}\n"
            )
        };
        assert_eq!(fits_in(&text("web", true), &path), ["spec.containers[0].privileged 4"]);
        assert_eq!(fits_in(&text("web", false), &path), ["spec.containers[0] 3"]);
        assert_eq!(fits_in(&text("any", true), &path), ["spec.containers[0].privileged 4"]);
        assert!(fits_in(&text("other", false), &path).is_empty());
    }

    #[test]
    fn operations_set_what_their_pointer_leads_to() {
        let path = ["spec".into(), "hostPID".into()];
        assert_eq!(fits_in("[{op: add, path: /spec/hostPID, value: true}]", &path), ["[0].value 2"]);
        assert_eq!(
            fits_in("[{op: add, path: /spec, value: {hostPID: true}}]", &path),
            ["[0].value.hostPID 2"]
        );
        assert!(fits_in("[{op: add, path: /spec/hostPID, value: false}]", &path).is_empty());
        assert!(fits_in("[{op: remove, path: /spec/hostPID}]", &path).is_empty());
        let item = ["spec".into(), "containers".into(), 0.into(), "privileged".into()];
        let text = "[{op: add, path: /spec/containers/-, value: {name: side, privileged: true}}]";
        assert_eq!(fits_in(text, &item), ["[0].value.privileged 4"]);
    }

    #[test]
    fn kustomizations_have_patches_and_images_in_them() {
        let text = "patches:\n- patch: |\n    - {op: add, path: /spec/hostPID, value: true}\nimages: [{name: nginx, newTag: latest}]\n";
        assert_eq!(fits_in(text, &["spec".into(), "hostPID".into()]), ["patches[0].patch[0].value 2"]);
        let image = ["spec".into(), "containers".into(), 1.into(), "image".into()];
        assert_eq!(fits_in(text, &image), ["images[0].newTag 4"]);
    }
}
