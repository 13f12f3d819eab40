//! What a change is compared with: the commit from which it was made.

use std::path::{Path, PathBuf};

use super::git::answer;
use super::tree::Tree;
use crate::args::When;
use crate::checked::Places;
use crate::output::Failure;
use crate::render::clean;

/// The next step where history is missing.
const DEEPEN: &str =
    "fetch it: `git fetch --unshallow`, or in CI check out the whole history (`fetch-depth: 0`)";

/// The base of a change.
pub(crate) struct Base {
    /// What the user calls it.
    pub(super) reference: String,
    /// The commit.
    pub(super) commit: String,
    /// The root of the repository, canonical.
    pub(super) root: PathBuf,
    pub(super) tree: Tree,
    /// What of the base is checked: of the paths of the run those that it has.
    pub(super) paths: Vec<PathBuf>,
}

impl Base {
    /// The base of the work tree and `reference`, with its files.
    pub(crate) fn new(reference: &str, places: &Places<'_>) -> Result<Self, Failure> {
        let Some(root) = answer(&["rev-parse", "--show-toplevel"])? else {
            return Err(Failure::new("`--since` compares with a commit, and this is no work tree of git")
                .help("run it inside of the repository; `git status` tells what git thinks of this folder"));
        };
        let root = Path::new(&root).canonicalize().unwrap_or_else(|_| PathBuf::from(&root));
        let inside: Result<Vec<PathBuf>, Failure> =
            places.paths.iter().map(|path| in_repository(path, &root)).collect();
        let inside = inside?;
        let commit = merge_base(reference)?;
        let max_bytes = u64::from(places.max_file_size) * 1024 * 1024;
        let tree = Tree::new(&commit, max_bytes, places.render.render != When::Never)?;
        let paths = inside.iter().map(|path| tree.folder.path().join(path)).filter(|path| path.exists());
        Ok(Self { reference: reference.to_owned(), commit, root, paths: paths.collect(), tree })
    }

    /// A file of the base as seen from its root.
    pub(super) fn of_base(&self, file: &str) -> String {
        seen_from(self.tree.folder.path(), file)
    }

    /// A file of the work tree as seen from its root.
    pub(super) fn of_work_tree(&self, file: &str) -> String {
        seen_from(&self.root, file)
    }
}

fn seen_from(root: &Path, file: &str) -> String {
    let path = Path::new(file).canonicalize().unwrap_or_else(|_| PathBuf::from(file));
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/")
}

/// A path of the run as seen from the root of the repository, whether something is there or not.
fn in_repository(path: &Path, root: &Path) -> Result<PathBuf, Failure> {
    if path == Path::new("-") {
        return Err(Failure::new("`--since` compares files, and standard input has no history")
            .help("name the files and folders to be checked"));
    }
    let whole = std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| clean(&path));
    let exists = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let whole = match exists {
        Some((above, real)) => whole.strip_prefix(above).map(|rest| real.join(rest)).unwrap_or(real),
        None => whole,
    };
    whole.strip_prefix(root).map(Path::to_owned).map_err(|_| {
        Failure::new(format!("`{}` is not in the repository `{}`", path.display(), root.display()))
            .help("check it in a run of its own, without `--since`")
    })
}

/// The commit from which both the work tree and `reference` come.
fn merge_base(reference: &str) -> Result<String, Failure> {
    let shallow = answer(&["rev-parse", "--is-shallow-repository"])?.as_deref() == Some("true");
    let named = format!("{reference}^{{commit}}");
    let Some(commit) = answer(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named])? else {
        let help =
            if shallow { DEEPEN } else { "is the name right? `git fetch` brings what others have made" };
        return Err(Failure::new(format!("there is no commit `{reference}` here")).help(help));
    };
    if answer(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?.is_none() {
        return Err(Failure::new("there is no commit yet, so nothing to compare with")
            .help("commit first, or check without `--since`"));
    }
    let base = answer(&["merge-base", &commit, "HEAD"])?;
    base.and_then(|base| base.lines().next().map(str::to_owned)).ok_or_else(|| {
        let help = if shallow { DEEPEN } else { "name a commit that this branch was made from" };
        Failure::new(format!("`{reference}` and this work tree have no commit in common")).help(help)
    })
}

/// A commit as people write it.
pub(super) fn short(commit: &str) -> String {
    let short = answer(&["rev-parse", "--short", commit]).ok().flatten();
    short.unwrap_or_else(|| commit.chars().take(10).collect())
}
