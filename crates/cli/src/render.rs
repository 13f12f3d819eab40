//! Kustomizations and charts rendered by the programs made for it. Their objects are checked, and findings placed in the files
//! that they come from.

mod follow;
mod graph;
mod helm;
mod job;
mod kustomization;
mod kustomize;
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{Place, Problem, ProblemKind, Rendered, Skipped};

use crate::args::{RenderArgs, When};
use crate::files::Names;
use crate::parallel;
pub(crate) use follow::{follow, may_lead};
use graph::Graph;
pub(crate) use helm::Chart;
use job::{Job, What};
pub(crate) use kustomization::{FILES, clean, fields, file_in, read, texts};
use kustomize::Objects;
use program::{Allowance, Program};

/// What there is to render.
#[derive(Debug, Default)]
pub(crate) struct Unrendered {
    /// Folders with a kustomization.
    pub(crate) kustomizations: BTreeSet<PathBuf>,
    /// Charts, with the values that are set.
    pub(crate) charts: BTreeSet<Chart>,
}

/// What became of it.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) rendered: Vec<Rendered>,
    /// Files that were rendered, and are not checked by themselves; charts by their folders. Canonical paths.
    pub(crate) used: BTreeSet<PathBuf>,
    /// The files that findings may be placed in.
    pub(crate) sources: BTreeMap<Arc<str>, PathBuf>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) problems: Vec<Problem>,
}

/// Renders within limits.
pub(crate) struct Renderer<'a> {
    pub(crate) args: &'a RenderArgs,
    pub(crate) max_bytes: u64,
    /// What reports call files.
    pub(crate) names: &'a Names,
}

