//! How far a long run is, on a terminal only.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that ends sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error that appears when a run takes long.
pub(crate) struct Progress {
    started: Instant,
    bar: ProgressBar,
    shown: OnceLock<()>,
    wanted: bool,
}

impl Progress {
    /// For `files` files. Nothing is ever shown where nobody looks: not on a terminal, or told to be quiet.
    pub(crate) fn new(files: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} files {wide_bar} {elapsed}") {
            bar.set_style(style);
        }
        let wanted = !quiet && std::io::IsTerminal::is_terminal(&std::io::stderr());
        Self { started: Instant::now(), bar, shown: OnceLock::new(), wanted }
    }

    /// One more file is done.
    pub(crate) fn step(&self) {
        if self.wanted && self.started.elapsed() > PATIENCE {
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// All is done: the bar goes away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
