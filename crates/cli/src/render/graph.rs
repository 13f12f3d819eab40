//! What a kustomization is made of, found without running anything.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regimen_yaml::{Limits, Node};

use super::kustomization::{fields, file_in, read, texts};

/// Lists of files and folders, for objects.
const RESOURCES: [&str; 3] = ["resources", "bases", "components"];

/// Lists of files and folders with what kustomize is to run.
const PLUGINS: [&str; 3] = ["generators", "transformers", "validators"];

/// Lists of files with patches, and lists whose items name such a file.
const PATCHES: &str = "patchesStrategicMerge";
const WITH_PATH: [&str; 3] = ["patches", "patchesJson6902", "replacements"];

/// Lists of generators, which read files.
const GENERATORS: [&str; 2] = ["configMapGenerator", "secretGenerator"];

/// A kustomization with all that it builds on. Paths are canonical.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// The kustomizations, the outermost first.
    pub(super) kustomizations: Vec<PathBuf>,
    /// The folders it builds on, without its own.
    pub(super) bases: BTreeSet<PathBuf>,
    /// The files that hold objects.
    pub(super) resources: BTreeSet<PathBuf>,
    /// The files that hold patches.
    pub(super) patches: Vec<PathBuf>,
    /// Why it is not rendered: a file, and what is in it.
    pub(super) refused: Option<(PathBuf, String)>,
    /// Whether it is rendered by itself: not a part for other kustomizations, nor an object of Flux, which has the same kind.
    pub(super) is_whole: bool,
}

impl Graph {
    /// What the kustomization of a folder is made of. It may not build on what is outside of `root`.
    pub(super) fn of(folder: &Path, root: Option<&Path>) -> Self {
        let mut graph = Self::default();
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        graph.add(&folder, root);
        graph.bases.remove(&folder);
        graph
    }

    fn add(&mut self, folder: &Path, root: Option<&Path>) {
        let Some(file) = file_in(folder).filter(|_| self.bases.insert(folder.to_owned())) else { return };
        let first = self.kustomizations.is_empty();
        self.kustomizations.push(file.clone());
        if root.is_some_and(|root| !folder.starts_with(root)) {
            self.refuse(&file, "it builds on a folder outside of the repository".to_owned());
        }
        let stream = read(&file);
        for document in &stream.documents {
            self.is_whole |= first && is_whole(&document.root);
            self.look_for_what_is_refused(&file, folder, &document.root);
            self.add_files(folder, root, &document.root);
        }
    }

    fn add_files(&mut self, folder: &Path, root: Option<&Path>, document: &Node) {
        let plain = texts(document, PATCHES).filter(|text| !text.contains('\n'));
        let patches = plain.chain(WITH_PATH.into_iter().flat_map(|key| fields(document, key, "path")));
        self.patches.extend(patches.filter_map(|name| folder.join(name).canonicalize().ok()));
        for name in RESOURCES.into_iter().chain(PLUGINS).flat_map(|key| texts(document, key)) {
            match folder.join(name).canonicalize() {
                Ok(path) if path.is_dir() => self.add(&path, root),
                Ok(path) => drop(self.resources.insert(path)),
                // Something remote, or missing: one is refused, the other is for kustomize to tell.
                Err(_) => {}
            }
        }
    }

    fn look_for_what_is_refused(&mut self, file: &Path, folder: &Path, document: &Node) {
        if let Some(remote) = named(document).find(|name| is_remote(name)) {
            self.refuse(file, format!("it needs `{remote}`, which is not in the repository"));
        }
        if ["helmCharts", "helmChartInflationGenerator"].iter().any(|key| document.get(key).is_some()) {
            self.refuse(file, "it inflates Helm charts, which runs a program".to_owned());
        }
        let plugins = PLUGINS.into_iter().flat_map(|key| texts(document, key));
        if let Some(plugin) = plugins.into_iter().find(|name| is_plugin(folder, name)) {
            let name = plugin.lines().next().unwrap_or_default();
            self.refuse(file, format!("it runs a plugin (`{name}`)"));
        }
    }

