//! What of a run's findings does not count, by whose decision.

use std::sync::Arc;

use jiff::civil::Date;

use crate::{Baseline, SourceFile, Waiver};

/// Waivers and baseline of a run.
#[derive(Debug, Clone)]
pub struct Exceptions {
    /// Whether waivers are heeded: those below, and those in manifests.
    pub heed_waivers: bool,
    /// The waivers that stand in files of their own.
    pub waivers: Vec<Arc<Waiver>>,
    /// These files, for who is shown their lines.
    pub sources: Vec<SourceFile>,
    /// The day on which waivers are judged.
    pub today: Date,
    /// What was there before.
    pub baseline: Option<Arc<Baseline>>,
}

impl Exceptions {
    /// Every finding counts.
    pub const NONE: Self = Self {
        heed_waivers: false,
        waivers: Vec::new(),
        sources: Vec::new(),
        today: Date::MIN,
        baseline: None,
    };

    /// The waivers in manifests, as they stand on a day.
    pub fn on(today: Date) -> Self {
        Self { heed_waivers: true, today, ..Self::NONE }
    }
}
