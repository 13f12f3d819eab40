//! What is rendered takes the place of the files that it is made from.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::{Finder, Names};
use crate::args::{RenderArgs, When};
use crate::parallel;
use crate::render::{Chart, Outcome, Renderer, Unrendered, follow, may_lead, repository};

/// How many files are worth threads.
const MANY: usize = 64;

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
            for file in self.leading(&files) {
                charts.extend(self.follow_from(file));
            }
            looked_at.extend(files);
        }
    }

    /// The files among some that may hold objects of Argo CD or Flux. What comes through a pipe can be read once, and is left to the
    /// check.
    fn leading<'f>(&self, files: &'f [Arc<str>]) -> Vec<&'f Arc<str>> {
        let may_lead = |file: &Arc<str>| {
            let is_file = self.files.path(file).is_some_and(Path::is_file);
            is_file && self.files.read(file).is_ok_and(|text| may_lead(&text))
        };
        // One thread, or one for each core.
        let jobs = usize::from(files.len() < MANY);
        let leading = parallel::map(files, jobs, || may_lead);
        files.iter().zip(leading).filter_map(|(file, leads)| leads.then_some(file)).collect()
    }

    fn follow_from(&mut self, file: &Arc<str>) -> Vec<Chart> {
        let path = self.files.paths.get(file).and_then(|path| path.canonicalize().ok());
        // A file that cannot be read is told when it is checked.
        let (Some(path), Ok(text)) = (path, self.files.read(file)) else { return Vec::new() };
        let Some(root) = repository(&path).or_else(|| std::env::current_dir().ok()) else {
            return Vec::new();
        };
        let followed = follow(file, &text, &root);
        self.input.skipped.extend(followed.skipped);
        let names = Names::new(std::iter::empty(), &self.places);
        for folder in followed.folders {
            // By the names that files there have if they were met before.
            let folder = folder.canonicalize().unwrap_or(folder);
            self.add_folder(Path::new(&*names.of(&folder)));
        }
        followed.charts
    }

    /// Renders what was found.
    pub(super) fn render(&mut self, args: &RenderArgs) {
        if args.render == When::Never {
            return;
        }
        let given = self.follow();
        let charts =
            self.charts.folders().filter(|folder| !given.iter().any(|chart| is_same(&chart.folder, folder)));
        let charts = charts.map(|folder| {
            let is_it = |chart: &str| is_same(Path::new(chart), folder);
            Chart { folder: folder.clone(), values: args.values_for(is_it) }
        });
        let charts = charts.collect::<Vec<_>>().into_iter().chain(given).collect();
        let unrendered = Unrendered { kustomizations: self.kustomizations.folders(), charts };
        if unrendered.kustomizations.is_empty() && unrendered.charts.is_empty() {
            return;
        }
        let names = Names::new(self.files.paths.iter(), &self.places);
        let renderer = Renderer { args, max_bytes: self.files.max_bytes, names: &names };
        let outcome = renderer.render(&unrendered);
        self.take(outcome, &names);
    }

    fn take(&mut self, outcome: Outcome, names: &Names) {
        let Outcome { rendered, used, sources, skipped, problems } = outcome;
        let replaced: BTreeSet<&Arc<str>> = used.iter().filter_map(|path| names.known(path)).collect();
        self.input.files.retain(|file| !replaced.contains(file));
        let is_used = |file: &str| Path::new(file).canonicalize().is_ok_and(|path| used.contains(&path));
        self.input.skipped.retain(|skipped| skipped.line.is_some() || !is_used(&skipped.file));
        self.charts.leave(|folder| {
            folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|above| used.contains(above)))
        });
        let told: BTreeSet<&Arc<str>> = skipped.iter().map(|skipped| &skipped.file).collect();
        self.charts.leave(|folder| told.contains(&names.of(folder)));
        self.input.skipped.extend(skipped);
        self.input.problems.extend(problems);
        self.input.rendered = rendered;
        self.files.paths.extend(sources);
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
