//! For people: a block for each finding in the manner of rustc, then what was skipped, the packs and the counts.

mod block;
mod footer;

use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::Renderer;
use regimen_check::Report;

use crate::Style;

/// Narrower and wider than this, text is hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=140;

pub(crate) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = style.width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let mut told = BTreeSet::new();
    for finding in report.findings.iter().filter(|finding| finding.is_active()) {
        let source = report.sources.get(&finding.location.file);
        // Why and how stand once for each rule.
        let explain = !style.quiet && told.insert(&finding.rule.id);
        writeln!(out, "{}\n", block::finding(&renderer, finding, source.as_deref(), explain, width))?;
    }
    if !style.quiet {
        footer::fixed(report, out)?;
    }
    for problem in &report.problems {
        writeln!(out, "{}\n", block::problem(&renderer, problem, report, width))?;
    }
    if style.accepted {
        footer::accepted(report, out)?;
    }
    if style.quiet {
        return Ok(());
    }
    footer::write(report, style, out)
}