impl Renderer<'_> {
    /// Renders all that is not a part of something else that is rendered.
    pub(crate) fn render(&self, unrendered: &Unrendered) -> Outcome {
        let jobs: Vec<Job> = self.kustomizations(unrendered).chain(self.charts(unrendered)).collect();
        let kustomize = Program::find(&kustomize::PROGRAMS);
        let helm = Program::find(&helm::PROGRAMS);
        let results = parallel::map(&jobs, 0, || {
            |job: &Job| self.run(job, if job.is_chart() { helm.as_ref() } else { kustomize.as_ref() })
        });
        let mut outcome = Outcome::default();
        for (job, result) in jobs.into_iter().zip(results) {
            match result {
                Ok(objects) => self.take(job, objects, &mut outcome),
                Err(NotRendered::Refused(reason)) if self.args.render == When::Auto => {
                    outcome.skipped.push(self.skipped(&job, &reason));
                }
                Err(not) => outcome.problems.push(self.problem(&job, &not)),
            }
        }
        outcome
    }

    /// The kustomizations that no other one builds on. Components are parts for others.
    fn kustomizations<'u>(&self, unrendered: &'u Unrendered) -> impl Iterator<Item = Job> + use<'_, 'u> {
        let folders = unrendered.kustomizations.iter().filter_map(|folder| folder.canonicalize().ok());
        let folders: BTreeSet<PathBuf> = folders.collect();
        let graphs =
            folders.into_iter().map(|folder| (Graph::of(&folder, repository(&folder).as_deref()), folder));
        let graphs: Vec<(Graph, PathBuf)> = graphs.collect();
        let bases: BTreeSet<PathBuf> =
            graphs.iter().flat_map(|(graph, _)| graph.bases.iter().cloned()).collect();
        let outermost =
            graphs.into_iter().filter(move |(graph, folder)| !bases.contains(folder) && graph.is_whole);
        outermost.filter_map(|(graph, folder)| {
            let file = graph.kustomizations.first()?.clone();
            Some(Job { folder: self.names.of(&folder), file, what: What::Kustomization(Box::new(graph)) })
        })
    }

    fn run(&self, job: &Job, program: Option<&Program>) -> Result<Objects, NotRendered> {
        let refusal = job.refusal(self.names);
        if let Some(reason) = refusal {
            return Err(NotRendered::Refused(reason));
        }
        let program = program.ok_or_else(|| NotRendered::Refused(job.missing().to_owned()))?;
        let allowed = Allowance { time: self.args.render_timeout, bytes: self.max_bytes };
        let objects = match &job.what {
            What::Kustomization(_) => {
                let folder = job.file.parent().unwrap_or(Path::new("."));
                kustomize::build(program, folder, allowed)
            }
            What::Chart(chart) => helm::template(program, chart, allowed),
        };
        objects.map_err(NotRendered::Failed)
    }

    fn take(&self, job: Job, objects: Objects, outcome: &mut Outcome) {
        let mut named = |path: &PathBuf| {
            let name = self.names.of(path);
            outcome.sources.insert(name.clone(), path.clone());
            name
        };
        let file = named(&job.file);
        let sources = objects.sources.iter().map(|source| source.as_ref().map(&mut named)).collect();
        let patches = match &job.what {
            What::Kustomization(graph) => {
                graph.patches.iter().chain(&graph.kustomizations).map(&mut named).collect()
            }
            What::Chart(_) => Vec::new(),
        };
        match job.what {
            What::Kustomization(graph) => outcome.used.extend(graph.files()),
            What::Chart(chart) => outcome.used.extend(chart.folder.canonicalize().ok()),
        }
        let number = outcome.rendered.len();
        let name = format!("{}/<rendered {number}>", job.folder);
        let name = name.strip_prefix("./").unwrap_or(&name).into();
        let text = objects.text.into();
        outcome.rendered.push(Rendered { name, text, folder: job.folder, sources, patches, file });
    }

    fn skipped(&self, job: &Job, reason: &str) -> Skipped {
        let (file, what) = match job.what {
            What::Kustomization(_) => (self.names.of(&job.file), "a kustomization"),
            What::Chart(_) => (job.folder.clone(), "a Helm chart"),
        };
        Skipped {
            file,
            line: None,
            reason: format!("{what}, not rendered: {reason}"),
            help: Some(job.command()),
        }
    }

    fn problem(&self, job: &Job, not: &NotRendered) -> Problem {
        let command = job.command();
        let (reason, help) = match not {
            NotRendered::Refused(reason) => {
                (reason, format!("`{command}` renders it; with `--render auto` it is named, and no problem"))
            }
            NotRendered::Failed(reason) if job.is_chart() => (
                reason,
                "does it need values? give them with `--helm-values`; or leave it out with `--render never`"
                    .to_owned(),
            ),
            NotRendered::Failed(reason) => (
                reason,
                format!("`{command}` says it too; with `--render never` files are checked as they are"),
            ),
        };
        let message = format!("`{}` cannot be rendered: {}", job.folder, one_line(reason));
        Problem::new(ProblemKind::Render, message).at(Place::file(self.names.of(&job.file))).help(help)
    }

    /// The charts that are no parts of other charts.
    fn charts(&self, unrendered: &Unrendered) -> impl Iterator<Item = Job> {
        let is_part = |chart: &&Chart| {
            let mut above = chart.folder.ancestors().skip(1);
            above.any(|folder| unrendered.charts.iter().any(|other| other.folder == folder))
        };
        unrendered.charts.iter().filter(move |chart| !is_part(chart)).map(|chart| {
            let folder = chart.folder.canonicalize().unwrap_or_else(|_| chart.folder.clone());
            let file = folder.join("Chart.yaml");
            Job { folder: self.names.of(&folder), file, what: What::Chart(chart.clone()) }
        })
    }
}

/// Why there are no objects.
enum NotRendered {
    /// It was not tried.
    Refused(String),
    /// The program failed.
    Failed(String),
}

/// The repository that a folder is in.
pub(crate) fn repository(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// How much of what a program says is told.
const TOLD: usize = 600;

/// What a program said of its failure, in one line.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = lines.join("; ");
    let text = text.strip_prefix("error: ").or_else(|| text.strip_prefix("Error: ")).unwrap_or(&text);
    crate::text::cut(text, TOLD)
}
