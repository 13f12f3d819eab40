//! What a bundle says of itself.

use regimen_rego::ast::Version;

use crate::builtins::{self, Allowance, Args, Context};
use crate::value::Value;

/// A bundle's `.manifest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Its revision; empty when none is given.
    pub revision: String,
    /// The paths that the bundle alone tells of, with slashes; one that is empty stands for all.
    pub roots: Vec<String>,
    /// The version of its modules.
    pub version: Option<Version>,
    /// The versions of some of its modules, by globs for their paths.
    pub file_versions: Vec<(String, Version)>,
    /// Whatever its makers wanted to say.
    pub metadata: Value,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            revision: String::new(),
            roots: vec![String::new()],
            version: None,
            file_versions: Vec::new(),
            metadata: Value::empty_object(),
        }
    }
}

impl Manifest {
    /// Reads it. The messages are all that is wrong.
    pub(super) fn read(text: &str) -> Result<Self, Vec<String>> {
        let value = Value::from_json(text).map_err(|error| vec![error.message])?;
        let field = |name: &str| value.get(&Value::from(name)).filter(|value| **value != Value::Null);
        let mut manifest = Self::default();
        let mut errors = Vec::new();
        match field("revision") {
            Some(Value::String(revision)) => manifest.revision = revision.to_string(),
            Some(_) => errors.push("`revision` is no string".to_owned()),
            None => {}
        }
        if let Some(metadata) = field("metadata") {
            manifest.metadata = metadata.clone();
        }
        if let Some(roots) = field("roots") {
            let texts: Option<Vec<&str>> =
                roots.as_array().and_then(|roots| roots.iter().map(Value::as_str).collect());
            match texts {
                Some(texts) => {
                    manifest.roots = texts.iter().map(|text| text.trim_matches('/').to_owned()).collect();
                }
                None => errors.push("`roots` is no list of strings".to_owned()),
            }
        }
        errors.extend(manifest.own_overlap());
        match field("rego_version").map(version) {
            Some(None) => errors.push("`rego_version` is neither 0 nor 1".to_owned()),
            Some(known) => manifest.version = known,
            None => {}
        }
        for (glob, wanted) in field("file_rego_versions").and_then(Value::as_object).into_iter().flatten() {
            match (glob.as_str(), version(wanted)) {
                (Some(glob), Some(version)) => manifest.file_versions.push((glob.to_owned(), version)),
                _ => errors.push(format!("`file_rego_versions` gives {glob} neither 0 nor 1")),
            }
        }
        if errors.is_empty() { Ok(manifest) } else { Err(errors) }
    }

    /// The version of the module at that path of the bundle; none if nothing is said.
    pub(super) fn version_of(&self, path: &str) -> Option<Version> {
        let path = format!("/{}", path.trim_start_matches('/'));
        let named = self.file_versions.iter().find(|(glob, _)| {
            let glob = format!("/{}", glob.trim_start_matches('/'));
            matches(&glob, &path)
        });
        named.map(|(_, version)| *version).or(self.version)
    }

    /// Whether the path is at or below a root.
    pub(super) fn holds(&self, path: &[&str]) -> bool {
        self.roots.iter().any(|root| parts(root).enumerate().all(|(at, part)| path.get(at) == Some(&part)))
    }

    /// Whether a root is below the path.
    pub(super) fn is_above(&self, path: &[&str]) -> bool {
        self.roots.iter().any(|root| {
            let root: Vec<&str> = parts(root).collect();
            root.starts_with(path)
        })
    }

    /// A root of each that are not apart.
    pub(super) fn overlap<'m>(&'m self, other: &'m Self) -> Option<(&'m str, &'m str)> {
        let pairs = self.roots.iter().flat_map(|mine| other.roots.iter().map(move |theirs| (mine, theirs)));
        pairs
            .into_iter()
            .find(|(mine, theirs)| overlap(mine, theirs))
            .map(|(mine, theirs)| (&**mine, &**theirs))
    }

    fn own_overlap(&self) -> Option<String> {
        let roots = self.roots.iter().enumerate();
        let mut pairs =
            roots.flat_map(|(at, root)| self.roots.iter().take(at).map(move |other| (other, root)));
        let (one, other) = pairs.find(|(one, other)| overlap(one, other))?;
        Some(format!("two roots are not apart: {} and {}", shown(one), shown(other)))
    }
}

/// A root as messages show it.
pub(super) fn shown(root: &str) -> String {
    if root.is_empty() { "all of `data`".to_owned() } else { format!("`{root}`") }
}

fn parts(root: &str) -> impl Iterator<Item = &str> {
    root.split('/').filter(|part| !part.is_empty())
}

fn overlap(a: &str, b: &str) -> bool {
    parts(a).zip(parts(b)).all(|(a, b)| a == b)
}

fn version(value: &Value) -> Option<Version> {
    match value.as_i64() {
        Some(0) => Some(Version::V0),
        Some(1) => Some(Version::V1),
        _ => None,
    }
}

/// Whether a path fits a glob, whose `*` stops at slashes.
fn matches(glob: &str, path: &str) -> bool {
    /// More than any glob needs.
    const BYTES: usize = 1 << 24;
    let (mut allowance, mut cache) = (Allowance::new(BYTES), builtins::Cache::default());
    let mut context = Context::alone(&mut allowance, &mut cache);
    let (glob, stops, path) = (Value::from(glob), Value::from(vec![Value::from("/")]), Value::from(path));
    let Some(builtin) = builtins::find("glob.match") else { return false };
    matches!(builtin(&mut context, Args::new(&[&glob, &stops, &path])), Ok(Some(Value::Bool(true))))
}
