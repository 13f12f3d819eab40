//! What is rendered takes the place of the files that it is made from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Finder, from_here, name};
use crate::args::{RenderArgs, When};
use crate::render::{Chart, Outcome, Renderer, Unrendered, follow, repository};

impl Finder {
    /// Adds the folders that objects of Argo CD and Flux name, and those that are named there, and gives the charts among them
    /// with their values.
    pub(super) fn follow(&mut self) -> Vec<Chart> {
        let (mut charts, mut looked_at) = (Vec::new(), BTreeSet::new());
        loop {
            let unseen = |file: &&Arc<str>| !looked_at.contains(*file);
            let files: Vec<Arc<str>> = self.input.files.iter().filter(unseen).cloned().collect();
            if files.is_empty() {
                return charts;
            }
            for file in files {
                charts.extend(self.follow_from(&file));
                looked_at.insert(file);
            }
        }
    }

    fn follow_from(&mut self, file: &Arc<str>) -> Vec<Chart> {
        let path = self.files.paths.get(file).and_then(|path| path.canonicalize().ok());
        // A file that cannot be read is told when it is checked.
        let (Some(path), Ok(text)) = (path, self.files.read(file)) else { return Vec::new() };
        let Some(root) = repository(&path).or_else(|| std::env::current_dir().ok()) else { return Vec::new() };
        let followed = follow(file, &text, &root);
        self.input.skipped.extend(followed.skipped);
        for folder in followed.folders {
            self.add_folder(&from_here(&folder));
        }
        followed.charts
    }

    /// Renders what was found.
    pub(super) fn render(&mut self, args: &RenderArgs) {
        if args.render == When::Never {
            return;
        }
        let given = self.follow();
        let charts = self.charts.folders().filter(|folder| !given.iter().any(|chart| is_same(&chart.folder, folder)));
        let charts = charts.map(|folder| {
            let named = name(&from_here(folder));
            Chart { folder: folder.clone(), values: args.values_for(|chart| *name(Path::new(chart)) == *named) }
        });
        let charts = charts.collect::<Vec<_>>().into_iter().chain(given).collect();
        let unrendered = Unrendered { kustomizations: self.kustomizations.folders(), charts };
        let names = self.names(&unrendered);
        let renderer = Renderer { args, max_bytes: self.files.max_bytes, names: &names };
        let outcome = renderer.render(&unrendered);
        self.take(outcome, &names);
    }

    /// The names of all files by their canonical paths, if anything is to be rendered.
    fn names(&self, unrendered: &Unrendered) -> BTreeMap<PathBuf, Arc<str>> {
        if unrendered.kustomizations.is_empty() && unrendered.charts.is_empty() {
            return BTreeMap::new();
        }
        let paths = self.files.paths.iter();
        paths.filter_map(|(name, path)| Some((path.canonicalize().ok()?, name.clone()))).collect()
    }

    fn take(&mut self, outcome: Outcome, names: &BTreeMap<PathBuf, Arc<str>>) {
        let Outcome { rendered, used, sources, skipped, problems } = outcome;
        let replaced: BTreeSet<&Arc<str>> = used.iter().filter_map(|path| names.get(path)).collect();
        self.input.files.retain(|file| !replaced.contains(file));
        let is_used = |file: &str| Path::new(file).canonicalize().is_ok_and(|path| used.contains(&path));
        self.input.skipped.retain(|skipped| skipped.line.is_some() || !is_used(&skipped.file));
        self.charts.leave(|folder| folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|above| used.contains(above))));
        let told: BTreeSet<&Arc<str>> = skipped.iter().map(|skipped| &skipped.file).collect();
        self.charts.leave(|folder| told.contains(&name(&from_here(folder))));
        self.input.skipped.extend(skipped);
        self.input.problems.extend(problems);
        self.input.rendered = rendered;
        self.files.paths.extend(sources);
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
