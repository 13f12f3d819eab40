//! All formats on one report.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod azure;
mod covers;
mod every;
mod fixture;
mod github;
mod gitlab;
mod hostile;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
mod tap;
mod template;

use regimen_check::Report;
use regimen_reporter::{Format, Style, Tool, write};

/// The report in a format, at a width.
fn written(report: &Report, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    write(report, format, style, &Tool { version: "1.2.3", folder: "/builds/shop" }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const PLAIN: Style = Style { color: false, width: 100, quiet: false, accepted: false };
