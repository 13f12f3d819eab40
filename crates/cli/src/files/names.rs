//! What reports call files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The names of a run's files by their canonical paths.
#[derive(Debug, Default)]
pub(crate) struct Names {
    files: BTreeMap<PathBuf, Arc<str>>,
    /// The folders that the user has named, and how.
    places: BTreeMap<PathBuf, PathBuf>,
}

impl Names {
    pub(super) fn new<'a>(
        files: impl Iterator<Item = (&'a Arc<str>, &'a PathBuf)>,
        places: &[PathBuf],
    ) -> Self {
        let known = files.filter_map(|(name, path)| Some((path.canonicalize().ok()?, name.clone())));
        let places = places.iter().filter_map(|place| Some((place.canonicalize().ok()?, place.clone())));
        Self { files: known.collect(), places: places.collect() }
    }

    /// The name of a file that is among those to be checked.
    pub(crate) fn known(&self, path: &Path) -> Option<&Arc<str>> {
        self.files.get(path)
    }

    /// The name of any file or folder: as the user has written it, else as seen from the working folder.
    pub(crate) fn of(&self, path: &Path) -> Arc<str> {
        if let Some(name) = self.known(path) {
            return name.clone();
        }
        let place = path.ancestors().find_map(|above| {
            let (given, rest) = (self.places.get(above)?, path.strip_prefix(above).ok()?);
            // What is joined with nothing ends in a slash.
            Some(if rest.as_os_str().is_empty() { given.clone() } else { given.join(rest) })
        });
        name(&place.unwrap_or_else(|| from_here(path)))
    }
}

/// A path as reports show it: forward slashes, without `./` in front, or `/` at the end.
pub(crate) fn name(path: &Path) -> Arc<str> {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let mut text = text.as_str();
    while let Some(rest) = text.strip_prefix("./") {
        text = rest.trim_start_matches('/');
    }
    if text.is_empty() { ".".into() } else { text.into() }
}

/// A folder or file as seen from the working folder: below it, above it, or by its whole path.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    let canonical = here.canonicalize().unwrap_or_else(|_| here.clone());
    for here in [&here, &canonical] {
        if let Ok(below) = path.strip_prefix(here) {
            return Path::new(".").join(below);
        }
    }
    let above = canonical.ancestors().skip(1).zip(1..);
    let shared =
        above.filter(|(folder, _)| folder.parent().is_some()).find(|(folder, _)| path.starts_with(folder));
    match shared.and_then(|(folder, up)| Some((path.strip_prefix(folder).ok()?, up))) {
        Some((below, up)) => std::iter::repeat_n("..", up).collect::<PathBuf>().join(below),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_dot_slash_in_front() {
        assert_eq!(&*name(Path::new("./k8s/a.yaml")), "k8s/a.yaml");
        assert_eq!(&*name(Path::new("././/a.yaml")), "a.yaml");
        assert_eq!(&*name(Path::new("../a.yaml")), "../a.yaml");
        assert_eq!(&*name(Path::new("./")), ".");
    }

    #[test]
    fn what_is_below_a_place_is_called_as_the_place_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("k8s")).unwrap();
        let given = folder.path().join("k8s/../k8s");
        let names = Names::new(std::iter::empty(), std::slice::from_ref(&given));
        let path = given.canonicalize().unwrap().join("a.yaml");
        assert_eq!(*names.of(&path), *name(&given.join("a.yaml")));
    }
}