    /// All files that it is made of.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let files = self.kustomizations.iter().chain(&self.resources).chain(&self.patches);
        files.cloned().collect::<Vec<_>>().into_iter()
    }

    fn refuse(&mut self, file: &Path, reason: String) {
        self.refused.get_or_insert((file.to_owned(), reason));
    }
}

/// Whether a document is a kustomization that may be rendered by itself.
fn is_whole(document: &Node) -> bool {
    let text = |key| document.get(key).and_then(Node::as_str);
    let is_kustomize =
        text("apiVersion").is_none_or(|version| version.starts_with("kustomize.config.k8s.io/"));
    is_kustomize && text("kind") != Some("Component")
}

/// All that a kustomization names as a file or folder.
fn named(document: &Node) -> impl Iterator<Item = &str> {
    let lists = RESOURCES.into_iter().chain(PLUGINS).chain([PATCHES, "configurations", "crds"]);
    let plain = lists.flat_map(|key| texts(document, key));
    let with_path = WITH_PATH.into_iter().flat_map(|key| fields(document, key, "path"));
    let openapi = document.get("openapi").and_then(|openapi| openapi.get("path")?.as_str());
    let generators =
        GENERATORS.into_iter().flat_map(|key| document.get(key).map(Node::items).unwrap_or_default());
    let files = generators.flat_map(|generator| {
        let listed = ["files", "envs"].into_iter().flat_map(|key| texts(generator, key));
        listed.chain(generator.get("env").and_then(Node::as_str))
    });
    let files = files.map(|file| file.split_once('=').map_or(file, |(_, file)| file));
    plain.chain(with_path).chain(openapi).chain(files).filter(|name| !name.contains('\n'))
}

/// Whether kustomize would fetch what is named so: a URL, or a repository in one of git's ways to write it.
///
/// Source: kustomize, `api/internal/git/repospec.go`.
fn is_remote(name: &str) -> bool {
    let is_host = |prefix: &&str| name.to_ascii_lowercase().starts_with(*prefix);
    let user_at_host =
        name.split_once(':').is_some_and(|(user, _)| user.contains('@') && !user.contains('/'));
    name.contains("://")
        || name.contains("?ref=")
        || name.contains("?version=")
        || name.contains(".git/")
        || user_at_host
        || ["git::", "gh:", "github.com/", "github.com:", "gitlab.com/", "bitbucket.org/", "dev.azure.com/"]
            .iter()
            .any(is_host)
}

/// Whether something to run is more than what kustomize brings along.
fn is_plugin(folder: &Path, name: &str) -> bool {
    let text = if name.contains('\n') {
        name.to_owned()
    } else {
        let path = folder.join(name);
        if path.is_dir() {
            return false;
        }
        std::fs::read_to_string(path).unwrap_or_default()
    };
    let stream = regimen_yaml::parse(&text, &Limits::default());
    let versions = stream.documents.iter().filter_map(|document| document.root.get("apiVersion")?.as_str());
    versions.into_iter().any(|version| version != "builtin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kustomize_would_fetch_is_known() {
        for remote in [
            "https://example.com/a.yaml",
            "github.com/org/repo//path?ref=v1",
            "GitHub.com/org/repo",
            "git@example.com:org/repo.git",
            "git::https://example.com/org/repo",
            "ssh://git@example.com/org/repo",
            "org@example.com:repo",
            "example.com/org/repo.git//base",
            "file:///etc",
        ] {
            assert!(is_remote(remote), "{remote}");
        }
        for local in ["../base", "deployment.yaml", "a.b/c.yaml", "./github/x.yaml", "sub/x:y@z.yaml"] {
            assert!(!is_remote(local), "{local}");
        }
    }
}
