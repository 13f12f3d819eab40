//! Which configuration counts for which file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Place, Problem, ProblemKind};

use super::read::{Layer, read};
use super::{Config, NAME, Said};
use crate::output::Failure;

/// How many files may extend one another.
const MOST_EXTENDED: usize = 32;

/// The configurations of a run.
pub(crate) enum Configs {
    /// The same for all files: of the file that was named, or of none.
    One(Arc<Config>),
    /// The nearest to each file.
    Nearest(Nearest),
}

/// Configurations by the folders whose files they are for.
#[derive(Default)]
pub(crate) struct Nearest {
    of_folders: BTreeMap<PathBuf, Arc<Config>>,
    of_files: BTreeMap<PathBuf, Arc<Config>>,
}

impl Configs {
    /// The file named, or none if none is to be read, or the nearest to each file.
    pub(crate) fn new(named: Option<&Path>, none: bool) -> Result<Self, Failure> {
        match named {
            Some(path) => Ok(Self::One(Arc::new(load(path, None)?))),
            None if none => Ok(Self::One(Arc::default())),
            None => Ok(Self::Nearest(Nearest::default())),
        }
    }

    /// The configuration for the files of a folder.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn of_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Failure> {
        match self {
            Self::One(config) => Ok(config.clone()),
            Self::Nearest(nearest) => nearest.of_folder(folder),
        }
    }

    /// The configuration of the working directory, which counts for the run as a whole.
    pub(crate) fn of_run(&mut self) -> Result<Arc<Config>, Failure> {
        self.of_folder(Path::new("."))
    }
}

impl Nearest {
    fn of_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Failure> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        if let Some(known) = self.of_folders.get(&folder) {
            return Ok(known.clone());
        }
        let file = folder.join(NAME);
        let config = if file.is_file() {
            self.of_file(file)?
        } else {
            // Above a repository nothing is about it.
            match folder.parent().filter(|_| !folder.join(".git").exists()) {
                Some(parent) => self.of_folder(parent)?,
                None => Arc::default(),
            }
        };
        self.of_folders.insert(folder, config.clone());
        Ok(config)
    }

    fn of_file(&mut self, file: PathBuf) -> Result<Arc<Config>, Failure> {
        if let Some(known) = self.of_files.get(&file) {
            return Ok(known.clone());
        }
        let config = Arc::new(load(&as_seen(&file), None)?);
        self.of_files.insert(file, config.clone());
        Ok(config)
    }
}

/// A path as a user in the working directory writes it.
fn as_seen(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    for (steps, above) in here.ancestors().enumerate() {
        // What is only seen from the top of the file system is better told by its whole path.
        if let Ok(rest) = path.strip_prefix(above).map(Path::to_owned)
            && above.parent().is_some()
        {
            return std::iter::repeat_n(Path::new(".."), steps).collect::<PathBuf>().join(rest);
        }
    }
    path.to_owned()
}

/// The configuration of a file, with those that it extends.
fn load(path: &Path, asked_by: Option<&Place>) -> Result<Config, Failure> {
    let mut all = Config::default();
    let mut next = Some((path.to_owned(), asked_by.cloned()));
    let mut seen = Vec::new();
    while let Some((path, asked_by)) = next {
        let refuse = |message: String| {
            let problem = Problem::new(ProblemKind::Policy, message);
            Failure::from(vec![Problem { place: asked_by.clone(), ..problem }])
        };
        let same = path.canonicalize().unwrap_or_else(|_| path.clone());
        if seen.contains(&same) || seen.len() == MOST_EXTENDED {
            return Err(refuse(format!("`{}` extends itself, by a detour or not", path.display())));
        }
        seen.push(same);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| refuse(format!("`{}` cannot be read: {error}", path.display())))?;
        let Layer { config, extends } = read(&path, &text).map_err(Failure::from)?;
        all = all.over(config);
        next = extends.map(|Said { value, place }| (value, Some(place)));
    }
    Ok(all)
}
